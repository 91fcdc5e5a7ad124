// SPDX-License-Identifier: MIT
// `explain`, `why-not`, `compare` and `frontier`: questions about the answer of `recommend`.
#include "cli/command.hpp"
#include "cli/decision_request.hpp"
#include "cli/requests.hpp"
#include "stackpick/report/questions.hpp"

#include <set>

namespace stackpick::cli {

namespace {

/// What is asked, answered without draws and flips.
struct Asked {
    DecisionRequest request;
    Recommendation result;
    Rendering rendering;
};

std::optional<Asked> ask(const Arguments& arguments, const Session& session, Diagnostics& diagnostics,
                         bool whole_front = false) {
    const std::string format = format_of(arguments, diagnostics);
    auto request = decision_request_of(arguments, session, diagnostics);
    if (!request || diagnostics.has_errors()) {
        return std::nullopt;
    }
    request->options.draws = 0;
    request->options.flips = false;
    request->options.whole_front = whole_front;
    Recommendation result = recommend(request->knowledge, request->workload, request->options);
    return Asked{std::move(*request), std::move(result), {format, session.style}};
}

std::optional<Explanation> explanation_of(const Asked& asked, const std::string& text,
                                          Diagnostics& diagnostics) {
    const auto choice = find_option_choice(asked.request, text, diagnostics);
    if (!choice) {
        return std::nullopt;
    }
    std::string problem;
    auto explanation =
        explain_option(asked.request.knowledge, asked.result, *choice, asked.request.options, problem);
    if (!explanation) {
        diagnostics.error({}, '`' + text + "`: " + problem);
    }
    return explanation;
}

std::optional<Answer> explain(const Arguments& arguments, const Session& session, Diagnostics& diagnostics) {
    const auto asked = ask(arguments, session, diagnostics);
    const auto explanation =
        asked ? explanation_of(*asked, arguments.positional().value_or(""), diagnostics) : std::nullopt;
    if (!explanation) {
        return std::nullopt;
    }
    return Answer{explain_report(asked->request.knowledge, asked->result, *explanation, asked->rendering),
                  explanation->reasons.empty() ? ExitCode::answered : ExitCode::no};
}

std::optional<Answer> why_not(const Arguments& arguments, const Session& session, Diagnostics& diagnostics) {
    const auto asked = ask(arguments, session, diagnostics);
    const auto explanation =
        asked ? explanation_of(*asked, arguments.positional().value_or(""), diagnostics) : std::nullopt;
    if (!explanation) {
        return std::nullopt;
    }
    const auto wins = find_wins(asked->request.knowledge, asked->result, *explanation->option.executor,
                                asked->request.options);
    return Answer{why_not_report(asked->result, *explanation, wins, asked->rendering)};
}

std::optional<Answer> compare(const Arguments& arguments, const Session& session, Diagnostics& diagnostics) {
    const auto asked = ask(arguments, session, diagnostics);
    if (!asked) {
        return std::nullopt;
    }
    std::vector<Explanation> explanations;
    std::set<std::string> seen;
    for (const std::string& text : arguments.positionals()) {
        if (auto explanation = explanation_of(*asked, text, diagnostics);
            explanation && seen.insert(explanation->option.id()).second) {
            explanations.push_back(std::move(*explanation));
        }
    }
    if (explanations.size() < 2 && !diagnostics.has_errors()) {
        diagnostics.error({}, "there is nothing to compare it with", "name two options or more");
    }
    if (diagnostics.has_errors()) {
        return std::nullopt;
    }
    return Answer{compare_report(asked->result, explanations, asked->rendering)};
}

std::optional<Answer> frontier(const Arguments& arguments, const Session& session, Diagnostics& diagnostics) {
    constexpr int k_usual_rows = 10;
    const auto top = top_of(arguments, k_usual_rows, diagnostics);
    const int draws = draws_of(arguments, diagnostics);
    const auto asked = ask(arguments, session, diagnostics, true);
    if (!asked) {
        return std::nullopt;
    }
    constexpr int k_most_for_lag = 500; // its interval has no more digits than these give
    const auto lag = lag_of_open_models(asked->request.knowledge, asked->request.workload,
                                        std::min(draws, k_most_for_lag));
    return Answer{frontier_report(asked->result, lag, top, asked->rendering),
                  asked->result.options.empty() ? ExitCode::no : ExitCode::answered};
}

std::vector<Option> options() {
    return joined({decision_options(), common_options({"text", "json", "markdown"})});
}

} // namespace

Command explain_command() {
    Command command;
    command.name = "explain";
    command.summary = "say how an option's score comes about, criterion by criterion";
    command.about =
        "Every criterion with what it rests on, its utility with interval, its weight, what it adds to the "
        "score, and "
        "where that was read; the rules that vote, and the constraints that fail. OPTION is a model, or two "
        "as in `cost`.";
    command.positionals = {{.name = "OPTION", .help = "`stackpick list` shows all models"}};
    command.options = options();
    command.examples = {{"A model", "stackpick explain qwen3.8-27b --task repo-coding"},
                        {"A stack", "stackpick explain qwen3.8-27b+kimi-k3 --task code-review"}};
    command.says_no = "answered: it does not qualify";
    command.document = "stackpick/explain/v1";
    command.run = explain;
    return command;
}

Command why_not_command() {
    Command command;
    command.name = "why-not";
    command.summary = "say why a model is not the recommended one, and what would make it so";
    command.about = "The constraint that leaves it out and how to relax it; else the criteria in which it "
                    "loses to the first of all "
                    "options, and the smallest change of one input alone (a price, the cost of a mistake, a "
                    "floor, the context, a "
                    "weight) that would make it first.";
    command.positionals = {{.name = "MODEL", .help = "`stackpick list` shows all models"}};
    command.options = options();
    command.examples = {
        {"A model that qualifies", "stackpick why-not kimi-k2.6 --task repo-coding"},
        {"One that does not", "stackpick why-not qwen3.8-max --task repo-coding --self-host"}};
    command.document = "stackpick/why-not/v1";
    command.run = why_not;
    return command;
}

Command compare_command() {
    Command command;
    command.name = "compare";
    command.summary = "put models or stacks side by side for a kind of work";
    command.about = "Figures and utilities of each option in a column, with what differs marked. OPTION is a "
                    "model, or two as in "
                    "`cost`; one that does not qualify is compared all the same.";
    command.positionals = {
        {.name = "OPTION", .help = "`stackpick list` shows all models", .repeatable = true}};
    command.options = options();
    command.examples = {
        {"Closed flagship against open mid", "stackpick compare qwen3.8-max qwen3.8-27b --task repo-coding"},
        {"A model alone and in a stack",
         "stackpick compare qwen3.8-27b qwen3.8-27b+kimi-k3 --task code-review"}};
    command.document = "stackpick/compare/v1";
    command.run = compare;
    return command;
}

Command frontier_command() {
    Command command;
    command.name = "frontier";
    command.summary = "show the options that no other one beats in success and price";
    command.about =
        "The front of success rate against the price of a request, over all models and stacks that "
        "are known to qualify, as a table and a plot, and by how many months open models are behind closed "
        "ones in this kind of work, with its interval.";
    command.options =
        joined({decision_options(),
                {top_option("rows of the table, evenly over the front", "The answer"),
                 {.name = "all", .help = "the whole front", .group = "The answer"},
                 draws_option("draws for the interval of the lag; more than 500 change nothing")},
                common_options({"text", "json", "markdown"})});
    command.examples = {{"Of a kind of work", "stackpick frontier --task repo-coding"},
                        {"Labs of all countries", "stackpick frontier --task hard-reasoning --origin any"}};
    command.says_no = "answered: no model meets the requirements";
    command.document = "stackpick/frontier/v1";
    command.run = frontier;
    return command;
}

} // namespace stackpick::cli
