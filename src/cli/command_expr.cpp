// SPDX-License-Identifier: MIT
#include "cli/command.hpp"
#include "cli/detect.hpp"
#include "cli/requests.hpp"
#include "cli/today.hpp"
#include "cli/workload_arguments.hpp"
#include "stackpick/report/rules.hpp"

#include <algorithm>

namespace stackpick::cli {

namespace {

/// The workload, when anything of it is stated on the command line or in a file; without a task that is a
/// mistake.
std::optional<Workload> stated_workload(const Arguments& arguments, const Session& session,
                                        const Knowledge& knowledge, Diagnostics& diagnostics) {
    const auto input = workload_input_of(arguments, session.settings, diagnostics);
    const auto& options = workload_options();
    const bool stated = std::any_of(options.begin(), options.end(),
                                    [&](const WorkloadOption& option) { return arguments.has(option.flag); });
    if (!input || (!input->task && !stated && !arguments.has("workload"))) {
        return std::nullopt;
    }
    return resolve(with_detected(*input, knowledge.catalogue, diagnostics), knowledge.catalogue,
                   knowledge.tasks, diagnostics);
}

std::optional<Answer> run_expr(const Arguments& arguments, const Session& session, Diagnostics& diagnostics) {
    const std::string format = format_of(arguments, diagnostics);
    const auto today =
        choose_today(arguments.value("today"), session.environment.source_date_epoch, diagnostics);
    const auto expression = expr::compile(arguments.positional().value_or(""), vocabulary(), diagnostics);
    const auto* knowledge = load(arguments, session, Purpose::look, diagnostics);
    if (!knowledge || !today) {
        return std::nullopt;
    }
    const auto name = arguments.value("model");
    const Model* model = name ? find_model(knowledge->catalogue, *name, diagnostics) : nullptr;
    const auto workload = stated_workload(arguments, session, *knowledge, diagnostics);
    if (diagnostics.has_errors()) {
        return std::nullopt;
    }
    const SubjectFacts facts{{knowledge->catalogue, model, workload ? &*workload : nullptr, *today}};
    expr::Scratch scratch;
    const expr::Result result = expression->evaluate(facts.bindings(), scratch);
    if (result.is_error()) {
        diagnostics.add(expression->diagnostic(result));
        return Answer{{}, ExitCode::no};
    }
    const Evaluation evaluation{*expression, result, asked_fields(*expression, facts)};
    return Answer{format == "json" ? evaluation_json(evaluation)
                                   : evaluation_text(evaluation, session.style)};
}

} // namespace

Command expr_command() {
    Command command;
    command.name = "expr";
    command.summary = "evaluate an expression of the rules' language";
    command.about =
        "Prints the value of an expression and its type, with the facts that entered. `--model` and `--task` "
        "say whom fields such as model.context.native and workload.region are about; without them their "
        "values are unknown. docs/rules.md has the language and the fields. A text that is no expression, or "
        "outside the subset, ends with 2; one that cannot be computed, such as 1 / 0, with 1.";
    command.positionals = {{.name = "EXPR", .help = "an expression, such as '1 + 1'"}};
    command.options = joined({{{.name = "model",
                                .kind = OptionKind::value,
                                .value_name = "MODEL",
                                .help = "whom model.* and licence.* are about",
                                .group = "The facts"}},
                              options_of_facts(),
                              {workload_file_option()},
                              {today_option("The answer")},
                              common_options({"text", "json"})});
    command.examples = {
        {"A fact of a model", "stackpick expr 'model.context.native' --model kimi-k3"},
        {"A condition, for a script",
         "stackpick expr 'model.context.native >= workload.context' --model qwen3.6-27b --task repo-coding "
         "--json"},
        {"Arithmetic with units", "stackpick expr 'tokens(\"128k\") * 2'"}};
    command.says_no = "the expression has no value: a division by zero, a key that is not there";
    command.document = "stackpick/value/v1";
    command.run = run_expr;
    return command;
}

} // namespace stackpick::cli
