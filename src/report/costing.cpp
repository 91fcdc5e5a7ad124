// SPDX-License-Identifier: MIT
#include "stackpick/report/costing.hpp"

#include "report/json.hpp"
#include "report/page.hpp"
#include "report/plot.hpp"
#include "report/question_words.hpp"
#include "report/words.hpp"
#include "report/workload_fields.hpp"
#include "stackpick/base/text.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

namespace stackpick {

using report::Json;
using report::json_array;
using report::json_of;
using report::Page;
using report::Paragraph;
using report::Section;
using report::Tone;

namespace {

std::string number(double value) {
    return format_number(round_significant(value, 4));
}

std::string title_of(const Costing& costing) {
    const MoneyFigures& money = costing.option.money;
    if (!money.usd_per_request) {
        return report::option_name(costing.option) + ": no price is on record for this workload";
    }
    return fmt::format("{} a success, {} a month: {}", report::known_usd(money.usd_per_success),
                       report::known_usd(money.usd_per_month), report::option_name(costing.option));
}

Section summary_section(const Costing& costing) {
    const Workload& work = costing.workload;
    const RankedOption& option = costing.option;
    Section section;
    section.blocks.emplace_back(Paragraph{fmt::format(
        "{} requests a day of {}; expected to succeed in {} ({} to {}), in about {} a request.",
        report::grouped_digits(work.requests_per_day), work.task->id, format_percent(option.success_rate),
        format_percent(option.success_interval.low), format_percent(option.success_interval.high),
        report::seconds_text(option.duration.seconds))});
    if (option.second != nullptr) {
        section.blocks.emplace_back(Paragraph{fmt::format("{} does {} of the requests.", option.second->name,
                                                          format_percent(option.second_share))});
    }
    for (const std::string& note : costing.notes) {
        section.blocks.emplace_back(Paragraph{report::sentence(note), Tone::warning});
    }
    return section;
}

Section lines_section(const Costing& costing) {
    if (costing.items.empty()) {
        return {};
    }
    const MoneyFigures& money = costing.option.money;
    Table table;
    table.column("A request", Table::Align::left, Table::Fit::wrap, 20);
    table.column("Quantity", Table::Align::right);
    table.column("Unit");
    table.column("USD a unit", Table::Align::right);
    table.column("USD", Table::Align::right);
    table.column("Source", Table::Align::left, Table::Fit::shorten, 16);
    const auto add_all = [&](bool paid) {
        for (const CostItem& item : costing.items) {
            if ((item.kind == CostKind::paid) == paid) {
                const CostLine& line = item.line;
                table.row({line.what, number(line.quantity), line.unit, number(line.unit_usd),
                           number(line.usd), line.source});
            }
        }
    };
    add_all(true);
    table.row({"paid", "", "", "", number(*money.usd_per_request), ""});
    add_all(false);
    table.row({"expected total", "", "", "", number(*money.expected_total_usd), ""});
    return {"", {std::move(table)}};
}

Section derivation_section(const Costing& costing) {
    const MoneyFigures& money = costing.option.money;
    if (!money.usd_per_request || !money.usd_per_success) {
        return {};
    }
    report::Bullets bullets;
    bullets.items.push_back(fmt::format("a success: {} / {} = {}", number(*money.usd_per_request),
                                        number(costing.option.success_rate),
                                        format_usd(*money.usd_per_success)));
    bullets.items.push_back(fmt::format("a month: {} × {} × 30 days = {}", number(*money.usd_per_request),
                                        report::grouped_digits(costing.workload.requests_per_day),
                                        format_usd(*money.usd_per_month)));
    return {"", {std::move(bullets)}};
}

std::string break_even_text(const BreakEven& even) {
    if (!even.requests_per_day) {
        return fmt::format(
            "Break-even: none. At the {} requests a day that one set serves the API is cheaper "
            "({}).",
            report::grouped_digits(even.most_per_set), even.versus);
    }
    std::string text = fmt::format("Break-even: your hardware is cheaper from {} requests a day on",
                                   report::grouped_digits(*even.requests_per_day));
    if (even.always_from != even.requests_per_day) {
        text += fmt::format(" to the {} that one set serves", report::grouped_digits(even.most_per_set));
        text += even.always_from
                    ? fmt::format(", and at any volume from {} on", report::grouped_digits(*even.always_from))
                    : "";
    }
    return text + " (" + even.versus + ").";
}

Section break_even_section(const Costing& costing) {
    if (costing.break_even) {
        return {"", {Paragraph{break_even_text(*costing.break_even)}}};
    }
    if (costing.members.front().model->has_weights() && !costing.workload.hosting.hardware) {
        return {
            "",
            {Paragraph{"--hardware with its price holds your own machines against the API.", Tone::quiet}}};
    }
    return {};
}

/// What the hours of one's own hardware rest on, as far as nobody stated it.
std::vector<std::string> own_assumed(const Costing& costing) {
    if (!costing.option.money.own_hardware) {
        return {};
    }
    const Hosting& hosting = costing.workload.hosting;
    const Deployment& deployment = *costing.members.front().deployment;
    const HardwarePrice& price = deployment.sizing.request.price;
    std::vector<std::string> parts;
    if (!hosting.utilisation) {
        parts.push_back("--utilisation " + format_percent(price.utilisation));
    }
    if (!hosting.concurrency) {
        parts.push_back("--concurrency " + report::grouped_digits(deployment.streams));
    }
    if (hosting.usd_per_device) {
        constexpr double k_hours_a_year = 365 * 24;
        const double hour = *hosting.usd_per_device_hour;
        parts.push_back(
            fmt::format("{} a device over {} years, {} an hour", format_usd(*hosting.usd_per_device),
                        number(*hosting.usd_per_device / hour / k_hours_a_year), format_usd(hour)));
    }
    if (price.usd_per_kwh > 0) {
        const double watts = hosting.hardware->device.tdp_w.value_or(0);
        parts.push_back(
            fmt::format("{} W a device at {} a kWh", number(watts), format_usd(price.usd_per_kwh)));
    }
    return parts;
}

Section assumed_section(const Costing& costing) {
    std::vector<std::string> parts;
    for (const report::WorkloadField& field : report::workload_fields(costing.workload)) {
        const auto& assumed = costing.workload.assumed;
        static const std::vector<std::string_view> k_of_money{"requests_per_day", "input_tokens",
                                                              "output_tokens",    "cached_share",
                                                              "mistake_cost",     "latency_cost"};
        const bool counts = std::find(k_of_money.begin(), k_of_money.end(), field.key) != k_of_money.end();
        if (counts && std::find(assumed.begin(), assumed.end(), field.key) != assumed.end()) {
            parts.push_back("--" + std::string{field.key} + ' ' + field.text);
            std::replace(parts.back().begin() + 2,
                         parts.back().begin() + 2 + static_cast<long>(field.key.size()), '_', '-');
        }
    }
    const std::vector<std::string> own = own_assumed(costing);
    parts.insert(parts.end(), own.begin(), own.end());
    return parts.empty()
               ? Section{}
               : Section{
                     "",
                     {Paragraph{"Assumed for " + costing.workload.task->id + ": " + join(parts, "; ") + ".",
                                Tone::quiet}}};
}

// The sweep.

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

double sets_of(const Costing& costing) {
    return costing.members.front().deployment->own->sets_for(volume_of(costing));
}

std::string value_text(const CostSweep& sweep, double value) {
    const bool is_usd = sweep.key.ends_with("_cost") || sweep.key == "budget" || sweep.key == "gpu_price";
    return is_usd                                                     ? format_usd(value)
           : value >= 1 && std::abs(value - std::round(value)) < 1e-9 ? format_size(std::llround(value))
                                                                      : number(value);
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
        table.row({report::grouped_digits(each.workload.requests_per_day), report::known_usd(api),
                   report::known_usd(own), own ? number(sets_of(each)) : std::string{report::k_unknown},
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
    std::string title = sweep.key;
    std::replace(title.begin(), title.end(), '_', ' ');
    table.column(title, Table::Align::right);
    for (const char* name : {"$ a request", "$ a success", "$ a month", "Expected total"}) {
        table.column(name, Table::Align::right);
    }
    if (has_own(sweep)) {
        table.column("API, $ a month", Table::Align::right);
    }
    for (std::size_t i = 0; i < sweep.costings.size(); ++i) {
        const MoneyFigures& money = sweep.costings[i].option.money;
        std::vector<std::string> cells{
            value_text(sweep, sweep.values[i]), report::known_usd(money.usd_per_request),
            report::known_usd(money.usd_per_success), report::known_usd(money.usd_per_month),
            report::known_usd(money.expected_total_usd)};
        if (has_own(sweep)) {
            cells.push_back(report::known_usd(api_month(sweep.costings[i])));
        }
        table.row(std::move(cells));
    }
    return table;
}

report::Series series_of(const CostSweep& sweep, std::string name, char mark,
                         std::optional<double> (*figure)(const Costing&)) {
    report::Series series{std::move(name), mark, {}};
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
    const auto total = [](const Costing& each) {
        return each.option.money.expected_total_usd;
    };
    const bool by_volume = sweep.key == "requests_per_day";
    std::vector<report::Series> series;
    if (has_own(sweep)) {
        series.push_back(series_of(sweep, "API", 'a', api_month));
        series.push_back(series_of(sweep, "own hardware", 'o', month));
    } else if (by_volume) {
        series.push_back(series_of(sweep, "API", 'a', month));
    } else {
        series.push_back(series_of(sweep, "expected total", 't', total));
    }
    std::string name = sweep.key;
    std::replace(name.begin(), name.end(), '_', ' ');
    const bool is_wide = !sweep.values.empty() && sweep.values.back() >= 10 * sweep.values.front();
    const report::Axis x{name, is_wide && sweep.values.front() > 0, [&](double value) {
                             return value_text(sweep, round_significant(value, 2));
                         }};
    const report::Axis y{by_volume || has_own(sweep) ? "$ a month" : "$ a request", true, [](double value) {
                             return format_usd(round_significant(value, 2));
                         }};
    return report::plot(series, x, y);
}

Section sweep_section(const std::optional<CostSweep>& sweep) {
    if (!sweep) {
        return {};
    }
    std::string name = sweep->key;
    std::replace(name.begin(), name.end(), '_', ' ');
    if (!has_effect(*sweep)) {
        return {"By " + name, {Paragraph{"Nothing that this costs depends on it."}}};
    }
    Section section{
        "By " + name,
        {has_own(*sweep) && sweep->key == "requests_per_day" ? own_table(*sweep) : plain_table(*sweep)}};
    if (std::string lines = sweep_plot(*sweep); !lines.empty()) {
        section.blocks.emplace_back(report::Verbatim{std::move(lines)});
    }
    return section;
}

Page page_of(const Costing& costing, const std::optional<CostSweep>& sweep) {
    return {title_of(costing),
            {summary_section(costing), lines_section(costing), derivation_section(costing),
             break_even_section(costing), sweep_section(sweep), assumed_section(costing)}};
}

// Documents.

Json item_json(const CostItem& item) {
    return {{"kind", to_string(item.kind)},
            {"what", item.line.what},
            {"quantity", json_of(item.line.quantity)},
            {"unit", item.line.unit},
            {"unit_usd", json_of(item.line.unit_usd)},
            {"usd", json_of(item.line.usd)},
            {"source", report::text_or_null(item.line.source)}};
}

Json break_even_json(const std::optional<BreakEven>& even) {
    if (!even) {
        return nullptr;
    }
    return {{"requests_per_day", json_of(even->requests_per_day)},
            {"most_per_set", even->most_per_set},
            {"always_from", json_of(even->always_from)},
            {"versus", even->versus}};
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

} // namespace

std::string cost_text(const Costing& costing, const std::optional<CostSweep>& sweep, const Style& style) {
    return report::page_text(page_of(costing, sweep), style);
}

std::string cost_markdown(const Costing& costing, const std::optional<CostSweep>& sweep) {
    return report::page_markdown(page_of(costing, sweep));
}

std::string cost_csv(const Costing& costing, const std::optional<CostSweep>& sweep) {
    Table table;
    if (sweep) {
        for (const char* name : {"value", "usd_per_request", "usd_per_success", "usd_per_month",
                                 "expected_total_usd", "api_usd_per_month"}) {
            table.column(name);
        }
        for (std::size_t i = 0; i < sweep->costings.size(); ++i) {
            const MoneyFigures& money = sweep->costings[i].option.money;
            const auto cell = [](const std::optional<double>& value) {
                return value ? format_number(*value) : std::string{};
            };
            table.row({format_number(sweep->values[i]), cell(money.usd_per_request),
                       cell(money.usd_per_success), cell(money.usd_per_month), cell(money.expected_total_usd),
                       cell(api_month(sweep->costings[i]))});
        }
        return table.csv();
    }
    for (const char* name : {"kind", "what", "quantity", "unit", "unit_usd", "usd", "source"}) {
        table.column(name);
    }
    for (const CostItem& item : costing.items) {
        table.row({std::string{to_string(item.kind)}, item.line.what, format_number(item.line.quantity),
                   item.line.unit, format_number(item.line.unit_usd), format_number(item.line.usd),
                   item.line.source});
    }
    return table.csv();
}

std::string cost_json(const Costing& costing, const std::optional<CostSweep>& sweep) {
    const RankedOption& option = costing.option;
    const MoneyFigures& money = option.money;
    return report::json_document(
        {{"schema", "stackpick/cost/v1"},
         {"workload", report::workload_json(costing.workload)},
         {"pattern", to_string(option.pattern)},
         {"roles", report::roles_json(option)},
         {"success_rate", json_of(option.success_rate)},
         {"success_interval", report::json_pair(option.success_interval.low, option.success_interval.high)},
         {"second_share", option.second ? json_of(option.second_share) : Json(nullptr)},
         {"seconds_per_request", json_of(option.duration.seconds)},
         {"own_hardware", money.own_hardware},
         {"sets", json_of(costing.sets)},
         {"notes", costing.notes},
         {"usd_per_request", json_of(money.usd_per_request)},
         {"usd_per_success", json_of(money.usd_per_success)},
         {"usd_per_month", json_of(money.usd_per_month)},
         {"expected_mistake_usd", json_of(money.expected_mistake_usd)},
         {"expected_latency_usd", json_of(money.expected_latency_usd)},
         {"expected_total_usd", json_of(money.expected_total_usd)},
         {"lines", json_array(costing.items, item_json)},
         {"break_even", break_even_json(costing.break_even)},
         {"sweep", sweep_json(sweep)}});
}

} // namespace stackpick
