// SPDX-License-Identifier: MIT
#include "cli/command.hpp"
#include "cli/licence_subjects.hpp"
#include "cli/requests.hpp"

namespace stackpick::cli {

namespace {

std::optional<Answer> run_licence_notice(const Arguments& arguments, const Session& session,
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
    return Answer{format == "json" ? licence_notice_json(catalogue, checks)
                                   : licence_notice_text(catalogue, checks),
                  exit_code_of(checks)};
}

} // namespace

Command licence_notice_command() {
    Command command;
    command.name = "licence notice";
    command.summary = "draft a NOTICE file for a stack";
    command.about =
        "Drafts the attribution that belongs beside a product: each model, who made it, its licences and "
        "those of the models it was made from, and the names that have to be shown for this use. "
        "What no source states is left in brackets, to be filled in.";
    command.positionals = {
        {.name = "STACK", .help = "one or more models, such as kimi-k2.6+glm-5", .repeatable = true}};
    command.options = joined({usage_options(), {workload_file_option()}, common_options({"text", "json"})});
    command.examples = {{"For a product that ships the weights",
                         "stackpick licence notice qwen3.8-27b+glm-5 --use embedded"}};
    command.says_no = "answered: a use is forbidden";
    command.document = "stackpick/licence-notice/v1";
    command.run = run_licence_notice;
    return command;
}

} // namespace stackpick::cli
