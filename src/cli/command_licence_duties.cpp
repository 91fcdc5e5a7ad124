// SPDX-License-Identifier: MIT
#include "cli/command.hpp"
#include "cli/licence_subjects.hpp"
#include "cli/requests.hpp"

namespace stackpick::cli {

namespace {

std::optional<Answer> run_licence_duties(const Arguments& arguments, const Session& session,
                                         Diagnostics& diagnostics) {
    const std::string format = format_of(arguments, diagnostics);
    const auto* knowledge = load(arguments, session, Purpose::look, diagnostics);
    if (!knowledge) {
        return std::nullopt;
    }
    const auto use = judged_use_of(arguments, session, knowledge->catalogue, diagnostics);
    const Catalogue& catalogue = knowledge->catalogue;
    const auto subjects = find_subjects(catalogue, arguments.positionals(), diagnostics);
    if (!use || diagnostics.has_errors()) {
        return std::nullopt;
    }
    const auto checks = judge_all(catalogue, subjects, use->usage);
    const auto later = later_duties(catalogue, subjects, use->usage);
    return Answer{format == "json"       ? licence_duties_json(checks, later, *use)
                  : format == "markdown" ? licence_duties_markdown(checks, later, *use)
                                         : licence_duties_text(checks, later, *use, session.style),
                  exit_code_of(checks)};
}

} // namespace

Command licence_duties_command() {
    Command command;
    command.name = "licence duties";
    command.summary = "list what the licences of a stack ask for";
    command.about =
        "A checklist for one model or a stack of them: what has to be done for this use, by whose clause; "
        "from what size on there is more; and what tuning, handing on the weights or training on "
        "outputs would add. STACK is models, as separate arguments or joined by `+`.";
    command.positionals = {
        {.name = "STACK", .help = "one or more models, such as kimi-k2.6+glm-5", .repeatable = true}};
    command.options =
        joined({usage_options(), {workload_file_option()}, common_options({"text", "json", "markdown"})});
    command.examples = {{"Of a stack", "stackpick licence duties minimax-m3+kimi-k3 --monthly-users 2M"}};
    command.says_no = "answered: a use is forbidden";
    command.document = "stackpick/licence-duties/v1";
    command.run = run_licence_duties;
    return command;
}

} // namespace stackpick::cli
