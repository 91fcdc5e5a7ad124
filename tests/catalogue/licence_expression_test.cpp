// SPDX-License-Identifier: MIT
// Licences joined by AND, OR and WITH, by ids or by what people call them.
#include "catch.hpp"
#include "stackpick/catalogue/licence_expression.hpp"
#include "stackpick/catalogue/names.hpp"
#include "support/decision_fixture.hpp"
#include "support/fixture.hpp"

#include <string>
#include <vector>

namespace stackpick::testing {
namespace {

LicenceExpressionMatch parse(const std::string& text, LicenceNames names = LicenceNames::spoken) {
    return parse_licence_expression(shipped().catalogue, text, names);
}

TEST_CASE("an expression is read as SPDX has it, whatever the case of its operators",
          "[catalogue][licence]") {
    struct Reading {
        std::string text;
        std::string means;
    };
    const std::vector<Reading> rows{
        {"MIT", "MIT"},
        {"mit or apache 2", "MIT OR Apache-2.0"},
        {"MIT OR Apache-2.0 AND CC-BY-NC-4.0", "MIT OR Apache-2.0 AND CC-BY-NC-4.0"},
        {"(MIT OR Apache-2.0) AND CC-BY-NC-4.0", "(MIT OR Apache-2.0) AND CC-BY-NC-4.0"},
        {"((MIT))", "MIT"},
        {"Apache-2.0 WITH LLVM-exception", "Apache-2.0 WITH LLVM-exception"},
        {"Apache-2.0+", "Apache-2.0"},
        {"qwen licence AND the MIT license", "LicenseRef-Qwen AND MIT"},
        {"MIT OR MIT OR apache", "MIT OR MIT OR Apache-2.0"},
    };
    for (const Reading& row : rows) {
        INFO(row.text);
        const LicenceExpressionMatch match = parse(row.text);
        REQUIRE(match.expression);
        CHECK(match.expression->text() == row.means);
        CHECK(parse(row.means, LicenceNames::exact).expression->text() == row.means);
    }
}

TEST_CASE("a wrong expression says what is wrong, and where", "[catalogue][licence]") {
    struct Mistake {
        std::string text;
        std::string problem;
        std::size_t column;
    };
    const std::vector<Mistake> rows{
        {"", "expected a licence", 0},
        {"MIT OR", "expected a licence", 6},
        {"OR MIT", "expected a licence, found `OR`", 0},
        {"(MIT", "expected `)`", 4},
        {"MIT)", "expected AND, OR or the end, found `)`", 3},
        {"MIT WITH", "expected an exception after WITH", 8},
        {"MIT AND Apache-3.0", "unknown licence `Apache-3.0`", 8},
        {std::string(60, '(') + "MIT" + std::string(60, ')'), "more than 50 brackets within each other", 50},
    };
    for (const Mistake& row : rows) {
        INFO(row.text);
        const LicenceExpressionMatch match = parse(row.text);
        CHECK_FALSE(match.expression);
        CHECK(match.problem == row.problem);
        CHECK(match.column == row.column);
    }
    CHECK(parse("Apache-3.0").hint == "did you mean `Apache-2.0`, `apache` or `apache 2.0`?");
    CHECK(parse("modified mit").problem ==
          "`modified mit` may mean LicenseRef-MiniMax-M2.1-Modified-MIT, LicenseRef-Modified-MIT-Kimi, "
          "LicenseRef-Modified-MIT-MiniMax, LicenseRef-Modified-MIT-Mistral");
    CHECK(parse("apache 2", LicenceNames::exact).problem == "unknown licence `apache 2`");
    CHECK(parse("Apache2", LicenceNames::exact).hint == "did you mean `Apache-2.0`?");
    CHECK(parse_licence_expression(shipped().catalogue, "Apache2", LicenceNames::exact, false).hint.empty());
}

TEST_CASE("an expression is admitted by a choice of its OR and by all of its AND", "[catalogue][licence]") {
    const Catalogue& catalogue = shipped().catalogue;
    const std::vector<const Licence*> mit{catalogue.licence("MIT")};
    CHECK(parse("MIT OR LicenseRef-Qwen").expression->admitted_by(mit));
    CHECK_FALSE(parse("MIT AND LicenseRef-Qwen").expression->admitted_by(mit));
    CHECK(parse("MIT AND (LicenseRef-Qwen OR MIT)").expression->admitted_by(mit));
    CHECK_FALSE(parse("MIT").expression->admitted_by({}));
}

TEST_CASE("a model may be under several licences, and the one that decides stands for them",
          "[catalogue][licence]") {
    const auto licence_of = [](const std::string& text) {
        static std::vector<Catalogue> kept;
        kept.push_back(
            tiny_catalogue("as_of: '2026-11-01'\nmodels: [{id: m, name: M, lab: acme, openness: open-weight, "
                           "licence: '" +
                           text + "'}]\n"));
        const Model& model = *kept.back().model("m");
        return kept.back().licence_of(model)->id + ' ' + std::string{to_string(model.openness)};
    };
    CHECK(licence_of("MIT OR LicenseRef-Acme-Research") == "MIT open-weight");
    CHECK(licence_of("MIT AND LicenseRef-Acme-Research") == "LicenseRef-Acme-Research restricted");
    CHECK(licence_of("(MIT OR LicenseRef-Acme-Research) AND Apache-2.0") == "Apache-2.0 open-weight");
    CHECK(catalogue_problems(
              "as_of: '2026-11-22'\nmodels:\n  - {id: m, name: M, lab: acme, openness: open-weight, "
              "licence: MIT OR Apache2}\n") ==
          "models.yaml:3:65: error: unknown licence `Apache2`\n  hint: did you mean `Apache-2.0`?");
}

TEST_CASE("what licences say of duties and countries must be known", "[catalogue][licence]") {
    CHECK(catalogue_problems("licences: [{id: L, name: L, kind: permissive, obligations: [keep-lst]}]\n") ==
          "models.yaml:1:61: error: unknown duty `keep-lst`\n  hint: did you mean `keep-list`?");
    CHECK(catalogue_problems(
              "licences: [{id: L, name: L, kind: permissive, clauses: [{id: comercial_use, says: s}]}]\n") ==
          "models.yaml:1:62: error: unknown permission or duty `comercial_use`\n"
          "  hint: did you mean `commercial_use`?");
    CHECK(catalogue_problems(
              "licences: [{id: L, name: L, kind: permissive, territories_excluded: [Germany]}]\n") ==
          "models.yaml:1:70: error: expected a country, found `Germany`\n"
          "  hint: two capital letters of ISO 3166-1, or EU");
}

} // namespace
} // namespace stackpick::testing
