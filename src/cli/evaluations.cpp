// SPDX-License-Identifier: MIT
#include "cli/evaluations.hpp"

#include "base/sorted.hpp"
#include "stackpick/base/file.hpp"
#include "stackpick/base/text.hpp"
#include "stackpick/interop/own_evidence.hpp"

#include <algorithm>
#include <cmath>
#include <map>

namespace stackpick::cli {

namespace {

constexpr std::uintmax_t k_largest_file = 64U << 20U; // what a log with a few thousand samples takes

std::map<std::string, double> success_rates(const DecisionRequest& request) {
    std::map<std::string, double> rates;
    for (const Model& model : request.knowledge.catalogue.models()) {
        rates[model.id] = success_of(request.knowledge, model, *request.workload.task).rate;
    }
    return rates;
}

std::string first_option(const DecisionRequest& request) {
    RecommendOptions options = request.options;
    options.draws = 0;
    options.flips = false;
    const Recommendation result = recommend(request.knowledge, request.workload, options);
    return result.options.empty() ? std::string{} : result.options.front().id();
}

int results_of(const OwnEvidence& own, const std::string& model) {
    return static_cast<int>(std::count_if(own.results.begin(), own.results.end(),
                                          [&](const auto& each) { return each.first == model; }) +
                            std::count_if(own.cases.begin(), own.cases.end(),
                                          [&](const OwnCases& each) { return each.model == model; }));
}

/// Models with results, and those that moved by what one can see.
std::vector<EvaluationEffect::Shift> shifts_of(const DecisionRequest& request,
                                               const std::map<std::string, double>& before,
                                               const OwnEvidence& own) {
    constexpr double k_visible = 0.005;
    std::vector<EvaluationEffect::Shift> shifts;
    const auto after = success_rates(request);
    for (const Model& model : request.knowledge.catalogue.models()) {
        const int results = results_of(own, model.id);
        const double from = before.at(model.id);
        const double to = after.at(model.id);
        if (results > 0 || std::abs(to - from) >= k_visible) {
            shifts.push_back({&model, from, to, results});
        }
    }
    sort_stably(shifts, [](const auto& a, const auto& b) {
        const auto size = [](const EvaluationEffect::Shift& shift) {
            return round_significant(std::abs(shift.after - shift.before));
        };
        return (a.results > 0) != (b.results > 0) ? a.results > 0 : size(a) > size(b);
    });
    return shifts;
}

} // namespace

std::optional<OwnEvidence> read_evaluations(const std::vector<std::string>& files, const Catalogue& catalogue,
                                            Diagnostics& diagnostics) {
    constexpr std::string_view k_mine = "mine=";
    std::vector<OwnResult> results;
    for (std::size_t i = 0; i < files.size(); ++i) {
        const std::string& file = files[i];
        if (std::find(files.begin(), files.begin() + static_cast<std::ptrdiff_t>(i), file) !=
            files.begin() + static_cast<std::ptrdiff_t>(i)) {
            diagnostics.error({}, "--evals: `" + file + "` is given twice", "its results would count twice");
        }
        const bool is_mine = file.starts_with(k_mine);
        const std::string path = is_mine ? file.substr(k_mine.size()) : file;
        if (const auto text = read_given_file(path, k_largest_file, diagnostics)) {
            for (OwnResult& result : read_own_results(path, *text, diagnostics)) {
                result.benchmark = is_mine ? std::string{k_own_benchmark} : result.benchmark;
                results.push_back(std::move(result));
            }
        }
    }
    OwnEvidence own = own_evidence(catalogue, results, diagnostics);
    return diagnostics.has_errors() ? std::nullopt : std::optional{std::move(own)};
}

bool take_evaluations(const std::vector<std::string>& files, DecisionRequest& request, bool tells_effect,
                      Diagnostics& diagnostics) {
    const auto own = read_evaluations(files, request.knowledge.catalogue, diagnostics);
    if (!own) {
        return false;
    }
    if (!tells_effect) {
        add_own_evidence(request.knowledge, *own, request.workload.task);
        return true;
    }
    const std::size_t results = own->results.size() + own->cases.size();
    EvaluationEffect effect{files, static_cast<int>(results), {}, first_option(request)};
    const auto before = success_rates(request);
    add_own_evidence(request.knowledge, *own, request.workload.task);
    effect.shifts = shifts_of(request, before, *own);
    request.evaluations = std::move(effect);
    return true;
}

Option evaluations_option() {
    Option option;
    option.name = "evals";
    option.kind = OptionKind::repeated;
    option.value_name = "FILE";
    option.help = "your own results, which count most: JSON of lm-evaluation-harness, promptfoo or Inspect; "
                  "CSV or YAML with model, successes, trials; mine=FILE: all are on cases of your own";
    option.group = "From a file";
    return option;
}

} // namespace stackpick::cli
