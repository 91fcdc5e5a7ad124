// SPDX-License-Identifier: MIT
// `list`: models as a table for people, and as CSV, JSON and JSON lines for programs.
#include "report/csv.hpp"
#include "report/json.hpp"
#include "report/model_json.hpp"
#include "report/words.hpp"
#include "stackpick/report/catalogue.hpp"
#include "stackpick/report/table.hpp"

#include <algorithm>
#include <span>

namespace stackpick {

using Columns = std::vector<const Column*>;
using Groups = std::vector<ModelGroup>;

namespace {

std::size_t model_count(const Groups& groups) {
    std::size_t count = 0;
    for (const ModelGroup& group : groups) {
        count += group.models.size();
    }
    return count;
}

std::string group_title(const ModelGroup& group) {
    return group.name + " (" + report::grouped_digits(static_cast<std::int64_t>(group.models.size())) + ")";
}

/// On a narrow terminal names are broken and long words such as licences lose their ends before whole
/// columns are dropped.
Table titled_table(const Columns& columns) {
    Table table;
    for (const Column* column : columns) {
        if (column->numeric) {
            table.column(std::string{column->title}, Table::Align::right);
        } else if (column == columns.front()) {
            table.column(std::string{column->title}, Table::Align::left, Table::Fit::wrap, 20);
        } else {
            table.column(std::string{column->title}, Table::Align::left, Table::Fit::shorten, 16);
        }
    }
    return table;
}

void add_model(Table& table, const Catalogue& catalogue, const Columns& columns, std::size_t place) {
    std::vector<std::string> cells;
    cells.reserve(columns.size());
    for (const Column* column : columns) {
        cells.push_back(report::known(shown_text(catalogue, *column, place)));
    }
    table.row(std::move(cells));
}

Table models_table(const Catalogue& catalogue, const Groups& groups, const Columns& columns) {
    Table table = titled_table(columns);
    for (const ModelGroup& group : groups) {
        if (!group.name.empty()) {
            table.group(group_title(group));
        }
        for (const std::size_t place : group.models) {
            add_model(table, catalogue, columns, place);
        }
    }
    return table;
}

} // namespace

std::string list_text(const Catalogue& catalogue, const Groups& groups, const Columns& columns,
                      const Style& style) {
    const std::size_t count = model_count(groups);
    if (count == 0) {
        return style.dim("No model matches.") + '\n';
    }
    const std::string total = style.dim(report::counted(count, "model")) + '\n';
    return models_table(catalogue, groups, columns).text(style) + '\n' + total;
}

std::string list_markdown(const Catalogue& catalogue, const Groups& groups, const Columns& columns) {
    return models_table(catalogue, groups, columns).markdown();
}

/// Not by a table, which keeps every cell until it is written.
std::string list_csv(const Catalogue& catalogue, const Groups& groups, const Columns& columns) {
    constexpr std::size_t k_block = 64; // models that are looked up at once
    std::string csv;
    report::append_csv_line(csv, columns.size(), [&](std::size_t c) { return columns[c]->key; });
    std::vector<std::vector<std::string>> cells(columns.size());
    for (const ModelGroup& group : groups) {
        for (std::span<const std::size_t> left = group.models; !left.empty();) {
            const auto block = left.first(std::min(left.size(), k_block));
            for (std::size_t c = 0; c < columns.size(); ++c) {
                exact_texts(catalogue, *columns[c], block, cells[c]);
            }
            for (std::size_t i = 0; i < block.size(); ++i) {
                report::append_csv_line(csv, columns.size(),
                                        [&](std::size_t c) { return std::string_view{cells[c][i]}; });
            }
            left = left.subspan(block.size());
        }
    }
    return csv;
}

std::string list_json(const Catalogue& catalogue, const Groups& groups) {
    report::Json models = report::Json::array();
    for (const ModelGroup& group : groups) {
        for (const std::size_t place : group.models) {
            models.push_back(report::model_json(catalogue, catalogue.models()[place]));
        }
    }
    return report::json_document({{"schema", "stackpick/models/v1"}, {"models", std::move(models)}});
}

std::string list_jsonl(const Catalogue& catalogue, const Groups& groups) {
    std::string lines;
    for (const ModelGroup& group : groups) {
        for (const std::size_t place : group.models) {
            lines += report::json_text(report::model_json(catalogue, catalogue.models()[place])) + '\n';
        }
    }
    return lines;
}

} // namespace stackpick
