// SPDX-License-Identifier: MIT
// How text is dressed for a terminal, a pipe or a file. Decided once by the command line.
#pragma once

#include <string>
#include <string_view>

namespace stackpick {

constexpr int k_least_width = 40;

struct Style {
    bool colour = false;
    int width = 80;            ///< columns; lines are wrapped or shortened to it, never below k_least_width
    bool whole_tables = false; ///< tables alone are as wide as they are: a program reads them

    [[nodiscard]] std::string bold(std::string_view text) const;
    [[nodiscard]] std::string dim(std::string_view text) const;
    [[nodiscard]] std::string good(std::string_view text) const;    ///< green
    [[nodiscard]] std::string warning(std::string_view text) const; ///< yellow
    [[nodiscard]] std::string bad(std::string_view text) const;     ///< red
};

} // namespace stackpick
