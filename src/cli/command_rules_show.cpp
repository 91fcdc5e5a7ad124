// SPDX-License-Identifier: MIT
#include "cli/command.hpp"
#include "cli/requests.hpp"
#include "stackpick/report/rules.hpp"

namespace stackpick::cli {

namespace {

std::optional<Answer> run_rules_show(const Arguments& arguments, const Session& session,
                                     Diagnostics& diagnostics) {
    const std::string format = format_of(arguments, diagnostics);
    const auto* knowledge = load(arguments, session, Purpose::look, diagnostics);
    if (!knowledge) {
        return std::nullopt;
    }
    const std::string id = arguments.positional().value_or("");
    const Rule* rule = knowledge->rules.find(id);
    if (rule == nullptr) {
        report_unknown_name("", "rule", id, knowledge->rules.ids(), diagnostics);
    }
    if (diagnostics.has_errors()) {
        return std::nullopt;
    }
    if (format == "json") {
        return Answer{rule_json(*rule)};
    }
    return Answer{format == "markdown" ? rule_markdown(*rule) : rule_text(*rule, session.style)};
}

} // namespace

Command rules_show_command() {
    Command command;
    command.name = "rules show";
    command.summary = "show one rule whole";
    command.about = "Shows a rule's condition, effect, texts, source and examples, and where it is defined.";
    command.positionals = {{.name = "ID", .help = "`stackpick rules list` shows all rules"}};
    command.options = joined({rule_options(), common_options({"text", "json", "markdown"})});
    command.examples = {{"Why repository coding leans to open mids", "stackpick rules show fit-repo-coding"}};
    command.document = "stackpick/rules-show/v1";
    command.run = run_rules_show;
    return command;
}

} // namespace stackpick::cli
