// SPDX-License-Identifier: MIT
#include "fit_efficiency.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

namespace stackpick::bench {
namespace {

using testing::SpeedRow;
using Rows = std::vector<const SpeedRow*>;

/// A class of hardware that a series of measurements exists of.
struct Class {
    std::string id;
    std::string vendor;
    std::vector<std::string> kinds;
};

const std::vector<Class>& classes() {
    static const std::vector<Class> k_classes{{"nvidia-datacenter", "nvidia", {"datacenter"}},
                                              {"nvidia", "nvidia", {}},
                                              {"amd", "amd", {}},
                                              {"apple", "apple", {}}};
    return k_classes;
}

std::size_t class_of(const SpeedRow& row) {
    const Accelerator& device = row.sizing.request.hardware->device;
    for (std::size_t i = 0; i < classes().size(); ++i) {
        const Class& known = classes()[i];
        const bool kind = known.kinds.empty() ||
                          std::find(known.kinds.begin(), known.kinds.end(), device.kind) != known.kinds.end();
        if (known.vendor == device.vendor && kind) {
            return i;
        }
    }
    return 0; // datacenter cards of others
}

/// What is fitted: a share and a time per class, and what the classes share.
struct Parameters {
    std::vector<Efficiency> efficiencies;
    EfficiencyFactors factors;

    /// All numbers, so that a search can change them one by one.
    std::vector<double*> numbers() {
        std::vector<double*> list{&factors.experts, &factors.linear_attention, &factors.latent_attention};
        for (Efficiency& each : efficiencies) {
            list.push_back(&each.bandwidth_share);
            list.push_back(&each.layer_microseconds);
        }
        list.push_back(&efficiencies.front().compute_share); // the only class whose rows count prompts
        return list;
    }
};

Parameters start(const EfficiencyFactors& factors) {
    Parameters parameters;
    parameters.factors = factors;
    parameters.factors.experts = 0.4;
    parameters.factors.linear_attention = 0.9;
    parameters.factors.latent_attention = 0.5;
    parameters.efficiencies.assign(classes().size(), Efficiency{"", {}, {}, 0.75, 60, 0.5, 1, ""});
    return parameters;
}

/// ln(estimated / measured)
double residual(const Catalogue& catalogue, const SpeedRow& row, const Parameters& parameters) {
    const Rate speed =
        testing::estimated_speed(catalogue, row, &parameters.efficiencies[class_of(row)], parameters.factors);
    return std::log(speed.mid / row.measurement->value);
}

/// Mean absolute residual, so that an odd row pulls little, and a slight pull of the classes to each other.
double loss(const Catalogue& catalogue, const Rows& rows, const Parameters& parameters) {
    constexpr double k_pull = 0.01;
    double sum = 0;
    for (const SpeedRow* row : rows) {
        sum += std::abs(residual(catalogue, *row, parameters));
    }
    double spread = 0;
    for (const auto member : {&Efficiency::bandwidth_share, &Efficiency::layer_microseconds}) {
        double mean = 0;
        for (const Efficiency& each : parameters.efficiencies) {
            mean += std::log(each.*member) / static_cast<double>(parameters.efficiencies.size());
        }
        for (const Efficiency& each : parameters.efficiencies) {
            spread += std::pow(std::log(each.*member) - mean, 2);
        }
    }
    return sum / static_cast<double>(rows.size()) + k_pull * spread;
}

/// Changes one number after the other by a factor, smaller and smaller, as long as that helps.
Parameters search(const Catalogue& catalogue, const Rows& rows, Parameters best) {
    constexpr double k_smallest_step = 0.002;
    double least = loss(catalogue, rows, best);
    for (double step = 0.3; step > k_smallest_step;) {
        bool better = false;
        const std::size_t count = best.numbers().size();
        for (std::size_t i = 0; i < count; ++i) {
            for (const double factor : {1 + step, 1 / (1 + step)}) {
                Parameters tried = best;
                *tried.numbers()[i] *= factor;
                const bool possible = std::all_of(
                    tried.efficiencies.begin(), tried.efficiencies.end(), [](const Efficiency& each) {
                        return each.bandwidth_share <= 0.95 && each.compute_share <= 0.95;
                    });
                const double now = possible ? loss(catalogue, rows, tried) : least;
                if (now < least - 1e-9) {
                    best = std::move(tried);
                    least = now;
                    better = true;
                }
            }
        }
        step = better ? step : step / 2;
    }
    return best;
}

/// Classes without rows take the geometric mean of those with rows.
void fill_unseen(Parameters& parameters, const Rows& rows) {
    std::vector<bool> seen(classes().size(), false);
    for (const SpeedRow* row : rows) {
        seen[class_of(*row)] = true;
    }
    for (const auto member : {&Efficiency::bandwidth_share, &Efficiency::layer_microseconds}) {
        double mean = 0;
        const auto known = static_cast<double>(std::count(seen.begin(), seen.end(), true));
        for (std::size_t i = 0; i < seen.size(); ++i) {
            mean += seen[i] ? std::log(parameters.efficiencies[i].*member) / known : 0;
        }
        for (std::size_t i = 0; i < seen.size(); ++i) {
            if (!seen[i]) {
                parameters.efficiencies[i].*member = std::exp(mean);
            }
        }
    }
}

/// How far estimates of a source are off that the fit has not seen, |ln|, by leaving each source out in turn.
std::vector<double> residuals_across_sources(const Catalogue& catalogue, const Rows& rows) {
    std::map<std::string, Rows> by_source;
    for (const SpeedRow* row : rows) {
        by_source[row->measurement->source].push_back(row);
    }
    std::vector<double> residuals;
    for (const auto& [source, out] : by_source) {
        Rows rest;
        std::copy_if(rows.begin(), rows.end(), std::back_inserter(rest),
                     [&, name = source](const SpeedRow* row) { return row->measurement->source != name; });
        Parameters parameters = search(catalogue, rest, start(catalogue.efficiency_factors()));
        fill_unseen(parameters, rest);
        for (const SpeedRow* row : out) {
            residuals.push_back(std::abs(residual(catalogue, *row, parameters)));
        }
    }
    return residuals;
}

std::string yaml_of(const Class& known, const Efficiency& fitted, std::size_t rows, double spread) {
    std::string text = fmt::format("  - id: {}\n    vendors: [{}]\n", known.id, known.vendor);
    if (!known.kinds.empty()) {
        text += fmt::format("    kinds: [{}]\n", fmt::join(known.kinds, ", "));
    }
    return text +
           fmt::format(
               "    bandwidth_share: {:.3f}\n    layer_microseconds: {:.1f}\n    compute_share: {:.2f}\n"
               "    spread: {:.2f}\n    # {} rows\n",
               fitted.bandwidth_share, fitted.layer_microseconds, fitted.compute_share, spread, rows);
}

} // namespace

double quantile(std::vector<double> values, double share) {
    if (values.empty()) {
        return 0;
    }
    std::sort(values.begin(), values.end());
    const double at = share * static_cast<double>(values.size() - 1);
    const auto below = static_cast<std::size_t>(at);
    const std::size_t above = std::min(below + 1, values.size() - 1);
    return values[below] + (at - static_cast<double>(below)) * (values[above] - values[below]);
}

SpeedErrors speed_errors(const Catalogue& catalogue, const std::vector<SpeedRow>& rows, bool fitted) {
    SpeedErrors errors;
    double covered = 0;
    for (const SpeedRow& row : rows) {
        if (row.fitted != fitted) {
            continue;
        }
        const Rate speed = testing::estimated_speed(catalogue, row);
        const double measured = row.measurement->value;
        errors.absolute.push_back(std::abs(speed.mid / measured - 1));
        errors.ratios_by_vendor[row.vendor()].push_back(measured / speed.mid);
        covered += measured >= speed.low && measured <= speed.high ? 1 : 0;
    }
    errors.covered = errors.absolute.empty() ? 0 : covered / static_cast<double>(errors.absolute.size());
    return errors;
}

std::string fitted_efficiencies(const Catalogue& catalogue, const std::vector<SpeedRow>& rows) {
    Rows fitted;
    std::vector<std::size_t> counts(classes().size(), 0);
    for (const SpeedRow& row : rows) {
        if (row.fitted) {
            fitted.push_back(&row);
            ++counts[class_of(row)];
        }
    }
    const Parameters best = search(catalogue, fitted, start(catalogue.efficiency_factors()));
    // Users' builds and settings differ more than series on one machine do: half as much again.
    constexpr double k_widening = 1.5;
    const double across = quantile(residuals_across_sources(catalogue, fitted), 0.8);
    const double spread = std::exp(k_widening * across);
    std::string text = "efficiency_groups:\n";
    for (std::size_t i = 0; i < classes().size(); ++i) {
        text += yaml_of(classes()[i], best.efficiencies[i], counts[i], spread);
    }
    return text +
           fmt::format(
               "# across sources, 80% of estimates are within a factor of {:.2f}\nefficiency_factors:\n"
               "  experts: {:.2f}\n  linear_attention: {:.2f}\n  latent_attention: {:.2f}\n",
               std::exp(across), best.factors.experts, best.factors.linear_attention,
               best.factors.latent_attention);
}

} // namespace stackpick::bench
