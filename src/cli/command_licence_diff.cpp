// SPDX-License-Identifier: MIT
#include "cli/command.hpp"
#include "cli/licence_subjects.hpp"
#include "cli/requests.hpp"

#include <algorithm>

namespace stackpick::cli {

namespace {

bool differ(const Catalogue& catalogue, const Licence& a, const Licence& b) {
    const auto terms = compare_terms(catalogue, a, b);
    return std::any_of(terms.begin(), terms.end(), [](const TermDifference& each) { return each.differs(); });
}

std::optional<Answer> run_licence_diff(const Arguments& arguments, const Session& session,
                                       Diagnostics& diagnostics) {
    const std::string format = format_of(arguments, diagnostics);
    const auto* knowledge = load(arguments, session, Purpose::look, diagnostics);
    if (!knowledge) {
        return std::nullopt;
    }
    const Catalogue& catalogue = knowledge->catalogue;
    const std::vector<std::string>& names = arguments.positionals();
    const Licence* a = find_licence(catalogue, names.front(), diagnostics);
    const Licence* b = find_licence(catalogue, names.back(), diagnostics);
    if (a == nullptr || b == nullptr || diagnostics.has_errors()) {
        return std::nullopt;
    }
    const bool all = arguments.has("all");
    return Answer{format == "json"       ? licence_diff_json(catalogue, *a, *b)
                  : format == "markdown" ? licence_diff_markdown(catalogue, *a, *b, all)
                                         : licence_diff_text(catalogue, *a, *b, all, session.style),
                  differ(catalogue, *a, *b) ? ExitCode::no : ExitCode::answered};
}

} // namespace

Command licence_diff_command() {
    Command command;
    command.name = "licence diff";
    command.summary = "compare the terms of two licences";
    command.about =
        "Shows the terms in which two licences differ: permissions, limits, territories and duties. Each "
        "may be a licence or a model whose licence is meant.";
    command.positionals = {{.name = "A", .help = "a licence or a model"},
                           {.name = "B", .help = "a licence or a model to compare it with"}};
    command.options = joined({{{.name = "all",
                                .help = "the terms in which they agree as well; * marks the others",
                                .group = "The answer"}},
                              common_options({"text", "json", "markdown"})});
    command.examples = {
        {"What the lab changed", "stackpick licence diff LicenseRef-Modified-MIT-Kimi LicenseRef-Kimi-K3"}};
    command.says_no = "answered: they differ";
    command.document = "stackpick/licence-diff/v1";
    command.run = run_licence_diff;
    return command;
}

} // namespace stackpick::cli
