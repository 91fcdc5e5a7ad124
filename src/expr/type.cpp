// SPDX-License-Identifier: MIT
#include "stackpick/expr/type.hpp"

#include <algorithm>
#include <utility>

namespace stackpick::expr {

std::string_view name_of(Kind kind) {
    switch (kind) {
    case Kind::boolean:
        return "bool";
    case Kind::integer:
        return "int";
    case Kind::unsigned_integer:
        return "uint";
    case Kind::real:
        return "double";
    case Kind::string:
        return "string";
    case Kind::null:
        return "null_type";
    case Kind::list:
        return "list";
    case Kind::map:
        return "map";
    case Kind::object:
        return "object";
    case Kind::dynamic:
    case Kind::nothing:
        return "dyn";
    case Kind::unknown:
        return "unknown";
    case Kind::error:
        return "error";
    }
    return "dyn";
}

Type Type::list(Type element) {
    Type type{Kind::list};
    type.parameters_.push_back(std::move(element));
    return type;
}

Type Type::map(Type key, Type value) {
    Type type{Kind::map};
    type.parameters_.push_back(std::move(key));
    type.parameters_.push_back(std::move(value));
    return type;
}

Type Type::object(std::shared_ptr<const ObjectType> object) {
    Type type{Kind::object};
    type.object_ = std::move(object);
    return type;
}

bool Type::is_numeric() const {
    return is(Kind::integer) || is(Kind::unsigned_integer) || is(Kind::real);
}

bool Type::has_objects() const {
    return is(Kind::object) || std::any_of(parameters_.begin(), parameters_.end(),
                                           [](const Type& type) { return type.has_objects(); });
}

bool Type::operator==(const Type& other) const {
    return kind_ == other.kind_ && parameters_ == other.parameters_ && object_ == other.object_;
}

std::string to_string(const Type& type) {
    switch (type.kind()) {
    case Kind::list:
        return "list(" + to_string(type.element()) + ")";
    case Kind::map:
        return "map(" + to_string(type.key()) + ", " + to_string(type.value()) + ")";
    case Kind::object:
        return type.object().name;
    default:
        return std::string{name_of(type.kind())};
    }
}

Type common_type(const Type& a, const Type& b) {
    if (a == b || b.is(Kind::nothing)) {
        return a;
    }
    if (a.is(Kind::nothing)) {
        return b;
    }
    if (a.is(Kind::list) && b.is(Kind::list)) {
        return Type::list(common_type(a.element(), b.element()));
    }
    if (a.is(Kind::map) && b.is(Kind::map)) {
        return Type::map(common_type(a.key(), b.key()), common_type(a.value(), b.value()));
    }
    return Type{Kind::dynamic};
}

bool are_comparable(const Type& a, const Type& b) {
    if (a.is(Kind::object) || b.is(Kind::object)) {
        return false;
    }
    if (a.is_open() || b.is_open() || (a.is_numeric() && b.is_numeric())) {
        return true;
    }
    if (a.is(Kind::list) && b.is(Kind::list)) {
        return are_comparable(a.element(), b.element());
    }
    if (a.is(Kind::map) && b.is(Kind::map)) {
        return are_comparable(a.key(), b.key()) && are_comparable(a.value(), b.value());
    }
    return a.kind() == b.kind();
}

} // namespace stackpick::expr
