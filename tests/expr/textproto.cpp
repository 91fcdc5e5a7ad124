// SPDX-License-Identifier: MIT
#include "expr/textproto.hpp"

#include "expr/characters.hpp"

#include <algorithm>
#include <cstdint>
#include <stdexcept>

namespace stackpick::testing {

const ProtoField* ProtoMessage::find(std::string_view name) const {
    const auto found = std::find_if(fields.begin(), fields.end(),
                                    [name](const ProtoField& field) { return field.name == name; });
    return found == fields.end() ? nullptr : &*found;
}

namespace {

class Reader {
public:
    explicit Reader(std::string_view text) : text_{text} {}

    ProtoMessage message(char end) {
        ProtoMessage message;
        for (char c = next(); c != end; c = next()) {
            if (c == ',' || c == ';') {
                ++at_;
            } else {
                field(message);
            }
        }
        at_ += end == '\0' ? 0 : 1;
        return message;
    }

private:
    /// The next character that is neither blank nor part of a comment; '\0' at the end.
    char next() {
        while (at_ < text_.size()) {
            const char c = text_[at_];
            if (c == '#') {
                at_ = std::min(text_.find('\n', at_), text_.size());
            } else if (c == ' ' || c == '\n' || c == '\t' || c == '\r') {
                ++at_;
            } else {
                return c;
            }
        }
        return '\0';
    }

    [[noreturn]] void fail(const std::string& expected) const {
        const auto line =
            1 + std::count(text_.begin(), text_.begin() + static_cast<std::ptrdiff_t>(at_), '\n');
        throw std::runtime_error{"line " + std::to_string(line) + ": expected " + expected};
    }

    void field(ProtoMessage& message) {
        const std::string name = next() == '[' ? extension() : word();
        if (next() == ':') {
            ++at_;
        }
        if (next() == '[') {
            ++at_;
            for (char c = next(); c != ']'; c = next()) {
                at_ += c == ',' ? 1 : 0;
                message.fields.push_back(value(name));
            }
            ++at_;
        } else {
            message.fields.push_back(value(name));
        }
    }

    ProtoField value(const std::string& name) {
        ProtoField field;
        field.name = name;
        const char c = next();
        if (c == '{') {
            ++at_;
            field.message = this->message('}');
        } else if (c == '"' || c == '\'') {
            for (char quote = c; quote == '"' || quote == '\''; quote = next()) {
                field.scalar += string(quote);
            }
        } else {
            field.scalar = word();
        }
        return field;
    }

    /// The type in `[type.googleapis.com/name]`.
    std::string extension() {
        const std::size_t end = text_.find(']', at_);
        const std::string name{text_.substr(at_, end + 1 - at_)};
        at_ = end + 1;
        return name;
    }

    std::string word() {
        constexpr std::string_view k_letters =
            "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_.+-";
        const std::size_t end = std::min(text_.find_first_not_of(k_letters, at_), text_.size());
        if (end == at_) {
            fail("a word");
        }
        const std::string word{text_.substr(at_, end - at_)};
        at_ = end;
        return word;
    }

    std::string string(char quote) {
        std::string result;
        for (++at_; at_ < text_.size() && text_[at_] != quote;) {
            if (text_[at_] == '\\') {
                escape(result);
            } else {
                result += text_[at_++];
            }
        }
        if (at_ >= text_.size()) {
            fail("the end of a string");
        }
        ++at_;
        return result;
    }

    void escape(std::string& result) {
        const char letter = text_[at_ + 1];
        at_ += 2;
        constexpr std::string_view k_letters = "abfnrtv\\?\"'`";
        constexpr std::string_view k_meanings = "\a\b\f\n\r\t\v\\?\"'`";
        if (const std::size_t known = k_letters.find(letter); known != std::string_view::npos) {
            result += k_meanings[known];
        } else if (letter == 'x' || letter == 'X') {
            result += static_cast<char>(number(2, 16));
        } else if (letter == 'u' || letter == 'U') {
            expr::append_character(result, number(letter == 'u' ? 4 : 8, 16));
        } else if (letter >= '0' && letter <= '7') {
            --at_;
            result += static_cast<char>(number(3, 8));
        } else {
            fail("an escape");
        }
    }

    std::uint32_t number(std::size_t digits, int base) {
        std::size_t used = 0;
        const std::string text{text_.substr(at_, digits)};
        const auto value = static_cast<std::uint32_t>(std::stoul(text, &used, base));
        at_ += used;
        return value;
    }

    std::string_view text_;
    std::size_t at_ = 0;
};

} // namespace

ProtoMessage read_textproto(std::string_view text) {
    return Reader{text}.message('\0');
}

} // namespace stackpick::testing
