// SPDX-License-Identifier: MIT
// What is expected of all models in all domains, worked out when a catalogue was compiled.
#pragma once

#include "stackpick/capability/success.hpp"
#include "stackpick/catalogue/snapshot.hpp"

#include <cstddef>
#include <optional>
#include <string_view>
#include <vector>

namespace stackpick {

/// The success of all models at one task.
class SuccessColumn {
public:
    /// `place` is the model's in the catalogue.
    [[nodiscard]] SuccessEstimate at(std::size_t place) const;

private:
    friend class SuccessTable;
    SuccessColumn(const Assumptions& assumptions, const Task& task)
        : assumptions_{assumptions}, task_{task} {}

    std::string_view scores_; ///< of all domains and models
    std::string_view counts_;
    const Assumptions& assumptions_;
    const Task& task_;
    std::vector<std::size_t> rows_; ///< of the task's domains: where each begins
};

class SuccessTable {
public:
    /// Knows nothing.
    SuccessTable() = default;
    /// That of the sections `predictions`, `pred-counts` and `pred-domains`.
    explicit SuccessTable(const Snapshot& snapshot);

    static void pack(const AbilityModel& abilities, const Catalogue& catalogue,
                     const std::vector<Task>& tasks, std::vector<SnapshotSection>& sections);

    /// Nothing for a task with a domain that it does not know. Table, assumptions and task outlive the
    /// column.
    [[nodiscard]] std::optional<SuccessColumn> find(const Assumptions& assumptions, const Task& task) const;

private:
    Snapshot snapshot_;
};

} // namespace stackpick
