// SPDX-License-Identifier: MIT
#include "cli/command.hpp"
#include "cli/licence_subjects.hpp"
#include "cli/requests.hpp"
#include "stackpick/base/text.hpp"

#include <set>

namespace stackpick::cli {

namespace {

/// Providers are known by their offers.
void check_provider(const Catalogue& catalogue, const std::optional<std::string>& provider,
                    Diagnostics& diagnostics) {
    std::set<std::string> known;
    for (const Model& model : catalogue.models()) {
        for (const Offer& offer : model.offers) {
            known.insert(offer.provider);
        }
    }
    if (provider && known.count(*provider) == 0) {
        report_unknown_name("--provider", "provider", *provider, {known.begin(), known.end()}, diagnostics);
    }
}

std::optional<Answer> run_licence_check(const Arguments& arguments, const Session& session,
                                        Diagnostics& diagnostics) {
    const std::string format = format_of(arguments, diagnostics);
    const auto* knowledge = load(arguments, session, Purpose::look, diagnostics);
    if (!knowledge) {
        return std::nullopt;
    }
    const auto use = judged_use_of(arguments, session, knowledge->catalogue, diagnostics);
    const Catalogue& catalogue = knowledge->catalogue;
    const auto subjects = find_subjects(catalogue, arguments.positionals(), diagnostics);
    auto provider = arguments.value("provider");
    if (provider) {
        provider = to_lower(*provider); // as in a workload
    }
    check_provider(catalogue, provider, diagnostics);
    if (!use || diagnostics.has_errors()) {
        return std::nullopt;
    }
    const auto checks = judge_all(catalogue, subjects, use->usage, provider);
    return Answer{
        format == "json"       ? licence_check_json(catalogue, checks, *use)
        : format == "markdown" ? licence_check_markdown(catalogue, checks, *use)
                               : licence_check_text(catalogue, checks, *use, session.style),
        exit_code_of(checks, arguments.has("strict") ? Judgement::allowed_with_duties : Judgement::unproven)};
}

Option provider_option() {
    Option option;
    option.name = "provider";
    option.kind = OptionKind::value;
    option.value_name = "PROVIDER";
    option.help = "who serves the models, so that its terms hold as well";
    option.group = "What licences ask";
    return option;
}

Option strict_option() {
    return {.name = "strict",
            .help = "end with 1 unless every use is allowed, with or without duties",
            .group = "The answer"};
}

} // namespace

Command licence_check_command() {
    Command command;
    command.name = "licence check";
    command.summary = "say whether a use of models is allowed, and by which clauses";
    command.about =
        "Holds a use against the licence of each model, against those of the models it was made from, and, "
        "with "
        "--provider, against the terms of who serves it: allowed, allowed with duties, needs an agreement, "
        "unproven or forbidden, with the clauses, the limits of size and the distance to them. Unknown never "
        "counts as permission. MODEL may also be a licence, or several such as \"MIT OR Apache-2.0\". Facts "
        "and sources, not legal advice.";
    command.positionals = {
        {.name = "MODEL", .help = "`stackpick list` shows all models", .repeatable = true}};
    command.options = joined({usage_options(),
                              {provider_option(), workload_file_option(), strict_option()},
                              common_options({"text", "json", "markdown"})});
    command.examples = {
        {"A product with 3 million users",
         "stackpick licence check kimi-k2.6 --use product --monthly-users 3M"},
        {"In two countries, tuned", "stackpick licence check hunyuan-a13b --territory US,BR --fine-tune"},
        {"For CI: neither unproven nor an agreement is a yes",
         "stackpick licence check qwen3.8-27b --use product --strict"},
        {"A licence alone", "stackpick licence check \"qwen licence\" --monthly-users 101M --json"}};
    command.says_no = "answered: a use is forbidden; with --strict, not known to be allowed";
    command.document = "stackpick/licence-check/v1";
    command.run = run_licence_check;
    return command;
}

} // namespace stackpick::cli
