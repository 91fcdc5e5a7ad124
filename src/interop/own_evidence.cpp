// SPDX-License-Identifier: MIT
#include "stackpick/interop/own_evidence.hpp"

#include "stackpick/base/text.hpp"

#include <array>
#include <set>

namespace stackpick {
namespace {

/// What tools put around the names of models: `openrouter:qwen/qwen3.8-27b`, `openai/gpt-5`.
std::vector<std::string> spellings(const std::string& name) {
    std::vector<std::string> all{name};
    for (const char separator : {':', '/'}) {
        for (std::size_t at = name.find(separator); at != std::string::npos;
             at = name.find(separator, at + 1)) {
            all.push_back(name.substr(at + 1));
        }
    }
    return all;
}

const Model* find_model(const Catalogue& catalogue, const OwnResult& result, Diagnostics& diagnostics) {
    std::vector<std::string> nearest;
    for (const std::string& name : spellings(result.model)) {
        const ModelMatch match = catalogue.find_model(name);
        if (match.unique()) {
            return match.models.front();
        }
        nearest = nearest.empty() ? match.nearest : nearest;
    }
    const std::string hint = did_you_mean(nearest);
    diagnostics.error(result.where, "unknown model `" + result.model + '`',
                      hint.empty() ? "`stackpick list` shows all models; --catalogue adds your own" : hint);
    return nullptr;
}

/// What harnesses put around the names of benchmarks.
std::string bare(std::string name) {
    constexpr std::array<std::string_view, 2> k_before{"leaderboard_", "tinybenchmarks_"};
    constexpr std::array<std::string_view, 7> k_after{"_cot_zeroshot", "_cot_n_shot", "_zeroshot", "_n_shot",
                                                      "_generative",   "_instruct",   "_cot"};
    for (const std::string_view prefix : k_before) {
        name = name.starts_with(prefix) ? name.substr(prefix.size()) : name;
    }
    for (const std::string_view suffix : k_after) {
        name = name.ends_with(suffix) ? name.substr(0, name.size() - suffix.size()) : name;
    }
    return name;
}

const Benchmark* find_benchmark(const Catalogue& catalogue, const std::string& name) {
    for (const std::string& spelling : {name, bare(to_lower(name)), spellings(name).back()}) {
        if (const Benchmark* benchmark = catalogue.find_benchmark(spelling)) {
            return benchmark;
        }
    }
    return nullptr;
}

Evidence evidence_of(const Benchmark& benchmark, const OwnResult& result) {
    Evidence evidence;
    evidence.benchmark = benchmark.id;
    evidence.score = score_of_share(benchmark, result.share);
    evidence.metric = result.metric;
    evidence.reported_by = Reporter::own;
    evidence.trials = result.trials;
    evidence.source = std::string{result.where.file_name()};
    return evidence;
}

OwnCases cases_of(const Catalogue& catalogue, const Model& model, const OwnResult& result) {
    const double trials = result.trials ? static_cast<double>(*result.trials)
                                        : catalogue.assumptions().number("capability.own_trials");
    return {model.id, result.share * trials, trials};
}

} // namespace

OwnEvidence own_evidence(const Catalogue& catalogue, const std::vector<OwnResult>& results,
                         Diagnostics& diagnostics) {
    OwnEvidence own;
    std::set<std::string> unknown;
    for (const OwnResult& result : results) {
        const Model* model = find_model(catalogue, result, diagnostics);
        const bool is_own = to_lower(result.benchmark) == k_own_benchmark;
        const Benchmark* benchmark = is_own ? nullptr : find_benchmark(catalogue, result.benchmark);
        const bool has_scale =
            benchmark != nullptr && (benchmark->range || benchmark->unit.value_or("") == "elo");
        if (!is_own && !has_scale) {
            if (unknown.insert(result.benchmark).second) {
                diagnostics.warning(result.where,
                                    "no benchmark with a scale is called `" + result.benchmark +
                                        "`: its results are left out",
                                    "for cases of your own call it `mine`, or give the file as mine=FILE");
            }
        } else if (model != nullptr && is_own) {
            own.cases.push_back(cases_of(catalogue, *model, result));
        } else if (model != nullptr) {
            own.results.emplace_back(model->id, evidence_of(*benchmark, result));
        }
    }
    if (own.cases.empty() && own.results.empty() && !diagnostics.has_errors() && !results.empty()) {
        diagnostics.error(results.front().where, "none of the results can be used",
                          "`stackpick evidence --benchmark gpqa-diamond` shows results on a benchmark");
    }
    return own;
}

} // namespace stackpick
