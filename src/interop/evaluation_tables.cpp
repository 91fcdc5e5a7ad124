// SPDX-License-Identifier: MIT
#include "interop/evaluation_tables.hpp"

#include "stackpick/base/text.hpp"
#include "stackpick/catalogue/fields.hpp"
#include "stackpick/catalogue/yaml.hpp"

#include <algorithm>
#include <map>
#include <memory>

namespace stackpick::interop {
namespace {

/// A row's cells by column, with its place.
struct Row {
    std::map<std::string, std::string> cells;
    Location where;

    [[nodiscard]] std::string cell(const std::string& column) const {
        const auto at = cells.find(column);
        return at == cells.end() ? std::string{} : at->second;
    }
};

const std::vector<std::string>& columns() {
    static const std::vector<std::string> k_columns{"model", "benchmark", "successes", "trials", "score"};
    return k_columns;
}

/// Turns rows into results, and reports those that are none.
class RowReader {
public:
    explicit RowReader(Diagnostics& diagnostics) : diagnostics_{diagnostics} {}

    std::vector<OwnResult> read(const std::vector<Row>& rows) {
        for (const Row& row : rows) {
            read(row);
        }
        return std::move(results_);
    }

private:
    void read(const Row& row) {
        OwnResult result;
        result.model = row.cell("model");
        result.where = row.where;
        if (const std::string benchmark = row.cell("benchmark"); !benchmark.empty()) {
            result.benchmark = benchmark;
        }
        if (result.model.empty()) {
            diagnostics_.error(row.where, "`model` is missing", "such as qwen3.8-27b");
            return;
        }
        const auto trials = count(row, "trials", 1);
        const auto successes = count(row, "successes", 0);
        const auto score = share(row);
        if (successes && score) {
            diagnostics_.error(row.where, "there are both `successes` and `score`", "state one of them");
            failed_ = true;
        }
        if (failed_) {
            failed_ = false;
            return;
        }
        if (successes && trials && *successes <= *trials) {
            result.share = static_cast<double>(*successes) / static_cast<double>(*trials);
            result.metric = "successes";
        } else if (!successes && score) {
            result.share = *score;
            result.metric = "score";
        } else {
            diagnostics_.error(row.where,
                               successes && trials ? "there are more successes than trials"
                                                   : "there is neither `successes` with `trials` nor `score`",
                               "such as successes 41, trials 50, or score 0.82");
            return;
        }
        result.trials = trials;
        results_.push_back(std::move(result));
    }

    std::optional<std::int64_t> count(const Row& row, const std::string& column, std::int64_t least) {
        const std::string text = row.cell(column);
        if (text.empty()) {
            return std::nullopt;
        }
        const auto value = parse_size(text);
        if (!value || *value < least) {
            diagnostics_.error(row.where, "`" + column + "` is `" + text + '`',
                               "expected a whole number such as 50");
            failed_ = true;
        }
        return value;
    }

    std::optional<double> share(const Row& row) {
        const std::string text = row.cell("score");
        if (text.empty()) {
            return std::nullopt;
        }
        const auto value = parse_share(text);
        if (!value) {
            diagnostics_.error(row.where, "`score` is `" + text + '`',
                               "expected a share such as 0.82, or 82%");
            failed_ = true;
        }
        return value;
    }

    Diagnostics& diagnostics_;
    std::vector<OwnResult> results_;
    bool failed_ = false;
};

/// The cells of a line of CSV; a quoted cell may hold commas and doubled quotes.
std::vector<std::string> cells_of(std::string_view line) {
    std::vector<std::string> cells(1);
    bool quoted = false;
    for (std::size_t i = 0; i < line.size(); ++i) {
        const char c = line[i];
        if (c == '"' && quoted && i + 1 < line.size() && line[i + 1] == '"') {
            cells.back() += '"';
            ++i;
        } else if (c == '"') {
            quoted = !quoted;
        } else if (c == ',' && !quoted) {
            cells.emplace_back();
        } else if (c != '\r') {
            cells.back() += c;
        }
    }
    for (std::string& cell : cells) {
        cell = std::string{trim(cell)};
    }
    return cells;
}

void check_columns(const std::vector<std::string>& header, const Location& where, Diagnostics& diagnostics) {
    for (const std::string& column : header) {
        if (std::find(columns().begin(), columns().end(), column) == columns().end()) {
            const std::string near = did_you_mean(nearest_names(column, columns()));
            diagnostics.error(where, "unknown column `" + column + '`',
                              near.empty() ? "one of " + join(columns(), ", ") : near);
        }
    }
}

std::string scalar_of(const Node& node) {
    return node.is_map() || !node.items.empty() ? std::string{} : node.scalar;
}

} // namespace

std::vector<OwnResult> read_csv_results(std::string_view name, std::string_view text,
                                        Diagnostics& diagnostics) {
    const auto file = std::make_shared<const std::string>(name);
    std::vector<std::string> header;
    std::vector<Row> rows;
    int line = 0;
    while (!text.empty()) {
        const std::size_t end = text.find('\n');
        const std::string_view here = text.substr(0, end);
        text = end == std::string_view::npos ? std::string_view{} : text.substr(end + 1);
        ++line;
        if (trim(here).empty()) {
            continue;
        }
        std::vector<std::string> cells = cells_of(here);
        if (header.empty()) {
            std::transform(cells.begin(), cells.end(), std::back_inserter(header), to_lower);
            check_columns(header, {file, line, 1}, diagnostics);
            continue;
        }
        Row row{{}, {file, line, 1}};
        for (std::size_t i = 0; i < cells.size() && i < header.size(); ++i) {
            row.cells[header[i]] = std::move(cells[i]);
        }
        rows.push_back(std::move(row));
    }
    return RowReader{diagnostics}.read(rows);
}

std::vector<OwnResult> read_yaml_results(std::string_view name, std::string_view text,
                                         Diagnostics& diagnostics) {
    const auto document = parse_yaml(name, text, diagnostics);
    if (!document) {
        return {};
    }
    const Node* list = document->root.is_map() ? document->root.find("evaluations") : nullptr;
    if (list == nullptr) {
        diagnostics.error(document->root.where, "`evaluations` is missing",
                          "such as evaluations: [{model: qwen3.8-27b, successes: 41, trials: 50}]");
        return {};
    }
    std::vector<Row> rows;
    for (const Node& item : list->items) {
        Row row{{}, item.where};
        std::vector<std::string> keys;
        for (const Entry& entry : item.entries) {
            row.cells[entry.key] = scalar_of(entry.value);
            keys.push_back(entry.key);
        }
        check_columns(keys, item.where, diagnostics);
        rows.push_back(std::move(row));
    }
    return RowReader{diagnostics}.read(rows);
}

} // namespace stackpick::interop
