// SPDX-License-Identifier: MIT
#include "cli/command.hpp"
#include "cli/requests.hpp"
#include "cli/today.hpp"
#include "stackpick/report/catalogue_stats.hpp"

#include <fmt/format.h>

namespace stackpick::cli {

namespace {

constexpr int k_top = 20;

void check_list_options(const Arguments& arguments, Diagnostics& diagnostics) {
    for (const char* flag : {"top", "all"}) {
        if (arguments.has(flag) && !arguments.has("stale")) {
            diagnostics.error({}, fmt::format("`--{}` is about the list of old facts", flag),
                              "add `--stale`");
        }
    }
}

std::string render(const std::string& format, const CatalogueStats& stats,
                   const std::optional<StaleList>& stale, const Style& style) {
    if (format == "json") {
        return catalogue_stats_json(stats, stale);
    }
    if (format == "markdown") {
        return stale ? stale_markdown(*stale, stats.today) : catalogue_stats_markdown(stats);
    }
    return stale ? stale_text(*stale, stats.today, style) : catalogue_stats_text(stats, style);
}

std::optional<Answer> run_catalogue_stats(const Arguments& arguments, const Session& session,
                                          Diagnostics& diagnostics) {
    const std::string format = format_of(arguments, diagnostics);
    check_list_options(arguments, diagnostics);
    const std::optional<int> top = top_of(arguments, k_top, diagnostics);
    const auto today =
        choose_today(arguments.value("today"), session.environment.source_date_epoch, diagnostics);
    const auto* knowledge = load(arguments, session, Purpose::look, diagnostics);
    if (!today || !knowledge || diagnostics.has_errors()) {
        return std::nullopt;
    }
    std::optional<StaleList> stale;
    if (arguments.has("stale")) {
        stale = StaleList{stale_facts(knowledge->catalogue, *today), top};
    }
    return Answer{render(format, catalogue_stats(knowledge->catalogue, *today), stale, session.style)};
}

std::vector<Option> stats_options() {
    std::vector<Option> options{
        {.name = "stale", .help = "list the facts that are too old, the oldest first", .group = "Age"},
        top_option("with --stale: list the N oldest", "Age", k_top),
        {.name = "all", .help = "with --stale: list all", .group = "Age"},
        {.name = "today",
         .kind = OptionKind::value,
         .value_name = "YYYY-MM-DD",
         .help = "the day to which ages are counted; otherwise SOURCE_DATE_EPOCH, or the clock",
         .group = "Age"},
    };
    for (Option& option : common_options({"text", "json", "markdown"})) {
        options.push_back(std::move(option));
    }
    return options;
}

} // namespace

Command catalogue_stats_command() {
    Command command;
    command.name = "catalogue stats";
    command.summary = "show how complete, how well sourced and how old the facts are";
    command.about =
        "Counts what the catalogue has, and for each fact of how many models it is known, how much of it "
        "has a source and of which grade. Ages are counted in days from the date that a price or result "
        "carries, else from the one on which the model's facts were read; a month counts from its last day.";
    command.options = stats_options();
    command.examples = {{"How far to trust it", "stackpick catalogue stats"},
                        {"What to look up again first", "stackpick catalogue stats --stale"},
                        {"For a check in CI", "stackpick catalogue stats --json"}};
    command.document = "stackpick/catalogue-stats/v1";
    command.run = run_catalogue_stats;
    return command;
}

} // namespace stackpick::cli
