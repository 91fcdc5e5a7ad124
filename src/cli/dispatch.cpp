// SPDX-License-Identifier: MIT
#include "cli/dispatch.hpp"

#include "cli/choices.hpp"
#include "cli/help.hpp"
#include "cli/requests.hpp"
#include "stackpick/builtin/builtin_catalogue.hpp"
#include "stackpick/decision/knowledge.hpp"

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

std::shared_ptr<const Session> start_session(const CommandTable& commands, const EarlyArguments& early,
                                             const Environment& environment) {
    Settings settings = early.no_config ? no_settings() : read_settings(environment);
    const auto color = choose_color(early.colour, environment, settings);
    return std::make_shared<const Session>(Session{commands, environment, std::move(settings),
                                                   choose_style(colour_mode(color.value), environment)});
}

std::optional<Answer> run_command(const Command& command, const Words& words, const Session& session,
                                  Diagnostics& diagnostics) {
    if (glance_at(words).help) {
        return Answer{help_text(command, session.style)};
    }
    const auto arguments = parse_arguments(command, session.commands, words, diagnostics);
    return arguments ? command.run(*arguments, session, diagnostics) : std::nullopt;
}

/// A word that is no command may be what a command takes: a task or a model.
void report_stray(const CommandTable& commands, const Words& words, Diagnostics& diagnostics) {
    const std::string& word = words.front();
    std::string hint;
    Diagnostics ignored;
    const Knowledge knowledge = load_knowledge({builtin_catalogue(), {}, false}, ignored);
    if (!ignored.has_errors()) {
        if (const Task* task = knowledge.tasks.find(word)) {
            hint = fmt::format("it is a task: `stackpick recommend --task {}`", task->id);
        } else if (commands.nearest(word, nullptr).empty() &&
                   !knowledge.catalogue.find_model(word).models.empty()) {
            hint = fmt::format("it is a model: `stackpick show {}`", word);
        }
    }
    if (hint.empty()) {
        report_unknown_command(commands, {}, words, diagnostics);
    } else {
        diagnostics.error({}, fmt::format("unknown command `{}`", word), hint);
    }
}

/// `words` begin with an option where a command is expected: at the start, or after the word of a group.
void report_leading_option(const CommandTable& commands, const CommandGroup* group, const Words& words,
                           Diagnostics& diagnostics) {
    for (std::size_t i = 1; i < words.size(); ++i) {
        Words later = group == nullptr ? Words{} : Words{group->name};
        const std::size_t before = later.size();
        later.insert(later.end(), words.begin() + static_cast<std::ptrdiff_t>(i), words.end());
        const CommandMatch match = commands.match(later);
        if (match.words > before) {
            diagnostics.error({}, fmt::format("`{}` comes before the command", words.front()),
                              fmt::format("put the command first: `stackpick {} …`", match.name()));
            return;
        }
    }
    diagnostics.error({}, fmt::format("no command before `{}`", words.front()),
                      commands.choices_after(group));
}

/// The words name a group but none of its commands.
std::optional<Answer> answer_group(const CommandMatch& match, const Words& words, const Session& session,
                                   Diagnostics& diagnostics) {
    const Words rest{words.begin() + 1, words.end()};
    if (rest.empty() || glance_at(rest).help) {
        return Answer{help_text(session.commands, *match.group, session.style)};
    }
    if (rest.front().starts_with('-')) {
        report_leading_option(session.commands, match.group, rest, diagnostics);
    } else {
        report_unknown_command(session.commands, match, words, diagnostics);
    }
    return std::nullopt;
}

std::optional<Answer> answer(const CommandTable& commands, const Words& words, const Session& session,
                             Diagnostics& diagnostics) {
    if (words.empty()) {
        return Answer{guide_text(commands, session.style)};
    }
    const std::string& first = words.front();
    const auto words_after = [&](std::size_t count) {
        return Words{words.begin() + static_cast<std::ptrdiff_t>(count), words.end()};
    };
    if (first == "-h" || first == "--help") {
        return run_command(*commands.find("help"), words_after(1), session, diagnostics);
    }
    if (first == "--version") {
        return run_command(*commands.find("version"), words_after(1), session, diagnostics);
    }
    const CommandMatch match = commands.match(words);
    if (match.command != nullptr) {
        return run_command(*match.command, words_after(match.words), session, diagnostics);
    }
    if (match.group != nullptr) {
        return answer_group(match, words, session, diagnostics);
    }
    if (first.starts_with('-')) {
        report_leading_option(commands, nullptr, words, diagnostics);
    } else {
        report_stray(commands, words, diagnostics);
    }
    return std::nullopt;
}

} // namespace

std::optional<Answer> dispatch(const CommandTable& commands, const Words& words,
                               const Environment& environment, Diagnostics& diagnostics) {
    auto session = start_session(commands, glance_at(words), environment);
    std::optional<Answer> answered;
    try {
        answered = answer(commands, words, *session, diagnostics);
    } catch (const DamagedSnapshot& damage) { // found when a part of it was asked for
        report_damage(damage, diagnostics);
    } catch (const DamagedArchive& damage) {
        report_damage(DamagedSnapshot{damage.what(), "compiled catalogue"}, diagnostics);
    }
    if (answered) {
        answered->session = std::move(session);
    }
    return answered;
}

} // namespace stackpick::cli
