// SPDX-License-Identifier: MIT
// The verdicts that the source articles expect must come out of the scoring with default workloads. The
// expectations live here and in claims.yaml only; the last test looks that no source knows a task by name.
#include "catch.hpp"
#include "support/decision_fixture.hpp"

#include <filesystem>
#include <fstream>
#include <iterator>
#include <optional>
#include <set>
#include <string>
#include <vector>

namespace stackpick::testing {
namespace {

/// The articles as claims.yaml names them: `layers` on closed flagships and open mids, `trio` on three open
/// working models, `east` on Kimi and Qwen.
struct Expectation {
    std::string task;
    std::optional<Track> headline; ///< empty: an open track as headline or primary
    std::string article;
};

const std::vector<Expectation>& expectations() {
    static const std::vector<Expectation> rows{
        {"repo-coding", k_open_mid, "layers"},         {"long-horizon-agent", k_closed_flagship, "layers"},
        {"on-prem-assistant", k_open_mid, "layers"},   {"hard-reasoning", k_closed_flagship, "layers"},
        {"domain-finetune", k_open_mid, "layers"},     {"high-stakes-review", k_closed_flagship, "trio"},
        {"frontend-generation", std::nullopt, "trio"}, {"coding-pipeline", std::nullopt, "trio"},
        {"creative-writing", std::nullopt, "trio"},    {"marketing-copy", std::nullopt, "trio"},
        {"agent-backbone", std::nullopt, "trio"},      {"high-volume-drafting", std::nullopt, "trio"},
        {"embeddings", std::nullopt, "trio"},          {"offline-agent", std::nullopt, "trio"},
        {"mobile-edge", std::nullopt, "east"},         {"chinese-language", std::nullopt, "east"},
    };
    return rows;
}

bool comes_out(const Expectation& expected, const Verdict& verdict) {
    if (expected.headline) {
        return verdict.headline == expected.headline;
    }
    return (verdict.headline && verdict.headline->open) ||
           (verdict.primary_track && verdict.primary_track->open);
}

TEST_CASE("the expected verdicts come out of facts, weights and sourced rules") {
    for (const Expectation& row : expectations()) {
        INFO(row.task << ", by " << row.article);
        const Verdict verdict = answer(shipped(), "task: " + row.task).verdict;
        INFO(verdict.summary);
        CHECK(comes_out(row, verdict));
    }
}

TEST_CASE("most of them come out of facts and weights alone") {
    const std::set<std::string> must{"long-horizon-agent", "repo-coding", "on-prem-assistant",
                                     "domain-finetune"};
    std::size_t right = 0;
    for (const Expectation& row : expectations()) {
        INFO(row.task << ", by " << row.article << ", without rules");
        const bool out = comes_out(row, answer(shipped(), "task: " + row.task, false).verdict);
        right += out ? 1 : 0;
        CHECK((out || must.count(row.task) == 0));
    }
    CHECK(right * 10 >= expectations().size() * 8);
}

TEST_CASE("the weights of a task favour no track: they differ from the default in few tasks") {
    // A weight of its own is an opinion on one task; were there many, the table would be the weights.
    int own = 0;
    for (const Task& task : shipped().tasks.all()) {
        own += task.weights.empty() ? 0 : 1;
    }
    CHECK(own <= 5);
}

std::string contents_of(const std::filesystem::path& path) {
    std::ifstream file{path, std::ios::binary};
    return {std::istreambuf_iterator<char>{file}, {}};
}

void erase_all(std::string& text, const std::string& what) {
    for (std::size_t at = text.find(what); at != std::string::npos; at = text.find(what, at)) {
        text.erase(at, what.size());
    }
}

bool is_name_character(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' || c == '_';
}

bool names(const std::string& text, const std::string& word) {
    for (std::size_t at = text.find(word); at != std::string::npos; at = text.find(word, at + 1)) {
        const bool begins = at == 0 || !is_name_character(text[at - 1]);
        const std::size_t end = at + word.size();
        if (begins && (end == text.size() || !is_name_character(text[end]))) {
            return true;
        }
    }
    return false;
}

TEST_CASE("a name is found as a whole word only") {
    CHECK(names("the repo-coding task", "repo-coding"));
    CHECK(names("repo-coding", "repo-coding"));
    CHECK_FALSE(names("my-repo-coding repo-codings", "repo-coding"));
}

TEST_CASE("no source knows a task by name") {
    int files = 0;
    for (const std::string folder : {"/src", "/include"}) {
        for (const auto& entry :
             std::filesystem::recursive_directory_iterator{STACKPICK_SOURCE_DIR + folder}) {
            if (!entry.is_regular_file()) {
                continue;
            }
            ++files;
            std::string text = contents_of(entry.path());
            INFO(entry.path().string());
            for (const std::string& task : shipped().tasks.ids()) {
                // Help and hints may show how a task is stated.
                erase_all(text, "--task " + task);
                erase_all(text, "task: " + task);
                INFO(task);
                CHECK_FALSE(names(text, task));
            }
        }
    }
    CHECK(files > 50);
}

} // namespace
} // namespace stackpick::testing
