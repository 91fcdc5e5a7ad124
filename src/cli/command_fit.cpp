// SPDX-License-Identifier: MIT
#include "cli/command.hpp"
#include "cli/detect.hpp"
#include "cli/requests.hpp"
#include "cli/today.hpp"
#include "cli/workload_arguments.hpp"
#include "stackpick/decision/recommend.hpp"
#include "stackpick/report/fit.hpp"
#include "stackpick/rules/match.hpp"
#include "stackpick/sizing/check_hosting.hpp"

namespace stackpick::cli {

namespace {

/// The workload, with the hardware that this command is about.
std::optional<Workload> workload_with_hardware(const WorkloadInput& input, const Knowledge& knowledge,
                                               Diagnostics& diagnostics) {
    if (!input.hardware) {
        diagnostics.error({}, "which hardware? `--hardware` is missing", "such as --hardware 2xH100");
    }
    auto workload = resolve(with_detected(input, knowledge.catalogue, diagnostics), knowledge.catalogue,
                            knowledge.tasks, diagnostics);
    if (workload) {
        workload->self_host = true;
        check_hosting(knowledge.catalogue, workload->hosting, diagnostics);
    }
    return diagnostics.has_errors() ? std::nullopt : std::move(workload);
}

std::optional<Answer> run_fit(const Arguments& arguments, const Session& session, Diagnostics& diagnostics) {
    const std::string format = format_of(arguments, diagnostics);
    const auto top = top_of(arguments, 10, diagnostics);
    const auto today =
        choose_today(arguments.value("today"), session.environment.source_date_epoch, diagnostics);
    const auto input = workload_input_of(arguments, session.settings, diagnostics);
    const auto* knowledge = load(arguments, session, Purpose::decide, diagnostics);
    if (!today || !input || !knowledge) {
        return std::nullopt;
    }
    const auto workload = workload_with_hardware(*input, *knowledge, diagnostics);
    if (!workload) {
        return std::nullopt;
    }
    RecommendOptions options{*today, true};
    if (workload->condition) {
        options.where = compile_where(*workload->condition, workload->condition_where, diagnostics);
        if (!options.where) {
            return std::nullopt;
        }
    }
    const Recommendation result = recommend(*knowledge, *workload, options);
    const FitView view{top, arguments.has("quants")};
    std::string text = format == "json"       ? fit_json(result, view)
                       : format == "markdown" ? fit_markdown(result, view)
                       : format == "csv"      ? fit_csv(result, view)
                                              : fit_text(result, view, session.style);
    return Answer{std::move(text), count_fitting(result) == 0 ? ExitCode::no : ExitCode::answered};
}

std::vector<Option> fit_options() {
    const std::string group = "The answer";
    return {
        {.name = "quants",
         .help = "a row for each format that fits, not only for the best one",
         .group = group},
        top_option("show the N best models", group),
        {.name = "all", .help = "show all models that fit", .group = group},
        today_option(group),
    };
}

} // namespace

Command fit_command() {
    Command command;
    command.name = "fit";
    command.summary = "rank what fits given hardware, for a kind of work";
    command.about =
        "Ranks all models that the hardware can hold with the task's context, as `recommend` ranks "
        "them, with the best format that fits, what it takes, and how fast it would run. --quants "
        "shows every format.";
    command.options = joined({options_of_workload(),
                              {workload_file_option()},
                              fit_options(),
                              rule_options(),
                              common_options({"text", "json", "markdown", "csv"})});
    command.examples = {
        {"A card at home", "stackpick fit --hardware 4090 --task chinese-language --context 16k"},
        {"Every format, for a script", "stackpick fit --hardware 8xH20 --task repo-coding --quants --json"}};
    command.says_no = "answered: nothing fits";
    command.document = "stackpick/fit/v1";
    command.run = run_fit;
    return command;
}

} // namespace stackpick::cli
