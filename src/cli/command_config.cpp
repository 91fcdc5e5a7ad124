// SPDX-License-Identifier: MIT
#include "cli/choices.hpp"
#include "cli/command.hpp"
#include "cli/requests.hpp"
#include "stackpick/report/config.hpp"
#include "stackpick/rules/match.hpp"

#include <algorithm>

namespace stackpick::cli {

namespace {

/// A value as its kind of option has it: yes or no, a text, or several.
ConfigSetting setting_of(const WorkloadOption& option, const std::vector<StatedText>& stated) {
    ConfigSetting setting{"workload." + option.key(), stated.front().text, {"", stated.front().where}};
    if (option.kind == WorkloadOption::Kind::flag) {
        setting.value = stated.front().text != "false";
    } else if (option.kind == WorkloadOption::Kind::list) {
        std::vector<std::string> texts;
        for (const StatedText& text : stated) {
            texts.push_back(text.text);
        }
        setting.value = std::move(texts);
    }
    return setting;
}

std::vector<ConfigSetting> settings_in_effect(const Arguments& arguments, const Session& session) {
    const auto builtin = choose_builtin(arguments, session.settings);
    const auto color =
        choose_color(arguments.value("color").value_or(""), session.environment, session.settings);
    std::vector<ConfigSetting> settings{{"builtin", builtin.value, builtin.origin},
                                        {"color", color.value, color.origin}};
    for (const auto& [id, origin] : choose_without_rules(arguments, session.settings)) {
        settings.push_back({"no_rule", id, origin});
    }
    for (const WorkloadOption& option : workload_options()) {
        const auto stated = session.settings.workload.find(option.key());
        if (stated != session.settings.workload.end()) {
            settings.push_back(setting_of(option, stated->second));
        }
    }
    return settings;
}

std::vector<ConfigLayer> layers_in_effect(const Arguments& arguments, const Session& session,
                                          const std::vector<LayerEffect>& effects) {
    std::vector<ConfigLayer> layers;
    const auto builtin = choose_builtin(arguments, session.settings);
    if (builtin.value) {
        layers.push_back({"built-in", builtin.origin, {}});
    }
    for (const ChosenLayer& layer : choose_layers(arguments, session.settings)) {
        layers.push_back({layer.name, layer.origin, {}});
    }
    for (std::size_t i = 0; i < std::min(layers.size(), effects.size()); ++i) {
        layers[i].effect = effects[i];
    }
    return layers;
}

/// Of the workload in the settings.
void check_condition(const Settings& settings, Diagnostics& diagnostics) {
    const auto stated = settings.workload.find("where");
    if (stated != settings.workload.end()) {
        compile_where(stated->second.back().text, stated->second.back().where, diagnostics);
    }
}

std::optional<Answer> run_config(const Arguments& arguments, const Session& session,
                                 Diagnostics& diagnostics) {
    const std::string format = format_of(arguments, diagnostics);
    const auto* knowledge = load(arguments, session, Purpose::audit, diagnostics);
    if (knowledge) {
        check_workload_names(parse_workload(session.settings.workload, diagnostics), knowledge->catalogue,
                             knowledge->tasks, diagnostics);
        check_condition(session.settings, diagnostics);
    }
    if (!knowledge || diagnostics.has_errors()) {
        return std::nullopt;
    }
    Config config;
    config.settings = settings_in_effect(arguments, session);
    config.reads_files = session.settings.reads_files;
    config.files = session.settings.files;
    config.layers = layers_in_effect(arguments, session, knowledge->effects);
    config.home = session.environment.home;
    return Answer{format == "json" ? config_json(config) : config_text(config, session.style)};
}

} // namespace

Command config_command() {
    Command command;
    command.name = "config";
    command.summary = "show the settings in effect, and where each comes from";
    command.about =
        "Shows each setting with the flag, environment variable or line of a file that it comes from, the "
        "settings files that were looked for, and the catalogues in the order in which they are laid over "
        "one another. Settings files are stackpick/config.yaml of your own configuration "
        "($XDG_CONFIG_HOME, else ~/.config) and, with more say, the nearest stackpick.yaml from the working "
        "directory upwards, at most to a folder with .git. Both are catalogue files with a map `settings`. "
        "STACKPICK_CATALOGUE (paths separated by colons) is laid over both, and flags have the last word.";
    command.options = joined({rule_options(), common_options({"text", "json"})});
    command.topics = {{"Keys of `settings`", setting_keys()}};
    command.examples = {{"What is in effect here", "stackpick config"},
                        {"Without any settings file", "stackpick config --no-config"},
                        {"What another catalogue would add", "stackpick config --catalogue my-models.yaml"}};
    command.document = "stackpick/config/v1";
    command.run = run_config;
    return command;
}

} // namespace stackpick::cli
