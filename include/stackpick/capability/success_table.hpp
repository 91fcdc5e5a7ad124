// SPDX-License-Identifier: MIT
// Success rates of all models at all tasks, worked out when a catalogue was compiled.
#pragma once

#include "stackpick/capability/success.hpp"
#include "stackpick/catalogue/snapshot.hpp"

#include <optional>
#include <vector>

namespace stackpick {

class SuccessTable {
public:
    /// Knows nothing.
    SuccessTable() = default;
    /// That of the sections `success` and `success-tasks`.
    explicit SuccessTable(const Snapshot& snapshot);

    static void pack(const AbilityModel& abilities, const Catalogue& catalogue,
                     const std::vector<Task>& tasks, std::vector<SnapshotSection>& sections);

    /// Nothing for a task that it does not know. `place` is the model's in the catalogue.
    [[nodiscard]] std::optional<SuccessEstimate> find(const Task& task, std::size_t place) const;

private:
    Snapshot snapshot_;
};

} // namespace stackpick
