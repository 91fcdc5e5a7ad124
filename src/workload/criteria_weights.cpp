// SPDX-License-Identifier: MIT
#include "criteria_weights.hpp"

#include "report_value.hpp"
#include "stackpick/base/text.hpp"

#include <algorithm>
#include <array>
#include <map>
#include <optional>
#include <set>
#include <string_view>

namespace stackpick {
namespace {

constexpr std::string_view k_prefix = "weights.";
constexpr double k_whole = 1 + 1e-9; // ten shares of 0.1 are the whole

/// What people call criteria.
const std::map<std::string, std::string>& everyday_names() {
    static const std::map<std::string, std::string> k_names{
        {"quality", "capability"}, {"accuracy", "capability"}, {"cost", "economy"},    {"price", "economy"},
        {"latency", "speed"},      {"privacy", "control"},     {"freedom", "control"}, {"legal", "licence"},
        {"license", "licence"},    {"size", "footprint"},      {"proof", "evidence"}};
    return k_names;
}

std::string criterion_of(const std::string& name) {
    const std::string wanted = to_lower(name);
    const auto at = everyday_names().find(wanted);
    return at == everyday_names().end() ? wanted : at->second;
}

/// Weights of some criteria, by place.
using SomeWeights = std::array<std::optional<double>, k_criteria.size()>;

/// Nothing for a name that is no criterion's.
std::optional<std::size_t> place_of(const std::string& name) {
    const auto at = std::find(k_criteria.begin(), k_criteria.end(), criterion_of(name));
    return at == k_criteria.end() ? std::nullopt
                                  : std::optional{static_cast<std::size_t>(at - k_criteria.begin())};
}

/// The criteria by name: sums round alike whatever the order in which they are printed.
constexpr std::array<std::size_t, k_criteria.size()> k_by_name = [] {
    std::array<std::size_t, k_criteria.size()> places{};
    for (std::size_t i = 0; i < places.size(); ++i) {
        places[i] = i;
    }
    std::sort(places.begin(), places.end(),
              [](std::size_t a, std::size_t b) { return k_criteria[a] < k_criteria[b]; });
    return places;
}();

/// Scales those that `fixed` lacks so that the whole is 1 with `fixed` as stated. Where the others count for
/// nothing, the fixed ones are scaled instead.
void fill_up(CriterionWeights& weights, const SomeWeights& fixed) {
    double others = 0;
    double stated = 0;
    for (const std::size_t c : k_by_name) {
        (fixed[c] ? stated : others) += fixed[c].value_or(weights[c]);
    }
    for (std::size_t c = 0; c < weights.size(); ++c) {
        if (fixed[c]) {
            weights[c] = others > 0 || stated <= 0 ? *fixed[c] : *fixed[c] / stated;
        } else {
            weights[c] = others > 0 ? weights[c] * std::max(0.0, 1 - stated) / others : 0;
        }
    }
}

/// The named criteria share `priorities.share` of the whole as n : n−1 : … : 1.
void prioritise(const std::vector<std::string>& priorities, double share, CriterionWeights& weights) {
    const std::size_t count = priorities.size();
    const double parts = static_cast<double>(count * (count + 1)) / 2;
    SomeWeights fixed{};
    for (std::size_t i = 0; i < count; ++i) {
        if (const auto place = place_of(priorities[i])) {
            fixed[*place] = share * static_cast<double>(count - i) / parts;
        }
    }
    fill_up(weights, fixed);
}

/// The nearest to a name that is none, or all of them.
std::string known_names(const std::string& name) {
    std::vector<std::string> names = criteria_names();
    for (const auto& [everyday, criterion] : everyday_names()) {
        names.push_back(everyday);
    }
    const std::vector<std::string> nearest = nearest_names(name, names, 3);
    return nearest.empty() ? "one of " + join(names, ", ") : did_you_mean(nearest);
}

void check_names(const WorkloadInput& input, const std::string& key, const std::vector<std::string>& names,
                 Diagnostics& diagnostics) {
    const std::vector<std::string> known = criteria_names();
    std::set<std::string> seen;
    for (const std::string& name : names) {
        const std::string criterion = criterion_of(name);
        if (std::find(known.begin(), known.end(), criterion) == known.end()) {
            report_value(input, key, "unknown criterion `" + name + '`', known_names(name), diagnostics);
        } else if (!seen.insert(criterion).second) {
            report_value(input, key, '`' + criterion + "` is named twice", "once is enough", diagnostics);
        }
    }
}

} // namespace

std::vector<std::string> criteria_names() {
    std::vector<std::string> names;
    for (const std::size_t place : k_by_name) {
        names.emplace_back(k_criteria[place]);
    }
    return names;
}

void check_weights(const WorkloadInput& input, Diagnostics& diagnostics) {
    if (input.weights.empty() && input.priorities.empty()) {
        return;
    }
    std::vector<std::string> names;
    double stated = 0;
    for (const auto& [name, share] : input.weights) {
        names.push_back(name);
        stated += share;
    }
    check_names(input, "weight", names, diagnostics);
    check_names(input, "priorities", input.priorities, diagnostics);
    if (stated > k_whole) {
        report_value(input, "weight", "the shares add up to " + format_number(round_significant(stated)),
                     "together at most 1: the other criteria share what is left", diagnostics);
    }
    if (stated <= 0 && std::set<std::string>(names.begin(), names.end()).size() == criteria_names().size()) {
        report_value(input, "weight", "no criterion is left with a weight", "leave one above zero",
                     diagnostics);
    }
}

CriterionWeights usual_weights(const Assumptions& assumptions, const Task& task, bool has_hardware) {
    CriterionWeights weights{};
    for (std::size_t c = 0; c < weights.size(); ++c) {
        const std::string name{k_criteria[c]};
        const auto own = task.weights.find(name);
        weights[c] =
            own == task.weights.end() ? assumptions.number(std::string{k_prefix} + name) : own->second;
    }
    if (!has_hardware) {
        weights[place_of_criterion("footprint")] = 0;
    }
    fill_up(weights, {});
    return weights;
}

void weigh(const WorkloadInput& input, const Assumptions& assumptions, CriterionWeights& weights) {
    if (!input.priorities.empty()) {
        prioritise(input.priorities, assumptions.number("priorities.share"), weights);
    }
    if (!input.weights.empty()) {
        SomeWeights fixed{};
        for (const auto& [name, share] : input.weights) {
            if (const auto place = place_of(name)) {
                fixed[*place] = share;
            }
        }
        fill_up(weights, fixed);
    }
}

std::map<std::string, double> weights_by_name(const CriterionWeights& weights) {
    std::map<std::string, double> by_name;
    for (std::size_t i = 0; i < weights.size(); ++i) {
        by_name.emplace(k_criteria[i], weights[i]);
    }
    return by_name;
}

} // namespace stackpick
