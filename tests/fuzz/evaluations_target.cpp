// SPDX-License-Identifier: MIT
#include "fuzz/targets.hpp"
#include "stackpick/interop/own_evidence.hpp"
#include "support/fixture.hpp"

#include <stdexcept>

namespace stackpick::testing {

/// Results are shares with a model's name, or the file is refused with words; and the models of the tiny
/// catalogue that they name take them in.
bool fuzz_evaluations(std::string_view bytes) {
    static const Catalogue catalogue = tiny_catalogue();
    Diagnostics diagnostics;
    const std::vector<OwnResult> results =
        read_own_results("evals", bytes.substr(0, k_largest_fuzz_input), diagnostics);
    if (diagnostics.has_errors()) {
        return false;
    }
    for (const OwnResult& result : results) {
        if (result.model.empty() || !(result.share >= 0 && result.share <= 1)) {
            throw std::logic_error{"a result that is none: " + result.model};
        }
    }
    Diagnostics unknown;
    (void)own_evidence(catalogue, results, unknown);
    return true;
}

} // namespace stackpick::testing
