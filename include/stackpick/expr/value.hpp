// SPDX-License-Identifier: MIT
// The values of the expression language. A value owns nothing: strings, lists and maps are views of memory
// that belongs to the caller's bindings, to the compiled expression or to the scratch of an evaluation.
#pragma once

#include "stackpick/expr/type.hpp"

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>

namespace stackpick::expr {

struct MapEntry;
struct Failure;

class Value {
public:
    /// A missing fact, which is unknown.
    Value() : Value{Kind::unknown, 0} {}

    static Value null() { return Value{Kind::null, 0}; }
    static Value boolean(bool value);
    static Value integer(std::int64_t value);
    static Value unsigned_integer(std::uint64_t value);
    static Value real(double value);
    /// REQUIRES: valid UTF-8.
    static Value string(std::string_view text);
    /// REQUIRES: no element is missing.
    static Value list(std::span<const Value> elements);
    /// REQUIRES: keys are bool, int, uint or string, and none is there twice.
    static Value map(std::span<const MapEntry> entries);
    /// One value for each member of the object's type, in that order; a member may be missing.
    static Value object(std::span<const Value> members);
    /// What depends on missing facts: a bit for each of the expression's `fields_used()`.
    static Value unknown(std::uint64_t fields);
    static Value error(const Failure* failure);

    [[nodiscard]] Kind kind() const { return kind_; }
    [[nodiscard]] bool is(Kind kind) const { return kind_ == kind; }
    /// Neither unknown nor an error.
    [[nodiscard]] bool is_known() const { return kind_ < Kind::unknown; }

    // REQUIRES, for each of these: the kind that it names.
    [[nodiscard]] bool as_boolean() const { return payload_.boolean; }
    [[nodiscard]] std::int64_t as_integer() const { return payload_.integer; }
    [[nodiscard]] std::uint64_t as_unsigned() const { return payload_.natural; }
    [[nodiscard]] double as_real() const { return payload_.real; }
    [[nodiscard]] std::string_view as_string() const { return {payload_.text, size_}; }
    [[nodiscard]] std::span<const Value> as_list() const { return {payload_.values, size_}; }
    [[nodiscard]] std::span<const MapEntry> as_map() const;
    [[nodiscard]] std::span<const Value> as_object() const { return {payload_.values, size_}; }
    [[nodiscard]] std::uint64_t unknown_fields() const { return payload_.fields; }
    [[nodiscard]] const Failure& failure() const { return *payload_.failure; }

private:
    Value(Kind kind, std::size_t size) : size_{static_cast<std::uint32_t>(size)}, kind_{kind} {}

    union Payload {
        std::uint64_t fields;
        bool boolean;
        std::int64_t integer;
        std::uint64_t natural;
        double real;
        const char* text;
        const Value* values;
        const MapEntry* entries;
        const Failure* failure;
    };

    Payload payload_{};
    std::uint32_t size_; ///< of strings, lists, maps and objects
    Kind kind_;
};

struct MapEntry {
    Value key;
    Value value;
};

/// Why an evaluation gave no value, and where in the text.
struct Failure {
    std::string_view message;
    std::uint32_t offset = 0;
};

/// As a literal of CEL: `1u`, `2.0`, `"a\n"`, `[1, 2]`, `{"k": true}`. What has no literal is `NaN`,
/// `Infinity`,
/// `-Infinity`, `unknown` and `error: …`; of an object, the list of its members.
std::string to_string(const Value& value);

inline Value Value::boolean(bool value) {
    Value result{Kind::boolean, 0};
    result.payload_.boolean = value;
    return result;
}

inline Value Value::integer(std::int64_t value) {
    Value result{Kind::integer, 0};
    result.payload_.integer = value;
    return result;
}

inline Value Value::unsigned_integer(std::uint64_t value) {
    Value result{Kind::unsigned_integer, 0};
    result.payload_.natural = value;
    return result;
}

inline Value Value::real(double value) {
    Value result{Kind::real, 0};
    result.payload_.real = value;
    return result;
}

inline Value Value::string(std::string_view text) {
    Value result{Kind::string, text.size()};
    result.payload_.text = text.data();
    return result;
}

inline Value Value::list(std::span<const Value> elements) {
    Value result{Kind::list, elements.size()};
    result.payload_.values = elements.data();
    return result;
}

inline Value Value::map(std::span<const MapEntry> entries) {
    Value result{Kind::map, entries.size()};
    result.payload_.entries = entries.data();
    return result;
}

inline Value Value::object(std::span<const Value> members) {
    Value result{Kind::object, members.size()};
    result.payload_.values = members.data();
    return result;
}

inline Value Value::unknown(std::uint64_t fields) {
    Value result{Kind::unknown, 0};
    result.payload_.fields = fields;
    return result;
}

inline Value Value::error(const Failure* failure) {
    Value result{Kind::error, 0};
    result.payload_.failure = failure;
    return result;
}

inline std::span<const MapEntry> Value::as_map() const {
    return {payload_.entries, size_};
}

} // namespace stackpick::expr
