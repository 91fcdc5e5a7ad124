// SPDX-License-Identifier: MIT
#include "stackpick/report/costing.hpp"

#include "report/cost_sweep.hpp"
#include "report/json.hpp"
#include "report/page.hpp"
#include "report/question_words.hpp"
#include "report/words.hpp"
#include "report/workload_fields.hpp"
#include "stackpick/base/text.hpp"

#include <fmt/format.h>

#include <algorithm>

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
    const bool is_elsewhere = costing.workload.hosting.hardware && !money.own_hardware;
    const bool is_partly = is_elsewhere && costing.members.front().money.own_hardware;
    return fmt::format("{} a success, {} a month{}: {}", report::known_usd(money.usd_per_success),
                       report::known_usd(money.usd_per_month),
                       is_partly      ? " on the hardware and at an API"
                       : is_elsewhere ? " at an API, not on the hardware"
                                      : "",
                       report::option_name(costing.option));
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
    table.column("USD", Table::Align::right);
    table.column("Quantity", Table::Align::right);
    table.column("Unit");
    table.column("USD a unit", Table::Align::right);
    table.column("Source", Table::Align::left, Table::Fit::shorten, 16);
    const auto add_all = [&](bool paid) {
        for (const CostItem& item : costing.items) {
            if ((item.kind == CostKind::paid) == paid) {
                const CostLine& line = item.line;
                table.row({line.what, number(line.usd), number(line.quantity), line.unit,
                           number(line.unit_usd), line.source});
            }
        }
    };
    add_all(true);
    table.row({"paid", number(*money.usd_per_request)});
    add_all(false);
    table.row({"expected total", number(*money.expected_total_usd)});
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
    if (!costing.members.front().money.own_hardware) {
        return {};
    }
    const Hosting& hosting = costing.workload.hosting;
    const HardwarePrice& price = costing.members.front().deployment->sizing.request.price;
    std::vector<std::string> parts;
    if (!hosting.utilisation) {
        parts.push_back("--utilisation " + format_percent(price.utilisation));
    }
    if (!hosting.concurrency) {
        parts.push_back("--concurrency " + report::grouped_digits(costing.streams));
    }
    if (hosting.usd_per_device && hosting.usd_per_device_hour.value_or(0) > 0) {
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

Page page_of(const Costing& costing, const std::optional<CostSweep>& sweep) {
    return {title_of(costing),
            {summary_section(costing), lines_section(costing), derivation_section(costing),
             break_even_section(costing), report::sweep_section(sweep), assumed_section(costing)}};
}

// Documents.

Json cost_item_json(const CostItem& item) {
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

} // namespace

std::string cost_text(const Costing& costing, const std::optional<CostSweep>& sweep, const Style& style) {
    return report::page_text(page_of(costing, sweep), style);
}

std::string cost_markdown(const Costing& costing, const std::optional<CostSweep>& sweep) {
    return report::page_markdown(page_of(costing, sweep));
}

std::string cost_csv(const Costing& costing, const std::optional<CostSweep>& sweep) {
    if (sweep) {
        return report::sweep_csv(*sweep);
    }
    Table table;
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
         {"lines", json_array(costing.items, cost_item_json)},
         {"break_even", break_even_json(costing.break_even)},
         {"sweep", report::sweep_json(sweep)}});
}

} // namespace stackpick
