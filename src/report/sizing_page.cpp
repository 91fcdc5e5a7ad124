// SPDX-License-Identifier: MIT
// A sizing as a page: whether it fits, what it takes, how fast it runs, and what else would fit.
#include "report/page.hpp"
#include "report/sizing_words.hpp"
#include "report/words.hpp"
#include "stackpick/base/text.hpp"
#include "stackpick/report/sizing.hpp"

#include <fmt/format.h>

#include <cmath>

namespace stackpick {
namespace report {
namespace {

constexpr std::size_t k_options_shown = 8;

/// The answer in one line.
std::string answer(const Sizing& sizing) {
    const std::string model = sizing.request.model->name + " in " + sizing.weights->format->id;
    if (!sizing.request.hardware) {
        return fmt::format("{} needs {} for {}", model, total_text(sizing), load_text(sizing));
    }
    const std::string on = hardware_text(*sizing.request.hardware);
    if (!sizing.placement) {
        return fmt::format("{} needs {}; the memory of {} is not on record", model, total_text(sizing), on);
    }
    const auto fits = sizing.fits();
    const std::string verb = !fits ? "may fit" : (*fits ? "fits" : "does not fit");
    return fmt::format("{} {} {}: {}", model, verb, on, need_against_given(sizing));
}

Table memory_table(const Sizing& sizing) {
    Table table;
    table.column("Memory");
    table.column("", Table::Align::right);
    table.column("", Table::Align::left, Table::Fit::wrap, 20);
    for (const MemoryLine& line : memory_lines(sizing)) {
        table.row({line.what, line.amount, line.how});
    }
    return table;
}

Table speed_table(const Sizing& sizing) {
    Table table;
    table.column("Speed", Table::Align::left, Table::Fit::wrap, 18);
    table.column("", Table::Align::right);
    table.column("80% interval", Table::Align::right);
    table.column("limited by");
    for (const SpeedLine& line : speed_lines(sizing)) {
        table.row({line.what, line.mid, line.interval, line.limit});
    }
    return table;
}

Table options_table(const Sizing& sizing) {
    Table table;
    table.column("Format");
    table.column("Weights", Table::Align::right);
    table.column("Bits", Table::Align::right);
    table.column("Size");
    table.column(sizing.request.hardware ? "Fits" : "");
    std::size_t shown = 0;
    for (const FormatOption& option : sizing.options) {
        if (++shown > k_options_shown) {
            break;
        }
        table.row({option.weights.format->id, gigabytes(std::llround(option.weights.bytes.mid)),
                   format_number(round_significant(option.weights.format->bits_per_weight, 3)),
                   std::string{to_string(option.weights.bytes.basis)}, fits_cell(option)});
    }
    return table;
}

Section notes_section(const Sizing& sizing) {
    return {"What this rests on", {Bullets{basis_of(sizing)}}};
}

Page size_page(const Sizing& sizing) {
    Page page{answer(sizing), {}};
    if (auto limits = limits_text(sizing)) {
        page.sections.push_back({"", {Paragraph{*limits}}});
    }
    page.sections.push_back({"", {memory_table(sizing)}});
    if (sizing.speed.decode || sizing.speed.prefill) {
        page.sections.push_back({"", {speed_table(sizing)}});
    }
    page.sections.push_back({"", {options_table(sizing)}});
    page.sections.push_back(notes_section(sizing));
    return page;
}

} // namespace
} // namespace report

std::string size_text(const Sizing& sizing, const Style& style) {
    return report::page_text(report::size_page(sizing), style);
}

std::string size_markdown(const Sizing& sizing) {
    return report::page_markdown(report::size_page(sizing));
}

} // namespace stackpick
