// SPDX-License-Identifier: MIT
// How values are written in JSON documents: keys in the documented order, unknown is null, numbers
// rounded to six significant digits.
#pragma once

#include "stackpick/base/date.hpp"
#include "stackpick/base/units.hpp"

#include <nlohmann/json.hpp>

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace stackpick::report {

using Json = nlohmann::ordered_json;

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

/// Indented, with a final line break; bytes that are not UTF-8 are replaced.
std::string json_document(const Json& json);
/// On one line.
std::string json_line(const Json& json);

} // namespace stackpick::report
