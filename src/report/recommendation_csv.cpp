// SPDX-License-Identifier: MIT
// The candidates as CSV, exact and with stable column names: a spreadsheet's input.
#include "report/recommendation_parts.hpp"
#include "stackpick/base/text.hpp"
#include "stackpick/report/recommendation.hpp"

#include <utility>

namespace stackpick {
namespace {

std::string exact(double value) {
    return format_number(value);
}
std::string exact(Tokens value) {
    return std::to_string(value.value());
}
std::string exact(std::int64_t value) {
    return std::to_string(value);
}
std::string exact(const Date& value) {
    return to_string(value);
}
std::string exact(Track value) {
    return to_string(value);
}
std::string exact(const std::string& value) {
    return value;
}

/// Unknown is an empty cell.
template <class T>
std::string exact(const std::optional<T>& value) {
    return value ? exact(*value) : std::string{};
}

/// Column names and cells.
using CsvRow = std::vector<std::pair<const char*, std::string>>;

CsvRow csv_row(const Candidate& candidate) {
    const Model& model = *candidate.model;
    const MoneyFigures& money = candidate.money;
    return {{"rank", std::to_string(candidate.rank)},
            {"id", model.id},
            {"name", model.name},
            {"track", exact(model.track)},
            {"score", exact(candidate.score)},
            {"score_low", exact(candidate.interval.low)},
            {"score_high", exact(candidate.interval.high)},
            {"success_rate", exact(candidate.success_rate)},
            {"success_low", exact(candidate.success_interval.low)},
            {"success_high", exact(candidate.success_interval.high)},
            {"direct_evidence", candidate.direct_evidence ? "true" : "false"},
            {"usd_per_request", exact(money.usd_per_request)},
            {"usd_per_success", exact(money.usd_per_success)},
            {"usd_per_month", exact(money.usd_per_month)},
            {"expected_mistake_usd", exact(money.expected_mistake_usd)},
            {"expected_total_usd", exact(money.expected_total_usd)},
            {"provider", money.offer ? money.offer->provider : ""},
            {"licence", exact(model.licence)},
            {"openness", std::string{to_string(model.openness)}},
            {"context", exact(model.context.native)},
            {"context_extended", exact(model.context.extended)},
            {"parameters_total", exact(model.parameters.total)},
            {"parameters_active", exact(model.parameters.active)},
            {"released", exact(model.released)},
            {"unproven", join(candidate.unproven, ";")}};
}

/// The column names are there without a candidate too.
void add_header(Table& table) {
    const Model no_model;
    Candidate no_candidate;
    no_candidate.model = &no_model;
    for (const auto& [name, cell] : csv_row(no_candidate)) {
        table.column(name);
    }
}

} // namespace

std::string recommendation_csv(const Recommendation& result, const RecommendationView& view) {
    Table table;
    add_header(table);
    for (const Candidate& candidate : report::shown_candidates(result, view)) {
        std::vector<std::string> cells;
        for (auto& [name, cell] : csv_row(candidate)) {
            cells.push_back(std::move(cell));
        }
        table.row(std::move(cells));
    }
    return table.csv();
}

} // namespace stackpick
