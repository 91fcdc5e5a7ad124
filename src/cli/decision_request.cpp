// SPDX-License-Identifier: MIT
#include "cli/decision_request.hpp"

#include "cli/detect.hpp"
#include "cli/evaluations.hpp"
#include "cli/requests.hpp"
#include "cli/today.hpp"
#include "cli/workload_arguments.hpp"
#include "stackpick/base/text.hpp"
#include "stackpick/rules/match.hpp"
#include "stackpick/sizing/check_hosting.hpp"

#include <fmt/format.h>

#include <utility>

namespace stackpick::cli {

std::optional<DecisionRequest> decision_request_of(const Arguments& arguments, const Session& session,
                                                   Diagnostics& diagnostics, bool tells_effect) {
    const auto today =
        choose_today(arguments.value("today"), session.environment.source_date_epoch, diagnostics);
    const auto input = workload_input_of(arguments, session.settings, diagnostics);
    Knowledge* knowledge = load(arguments, session, Purpose::decide, diagnostics);
    if (!today || !input || !knowledge) {
        return std::nullopt;
    }
    const WorkloadInput complete = with_detected(*input, knowledge->catalogue, diagnostics);
    auto workload = resolve(complete, knowledge->catalogue, knowledge->tasks, diagnostics);
    if (workload) {
        check_hosting(knowledge->catalogue, workload->hosting, diagnostics);
    }
    if (!workload || diagnostics.has_errors()) {
        return std::nullopt;
    }
    RecommendOptions options{*today, !arguments.has("no-rules")};
    if (workload->condition) {
        options.where = compile_where(*workload->condition, workload->condition_where, diagnostics);
        if (!options.where) {
            return std::nullopt;
        }
    }
    DecisionRequest request{*knowledge, complete, std::move(*workload), std::move(options), {}};
    const auto& files = arguments.values("evals");
    if (!files.empty() && !take_evaluations(files, request, tells_effect, diagnostics)) {
        return std::nullopt;
    }
    return request;
}

Option draws_option(std::string help, std::string group) {
    return {.name = "draws",
            .kind = OptionKind::value,
            .value_name = "N",
            .fallback = std::to_string(k_usual_draws),
            .help = std::move(help),
            .group = std::move(group)};
}

int draws_of(const Arguments& arguments, Diagnostics& diagnostics) {
    constexpr std::int64_t k_most = 1000000;
    const auto text = arguments.value("draws");
    const auto count = text ? parse_size(*text) : std::optional<std::int64_t>{k_usual_draws};
    if (!count || *count < 0 || *count > k_most) {
        diagnostics.error({}, fmt::format("--draws: expected a number from 0 to 1M, found `{}`", *text));
        return 0;
    }
    return static_cast<int>(*count);
}

std::vector<Option> decision_rule_options() {
    auto rules = rule_options();
    rules.push_back({.name = "no-rules", .help = "decide without any rule", .group = "Rules"});
    return rules;
}

std::vector<Option> decision_options() {
    return joined({options_of_workload(),
                   {workload_file_option(), evaluations_option()},
                   decision_rule_options(),
                   {today_option("The answer")}});
}

std::optional<OptionChoice> find_option_choice(const DecisionRequest& request, const std::string& text,
                                               Diagnostics& diagnostics) {
    const Catalogue& catalogue = request.knowledge.catalogue;
    OptionChoice choice;
    std::string names = text;
    std::optional<Pattern> pattern;
    if (const std::size_t colon = text.find(':'); colon != std::string::npos) {
        pattern = parse_pattern(std::string_view{text}.substr(0, colon));
        names = pattern ? text.substr(colon + 1) : text;
    }
    if (names.ends_with('+') || names.starts_with('+')) {
        diagnostics.error({}, "`" + text + "`: a model is missing beside the `+`",
                          "a stack has two: `executor+second`");
        return std::nullopt;
    }
    const bool is_one = names.find('+') == std::string::npos || !catalogue.find_model(names).models.empty();
    const std::vector<std::string> parts = is_one ? std::vector<std::string>{names} : split(names, '+');
    if (parts.size() > 2 || parts.empty()) {
        diagnostics.error({}, fmt::format("`{}` names {} models", text, parts.size()),
                          "a stack has two: `executor+second`");
        return std::nullopt;
    }
    choice.executor = find_model(catalogue, parts.front(), diagnostics);
    choice.second = parts.size() == 2 ? find_model(catalogue, parts.back(), diagnostics) : nullptr;
    if (choice.executor == nullptr || (parts.size() == 2 && choice.second == nullptr)) {
        return std::nullopt;
    }
    if (choice.executor == choice.second) {
        diagnostics.error({}, "`" + text + "` names one model twice", "a stack has two different ones");
        return std::nullopt;
    }
    const bool is_stack = choice.second != nullptr;
    const bool is_checked = request.workload.task->verify != "none";
    choice.pattern = !is_stack ? Pattern::single
                               : pattern.value_or(is_checked ? Pattern::escalate : Pattern::draft_validate);
    if (pattern && is_stack != (*pattern != Pattern::single)) {
        diagnostics.error({},
                          fmt::format("`{}`: {} takes {}", text, to_string(*pattern),
                                      *pattern == Pattern::single ? "one model" : "two models"),
                          "such as escalate:qwen3.8-27b+qwen3.8-max");
        return std::nullopt;
    }
    return choice;
}

} // namespace stackpick::cli
