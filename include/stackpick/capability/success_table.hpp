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
    [[nodiscard]] SuccessFigures figures_at(std::size_t place) const;

private:
    template <class Estimate>
    auto with_domains(std::size_t place, const Estimate& estimate) const;

    friend class SuccessTable;
    SuccessColumn(const Assumptions& assumptions, const Task& task)
        : assumptions_{assumptions}, task_{task} {}

    /// One of the task's, with something of each model.
    struct Domain {
        std::string_view scores;
        std::string_view counts;
    };

    const Assumptions& assumptions_;
    const Task& task_;
    std::vector<Domain> domains_;
};

class SuccessTable {
public:
    /// Knows nothing.
    SuccessTable() = default;
    /// That of the sections `predictions-0`, `pred-counts-0`, … and `pred-domains`.
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
