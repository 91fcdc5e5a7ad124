// SPDX-License-Identifier: MIT
// Plots for terminals: points of several series on a grid of characters.
#pragma once

#include <functional>
#include <string>
#include <utility>
#include <vector>

namespace stackpick::report {

struct Series {
    std::string name;
    char mark = '*';
    std::vector<std::pair<double, double>> points;
};

struct Axis {
    std::string name;
    bool logarithmic = false;
    std::function<std::string(double)> label;
};

struct PlotSize {
    int columns = 44;
    int rows = 12;
};

/// The plot with its axes and a legend, lines joined by line breaks. Later series lie over earlier ones; two
/// at one place show as `+`. Empty without two different places on both axes.
std::string plot(const std::vector<Series>& series, const Axis& x, const Axis& y, const PlotSize& size = {});

} // namespace stackpick::report
