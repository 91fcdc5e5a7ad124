// SPDX-License-Identifier: MIT
#include "fuzz/targets.hpp"
#include "stackpick/decision/quick_verdicts.hpp"
#include "stackpick/interop/workload_line.hpp"
#include "stackpick/report/batch.hpp"
#include "stackpick/workload/resolver.hpp"
#include "support/fixture.hpp"

#include <memory>
#include <stdexcept>
#include <string>

namespace stackpick::testing {
namespace {

RecommendOptions figures_alone() {
    RecommendOptions options{Date{2026, 11, 22}};
    options.draws = 0;
    options.flips = false;
    options.one_by_one = true;
    return options;
}

/// The quick way to a verdict and the long one end at the same.
void hold_against_the_whole_answer(const Knowledge& knowledge, const Workload& workload) {
    static QuickVerdicts quick{knowledge, figures_alone()};
    const auto verdict = [](const Recommendation& result) {
        return batch_members(result, {});
    };
    if (quick.is_for(workload)) {
        const std::string whole = verdict(recommend(knowledge, workload, figures_alone()));
        const std::string answer = verdict(quick.answer(workload));
        if (answer != whole) {
            throw std::logic_error{"a quick verdict differs: " + answer + " and " + whole};
        }
    }
}

} // namespace

bool fuzz_batch(std::string_view bytes) {
    static const Knowledge knowledge = tiny_knowledge();
    static WorkloadResolver resolver{knowledge.catalogue, knowledge.tasks};
    Diagnostics diagnostics;
    const WorkloadLine line = read_workload_line(bytes.substr(0, k_largest_fuzz_input),
                                                 std::make_shared<const std::string>("fuzz"), 1, diagnostics);
    const WorkloadInput input = parse_workload(line.stated, diagnostics);
    const auto workload = resolver.resolve(input, diagnostics);
    if (!workload || diagnostics.has_errors()) {
        (void)batch_error({1, line.id}, diagnostics.all());
        return false;
    }
    hold_against_the_whole_answer(knowledge, *workload);
    return true;
}

} // namespace stackpick::testing
