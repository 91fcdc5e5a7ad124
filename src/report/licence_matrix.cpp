// SPDX-License-Identifier: MIT
#include "report/licence_words.hpp"
#include "report/words.hpp"
#include "stackpick/base/text.hpp"
#include "stackpick/licence/threshold_words.hpp"
#include "stackpick/report/licences.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <set>

namespace stackpick {

using report::Json;
using report::json_array;

namespace {

/// More rows than that, and a terminal shows no clauses.
constexpr std::size_t k_rows_with_clauses = 8;

/// The licences behind a row: those that any of its answers rests on.
std::vector<const Licence*> licences_of(const MatrixRow& row) {
    std::vector<const Licence*> all;
    for (const ModelJudgement& answer : row.answers) {
        for (const Licence* licence : report::licences_in(answer.judged)) {
            if (std::find(all.begin(), all.end(), licence) == all.end()) {
                all.push_back(licence);
            }
        }
    }
    return all;
}

std::string limits_text(const MatrixRow& row) {
    std::vector<std::string> parts;
    for (const Licence* licence : licences_of(row)) {
        for (const LicenceThreshold& threshold :
             licence->thresholds.value_or(std::vector<LicenceThreshold>{})) {
            parts.push_back(limit_in_words(threshold) + ": " + threshold.then);
        }
    }
    return join(parts, "; ");
}

std::string territories_text(const MatrixRow& row) {
    std::set<std::string> countries;
    for (const Licence* licence : licences_of(row)) {
        if (const auto& excluded = licence->territories_excluded) {
            countries.insert(excluded->begin(), excluded->end());
        }
    }
    return join({countries.begin(), countries.end()}, ", ");
}

Table table_of(const std::vector<MatrixRow>& rows) {
    Table table;
    table.column("Model", Table::Align::left, Table::Fit::wrap_words, 12);
    for (const LicenceQuestion& question : licence_questions_of_reviews()) {
        table.column(std::string{question.title});
    }
    table.column("Licence", Table::Align::left, Table::Fit::wrap, 16);
    table.column("Limits", Table::Align::left, Table::Fit::wrap_words, 16);
    table.column("No rights in");
    for (const MatrixRow& row : rows) {
        std::vector<std::string> cells{report::name_of(row.judged)};
        std::vector<Table::Mark> marks{Table::Mark::none};
        for (const ModelJudgement& answer : row.answers) {
            cells.emplace_back(report::short_answer(answer.judged.judgement));
            marks.push_back(report::mark_of(answer.judged.judgement));
        }
        cells.push_back(row.judged.licence_text());
        cells.push_back(limits_text(row));
        cells.push_back(territories_text(row));
        table.row(std::move(cells), std::move(marks));
    }
    return table;
}

/// Why answers are not a plain yes, licence by licence, each clause once.
std::vector<std::string> clause_lines(const std::vector<MatrixRow>& rows) {
    std::map<std::string, std::vector<std::string>> by_licence;
    for (const MatrixRow& row : rows) {
        for (const ModelJudgement& answer : row.answers) {
            for (const Ground& ground : answer.judged.grounds) {
                if (ground.weighs == Judgement::allowed || ground.licence == nullptr) {
                    continue;
                }
                const std::string line =
                    fmt::format("{}{}: {}. {}", ground.licence->id, report::where_text(ground),
                                report::without_stop(ground.says), ground.source);
                auto& lines = by_licence[ground.licence->id];
                if (std::find(lines.begin(), lines.end(), line) == lines.end()) {
                    lines.push_back(line);
                }
            }
        }
    }
    std::vector<std::string> all;
    for (const auto& [licence, lines] : by_licence) {
        all.insert(all.end(), lines.begin(), lines.end());
    }
    return all;
}

report::Page page_of(const std::vector<MatrixRow>& rows, const JudgedUse& use, bool with_clauses) {
    report::Page page;
    page.title = fmt::format("What the licences of {} say", report::counted(rows.size(), "model"));
    if (rows.empty()) {
        page.title = "No model meets the filters";
        return page;
    }
    page.sections.push_back({"", {table_of(rows)}});
    report::Section legend;
    legend.blocks.emplace_back(report::Paragraph{"yes: nothing is asked · duties: allowed, and something has "
                                                 "to be done · ask: agree with the licensor "
                                                 "first · ?: not on record, or not stated · no: forbidden",
                                                 report::Tone::quiet});
    legend.blocks.emplace_back(report::Paragraph{
        fmt::format("Tune, Hand on and Train are asked of {}.", report::usage_text(use.usage)),
        report::Tone::quiet});
    if (const std::string unstated = report::unstated_text(use, true); !unstated.empty()) {
        legend.blocks.emplace_back(report::Paragraph{unstated, report::Tone::quiet});
    }
    page.sections.push_back(std::move(legend));
    const std::vector<std::string> lines = with_clauses ? clause_lines(rows) : std::vector<std::string>{};
    if (!lines.empty()) {
        page.sections.push_back({"Clauses behind the answers", {report::Bullets{lines}}});
    }
    page.sections.push_back(report::disclaimer());
    return page;
}

Json answer_json(const LicenceQuestion& question, const ModelJudgement& answer) {
    Json clauses = Json::array();
    for (const Ground& ground : answer.judged.grounds) {
        if (ground.weighs == answer.judged.judgement) {
            clauses.push_back(ground.clause);
        }
    }
    return {{"question", question.id},
            {"judgement", to_string(answer.judged.judgement)},
            {"duties", report::duty_ids_json(answer.judged)},
            {"clauses", std::move(clauses)}};
}

Json matrix_row_json(const MatrixRow& row) {
    Json answers = Json::array();
    const auto& questions = licence_questions_of_reviews();
    for (std::size_t i = 0; i < questions.size(); ++i) {
        answers.push_back(answer_json(questions[i], row.answers[i]));
    }
    return {{"model", report::id_or_null(row.judged.model)},
            {"name", report::name_of(row.judged)},
            {"licence", report::text_or_null(row.judged.licences.front().licences)},
            {"judgement", to_string(row.judged.judged.judgement)},
            {"answers", std::move(answers)},
            {"limits", report::text_or_null(limits_text(row))},
            {"territories_excluded", report::text_or_null(territories_text(row))}};
}

Json question_json(const LicenceQuestion& question) {
    return {{"id", question.id}, {"says", question.says}};
}

} // namespace

std::string licence_matrix_text(const std::vector<MatrixRow>& rows, const JudgedUse& use,
                                const Style& style) {
    return report::page_text(page_of(rows, use, rows.size() <= k_rows_with_clauses), style);
}

std::string licence_matrix_markdown(const std::vector<MatrixRow>& rows, const JudgedUse& use) {
    return report::page_markdown(page_of(rows, use, true));
}

std::string licence_matrix_csv(const std::vector<MatrixRow>& rows) {
    Table table;
    for (const char* column : {"id", "name", "licence", "judgement"}) {
        table.column(column);
    }
    for (const LicenceQuestion& question : licence_questions_of_reviews()) {
        table.column(std::string{question.id});
    }
    table.column("limits");
    table.column("territories_excluded");
    for (const MatrixRow& row : rows) {
        std::vector<std::string> cells{row.judged.model == nullptr ? "" : row.judged.model->id,
                                       report::name_of(row.judged), row.judged.licence_text(),
                                       std::string{to_string(row.judged.judged.judgement)}};
        for (const ModelJudgement& answer : row.answers) {
            cells.emplace_back(to_string(answer.judged.judgement));
        }
        cells.push_back(limits_text(row));
        cells.push_back(territories_text(row));
        table.row(std::move(cells));
    }
    return table.csv();
}

std::string licence_matrix_json(const std::vector<MatrixRow>& rows, const JudgedUse& use) {
    return report::json_document({{"schema", "stackpick/licence-matrix/v1"},
                                  {"profile", report::usage_json(use.usage, use.use_assumed)},
                                  {"questions", json_array(licence_questions_of_reviews(), question_json)},
                                  {"rows", json_array(rows, matrix_row_json)},
                                  {"notice", k_not_legal_advice}});
}

} // namespace stackpick
