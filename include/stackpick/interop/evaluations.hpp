// SPDX-License-Identifier: MIT
// Results of one's own evaluations, as tools write them: lm-evaluation-harness, promptfoo, Inspect, or a
// plain table in CSV or YAML.
#pragma once

#include "stackpick/base/diagnostics.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace stackpick {

/// The benchmark of results on the user's own cases.
inline constexpr std::string_view k_own_benchmark = "mine";

/// One model on one benchmark, as the file names them.
struct OwnResult {
    std::string model;
    std::string benchmark{k_own_benchmark};
    double share = 0;                   ///< of successes, or of the full score: [0,1]
    std::optional<std::int64_t> trials; ///< empty: the file does not say
    std::string metric;                 ///< which of the file's figures this is
    Location where;
};

/// Reads a file's text, whatever of the formats it is. Reports everything that is wrong with it; then the
/// results must not be used.
std::vector<OwnResult> read_own_results(std::string_view name, std::string_view text,
                                        Diagnostics& diagnostics);

} // namespace stackpick
