// SPDX-License-Identifier: MIT
#include "stackpick/report/evidence.hpp"

#include "report/csv.hpp"
#include "report/json.hpp"
#include "report/page.hpp"
#include "report/words.hpp"
#include "stackpick/base/text.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace stackpick {

using report::Json;
using report::json_of;
using report::Page;
using report::Paragraph;
using report::Section;
using report::Tone;

namespace {

bool is_percentage(const EvidenceRow& row) {
    return row.benchmark->unit.value_or("") == "%";
}

/// In the unit in which people read it.
std::string score_of(const EvidenceRow& row, double value) {
    return is_percentage(row) ? fmt::format("{:.1f}%", round_significant(100 * value))
                              : format_number(round_significant(value, 4));
}

std::string signed_score(const EvidenceRow& row, double value) {
    return (value > 0 ? "+" : "") + score_of(row, value);
}

std::size_t results_in(const EvidenceReport& report) {
    return static_cast<std::size_t>(
        std::count_if(report.rows.begin(), report.rows.end(),
                      [](const EvidenceRow& row) { return row.evidence != nullptr; }));
}

std::string title_of(const EvidenceReport& report) {
    const auto surprising = static_cast<std::size_t>(std::count_if(
        report.rows.begin(), report.rows.end(), [](const EvidenceRow& row) { return row.is_surprising(); }));
    const std::string name = report.model != nullptr ? report.model->name : report.benchmark->name;
    const std::size_t results = results_in(report);
    if (results == 0) {
        return name + ": no result on record; all is predicted";
    }
    return fmt::format("{}: {}, {} outside of their 80% interval", name, report::counted(results, "result"),
                       report::grouped_digits(static_cast<std::int64_t>(surprising)));
}

Section about_section(const EvidenceReport& report) {
    Section section;
    if (report.benchmark != nullptr) {
        section.blocks.emplace_back(Paragraph{
            report.fit ? fmt::format("It shows differences in general ability {} times as much as the usual "
                                     "benchmark; two results of one model differ by {} on the logit scale.",
                                     format_number(round_significant(report.fit->slope, 3)),
                                     format_number(round_significant(report.fit->noise_sd, 2)))
                       : "It has no scale on record, so nothing is predicted."});
    }
    section.blocks.emplace_back(Paragraph{
        "Predicted: from the model's other results and what all models share, of the same reporter and kind "
        "of run; "
        "where there is none, of an independent one. In brackets: 80% of what such a result may be.",
        Tone::quiet});
    return section;
}

Table table_of(const EvidenceReport& report) {
    Table table;
    table.column(report.model != nullptr ? "Benchmark" : "Model", Table::Align::left, Table::Fit::wrap, 16);
    table.column("Observed", Table::Align::right);
    table.column("Predicted", Table::Align::right);
    table.column("Off by", Table::Align::right);
    table.column("Reported by");
    table.column("Harness", Table::Align::left, Table::Fit::shorten, 12);
    table.column("Source", Table::Align::left, Table::Fit::shorten, 16);
    for (const EvidenceRow& row : report.rows) {
        const std::string predicted = row.predicted
                                          ? fmt::format("{} ({} to {})", score_of(row, *row.predicted),
                                                        score_of(row, row.low), score_of(row, row.high))
                                          : std::string{report::k_unknown};
        const auto residual = row.residual();
        const Evidence* evidence = row.evidence;
        table.row({report.model != nullptr ? row.benchmark->id : row.model->id,
                   row.observed ? score_of(row, *row.observed) : std::string{report::k_unknown}, predicted,
                   residual ? signed_score(row, *residual) : "",
                   evidence ? std::string{to_string(evidence->reported_by)} : "",
                   evidence ? evidence->harness.value_or("") : "", evidence ? evidence->source : ""},
                  row.is_surprising() ? Table::Mark::warning : Table::Mark::none);
    }
    return table;
}

Section offset_section(const EvidenceReport& report) {
    const double points = 25 * report.vendor_offset; // the slope of the logistic in its middle is a quarter
    return {
        "",
        {Paragraph{fmt::format("Vendors' reports exceed independent ones by {} on the logit scale, some {} "
                               "points in the middle of a benchmark: estimated, and taken off.",
                               format_number(round_significant(report.vendor_offset, 2)),
                               format_number(round_significant(points, 2))),
                   Tone::quiet}}};
}

Page page_of(const EvidenceReport& report) {
    Section rows;
    if (!report.rows.empty()) {
        rows.blocks.emplace_back(table_of(report));
    }
    return {title_of(report), {about_section(report), std::move(rows), offset_section(report)}};
}

Json row_json(const EvidenceRow& row) {
    const Evidence* evidence = row.evidence;
    return {{"model", row.model->id},
            {"benchmark", row.benchmark->id},
            {"observed", json_of(row.observed)},
            {"predicted", json_of(row.predicted)},
            {"stderr", row.predicted ? json_of(row.standard_error) : Json(nullptr)},
            {"interval", row.predicted ? report::json_pair(row.low, row.high) : Json(nullptr)},
            {"residual", json_of(row.residual())},
            {"reported_by", evidence ? Json(to_string(evidence->reported_by)) : Json(nullptr)},
            {"harness", evidence ? json_of(evidence->harness) : Json(nullptr)},
            {"as_of", evidence ? json_of(evidence->as_of) : Json(nullptr)},
            {"source", evidence ? report::text_or_null(evidence->source) : Json(nullptr)}};
}

Json fit_json(const std::optional<BenchmarkFit>& fit) {
    if (!fit) {
        return nullptr;
    }
    return {{"slope", json_of(fit->slope)}, {"noise_sd", json_of(fit->noise_sd)}, {"results", fit->results}};
}

} // namespace

std::string evidence_text(const EvidenceReport& report, const Style& style) {
    return report::page_text(page_of(report), style);
}

std::string evidence_markdown(const EvidenceReport& report) {
    return report::page_markdown(page_of(report));
}

std::string evidence_csv(const EvidenceReport& report) {
    Table table;
    for (const char* name : {"model", "benchmark", "observed", "predicted", "stderr", "low", "high",
                             "residual", "reported_by", "harness", "source"}) {
        table.column(name);
    }
    for (const EvidenceRow& row : report.rows) {
        const bool known = row.predicted.has_value();
        const Evidence* evidence = row.evidence;
        table.row({row.model->id, row.benchmark->id, report::csv_number(row.observed),
                   report::csv_number(row.predicted), known ? format_number(row.standard_error) : "",
                   known ? format_number(row.low) : "", known ? format_number(row.high) : "",
                   report::csv_number(row.residual()),
                   evidence ? std::string{to_string(evidence->reported_by)} : "",
                   evidence ? evidence->harness.value_or("") : "", evidence ? evidence->source : ""});
    }
    return table.csv();
}

std::string evidence_json(const EvidenceReport& report) {
    return report::json_document({{"schema", "stackpick/evidence/v1"},
                                  {"model", report::id_or_null(report.model)},
                                  {"benchmark", report::id_or_null(report.benchmark)},
                                  {"fit", fit_json(report.fit)},
                                  {"vendor_offset", json_of(report.vendor_offset)},
                                  {"rows", report::json_array(report.rows, row_json)}});
}

} // namespace stackpick
