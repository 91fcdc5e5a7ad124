// SPDX-License-Identifier: MIT
// How values are written in JSON documents: keys in the documented order, unknown is null, numbers
// rounded to six significant digits.
//
// A value is a small tree that is written once, with its line breaks. A library's tree finds members by their
// names, which nobody asks for here, and takes more time than the whole decision behind a document
// (docs/benchmarks.md).
#pragma once

#include "stackpick/base/date.hpp"
#include "stackpick/base/units.hpp"

#include <concepts>
#include <cstddef>
#include <cstdint>
#include <initializer_list>
#include <map>
#include <memory>
#include <optional>
#include <ranges>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

namespace stackpick::report {

/// The name of a member that is known when the program is built.
class JsonKey {
public:
    // NOLINTNEXTLINE(google-explicit-constructor): names become keys where they stand
    consteval JsonKey(const char* literal) : text_{literal} {
        for (const char c : text_) {
            if (c < ' ' || c >= '\x7F' || c == '"' || c == '\\') {
                throw "a key that is not written as it stands"; // when it is compiled
            }
        }
    }

    [[nodiscard]] constexpr std::string_view text() const { return text_; }

private:
    std::string_view text_;
};

/// A value of JSON, to be written.
class Json {
public:
    struct Member;
    using Scalar = std::variant<std::nullptr_t, bool, std::int64_t, std::uint64_t, double>;
    using Array = std::vector<Json>;
    using Object = std::vector<Member>;
    using Dictionary = std::vector<std::pair<std::string, Json>>;
    using Compound = std::variant<std::string, Array, Object, Dictionary>;

    // NOLINTBEGIN(google-explicit-constructor): values become JSON where they stand
    Json(std::nullptr_t = nullptr) {}
    template <std::same_as<bool> Flag>
    Json(Flag flag) : scalar_{flag} {}
    template <std::signed_integral Number>
    Json(Number number) : scalar_{std::int64_t{number}} {}
    template <std::unsigned_integral Number>
    requires(!std::same_as<Number, bool>) Json(Number number) : scalar_{std::uint64_t{number}} {}
    Json(double number) : scalar_{number} {} // null when not finite
    Json(std::string text);
    Json(std::string_view text);
    Json(const char* text);
    template <class Item>
    Json(const std::vector<Item>& items);
    template <class Mapped, class Order>
    Json(const std::map<std::string, Mapped, Order>& members);
    // NOLINTEND(google-explicit-constructor)
    /// An object.
    Json(std::initializer_list<Member> members);

    Json(Json&& other) noexcept = default;
    Json& operator=(Json&& other) noexcept = default;
    Json(const Json&) = delete;
    Json& operator=(const Json&) = delete;
    ~Json();

    static Json object();
    /// An object whose names are only known when it is written.
    static Json dictionary();
    /// Of items that become JSON.
    template <class... Items>
    static Json array(Items&&... items);

    // REQUIRES: an array.
    void push_back(Json item);
    void reserve(std::size_t items);
    // REQUIRES: an object; members that are not there yet.
    void add(JsonKey key, Json value);
    void add_all(Json object);
    /// REQUIRES: a dictionary, and a member that is not there yet.
    void set(std::string_view key, Json value);

    /// Whether an array, an object or a dictionary has nothing in it.
    [[nodiscard]] bool empty() const;

    /// Null where the value is a scalar.
    [[nodiscard]] const Compound* compound() const { return compound_.get(); }
    [[nodiscard]] const Scalar& scalar() const { return scalar_; }

private:
    Scalar scalar_;
    std::unique_ptr<Compound> compound_;
};

struct Json::Member {
    JsonKey key;
    mutable Json value; ///< the object takes it over: an initializer list is constant
};

template <class Item>
Json::Json(const std::vector<Item>& items) : Json{array()} {
    reserve(items.size());
    for (const Item& item : items) {
        push_back(item);
    }
}

template <class Mapped, class Order>
Json::Json(const std::map<std::string, Mapped, Order>& members) : Json{dictionary()} {
    for (const auto& [key, value] : members) {
        set(key, value);
    }
}

template <class... Items>
Json Json::array(Items&&... items) {
    Json json;
    json.compound_ = std::make_unique<Compound>(Array{});
    json.reserve(sizeof...(items));
    (json.push_back(std::forward<Items>(items)), ...);
    return json;
}

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

/// Of what points to an entry of the catalogue, or to none.
template <class Pointer>
Json id_or_null(const Pointer& entry) {
    return entry ? Json(entry->id) : Json(nullptr);
}

/// As `to_string` has it.
template <class Named>
Json name_or_null(const std::optional<Named>& value) {
    return value ? Json(to_string(*value)) : Json(nullptr);
}

/// A rank, line or column, which count from 1: null for 0, which stands for "none".
inline Json place_or_null(int place) {
    return place > 0 ? Json(place) : Json(nullptr);
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
    if constexpr (std::ranges::sized_range<Items>) {
        array.reserve(std::ranges::size(items));
    }
    for (const auto& item : items) {
        array.push_back(json_of_item(item));
    }
    return array;
}

/// Indented, with a final line break.
std::string json_document(const Json& json);
/// On one line, without a line break.
std::string json_text(const Json& json);

} // namespace stackpick::report
