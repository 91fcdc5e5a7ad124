// SPDX-License-Identifier: MIT
#include "base/sorted.hpp"
#include "report/question_words.hpp"
#include "report/words.hpp"
#include "report/workload_fields.hpp"
#include "stackpick/base/text.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace stackpick {

using namespace report;

namespace {

/// A model that is left out alone, such as below the quality floor, may work in the best option all the same.
bool works_in_first(const Recommendation& result, const RankedOption& its) {
    return its.second == nullptr && !result.options.empty() &&
           (result.options.front().executor == its.executor || result.options.front().second == its.executor);
}

/// A model is the primary one, or a stack the best option.
bool is_first(const Recommendation& result, const Explanation& explanation) {
    const RankedOption& its = explanation.option;
    if (result.options.empty()) {
        return false;
    }
    const RankedOption& first = result.options.front();
    return first.executor == its.executor &&
           (its.second == nullptr || (first.second == its.second && first.pattern == its.pattern));
}

std::string why_not_title(const Recommendation& result, const Explanation& explanation) {
    const std::string name = option_name(explanation.option);
    if (!explanation.reasons.empty()) {
        const bool works = works_in_first(result, explanation.option);
        return fmt::format(
            "{} does not qualify{}: {}{}", name, works ? " alone" : "", explanation.reasons.front().because,
            works ? "; it works in the best option, " + option_name(result.options.front()) : std::string{});
    }
    if (is_first(result, explanation)) {
        const RankedOption& first = result.options.front();
        return first.second == nullptr || explanation.option.second != nullptr
                   ? name + " is the best option"
                   : name + " is the primary model: it executes the best option, " + option_name(first);
    }
    if (!explanation.unproven.empty()) {
        return fmt::format("{} comes after all that are known to qualify: {} unproven", name,
                           enumeration(explanation.unproven));
    }
    const RankedOption& first = result.options.front();
    return fmt::format("{} scores {}; the best option ({}) scores {}", name,
                       format_score(explanation.option.score), option_name(first), format_score(first.score));
}

Section reasons_section(const Recommendation& result, const Explanation& explanation) {
    Bullets bullets;
    for (const Reason& reason : explanation.reasons) {
        const auto relax =
            std::find_if(result.removals.begin(), result.removals.end(),
                         [&](const RemovalCount& each) { return each.constraint == reason.constraint; });
        bullets.items.push_back(reason.constraint + ": " + reason.because +
                                (relax == result.removals.end() ? "" : "; " + relax->relax));
    }
    return bullets.items.empty() ? Section{} : Section{"What leaves it out", {std::move(bullets)}};
}

struct CriterionLoss {
    const CriterionScore* mine = nullptr;
    const CriterionScore* first = nullptr;
    double lost = 0;
};

/// The criteria, those in which most was lost first.
std::vector<CriterionLoss> differences(const Recommendation& result, const Explanation& explanation) {
    std::vector<CriterionLoss> all;
    const auto& mine = explanation.option.criteria;
    const auto& first = result.options.front().criteria;
    for (std::size_t i = 0; i < mine.size() && i < first.size(); ++i) {
        all.push_back({&mine[i], &first[i], round_significant(first[i].contribution - mine[i].contribution)});
    }
    sort_stably(all, [](const CriterionLoss& a, const CriterionLoss& b) { return a.lost > b.lost; });
    return all;
}

/// With its sign, unless nothing is left of it.
std::string difference_text(double value) {
    const std::string text = fmt::format("{:+.3f}", value);
    return text.substr(1) == "0.000" ? "0" : text;
}

Section lost_section(const Recommendation& result, const Explanation& explanation) {
    if (result.options.empty() || is_first(result, explanation)) {
        return {};
    }
    Table table;
    table.column("Criterion");
    table.column("Difference", Table::Align::right);
    table.column("Its own", Table::Align::left, Table::Fit::wrap, 22);
    table.column("Of the first", Table::Align::left, Table::Fit::wrap, 22);
    for (const CriterionLoss& each : differences(result, explanation)) {
        if (each.mine->weight <= 0) {
            continue;
        }
        table.row({std::string{each.mine->id}, difference_text(-each.lost),
                   format_score(each.mine->utility) + ": " + each.mine->basis,
                   format_score(each.first->utility) + ": " + each.first->basis});
    }
    return {explanation.reasons.empty() ? "Where it loses" : "If it qualified", {std::move(table)}};
}

Section wins_section(const Recommendation& result, const Explanation& explanation,
                     const std::vector<Flip>& wins) {
    if (!explanation.reasons.empty() || is_first(result, explanation)) {
        return {};
    }
    if (wins.empty()) {
        return {"What would make it first",
                {Paragraph{"No single change of a price, the cost of a mistake, a floor, the context or a "
                           "weight (by up to a "
                           "quarter) does."}}};
    }
    Bullets bullets;
    for (const Flip& flip : wins) {
        bullets.items.push_back(flip.says + " (now " + amount_of_input(flip.input, flip.from) + ")");
    }
    return {"What would make it first", {std::move(bullets)}};
}

} // namespace

std::string why_not_report(const Recommendation& result, const Explanation& explanation,
                           const std::vector<Flip>& wins, const Rendering& rendering) {
    const Page page{why_not_title(result, explanation),
                    {reasons_section(result, explanation), lost_section(result, explanation),
                     wins_section(result, explanation, wins)}};
    Json lost = Json::array();
    if (!result.options.empty() && !is_first(result, explanation)) {
        for (const CriterionLoss& each : differences(result, explanation)) {
            lost.push_back({{"criterion", each.mine->id},
                            {"lost", json_of(each.lost)},
                            {"utility", json_of(each.mine->utility)},
                            {"of_first", json_of(each.first->utility)}});
        }
    }
    const Json json{
        {"schema", "stackpick/why-not/v1"},
        {"workload", workload_json(result.workload)},
        {"option", explanation.option.id()},
        {"model", explanation.option.executor->id},
        {"qualifies", explanation.reasons.empty()},
        {"is_primary", is_first(result, explanation)},
        {"score", json_of(explanation.option.score)},
        {"first", result.options.empty() ? Json(nullptr) : Json(result.options.front().id())},
        {"first_score", result.options.empty() ? Json(nullptr) : json_of(result.options.front().score)},
        {"reasons", reasons_json(explanation.reasons)},
        {"unproven", explanation.unproven},
        {"lost", std::move(lost)},
        {"wins", flips_json(wins)}};
    return rendered(page, json, rendering);
}

} // namespace stackpick
