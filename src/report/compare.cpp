// SPDX-License-Identifier: MIT
#include "report/licence_words.hpp"
#include "report/question_words.hpp"
#include "report/words.hpp"
#include "report/workload_fields.hpp"
#include "stackpick/base/text.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <tuple>

namespace stackpick {

using namespace report;

namespace {

using Explanations = std::vector<Explanation>;

std::string title_of(const Recommendation& result, const Explanations& explanations) {
    const auto place = [](const Explanation& each) { // as they are ranked
        return std::tuple(each.reasons.empty(), each.unproven.empty(), each.option.score);
    };
    const auto best =
        std::max_element(explanations.begin(), explanations.end(),
                         [&](const Explanation& a, const Explanation& b) { return place(a) < place(b); });
    if (!best->reasons.empty()) {
        return "None of them qualifies for " + result.workload.task->id;
    }
    return fmt::format("{} is ahead in {}, with {}{}", option_name(best->option), result.workload.task->id,
                       format_score(best->option.score), unproven_text(*best));
}

std::string rank_or_reason(const Recommendation& result, const Explanation& explanation) {
    return explanation.reasons.empty() ? known(rank_text(result, explanation))
                                       : "excluded: " + explanation.reasons.front().constraint;
}

/// A fact of each member, told once when they agree.
template <class Fact>
std::string of_members(const Explanation& explanation, const Fact& fact) {
    std::vector<std::string> facts;
    for (const Candidate& member : explanation.members) {
        std::string text = fact(member);
        if (facts.empty() || facts.back() != text) {
            facts.push_back(std::move(text));
        }
    }
    return join(facts, "; ");
}

/// What is compared, and how an option fares.
std::vector<std::pair<std::string, std::string>> rows_of(const Recommendation& result,
                                                         const Explanation& explanation) {
    const RankedOption& option = explanation.option;
    const auto of_models = [&](const auto& fact) {
        return of_members(explanation, [&](const Candidate& member) { return fact(*member.model); });
    };
    std::vector<std::pair<std::string, std::string>> rows{
        {"Rank", rank_or_reason(result, explanation)},
        {"Score", format_score(option.score)},
        {"Success rate", fmt::format("{} ({} to {})", format_percent(option.success_rate),
                                     format_percent(option.success_interval.low),
                                     format_percent(option.success_interval.high))},
        {"USD a request", known_usd(option.money.usd_per_request)},
        {"USD a success", known_usd(option.money.usd_per_success)},
        {"USD a month", known_usd(option.money.usd_per_month)},
        {"Mistakes, USD", format_usd(option.money.expected_mistake_usd)},
        {"Time", seconds_text(option.duration.seconds)},
        {"Licence", of_models([](const Model& model) { return known(model.licence); })},
        {"For this use",
         of_members(explanation,
                    [](const Candidate& member) { return judgement_text(member.terms.judged.judgement); })},
        {"Context", of_models([](const Model& model) { return context_text(model.context); })},
        {"Parameters", of_models([](const Model& model) { return parameters_text(model.parameters); })},
        {"Released", of_models([](const Model& model) { return known(model.released); })}};
    for (const CriterionScore& criterion : option.criteria) {
        rows.emplace_back(criterion.id, bar(criterion.utility) + ' ' + format_score(criterion.utility));
    }
    return rows;
}

Table table_of(const Recommendation& result, const Explanations& explanations) {
    Table table;
    table.column("");
    table.column("");
    table.continue_below(2);
    std::vector<std::vector<std::pair<std::string, std::string>>> columns;
    for (const Explanation& explanation : explanations) {
        table.column(option_name(explanation.option), Table::Align::left, Table::Fit::wrap, 16);
        columns.push_back(rows_of(result, explanation));
    }
    for (std::size_t row = 0; row < columns.front().size(); ++row) {
        std::vector<std::string> cells{columns.front()[row].first, ""};
        for (const auto& column : columns) {
            cells.push_back(column[row].second);
            cells[1] = column[row].second != columns.front()[row].second ? "≠" : cells[1];
        }
        table.row(std::move(cells));
    }
    return table;
}

Json compared_criterion_json(const CriterionScore& criterion) {
    return {{"id", criterion.id},
            {"utility", json_of(criterion.utility)},
            {"weight", json_of(criterion.weight)},
            {"contribution", json_of(criterion.contribution)}};
}

Json option_json(const Recommendation& result, const Explanation& explanation) {
    const RankedOption& option = explanation.option;
    return {{"option", option.id()},
            {"roles", roles_json(option)},
            {"qualifies", explanation.reasons.empty()},
            {"rank", report::place_or_null(option.rank)},
            {"rank_among_models", model_rank_json(result, option)},
            {"score", json_of(option.score)},
            {"interval", json_pair(option.interval.low, option.interval.high)},
            {"success_rate", json_of(option.success_rate)},
            {"usd_per_request", json_of(option.money.usd_per_request)},
            {"usd_per_success", json_of(option.money.usd_per_success)},
            {"usd_per_month", json_of(option.money.usd_per_month)},
            {"expected_total_usd", json_of(option.money.expected_total_usd)},
            {"seconds_per_request", json_of(option.duration.seconds)},
            {"licence", json_of(explanation.members.front().model->licence)},
            {"criteria", json_array(option.criteria, compared_criterion_json)},
            {"reasons", reasons_json(explanation.reasons)}};
}

} // namespace

std::string compare_report(const Recommendation& result, const Explanations& explanations,
                           const Rendering& rendering) {
    const Page page{title_of(result, explanations),
                    {Section{"", {table_of(result, explanations)}},
                     Section{"", {Paragraph{"≠ marks what differs; bars are utilities.", Tone::quiet}}}}};
    const Json json{{"schema", "stackpick/compare/v1"},
                    {"workload", workload_json(result.workload)},
                    {"options", json_array(explanations, [&](const Explanation& each) {
                         return option_json(result, each);
                     })}};
    return rendered(page, json, rendering);
}

} // namespace stackpick
