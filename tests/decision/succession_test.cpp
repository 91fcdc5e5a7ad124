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

TEST_CASE("models that supersede each other are refused") {
    CHECK(catalogue_problems("as_of: '2026'\nmodels:\n  - {id: a, name: A, lab: acme, openness: closed, "
                             "superseded_by: b}\n  - {id: b, name: B, lab: acme, openness: closed, "
                             "superseded_by: a}\n")
              .find("models.yaml:3:10: error: `a` is superseded, in the end, by itself") !=
          std::string::npos);
}

} // namespace
} // namespace stackpick::testing
