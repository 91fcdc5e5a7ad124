// SPDX-License-Identifier: MIT
#include "catch.hpp"
#include "stackpick/interop/workload_line.hpp"
#include "support/fixture.hpp"

#include <memory>
#include <string>

namespace stackpick::testing {
namespace {

struct ReadLine {
    WorkloadLine line;
    std::string problems;
};

ReadLine read_line(std::string_view text) {
    Diagnostics diagnostics;
    ReadLine result;
    result.line = read_workload_line(text, std::make_shared<const std::string>("in"), 7, diagnostics);
    result.problems = text_of(diagnostics);
    return result;
}

std::vector<std::string> texts_of(const WorkloadLine& line, const std::string& key) {
    std::vector<std::string> texts;
    for (const StatedText& text : line.stated.at(key)) {
        texts.push_back(text.text);
    }
    return texts;
}

using Texts = std::vector<std::string>;

TEST_CASE("a line states what a workload file does", "[interop][workload-line]") {
    const auto [line, problems] =
        read_line(R"({"task": "repo-coding", "self_host": true, "requests-per-day": 2000, "license": "MIT",
                 "lab": ["alibaba", "moonshot"], "quality_floor": 0.8, "id": "a1"})");
    CHECK(problems.empty());
    CHECK(line.id == R"("a1")");
    CHECK(texts_of(line, "task") == Texts{"repo-coding"});
    CHECK(texts_of(line, "self_host") == Texts{"true"});
    CHECK(texts_of(line, "requests_per_day") == Texts{"2000"});
    CHECK(texts_of(line, "licence") == Texts{"MIT"});
    CHECK(texts_of(line, "lab") == Texts{"alibaba", "moonshot"});
    CHECK(texts_of(line, "quality_floor") == Texts{"0.8"});
}

TEST_CASE("a whole number may be written as a program writes it", "[interop][workload-line]") {
    CHECK(texts_of(read_line(R"({"context": 131072.0})").line, "context") == Texts{"131072"});
    CHECK(texts_of(read_line(R"({"budget": 1e3})").line, "budget") == Texts{"1000"});
    CHECK(texts_of(read_line(R"({"budget": 0.5})").line, "budget") == Texts{"0.5"});
    CHECK(texts_of(read_line(R"({"budget": 1e300})").line, "budget") == Texts{"1e300"});
    CHECK(texts_of(read_line(R"({"latency_cost": 1e-05})").line, "latency_cost") == Texts{"0.00001"});
    CHECK(texts_of(read_line(R"({"latency_cost": 2.5E-3})").line, "latency_cost") == Texts{"0.0025"});
    CHECK(read_line(R"({"id": 1e-05})").line.id == "1e-05");
}

TEST_CASE("an id is repeated as it is", "[interop][workload-line]") {
    CHECK(read_line(R"({"id": 17})").line.id == "17");
    CHECK(read_line(R"({"id": "q\"1\u00e9"})").line.id == "\"q\\\"1é\"");
    CHECK(read_line(R"({"id": null})").line.id == "null");
    CHECK(read_line(R"({"id": false})").line.id == "false");
    CHECK(read_line(R"({"task": "x"})").line.id.empty());
}

TEST_CASE("what is wrong with a line is said with its number", "[interop][workload-line]") {
    const auto [text, expected] = GENERATE(table<std::string, std::string>(
        {{"nonsense", "in:7:2: error: this is no JSON\n"
                      "  hint: a line is an object such as {\"task\": \"TASK\"}"},
         {R"({"task": "a")", "in:7:13: error: this is no JSON\n"
                             "  hint: a line is an object such as {\"task\": \"TASK\"}"},
         {"[1]", "in:7:1: error: a workload must be an object such as {\"task\": \"TASK\"}, found a list"},
         {"3", "in:7:1: error: a workload must be an object such as {\"task\": \"TASK\"}"},
         {R"({"taks": "a"})",
          "in:7:1: error: unknown key `taks` in a workload\n  hint: did you mean `task`?"},
         {R"({"task": "a", "task": "b"})", "in:7:1: error: duplicate key `task`"},
         {R"({"task": null})",
          "in:7:1: error: `task` must be a single value, found null\n  hint: leave the key out"},
         {R"({"task": ["a"]})", "in:7:1: error: `task` must be a single value, found a list"},
         {R"({"lab": []})", "in:7:1: error: `lab` must be a text or a list of them, found nothing"},
         {R"({"lab": [["a"]]})", "in:7:1: error: `lab` must be a text or a list of them, found a list"},
         {R"({"lab": {"a": 1}})", "in:7:1: error: `lab` must be a text or a list of them, found an object"},
         {R"({"id": [1]})", "in:7:1: error: `id` must be a single value, found a list"}}));
    INFO(text);
    CHECK(read_line(text).problems == expected);
}

TEST_CASE("a wrong line is still named by its id", "[interop][workload-line]") {
    CHECK(read_line(R"({"id": 5, "taks": "a"})").line.id == "5");
}

} // namespace
} // namespace stackpick::testing
