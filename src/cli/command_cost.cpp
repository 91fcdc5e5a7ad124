// SPDX-License-Identifier: MIT
#include "cli/command.hpp"
#include "cli/decision_request.hpp"
#include "cli/requests.hpp"
#include "cli/sweep.hpp"
#include "stackpick/report/costing.hpp"

namespace stackpick::cli {

namespace {

std::string rendered(const std::string& format, const Costing& costing, const std::optional<CostSweep>& sweep,
                     const Style& style) {
    if (format == "json") {
        return cost_json(costing, sweep);
    }
    if (format == "markdown") {
        return cost_markdown(costing, sweep);
    }
    return format == "csv" ? cost_csv(costing, sweep) : cost_text(costing, sweep, style);
}

/// The same option for each value of the sweep.
std::optional<CostSweep> sweep_of(const SweepRequest& asked, const DecisionRequest& request,
                                  const OptionChoice& choice, Diagnostics& diagnostics) {
    CostSweep sweep{asked.option->key(), {}, {}};
    for (const std::string& value : asked.values) {
        WorkloadInput input = request.input;
        asked.option->set(input, value);
        const auto workload =
            resolve(input, request.knowledge.catalogue, request.knowledge.tasks, diagnostics);
        if (!workload) {
            return std::nullopt;
        }
        std::string problem;
        auto costing = cost_option(request.knowledge, *workload, choice, request.options, problem);
        if (!costing) {
            diagnostics.error({}, "--sweep: at " + value + ": " + problem);
            return std::nullopt;
        }
        sweep.values.push_back(number_of_sweep(value));
        sweep.costings.push_back(std::move(*costing));
    }
    return sweep;
}

std::optional<Answer> run_cost(const Arguments& arguments, const Session& session, Diagnostics& diagnostics) {
    const std::string format = format_of(arguments, diagnostics);
    const auto asked = sweep_request_of(arguments, diagnostics);
    const auto request = decision_request_of(arguments, session, diagnostics);
    if (!request) {
        return std::nullopt;
    }
    const auto choice = find_option_choice(*request, arguments.positional().value_or(""), diagnostics);
    if (!choice || diagnostics.has_errors()) {
        return std::nullopt;
    }
    std::string problem;
    const auto costing =
        cost_option(request->knowledge, request->workload, *choice, request->options, problem);
    if (!costing) {
        diagnostics.error({}, problem);
        return std::nullopt;
    }
    std::optional<CostSweep> sweep;
    if (asked) {
        sweep = sweep_of(*asked, *request, *choice, diagnostics);
        if (!sweep) {
            return std::nullopt;
        }
    }
    return Answer{rendered(format, *costing, sweep, session.style),
                  costing->option.money.usd_per_request ? ExitCode::answered : ExitCode::no};
}

} // namespace

Command cost_command() {
    Command command;
    command.name = "cost";
    command.summary = "work out what a model or a stack costs for a kind of work, line by line";
    command.about =
        "Prints the whole calculation: tokens at the cheapest offer that fits, or your hardware by the "
        "month; "
        "what mistakes and waiting cost; a success, a month. With --hardware and its price it says from "
        "which "
        "volume on your own machines are cheaper than an API. OPTION is a model, or two: `a+b` for a that "
        "tries and b that does again what the check of the task rejects, `draft-validate:a+b` for a that "
        "drafts and b that reads every draft.";
    command.positionals = {{.name = "OPTION", .help = "`stackpick list` shows all models"}};
    command.options =
        joined({decision_options(), {sweep_option()}, common_options({"text", "json", "markdown", "csv"})});
    command.examples = {
        {"One model", "stackpick cost qwen3.8-27b --task repo-coding"},
        {"A stack", "stackpick cost qwen3.8-27b+qwen3.8-max --task repo-coding"},
        {"From which volume on own machines pay",
         "stackpick cost qwen3.8-27b --task repo-coding --hardware 2xH100 --sweep requests-per-day=1k..10M"},
        {"How the price of a mistake enters",
         "stackpick cost kimi-k2.6 --task code-review --sweep mistake-cost=0.1..100"}};
    command.says_no = "answered: no price is on record";
    command.document = "stackpick/cost/v1";
    command.run = run_cost;
    return command;
}

} // namespace stackpick::cli
