// SPDX-License-Identifier: MIT
// Parts of a sizing in words, shared by the pages that show one.
#pragma once

#include "stackpick/sizing/size.hpp"

#include <optional>
#include <string>
#include <vector>

namespace stackpick::report {

/// Three significant digits.
std::string short_number(double value);
/// `2× NVIDIA H100 SXM 80GB`
std::string hardware_text(const Hardware& hardware);
/// `131k tokens × 4 requests`
std::string load_text(const Sizing& sizing);
/// `91.4 GB`, or `between 80 GB and 120 GB` where facts are missing.
std::string total_text(const Sizing& sizing);
/// `needs 91.4 GB, 154.6 GB given, 63.2 GB to spare`
std::string need_against_given(const Sizing& sizing);
/// Largest context and concurrency.
std::optional<std::string> limits_text(const Sizing& sizing);

struct MemoryLine {
    std::string what;
    std::string amount;
    std::string how;
};
/// The parts add up to the total in the digits that are shown.
std::vector<MemoryLine> memory_lines(const Sizing& sizing);

struct SpeedLine {
    std::string what;
    std::string mid;
    std::string interval;
    std::string limit;
};
std::vector<SpeedLine> speed_lines(const Sizing& sizing);

/// `yes`, `no: 12.1 GB short`, `maybe`; empty without hardware.
std::string fits_cell(const FormatOption& option);

} // namespace stackpick::report
