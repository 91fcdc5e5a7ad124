// SPDX-License-Identifier: MIT
#include "cli/evaluations.hpp"

#include "stackpick/base/file.hpp"
#include "stackpick/base/text.hpp"
#include "stackpick/capability/success.hpp"
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
        rates[model.id] = estimate_success(request.knowledge.abilities, request.knowledge.catalogue, model,
                                           *request.workload.task)
                              .rate;
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

std::vector<EvaluationEffect::Shift> shifts_of(const DecisionRequest& request,
                                               const std::map<std::string, double>& before,
                                               const OwnEvidence& own) {
    std::vector<EvaluationEffect::Shift> shifts;
    const auto after = success_rates(request);
    for (const Model& model : request.knowledge.catalogue.models()) {
        const auto results = std::count_if(own.results.begin(), own.results.end(),
                                           [&](const auto& each) { return each.first == model.id; });
        shifts.push_back({&model, before.at(model.id), after.at(model.id), static_cast<int>(results)});
    }
    std::stable_sort(shifts.begin(), shifts.end(), [](const auto& a, const auto& b) {
        const auto size = [](const EvaluationEffect::Shift& shift) {
            return round_significant(std::abs(shift.after - shift.before));
        };
        return (a.results > 0) != (b.results > 0) ? a.results > 0 : size(a) > size(b);
    });
    return shifts;
}

} // namespace

std::optional<OwnEvidence> read_evaluations(const std::vector<std::string>& files, const Catalogue& catalogue,
                                            const Task* task, Diagnostics& diagnostics) {
    std::vector<OwnResult> results;
    for (const std::string& file : files) {
        if (const auto text = read_regular_file(file, k_largest_file, diagnostics)) {
            for (OwnResult& result : read_own_results(file, *text, diagnostics)) {
                results.push_back(std::move(result));
            }
        }
    }
    OwnEvidence own = own_evidence(catalogue, task, results, diagnostics);
    return diagnostics.has_errors() ? std::nullopt : std::optional{std::move(own)};
}

bool take_evaluations(const std::vector<std::string>& files, DecisionRequest& request,
                      Diagnostics& diagnostics) {
    const auto own = read_evaluations(files, request.knowledge.catalogue, request.workload.task, diagnostics);
    if (!own) {
        return false;
    }
    EvaluationEffect effect{files, static_cast<int>(own->results.size()), {}, first_option(request)};
    const auto before = success_rates(request);
    add_own_evidence(request.knowledge, *own);
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
                  "CSV or YAML with model, successes, trials";
    option.group = "From a file";
    return option;
}

} // namespace stackpick::cli
