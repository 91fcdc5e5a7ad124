// SPDX-License-Identifier: MIT
// Rule files: what is wrong with one is told at its place.
#include "catch.hpp"
#include "stackpick/decision/knowledge.hpp"
#include "support/decision_fixture.hpp"

#include <string>
#include <vector>

namespace stackpick::testing {
namespace {

/// A rule whose parts between id and reason are given, at column 3 of line 2.
std::string rule(const std::string& parts, const std::string& id = "a") {
    return "  - {id: " + id + ", " + parts + ", because: b, source: s}\n";
}

std::string problems(const std::string& rules) {
    Diagnostics diagnostics;
    const Document document = yaml("rules:\n" + rules, "r.yaml");
    check_document(document, diagnostics);
    RuleSet::build({document}, knowledge_of({k_job}).tasks, diagnostics);
    std::string text;
    for (const Diagnostic& one : diagnostics.all()) {
        text += (text.empty() ? "" : "\n") + to_string(one);
    }
    return text;
}

TEST_CASE("a rule that is right has no problems") {
    const std::string parts =
        GENERATE("when: model.has_weights, prefer: 0.5", "avoid: 1", "tasks: [job], caution: careful",
                 "require: licence.osi_approved", "when: model.context.native >= 1000, advise: do, brief: so",
                 "advise: 'use {model.name} at {workload.context} tokens'",
                 "prefer: 0.5, examples: [{model: m, workload: {task: job}, expect: prefer}]",
                 "require: 'true', examples: [{model: m, workload: {task: job}, expect: none}]");
    CHECK(problems(rule(parts)).empty());
}

TEST_CASE("a rule that cannot be read says where and why") {
    struct Row {
        std::string parts;
        std::string problem;
    };
    // `  - {id: a, ` takes 12 columns.
    const std::vector<Row> rows{
        {"prefr: 0.5", "r.yaml:2:13: error: unknown key `prefr` in a rule\n  hint: did you mean `prefer`?\n"
                       "r.yaml:2:5: error: rule `a` has no effect\n"
                       "  hint: one of require, prefer, avoid, caution, advise"},
        {"when: 'true'", "r.yaml:2:5: error: rule `a` has no effect\n"
                         "  hint: one of require, prefer, avoid, caution, advise"},
        {"prefer: 0.5, avoid: 0.5", "r.yaml:2:33: error: rule `a` has several effects: prefer, avoid\n"
                                    "  hint: make a rule of each"},
        {"prefer: 0", "r.yaml:2:21: error: `prefer` needs a number above 0, up to 1"},
        {"prefer: 1.5", "r.yaml:2:21: error: `prefer` must be a number from 0 to 1, not `1.5`"},
        {"prefer: 0.5, brief: text", "r.yaml:2:33: error: only a rule that advises has a `brief`"},
        {"tasks: [jib], prefer: 0.5", "r.yaml:2:21: error: unknown task `jib`\n  hint: did you mean `job`?"},
        {"when: 'model.contxt.native > 1', prefer: 0.5",
         "r.yaml:2:26: error: there is no field `model.contxt`\n  hint: did you mean "
         "`model.context.native`?"},
        {"when: model.name, prefer: 0.5", "r.yaml:2:25: error: expected a bool, and this is of type string"},
        {"require: '1 +'", "r.yaml:2:26: error: the expression ends too early; expected a value"},
        {"advise: 'use {model.nme}'",
         "r.yaml:2:33: error: there is no field `model.nme`\n  hint: did you mean `model.name`?"},
        {"advise: 'use {model.name'", "r.yaml:2:26: error: `{` without `}`\n  hint: write `{{` for a brace"},
        {"advise: 'use }'", "r.yaml:2:26: error: `}` without `{`\n  hint: write `}}` for a brace"},
        {"prefer: 0.5, examples: [{model: m, workload: {task: job}, expect: avoid}]",
         "r.yaml:2:79: error: rule `a` cannot give `avoid`\n  hint: one of prefer, none, unknown"},
    };
    for (const Row& row : rows) {
        INFO(row.parts);
        CHECK(problems(rule(row.parts)) == row.problem);
    }
}

TEST_CASE("an id is unique") {
    CHECK(problems(rule("advise: x") + rule("advise: x")) ==
          "r.yaml:3:10: error: duplicate id `a` in `rules`\nr.yaml:2:10: note: first defined here");
}

TEST_CASE("a mistake in a condition of several lines is at its own line and column") {
    const std::string text = "  - id: a\n"
                             "    when: |\n"
                             "      model.has_weights &&\n"
                             "        model.nme == 'x'\n"
                             "    advise: >-\n"
                             "      folded\n"
                             "    because: b\n"
                             "    source: s\n";
    CHECK(problems(text) ==
          "r.yaml:5:15: error: there is no field `model.nme`\n  hint: did you mean `model.name`?");
}

TEST_CASE("where the text does not stand so in the file, its own line is shown") {
    // Escapes and folded lines; the place is that of the text.
    const std::string escaped =
        "  - {id: a, when: \"model.name == \\\"a\\\" && model.nme == 'x'\", advise: x, "
        "because: b, source: s}\n";
    CHECK(problems(escaped) == "r.yaml:2:19: error: there is no field `model.nme`\n"
                               "    model.name == \"a\" && model.nme == 'x'\n"
                               "                               ^\n"
                               "  hint: did you mean `model.name`?");
    const std::string folded = "  - id: a\n"
                               "    when: >-\n"
                               "      model.has_weights &&\n"
                               "      model.nme == 'x'\n"
                               "    advise: x\n"
                               "    because: >\n"
                               "      of\n"
                               "      {model.nme}\n"
                               "    source: s\n";
    CHECK(problems(folded) == "r.yaml:7:14: error: there is no field `model.nme`\n"
                              "    of {model.nme}\n"
                              "              ^\n"
                              "  hint: did you mean `model.name`?\n"
                              "r.yaml:3:11: error: there is no field `model.nme`\n"
                              "    model.has_weights && model.nme == 'x'\n"
                              "                               ^\n"
                              "  hint: did you mean `model.name`?");
}

} // namespace
} // namespace stackpick::testing
