// SPDX-License-Identifier: MIT
#include "cli/command.hpp"
#include "cli/evaluations.hpp"
#include "cli/requests.hpp"
#include "stackpick/report/evidence.hpp"

namespace stackpick::cli {

namespace {

const Benchmark* find_benchmark(const Catalogue& catalogue, const std::string& name,
                                Diagnostics& diagnostics) {
    const Benchmark* benchmark = catalogue.find_benchmark(name);
    if (benchmark == nullptr) {
        std::vector<std::string> ids;
        for (const Benchmark& each : catalogue.benchmarks()) {
            ids.push_back(each.id);
        }
        report_unknown_name("--benchmark", "benchmark", name, ids, diagnostics);
    }
    return benchmark;
}

std::optional<EvidenceReport> report_of(const Arguments& arguments, const Knowledge& knowledge,
                                        Diagnostics& diagnostics) {
    const auto benchmark = arguments.value("benchmark");
    const auto model = arguments.positional();
    if (benchmark.has_value() == model.has_value()) {
        diagnostics.error(
            {},
            model ? "evidence of a model or on a benchmark? both are named"
                  : "evidence of what? name a model, or a benchmark with --benchmark",
            "such as `stackpick evidence qwen3.8-27b` or `stackpick evidence --benchmark gpqa-diamond`");
        return std::nullopt;
    }
    EvidenceReport report;
    report.vendor_offset = knowledge.abilities.get().vendor_offset();
    if (model) {
        report.model = find_model(knowledge.catalogue, *model, diagnostics);
        if (report.model != nullptr) {
            report.rows = evidence_of(knowledge.catalogue, knowledge.abilities.get(), *report.model);
        }
        return report;
    }
    report.benchmark = find_benchmark(knowledge.catalogue, *benchmark, diagnostics);
    if (report.benchmark != nullptr) {
        report.fit = knowledge.abilities.get().benchmark(report.benchmark->id);
        report.rows = evidence_on(knowledge.catalogue, knowledge.abilities.get(), *report.benchmark,
                                  arguments.has("all"));
    }
    return report;
}

/// Adds the user's own results, if there are any. False with errors.
bool take_own_results(const Arguments& arguments, Knowledge& knowledge, Diagnostics& diagnostics) {
    const auto& files = arguments.values("evals");
    if (files.empty()) {
        return true;
    }
    const auto own = read_evaluations(files, knowledge.catalogue, diagnostics);
    if (own && own->results.empty()) {
        diagnostics.warning({}, "--evals: all results are on cases of your own, which count in `recommend`",
                            "here are those on benchmarks of the catalogue");
    }
    if (own) {
        add_own_evidence(knowledge, *own, nullptr);
    }
    return own.has_value();
}

std::optional<Answer> run_evidence(const Arguments& arguments, const Session& session,
                                   Diagnostics& diagnostics) {
    const std::string format = format_of(arguments, diagnostics);
    auto* knowledge = load(arguments, session, Purpose::decide, diagnostics);
    if (!knowledge || !take_own_results(arguments, *knowledge, diagnostics)) {
        return std::nullopt;
    }
    const auto report = report_of(arguments, *knowledge, diagnostics);
    if (!report || diagnostics.has_errors()) {
        return std::nullopt;
    }
    return Answer{format == "json"       ? evidence_json(*report)
                  : format == "markdown" ? evidence_markdown(*report)
                  : format == "csv"      ? evidence_csv(*report)
                                         : evidence_text(*report, session.style)};
}

std::vector<Option> own_options() {
    return {{.name = "benchmark",
             .kind = OptionKind::value,
             .value_name = "BENCHMARK",
             .help = "all results on a benchmark, instead of those of a model",
             .group = "The answer"},
            {.name = "all",
             .help = "with --benchmark: also what is expected of models without a result",
             .group = "The answer"},
            evaluations_option()};
}

} // namespace

Command evidence_command() {
    Command command;
    command.name = "evidence";
    command.summary = "show the results behind a model's ability, and what the fit expects of each";
    command.about =
        "Every benchmark result on record with who reported it, what the fit of abilities expects of it, and "
        "how far it is off; where there is none, what is expected. docs/capability.md says how abilities are "
        "estimated, and what results of your own do.";
    command.positionals = {{.name = "MODEL", .help = "`stackpick list` shows all models", .needed = false}};
    command.options = joined({own_options(), common_options({"text", "json", "markdown", "csv"})});
    command.examples = {
        {"Of a model", "stackpick evidence qwen3.8-27b"},
        {"Of a benchmark", "stackpick evidence --benchmark swe-bench-pro"},
        {"With your own results", "stackpick evidence qwen3.8-27b --evals results_lm_eval.json"},
        {"The surprises, for a script", "stackpick evidence qwen3.8-27b --format csv"}};
    command.document = "stackpick/evidence/v1";
    command.run = run_evidence;
    return command;
}

} // namespace stackpick::cli
