// SPDX-License-Identifier: MIT
#include "catch.hpp"
#include "stackpick/decision/knowledge.hpp"
#include "stackpick/workload/task.hpp"
#include "support/fixture.hpp"

#include <string>

namespace stackpick {
namespace {

using testing::text_of;
using testing::tiny_catalogue;
using testing::yaml;

/// A file of one task with `lines` added to it, the first of which is line 11.
std::string task_with(const std::string& lines, const std::string& domains = "{coding: 1}") {
    return "tasks:\n"
           "  - id: t\n"
           "    says: Work\n"
           "    because: made for tests\n"
           "    verify: tests\n"
           "    context: 1000\n"
           "    input_tokens: 100\n"
           "    output_tokens: 10\n"
           "    requests_per_day: 1\n"
           "    mistake_cost: 0.5\n" +
           lines + "    domains: " + domains + "\n";
}

TaskSet build(const std::string& text, Diagnostics& diagnostics) {
    static const Catalogue catalogue = tiny_catalogue();
    return TaskSet::build({yaml(text, "tasks.yaml")}, catalogue, diagnostics);
}

std::string task_problems(const std::string& text) {
    Diagnostics diagnostics;
    check_document(yaml(text, "tasks.yaml"), diagnostics);
    build(text, diagnostics);
    return text_of(diagnostics);
}

TEST_CASE("a task is read with its defaults", "[workload][task]") {
    Diagnostics diagnostics;
    const TaskSet tasks = build(task_with(""), diagnostics);
    CHECK(text_of(diagnostics).empty());
    const Task& task = *tasks.find("t");
    CHECK(task.verify == "tests");
    CHECK(task.context == Tokens{1000});
    CHECK(task.mistake_cost == Usd{0.5});
    CHECK(task.calls == 1);
    CHECK(task.steps == 1);
    CHECK(task.cached_share == 0);
    CHECK(task.input_modality == std::vector<std::string>{"text"});
    CHECK(task.output_modality == "text");
    CHECK_FALSE(task.self_host);
    CHECK(task.weights.empty());
    REQUIRE(task.domains.size() == 1);
    CHECK(task.domains.front().domain == "coding");
}

TEST_CASE("a task is found whatever the case of its id", "[workload][task]") {
    Diagnostics diagnostics;
    const TaskSet tasks = build(task_with(""), diagnostics);
    CHECK(tasks.find("T") == &tasks.all().front());
    CHECK(tasks.find("u") == nullptr);
    CHECK(tasks.ids() == std::vector<std::string>{"t"});
}

TEST_CASE("a task that says nothing lacks everything that is needed", "[workload][task]") {
    CHECK(task_problems("tasks: [{}]\n") ==
          "tasks.yaml:1:9: error: a task lacks `id`\n\n"
          "tasks.yaml:1:9: error: a task lacks `says`, `domains`, `because`, "
          "`verify`, `context`, `input_tokens`, "
          "`output_tokens`, `requests_per_day`, `mistake_cost`");
}

TEST_CASE("a mistake in a task is reported at its place", "[workload][task]") {
    struct Row {
        const char* lines;
        const char* problem;
    };
    static constexpr Row k_rows[] = {
        {"    cached_share: 1.1\n",
         "tasks.yaml:11:19: error: `cached_share` must be a number from 0 to 1, not `1.1`"},
        {"    calls: 0.5\n",
         "tasks.yaml:11:12: error: `calls` must be a number from 1 to 1000000, not `0.5`"},
        {"    steps: 0\n", "tasks.yaml:11:12: error: `steps` must be a number from 1 to 1000, not `0`"},
        {"    self_host: 1\n", "tasks.yaml:11:16: error: `self_host` must be true or false, not `1`"},
        {"    weights: {econmy: 0.4}\n",
         "tasks.yaml:11:15: error: unknown criterion `econmy`\n  hint: did you mean `economy`?"},
        {"    weights: {economy: -1}\n",
         "tasks.yaml:11:24: error: `economy` must be a number from 0 to 100, not `-1`"},
        {"    weights: 5\n", "tasks.yaml:11:14: error: `weights` must be a map of keys and values, not `5`"},
        {"    vrify: tests\n",
         "tasks.yaml:11:5: error: unknown key `vrify` in a task\n  hint: did you mean `verify`?"},
    };
    for (const Row& row : k_rows) {
        INFO(row.lines);
        CHECK(task_problems(task_with(row.lines)) == row.problem);
    }
}

TEST_CASE("a task's domains exist and have weights above zero", "[workload][task]") {
    CHECK(task_problems(task_with("", "{coding: 1, chinese: 0.5}")).empty());
    CHECK(task_problems(task_with("", "{codign: 1}")) ==
          "tasks.yaml:11:15: error: unknown domain `codign`\n  hint: did you mean `coding`?");
    for (const char* weight : {"0", "-1", "101", "x"}) {
        INFO(weight);
        CHECK(task_problems(task_with("", std::string{"{coding: "} + weight + "}")) ==
              std::string{"tasks.yaml:11:23: error: `coding` must be a number from 0.001 to 100, not `"} +
                  weight + "`");
    }
    CHECK(task_problems(task_with("", "{}")) ==
          "tasks.yaml:11:14: error: `domains` is empty\n  hint: such as {coding: 1}");
    CHECK(task_problems(task_with("", "[coding]")) ==
          "tasks.yaml:11:14: error: `domains` must be a map of keys and values, not a list");
}

TEST_CASE("a task that is defined twice is reported with the place of the first", "[workload][task]") {
    Diagnostics diagnostics;
    TaskSet::build({yaml(task_with(""), "a.yaml"), yaml(task_with(""), "b.yaml")}, tiny_catalogue(),
                   diagnostics);
    CHECK(text_of(diagnostics) == "b.yaml:2:9: error: duplicate id `t` in `tasks`\n"
                                  "a.yaml:2:9: note: first defined here");
}

} // namespace
} // namespace stackpick
