// SPDX-License-Identifier: MIT
#include "report/plot.hpp"

#include "report/cells.hpp"
#include "stackpick/base/text.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

namespace stackpick::report {
namespace {

/// From values to places on one axis.
class Scale {
public:
    Scale(const Axis& axis, int places) : logarithmic_{axis.logarithmic}, places_{places} {}

    void include(double value) {
        low_ = std::min(low_, at(value));
        high_ = std::max(high_, at(value));
    }

    [[nodiscard]] bool is_usable() const {
        return low_ < high_ && std::isfinite(low_) && std::isfinite(high_);
    }

    [[nodiscard]] int place(double value) const {
        const double share = (at(value) - low_) / (high_ - low_);
        return static_cast<int>(std::lround(round_significant(share * (places_ - 1))));
    }

    [[nodiscard]] double value(int place) const {
        const double here = low_ + (high_ - low_) * place / (places_ - 1);
        return logarithmic_ ? std::pow(10.0, here) : here;
    }

private:
    [[nodiscard]] double at(double value) const { return logarithmic_ ? std::log10(value) : value; }

    bool logarithmic_;
    int places_;
    double low_ = std::numeric_limits<double>::infinity();
    double high_ = -std::numeric_limits<double>::infinity();
};

/// Labels at the top, the middle and the bottom.
std::vector<std::string> labels_of(const Axis& y, const Scale& scale, int rows) {
    std::vector<std::string> labels(static_cast<std::size_t>(rows));
    for (const int place : {0, (rows - 1) / 2, rows - 1}) {
        labels[static_cast<std::size_t>(rows - 1 - place)] = y.label(scale.value(place));
    }
    return labels;
}

std::string x_labels(const Axis& x, const Scale& scale, int columns) {
    const std::string first = x.label(scale.value(0));
    const std::string middle = x.label(scale.value((columns - 1) / 2));
    const std::string last = x.label(scale.value(columns - 1));
    std::string line = first;
    const auto fill = [&](std::size_t to) {
        line += std::string(to > display_width(line) ? to - display_width(line) : 1, ' ');
    };
    fill(static_cast<std::size_t>(columns) / 2 - display_width(middle) / 2);
    line += middle;
    fill(static_cast<std::size_t>(columns) - display_width(last));
    return line + last;
}

using Grid = std::vector<std::string>;

void draw(const Series& each, const Scale& across, const Scale& up, Grid& grid) {
    for (const auto& [x, y] : each.points) {
        const auto row = grid.size() - 1 - static_cast<std::size_t>(up.place(y));
        char& cell = grid[row][static_cast<std::size_t>(across.place(x))];
        cell = cell == ' ' || cell == each.mark ? each.mark : '+';
    }
}

std::string legend(const std::vector<Series>& series, const Grid& grid, const Axis& x, const Axis& y) {
    std::string text;
    for (const Series& each : series) {
        text += std::string{each.mark} + ' ' + each.name + "  ";
    }
    if (std::any_of(grid.begin(), grid.end(),
                    [](const std::string& row) { return row.find('+') != std::string::npos; })) {
        text += "+ several  ";
    }
    return text + y.name + " by " + x.name;
}

} // namespace

std::string plot(const std::vector<Series>& series, const Axis& x, const Axis& y, const PlotSize& size) {
    Scale across{x, size.columns};
    Scale up{y, size.rows};
    for (const Series& each : series) {
        for (const auto& [at, value] : each.points) {
            across.include(at);
            up.include(value);
        }
    }
    if (!across.is_usable() || !up.is_usable()) {
        return {};
    }
    Grid grid(static_cast<std::size_t>(size.rows), std::string(static_cast<std::size_t>(size.columns), ' '));
    for (const Series& each : series) {
        draw(each, across, up, grid);
    }
    const std::vector<std::string> labels = labels_of(y, up, size.rows);
    int width = 0;
    for (const std::string& label : labels) {
        width = std::max(width, columns_of(label));
    }
    const std::string margin(static_cast<std::size_t>(width), ' ');
    std::string text;
    for (std::size_t row = 0; row < grid.size(); ++row) {
        std::string line = padded(labels[row], width, true) + " │" + grid[row];
        line.erase(line.find_last_not_of(' ') + 1);
        text += line + '\n';
    }
    std::string axis;
    for (int i = 0; i < size.columns; ++i) {
        axis += "─";
    }
    text += margin + " └" + axis + '\n';
    text += margin + "  " + x_labels(x, across, size.columns) + '\n';
    return text + margin + "  " + legend(series, grid, x, y);
}

} // namespace stackpick::report
