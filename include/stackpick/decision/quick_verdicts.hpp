// SPDX-License-Identifier: MIT
// Verdicts on many workloads, one after the other: what hangs on a part of a workload is worked out once for
// that part, and the rest is arithmetic over all models.
#pragma once

#include "stackpick/decision/knowledge.hpp"
#include "stackpick/decision/recommend.hpp"
#include "stackpick/decision/recommendation.hpp"

#include <memory>

namespace stackpick {

/// For one thread; several may share the knowledge once nothing of it is packed.
class QuickVerdicts {
public:
    /// Of `options` the day and whether rules count. The knowledge outlives this.
    QuickVerdicts(const Knowledge& knowledge, const RecommendOptions& options);
    ~QuickVerdicts();
    QuickVerdicts(QuickVerdicts&&) noexcept;
    QuickVerdicts& operator=(QuickVerdicts&&) noexcept;
    QuickVerdicts(const QuickVerdicts&) = delete;
    QuickVerdicts& operator=(const QuickVerdicts&) = delete;

    /// The verdict that `recommend` reaches without draws and flips, and of the rest of its answer what the
    /// verdict rests on. REQUIRES: `is_for(workload)`.
    [[nodiscard]] Recommendation answer(Workload workload);
    /// Not for workloads that only `recommend` answers: with given hardware, with a condition, and with
    /// modalities, needs or a region that rows do not have.
    [[nodiscard]] bool is_for(const Workload& workload) const;

private:
    class Work;

    std::unique_ptr<Work> work_;
};

} // namespace stackpick
