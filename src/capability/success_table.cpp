// SPDX-License-Identifier: MIT
#include "stackpick/capability/success_table.hpp"

#include "catalogue/packed_table.hpp"
#include "stackpick/base/parallel.hpp"

#include <array>
#include <cstdint>
#include <set>
#include <string>

namespace stackpick {
namespace {

constexpr std::string_view k_names = "pred-domains";

std::string scores_of(std::size_t domain) {
    return "predictions-" + std::to_string(domain);
}

std::string counts_of(std::size_t domain) {
    return "pred-counts-" + std::to_string(domain);
}

struct PackedScore {
    double score = 0;
    double standard_error = 0;
};

/// Results twice, and 1 more where the score is usable.
std::uint32_t packed_count(const DomainFigures& figures) {
    return (static_cast<std::uint32_t>(figures.results) << 1U) | (figures.usable ? 1U : 0U);
}

constexpr std::size_t k_most_domains = 32; ///< of a task; of another its success is worked out when asked for

} // namespace

SuccessTable::SuccessTable(const Snapshot& snapshot) : snapshot_{snapshot} {}

void SuccessTable::pack(const AbilityModel& abilities, const Catalogue& catalogue,
                        const std::vector<Task>& tasks, std::vector<SnapshotSection>& sections) {
    std::set<std::string> all;
    for (const Task& task : tasks) {
        for (const DomainWeight& domain : task.domains) {
            all.insert(domain.domain);
        }
    }
    const std::vector<std::string> domains{all.begin(), all.end()};
    const ModelList& models = catalogue.models();
    std::vector<DomainFigures> table(domains.size() * models.size()); // by domain
    catalogue.unpack_all();                                           // before there are threads
    for_each_place(models.size(), [&](std::size_t place) {
        DomainPredictions predictions{abilities, catalogue, models[place]};
        for (std::size_t domain = 0; domain < domains.size(); ++domain) {
            const DomainFigures& figures = predictions.in(domains[domain]);
            table[domain * models.size() + place] = figures;
        }
    });
    for (std::size_t domain = 0; domain < domains.size(); ++domain) {
        std::string scores;
        std::string counts;
        for (std::size_t place = 0; place < models.size(); ++place) {
            const DomainFigures& figures = table[domain * models.size() + place];
            append_plain(scores, PackedScore{figures.score, figures.standard_error});
            append_plain(counts, packed_count(figures));
        }
        sections.push_back({scores_of(domain), std::move(scores)});
        sections.push_back({counts_of(domain), std::move(counts)});
    }
    sections.push_back({std::string{k_names}, pack_table(domains.size(), [&](std::size_t place) {
                            return std::string_view{domains[place]};
                        })});
}

std::optional<SuccessColumn> SuccessTable::find(const Assumptions& assumptions, const Task& task) const {
    if (snapshot_.empty() || task.domains.size() > k_most_domains) {
        return std::nullopt;
    }
    const PackedTable names{snapshot_.section(k_names)};
    SuccessColumn column{assumptions, task};
    for (const DomainWeight& domain : task.domains) {
        const std::size_t place =
            lower_place(names.size(), domain.domain, [&](std::size_t i) { return names[i]; });
        if (place == names.size() || names[place] != domain.domain) {
            return std::nullopt;
        }
        column.domains_.push_back({snapshot_.section(scores_of(place)), snapshot_.section(counts_of(place))});
    }
    return column;
}

/// What follows from the figures of the task's domains.
template <class Estimate>
auto SuccessColumn::with_domains(std::size_t place, const Estimate& estimate) const {
    std::array<DomainFigures, k_most_domains> domains; // NOLINT(*-member-init): as many as there are
    for (std::size_t i = 0; i < domains_.size(); ++i) {
        const PackedScore score = PackedArray<PackedScore>{domains_[i].scores}[place];
        const std::uint32_t count = PackedArray<std::uint32_t>{domains_[i].counts}[place];
        domains[i] = {score.score, score.standard_error, static_cast<int>(count >> 1U), (count & 1U) != 0};
    }
    return estimate(assumptions_, task_, std::span<const DomainFigures>{domains}.first(domains_.size()));
}

SuccessEstimate SuccessColumn::at(std::size_t place) const {
    return with_domains(place, [](const auto&... all) { return estimate_success(all...); });
}

SuccessFigures SuccessColumn::figures_at(std::size_t place) const {
    return with_domains(place, [](const auto&... all) { return success_figures(all...); });
}

} // namespace stackpick
