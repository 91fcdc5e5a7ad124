// SPDX-License-Identifier: MIT
#include "criteria_weights.hpp"

#include "report_value.hpp"
#include "stackpick/base/text.hpp"

#include <algorithm>
#include <set>
#include <string_view>
#include <utility>

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

double sum_of(const std::map<std::string, double>& weights) {
    double sum = 0;
    for (const auto& [name, weight] : weights) {
        sum += weight;
    }
    return sum;
}

/// Scales those that `fixed` lacks so that the whole is 1 with `fixed` as stated. Where the others count for
/// nothing, the fixed ones are scaled instead.
void fill_up(std::map<std::string, double>& weights, const std::map<std::string, double>& fixed) {
    double others = 0;
    for (const auto& [name, weight] : weights) {
        others += fixed.count(name) == 0 ? weight : 0;
    }
    const double stated = sum_of(fixed);
    for (auto& [name, weight] : weights) {
        const auto at = fixed.find(name);
        if (at == fixed.end()) {
            weight = others > 0 ? weight * std::max(0.0, 1 - stated) / others : 0;
        } else {
            weight = others > 0 || stated <= 0 ? at->second : at->second / stated;
        }
    }
}

/// The named criteria share `priorities.share` of the whole as n : n−1 : … : 1.
void prioritise(const std::vector<std::string>& priorities, double share,
                std::map<std::string, double>& weights) {
    const std::size_t count = priorities.size();
    const double parts = static_cast<double>(count * (count + 1)) / 2;
    std::map<std::string, double> fixed;
    for (std::size_t i = 0; i < count; ++i) {
        fixed[criterion_of(priorities[i])] = share * static_cast<double>(count - i) / parts;
    }
    fill_up(weights, fixed);
}

void check_names(const WorkloadInput& input, const std::string& key, const std::vector<std::string>& names,
                 const Assumptions& assumptions, Diagnostics& diagnostics) {
    const std::vector<std::string> known = criteria_names(assumptions);
    std::set<std::string> seen;
    for (const std::string& name : names) {
        const std::string criterion = criterion_of(name);
        if (std::find(known.begin(), known.end(), criterion) == known.end()) {
            report_value(input, key, "unknown criterion `" + name + '`', "one of " + join(known, ", "),
                         diagnostics);
        } else if (!seen.insert(criterion).second) {
            report_value(input, key, '`' + criterion + "` is named twice", "once is enough", diagnostics);
        }
    }
}

} // namespace

std::vector<std::string> criteria_names(const Assumptions& assumptions) {
    std::vector<std::string> names;
    for (auto at = assumptions.values.lower_bound(k_prefix);
         at != assumptions.values.end() && at->first.starts_with(k_prefix); ++at) {
        names.push_back(at->first.substr(k_prefix.size()));
    }
    return names;
}

void check_weights(const WorkloadInput& input, const Assumptions& assumptions, Diagnostics& diagnostics) {
    if (input.weights.empty() && input.priorities.empty()) {
        return;
    }
    std::vector<std::string> names;
    double stated = 0;
    for (const auto& [name, share] : input.weights) {
        names.push_back(name);
        stated += share;
    }
    check_names(input, "weight", names, assumptions, diagnostics);
    check_names(input, "priorities", input.priorities, assumptions, diagnostics);
    if (stated > k_whole) {
        report_value(input, "weight", "the shares add up to " + format_number(round_significant(stated)),
                     "together at most 1: the other criteria share what is left", diagnostics);
    }
    if (stated <= 0 &&
        std::set<std::string>(names.begin(), names.end()).size() == criteria_names(assumptions).size()) {
        report_value(input, "weight", "no criterion is left with a weight", "leave one above zero",
                     diagnostics);
    }
}

std::map<std::string, double> criteria_weights(const WorkloadInput& input, const Assumptions& assumptions,
                                               const Task& task, bool has_hardware) {
    std::map<std::string, double> weights;
    for (const std::string& name : criteria_names(assumptions)) {
        const auto own = task.weights.find(name);
        weights[name] =
            own == task.weights.end() ? assumptions.number(std::string{k_prefix} + name) : own->second;
    }
    if (!has_hardware) {
        weights["footprint"] = 0;
    }
    fill_up(weights, {});
    if (!input.priorities.empty()) {
        prioritise(input.priorities, assumptions.number("priorities.share"), weights);
    }
    if (!input.weights.empty()) {
        std::map<std::string, double> fixed;
        for (const auto& [name, share] : input.weights) {
            fixed[criterion_of(name)] = share;
        }
        fill_up(weights, fixed);
    }
    return weights;
}

} // namespace stackpick
