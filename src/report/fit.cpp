// SPDX-License-Identifier: MIT
#include "stackpick/report/fit.hpp"

#include "report/page.hpp"
#include "report/sizing_json.hpp"
#include "report/sizing_words.hpp"
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
using report::short_number;

namespace {

/// One model in one format.
struct FitRow {
    const Candidate* candidate = nullptr;
    const FormatOption* option = nullptr;
    bool best = false; ///< the format that is chosen
};

const Sizing& sizing_of(const Candidate& candidate) {
    return candidate.deployment->sizing;
}

std::vector<const Candidate*> fitting(const Recommendation& result, const std::optional<int>& top) {
    std::vector<const Candidate*> list;
    for (const Candidate& candidate : result.candidates) {
        const bool fits = candidate.deployment && sizing_of(candidate).fits() == true;
        if (fits && (!top || list.size() < static_cast<std::size_t>(*top))) {
            list.push_back(&candidate);
        }
    }
    return list;
}

std::vector<FitRow> rows_of(const Candidate& candidate, bool all_formats) {
    std::vector<FitRow> rows;
    for (const FormatOption& option : sizing_of(candidate).options) {
        const bool best = option.weights.format == sizing_of(candidate).weights->format;
        if (option.fits() == true && (all_formats || best)) {
            rows.push_back({&candidate, &option, best});
        }
    }
    return rows;
}

std::vector<std::string> cells(const FitRow& row) {
    const Sizing& sizing = sizing_of(*row.candidate);
    const auto& speed = sizing.speed.decode;
    const std::string unknown{report::k_unknown};
    return {row.best ? std::to_string(row.candidate->rank) : "",
            row.best ? row.candidate->model->name : "",
            row.best ? format_score(row.candidate->score) : "",
            row.best ? format_percent(row.candidate->success_rate) : "",
            row.option->weights.format->id,
            report::gigabytes(std::llround(row.option->weights.bytes.mid)),
            row.best ? report::gigabytes(sizing.need.total.mid) : "",
            row.best && sizing.max_context ? format_size(sizing.max_context->value())
                                           : (row.best ? unknown : ""),
            row.best ? (speed ? short_number(speed->mid) : unknown) : ""};
}

Table table_of(const Recommendation& result, const FitView& view) {
    Table table;
    table.column("#", Table::Align::right);
    table.column("Model", Table::Align::left, Table::Fit::wrap_words, 16);
    table.column("Score", Table::Align::right);
    table.column("Success", Table::Align::right);
    table.column("Format");
    table.column("Weights", Table::Align::right);
    table.column("Needs", Table::Align::right);
    table.column("Context", Table::Align::right);
    table.column("tok/s", Table::Align::right);
    for (const Candidate* candidate : fitting(result, view.top)) {
        for (const FitRow& row : rows_of(*candidate, view.all_formats)) {
            table.row(cells(row));
        }
    }
    return table;
}

/// How many models only the hardware left out, and how many may or may not fit.
std::string others_text(const Recommendation& result) {
    const auto removed = std::find_if(result.removals.begin(), result.removals.end(),
                                      [](const RemovalCount& each) { return each.constraint == "hardware"; });
    const int too_large = removed == result.removals.end() ? 0 : removed->removed_alone;
    const auto unsure =
        std::count_if(result.candidates.begin(), result.candidates.end(),
                      [](const Candidate& each) { return !each.deployment || !sizing_of(each).fits(); });
    const std::string of_others = unsure == 0 ? "" : fmt::format("; of {} it cannot be said", unsure);
    return fmt::format("{} that would do the task {} not fit{}.",
                       report::counted(static_cast<std::size_t>(too_large), "more model"),
                       too_large == 1 ? "does" : "do", of_others);
}

report::Page page_of(const Recommendation& result, const FitView& view) {
    const Workload& workload = result.workload;
    const auto fits = fitting(result, std::nullopt);
    const std::string on = report::hardware_text(*workload.hosting.hardware);
    const std::string load =
        fmt::format("{} with {} tokens of context", workload.task->id, format_size(workload.context.value()));
    report::Page page;
    if (fits.empty()) {
        page.title = fmt::format("Nothing fits {} for {}", on, load);
    } else {
        page.title = fmt::format("{} on {} for {}: {} first", report::counted(fits.size(), "model"), on, load,
                                 fits.front()->model->name);
        page.sections.push_back({"", {table_of(result, view)}});
    }
    page.sections.push_back({"", {report::Paragraph{others_text(result), report::Tone::quiet}}});
    return page;
}

Json format_json(const FitRow& row) {
    return {{"quant", row.option->weights.format->id},
            {"weights_bytes", std::llround(row.option->weights.bytes.mid)},
            {"published", row.option->weights.bytes.basis == Basis::published},
            {"best", row.best}};
}

Json fit_row_json(const Candidate* candidate) {
    const Sizing& sizing = sizing_of(*candidate);
    return {{"rank", candidate->rank},
            {"id", candidate->model->id},
            {"name", candidate->model->name},
            {"score", json_of(candidate->score)},
            {"success_rate", json_of(candidate->success_rate)},
            {"quant", sizing.weights->format->id},
            {"runtime", sizing.request.runtime->id},
            {"total_bytes", sizing.need.total.mid},
            {"given_bytes", sizing.given_bytes()},
            {"max_context", json_of(sizing.max_context)},
            {"max_concurrency", json_of(sizing.max_concurrency)},
            {"decode_tokens_per_second", report::rate_json(sizing.speed.decode)},
            {"usd_per_request",
             candidate->money.own_hardware ? json_of(*candidate->money.usd_per_request) : Json(nullptr)},
            {"quants", json_array(rows_of(*candidate, true), format_json)}};
}

} // namespace

std::size_t count_fitting(const Recommendation& result) {
    return fitting(result, std::nullopt).size();
}

std::string fit_json(const Recommendation& result, const FitView& view) {
    return report::json_document({{"schema", "stackpick/fit/v1"},
                                  {"workload", report::workload_json(result.workload)},
                                  {"found", fitting(result, std::nullopt).size()},
                                  {"fits", json_array(fitting(result, view.top), fit_row_json)}});
}

std::string fit_text(const Recommendation& result, const FitView& view, const Style& style) {
    return report::page_text(page_of(result, view), style);
}

std::string fit_markdown(const Recommendation& result, const FitView& view) {
    return report::page_markdown(page_of(result, view));
}

std::string fit_csv(const Recommendation& result, const FitView& view) {
    Table table;
    for (const char* column : {"rank", "id", "quant", "weights_bytes", "total_bytes", "max_context",
                               "decode_tokens_per_second", "success_rate", "score"}) {
        table.column(column);
    }
    for (const Candidate* candidate : fitting(result, view.top)) {
        for (const FitRow& row : rows_of(*candidate, view.all_formats)) {
            const Sizing& sizing = sizing_of(*candidate);
            table.row({std::to_string(candidate->rank), candidate->model->id, row.option->weights.format->id,
                       std::to_string(std::llround(row.option->weights.bytes.mid)),
                       row.best ? std::to_string(sizing.need.total.mid) : "",
                       row.best && sizing.max_context ? std::to_string(sizing.max_context->value()) : "",
                       row.best && sizing.speed.decode ? format_number(sizing.speed.decode->mid) : "",
                       format_number(candidate->success_rate), format_number(candidate->score)});
        }
    }
    return table.csv();
}

} // namespace stackpick
