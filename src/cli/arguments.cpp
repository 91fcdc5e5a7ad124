// SPDX-License-Identifier: MIT
#include "cli/arguments.hpp"

#include "cli/command_table.hpp"
#include "stackpick/base/text.hpp"

#include <CLI/CLI.hpp>
#include <fmt/format.h>

#include <algorithm>
#include <utility>

namespace stackpick::cli {

namespace {

/// A word of the command line that is spelt as an option, in its parts.
struct Spelling {
    std::string name;                 ///< without dashes
    std::optional<std::string> value; ///< after `=`
};

std::optional<Spelling> spelling_of(std::string_view word) {
    if (!word.starts_with("--") || word.size() == 2) {
        return std::nullopt;
    }
    word.remove_prefix(2);
    const std::size_t equals = word.find('=');
    if (equals == std::string_view::npos) {
        return Spelling{std::string{word}, std::nullopt};
    }
    return Spelling{std::string{word.substr(0, equals)}, std::string{word.substr(equals + 1)}};
}

std::string spelling_for_parser(const Option& option) {
    std::string text = (option.letter == '\0' ? "--" : std::string{'-', option.letter} + ",--") + option.name;
    if (!option.alias.empty()) {
        text += ",--" + option.alias;
    }
    if (option.negatable) {
        text += ",!--no-" + option.name; // CLI11's way to say that it gives "false"
    }
    return text;
}

/// Whether a word may be a spelling of the option.
bool is_named(const Option& option, const std::vector<std::string>& words) {
    return std::any_of(words.begin(), words.end(), [&](std::string_view word) {
        if (!word.starts_with("--")) {
            return option.letter != '\0' && word.starts_with('-') &&
                   word.find(option.letter) != std::string_view::npos;
        }
        return option.is_called(word.substr(2, word.find('=') - 2));
    });
}

/// CLI11's parser for a command. It knows the options that are named alone: to declare an option takes as
/// long as there are others, and most commands have dozens.
class Parser {
public:
    Parser(const Command& command, const std::vector<std::string>& words)
        : stores_(command.options.size() + command.positionals.size()) {
        app_.set_help_flag();
        app_.allow_extras();
        std::size_t store = 0;
        for (const Option& option : command.options) {
            if (is_named(option, words)) {
                options_.emplace_back(option.name, declare(option, stores_[store++]));
            }
        }
        for (const Positional& positional : command.positionals) {
            positionals_.push_back(declare(positional, stores_[store++]));
        }
    }

    void parse(const std::vector<std::string>& words) {
        app_.parse(std::vector<std::string>{words.rbegin(), words.rend()}); // CLI11 reads from the back
    }

    [[nodiscard]] std::map<std::string, std::vector<std::string>, std::less<>> values() const {
        std::map<std::string, std::vector<std::string>, std::less<>> values;
        for (const auto& [name, option] : options_) {
            if (option->count() > 0) {
                values[name] = option->results();
            }
        }
        return values;
    }

    [[nodiscard]] std::vector<std::string> positionals() const {
        std::vector<std::string> positionals;
        for (const CLI::Option* positional : positionals_) {
            positionals.insert(positionals.end(), positional->results().begin(), positional->results().end());
        }
        return positionals;
    }

    /// The words that were not understood.
    [[nodiscard]] std::vector<std::string> left() const { return app_.remaining(); }

private:
    CLI::Option* declare(const Option& option, std::vector<std::string>& values) {
        if (!option.takes_value()) {
            return app_.add_flag(spelling_for_parser(option))->disable_flag_override();
        }
        return app_.add_option(spelling_for_parser(option), values)->allow_extra_args(false);
    }

    CLI::Option* declare(const Positional& positional, std::vector<std::string>& values) {
        CLI::Option* option = app_.add_option(positional.name, values);
        return positional.repeatable ? option : option->expected(1)->allow_extra_args(false);
    }

    CLI::App app_;
    std::vector<std::vector<std::string>> stores_; ///< where CLI11 puts values; flags have results only
    std::vector<std::pair<std::string, CLI::Option*>> options_;
    std::vector<CLI::Option*> positionals_;
};

void report_missing_value(const Option& option, std::string_view spelling, Diagnostics& diagnostics) {
    std::string hint;
    if (!option.choices.empty()) {
        hint = "one of " + join(option.choices, ", ");
    }
    diagnostics.error({}, fmt::format("`--{}` needs a value: {}", spelling, option.value_name), hint);
}

/// Nothing, or nothing but what separates the items of a list.
bool is_blank(std::string_view value) {
    return value.find_first_not_of(" ,\t") == std::string_view::npos;
}

/// What CLI11 would understand in another way than people do, or report without saying where: a value
/// that is missing before the next option, an empty one, and one given to a flag.
void check_values(const Command& command, const std::vector<std::string>& words, Diagnostics& diagnostics) {
    for (std::size_t i = 0; i < words.size() && words[i] != "--"; ++i) {
        const auto spelling = spelling_of(words[i]);
        const Option* option = spelling ? command.find_option(spelling->name) : nullptr;
        if (option == nullptr) {
            continue;
        }
        if (!option->takes_value()) {
            if (spelling->value) {
                diagnostics.error({}, fmt::format("`--{}` takes no value", spelling->name));
            }
            continue;
        }
        const bool separate = !spelling->value;
        const std::string value = separate ? (i + 1 < words.size() ? words[i + 1] : "") : *spelling->value;
        if (is_blank(value) || (separate && value.starts_with("--"))) {
            report_missing_value(*option, spelling->name, diagnostics);
        } else if (separate) {
            ++i;
        }
    }
}

/// What the command says to whoever gives it this; empty: nothing.
std::string hint_of(const Command& command, std::string_view flag, std::string_view word) {
    const auto at = std::find_if(command.hints.begin(), command.hints.end(),
                                 [&](const auto& hint) { return hint.first == flag; });
    return at == command.hints.end() ? std::string{} : fmt::format(fmt::runtime(at->second), word);
}

std::string hint_for_unknown_option(const Command& command, const CommandTable& others,
                                    const std::string& name) {
    if (std::string hint = hint_of(command, spelling_of(name).value_or(Spelling{}).name, {}); !hint.empty()) {
        return hint;
    }
    const auto all = others.commands();
    const auto elsewhere = std::find_if(all.begin(), all.end(), [&](const Command* other) {
        return other->find_option(spelling_of(name).value_or(Spelling{}).name);
    });
    if (elsewhere != all.end()) {
        return fmt::format("`stackpick {}` has it", (*elsewhere)->name);
    }
    std::vector<std::string> names; // the British ones: one suggestion is better than two spellings of it
    for (const Option& option : command.options) {
        names.push_back("--" + option.name);
    }
    const auto nearest = nearest_names(name, names);
    return nearest.empty() ? fmt::format("`stackpick {} --help` lists them all", command.name)
                           : did_you_mean(nearest);
}

void report_stray_argument(const Command& command, const std::string& word, Diagnostics& diagnostics) {
    std::string hint = hint_of(command, {}, word);
    if (hint.empty()) {
        hint = command.find_option("task") != nullptr
                   ? fmt::format("did you mean `--task {}`?", word)
                   : fmt::format("`stackpick {} --help` shows what it takes", command.name);
    }
    diagnostics.error({}, fmt::format("unexpected argument `{}`", word), hint);
}

void report_unknown(const Command& command, const CommandTable& others, const std::vector<std::string>& left,
                    Diagnostics& diagnostics) {
    bool after_unknown_option = false;
    bool options_ended = false;
    for (const std::string& word : left) {
        if (word == "--") {
            options_ended = true;
        } else if (!options_ended && word.size() > 1 && word.front() == '-') {
            const std::string name = word.substr(0, word.find('='));
            diagnostics.error({}, fmt::format("unknown flag `{}`", name),
                              hint_for_unknown_option(command, others, name));
            after_unknown_option = true;
        } else if (!std::exchange(after_unknown_option, false)) {
            // The word after an unknown flag is taken to be its value: one mistake, one message.
            report_stray_argument(command, word, diagnostics);
        }
    }
}

void report_missing_arguments(const Command& command, std::size_t given, Diagnostics& diagnostics) {
    for (std::size_t i = given; i < command.positionals.size(); ++i) {
        const Positional& positional = command.positionals[i];
        if (positional.needed) {
            diagnostics.error({}, fmt::format("missing argument: {}", positional.name), positional.help);
        }
    }
}

void check_choices(const Command& command, const Arguments& arguments, Diagnostics& diagnostics) {
    for (const Option& option : command.options) {
        if (option.choices.empty()) {
            continue;
        }
        for (const std::string& value : arguments.values(option.name)) {
            if (std::find(option.choices.begin(), option.choices.end(), value) == option.choices.end()) {
                diagnostics.error({},
                                  fmt::format("--{}: expected {}, found `{}`", option.name,
                                              join(option.choices, ", "), value),
                                  did_you_mean(nearest_names(value, option.choices)));
            }
        }
    }
}

} // namespace

std::optional<std::string> Arguments::positional() const {
    return positionals_.empty() ? std::nullopt : std::optional{positionals_.front()};
}

std::optional<std::string> Arguments::value(std::string_view option) const {
    const auto& all = values(option);
    return all.empty() ? std::nullopt : std::optional{all.back()};
}

const std::vector<std::string>& Arguments::values(std::string_view option) const {
    static const std::vector<std::string> k_none;
    const auto found = values_.find(option);
    return found == values_.end() ? k_none : found->second;
}

std::vector<std::string> Arguments::items(std::string_view option) const {
    std::vector<std::string> items;
    for (const std::string& text : values(option)) {
        for (std::string& item : split(text, ',')) {
            items.push_back(std::move(item));
        }
    }
    return items;
}

std::optional<Arguments> parse_arguments(const Command& command, const CommandTable& others,
                                         const std::vector<std::string>& words, Diagnostics& diagnostics) {
    check_values(command, words, diagnostics);
    if (diagnostics.has_errors()) {
        return std::nullopt;
    }
    Parser parser{command, words};
    try {
        parser.parse(words);
    } catch (const CLI::ParseError& error) {
        diagnostics.error({}, error.what(), fmt::format("see `stackpick {} --help`", command.name));
        return std::nullopt;
    }
    Arguments arguments;
    arguments.values_ = parser.values();
    arguments.positionals_ = parser.positionals();
    report_unknown(command, others, parser.left(), diagnostics);
    check_choices(command, arguments, diagnostics);
    report_missing_arguments(command, arguments.positionals_.size(), diagnostics);
    return diagnostics.has_errors() ? std::nullopt : std::optional{std::move(arguments)};
}

EarlyArguments glance_at(const std::vector<std::string>& words) {
    EarlyArguments early;
    for (std::size_t i = 0; i < words.size() && words[i] != "--"; ++i) {
        const auto spelling = spelling_of(words[i]);
        const bool is_short = words[i].size() > 1 && words[i].find_first_not_of("-hv") == std::string::npos &&
                              words[i].find('h') != std::string::npos; // maybe with another one: `-hv`
        early.help = early.help || is_short || words[i] == "--help";
        if (!spelling) {
            continue;
        }
        const std::string value = spelling->value.value_or(i + 1 < words.size() ? words[i + 1] : "");
        early.json =
            early.json || spelling->name == "json" || (spelling->name == "format" && value == "json");
        early.no_config = early.no_config || spelling->name == "no-config";
        if (spelling->name == "color" || spelling->name == "colour") {
            early.colour = value;
        }
    }
    return early;
}

} // namespace stackpick::cli
