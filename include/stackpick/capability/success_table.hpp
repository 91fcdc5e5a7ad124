// SPDX-License-Identifier: MIT
// Success rates of all models at all tasks, worked out when a catalogue was compiled.
#pragma once

#include "stackpick/capability/success.hpp"
#include "stackpick/catalogue/snapshot.hpp"

#include <cstddef>
#include <optional>
#include <string_view>
#include <vector>

namespace stackpick {

/// Of one task.
class SuccessColumn {
public:
    /// `rows`: those of the task, packed. Both outlive it.
    SuccessColumn(std::string_view rows, const Task& task) : rows_{rows}, task_{task} {}

    /// `place` is the model's in the catalogue.
    [[nodiscard]] SuccessEstimate at(std::size_t place) const;

private:
    std::string_view rows_;
    const Task& task_;
};

class SuccessTable {
public:
    /// Knows nothing.
    SuccessTable() = default;
    /// That of the sections `success` and `success-tasks`.
    explicit SuccessTable(const Snapshot& snapshot);

    static void pack(const AbilityModel& abilities, const Catalogue& catalogue,
                     const std::vector<Task>& tasks, std::vector<SnapshotSection>& sections);

    /// Nothing for a task that it does not know. Task and table outlive the column.
    [[nodiscard]] std::optional<SuccessColumn> find(const Task& task) const;

private:
    Snapshot snapshot_;
};

} // namespace stackpick
