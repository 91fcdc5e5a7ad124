// SPDX-License-Identifier: MIT
#include "catch.hpp"
#include "stackpick/expr/schema.hpp"

#include <stdexcept>

namespace stackpick::expr {
namespace {

using Names = std::vector<std::string>;

Declaration field(const char* name) {
    return {name, Type{Kind::integer}, "tokens", "doc"};
}

Schema schema_of(std::initializer_list<const char*> names) {
    Schema schema;
    for (const char* const name : names) {
        schema.add(field(name));
    }
    return schema;
}

TEST_CASE("fields have places in the bindings in order of declaration", "[expr][schema]") {
    Schema schema;
    schema.add(field("b"));
    schema.add(field("a.b"));
    CHECK(schema.find_field("b") == 0);
    CHECK(schema.find_field("a.b") == 1);
    CHECK_FALSE(schema.find_field("a").has_value());
    CHECK(schema.fields()[1].name == "a.b");
}

TEST_CASE("dots make groups", "[expr][schema]") {
    const Schema schema = schema_of({"m.context.native", "m.id", "m.context.max", "licence"});
    CHECK(schema.is_group("m"));
    CHECK(schema.is_group("m.context"));
    CHECK_FALSE(schema.is_group("m.id"));
    CHECK_FALSE(schema.is_group("m.con"));
    CHECK_FALSE(schema.is_group("lic"));
    CHECK(schema.names_in("") == Names{"m", "licence"});
    CHECK(schema.names_in("m") == Names{"context", "id"});
    CHECK(schema.names_in("m.context") == Names{"native", "max"});
}

TEST_CASE("a name is declared once, and is not a field and a group", "[expr][schema]") {
    Schema schema = schema_of({"a.b.c", "d"});
    CHECK_THROWS_AS(schema.add(field("d")), std::logic_error);
    CHECK_THROWS_AS(schema.add(field("a.b")), std::logic_error);
    CHECK_THROWS_AS(schema.add(field("a")), std::logic_error);
    CHECK_THROWS_AS(schema.add(field("d.e")), std::logic_error);
    CHECK_NOTHROW(schema.add(field("a.b.d")));
}

TEST_CASE("fields that are declared together are declared all or not at all", "[expr][schema]") {
    Schema schema = schema_of({"a.b"});
    CHECK_THROWS_AS(schema.add(std::vector{field("c"), field("d"), field("d.e")}), std::logic_error);
    CHECK(schema.fields().size() == 1);
    CHECK_FALSE(schema.find_field("c"));
    schema.add(std::vector{field("d"), field("a.c"), field("c")});
    CHECK(schema.find_field("d") == 1U); // in the order in which they are declared
    CHECK(schema.find_field("a.c") == 2U);
    CHECK(schema.find_field("c") == 3U);
}

TEST_CASE("the nearest fields are found by their full name", "[expr][schema]") {
    const Schema schema = schema_of({"model.context.native", "model.context.max", "licence.id"});
    CHECK(schema.nearest_field("model.contxt.native") == "model.context.native");
    CHECK(schema.nearest_field("license.id") == "licence.id");
    CHECK(schema.nearest_field("native") == "model.context.native");
    CHECK(schema.nearest_field("model.max") == "model.context.max");
    CHECK(schema.nearest_field("model.context.xyzzy").empty());
    CHECK(schema.nearest_field("").empty());
}

TEST_CASE("types print as CEL writes them", "[expr][schema]") {
    CHECK(to_string(Type{Kind::boolean}) == "bool");
    CHECK(to_string(Type::list(Type::map(Type{Kind::string}, Type{Kind::real}))) ==
          "list(map(string, double))");
}

} // namespace
} // namespace stackpick::expr
