// SPDX-License-Identifier: MIT
// How values are written in JSON documents: keys in the documented order, unknown is null, numbers
// rounded to six significant digits.
//
// A value is its text, which is only ever put into longer texts: a tree of values, as a library has it, takes
// more time than the whole decision behind a document (docs/benchmarks.md).
#pragma once

#include "stackpick/base/date.hpp"
#include "stackpick/base/units.hpp"

#include <concepts>
#include <cstddef>
#include <cstdint>
#include <initializer_list>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace stackpick::report {

/// A value of JSON, to be written.
class Json {
public:
    using Member = std::pair<std::string_view, Json>;

    // NOLINTBEGIN(google-explicit-constructor): values become JSON where they stand
    Json(std::nullptr_t = nullptr) : text_{"null"} {}
    template <std::same_as<bool> Flag>
    Json(Flag flag) : text_{flag ? "true" : "false"} {}
    template <std::integral Number>
    requires(!std::same_as<Number, bool>) Json(Number number) : text_{std::to_string(number)} {}
    Json(double number); // null when not finite
    Json(std::string_view text);
    Json(const char* text) : Json{std::string_view{text}} {}
    Json(const std::string& text) : Json{std::string_view{text}} {}
    template <class Item>
    Json(const std::vector<Item>& items) : text_{"["} {
        for (const Item& item : items) {
            append(Json(item).text_);
        }
        text_ += ']';
    }
    template <class Value, class Order>
    Json(const std::map<std::string, Value, Order>& members) : text_{"{"} {
        for (const auto& [key, value] : members) {
            append_member(key, Json(value).text_);
        }
        text_ += '}';
    }
    // NOLINTEND(google-explicit-constructor)
    /// An object.
    Json(std::initializer_list<Member> members) : Json{std::span{members.begin(), members.size()}} {}
    explicit Json(std::span<const Member> members);

    static Json array(std::initializer_list<Json> items = {});
    static Json object() { return Json{Raw{}, "{}"}; }
    /// REQUIRES: a text of JSON.
    static Json of_text(std::string_view text) { return Json{Raw{}, text}; }

    // REQUIRES: an array, an object, another object.
    void push_back(const Json& item);
    /// A member that is not there yet.
    void add(std::string_view key, const Json& value);
    void add_all(const Json& object);

    /// Whether an array or an object has nothing in it.
    [[nodiscard]] bool empty() const { return text_.size() == 2; }
    /// Compact.
    [[nodiscard]] const std::string& text() const { return text_; }

private:
    struct Raw {};
    Json(Raw /*tag*/, std::string_view text) : text_{text} {}

    /// After what is there, with a comma if that is needed.
    void append(std::string_view text);
    void append_member(std::string_view key, std::string_view value);

    std::string text_;
};

Json json_of(double value);
Json json_of(const Date& date);
Json json_of(Usd usd);
inline Json json_of(Tokens tokens) {
    return tokens.value();
}
inline Json json_of(Bytes bytes) {
    return bytes.value();
}
inline Json json_of(bool value) {
    return value;
}
inline Json json_of(std::int64_t value) {
    return value;
}
inline Json json_of(const std::string& text) {
    return text;
}

template <class T>
Json json_of(const std::optional<T>& value) {
    return value ? json_of(*value) : Json(nullptr);
}

/// Null for an empty text, which stands for "not known".
Json text_or_null(std::string_view text);
/// `[low, high]`
Json json_pair(double low, double high);
/// A list that is empty in memory because no source states it.
Json list_or_null(const std::vector<std::string>& items);

/// Every item through `json_of_item`, as an array.
template <class Items, class JsonOfItem>
Json json_array(const Items& items, JsonOfItem json_of_item) {
    Json array = Json::array();
    for (const auto& item : items) {
        array.push_back(json_of_item(item));
    }
    return array;
}

/// Indented, with a final line break.
std::string json_document(const Json& json);
/// On one line.
std::string json_line(const Json& json);

} // namespace stackpick::report
