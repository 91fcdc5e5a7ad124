// SPDX-License-Identifier: MIT
#include "stackpick/capability/own_cases.hpp"

#include <algorithm>
#include <cmath>

namespace stackpick {
namespace {

constexpr double k_nearest_rate = 1e-6; // a success rate of 1 is no logit
constexpr int k_most_steps = 100;
constexpr double k_longest_step = 1; // of Newton's, which may jump far where the curve is flat
constexpr double k_smallest_step = 1e-12;

double logistic(double logit) {
    return 1 / (1 + std::exp(-logit));
}

double logit_of(const SuccessEstimate& estimate) {
    const double rate = std::clamp(estimate.rate, k_nearest_rate, 1 - k_nearest_rate);
    return std::log(rate / (1 - rate));
}

/// Delta method.
double logit_variance_of(const SuccessEstimate& estimate) {
    const double rate = std::clamp(estimate.rate, k_nearest_rate, 1 - k_nearest_rate);
    const double error = estimate.standard_error / (rate * (1 - rate));
    return error * error;
}

double short_step(double step) {
    return std::clamp(step, -k_longest_step, k_longest_step);
}

/// A model that was tried: the prior of its logit for cases of usual difficulty, and its results.
struct Tried {
    double logit = 0;
    double variance = 0;
    double successes = 0;
    double trials = 0;

    /// The most likely logit for cases of that difficulty.
    [[nodiscard]] double mode(double difficulty) const {
        const double centre = logit + difficulty;
        double at = centre;
        for (int i = 0; i < k_most_steps; ++i) {
            const double gradient = successes - trials * logistic(at) - (at - centre) / variance;
            const double step = short_step(gradient / (information(at) + 1 / variance));
            at += step;
            if (std::abs(step) < k_smallest_step) {
                break;
            }
        }
        return at;
    }

    /// What the results tell of a logit.
    [[nodiscard]] double information(double at) const { return trials * logistic(at) * (1 - logistic(at)); }
};

/// The mode of the difficulty given all results: Newton's steps on its profile, which is concave.
double most_likely_difficulty(const std::vector<Tried>& tried, double prior_variance) {
    double difficulty = 0;
    for (int i = 0; i < k_most_steps; ++i) {
        double gradient = -difficulty / prior_variance;
        double curvature = 1 / prior_variance;
        for (const Tried& each : tried) {
            const double at = each.mode(difficulty);
            const double information = each.information(at);
            gradient += (at - each.logit - difficulty) / each.variance;
            curvature += information / (1 + information * each.variance);
        }
        const double step = short_step(gradient / curvature);
        difficulty += step;
        if (std::abs(step) < k_smallest_step) {
            break;
        }
    }
    return difficulty;
}

} // namespace

OwnCaseEstimates OwnCaseEstimates::fit(const AbilityModel& abilities, const Catalogue& catalogue,
                                       const Task& task, const std::vector<OwnCases>& cases) {
    const auto squared = [&](const char* name) {
        const double sd = catalogue.assumptions().number(name);
        return sd * sd;
    };
    OwnCaseEstimates estimates;
    estimates.task_ = task.id;
    estimates.case_variance_ = squared("capability.own_cases_sd");
    std::map<std::string, Tried> by_model;
    for (const OwnCases& each : cases) {
        if (const Model* model = catalogue.model(each.model)) {
            const SuccessEstimate elsewhere = estimate_success(abilities, catalogue, *model, task);
            Tried& tried = by_model[each.model];
            tried.logit = logit_of(elsewhere);
            tried.variance = logit_variance_of(elsewhere) + estimates.case_variance_;
            tried.successes += each.successes;
            tried.trials += each.trials;
        }
    }
    std::vector<Tried> all;
    all.reserve(by_model.size());
    for (const auto& [id, tried] : by_model) {
        all.push_back(tried);
    }
    const double prior_variance = squared("capability.own_difficulty_sd");
    const double difficulty = most_likely_difficulty(all, prior_variance);
    double precision = 1 / prior_variance;
    for (const Tried& each : all) {
        const double information = each.information(each.mode(difficulty));
        precision += information / (1 + information * each.variance);
    }
    estimates.difficulty_ = {difficulty, 1 / precision};
    for (const auto& [id, tried] : by_model) {
        const double at = tried.mode(difficulty);
        const double information = tried.information(at);
        const double follows = 1 / (1 + information * tried.variance); // of a change of the difficulty
        estimates.tried_[id] = {at, 1 / (information + 1 / tried.variance) + follows * follows / precision};
    }
    return estimates;
}

SuccessEstimate OwnCaseEstimates::correct(const Model& model, SuccessEstimate elsewhere) const {
    const auto tried = tried_.find(model.id);
    const Normal at = tried != tried_.end()
                          ? tried->second
                          : Normal{logit_of(elsewhere) + difficulty_.mean,
                                   logit_variance_of(elsewhere) + case_variance_ + difficulty_.variance};
    elsewhere.rate = logistic(at.mean);
    elsewhere.standard_error = elsewhere.rate * (1 - elsewhere.rate) * std::sqrt(at.variance);
    if (tried != tried_.end()) {
        elsewhere.known = true;
        ++elsewhere.results;
    }
    return elsewhere;
}

} // namespace stackpick
