// SPDX-License-Identifier: MIT
#include "base/sorted.hpp"
#include "report/plot.hpp"
#include "report/question_words.hpp"
#include "report/words.hpp"
#include "report/workload_fields.hpp"
#include "stackpick/base/text.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace stackpick {

using namespace report;

namespace {

/// The front, cheapest first.
std::vector<const RankedOption*> front_of(const Recommendation& result) {
    std::vector<const RankedOption*> front;
    for (const auto* options : {&result.options, &result.unranked}) {
        for (const RankedOption& option : *options) {
            if (option.on_front) {
                front.push_back(&option);
            }
        }
    }
    sort_stably(front, [](const RankedOption* a, const RankedOption* b) {
        return a->success_rate < b->success_rate;
    });
    return front;
}

std::string title_of(const Recommendation& result, const std::vector<const RankedOption*>& front) {
    if (front.empty()) {
        return "No option with a price qualifies for " + result.workload.task->id;
    }
    return fmt::format("{} on the front of {}: from {} at {} to {} at {} a request",
                       front.size() == 1 ? "1 option is" : fmt::format("{} options are", front.size()),
                       result.workload.task->id, format_percent(front.front()->success_rate),
                       format_usd(*front.front()->money.usd_per_request),
                       format_percent(front.back()->success_rate),
                       format_usd(*front.back()->money.usd_per_request));
}

/// The ends always, and evenly between.
std::vector<const RankedOption*> shown(const std::vector<const RankedOption*>& front,
                                       std::optional<int> top) {
    const std::size_t most = top ? static_cast<std::size_t>(std::max(1, *top)) : front.size();
    if (front.size() <= most) {
        return front;
    }
    std::vector<const RankedOption*> some;
    for (std::size_t i = 0; i < most; ++i) {
        some.push_back(front[most == 1 ? front.size() - 1 : i * (front.size() - 1) / (most - 1)]);
    }
    return some;
}

Table table_of(const std::vector<const RankedOption*>& front) {
    Table table;
    table.column("Option", Table::Align::left, Table::Fit::wrap, 18);
    table.column("Success", Table::Align::right);
    table.column("$/request", Table::Align::right);
    table.column("$/success", Table::Align::right);
    table.column("Rank of all", Table::Align::right);
    for (const RankedOption* option : front) {
        table.row({option_name(*option),
                   fmt::format("{:.1f}%", round_significant(100 * option->success_rate)),
                   known_usd(option->money.usd_per_request), known_usd(option->money.usd_per_success),
                   option->rank > 0 ? std::to_string(option->rank) : std::string{k_unknown}});
    }
    return table;
}

std::string plot_of(const Recommendation& result) {
    Series closed{"closed", 'c', {}};
    Series open{"open", 'o', {}};
    Series stacks{"stack", 's', {}};
    for (const auto* options : {&result.options, &result.unranked}) {
        for (const RankedOption& option : *options) {
            if (!option.on_front && option.second != nullptr) {
                continue; // of stacks only those that matter
            }
            if (option.money.usd_per_request && *option.money.usd_per_request > 0) {
                Series& its = option.second != nullptr         ? stacks
                              : option.executor->has_weights() ? open
                                                               : closed;
                its.points.emplace_back(*option.money.usd_per_request, option.success_rate);
            }
        }
    }
    const Axis x{"$ a request", true, [](double usd) {
                     return format_usd(round_significant(usd, 2));
                 }};
    const Axis y{"success", false, [](double share) {
                     return format_percent(share);
                 }};
    return plot({open, closed, stacks}, x, y);
}

Section lag_section(const std::optional<Lag>& lag) {
    if (!lag) {
        return {
            "",
            {Paragraph{"How far open models are behind closed ones cannot be told: too few of both have a "
                       "date and results in this task's domains.",
                       Tone::quiet}}};
    }
    const auto months = [](double value) {
        return fmt::format("{:.1f} months {}", std::abs(round_significant(value)),
                           value < 0 ? "ahead" : "behind");
    };
    return {"",
            {Paragraph{fmt::format(
                "Open models against closed ones: {} (80%: {} to {}), the median over the {} open models of "
                "the last 18 months that were the best of their day.",
                months(lag->months), months(lag->range.low), months(lag->range.high), lag->records)}}};
}

Json front_option_json(const RankedOption* option) {
    return {{"option", option->id()},
            {"pattern", to_string(option->pattern)},
            {"roles", roles_json(*option)},
            {"rank", report::place_or_null(option->rank)},
            {"success_rate", json_of(option->success_rate)},
            {"success_interval", json_pair(option->success_interval.low, option->success_interval.high)},
            {"usd_per_request", json_of(option->money.usd_per_request)},
            {"usd_per_success", json_of(option->money.usd_per_success)}};
}

Json lag_json(const std::optional<Lag>& lag) {
    if (!lag) {
        return nullptr;
    }
    return {{"months", json_of(lag->months)},
            {"interval", json_pair(lag->range.low, lag->range.high)},
            {"records", lag->records}};
}

} // namespace

std::string frontier_report(const Recommendation& result, const std::optional<Lag>& lag,
                            std::optional<int> top, const Rendering& rendering) {
    const auto front = front_of(result);
    Section figures;
    if (!front.empty()) {
        figures.blocks.emplace_back(table_of(shown(front, top)));
        if (std::string lines = plot_of(result); !lines.empty()) {
            figures.blocks.emplace_back(Verbatim{std::move(lines)});
        }
    }
    const Page page{title_of(result, front), {std::move(figures), lag_section(lag)}};
    const Json json{{"schema", "stackpick/frontier/v1"},
                    {"workload", workload_json(result.workload)},
                    {"front", json_array(front, front_option_json)},
                    {"lag", lag_json(lag)}};
    return rendered(page, json, rendering);
}

} // namespace stackpick
