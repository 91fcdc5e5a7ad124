// SPDX-License-Identifier: MIT
#include "cli/command.hpp"
#include "cli/requests.hpp"
#include "cli/today.hpp"
#include "stackpick/decision/validate.hpp"
#include "stackpick/report/validation.hpp"

namespace stackpick::cli {

namespace {

/// `--strict`: what is only doubtful is wrong.
void turn_warnings_into_errors(Diagnostics& diagnostics) {
    Diagnostics strict;
    for (Diagnostic diagnostic : diagnostics.all()) {
        diagnostic.severity = Severity::error;
        strict.add(std::move(diagnostic));
    }
    diagnostics = std::move(strict);
}

/// The names in settings: of this run, and of the settings files among the paths.
std::vector<WorkloadInput> workloads_of(const std::vector<std::string>& paths, const Session& session) {
    Diagnostics reported; // where the files are read
    std::vector<WorkloadInput> workloads{parse_workload(session.settings.workload, reported)};
    for (const std::string& path : paths) {
        if (is_settings_file(path, session.environment) && !are_settings_of(path, session.settings)) {
            workloads.push_back(parse_workload(read_settings_file(path).workload, reported));
        }
    }
    return workloads;
}

std::optional<Answer> run_catalogue_validate(const Arguments& arguments, const Session& session,
                                             Diagnostics& diagnostics) {
    const std::string format = format_of(arguments, diagnostics);
    const std::vector<std::string>& paths = arguments.positionals();
    check_paths(paths, diagnostics);
    const auto today =
        choose_today(arguments.value("today"), session.environment.source_date_epoch, diagnostics);
    auto options = load_options(arguments, session, paths.size(), diagnostics);
    if (!options || diagnostics.has_errors()) {
        return std::nullopt;
    }
    options->prepare = [&session](Document& document, Diagnostics& found) {
        if (is_settings_file(document.name, session.environment)) {
            take_settings(document, found);
        }
    };
    Validation validation =
        validate(*options, {paths.begin(), paths.end()}, {today, workloads_of(paths, session)});
    if (arguments.has("strict")) {
        turn_warnings_into_errors(validation.diagnostics);
    }
    const bool valid = !validation.diagnostics.has_errors();
    Answer answer{{}, valid ? ExitCode::answered : ExitCode::input};
    if (format == "json") {
        answer.text = validation_json(validation);
    } else if (format == "github") {
        answer.text = validation_github(validation);
    } else {
        diagnostics = validation.diagnostics;
        answer.text = validation_text(validation);
    }
    return answer;
}

} // namespace

Command catalogue_validate_command() {
    Command command;
    command.name = "catalogue validate";
    command.summary = "check data files, and report everything that is wrong";
    command.about =
        "Checks YAML files, or folders of them, as `--catalogue` would load them: their structure, ids that "
        "occur twice, references, and values that contradict each other. One run reports every problem of "
        "every file, each with its place. Without PATH it checks the catalogue in use. A stackpick.yaml may "
        "have `settings`, and the names in them are checked too. It warns of a model in these files whose "
        "licence, parameters or context has no source, of an alias that is an id, and of dates to come.";
    command.positionals = {{.name = "PATH", .needed = false, .repeatable = true}};
    command.options = common_options({"text", "json", "github"});
    command.options.insert(
        command.options.begin(),
        {{.name = "strict", .help = "count warnings as errors", .group = "What is wrong"},
         {.name = "today",
          .kind = OptionKind::value,
          .value_name = "DATE",
          .help = "the day after which nothing can have been read, for answers that can be repeated",
          .group = "What is wrong"}});
    command.examples = {{"A file of one's own", "stackpick catalogue validate my-models.yaml"},
                        {"The catalogue in use", "stackpick catalogue validate"},
                        {"As annotations of a pull request on GitHub",
                         "stackpick catalogue validate my-models.yaml --strict --format github"}};
    command.document = "stackpick/catalogue-validate/v1";
    command.run = run_catalogue_validate;
    return command;
}

} // namespace stackpick::cli
