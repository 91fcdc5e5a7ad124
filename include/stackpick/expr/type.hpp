// SPDX-License-Identifier: MIT
// The types of the expression language: what the checker knows of a value before there is one.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace stackpick::expr {

enum class Kind : std::uint8_t {
    boolean,
    integer,
    unsigned_integer,
    real,
    string,
    null,
    list,
    map,
    object,
    dynamic, ///< of types only: not known before evaluation, as the elements of `[1, "a"]`
    nothing, ///< of types only: there is no value, as the elements of `[]`
    unknown, ///< of values only: a fact is missing
    error,   ///< of values only: evaluation failed
};

/// The name in CEL: `int`, `double`, `list`, …
std::string_view name_of(Kind kind);

struct ObjectType;

/// A type with those of its elements.
class Type {
public:
    Type() = default;
    /// REQUIRES: neither list, map nor object.
    explicit Type(Kind kind) : kind_{kind} {}

    static Type list(Type element);
    static Type map(Type key, Type value);
    /// A record with named members, such as one offer of a model.
    static Type object(std::shared_ptr<const ObjectType> object);

    [[nodiscard]] Kind kind() const { return kind_; }
    [[nodiscard]] bool is(Kind kind) const { return kind_ == kind; }
    /// Nothing is known of the value, so that any use may be right.
    [[nodiscard]] bool is_open() const { return is(Kind::dynamic) || is(Kind::nothing); }
    [[nodiscard]] bool is_numeric() const;

    /// REQUIRES: a list.
    [[nodiscard]] const Type& element() const { return parameters_[0]; }
    /// REQUIRES: a map.
    [[nodiscard]] const Type& key() const { return parameters_[0]; }
    [[nodiscard]] const Type& value() const { return parameters_[1]; }
    /// REQUIRES: an object.
    [[nodiscard]] const ObjectType& object() const { return *object_; }

    /// Whether this is, or holds, an object.
    [[nodiscard]] bool has_objects() const;

    bool operator==(const Type& other) const;

private:
    Kind kind_ = Kind::dynamic;
    std::vector<Type> parameters_;
    std::shared_ptr<const ObjectType> object_;
};

/// A named value of an object, or a field of a schema. The texts are literals, or live as long.
struct Declaration {
    std::string_view name;
    Type type;
    std::string_view unit; ///< such as `tokens` or `USD per million tokens`; empty when there is none
    std::string_view doc;  ///< one sentence
};

struct ObjectType {
    std::string name;
    std::vector<Declaration> members;
};

/// As CEL writes it: `int`, `list(string)`, `map(string, double)`, the name of an object.
std::string to_string(const Type& type);

/// The type of a list with elements of both types, or of `?:` with both branches: mixed ones are dynamic.
Type common_type(const Type& a, const Type& b);

/// Whether `==` may give true: numbers are comparable with each other, everything else with its like.
bool are_comparable(const Type& a, const Type& b);

} // namespace stackpick::expr
