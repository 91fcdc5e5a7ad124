// SPDX-License-Identifier: MIT
#include "cli/command.hpp"
#include "cli/detect.hpp"
#include "cli/requests.hpp"
#include "cli/today.hpp"
#include "cli/workload_arguments.hpp"
#include "stackpick/report/rules.hpp"

namespace stackpick::cli {

namespace {

std::optional<Answer> run_rules_trace(const Arguments& arguments, const Session& session,
                                      Diagnostics& diagnostics) {
    const std::string format = format_of(arguments, diagnostics);
    const auto today =
        choose_today(arguments.value("today"), session.environment.source_date_epoch, diagnostics);
    const auto input = workload_input_of(arguments, session.settings, diagnostics);
    const auto* knowledge = load(arguments, session, Purpose::look, diagnostics);
    if (!today || !input || !knowledge) {
        return std::nullopt;
    }
    const Catalogue& catalogue = knowledge->catalogue;
    const Model* model = find_model(catalogue, arguments.positional().value_or(""), diagnostics);
    const auto workload =
        resolve(with_detected(*input, catalogue, diagnostics), catalogue, knowledge->tasks, diagnostics);
    if (diagnostics.has_errors() || model == nullptr || !workload) {
        return std::nullopt;
    }
    const Subject subject{catalogue, model, &*workload, *today};
    const SubjectFacts facts{subject};
    const RulesTrace trace{*model, *workload, trace_rules(knowledge->rules, subject, facts)};
    if (format == "json") {
        return Answer{rules_trace_json(trace)};
    }
    return Answer{format == "markdown" ? rules_trace_markdown(trace)
                                       : rules_trace_text(trace, session.style)};
}

} // namespace

Command rules_trace_command() {
    Command command;
    command.name = "rules trace";
    command.summary = "say why each rule does or does not apply to a model";
    command.about = "Evaluates every rule for a model and a workload, and shows its condition with the facts "
                    "that entered. A rule on a missing fact cannot be decided; it is never taken for false.";
    command.positionals = {{.name = "MODEL", .help = "`stackpick list` shows all models"}};
    command.options = joined({options_of_facts(),
                              {workload_file_option()},
                              {today_option("The answer")},
                              rule_options(),
                              common_options({"text", "json", "markdown"})});
    command.examples = {{"What the rules say about a model for a task",
                         "stackpick rules trace qwen3.6-27b --task repo-coding --region cn"}};
    command.document = "stackpick/rules-trace/v1";
    command.run = run_rules_trace;
    return command;
}

} // namespace stackpick::cli
