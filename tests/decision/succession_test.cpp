// SPDX-License-Identifier: MIT
// Models that their lab withdraws or replaces.
#include "catch.hpp"
#include "support/decision_fixture.hpp"

#include <string>
#include <vector>

namespace stackpick::testing {
namespace {

using Ids = std::vector<std::string>;

/// An open model that scores `score` on the one benchmark of the task.
std::string open_model(const std::string& id, int score, const std::string& more = {}) {
    return "  - {id: " + id + ", name: " + id + ", lab: acme, openness: open-weight, licence: MIT, " +
           "parameters: {total: 30000000000}, context: {native: 200000}, weights: {huggingface: acme/" + id +
           "}, offers: [{provider: acme-api, input: 2, output: 30, source: s}], " +
           "evidence: [{benchmark: code-bench, score: " + std::to_string(score) +
           ", reported_by: independent, source: s}]" + (more.empty() ? "" : ", " + more) + "}\n";
}

std::string models(const std::string& rows) {
    return "as_of: '2026-11-01'\nmodels:\n" + rows;
}

bool says(const std::vector<std::string>& cautions, const std::string& text) {
    for (const std::string& caution : cautions) {
        if (caution.find(text) != std::string::npos) {
            return true;
        }
    }
    return false;
}

TEST_CASE("a superseded model ranks right behind its successor, however well it scores") {
    const std::string rows = models(open_model("old", 90, "superseded_by: new") + open_model("new", 70) +
                                    open_model("better", 80) + open_model("worse", 50));
    const Knowledge knowledge = knowledge_of({rows, k_job});
    const Recommendation result = answer(knowledge, "task: job");
    CHECK(ranking(result) == Ids{"better", "new", "old", "worse"});
    CHECK(candidate(result, "old").score > candidate(result, "better").score);
    CHECK(says(candidate(result, "old").cautions, "superseded by new"));
}

TEST_CASE("the successor says that the model it replaces scores higher") {
    const std::string rows = models(open_model("old", 90, "superseded_by: new") + open_model("new", 70));
    const Knowledge knowledge = knowledge_of({rows, k_job});
    const Recommendation result = answer(knowledge, "task: job");
    CHECK(result.verdict.primary->id == "new");
    CHECK(says(result.cautions, "new: supersedes old, which scores higher ("));
}

TEST_CASE("a chain of successors ends at the newest") {
    const std::string rows = models(open_model("a", 90, "superseded_by: b") +
                                    open_model("b", 80, "superseded_by: c") + open_model("c", 70));
    const Knowledge knowledge = knowledge_of({rows, k_job});
    CHECK(ranking(answer(knowledge, "task: job")) == Ids{"c", "b", "a"});
}

TEST_CASE("a superseded model that scores less than its successor stays where it is") {
    const std::string rows = models(open_model("old", 50, "superseded_by: new") + open_model("new", 90) +
                                    open_model("between", 70));
    const Knowledge knowledge = knowledge_of({rows, k_job});
    CHECK(ranking(answer(knowledge, "task: job")) == Ids{"new", "between", "old"});
}

TEST_CASE("a successor that does not qualify holds nobody back") {
    const std::string rows = models(open_model("old", 90, "superseded_by: new") + open_model("new", 70) +
                                    open_model("better", 80));
    const Knowledge knowledge = knowledge_of({rows, k_job});
    const Recommendation result = answer(knowledge, "task: job, exclude: new");
    CHECK(ranking(result) == Ids{"old", "better"});
    CHECK_FALSE(says(candidate(result, "old").cautions, "superseded"));
}

TEST_CASE("adding a successor leaves the order of all others") {
    const std::string others = open_model("old", 90, "superseded_by: new") + open_model("x", 85) +
                               open_model("y", 60) + open_model("z", 40);
    const std::string with = models(others + open_model("new", 50));
    const std::string without = models(others + open_model("new", 50, "hidden: true"));
    CHECK(ranking(answer(knowledge_of({with, k_job}), "task: job")) == Ids{"x", "y", "new", "old", "z"});
    CHECK(ranking(answer(knowledge_of({without, k_job}), "task: job")) == Ids{"old", "x", "y", "z"});
}

TEST_CASE("a closed model is out from the day on which its lab ends its service") {
    const auto reasons = [](const std::string& date) {
        const std::string rows = models(
            "  - {id: gone, name: Gone, lab: acme, line: flagship, openness: closed, context: {native: "
            "200000}, offers: [{provider: acme-api, input: 1, output: 2, source: s}], deprecated: {" +
            date + "successor: next, source: s}}\n" + open_model("next", 50));
        const Knowledge knowledge = knowledge_of({rows, k_job});
        const Recommendation result = answer(knowledge, "task: job"); // on 2026-11-22
        std::string text;
        for (const Excluded& excluded : result.excluded) {
            for (const Reason& reason : excluded.reasons) {
                text += reason.constraint + ": " + reason.because;
            }
        }
        return text;
    };
    CHECK(reasons("date: 2026-11-22, ") ==
          "served: its lab no longer serves it since 2026-11-22; its successor is next");
    CHECK(reasons("date: 2026-11-23, ").empty());
    CHECK(reasons("date: 2026-11, ") ==
          "served: its lab no longer serves it since 2026-11; its successor is next");
    CHECK(reasons("") == "served: its lab no longer serves it; its successor is next");
}

TEST_CASE("the weights of an open model stay when its lab ends its service") {
    const std::string rows = models(open_model("kept", 90, "deprecated: {date: 2026-05-25, source: s}"));
    const Knowledge knowledge = knowledge_of({rows, k_job});
    const Recommendation result = answer(knowledge, "task: job");
    CHECK(ranking(result) == Ids{"kept"});
    CHECK(says(result.cautions, "kept: its lab ended its service on 2026-05-25; the weights stay"));
}

TEST_CASE("of models that supersede each other all are refused, and no other") {
    const std::string problems =
        catalogue_problems("as_of: '2026'\nmodels:\n"
                           "  - {id: z, name: Z, lab: acme, openness: closed}\n"
                           "  - {id: a, name: A, lab: acme, openness: closed, superseded_by: b}\n"
                           "  - {id: b, name: B, lab: acme, openness: closed, superseded_by: c}\n"
                           "  - {id: c, name: C, lab: acme, openness: closed, superseded_by: b}\n"
                           "  - {id: d, name: D, lab: acme, openness: closed, superseded_by: a}\n"
                           "  - {id: e, name: E, lab: acme, openness: closed, superseded_by: z}\n"
                           "  - {id: f, name: F, lab: acme, openness: closed, superseded_by: f}\n");
    CHECK(problems.find("models.yaml:5:10: error: `b` is superseded, in the end, by itself") !=
          std::string::npos);
    CHECK(problems.find("models.yaml:6:10: error: `c` is superseded, in the end, by itself") !=
          std::string::npos);
    CHECK(problems.find("models.yaml:9:10: error: `f` is superseded, in the end, by itself") !=
          std::string::npos);
    for (const char* other : {"`z` is", "`a` is", "`d` is", "`e` is"}) {
        CHECK(problems.find(other) == std::string::npos);
    }
}

TEST_CASE("what a lab says to move to is a successor too") {
    const std::string problems = catalogue_problems(
        "as_of: '2026'\nmodels:\n"
        "  - {id: a, name: A, lab: acme, openness: open-weight, deprecated: {successor: b, source: s}}\n"
        "  - {id: b, name: B, lab: acme, openness: open-weight, superseded_by: a}\n"
        "  - {id: c, name: C, lab: acme, openness: closed, deprecated: {successor: c, source: s}}\n"
        "  - {id: d, name: D, lab: acme, openness: closed, deprecated: {successor: a, source: s}}\n");
    for (const char* ring : {"models.yaml:3:10: error: `a` is", "models.yaml:4:10: error: `b` is",
                             "models.yaml:5:10: error: `c` is"}) {
        INFO(ring);
        CHECK(problems.find(ring + std::string{" superseded, in the end, by itself"}) != std::string::npos);
    }
    CHECK(problems.find("`d` is") == std::string::npos);
}

/// What is compiled from a model `old1` that `new2` supersedes, which `new3` supersedes: of the section
/// `models-0` its successor made `old1`, and the sections of rows left out.
Knowledge with_ring_of_models(bool has_rows) {
    const std::string rows = models(open_model("old1", 90, "superseded_by: new2") +
                                    open_model("new2", 80, "superseded_by: new3") + open_model("new3", 70));
    const Snapshot honest = Snapshot::of(compile_snapshot(knowledge_of({rows, k_job})));
    std::vector<SnapshotSection> sections;
    for (const std::string& name : honest.names()) {
        std::string bytes{honest.section(name)};
        if (name == "models-0") {
            const std::string id = "\x08new3"; // with its size
            const std::size_t at = bytes.find(id, bytes.find("\x08new2"));
            bytes.replace(at, id.size(), "\x08old1");
        }
        if (has_rows || !name.starts_with("row")) {
            sections.push_back({name, std::move(bytes)});
        }
    }
    Diagnostics diagnostics;
    return load_knowledge({Snapshot::of(write_snapshot(sections)), {}}, diagnostics);
}

TEST_CASE("a compiled catalogue of models that supersede each other is refused") {
    const Knowledge knowledge = with_ring_of_models(true);
    REQUIRE(knowledge.catalogue.model("new2")->superseded_by == "old1");
    CHECK(knowledge.catalogue.superseded_by_themselves().size() == 2);
    const Workload workload = workload_of(knowledge, "task: job");
    RecommendOptions options{k_day};
    options.draws = 0;
    CHECK(ranking(recommend(knowledge, workload, options)) == Ids{"new3", "new2", "old1"}); // as rows have it
    options.one_by_one = true;
    CHECK_THROWS_WITH(recommend(knowledge, workload, options), "its models supersede one another");
    const Knowledge without_rows = with_ring_of_models(false);
    options.one_by_one = false;
    CHECK_THROWS_WITH(recommend(without_rows, workload_of(without_rows, "task: job"), options),
                      "its models supersede one another");
}

TEST_CASE("models that name each other as successors are refused, however they say so") {
    const std::string problems = catalogue_problems(
        "as_of: '2026'\nmodels:\n"
        "  - {id: a, name: A, lab: acme, openness: closed, deprecated: {successor: b, source: s}}\n"
        "  - {id: b, name: B, lab: acme, openness: closed, deprecated: {successor: a, source: s}}\n"
        "  - {id: c, name: C, lab: acme, openness: closed, deprecated: {successor: d, source: s}}\n"
        "  - {id: d, name: D, lab: acme, openness: closed, superseded_by: c}\n"
        // Of the two that each of these names the successor counts, and it ends there.
        "  - {id: e, name: E, lab: acme, openness: closed, superseded_by: f, "
        "deprecated: {successor: z, source: s}}\n"
        "  - {id: f, name: F, lab: acme, openness: closed, superseded_by: e}\n"
        "  - {id: z, name: Z, lab: acme, openness: closed}\n");
    for (const char* one : {"3:10: error: `a`", "4:10: error: `b`", "5:10: error: `c`", "6:10: error: `d`"}) {
        CHECK(problems.find("models.yaml:" + std::string{one} + " is superseded, in the end, by itself") !=
              std::string::npos);
    }
    for (const char* other : {"`e` is", "`f` is", "`z` is"}) {
        CHECK(problems.find(other) == std::string::npos);
    }
}

TEST_CASE("models that supersede each other are refused") {
    CHECK(catalogue_problems("as_of: '2026'\nmodels:\n  - {id: a, name: A, lab: acme, openness: closed, "
                             "superseded_by: b}\n  - {id: b, name: B, lab: acme, openness: closed, "
                             "superseded_by: a}\n")
              .find("models.yaml:3:10: error: `a` is superseded, in the end, by itself") !=
          std::string::npos);
}

} // namespace
} // namespace stackpick::testing
