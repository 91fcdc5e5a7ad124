// SPDX-License-Identifier: MIT
// What rules do to a recommendation.
#include "catch.hpp"
#include "support/decision_fixture.hpp"

#include <algorithm>
#include <set>
#include <string>
#include <vector>

namespace stackpick::testing {
namespace {

using Catch::Approx;

const std::string_view k_ruled_models = R"(
as_of: '2026-11-22'
models:
  - {id: mid, name: Mid, lab: acme, family: acme-open, openness: open-weight, licence: Apache-2.0,
     parameters: {total: 30000000000}, context: {native: 200000}, weights: {huggingface: AcmeAI/Mid}}
  - {id: top, name: Top, lab: acme, line: flagship, openness: closed, licence: LicenseRef-Proprietary-API,
     context: {native: 200000}}
  - {id: unclear, name: Unclear, lab: acme, openness: open-weight, context: {native: 200000}}
)";

/// A rule with a condition and what follows, such as `prefer: 0.6`.
std::string rule(const std::string& id, const std::string& when, const std::string& effect) {
    return "  - {id: " + id + ", when: '" + when + "', " + effect + ", because: because of " + id +
           ", source: https://example.org}\n";
}

Knowledge with_rules(const std::string& rules) {
    const std::string document = rules.empty() ? "rules: []\n" : "rules:\n" + rules;
    return knowledge_of({k_job, k_ruled_models, document});
}

const CriterionScore& fit_of(const Recommendation& result, const std::string& id) {
    return criterion(candidate(result, id), "fit");
}

TEST_CASE("prefer and avoid move fit from its middle by half their strength") {
    struct Row {
        std::string label;
        std::string rules;
        double fit;
    };
    const std::string here = R"(model.id == "mid")";
    const std::vector<Row> rows{
        {"no rule", "", 0.5},
        {"prefer", rule("a", here, "prefer: 0.6"), 0.8},
        {"avoid", rule("a", here, "avoid: 0.4"), 0.3},
        {"both", rule("a", here, "prefer: 0.6") + rule("b", here, "avoid: 0.4"), 0.6},
        {"more than enough", rule("a", here, "prefer: 1") + rule("b", here, "prefer: 1"), 1.0},
        {"for another model", rule("a", R"(model.id == "top")", "prefer: 1"), 0.5},
        {"caution and advice", rule("a", here, "caution: careful") + rule("b", here, "advise: do"), 0.5},
    };
    for (const Row& row : rows) {
        INFO(row.label);
        const Knowledge knowledge = with_rules(row.rules);
        CHECK(fit_of(answer(knowledge, "task: job"), "mid").utility == Approx(row.fit));
    }
}

TEST_CASE("a missing fact leaves a rule undecided: fit stays, its interval says how far it could move") {
    // 0.5 ± half of the strength; `unclear` has no licence.
    const Knowledge knowledge = with_rules(rule("for", "licence.osi_approved", "prefer: 0.6") +
                                           rule("against", "!licence.osi_approved", "avoid: 0.2"));
    const Recommendation result = answer(knowledge, "task: job");
    const CriterionScore& open = fit_of(result, "unclear");
    CHECK(open.utility == 0.5);
    CHECK(open.interval.low == Approx(0.4));
    CHECK(open.interval.high == Approx(0.8));
    CHECK(open.unknown);
    CHECK(open.basis == "against (undecided), for (undecided)");

    const Candidate& unclear = candidate(result, "unclear");
    CHECK(unclear.rules.empty());
    REQUIRE(unclear.undecided_rules.size() == 2);
    CHECK(unclear.undecided_rules[1].id == "for");
    CHECK(unclear.undecided_rules[1].missing == std::vector<std::string>{"licence.osi_approved"});
    CHECK(std::count(unclear.cautions.begin(), unclear.cautions.end(),
                     "rule for cannot be decided: licence.osi_approved is not on record") == 1);

    const CriterionScore& known = fit_of(result, "mid");
    CHECK(known.utility == Approx(0.8));
    CHECK_FALSE(known.unknown);
}

TEST_CASE("a condition that cannot be computed is reported and counts for nothing") {
    const Knowledge knowledge =
        with_rules(rule("a", "model.context.native / (model.context.native - 200000) > 1", "prefer: 1"));
    const Recommendation result = answer(knowledge, "task: job");
    const Candidate& mid = candidate(result, "mid");
    CHECK(mid.rules.empty());
    REQUIRE(mid.undecided_rules.size() == 1);
    CHECK(mid.undecided_rules.front().missing.empty());
    CHECK(mid.cautions.back() == "rule a cannot be decided: division by zero");
}

/// The ids of the candidates, and of those that only this rule leaves out.
struct Sorted {
    std::set<std::string> candidates;
    std::set<std::string> unproven;
    std::set<std::string> excluded;
};

Sorted sorted(const Recommendation& result) {
    Sorted ids;
    for (const Candidate& one : result.candidates) {
        (one.unproven.empty() ? ids.candidates : ids.unproven).insert(one.model->id);
    }
    for (const Excluded& one : result.excluded) {
        ids.excluded.insert(one.model->id);
    }
    return ids;
}

TEST_CASE("require excludes what does not meet it, where its condition holds") {
    using Ids = std::set<std::string>;
    struct Row {
        std::string when;
        std::string require;
        std::string stated;
        Ids candidates;
        Ids unproven;
        Ids excluded;
    };
    const std::vector<Row> rows{
        // `unclear` has no licence, so whether it may be used at all is unproven.
        {"true", "model.has_weights", "", {"mid"}, {"unclear"}, {"top"}},
        {"false", "model.has_weights", "", {"mid", "top"}, {"unclear"}, {}},
        {"true", "licence.osi_approved", "", {"mid"}, {"unclear"}, {"top"}},
        {"true", "licence.osi_approved", ", strict: true", {"mid"}, {}, {"top", "unclear"}},
        // A condition that is unknown: only those that meet the requirement anyway are proven.
        {R"(workload.region == "cn")", "model.has_weights", "", {"mid"}, {"top", "unclear"}, {}},
        {R"(workload.region == "cn")", "model.has_weights", ", region: cn", {"mid"}, {"unclear"}, {"top"}},
        {"licence.osi_approved", "!model.has_weights", "", {"top"}, {"unclear"}, {"mid"}},
    };
    for (const Row& row : rows) {
        INFO(row.when << " requires " << row.require << row.stated);
        const Knowledge knowledge = with_rules(rule("r", row.when, "require: '" + row.require + '\''));
        const Sorted ids = sorted(answer(knowledge, "task: job" + row.stated));
        CHECK(ids.candidates == row.candidates);
        CHECK(ids.unproven == row.unproven);
        CHECK(ids.excluded == row.excluded);
    }
}

TEST_CASE("what a rule requires is told like a constraint") {
    const Knowledge knowledge = with_rules(rule("weights", "true", "require: model.has_weights"));
    const Recommendation result = answer(knowledge, "task: job");
    REQUIRE(result.excluded.size() == 1);
    REQUIRE(result.excluded.front().reasons.size() == 1);
    CHECK(result.excluded.front().reasons.front().constraint == "rule:weights");
    CHECK(result.excluded.front().reasons.front().because == "because of weights");
    REQUIRE(result.removals.size() == 1);
    CHECK(result.removals.front().relax == "leave the rule out with --no-rule weights");
}

const std::string k_all_effects =
    rule("a-prefer", R"(model.track == "open-mid")", "prefer: 0.6") +
    rule("b-avoid", R"(model.openness == "unknown")", "avoid: 0.4") +
    rule("c-caution", R"(model.track == "closed-flagship")", "caution: beware") +
    rule("d-advise", R"(model.track == "open-mid")", "advise: 'take {model.name}', brief: 'Use {model.id}.'");

/// What rules may not touch.
void check_only_rules_differ(const Recommendation& with, const Recommendation& without) {
    for (const Candidate& one : with.candidates) {
        INFO(one.model->id);
        const Candidate& other = candidate(without, one.model->id);
        CHECK(other.rules.empty());
        CHECK(one.success_rate == other.success_rate);
        CHECK(one.money.expected_total_usd == other.money.expected_total_usd);
        REQUIRE(one.criteria.size() == other.criteria.size());
        for (std::size_t i = 0; i < one.criteria.size(); ++i) {
            INFO(one.criteria[i].id);
            CHECK(one.criteria[i].weight == other.criteria[i].weight);
            if (one.criteria[i].id == "fit") {
                CHECK(other.criteria[i].utility == 0.5);
                CHECK(other.criteria[i].basis == "no rule speaks for or against it");
                CHECK(one.score - other.score ==
                      Approx(one.criteria[i].contribution - other.criteria[i].contribution).margin(1e-6));
            } else {
                CHECK(one.criteria[i].utility == other.criteria[i].utility);
                CHECK(one.criteria[i].basis == other.criteria[i].basis);
            }
        }
    }
    CHECK(without.advice.empty());
}

TEST_CASE("without rules only fit, cautions and advice change") {
    const Knowledge with = with_rules(k_all_effects);
    const Knowledge none = with_rules("");
    const Recommendation ruled = answer(with, "task: job");
    REQUIRE(ruled.candidates.front().model->id == "mid");
    CHECK(candidate(ruled, "top").cautions.back() == "beware");
    REQUIRE(ruled.advice.size() == 1);
    CHECK(ruled.advice.front().says == "take Mid");
    CHECK(ruled.advice.front().brief == "Use mid.");
    CHECK(ruled.advice.front().because == "because of d-advise");
    SECTION("switched off") {
        check_only_rules_differ(ruled, answer(with, "task: job", false));
    }
    SECTION("removed") {
        check_only_rules_differ(ruled, answer(none, "task: job"));
    }
}

TEST_CASE("on the shipped data, too, rules change only fit, cautions, advice and what they require") {
    const std::string stated = GENERATE("hard-reasoning", "high-volume-drafting", "repo-coding",
                                        "chat-assistant, region: cn, origin: any");
    CAPTURE(stated);
    const Recommendation with = answer(shipped(), "task: " + stated);
    const Recommendation without = answer(shipped(), "task: " + stated, false);
    check_only_rules_differ(with, without);
    for (const Excluded& excluded : with.excluded) {
        INFO(excluded.model->id);
        const bool by_rules_alone =
            std::all_of(excluded.reasons.begin(), excluded.reasons.end(),
                        [](const Reason& reason) { return reason.constraint.starts_with("rule:"); });
        CHECK((find_candidate(without, excluded.model->id) != nullptr) == by_rules_alone);
    }
}

RecommendOptions with_condition(const std::string& text) {
    Diagnostics diagnostics;
    RecommendOptions options{k_day};
    options.where = expr::compile_condition(text, vocabulary(), diagnostics);
    REQUIRE(options.where);
    return options;
}

TEST_CASE("a condition never adds a candidate, and never changes one that stays") {
    const std::string text = GENERATE("model.has_weights", "model.price.output < usd(2)",
                                      "licence.osi_approved", "model.context.native >= 4 * workload.context",
                                      "model.evidence.exists(e, e.reported_by == 'independent')");
    const std::string stated = GENERATE("task: repo-coding", "task: rag-qa, origin: any, strict: true");
    CAPTURE(text, stated);
    const Workload workload = workload_of(shipped(), stated);
    const Recommendation all = recommend(shipped(), workload, {k_day});
    const Recommendation some = recommend(shipped(), workload, with_condition(text));
    CHECK(some.candidates.size() < all.candidates.size());
    CHECK(some.candidates.size() + some.excluded.size() == shipped().catalogue.models().size());
    for (const Candidate& one : some.candidates) {
        INFO(one.model->id);
        CHECK(candidate(all, one.model->id).score == one.score);
    }
}

TEST_CASE("what a condition leaves open is unproven, and excluded when the workload is strict") {
    const Knowledge knowledge = with_rules("");
    const auto ids_of = [&](const std::string& stated) {
        return sorted(
            recommend(knowledge, workload_of(knowledge, stated), with_condition("licence.osi_approved")));
    };
    const Sorted open = ids_of("task: job");
    CHECK(open.candidates == std::set<std::string>{"mid"});
    CHECK(open.unproven == std::set<std::string>{"unclear"});
    CHECK(open.excluded == std::set<std::string>{"top"});
    CHECK(ids_of("task: job, strict: true").excluded == std::set<std::string>{"top", "unclear"});
}

TEST_CASE("votes come in the order of the rules' ids") {
    const Knowledge knowledge = with_rules(rule("z", R"(model.lab == "acme")", "advise: z says") +
                                           rule("b", R"(model.lab == "acme")", "prefer: 0.1"));
    const Recommendation result = answer(knowledge, "task: job");
    const std::vector<RuleVote>& votes = result.candidates.front().rules;
    REQUIRE(votes.size() == 2);
    CHECK(votes[0].id == "b");
    CHECK(votes[0].effect == RuleEffect::prefer);
    CHECK(votes[0].strength == 0.1);
    CHECK(votes[1].id == "z");
    CHECK(votes[1].says == "z says");
    CHECK(criterion(result.candidates.front(), "fit").basis == "b");
}

} // namespace
} // namespace stackpick::testing
