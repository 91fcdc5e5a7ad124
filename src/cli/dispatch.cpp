// SPDX-License-Identifier: MIT
#include "cli/dispatch.hpp"

#include "cli/help.hpp"
#include "cli/requests.hpp"
#include "stackpick/base/text.hpp"
#include "stackpick/builtin/builtin_catalogue.hpp"

#include <fmt/format.h>

namespace stackpick::cli {

namespace {

using Words = std::vector<std::string>;

ColourMode colour_mode(const std::string& text) {
    if (text == "always") {
        return ColourMode::always;
    }
    return text == "never" ? ColourMode::never : ColourMode::automatic;
}

std::optional<Answer> run_command(const Command& command, const Words& words, const Session& session,
                                  Diagnostics& diagnostics) {
    if (glance_at(words).help) {
        return Answer{help_text(command, session.style)};
    }
    const auto arguments = parse_arguments(command, words, diagnostics);
    return arguments ? command.run(*arguments, session, diagnostics) : std::nullopt;
}

/// A word that is no command may be what a command takes: a task or a model.
std::string hint_for_stray(const std::string& word) {
    const auto near = nearest_names(word, command_names());
    Diagnostics ignored;
    const Knowledge knowledge = load_knowledge({builtin_catalogue(), {}, false}, ignored);
    if (!ignored.has_errors()) {
        if (const Task* task = knowledge.tasks.find(word)) {
            return fmt::format("it is a task: `stackpick recommend --task {}`", task->id);
        }
        if (!near.empty()) {
            return did_you_mean(near);
        }
        if (!knowledge.catalogue.find_model(word).models.empty()) {
            return fmt::format("it is a model: `stackpick show {}`", word);
        }
    }
    return near.empty() ? "one of " + join(command_names(), ", ") : did_you_mean(near);
}

void report_leading_option(const Words& words, Diagnostics& diagnostics) {
    for (const std::string& word : words) {
        if (find_command(word) != nullptr) {
            diagnostics.error({}, fmt::format("`{}` comes before the command", words.front()),
                              fmt::format("put the command first: `stackpick {} …`", word));
            return;
        }
    }
    diagnostics.error({}, fmt::format("no command before `{}`", words.front()),
                      "one of " + join(command_names(), ", "));
}

} // namespace

std::optional<Answer> dispatch(const Words& words, const Environment& environment, Diagnostics& diagnostics) {
    const Session session{environment, choose_style(colour_mode(glance_at(words).colour), environment)};
    if (words.empty()) {
        return Answer{guide_text(session.style)};
    }
    const std::string& first = words.front();
    const Words rest{words.begin() + 1, words.end()};
    if (first == "-h" || first == "--help") {
        return run_command(*find_command("help"), rest, session, diagnostics);
    }
    if (first == "--version") {
        return run_command(*find_command("version"), rest, session, diagnostics);
    }
    if (first.starts_with('-')) {
        report_leading_option(words, diagnostics);
        return std::nullopt;
    }
    const Command* command = find_command(first);
    if (command == nullptr) {
        diagnostics.error({}, fmt::format("unknown command `{}`", first), hint_for_stray(first));
        return std::nullopt;
    }
    return run_command(*command, rest, session, diagnostics);
}

} // namespace stackpick::cli
