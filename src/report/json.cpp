// SPDX-License-Identifier: MIT
#include "report/json.hpp"

#include "base/real_text.hpp"
#include "stackpick/base/text.hpp"
#include "stackpick/base/utf8.hpp"

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

/// Whether one of eight bytes is not plain: a control character, a quote, a backslash, or beyond ASCII. What
/// a byte carries over to the next one is seen only where it is not plain itself.
inline bool has_special(std::uint64_t bytes) {
    constexpr std::uint64_t k_ones = 0x0101010101010101U;
    constexpr std::uint64_t k_tops = 0x80U * k_ones;
    const auto has = [&](unsigned char value) {
        return (bytes ^ (value * k_ones)) - k_ones;
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

/// The letter after the backslash, or 0 where there is none.
char escape_letter(char c) {
    constexpr std::string_view k_escaped = "\"\\\b\f\n\r\t";
    constexpr std::string_view k_letters = "\"\\bfnrt";
    const std::size_t at = k_escaped.find(c);
    return at == std::string_view::npos ? '\0' : k_letters[at];
}

/// Compact, or a member and an item a line.
class Writer {
public:
    enum class Layout { compact, indented };

    explicit Writer(Layout layout) : is_indented_{layout == Layout::indented} {}

    void write(const Json& json) {
        const auto write_it = [this](const auto& value) {
            write_value(value);
        };
        if (json.compound()) {
            std::visit(write_it, *json.compound());
        } else {
            std::visit(write_it, json.scalar());
        }
    }

    std::string take() {
        text_.resize(size_);
        return std::move(text_);
    }

private:
    void write_value(std::nullptr_t) { append("null"); }
    void write_value(bool value) { append(value ? "true" : "false"); }
    void write_value(std::int64_t value) { append(std::to_string(value)); }
    void write_value(std::uint64_t value) { append(std::to_string(value)); }
    void write_value(double value) {
        if (std::isfinite(value)) {
            write_real(value);
        } else {
            append("null");
        }
    }

    /// A number that is not written as `1e+20` has a point, so that readers take it for a real number.
    void write_real(double number) {
        constexpr double k_smallest = 1e-4;
        constexpr double k_largest = 1e15;
        const double size = std::abs(number);
        if (size != 0 && (size < k_smallest || size >= k_largest)) {
            append(scientific_text(number));
            return;
        }
        char* begin = room(k_most_fixed);
        char* end = write_fixed(number, begin);
        if (end) {
            size_ += static_cast<std::size_t>(end - begin);
        } else {
            append(fixed_text(number));
        }
        if (number == std::floor(number)) {
            append(".0");
        }
    }
    void write_value(const std::string& value) { append_quoted(value); }

    void write_value(const Json::Array& items) {
        write_all('[', items, ']', [this](const Json& item) { write(item); });
    }

    void write_value(const Json::Object& members) {
        write_all('{', members, '}', [this](const Json::Member& member) {
            append_between_quotes(member.key.text());
            write_member(member.value);
        });
    }

    void write_value(const Json::Dictionary& members) {
        write_all('{', members, '}', [this](const auto& member) {
            append_quoted(member.first);
            write_member(member.second);
        });
    }

    void write_member(const Json& value) {
        append(':');
        if (is_indented_) {
            append(' ');
        }
        write(value);
    }

    template <class Items, class WriteItem>
    void write_all(char open, const Items& items, char close, const WriteItem& write_item) {
        append(open);
        ++depth_;
        bool is_first = true;
        for (const auto& item : items) {
            if (!is_first) {
                append(',');
            }
            is_first = false;
            break_line();
            write_item(item);
        }
        --depth_;
        if (!is_first) {
            break_line();
        }
        append(close);
    }

    void break_line() {
        if (is_indented_) {
            char* end = room(2 * depth_ + 1);
            *end = '\n';
            std::memset(end + 1, ' ', 2 * depth_);
            size_ += 2 * depth_ + 1;
        }
    }

    /// Bytes that are not UTF-8 are replaced.
    void append_quoted(std::string_view value) {
        const std::size_t plain = plain_end(value, 0);
        append_between_quotes(value.substr(0, plain));
        if (plain < value.size()) { // few are not all plain
            --size_;
            append_escaped(value, plain);
            append('"');
        }
    }

    void append_between_quotes(std::string_view plain) {
        char* end = room(plain.size() + 2);
        *end = '"';
        std::memcpy(end + 1, plain.data(), plain.size());
        end[plain.size() + 1] = '"';
        size_ += plain.size() + 2;
    }

    void append_escaped(std::string_view value, std::size_t at) {
        constexpr std::string_view k_replacement = "\xEF\xBF\xBD"; // U+FFFD
        while (at < value.size()) {
            if (const auto byte = static_cast<unsigned char>(value[at]); byte < 0x7F) {
                append_escape(value[at++]);
            } else {
                const Utf8Step step = utf8_step(value, at);
                append(step.valid ? value.substr(at, step.size) : k_replacement);
                at += step.size;
            }
            const std::size_t end = plain_end(value, at);
            append(value.substr(at, end - at));
            at = end;
        }
    }

    void append_escape(char c) {
        constexpr std::string_view k_digits = "0123456789abcdef";
        append('\\');
        if (const char letter = escape_letter(c); letter != '\0') {
            append(letter);
            return;
        }
        append("u00");
        append(k_digits[static_cast<unsigned char>(c) >> 4U]);
        append(k_digits[static_cast<unsigned char>(c) & 0xFU]);
    }

    void append(char c) {
        *room(1) = c;
        ++size_;
    }

    void append(std::string_view text) {
        std::memcpy(room(text.size()), text.data(), text.size());
        size_ += text.size();
    }

    /// Where to write so many bytes.
    char* room(std::size_t bytes) {
        if (text_.size() - size_ < bytes) {
            grow(bytes);
        }
        return text_.data() + size_;
    }

    void grow(std::size_t bytes);

    bool is_indented_;
    std::size_t depth_ = 0;
    std::string text_;
    std::size_t size_ = 0; ///< of it, that is written: to append to it would look for room every time
};

// Not at every place where something is written.
void Writer::grow(std::size_t bytes) {
    text_.resize(2 * (size_ + bytes));
}

std::string written(const Json& json, Writer::Layout layout) {
    Writer writer{layout};
    writer.write(json);
    return writer.take();
}

} // namespace

Json::Json(std::string text) : compound_{std::make_unique<Compound>(std::move(text))} {}
Json::Json(std::string_view text) : compound_{std::make_unique<Compound>(std::string{text})} {}
Json::Json(const char* text) : Json{std::string_view{text}} {}

Json::~Json() = default; // here, not in as many copies as values go

Json::Json(std::initializer_list<Member> members) : Json{object()} {
    auto& all = std::get<Object>(*compound_);
    all.reserve(members.size());
    for (const Member& member : members) {
        all.push_back({member.key, std::move(member.value)});
    }
}

Json Json::object() {
    Json json;
    json.compound_ = std::make_unique<Compound>(Object{});
    return json;
}

Json Json::dictionary() {
    Json json;
    json.compound_ = std::make_unique<Compound>(Dictionary{});
    return json;
}

void Json::push_back(Json item) {
    std::get<Array>(*compound_).push_back(std::move(item));
}

void Json::reserve(std::size_t items) {
    std::get<Array>(*compound_).reserve(items);
}

void Json::add(JsonKey key, Json value) {
    std::get<Object>(*compound_).push_back({key, std::move(value)});
}

void Json::add_all(Json object) {
    for (Member& member : std::get<Object>(*object.compound_)) {
        std::get<Object>(*compound_).push_back(std::move(member));
    }
}

void Json::set(std::string_view key, Json value) {
    std::get<Dictionary>(*compound_).emplace_back(key, std::move(value));
}

bool Json::empty() const {
    return std::visit([](const auto& compound) { return compound.empty(); }, *compound_);
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
    return Json::array(json_of(low), json_of(high));
}

Json list_or_null(const std::vector<std::string>& items) {
    return items.empty() ? Json(nullptr) : Json(items);
}

std::string json_document(const Json& json) {
    return written(json, Writer::Layout::indented) + '\n';
}

std::string json_text(const Json& json) {
    return written(json, Writer::Layout::compact);
}

} // namespace stackpick::report
