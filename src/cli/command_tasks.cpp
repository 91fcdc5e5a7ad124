// SPDX-License-Identifier: MIT
#include "cli/command.hpp"
#include "cli/requests.hpp"
#include "stackpick/report/catalogue.hpp"

namespace stackpick::cli {

namespace {

std::optional<Answer> run_tasks(const Arguments& arguments, const Session& session,
                                Diagnostics& diagnostics) {
    const std::string format = format_of(arguments, diagnostics);
    const auto* knowledge = load(arguments, session, Purpose::look, diagnostics);
    if (!knowledge || diagnostics.has_errors()) {
        return std::nullopt;
    }
    return Answer{format == "json" ? tasks_json(knowledge->tasks)
                                   : tasks_text(knowledge->tasks, session.style)};
}

} // namespace

Command tasks_command() {
    Command command;
    command.name = "tasks";
    command.summary = "list the kinds of work it knows";
    command.about = "Lists the tasks that `stackpick recommend --task` takes, with what each assumes about a "
                    "request: its context, tokens, how outputs are checked, and what a mistake costs.";
    command.options = common_options({"text", "json"});
    command.examples = {{"All tasks", "stackpick tasks"}, {"For a script", "stackpick tasks --json"}};
    command.document = "stackpick/tasks/v1";
    command.run = run_tasks;
    return command;
}

} // namespace stackpick::cli
