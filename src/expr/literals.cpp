// SPDX-License-Identifier: MIT
#include "expr/literals.hpp"

#include "base/real_text.hpp"
#include "expr/characters.hpp"
#include "expr/source.hpp"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <limits>

namespace stackpick::expr {
namespace {

constexpr std::string_view k_digits = "0123456789";
constexpr std::string_view k_hex_digits = "0123456789abcdefABCDEF";

std::size_t count_leading(std::string_view text, std::string_view of) {
    return std::min(text.find_first_not_of(of), text.size());
}

/// The length of `e+10` at the beginning, or 0.
std::size_t exponent_size(std::string_view text) {
    if (text.empty() || (text[0] != 'e' && text[0] != 'E')) {
        return 0;
    }
    const std::size_t sign = text.size() > 1 && (text[1] == '+' || text[1] == '-') ? 1 : 0;
    const std::size_t digits = count_leading(text.substr(1 + sign), k_digits);
    return digits == 0 ? 0 : 1 + sign + digits;
}

bool is_hexadecimal(std::string_view text) {
    return text.substr(0, 2) == "0x" && text.size() > 2 &&
           k_hex_digits.find(text[2]) != std::string_view::npos;
}

std::uint32_t digit_value(char c) {
    return static_cast<std::uint32_t>(c <= '9' ? c - '0' : (c | 0x20) - 'a' + 10);
}

Value read_real(std::string_view text, bool negative, std::uint32_t offset) {
    // Behind `e-`, or before it without one, the number is too small to tell from zero rather than too large.
    std::string digits = text[0] == '.' ? "0" + std::string{text} : std::string{text};
    double value = 0;
    const auto [end, status] = std::from_chars(digits.data(), digits.data() + digits.size(), value);
    if (status == std::errc::result_out_of_range) {
        const std::size_t exponent = digits.find_first_of("eE");
        const bool is_small = exponent == std::string::npos ? digits[0] == '0' : digits[exponent + 1] == '-';
        value = is_small ? 0.0 : std::numeric_limits<double>::infinity();
    }
    if (std::isinf(value)) {
        throw SyntaxError{offset, '`' + std::string{text} + "` is larger than any double", {}};
    }
    return Value::real(negative ? -value : value);
}

Value read_integer(std::string_view text, bool negative, std::uint32_t offset) {
    const bool is_unsigned = text.back() == 'u' || text.back() == 'U';
    const bool is_hex = is_hexadecimal(text);
    const std::string_view digits =
        text.substr(is_hex ? 2 : 0, text.size() - (is_hex ? 2 : 0) - (is_unsigned ? 1 : 0));
    std::uint64_t value = 0;
    const auto [end, status] =
        std::from_chars(digits.data(), digits.data() + digits.size(), value, is_hex ? 16 : 10);
    if (is_unsigned) {
        if (status != std::errc{}) {
            throw SyntaxError{offset, '`' + std::string{text} + "` is larger than any uint (64 bits)", {}};
        }
        return Value::unsigned_integer(value);
    }
    constexpr auto k_largest = static_cast<std::uint64_t>(std::numeric_limits<std::int64_t>::max());
    if (status != std::errc{} || value > k_largest + (negative ? 1 : 0)) {
        throw SyntaxError{offset, '`' + std::string{text} + "` is beyond what an int holds (64 bits)",
                          "a uint ends in `u`, a double has a point"};
    }
    return Value::integer(negative ? static_cast<std::int64_t>(~value + 1)
                                   : static_cast<std::int64_t>(value));
}

/// Reads the characters of one string literal.
class StringReader {
public:
    StringReader(std::string_view text, std::size_t begin, std::size_t prefix)
        : text_{text}, begin_{begin}, at_{begin + prefix} {
        for (const char c : text.substr(begin, prefix)) {
            is_raw_ = is_raw_ || c == 'r' || c == 'R';
        }
        const bool is_triple =
            text.size() - at_ >= 3 && text[at_ + 1] == text[at_] && text[at_ + 2] == text[at_];
        delimiter_ = text.substr(at_, is_triple ? 3 : 1);
        at_ += delimiter_.size();
    }

    StringLiteral read() {
        while (text_.substr(at_, delimiter_.size()) != delimiter_) {
            step();
        }
        return {std::move(content_), at_ + delimiter_.size()};
    }

private:
    void step() {
        const char c = at_ < text_.size() ? text_[at_] : '\n';
        const bool ends_line = c == '\n' || c == '\r';
        if (at_ >= text_.size() || (ends_line && delimiter_.size() == 1)) {
            throw SyntaxError{static_cast<std::uint32_t>(begin_),
                              "the string has no end; expected `" + std::string{delimiter_} + '`',
                              at_ < text_.size() ? "a string of several lines is in three quotes" : ""};
        }
        if (c != '\\' || is_raw_) {
            content_ += c;
            ++at_;
        } else {
            escape();
        }
    }

    void escape() {
        static constexpr std::string_view k_letters = "abfnrtv\\?\"'`";
        static constexpr std::string_view k_meanings = "\a\b\f\n\r\t\v\\?\"'`";
        const char letter = at_ + 1 < text_.size() ? text_[at_ + 1] : ' ';
        if (const std::size_t known = k_letters.find(letter); known != std::string_view::npos) {
            content_ += k_meanings[known];
            at_ += 2;
        } else if (letter == 'x' || letter == 'X') {
            code(2, 2, 16);
        } else if (letter == 'u') {
            code(2, 4, 16);
        } else if (letter == 'U') {
            code(2, 8, 16);
        } else if (letter >= '0' && letter <= '3') {
            code(1, 3, 8);
        } else {
            throw wrong_escape(1);
        }
    }

    /// The code point of `count` digits that come `skip` bytes behind the backslash.
    void code(std::size_t skip, std::size_t count, std::uint32_t base) {
        const std::string_view digits = text_.substr(std::min(at_ + skip, text_.size()), count);
        const std::string_view allowed = base == 16 ? k_hex_digits : k_digits.substr(0, 8);
        if (digits.size() != count || digits.find_first_not_of(allowed) != std::string_view::npos) {
            throw wrong_escape(skip);
        }
        std::uint32_t value = 0;
        for (const char c : digits) {
            value = value * base + digit_value(c);
        }
        if (!is_code_point(value)) {
            throw SyntaxError{static_cast<std::uint32_t>(at_),
                              '`' + std::string{text_.substr(at_, skip + count)} +
                                  "` is no code point of Unicode",
                              {}};
        }
        append_character(content_, value);
        at_ += skip + count;
    }

    [[nodiscard]] SyntaxError wrong_escape(std::size_t size) const {
        const std::string shown{text_.substr(at_, size)};
        return {static_cast<std::uint32_t>(at_),
                "a wrong escape after `" + shown +
                    "`; expected such as `\\n`, `\\\"`, `\\x41`, `\\u4e2d` or `\\101`",
                "a backslash is written `\\\\`, or as it is in a raw string: r\"…\""};
    }

    std::string_view text_;
    std::size_t begin_;
    std::size_t at_;
    bool is_raw_ = false;
    std::string_view delimiter_;
    std::string content_;
};

} // namespace

std::size_t number_size(std::string_view text) {
    std::size_t size = 0;
    bool is_real = false;
    if (is_hexadecimal(text)) {
        size = 2 + count_leading(text.substr(2), k_hex_digits);
    } else {
        size = count_leading(text, k_digits);
        const std::string_view rest = text.substr(size);
        const std::size_t decimals =
            rest.empty() || rest[0] != '.' ? 0 : count_leading(rest.substr(1), k_digits);
        size += decimals == 0 ? 0 : 1 + decimals;
        const std::size_t exponent = exponent_size(text.substr(size));
        size += exponent;
        is_real = decimals > 0 || exponent > 0;
    }
    const bool has_suffix = !is_real && size < text.size() && (text[size] == 'u' || text[size] == 'U');
    return size + (has_suffix ? 1 : 0);
}

Value read_number(std::string_view text, bool negative, std::uint32_t offset) {
    const bool is_real = !is_hexadecimal(text) && text.find_first_of(".eE") != std::string_view::npos;
    return is_real ? read_real(text, negative, offset) : read_integer(text, negative, offset);
}

std::size_t find_quote(std::string_view text) {
    std::size_t prefix = 0;
    const auto next = [&] {
        return prefix < text.size() ? text[prefix] : '\0';
    };
    prefix += next() == 'b' || next() == 'B' ? 1 : 0;
    prefix += next() == 'r' || next() == 'R' ? 1 : 0;
    return next() == '"' || next() == '\'' ? prefix : std::string_view::npos;
}

StringLiteral read_string(std::string_view text, std::size_t begin, std::size_t prefix) {
    const std::string_view letters = text.substr(begin, prefix);
    if (letters.find_first_of("bB") != std::string_view::npos) {
        throw SyntaxError{static_cast<std::uint32_t>(begin),
                          "CEL's bytes (`" + std::string{letters} + "\"…\"`) are not in stackpick's subset",
                          {}};
    }
    return StringReader{text, begin, prefix}.read();
}

std::string quote(std::string_view text) {
    static constexpr std::string_view k_hex = "0123456789abcdef";
    std::string result{"\""};
    for (const char c : text) {
        const auto byte = static_cast<unsigned char>(c);
        if (c == '"' || c == '\\') {
            result += '\\';
            result += c;
        } else if (c == '\n') {
            result += "\\n";
        } else if (c == '\t') {
            result += "\\t";
        } else if (byte < 0x20 || byte == 0x7F) {
            result += "\\x";
            result += k_hex[byte >> 4U];
            result += k_hex[byte & 0xFU];
        } else {
            result += c;
        }
    }
    return result + '"';
}

std::string write_real(double value) {
    const std::string fixed = fixed_text(value);
    const std::string scientific = scientific_text(value);
    const std::string& text = fixed.size() <= scientific.size() ? fixed : scientific;
    return text.find_first_of(".e") == std::string::npos ? text + ".0" : text;
}

} // namespace stackpick::expr
