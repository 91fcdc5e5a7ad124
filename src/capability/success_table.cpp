// SPDX-License-Identifier: MIT
#include "stackpick/capability/success_table.hpp"

#include "catalogue/packed_table.hpp"
#include "stackpick/base/parallel.hpp"

#include <algorithm>
#include <cstdint>

namespace stackpick {
namespace {

/// An estimate as it lies in a snapshot.
struct PackedSuccess {
    double rate = 0;
    double standard_error = 0;
    std::uint32_t without_evidence = 0; ///< a bit for each of the task's domains
    std::uint32_t results = 0;          ///< twice, and 1 more where the success is known
};

constexpr std::size_t k_most_domains = 32;

PackedSuccess packed(const SuccessEstimate& estimate, const Task& task) {
    PackedSuccess row{estimate.rate, estimate.standard_error, 0,
                      (static_cast<std::uint32_t>(estimate.results) << 1U) | (estimate.known ? 1U : 0U)};
    for (std::size_t i = 0; i < task.domains.size(); ++i) {
        const auto& without = estimate.domains_without_evidence;
        if (std::find(without.begin(), without.end(), task.domains[i].domain) != without.end()) {
            row.without_evidence |= std::uint32_t{1} << i;
        }
    }
    return row;
}

SuccessEstimate unpacked(const PackedSuccess& row, const Task& task) {
    SuccessEstimate estimate{
        row.rate, row.standard_error, (row.results & 1U) != 0, static_cast<int>(row.results >> 1U), {}};
    for (std::size_t i = 0; i < std::min(task.domains.size(), k_most_domains); ++i) {
        if ((row.without_evidence >> i & 1U) != 0) {
            estimate.domains_without_evidence.push_back(task.domains[i].domain);
        }
    }
    return estimate;
}

} // namespace

SuccessTable::SuccessTable(const Snapshot& snapshot) : snapshot_{snapshot} {}

void SuccessTable::pack(const AbilityModel& abilities, const Catalogue& catalogue,
                        const std::vector<Task>& tasks, std::vector<SnapshotSection>& sections) {
    std::vector<const Task*> kept;
    for (const Task& task : tasks) {
        if (task.domains.size() <= k_most_domains) { // else it is worked out when it is asked for
            kept.push_back(&task);
        }
    }
    const ModelList& models = catalogue.models();
    std::vector<PackedSuccess> table(kept.size() * models.size()); // by task
    catalogue.unpack_all();                                        // before there are threads
    for_each_place(models.size(), [&](std::size_t place) {
        DomainPredictions predictions{abilities, catalogue, models[place]};
        for (std::size_t task = 0; task < kept.size(); ++task) {
            table[task * models.size() + place] =
                packed(estimate_success(predictions, *kept[task]), *kept[task]);
        }
    });
    std::string rows;
    rows.reserve(table.size() * sizeof(PackedSuccess));
    for (const PackedSuccess& row : table) {
        append_plain(rows, row);
    }
    sections.push_back({"success", std::move(rows)});
    sections.push_back({"success-tasks", pack_table(kept.size(), [&](std::size_t place) {
                            return std::string_view{kept[place]->id};
                        })});
}

std::optional<SuccessColumn> SuccessTable::find(const Task& task) const {
    if (snapshot_.empty()) {
        return std::nullopt;
    }
    const PackedTable tasks{snapshot_.section("success-tasks")};
    const std::string_view rows = snapshot_.section("success");
    for (std::size_t i = 0; i < tasks.size(); ++i) {
        if (tasks[i] == task.id) {
            const std::size_t its = rows.size() / tasks.size();
            return SuccessColumn{rows.substr(i * its, its), task};
        }
    }
    return std::nullopt;
}

SuccessEstimate SuccessColumn::at(std::size_t place) const {
    return unpacked(PackedArray<PackedSuccess>{rows_}[place], task_);
}

} // namespace stackpick
