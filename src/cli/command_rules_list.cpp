// SPDX-License-Identifier: MIT
#include "cli/command.hpp"
#include "cli/requests.hpp"
#include "stackpick/report/rules.hpp"

#include <algorithm>

namespace stackpick::cli {

namespace {

Rules selected(const RuleSet& rules, const std::optional<std::string>& task,
               const std::optional<std::string>& effect) {
    Rules chosen;
    for (const Rule& rule : rules.all()) {
        const bool is_for = !task || rule.tasks.empty() ||
                            std::find(rule.tasks.begin(), rule.tasks.end(), *task) != rule.tasks.end();
        if (is_for && (!effect || to_string(rule.effect) == *effect)) {
            chosen.push_back(&rule);
        }
    }
    return chosen;
}

std::optional<Answer> run_rules_list(const Arguments& arguments, const Session& session,
                                     Diagnostics& diagnostics) {
    const std::string format = format_of(arguments, diagnostics);
    const auto* knowledge = load(arguments, session, Purpose::look, diagnostics);
    if (!knowledge) {
        return std::nullopt;
    }
    const auto task = arguments.value("task");
    if (task && knowledge->tasks.find(*task) == nullptr) {
        report_unknown_name("--task", "task", *task, knowledge->tasks.ids(), diagnostics);
    }
    if (diagnostics.has_errors()) {
        return std::nullopt;
    }
    const Rules rules = selected(knowledge->rules, task, arguments.value("effect"));
    if (format == "json") {
        return Answer{rules_list_json(rules)};
    }
    return Answer{format == "markdown" ? rules_list_markdown(rules) : rules_list_text(rules, session.style)};
}

} // namespace

Command rules_list_command() {
    Command command;
    command.name = "rules list";
    command.summary = "list the rules";
    command.about = "Lists every rule with its effect, the tasks it is for, and its reason.";
    command.options = joined({{{.name = "task",
                                .kind = OptionKind::value,
                                .value_name = "TASK",
                                .help = "only rules that are for this task",
                                .group = "Which rules"},
                               {.name = "effect",
                                .kind = OptionKind::value,
                                .value_name = "EFFECT",
                                .choices = {k_rule_effects.begin(), k_rule_effects.end()},
                                .help = "only rules with this effect:",
                                .group = "Which rules"}},
                              rule_options(),
                              common_options({"text", "json", "markdown"})});
    command.examples = {{"What bears on coding in a repository", "stackpick rules list --task repo-coding"},
                        {"What can exclude a model", "stackpick rules list --effect require"}};
    command.document = "stackpick/rules-list/v1";
    command.run = run_rules_list;
    return command;
}

} // namespace stackpick::cli
