// SPDX-License-Identifier: MIT
#include "catch.hpp"
#include "expr/fixture.hpp"

#include <array>

namespace stackpick::testing {
namespace {

using expr::Value;
using Names = std::vector<std::string>;

expr::Expression compiled(std::string_view text) {
    Diagnostics diagnostics;
    const auto expression = expr::compile(text, small_schema(), diagnostics);
    REQUIRE(expression);
    return *expression;
}

TEST_CASE("an expression knows its type", "[expr]") {
    const auto type = [](std::string_view text) {
        return to_string(compiled(text).type());
    };
    CHECK(type("1") == "int");
    CHECK(type("1u") == "uint");
    CHECK(type("1.0") == "double");
    CHECK(type("null") == "null_type");
    CHECK(type("model.id") == "string");
    CHECK(type("model.id == ''") == "bool");
    CHECK(type("model.tags") == "list(string)");
    CHECK(type("model.scores") == "map(string, double)");
    CHECK(type("model.cheapest") == "offer");
    CHECK(type("model.offers.map(o, o.price)") == "list(double)");
    CHECK(type("{'a': 1}.filter(k, true)") == "list(string)");
    CHECK(type("[]") == "list(dyn)");
    CHECK(type("[] + [1]") == "list(int)");
    CHECK(type("[[], [1]]") == "list(list(int))");
    CHECK(type("[1, 'a']") == "list(dyn)");
    CHECK(type("{1: 'a', 'b': 2}") == "map(dyn, dyn)");
    CHECK(type("tokens('1k')") == "int");
    CHECK(type("usd(1)") == "double");
}

TEST_CASE("an expression lists the fields that it asks for, each at its first place", "[expr]") {
    const auto expression =
        compiled("model.offers.exists(o,\n  o.price < model.price) || has(model.id) && model.price > 1");
    Names names;
    for (const expr::FieldUse& use : expression.fields_used()) {
        names.push_back(use.name);
    }
    CHECK(names == Names{"model.offers", "offer.price", "model.price", "model.id"});
    const expr::FieldUse& price = expression.fields_used()[2];
    CHECK(price.field == small_schema().find_field("model.price"));
    CHECK(price.where.line == 2);
    CHECK(price.where.column == 19); // at the last of its names
    CHECK(to_string(price.type) == "double");
    CHECK_FALSE(expression.fields_used()[1].field.has_value());
}

TEST_CASE("an expression says what must all be true", "[expr]") {
    const auto conjuncts = [](std::string_view text) {
        Names texts;
        for (const expr::Expression& part : compiled(text).conjuncts()) {
            texts.push_back(part.to_text());
        }
        return texts;
    };
    CHECK(conjuncts("model.price > 1 && has(model.id) && model.id == 'a'") ==
          Names{"model.price > 1", "has(model.id)", "model.id == \"a\""});
    CHECK(conjuncts("model.price > 1 || model.id == 'a'") == Names{"model.price > 1 || model.id == \"a\""});
    CHECK(conjuncts("model.price > 1") == Names{"model.price > 1"});
    const expr::Expression last = compiled("model.price > 1 && model.id == 'a'").conjuncts().back();
    CHECK(last.fields() == std::vector<std::size_t>{*small_schema().find_field("model.id")});
    CHECK(compiled("1 < 2").fields().empty());
}

TEST_CASE("an expression says when it compares one field with a value", "[expr]") {
    const auto comparison = [](std::string_view text) -> std::string {
        const auto its = compiled(text).comparison();
        if (!its) {
            return "none";
        }
        CHECK(its->field == *small_schema().find_field("model.price"));
        constexpr std::array<const char*, 6> k_signs{"==", "!=", "<", "<=", ">", ">="};
        return k_signs.at(static_cast<std::size_t>(its->how)) + (' ' + to_string(its->value));
    };
    CHECK(comparison("model.price == 1") == "== 1");
    CHECK(comparison("model.price != 1.5") == "!= 1.5");
    CHECK(comparison("model.price < 1.0 + 1.0") == "< 2.0");
    CHECK(comparison("2 < model.price") == "> 2");
    CHECK(comparison("2 <= model.price") == ">= 2");
    CHECK(comparison("2 > model.price") == "< 2");
    CHECK(comparison("2 >= model.price") == "<= 2");
    CHECK(comparison("2 == model.price") == "== 2");
    CHECK(comparison("model.price + 1.0 < 2") == "none");
    CHECK(comparison("model.price < model.price") == "none");
    CHECK(comparison("model.price < 1 && true") != "");
    CHECK(comparison("has(model.price)") == "none");
}

TEST_CASE("facts beyond the end of the bindings are missing", "[expr]") {
    expr::Scratch scratch;
    const auto expression = compiled("licence.commercial");
    const expr::Result result = expression.evaluate(small_facts().first(3), scratch);
    CHECK(result.is_unknown());
    CHECK(expression.missing_fields(result) == Names{"licence.commercial"});
}

TEST_CASE("a result is true, false, unknown or an error, and only one of them", "[expr]") {
    struct Row {
        const char* text;
        bool is_true, is_false, is_unknown, is_error;
    };
    static constexpr Row k_rows[] = {
        {"licence.commercial", true, false, false, false},
        {"!licence.commercial", false, true, false, false},
        {"licence.osi_approved", false, false, true, false},
        {"1 / 0 == 1", false, false, false, true},
        {"1", false, false, false, false},
    };
    expr::Scratch scratch;
    for (const Row& row : k_rows) {
        INFO(row.text);
        const auto expression = compiled(row.text);
        const expr::Result result = expression.evaluate(small_facts(), scratch);
        CHECK(result.is_true() == row.is_true);
        CHECK(result.is_false() == row.is_false);
        CHECK(result.is_unknown() == row.is_unknown);
        CHECK(result.is_error() == row.is_error);
        CHECK(result.is_known() == !(row.is_unknown || row.is_error));
    }
}

TEST_CASE("a copy of an expression outlives the first and its schema", "[expr]") {
    std::optional<expr::Expression> copy;
    {
        expr::Schema schema;
        schema.add({"a", expr::Type{expr::Kind::string}, "", ""});
        expr::add_unit_functions(schema);
        Diagnostics diagnostics;
        std::string text = "a == 'x' + 'y' && gib(a.size()) > 1";
        copy = expr::compile(text, schema, diagnostics);
        text.assign(text.size(), '?');
    }
    expr::Scratch scratch;
    const std::array<Value, 1> facts{Value::string("xy")};
    CHECK(copy->evaluate(facts, scratch).is_true());
    CHECK(copy->to_text() == "a == \"x\" + \"y\" && gib(a.size()) > 1");
}

} // namespace
} // namespace stackpick::testing
