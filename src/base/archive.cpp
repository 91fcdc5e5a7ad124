// SPDX-License-Identifier: MIT
#include "stackpick/base/archive.hpp"

#include <algorithm>
#include <bit>

namespace stackpick {

namespace {

constexpr std::size_t k_longest_inline = 4; ///< a place in the pool would take as much

} // namespace

std::size_t TextPool::place_of(std::string_view text) {
    if (const auto known = places_.find(text); known != places_.end()) {
        return known->second;
    }
    std::string bytes;
    append_number(bytes, text.size());
    bytes += text;
    if (chunks_.empty() || chunks_.back().size() + bytes.size() > k_chunk) {
        chunks_.emplace_back();
        chunks_.back().reserve(std::max(k_chunk, bytes.size())); // texts are known by where they lie
    }
    std::string& chunk = chunks_.back();
    const std::size_t place = (chunks_.size() - 1) * k_chunk + chunk.size();
    chunk += bytes;
    places_.emplace(std::string_view{chunk}.substr(chunk.size() - text.size()), place);
    return place;
}

std::string_view TextPool::text(std::size_t place) const {
    const std::size_t at = place / k_chunk;
    if (at >= read_.size()) {
        ByteReader::damaged();
    }
    std::string_view& chunk = read_[at];
    if (chunk.empty()) {
        chunk = chunk_(at);
    }
    const std::size_t begin = place % k_chunk;
    if (begin >= chunk.size()) {
        ByteReader::damaged();
    }
    const std::size_t size = static_cast<unsigned char>(chunk[begin]);
    if (size < 0x80U && size < chunk.size() - begin) { // as most are
        return {chunk.data() + begin + 1, size};
    }
    ByteReader reader{chunk.substr(begin)};
    return reader.raw(reader.count());
}

SharedTexts::SharedTexts(const std::vector<std::string>& files, std::optional<TextPool> pool)
    : pool_{std::move(pool)} {
    for (const std::string& name : files) {
        names_.push_back(std::make_shared<const std::string>(name));
    }
}

std::size_t SharedTexts::number_of(const std::shared_ptr<const std::string>& file) {
    if (!file) {
        return 0;
    }
    const auto [at, is_new] = numbers_.try_emplace(*file, names_.size() + 1);
    if (is_new) {
        names_.push_back(file);
    }
    return at->second;
}

std::shared_ptr<const std::string> SharedTexts::name(std::size_t number) const {
    if (number == 0) {
        return nullptr;
    }
    if (number > names_.size()) {
        throw DamagedArchive{"it names a file that it does not list"};
    }
    return names_[number - 1];
}

std::vector<std::string> SharedTexts::all() const {
    std::vector<std::string> all;
    for (const auto& name : names_) {
        all.push_back(*name);
    }
    return all;
}

void Packer::value(double real) {
    auto bits = std::bit_cast<std::uint64_t>(real);
    for (int byte = 0; byte < 8; ++byte, bits >>= 8U) {
        bytes_ += static_cast<char>(bits & 0xFFU);
    }
}

void Unpacker::value(double& real) {
    std::uint64_t bits = 0;
    const std::string_view bytes = raw(sizeof bits);
    for (unsigned byte = 0; byte < sizeof bits; ++byte) {
        bits |= static_cast<std::uint64_t>(static_cast<unsigned char>(bytes[byte])) << (8U * byte);
    }
    real = std::bit_cast<double>(bits);
}

void append_text(std::string& bytes, std::string_view text, TextPool* pool) {
    if (pool != nullptr && text.size() > k_longest_inline) {
        append_number(bytes, pool->place_of(text) << 1U | 1U);
        return;
    }
    append_number(bytes, pool == nullptr ? text.size() : text.size() << 1U);
    bytes += text;
}

std::string_view ByteReader::text(const TextPool* pool) {
    if (pool == nullptr) {
        return raw(count());
    }
    const std::uint64_t value = number();
    return (value & 1U) != 0 ? pool->text(value >> 1U) : raw(value >> 1U);
}

std::uint64_t ByteReader::long_number() {
    constexpr std::size_t k_place_in_pool = 3; // as long as that of most texts
    if (bytes_.size() >= k_place_in_pool) {
        const auto byte = [&](std::size_t at) {
            return static_cast<unsigned char>(bytes_[at]);
        };
        const std::uint64_t two = (byte(0) & 0x7FU) | (byte(1) & 0x7FU) << 7U;
        if (byte(1) < 0x80U) {
            bytes_.remove_prefix(2);
            return two;
        }
        if (byte(2) < 0x80U) {
            const std::uint64_t three = two | std::uint64_t{byte(2)} << 14U;
            bytes_.remove_prefix(3);
            return three;
        }
    }
    return any_number();
}

std::uint64_t ByteReader::any_number() {
    std::uint64_t value = 0;
    for (unsigned shift = 0; shift < 64; shift += 7) {
        const auto byte = static_cast<unsigned char>(raw(1)[0]);
        value |= static_cast<std::uint64_t>(byte & 0x7FU) << shift;
        if (byte < 0x80U) {
            return value;
        }
    }
    damaged();
}

void ByteReader::damaged() {
    throw DamagedArchive{"its contents are damaged"};
}

} // namespace stackpick
