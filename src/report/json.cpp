// SPDX-License-Identifier: MIT
#include "report/json.hpp"

#include "base/real_text.hpp"
#include "stackpick/base/text.hpp"
#include "stackpick/base/utf8.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <memory>
#include <utility>

namespace stackpick::report {
namespace {

/// Printed as it is: no control character, quote or backslash, and not part of a longer character.
constexpr std::array<bool, 256> k_plain = [] {
    std::array<bool, 256> plain{};
    for (unsigned c = 0x20; c < 0x7F; ++c) {
        plain[c] = c != '"' && c != '\\';
    }
    return plain;
}();

bool is_plain(char c) {
    return k_plain[static_cast<unsigned char>(c)];
}

void append_escaped(std::string& text, char c) {
    constexpr std::string_view k_escaped = "\"\\\b\f\n\r\t";
    constexpr std::string_view k_letters = "\"\\bfnrt";
    text += '\\';
    if (const std::size_t at = k_escaped.find(c); at != std::string_view::npos) {
        text += k_letters[at];
        return;
    }
    constexpr std::string_view k_digits = "0123456789abcdef";
    text += "u00";
    text += k_digits[static_cast<unsigned char>(c) >> 4U];
    text += k_digits[static_cast<unsigned char>(c) & 0xFU];
}

/// Whether one of eight bytes is not plain: a control character, a quote, a backslash, or beyond ASCII.
bool has_special(std::uint64_t bytes) {
    constexpr std::uint64_t k_ones = 0x0101010101010101U;
    constexpr std::uint64_t k_tops = 0x80U * k_ones;
    const auto has = [&](unsigned char value) {
        const std::uint64_t apart = bytes ^ (value * k_ones);
        return (apart - k_ones) & ~apart;
    };
    return (((bytes - 0x20U * k_ones) | has('"') | has('\\') | has(0x7F) | bytes) & k_tops) != 0;
}

std::uint64_t eight_bytes(std::string_view value, std::size_t at) {
    std::uint64_t bytes = 0;
    std::memcpy(&bytes, value.data() + at, sizeof bytes);
    return bytes;
}

/// Where the first byte that is not plain is, or the end.
std::size_t plain_end(std::string_view value, std::size_t at) {
    constexpr std::size_t k_step = sizeof(std::uint64_t);
    const std::size_t begin = at;
    while (at + k_step <= value.size() && !has_special(eight_bytes(value, at))) {
        at += k_step;
    }
    if (at + k_step > value.size() && begin + k_step <= value.size() && // the last eight, some of them again
        !has_special(eight_bytes(value, value.size() - k_step))) {
        return value.size();
    }
    while (at < value.size() && is_plain(value[at])) {
        ++at;
    }
    return at;
}

/// Quoted; bytes that are not UTF-8 are replaced.
void append_quoted(std::string& text, std::string_view value) {
    constexpr std::string_view k_replacement = "\xEF\xBF\xBD"; // U+FFFD
    std::size_t end = plain_end(value, 0);
    if (end == value.size()) { // as most are
        const std::size_t begin = text.size();
        text.resize(begin + end + 2, '"');
        std::copy(value.begin(), value.end(), text.begin() + static_cast<std::ptrdiff_t>(begin) + 1);
        return;
    }
    text += '"';
    for (std::size_t at = 0; at < value.size();) {
        end = plain_end(value, at);
        text += value.substr(at, end - at);
        at = end;
        if (at == value.size()) {
            break;
        }
        const auto byte = static_cast<unsigned char>(value[at]);
        if (byte < 0x7F) {
            append_escaped(text, value[at++]);
            continue;
        }
        const Utf8Step step = utf8_step(value, at);
        text += step.valid ? value.substr(at, step.size) : k_replacement;
        at += step.size;
    }
    text += '"';
}

/// A number that is not written as `1e+20` has a point, so that readers take it for a real number.
std::string real_text(double number) {
    constexpr double k_smallest = 1e-4;
    constexpr double k_largest = 1e15;
    const double size = std::abs(number);
    if (size != 0 && (size < k_smallest || size >= k_largest)) {
        return scientific_text(number);
    }
    std::string text = fixed_text(number);
    if (text.find('.') == std::string::npos) {
        text += ".0";
    }
    return text;
}

/// Writes the compact text of a value anew, a member and an item a line.
class Indenter {
public:
    explicit Indenter(std::string_view compact) : compact_{compact} { make_room(compact.size()); }

    /// With a line break at the end.
    std::string take() {
        while (at_ < compact_.size()) {
            step();
        }
        make_room(1);
        text_[size_++] = '\n';
        return {text_.get(), size_};
    }

private:
    /// A bracket, a comma, or a string, a number or a word with the colon behind it.
    void step() {
        const char c = compact_[at_];
        if (c == ',') {
            copy_until(at_ + 1);
            break_line(depth_);
        } else if (c == '[' || c == '{') {
            open();
        } else if (c == ']' || c == '}') {
            break_line(--depth_);
            copy_until(at_ + 1);
        } else if (c == '"') {
            string();
        } else {
            copy_until(end_of_word());
        }
    }

    void string() {
        const std::size_t end = end_of_string();
        if (end == compact_.size() || compact_[end] != ':') {
            copy_until(end);
            return;
        }
        copy_until(end + 1);
        text_[size_++] = ' ';
    }

    [[nodiscard]] std::size_t end_of_string() const {
        std::size_t end = compact_.find('"', at_ + 1);
        while (is_escaped(end)) {
            end = compact_.find('"', end + 1);
        }
        return end + 1;
    }

    [[nodiscard]] std::size_t end_of_word() const {
        std::size_t end = at_;
        while (end < compact_.size() && compact_[end] != ',' && compact_[end] != ']' &&
               compact_[end] != '}') {
            ++end;
        }
        return end;
    }

    /// After an odd number of backslashes.
    [[nodiscard]] bool is_escaped(std::size_t at) const {
        std::size_t begin = at;
        while (compact_[begin - 1] == '\\') {
            --begin;
        }
        return (at - begin) % 2 == 1;
    }

    void open() {
        copy_until(at_ + 1);
        if (compact_[at_] == ']' || compact_[at_] == '}') { // nothing in it
            copy_until(at_ + 1);
        } else {
            break_line(++depth_);
        }
    }

    void copy_until(std::size_t end) {
        const std::size_t size = end - at_;
        make_room(size + 1); // and for a blank
        std::memcpy(text_.get() + size_, compact_.data() + at_, size);
        size_ += size;
        at_ = end;
    }

    void break_line(std::size_t depth) {
        make_room(2 * depth + 1);
        text_[size_++] = '\n';
        std::memset(text_.get() + size_, ' ', 2 * depth);
        size_ += 2 * depth;
    }

    void make_room(std::size_t more) {
        if (size_ + more > capacity_) {
            capacity_ = 2 * (size_ + more);
            auto larger = std::make_unique_for_overwrite<char[]>(capacity_); // NOLINT(*-avoid-c-arrays)
            std::copy_n(text_.get(), size_, larger.get());
            text_ = std::move(larger);
        }
    }

    std::string_view compact_;
    std::size_t at_ = 0;
    std::size_t depth_ = 0;
    std::unique_ptr<char[]> text_; // NOLINT(*-avoid-c-arrays): not filled with zeros
    std::size_t size_ = 0;         ///< of it, that is written
    std::size_t capacity_ = 0;
};

} // namespace

Json::Json(double number) : text_{std::isfinite(number) ? real_text(number) : "null"} {}

Json::Json(std::string_view text) {
    text_.reserve(text.size() + 2);
    append_quoted(text_, text);
}

Json::Json(std::span<const Member> members) : text_{"{"} {
    std::size_t size = 2;
    for (const auto& [key, value] : members) {
        size += key.size() + value.text_.size() + 4;
    }
    text_.reserve(size);
    for (const auto& [key, value] : members) {
        append_member(key, value.text_);
    }
    text_ += '}';
}

Json Json::array(std::initializer_list<Json> items) {
    Json array{Raw{}, "["};
    for (const Json& item : items) {
        array.append(item.text_);
    }
    array.text_ += ']';
    return array;
}

void Json::push_back(const Json& item) {
    text_.pop_back();
    append(item.text_);
    text_ += ']';
}

void Json::add(std::string_view key, const Json& value) {
    text_.pop_back();
    append_member(key, value.text_);
    text_ += '}';
}

void Json::add_all(const Json& object) {
    text_.pop_back();
    if (!object.empty()) {
        append(std::string_view{object.text_}.substr(1, object.text_.size() - 2));
    }
    text_ += '}';
}

void Json::append(std::string_view text) {
    if (text_.size() > 1) {
        text_ += ',';
    }
    text_ += text;
}

void Json::append_member(std::string_view key, std::string_view value) {
    if (text_.size() > 1) {
        text_ += ',';
    }
    append_quoted(text_, key);
    text_ += ':';
    text_ += value;
}

Json json_of(double value) {
    return round_significant(value);
}

Json json_of(const Date& date) {
    return date.year == 0 ? Json(nullptr) : Json(to_string(date));
}

Json json_of(Usd usd) {
    return json_of(usd.value());
}

Json text_or_null(std::string_view text) {
    return text.empty() ? Json(nullptr) : Json(text);
}

Json json_pair(double low, double high) {
    return Json::array({json_of(low), json_of(high)});
}

Json list_or_null(const std::vector<std::string>& items) {
    return items.empty() ? Json(nullptr) : Json(items);
}

std::string json_document(const Json& json) {
    return Indenter{json.text()}.take();
}

std::string json_line(const Json& json) {
    return json.text() + '\n';
}

} // namespace stackpick::report
