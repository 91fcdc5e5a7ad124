// SPDX-License-Identifier: MIT
#include "stackpick/report/table.hpp"

#include "report/cells.hpp"
#include "report/csv.hpp"
#include "report/markdown.hpp"
#include "stackpick/base/text.hpp"
#include "stackpick/base/utf8.hpp"

#include <algorithm>
#include <numeric>
#include <utility>

namespace stackpick {

using report::columns_of;
using report::LongWords;
using report::markdown_escaped;

namespace {

constexpr int k_gap = 2;
constexpr int k_longest_word = 40; // a longer one is broken

int total_width(const std::vector<int>& widths) {
    return std::accumulate(widths.begin(), widths.end(), 0) + k_gap * (static_cast<int>(widths.size()) - 1);
}

std::string_view cell_of(const std::vector<std::string>& cells, std::size_t index) {
    return index < cells.size() ? std::string_view{cells[index]} : std::string_view{};
}

void trim_end(std::string& line) {
    line.erase(line.find_last_not_of(' ') + 1);
}

/// As breaking lines would leave it.
bool is_spaced_plainly(std::string_view cell) {
    return cell.empty() ||
           (cell.front() != ' ' && cell.back() != ' ' && cell.find("  ") == std::string_view::npos);
}

std::string marked(const Style& style, Table::Mark mark, const std::string& text) {
    switch (mark) {
    case Table::Mark::good:
        return style.good(text);
    case Table::Mark::warning:
        return style.warning(text);
    case Table::Mark::bad:
        return style.bad(text);
    case Table::Mark::quiet:
        return style.dim(text);
    case Table::Mark::none:
        break;
    }
    return text;
}

} // namespace

void Table::column(std::string title, Align align, Fit fit, int narrowest) {
    columns_.push_back({std::move(title), align, fit, narrowest});
}

void Table::row(std::vector<std::string> cells, Mark last_cell) {
    std::vector<Mark> marks(columns_.size(), Mark::none);
    if (!marks.empty()) {
        marks.back() = last_cell;
    }
    row(std::move(cells), std::move(marks));
}

void Table::row(std::vector<std::string> cells, std::vector<Mark> marks) {
    rows_.push_back({std::move(cells), false, std::move(marks)});
}

void Table::group(std::string title) {
    rows_.push_back({{std::move(title)}, true, {}});
}

bool Table::has_titles() const {
    return std::any_of(columns_.begin(), columns_.end(),
                       [](const Column& column) { return !column.title.empty(); });
}

std::vector<int> Table::natural_widths() const {
    std::vector<int> widths;
    for (std::size_t i = 0; i < columns_.size(); ++i) {
        int width = columns_of(columns_[i].title);
        for (const Row& row : rows_) {
            if (!row.is_group) {
                const std::string_view cell = cell_of(row.cells, i);
                const bool is_plain = is_printable_ascii(cell);
                width = std::max(width, is_plain ? static_cast<int>(cell.size())
                                                 : columns_of(report::one_line(cell)));
            }
        }
        widths.push_back(width);
    }
    return widths;
}

/// Of a column that keeps words whole, the longest one. Addresses and names on hubs may be broken all the
/// same.
int Table::longest_word(std::size_t column) const {
    int longest = 0;
    for (const Row& row : rows_) {
        for (const std::string& word : split(row.is_group ? "" : cell_of(row.cells, column), ' ')) {
            longest = word.find('/') == std::string::npos ? std::max(longest, columns_of(word)) : longest;
        }
    }
    return std::min(longest, k_longest_word);
}

/// Takes one column at a time from the widest that can give, until the table fits or none can.
void Table::squeeze(std::vector<int>& widths, int width) const {
    std::vector<int> least;
    for (std::size_t i = 0; i < widths.size(); ++i) {
        least.push_back(std::max(columns_[i].narrowest, columns_of(columns_[i].title)));
        least.back() = std::max(least.back(), columns_[i].fit == Fit::wrap_words ? longest_word(i) : 0);
    }
    const auto can_give = [&](std::size_t i) {
        return columns_[i].fit != Fit::keep && widths[i] > least[i];
    };
    while (total_width(widths) > width) {
        std::size_t widest = widths.size();
        for (std::size_t i = 0; i < widths.size(); ++i) {
            if (can_give(i) && (widest == widths.size() || widths[i] > widths[widest])) {
                widest = i;
            }
        }
        if (widest == widths.size()) {
            return;
        }
        --widths[widest];
    }
}

/// The widths of the columns that are shown.
std::vector<int> Table::fitted_widths(int width) const {
    const std::vector<int> natural = natural_widths();
    std::vector<int> widths = natural;
    squeeze(widths, width);
    for (std::size_t shown = columns_.size(); shown > repeated_ + 1 && total_width(widths) > width;) {
        --shown;
        widths.assign(natural.begin(), natural.begin() + static_cast<std::ptrdiff_t>(shown));
        squeeze(widths, width);
    }
    return widths;
}

std::string Table::header_line(const std::vector<int>& widths) const {
    std::string line;
    for (std::size_t i = 0; i < widths.size(); ++i) {
        line.append(i == 0 ? 0 : k_gap, ' ');
        line += report::padded(columns_[i].title, widths[i], columns_[i].align == Align::right);
    }
    trim_end(line);
    return line;
}

std::vector<std::string> Table::cell_lines(std::size_t column, const Row& row, int width) const {
    const std::string cell = report::one_line(cell_of(row.cells, column));
    switch (columns_[column].fit) {
    case Fit::wrap:
    case Fit::wrap_words:
        return report::broken_lines(cell, width, width, LongWords::cut);
    case Fit::shorten:
        return {report::shortened(cell, width)};
    case Fit::keep:
        break;
    }
    return {cell};
}

bool Table::append_plain_row(std::string& lines, const Row& row, const std::vector<int>& widths,
                             const Style& style) const {
    const std::size_t begin = lines.size();
    for (std::size_t i = 0; i < widths.size(); ++i) {
        const std::string_view cell = cell_of(row.cells, i);
        if (!is_printable_ascii(cell) || static_cast<int>(cell.size()) > widths[i] ||
            !is_spaced_plainly(cell)) {
            lines.resize(begin);
            return false;
        }
        const std::size_t room = static_cast<std::size_t>(widths[i]) - cell.size();
        const bool right = columns_[i].align == Align::right;
        lines.append((i == 0 ? 0 : k_gap) + (right ? room : 0), ' ');
        const Mark mark = i < row.marks.size() && !cell.empty() ? row.marks[i] : Mark::none;
        if (mark == Mark::none) {
            lines += cell;
        } else {
            lines += marked(style, mark, std::string{cell});
        }
        lines.append(right ? 0 : room, ' ');
    }
    lines.erase(std::max(lines.find_last_not_of(' ') + 1, begin));
    lines += '\n';
    return true;
}

std::string Table::row_lines(const Row& row, const std::vector<int>& widths, const Style& style) const {
    std::vector<std::vector<std::string>> cells;
    std::size_t height = 1;
    for (std::size_t i = 0; i < widths.size(); ++i) {
        cells.push_back(cell_lines(i, row, widths[i]));
        height = std::max(height, cells.back().size());
    }
    std::string lines;
    for (std::size_t y = 0; y < height; ++y) {
        std::string line;
        for (std::size_t i = 0; i < widths.size(); ++i) {
            line.append(i == 0 ? 0 : k_gap, ' ');
            const std::string cell =
                report::padded(cell_of(cells[i], y), widths[i], columns_[i].align == Align::right);
            const Mark mark = i < row.marks.size() && !trim(cell).empty() ? row.marks[i] : Mark::none;
            if (mark == Mark::none) {
                line += cell;
                continue;
            }
            const std::string_view text = trim(cell);
            const std::size_t start = text.empty() ? 0 : cell.find_first_not_of(' ');
            line += cell.substr(0, start) + marked(style, mark, std::string{text}) +
                    cell.substr(start + text.size());
        }
        trim_end(line);
        lines += line + '\n';
    }
    return lines;
}

std::string Table::dropped_line(std::size_t shown) const {
    std::vector<std::string> titles;
    for (std::size_t i = shown; i < columns_.size(); ++i) {
        titles.push_back(columns_[i].title.empty() ? "what stands behind" : columns_[i].title);
    }
    return "Not shown at this width: " + join(titles, ", ");
}

Table Table::part(std::size_t first, std::size_t last) const {
    const auto taken = [&](const auto& from, auto to) {
        for (std::size_t i = 0; i < from.size() && i < last; ++i) {
            if (i < repeated_ || i >= first) {
                to.push_back(from[i]);
            }
        }
        return to;
    };
    Table part;
    part.continue_below(repeated_);
    part.columns_ = taken(columns_, std::vector<Column>{});
    for (const Row& row : rows_) {
        part.rows_.push_back(row.is_group ? row
                                          : Row{taken(row.cells, std::vector<std::string>{}), false,
                                                taken(row.marks, std::vector<Mark>{})});
    }
    return part;
}

std::string Table::parts_text(std::size_t shown, const Style& style) const {
    return part(0, shown).text(style) + '\n' + part(shown, columns_.size()).text(style);
}

std::string Table::text(const Style& style) const {
    const int width = std::max(style.width, k_least_width);
    const std::vector<int> widths = style.whole_tables ? natural_widths() : fitted_widths(width);
    if (repeated_ > 0 && widths.size() < columns_.size()) {
        return parts_text(widths.size(), style);
    }
    std::string result = has_titles() ? style.dim(header_line(widths)) + '\n' : std::string{};
    bool first = true;
    for (const Row& row : rows_) {
        if (row.is_group) {
            result.append(first ? "" : "\n")
                .append(style.bold(report::one_line(row.cells.front())))
                .append("\n");
        } else if (!append_plain_row(result, row, widths, style)) {
            result += row_lines(row, widths, style);
        }
        first = false;
    }
    if (widths.size() < columns_.size()) {
        result += style.dim(wrap(dropped_line(widths.size()), width)) + '\n';
    }
    return result;
}

std::string Table::markdown() const {
    std::string titles = "|";
    std::string rule = "|";
    for (const Column& column : columns_) {
        titles += ' ' + markdown_escaped(column.title) + " |";
        rule += column.align == Align::right ? " ---: |" : " --- |";
    }
    std::string result = titles + '\n' + rule + '\n';
    for (const Row& row : rows_) {
        result += '|';
        for (std::size_t i = 0; i < columns_.size(); ++i) {
            const std::string cell = markdown_escaped(cell_of(row.cells, i));
            result += ' ' + (row.is_group && i == 0 ? "**" + cell + "**" : cell) + " |";
        }
        result += '\n';
    }
    return result;
}

std::string Table::csv() const {
    std::string result;
    report::append_csv_line(result, columns_.size(),
                            [&](std::size_t i) { return std::string_view{columns_[i].title}; });
    for (const Row& row : rows_) {
        if (!row.is_group) {
            report::append_csv_line(result, columns_.size(),
                                    [&](std::size_t i) { return cell_of(row.cells, i); });
        }
    }
    return result;
}

} // namespace stackpick
