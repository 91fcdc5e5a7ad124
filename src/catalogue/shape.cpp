// SPDX-License-Identifier: MIT
#include "stackpick/catalogue/shape.hpp"

#include <algorithm>

namespace stackpick {

const Field* Shape::field(std::string_view key) const {
    const auto at = std::find_if(fields.begin(), fields.end(), [&](const Field& f) { return f.key == key; });
    return at == fields.end() ? nullptr : &*at;
}

namespace shapes {

namespace {

Shape of_kind(Shape::Kind kind) {
    Shape shape;
    shape.kind = kind;
    return shape;
}

Shape bounded(Shape::Kind kind, double least, double most) {
    Shape shape = of_kind(kind);
    shape.least = least;
    shape.most = most;
    return shape;
}

Shape holding(Shape::Kind kind, Shape item) {
    Shape shape = of_kind(kind);
    shape.item.push_back(std::move(item));
    return shape;
}

} // namespace

Shape text() {
    return of_kind(Shape::Kind::text);
}

Shape id() {
    return of_kind(Shape::Kind::id);
}

Shape choice(std::vector<std::string> choices) {
    Shape shape = of_kind(Shape::Kind::choice);
    shape.choices = std::move(choices);
    return shape;
}

Shape count(std::int64_t least, double most) {
    return bounded(Shape::Kind::count, static_cast<double>(least), most);
}

Shape number(double least, double most) {
    return bounded(Shape::Kind::number, least, most);
}

Shape flag() {
    return of_kind(Shape::Kind::flag);
}

Shape date() {
    return of_kind(Shape::Kind::date);
}

Shape scalar() {
    return of_kind(Shape::Kind::scalar);
}

Shape list(Shape item, std::size_t size) {
    Shape shape = holding(Shape::Kind::list, std::move(item));
    shape.size = size;
    return shape;
}

Shape map(std::string what, std::vector<Field> fields) {
    Shape shape = of_kind(Shape::Kind::map);
    shape.what = std::move(what);
    shape.fields = std::move(fields);
    return shape;
}

Shape table(Shape item) {
    return holding(Shape::Kind::table, std::move(item));
}

} // namespace shapes
} // namespace stackpick
