// SPDX-License-Identifier: MIT
#include "stackpick/base/archive.hpp"

#include <array>

namespace stackpick {

FileNames::FileNames(const std::vector<std::string>& names) {
    for (const std::string& name : names) {
        names_.push_back(std::make_shared<const std::string>(name));
    }
}

std::size_t FileNames::number_of(const std::shared_ptr<const std::string>& file) {
    if (!file) {
        return 0;
    }
    const auto [at, is_new] = numbers_.try_emplace(*file, names_.size() + 1);
    if (is_new) {
        names_.push_back(file);
    }
    return at->second;
}

std::shared_ptr<const std::string> FileNames::name(std::size_t number) const {
    if (number == 0) {
        return nullptr;
    }
    if (number > names_.size()) {
        throw DamagedArchive{"it names a file that it does not list"};
    }
    return names_[number - 1];
}

std::vector<std::string> FileNames::all() const {
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

void Unpacker::damaged() {
    throw DamagedArchive{"its contents are damaged"};
}

} // namespace stackpick
