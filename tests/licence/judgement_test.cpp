// SPDX-License-Identifier: MIT
// How judgements are reached: unknown terms, joined licences, base models, providers, sizes and distances.
#include "catch.hpp"
#include "licence/judging.hpp"
#include "stackpick/licence/threshold_words.hpp"
#include "support/decision_fixture.hpp"
#include "support/fixture.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <deque>
#include <optional>
#include <string>
#include <vector>

namespace stackpick::testing {
namespace {

const std::string_view k_duties = R"(
duties:
  - {id: ask, effect: agreement, on: [any], says: ask first}
  - {id: meet-conditions, effect: duty, on: [any], says: meet the conditions}
  - {id: never, effect: ban, on: [commercial], says: no licence}
  - {id: note-it, effect: duty, on: [hand-on-weights], says: keep the note}
  - {id: show-it, effect: duty, on: [third-parties], says: 'show {name}'}
country_groups:
  - {id: EU, name: European Union, members: [DE, FR], source: https://example.org}
)";

/// All that can be asked is known and allowed.
const std::string k_known =
    "commercial_use: allowed, self_host: true, fine_tune: true, distribute_derivatives: allowed, "
    "output_training: allowed, thresholds: [], territories_excluded: [], "
    "use_restrictions: false, sources: [https://example.org/licence]";

/// A licence with all terms known, but for what `changes` says; a key that is null is not on record.
Catalogue catalogue_with(const std::string& changes) {
    Diagnostics diagnostics;
    std::vector<Document> documents{
        yaml(k_tiny_reference),
        yaml(std::string{k_duties} + "licences:\n  - {id: L, name: L, kind: permissive, " + k_known + "}\n")};
    overlay_documents(documents, {yaml("licences:\n  - {id: L, " + changes + "}\n")}, diagnostics);
    Catalogue catalogue = Catalogue::build(documents, diagnostics);
    INFO(text_of(diagnostics));
    REQUIRE_FALSE(diagnostics.has_errors());
    return catalogue;
}

LicenceJudgement judged_with(const std::string& changes, const std::string& stated,
                             const JudgedThing& thing = {"It 1", false, true}) {
    static std::deque<Catalogue> kept; // what is judged points into its catalogue
    kept.push_back(catalogue_with(changes));
    return judge_licence(kept.back(), *kept.back().licence("L"), usage(stated), thing);
}

std::string judgement_with(const std::string& changes, const std::string& stated) {
    return std::string{to_string(judged_with(changes, stated).judgement)};
}

TEST_CASE("a term that is not on record is never a permission", "[licence]") {
    struct Unknown {
        std::string key;
        std::string asks;  ///< a use that needs it
        std::string other; ///< one that does not
    };
    const std::vector<Unknown> rows{
        {"commercial_use", "use: product", "use: research"},
        {"thresholds", "use: product", "use: research"},
        {"fine_tune", "use: research, fine_tune: true", "use: research"},
        {"distribute_derivatives", "use: embedded", "use: product"},
        {"distribute_derivatives", "use: research, distribute_weights: true", "use: research"},
        {"output_training", "use: internal, train_on_outputs: true", "use: internal"},
    };
    for (const Unknown& row : rows) {
        INFO(row.key << ", " << row.asks);
        CHECK(judgement_with(row.key + ": null", row.asks) == "unproven");
        CHECK(judgement_with(row.key + ": null", row.other) == "allowed");
    }
    for (const std::string key : {"self_host", "territories_excluded", "use_restrictions"}) {
        INFO(key << " is asked of every use");
        CHECK(judgement_with(key + ": null", "use: research") == "unproven");
    }
}

TEST_CASE("a conditional permission needs conditions that are on record", "[licence]") {
    const std::string conditional = "output_training: conditional";
    const std::string train = "use: internal, train_on_outputs: true";
    CHECK(judgement_with(conditional, train) == "unproven");
    const LicenceJudgement stated = judged_with(
        conditional + ", clauses: [{id: output_training, section: '3', says: only with a note}]", train);
    CHECK(stated.judgement == Judgement::allowed_with_duties);
    REQUIRE(stated.duties.size() == 1);
    CHECK(stated.duties[0].id() == "meet-conditions");
    CHECK(stated.duties[0].says == "only with a note");
}

TEST_CASE("Apache's patent clause is told with the judgement, MIT has none", "[licence]") {
    const auto patent_clause = [](const std::string& licence) {
        const ModelJudgement result = judged(licence, "use: product");
        const auto& grounds = result.judged.grounds;
        const auto at = std::find_if(grounds.begin(), grounds.end(),
                                     [](const Ground& ground) { return ground.clause == "patent_grant"; });
        return at == grounds.end() ? std::string{} : fmt::format("{}: {}", at->section, at->says);
    };
    CHECK(patent_clause("Apache-2.0").starts_with("section 3: "));
    CHECK_THAT(patent_clause("Apache-2.0"), Catch::Matchers::ContainsSubstring("patent"));
    CHECK(patent_clause("MIT").empty());
    CHECK(judged("Apache-2.0", "use: product").judged.judgement == Judgement::allowed);
}

TEST_CASE("what is forbidden says so with the clause and its source", "[licence]") {
    const LicenceJudgement judged = judged_with("commercial_use: forbidden, clauses: [{id: commercial_use, "
                                                "section: section 2, says: no business, source: "
                                                "https://example.org/copy}]",
                                                "use: internal");
    REQUIRE(judged.judgement == Judgement::forbidden);
    const Ground& ground = judged.grounds.front();
    CHECK(ground.clause == "commercial_use");
    CHECK(ground.section == "section 2");
    CHECK(ground.says == "no business");
    CHECK(ground.source == "https://example.org/copy");
    CHECK(ground.because == "internal use is commercial, which is forbidden");
    CHECK(ground.located);
}

TEST_CASE("a size counts once it is above the limit, and the distance is told", "[licence]") {
    const std::string limit = "thresholds: [{metric: monthly_active_users, above: 1000, then: ask}]";
    struct Size {
        std::string stated;
        std::string judgement;
        std::string says;
    };
    const std::vector<Size> rows{
        {"use: product", "allowed", "above 1k monthly users: ask first; not stated, taken as below"},
        {"use: product, monthly_users: 0", "allowed",
         "above 1k monthly users: ask first; you gave 0, 0% of it"},
        {"use: product, monthly_users: 250", "allowed",
         "above 1k monthly users: ask first; you gave 250, 25% of it"},
        {"use: product, monthly_users: 1000", "allowed",
         "above 1k monthly users: ask first; you gave 1k, 100% of it"},
        {"use: product, monthly_users: 1001", "needs-agreement",
         "above 1k monthly users: ask first; you gave 1001, 100% of it"},
    };
    for (const Size& row : rows) {
        INFO(row.stated);
        const LicenceJudgement judged = judged_with(limit, row.stated);
        CHECK(to_string(judged.judgement) == row.judgement);
        REQUIRE(judged.thresholds.size() == 1);
        CHECK(threshold_in_words(judged.thresholds[0]) == row.says);
    }
}

TEST_CASE("a size that was not stated may follow from one that was", "[licence]") {
    struct Bound {
        std::string metric;
        std::string stated;
        std::optional<bool> reached; ///< above 1000
    };
    const std::vector<Bound> rows{
        {"daily_active_users", "use: product, monthly_users: 1000",
         false}, // at most as many a day as a month
        {"daily_active_users", "use: product, monthly_users: 1001", std::nullopt},
        {"monthly_revenue_usd", "use: product, annual_revenue: 1000", false}, // at most as much as the year
        {"monthly_revenue_usd", "use: product, annual_revenue: 1001", std::nullopt},
        {"annual_revenue_usd", "use: product, monthly_revenue: 1001", true}, // at least as much as the month
        {"annual_revenue_usd", "use: product, monthly_revenue: 1000", std::nullopt},
        {"annual_revenue_usd", "use: product, monthly_revenue: 2000, annual_revenue: 500", true},
        {"group_revenue_usd_month", "use: product, annual_revenue: 12000", std::nullopt},
        {"group_revenue_usd_month", "use: product, annual_revenue: 12012",
         true}, // some month took the average
        {"group_revenue_usd_month", "use: product, annual_revenue: 1000", false},
    };
    for (const Bound& row : rows) {
        INFO(row.metric << ", " << row.stated);
        const LicenceJudgement judged =
            judged_with("thresholds: [{metric: " + row.metric + ", above: 1000, then: ask}]", row.stated);
        REQUIRE(judged.thresholds.size() == 1);
        CHECK(judged.thresholds[0].reached == row.reached);
    }
}

TEST_CASE("a limit that no profile can decide leaves the use unproven", "[licence]") {
    CHECK(judgement_with("thresholds: [{metric: monthly_active_users, then: ask}]", "use: product") ==
          "unproven");
    CHECK(judgement_with("thresholds: [{metric: is_a_bank, above: 0, then: never}]", "use: product") ==
          "unproven");
    CHECK(judgement_with("thresholds: [{metric: is_a_bank, above: 0, then: never}]", "use: research") ==
          "allowed");
}

TEST_CASE("a clause may say for which acts its duty holds", "[licence]") {
    const std::string asks =
        "obligations: [ask], clauses: [{id: ask, says: of services, on: [model-as-a-service], "
        "unclear_on: [third-parties]}]";
    CHECK(judgement_with(asks, "use: resell-api") == "needs-agreement");
    CHECK(judgement_with(asks, "use: product") == "unproven");
    CHECK(judgement_with(asks, "use: internal") == "allowed");
}

TEST_CASE("territories: countries, groups of them, and the whole world", "[licence]") {
    const std::string excluded = "territories_excluded: [EU, GB]";
    CHECK(judgement_with(excluded, "use: product") == "unproven");
    CHECK(judgement_with(excluded, "use: product, territory: US") == "allowed");
    CHECK(judgement_with(excluded, "use: product, territory: FR") == "forbidden");
    CHECK(judgement_with(excluded, "use: product, territory: [US, uk]") == "forbidden");
    CHECK(judgement_with(excluded, "use: product, territory: EU") == "forbidden");
    CHECK(judgement_with(excluded, "use: product, territory: worldwide") == "forbidden");
    CHECK(judgement_with("territories_excluded: [DE]", "use: product, territory: EU") == "forbidden");
    const std::string multimodal = "territories_excluded_multimodal: [EU]";
    CHECK(judged_with(multimodal, "use: product, territory: DE", {"It", true, true}).judgement ==
          Judgement::forbidden);
    CHECK(judged_with(multimodal, "use: product, territory: DE", {"It", false, true}).judgement ==
          Judgement::allowed);
}

TEST_CASE("a code that no country has is refused", "[licence]") {
    WorkloadInput input;
    input.territories = {"DE", "DR", "EU", "worldwide"};
    Diagnostics diagnostics;
    check_territories(input, shipped().catalogue, diagnostics);
    CHECK(text_of(diagnostics) == "error: --territory: no country has the code `DR`\n"
                                  "  hint: ISO 3166-1 alpha-2 such as DE, a group such as EU, or worldwide");
}

TEST_CASE("the name to show is the one stated for the model, never that of a sibling", "[licence]") {
    const std::string shows =
        "obligations: [show-it], display_name: {Kimi-K2: Kimi K2, Kimi-K2.5: Kimi K2.5}";
    const auto shown = [&](const std::string& model) {
        return judged_with(shows, "use: product", {model, false, true}).duties.at(0).says;
    };
    CHECK(shown("Kimi K2") == "show \"Kimi K2\"");
    CHECK(shown("Kimi-K2-Thinking") == "show \"Kimi K2\"");
    CHECK(shown("Kimi K2.5") == "show \"Kimi K2.5\"");
    CHECK(shown("Kimi K2.6") == "show the model's name");
    CHECK(judged_with("obligations: [show-it], display_name: {any: Built with It}", "use: product")
              .duties[0]
              .says == "show \"Built with It\"");
}

TEST_CASE("of AND the gravest holds with all duties, of OR the mildest is chosen", "[licence]") {
    const std::string users = "use: product, monthly_users: 101M";
    CHECK(judged("MIT AND LicenseRef-Qwen", users).judged.judgement == Judgement::needs_agreement);
    CHECK(judged("MIT OR LicenseRef-Qwen", users).judged.judgement == Judgement::allowed);
    CHECK(judged("LicenseRef-Qwen OR MIT", users).licences.front().chosen == "MIT");
    CHECK(judged("(MIT OR Apache-2.0) AND LicenseRef-Qwen-Research", "use: product").judged.judgement ==
          Judgement::forbidden);
    const ModelJudgement both = judged("Apache-2.0 AND MIT", "use: embedded, fine_tune: true");
    CHECK(duties_of(both.judged) == "include-licence keep-notice state-changes");
    // Of two that are allowed with duties, the one that asks for less.
    CHECK(judged("Apache-2.0 OR MIT", "use: embedded").licences.front().chosen == "MIT");
    // The terms of an API are about no weights, whatever stands beside them.
    const std::string api = "LicenseRef-DeepSeek-API";
    CHECK(judged("MIT AND " + api, "use: internal").judged.judgement ==
          judged(api, "use: internal").judged.judgement);
    CHECK(judged("LicenseRef-Qwen-Research OR " + api, "use: product").licences.front().chosen == api);
    // An exception grants more, so leaving it aside is never milder.
    CHECK(judged("Apache-2.0 WITH LLVM-exception", "use: embedded").judged.judgement ==
          Judgement::allowed_with_duties);
}

TEST_CASE("a model made from another one is under that one's terms as well", "[licence]") {
    const ModelJudgement on_llama =
        judged("deepseek-r1-distill-llama-8b", "use: product, monthly_users: 701M");
    REQUIRE(on_llama.licences.size() == 2);
    CHECK(on_llama.licences[0].standing == Standing::own);
    CHECK(on_llama.licences[0].licences == "MIT");
    CHECK(on_llama.licences[0].judged.judgement == Judgement::allowed);
    CHECK(on_llama.licences[1].standing == Standing::base);
    CHECK(on_llama.licences[1].licences == "LicenseRef-Llama-3.1-Community");
    CHECK(on_llama.judged.judgement == Judgement::needs_agreement);
    CHECK(judged("deepseek-r1-distill-qwen-32b", "use: product, monthly_users: 701M").judged.judgement ==
          Judgement::allowed);
    CHECK(judged("kimi-dev-72b", "use: product, monthly_users: 101M").judged.judgement ==
          Judgement::needs_agreement); // MIT, on Qwen2.5-72B
}

TEST_CASE("of models made from each other in a long row not all are looked at, and the rest is unproven",
          "[licence]") {
    std::string text = "as_of: '2026'\nmodels:\n";
    for (int i = 0; i < 40; ++i) {
        text += "  - {id: m" + std::to_string(i) + ", name: M" + std::to_string(i) +
                ", lab: acme, openness: open-weight, licence: MIT, base_model: m" + std::to_string(i + 1) +
                ", base_licence: MIT}\n";
    }
    const Catalogue catalogue = tiny_catalogue(text);
    const ModelJudgement long_row = judge_model(catalogue, *catalogue.model("m0"), usage("use: internal"));
    CHECK(long_row.licences.size() == 18); // its own, those of 16 others, and what was not looked at
    CHECK(long_row.judged.judgement == Judgement::unproven);
    const ModelJudgement short_row = judge_model(catalogue, *catalogue.model("m24"), usage("use: internal"));
    CHECK(short_row.licences.size() == 17); // m25 to m39, and m40, which is not there
    CHECK(short_row.judged.judgement != Judgement::unproven);
}

TEST_CASE("who serves a model adds terms, and unknown ones leave it unproven", "[licence]") {
    const Catalogue& catalogue = shipped().catalogue;
    const Model& model = *catalogue.model("kimi-k2.6");
    const UsageProfile product = usage("use: product");
    CHECK(judge_model(catalogue, model, product).judged.judgement == Judgement::allowed);
    const ModelJudgement known = judge_model(catalogue, model, product, "moonshot");
    CHECK(known.judged.judgement == Judgement::allowed_with_duties);
    CHECK(known.licences.back().licences == "LicenseRef-Moonshot-API");
    CHECK(judge_model(catalogue, model, product, "novita").judged.judgement == Judgement::unproven);
}

TEST_CASE("closed models are judged by their terms where those are on record", "[licence]") {
    CHECK(judged("moonshot-v1", "use: product").judged.judgement == Judgement::allowed_with_duties);
    CHECK(judged("qwen3-max", "use: product").judged.judgement == Judgement::unproven);
    CHECK(judged("moonshot-v1", "use: product, fine_tune: true").judged.judgement == Judgement::forbidden);
    const Catalogue& catalogue = shipped().catalogue;
    for (const Model& model : catalogue.models()) {
        INFO(model.id);
        CHECK((model.licence || judge_model(catalogue, model, usage("use: research")).judged.judgement ==
                                    Judgement::unproven));
    }
}

} // namespace
} // namespace stackpick::testing
