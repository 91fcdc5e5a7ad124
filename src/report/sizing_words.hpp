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
/// `one request of 131k tokens`, `4 requests of 32k tokens`
std::string load_text(const Sizing& sizing);
/// `91.4 GB`; where facts are missing, `80 GB to 120 GB`, or `at least 80 GB` without the KV cache.
std::string total_text(const Sizing& sizing);
/// `needs 91.4 GB, 155 GB given; 31.6 GB to spare on the fullest device`, or how much is too much for it.
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

/// `yes`, `no`, `maybe`; empty without hardware.
std::string fits_cell(const FormatOption& option);

} // namespace stackpick::report
