// SPDX-License-Identifier: MIT
// What a question costs inside the program: from the snapshot to the catalogue, to the whole answer, to the
// verdict alone.
#include "stackpick/builtin/builtin_catalogue.hpp"
#include "stackpick/decision/quick_verdicts.hpp"
#include "stackpick/decision/recommend.hpp"
#include "stackpick/interop/workload_line.hpp"
#include "stackpick/report/batch.hpp"
#include "stackpick/report/recommendation.hpp"
#include "stackpick/workload/resolver.hpp"

#include <benchmark/benchmark.h>

#include <memory>
#include <stdexcept>
#include <string>
#include <vector>

namespace {

using namespace stackpick;

constexpr Date k_day{2026, 11, 1};
constexpr const char* k_question = R"({"task": "repo-coding", "self_host": true})";

const Knowledge& knowledge() {
    static const Knowledge k_knowledge = [] {
        Diagnostics diagnostics;
        Knowledge loaded = load_knowledge({builtin_catalogue(), {}}, diagnostics);
        loaded.unpack_all();
        return loaded;
    }();
    return k_knowledge;
}

Workload workload_of(const std::string& line, WorkloadResolver& resolver) {
    Diagnostics diagnostics;
    const auto source = std::make_shared<const std::string>("bench");
    const WorkloadInput input =
        parse_workload(read_workload_line(line, source, 1, diagnostics).stated, diagnostics);
    auto workload = resolver.resolve(input, diagnostics);
    if (!workload) {
        throw std::runtime_error{"the workload is wrong: " + line};
    }
    return std::move(*workload);
}

RecommendOptions figures_alone() {
    RecommendOptions options{k_day};
    options.draws = 0;
    options.flips = false;
    options.described = 0;
    options.reasons = false;
    return options;
}

void load(benchmark::State& state) {
    for (auto _ : state) {
        Diagnostics diagnostics;
        const Knowledge loaded = load_knowledge({builtin_catalogue(), {}}, diagnostics);
        loaded.unpack_all();
        benchmark::DoNotOptimize(&loaded);
    }
}
BENCHMARK(load);

void resolve_line(benchmark::State& state) {
    WorkloadResolver resolver{knowledge().catalogue, knowledge().tasks};
    for (auto _ : state) {
        benchmark::DoNotOptimize(workload_of(k_question, resolver));
    }
}
BENCHMARK(resolve_line);

void whole_answer(benchmark::State& state) {
    WorkloadResolver resolver{knowledge().catalogue, knowledge().tasks};
    const Workload workload = workload_of(k_question, resolver);
    const RecommendOptions options{k_day};
    for (auto _ : state) {
        const Recommendation result = recommend(knowledge(), workload, options);
        benchmark::DoNotOptimize(recommendation_json(result, {}));
    }
}
BENCHMARK(whole_answer);

void figures(benchmark::State& state) {
    WorkloadResolver resolver{knowledge().catalogue, knowledge().tasks};
    const Workload workload = workload_of(k_question, resolver);
    for (auto _ : state) {
        benchmark::DoNotOptimize(recommend(knowledge(), workload, figures_alone()));
    }
}
BENCHMARK(figures);

/// Workloads that differ in numbers, as lines of a stream do.
void quick_verdict(benchmark::State& state) {
    WorkloadResolver resolver{knowledge().catalogue, knowledge().tasks};
    QuickVerdicts quick{knowledge(), figures_alone()};
    std::vector<Workload> workloads;
    for (int i = 1; i <= 64; ++i) {
        workloads.push_back(workload_of(k_question, resolver));
        workloads.back().requests_per_day = 100 * i;
        workloads.back().mistake_cost = Usd{0.1 * i};
    }
    std::size_t at = 0;
    for (auto _ : state) {
        const Recommendation answer = quick.answer(workloads[at++ % workloads.size()]);
        benchmark::DoNotOptimize(batch_members(answer, {}));
    }
}
BENCHMARK(quick_verdict);

} // namespace

BENCHMARK_MAIN();
