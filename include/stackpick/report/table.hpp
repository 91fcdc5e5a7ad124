// SPDX-License-Identifier: MIT
// Text in columns, by display width. The same table can be written for a terminal, as Markdown and as CSV.
#pragma once

#include "stackpick/report/style.hpp"

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace stackpick {

class Table {
public:
    enum class Align { left, right };
    /// What a column gives up when the table is too wide: nothing, lines, lines but no word (a number that is
    /// broken reads as another one), or the ends of its cells.
    enum class Fit { keep, wrap, wrap_words, shorten };
    /// How a cell is dressed on a terminal.
    enum class Mark { none, good, warning, bad, quiet };

    /// `narrowest` is the width below which a column that wraps or shortens is not squeezed.
    void column(std::string title, Align align = Align::left, Fit fit = Fit::keep, int narrowest = 14);
    /// Missing cells are empty. The columns are there before the rows.
    void row(std::vector<std::string> cells, Mark last_cell = Mark::none);
    /// With a mark for each cell; missing ones are none.
    void row(std::vector<std::string> cells, std::vector<Mark> marks);
    /// A title above the rows that follow.
    void group(std::string title);
    /// Columns that do not fit follow below, in further tables that begin with the first `repeated` columns
    /// again, instead of being dropped: for columns that are alike, and none of which is left out.
    void continue_below(std::size_t repeated) { repeated_ = repeated; }
    [[nodiscard]] bool empty() const { return rows_.empty(); }

    /// Columns two spaces apart, without a header when no column has a title. When the table is wider than
    /// the style, columns give up what their Fit allows, and then the last columns are dropped from the
    /// right (a line below says which) until it fits; the first column always stays. Nothing of that when the
    /// style wants whole tables.
    [[nodiscard]] std::string text(const Style& style) const;
    /// A GitHub-flavoured Markdown table; whatever has a meaning in Markdown is escaped in cells.
    [[nodiscard]] std::string markdown() const;
    /// RFC 4180: quoted where needed, lines end with LF. Groups are left out.
    [[nodiscard]] std::string csv() const;

private:
    struct Column {
        std::string title;
        Align align;
        Fit fit;
        int narrowest;
    };
    struct Row {
        std::vector<std::string> cells;
        bool is_group = false;
        std::vector<Mark> marks{};
    };

    [[nodiscard]] std::vector<int> natural_widths() const;
    [[nodiscard]] int longest_word(std::size_t column) const;
    void squeeze(std::vector<int>& widths, int width) const;
    [[nodiscard]] std::vector<int> fitted_widths(int width) const;
    [[nodiscard]] bool has_titles() const;
    [[nodiscard]] std::string header_line(const std::vector<int>& widths) const;
    [[nodiscard]] std::string row_lines(const Row& row, const std::vector<int>& widths,
                                        const Style& style) const;
    /// Appends a row whose cells each fit on a line as they are; false, and nothing, for another.
    bool append_plain_row(std::string& lines, const Row& row, const std::vector<int>& widths,
                          const Style& style) const;
    [[nodiscard]] std::vector<std::string> cell_lines(std::size_t column, const Row& row, int width) const;
    [[nodiscard]] std::string dropped_line(std::size_t shown) const;
    /// The columns from `first` on, up to `last`, behind those that are repeated.
    [[nodiscard]] Table part(std::size_t first, std::size_t last) const;
    [[nodiscard]] std::string parts_text(std::size_t shown, const Style& style) const;

    std::vector<Column> columns_;
    std::vector<Row> rows_;
    std::size_t repeated_ = 0; ///< 0: what does not fit is dropped
};

/// Breaks `text` at white space into lines of at most `width` columns; lines after the first are indented
/// by `indent` spaces. A word that is longer than a line stays whole.
std::string wrap(std::string_view text, int width, int indent = 0);

} // namespace stackpick
