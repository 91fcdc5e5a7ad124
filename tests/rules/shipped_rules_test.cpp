// SPDX-License-Identifier: MIT
// The rules that come with stackpick: each rests on a claim and does what its examples say.
#include "catch.hpp"
#include "stackpick/rules/trace.hpp"
#include "support/decision_fixture.hpp"

#include <algorithm>
#include <set>
#include <string>
#include <vector>

namespace stackpick::testing {
namespace {

/// Of `claims.yaml: ID (…; standing)`.
std::string claim_of(const Rule& rule) {
    const std::string prefix = "claims.yaml: ";
    REQUIRE(rule.source.starts_with(prefix));
    return rule.source.substr(prefix.size(), rule.source.find(' ', prefix.size()) - prefix.size());
}

TEST_CASE("every shipped rule names the claim that it rests on, and how that stands") {
    const auto& claims = shipped().catalogue.claims();
    for (const Rule& rule : shipped().rules.all()) {
        INFO(rule.id);
        const auto claim = std::find_if(claims.begin(), claims.end(),
                                        [&](const Claim& one) { return one.id == claim_of(rule); });
        REQUIRE(claim != claims.end());
        CHECK(rule.source.ends_with("; " + claim->standing + ")"));
        CHECK(claim->standing != "disputed");
    }
}

TEST_CASE("of a snapshot the rules for a task are those of all that name it, or none", "[rules][snapshot]") {
    const auto packed = [] {
        Knowledge knowledge = knowledge_of(shipped_documents());
        knowledge.documents = Documents{shipped_documents()};
        LoadOptions options;
        options.snapshot = Snapshot::of(compile_snapshot(knowledge));
        Diagnostics diagnostics;
        return load_knowledge(options, diagnostics).rules;
    };
    const RuleSet some = packed(); // of which only those that are asked for are compiled
    const RuleSet all = packed();
    REQUIRE(all.all().size() == shipped().rules.all().size());
    for (const Task& task : shipped().tasks.all()) {
        INFO(task.id);
        std::vector<std::string> wanted;
        for (const Rule& rule : shipped().rules.all()) {
            if (is_for(rule, task)) {
                wanted.push_back(rule.id);
            }
        }
        for (const RuleSet* rules : {&some, &all, &shipped().rules}) {
            std::vector<std::string> ids;
            for (const Rule* rule : rules->of_task(task)) {
                ids.push_back(rule->id);
            }
            CHECK(ids == wanted);
        }
    }
    RuleSet less = packed();
    const Task& task = shipped().tasks.all().front();
    const std::string gone = less.of_task(task).front()->id;
    less.remove(gone);
    CHECK(less.of_task(task).front()->id != gone);
}

TEST_CASE("every shipped rule has examples, and they hold") {
    Diagnostics diagnostics;
    const auto outcomes =
        run_examples(shipped().rules, shipped().catalogue, shipped().tasks, k_day, diagnostics);
    CHECK(text_of(diagnostics).empty());
    std::set<std::string> tested;
    for (const ExampleOutcome& outcome : outcomes) {
        INFO(to_string(outcome.example->where) << ' ' << outcome.rule->id << " gives " << outcome.found);
        CHECK(outcome.passed());
        tested.insert(outcome.rule->id);
    }
    CHECK(tested.size() == shipped().rules.all().size());
}

TEST_CASE("the guidance of the articles is there: each of these claims is behind a rule") {
    std::set<std::string> used;
    for (const Rule& rule : shipped().rules.all()) {
        used.insert(claim_of(rule));
    }
    for (const std::string claim : {"two-track",
                                    "fit-long-horizon",
                                    "fit-repo-coding",
                                    "fit-on-prem",
                                    "fit-hard-reasoning",
                                    "fit-domain-finetune",
                                    "prompt-flagship",
                                    "prompt-mid",
                                    "benchmark-yourself",
                                    "kimi-documents",
                                    "native-chinese",
                                    "no-western-apis",
                                    "qwen3-coder-fit",
                                    "glm45-fit",
                                    "kimi-k2-fit",
                                    "open-for-volume",
                                    "closed-for-validation",
                                    "cheap-heavy-strong-validator",
                                    "cost-per-success",
                                    "local-quantised",
                                    "cache-and-trim",
                                    "fail-fast",
                                    "licence-matters",
                                    "gpt-oss",
                                    "gpt5-nano",
                                    "modelscope",
                                    "cac-rules",
                                    "layer-flagship",
                                    "layer-mid"}) {
        INFO(claim);
        CHECK(used.contains(claim));
    }
}

} // namespace
} // namespace stackpick::testing
