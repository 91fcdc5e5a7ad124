// SPDX-License-Identifier: MIT
#include "report/cost_sweep.hpp"

#include "report/csv.hpp"
#include "report/plot.hpp"
#include "report/words.hpp"
#include "stackpick/base/text.hpp"
#include "stackpick/cost/own_hardware.hpp"

#include <algorithm>
#include <cmath>
#include <utility>

namespace stackpick::report {
namespace {

std::string spoken(std::string key) {
    std::replace(key.begin(), key.end(), '_', ' ');
    return key;
}

bool has_own(const CostSweep& sweep) {
    return std::any_of(sweep.costings.begin(), sweep.costings.end(),
                       [](const Costing& each) { return each.option.money.own_hardware; });
}

double volume_of(const Costing& costing) {
    return static_cast<double>(costing.workload.requests_per_day);
}

std::optional<double> api_month(const Costing& costing) {
    return costing.api_usd_per_request
               ? std::optional{*costing.api_usd_per_request * volume_of(costing) * k_days_a_month}
               : std::nullopt;
}

std::string value_text(const CostSweep& sweep, double value) {
    const bool is_usd = sweep.key.ends_with("_cost") || sweep.key == "budget" || sweep.key == "gpu_price";
    return is_usd ? format_usd(value)
           : value >= 1 && std::abs(value - std::round(value)) < 1e-9
               ? format_size(std::llround(value))
               : format_number(round_significant(value, 4));
}

Table own_table(const CostSweep& sweep) {
    Table table;
    for (const char* title : {"Requests a day", "API, $ a month", "Own, $ a month", "Sets"}) {
        table.column(title, Table::Align::right);
    }
    table.column("Cheaper");
    for (const Costing& each : sweep.costings) {
        const auto api = api_month(each);
        const auto& own = each.option.money.usd_per_month;
        const bool own_is_cheaper = own && (!api || *own <= *api);
        table.row({grouped_digits(each.workload.requests_per_day), known_usd(api), known_usd(own),
                   each.sets ? grouped_digits(*each.sets) : std::string{k_unknown},
                   own_is_cheaper ? "own hardware" : "API"});
    }
    return table;
}

/// Whether the amount changes anything of what is told.
bool has_effect(const CostSweep& sweep) {
    const auto differs = [&](const Costing& each) {
        const MoneyFigures& its = each.option.money;
        const MoneyFigures& first = sweep.costings.front().option.money;
        return its.usd_per_request != first.usd_per_request || its.usd_per_month != first.usd_per_month ||
               its.expected_total_usd != first.expected_total_usd;
    };
    return std::any_of(sweep.costings.begin(), sweep.costings.end(), differs);
}

Table plain_table(const CostSweep& sweep) {
    Table table;
    table.column(spoken(sweep.key), Table::Align::right);
    for (const char* name : {"$ a request", "$ a success", "$ a month", "Expected total"}) {
        table.column(name, Table::Align::right);
    }
    if (has_own(sweep)) {
        table.column("API, $ a month", Table::Align::right);
        table.column("Served by");
    }
    for (std::size_t i = 0; i < sweep.costings.size(); ++i) {
        const MoneyFigures& money = sweep.costings[i].option.money;
        std::vector<std::string> cells{value_text(sweep, sweep.values[i]), known_usd(money.usd_per_request),
                                       known_usd(money.usd_per_success), known_usd(money.usd_per_month),
                                       known_usd(money.expected_total_usd)};
        if (has_own(sweep)) {
            cells.push_back(known_usd(api_month(sweep.costings[i])));
            cells.emplace_back(money.own_hardware ? "own hardware" : "an API");
        }
        table.row(std::move(cells));
    }
    return table;
}

Series series_of(const CostSweep& sweep, std::string name, char mark,
                 std::optional<double> (*figure)(const Costing&)) {
    Series series{std::move(name), mark, {}};
    for (std::size_t i = 0; i < sweep.costings.size(); ++i) {
        const auto value = figure(sweep.costings[i]);
        if (value && *value > 0) { // costs are drawn by powers of ten
            series.points.emplace_back(sweep.values[i], *value);
        }
    }
    return series;
}

std::string sweep_plot(const CostSweep& sweep) {
    const auto month = [](const Costing& each) {
        return each.option.money.usd_per_month;
    };
    const auto own_month = [](const Costing& each) {
        const MoneyFigures& money = each.option.money;
        return money.own_hardware ? money.usd_per_month : std::nullopt;
    };
    const auto total = [](const Costing& each) {
        return each.option.money.expected_total_usd;
    };
    const bool by_volume = sweep.key == "requests_per_day";
    std::vector<Series> series;
    if (has_own(sweep)) {
        series.push_back(series_of(sweep, "API", 'a', api_month));
        series.push_back(series_of(sweep, "own hardware", 'o', own_month));
    } else if (by_volume) {
        series.push_back(series_of(sweep, "API", 'a', month));
    } else {
        series.push_back(series_of(sweep, "expected total", 't', total));
    }
    const std::string name = spoken(sweep.key);
    const bool is_wide = !sweep.values.empty() && sweep.values.back() >= 10 * sweep.values.front();
    const Axis x{name, is_wide && sweep.values.front() > 0, [&](double value) {
                     return value_text(sweep, round_significant(value, 2));
                 }};
    const Axis y{by_volume || has_own(sweep) ? "$ a month" : "$ a request", true, [](double value) {
                     return format_usd(round_significant(value, 2));
                 }};
    return plot(series, x, y);
}

Json point_json(const CostSweep& sweep, std::size_t i) {
    const Costing& each = sweep.costings[i];
    const MoneyFigures& money = each.option.money;
    return {{"value", json_of(sweep.values[i])},
            {"usd_per_request", json_of(money.usd_per_request)},
            {"usd_per_success", json_of(money.usd_per_success)},
            {"usd_per_month", json_of(money.usd_per_month)},
            {"expected_total_usd", json_of(money.expected_total_usd)},
            {"own_hardware", money.own_hardware},
            {"api_usd_per_month", json_of(api_month(each))}};
}

} // namespace

Section sweep_section(const std::optional<CostSweep>& sweep) {
    if (!sweep) {
        return {};
    }
    const std::string name = spoken(sweep->key);
    if (!has_effect(*sweep)) {
        return {"By " + name, {Paragraph{"Nothing that this costs depends on it."}}};
    }
    Section section{
        "By " + name,
        {has_own(*sweep) && sweep->key == "requests_per_day" ? own_table(*sweep) : plain_table(*sweep)}};
    if (std::string lines = sweep_plot(*sweep); !lines.empty()) {
        section.blocks.emplace_back(Verbatim{std::move(lines)});
    }
    return section;
}

Json sweep_json(const std::optional<CostSweep>& sweep) {
    if (!sweep) {
        return nullptr;
    }
    Json points = Json::array();
    for (std::size_t i = 0; i < sweep->costings.size(); ++i) {
        points.push_back(point_json(*sweep, i));
    }
    return {{"input", sweep->key}, {"points", std::move(points)}};
}

std::string sweep_csv(const CostSweep& sweep) {
    Table table;
    for (const char* name : {"value", "usd_per_request", "usd_per_success", "usd_per_month",
                             "expected_total_usd", "api_usd_per_month"}) {
        table.column(name);
    }
    for (std::size_t i = 0; i < sweep.costings.size(); ++i) {
        const MoneyFigures& money = sweep.costings[i].option.money;
        table.row({format_number(sweep.values[i]), csv_number(money.usd_per_request),
                   csv_number(money.usd_per_success), csv_number(money.usd_per_month),
                   csv_number(money.expected_total_usd), csv_number(api_month(sweep.costings[i]))});
    }
    return table.csv();
}

} // namespace stackpick::report
