// SPDX-License-Identifier: MIT
#include "report/question_words.hpp"
#include "report/words.hpp"
#include "report/workload_fields.hpp"
#include "stackpick/base/text.hpp"

#include <fmt/format.h>

namespace stackpick {

using namespace report;

namespace {

std::string title_of(const Recommendation& result, const Explanation& explanation) {
    const RankedOption& option = explanation.option;
    const std::string name = option_name(option);
    if (!explanation.reasons.empty()) {
        return fmt::format("{} does not qualify: {}: {}", name, explanation.reasons.front().constraint,
                           explanation.reasons.front().because);
    }
    const std::string rank = rank_text(result, explanation);
    const std::string place = !rank.empty()                    ? "rank " + rank
                              : explanation.not_sought.empty() ? "below the options that are listed"
                                                               : "not listed: " + explanation.not_sought;
    return fmt::format("{} scores {} in {}, {}{}", name, format_score(option.score), result.workload.task->id,
                       place, unproven_text(explanation));
}

Table criteria_table(const Catalogue& catalogue, const Explanation& explanation) {
    Table table;
    table.column("Criterion");
    table.column("Rests on", Table::Align::left, Table::Fit::wrap, 24);
    table.column("Utility", Table::Align::right);
    table.column("80%", Table::Align::right);
    table.column("Weight", Table::Align::right);
    table.column("Adds", Table::Align::right);
    table.column("Source", Table::Align::left, Table::Fit::shorten, 14);
    for (const CriterionScore& criterion : explanation.option.criteria) {
        if (criterion.weight <= 0) {
            continue; // the document has it
        }
        const Interval& range = criterion.interval;
        table.row({std::string{criterion.id}, criterion.basis, format_score(criterion.utility),
                   range.low < range.high ? fmt::format("{:.2f} to {:.2f}", range.low, range.high) : "exact",
                   format_percent(criterion.weight), format_score(criterion.contribution),
                   measured(catalogue, criterion.id, explanation).source},
                  criterion.unknown ? Table::Mark::warning : Table::Mark::none);
    }
    table.row({"score", "", "", "", "", format_score(explanation.option.score), ""});
    return table;
}

Section money_section(const RankedOption& option, const std::string& task) {
    const MoneyFigures& money = option.money;
    if (!money.usd_per_request) {
        return {"", {Paragraph{"No price is on record for this workload."}}};
    }
    return {"",
            {Paragraph{fmt::format(
                "{} a request, {} a success, {} a month; mistakes that get through cost {} a "
                "request. `stackpick cost {} --task {}` prints the calculation.",
                format_usd(*money.usd_per_request), known_usd(money.usd_per_success),
                known_usd(money.usd_per_month), format_usd(money.expected_mistake_usd), option.id(), task)}}};
}

Section rules_section(const Explanation& explanation) {
    Bullets bullets;
    for (const Candidate& member : explanation.members) {
        for (const RuleVote& vote : member.rules) {
            if (vote.effect == RuleEffect::prefer || vote.effect == RuleEffect::avoid) {
                bullets.items.push_back(fmt::format("{}: {} {} by {}: {}", member.model->name, vote.id,
                                                    to_string(vote.effect), format_number(vote.strength),
                                                    sentence(vote.because)));
            }
        }
    }
    return bullets.items.empty() ? Section{} : Section{"Rules that vote", {std::move(bullets)}};
}

Section reasons_section(const Explanation& explanation) {
    Bullets bullets;
    for (const Reason& reason : explanation.reasons) {
        bullets.items.push_back(reason.constraint + ": " + reason.because);
    }
    for (const std::string& constraint : explanation.unproven) {
        bullets.items.push_back(constraint + ": unproven, a fact is missing");
    }
    return bullets.items.empty() ? Section{} : Section{"Constraints", {std::move(bullets)}};
}

Json explained_criterion_json(const Catalogue& catalogue, const CriterionScore& criterion,
                              const Explanation& explanation) {
    const Measured its = measured(catalogue, criterion.id, explanation);
    return {{"id", criterion.id},
            {"value", json_of(its.value)},
            {"unit", text_or_null(its.unit)},
            {"utility", json_of(criterion.utility)},
            {"interval", json_pair(criterion.interval.low, criterion.interval.high)},
            {"weight", json_of(criterion.weight)},
            {"contribution", json_of(criterion.contribution)},
            {"basis", text_or_null(criterion.basis)},
            {"source", text_or_null(its.source)},
            {"unknown", criterion.unknown}};
}

} // namespace

std::string explain_report(const Knowledge& knowledge, const Recommendation& result,
                           const Explanation& explanation, const Rendering& rendering) {
    const RankedOption& option = explanation.option;
    const Page page{title_of(result, explanation),
                    {Section{"", {criteria_table(knowledge.catalogue, explanation)}},
                     money_section(option, result.workload.task->id), rules_section(explanation),
                     reasons_section(explanation)}};
    const Json json{{"schema", "stackpick/explain/v1"},
                    {"workload", workload_json(result.workload)},
                    {"option", option.id()},
                    {"pattern", to_string(option.pattern)},
                    {"roles", roles_json(option)},
                    {"qualifies", explanation.reasons.empty()},
                    {"rank", report::place_or_null(option.rank)},
                    {"rank_among_models", model_rank_json(result, option)},
                    {"score", json_of(option.score)},
                    {"interval", json_pair(option.interval.low, option.interval.high)},
                    {"criteria", json_array(option.criteria,
                                            [&](const CriterionScore& each) {
                                                return explained_criterion_json(knowledge.catalogue, each,
                                                                                explanation);
                                            })},
                    {"reasons", reasons_json(explanation.reasons)},
                    {"unproven", explanation.unproven}};
    return rendered(page, json, rendering);
}

} // namespace stackpick
