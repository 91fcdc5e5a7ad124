// SPDX-License-Identifier: MIT
#include "catch.hpp"
#include "stackpick/rules/text_template.hpp"
#include "stackpick/rules/vocabulary.hpp"

#include <string>
#include <vector>

namespace stackpick::testing {
namespace {

std::string filled(std::string_view text, const std::vector<expr::Value>& bindings,
                   const expr::Schema& schema) {
    Diagnostics diagnostics;
    const TextTemplate made = TextTemplate::compile(text, schema, diagnostics);
    REQUIRE(diagnostics.empty());
    expr::Scratch scratch;
    return made.fill_in(bindings, scratch);
}

TEST_CASE("expressions in braces get their values") {
    expr::Schema schema;
    schema.add({"name", expr::Type{expr::Kind::string}, "", ""});
    schema.add({"count", expr::Type{expr::Kind::integer}, "", ""});
    schema.add({"price", expr::Type{expr::Kind::real}, "", ""});
    schema.add({"missing", expr::Type{expr::Kind::string}, "", ""});
    schema.add({"kinds", expr::Type::list(expr::Type{expr::Kind::string}), "", ""});
    const std::vector<expr::Value> kinds{expr::Value::string("text"), expr::Value::string("image")};
    const std::vector<expr::Value> bindings{expr::Value::string("Qwen"), expr::Value::integer(131072),
                                            expr::Value::real(0.25), expr::Value{}, expr::Value::list(kinds)};
    struct Row {
        std::string text;
        std::string filled;
    };
    const std::vector<Row> rows{
        {"plain", "plain"},
        {"{name} for {count} tokens", "Qwen for 131072 tokens"},
        {"at {price}", "at 0.25"},
        {"{missing}!", "unknown!"},
        {"{kinds}", "text, image"},
        {"{count > 1000 ? \"long {\" : 'short'}", "long {"},
        {"{{{name}}}", "{Qwen}"},
        {"{ {\"a\": 1}[\"a\"] }", "1"},
        {"", ""},
    };
    for (const Row& row : rows) {
        INFO(row.text);
        CHECK(filled(row.text, bindings, schema) == row.filled);
    }
}

} // namespace
} // namespace stackpick::testing
