// SPDX-License-Identifier: MIT
#include "stackpick/report/plan.hpp"

#include "report/csv.hpp"
#include "report/page.hpp"
#include "report/sizing_json.hpp"
#include "report/sizing_words.hpp"
#include "report/words.hpp"
#include "stackpick/base/text.hpp"

#include <fmt/format.h>

namespace stackpick {

using report::Json;
using report::json_array;
using report::json_of;
using report::short_number;

namespace {

std::vector<const SetUp*> shown(const Plan& plan, std::optional<int> top) {
    std::vector<const SetUp*> list;
    for (const SetUp& set_up : plan.set_ups) {
        if (top && list.size() >= static_cast<std::size_t>(*top)) {
            break;
        }
        list.push_back(&set_up);
    }
    return list;
}

const Hardware& hardware_of(const SetUp& set_up) {
    return *set_up.sizing.request.hardware;
}

std::int64_t memory_of(const SetUp& set_up) {
    return device_memory(hardware_of(set_up).device)->value() * hardware_of(set_up).count;
}

std::string layout_text(const Layout& layout) {
    return fmt::format("tp{} pp{}", layout.tensor, layout.pipeline);
}

Table table_of(const Plan& plan, std::optional<int> top) {
    Table table;
    table.column("Devices", Table::Align::right);
    table.column("Accelerator", Table::Align::left, Table::Fit::wrap_words, 20);
    table.column("Memory", Table::Align::right);
    table.column("Needed", Table::Align::right);
    table.column("Format");
    table.column("Layout");
    table.column("tok/s each", Table::Align::right);
    table.column("USD/h", Table::Align::right);
    table.column("Server");
    for (const SetUp* set_up : shown(plan, top)) {
        const Hardware& hardware = hardware_of(*set_up);
        std::string name = hardware.device.name;
        if (!hardware.device.memory_options_gb.empty()) {
            name += fmt::format(", {} GB", format_number(hardware.device.memory_gb.value_or(0)));
        }
        table.row(
            {std::to_string(hardware.count), name, report::gigabytes(memory_of(*set_up)),
             report::gigabytes(set_up->sizing.need.total.mid), set_up->sizing.weights->format->id,
             layout_text(set_up->sizing.placement->layout),
             set_up->tokens_per_second ? short_number(*set_up->tokens_per_second)
                                       : std::string{report::k_unknown},
             set_up->usd_per_hour ? short_number(*set_up->usd_per_hour) : std::string{report::k_unknown},
             set_up->sizing.request.runtime->id});
    }
    return table;
}

std::string load_text(const Plan& plan) {
    const SizeRequest& size = plan.request.size;
    std::string text = fmt::format("{}{} for {} of {} tokens", size.model->name,
                                   size.format == nullptr ? "" : " in " + size.format->id,
                                   report::counted(static_cast<std::size_t>(size.concurrency), "request"),
                                   format_size(size.context.value()));
    if (plan.request.tokens_per_second) {
        text += fmt::format(", {} tokens a second each", short_number(*plan.request.tokens_per_second));
    }
    return text;
}

std::string left_out(const Plan& plan) {
    std::vector<std::string> parts;
    const auto add = [&](int count, const std::string& why) {
        if (count > 0) {
            parts.push_back(std::to_string(count) + ' ' + why);
        }
    };
    add(plan.too_small, "with too little memory in the numbers that are tried");
    add(plan.too_slow, "too slow");
    add(plan.too_dear, "too dear");
    add(plan.unknown, "not to be judged, for lack of a server, a figure or a price");
    return parts.empty() ? "" : "Left out: " + report::enumeration(parts) + '.';
}

report::Page with_left_out(report::Page page, const Plan& plan) {
    if (const std::string others = left_out(plan); !others.empty()) {
        page.sections.push_back({"", {report::Paragraph{others, report::Tone::quiet}}});
    }
    return page;
}

report::Page page_of(const Plan& plan, std::optional<int> top) {
    const std::string load = load_text(plan);
    if (plan.set_ups.empty()) {
        report::Page page{"No hardware in the catalogue suffices for " + load, {}};
        return with_left_out(std::move(page), plan);
    }
    const std::string smallest = report::hardware_text(hardware_of(plan.set_ups.front()));
    report::Page page{fmt::format("{}: {} suffices", load, smallest), {}};
    page.sections.push_back({"", {table_of(plan, top)}});
    return with_left_out(std::move(page), plan);
}

Json set_up_json(const SetUp* set_up) {
    const Hardware& hardware = hardware_of(*set_up);
    const Layout& layout = set_up->sizing.placement->layout;
    return {{"id", hardware.device.id},
            {"vendor", hardware.device.vendor},
            {"count", hardware.count},
            {"memory_bytes", json_of(device_memory(hardware.device))},
            {"quant", set_up->sizing.weights->format->id},
            {"total_bytes", set_up->sizing.need.total.mid},
            {"per_device_bytes", set_up->sizing.placement->device_bytes},
            {"layout",
             {{"tp", layout.tensor},
              {"pp", layout.pipeline},
              {"ep", layout.expert},
              {"devices", layout.devices()}}},
            {"runtime", set_up->sizing.request.runtime->id},
            {"tokens_per_second", json_of(set_up->tokens_per_second)},
            {"decode_tokens_per_second", report::rate_json(set_up->sizing.speed.decode)},
            {"usd_per_hour", json_of(set_up->usd_per_hour)}};
}

} // namespace

std::string plan_json(const Plan& plan, std::optional<int> top) {
    const SizeRequest& size = plan.request.size;
    return report::json_document({{"schema", "stackpick/plan/v1"},
                                  {"model", size.model->id},
                                  {"quant", report::id_or_null(size.format)},
                                  {"context", json_of(size.context)},
                                  {"concurrency", size.concurrency},
                                  {"tokens_per_second", json_of(plan.request.tokens_per_second)},
                                  {"found", plan.set_ups.size()},
                                  {"set_ups", json_array(shown(plan, top), set_up_json)},
                                  {"left_out",
                                   {{"too_small", plan.too_small},
                                    {"too_slow", plan.too_slow},
                                    {"too_dear", plan.too_dear},
                                    {"unknown", plan.unknown}}}});
}

std::string plan_text(const Plan& plan, std::optional<int> top, const Style& style) {
    return report::page_text(page_of(plan, top), style);
}

std::string plan_markdown(const Plan& plan, std::optional<int> top) {
    return report::page_markdown(page_of(plan, top));
}

std::string plan_csv(const Plan& plan, std::optional<int> top) {
    Table table;
    for (const char* column :
         {"id", "vendor", "count", "memory_bytes", "quant", "total_bytes", "per_device_bytes", "tp", "pp",
          "runtime", "tokens_per_second", "usd_per_hour"}) {
        table.column(column);
    }
    for (const SetUp* set_up : shown(plan, top)) {
        const Hardware& hardware = hardware_of(*set_up);
        const Placement& placement = *set_up->sizing.placement;
        table.row({hardware.device.id, hardware.device.vendor, std::to_string(hardware.count),
                   std::to_string(device_memory(hardware.device)->value()),
                   set_up->sizing.weights->format->id, std::to_string(set_up->sizing.need.total.mid),
                   std::to_string(placement.device_bytes), std::to_string(placement.layout.tensor),
                   std::to_string(placement.layout.pipeline), set_up->sizing.request.runtime->id,
                   report::csv_number(set_up->tokens_per_second), report::csv_number(set_up->usd_per_hour)});
    }
    return table.csv();
}

} // namespace stackpick
