// SPDX-License-Identifier: MIT
#include "cli/choices.hpp"

#include <optional>

namespace stackpick::cli {

namespace {

const Origin& default_origin() {
    static const Origin k_default{"default", {}};
    return k_default;
}

std::optional<Chosen<std::string>> color_of_environment(const Environment& environment) {
    if (!environment.no_color.empty()) {
        return Chosen<std::string>{"never", {"NO_COLOR", {}}};
    }
    if (!environment.clicolor_force.empty() && environment.clicolor_force != "0") {
        return Chosen<std::string>{"always", {"CLICOLOR_FORCE", {}}};
    }
    if (environment.clicolor == "0") {
        return Chosen<std::string>{"never", {"CLICOLOR", {}}};
    }
    return std::nullopt;
}

} // namespace

Chosen<std::string> choose_color(const std::string& flag, const Environment& environment,
                                 const Settings& settings) {
    if (flag == "always" || flag == "never") {
        return {flag, {"flag --color", {}}};
    }
    if (auto chosen = color_of_environment(environment)) {
        return std::move(*chosen);
    }
    if (flag == "auto") {
        return {flag, {"flag --color", {}}};
    }
    return settings.color.value_or(Chosen<std::string>{"auto", default_origin()});
}

Chosen<bool> choose_builtin(const Arguments& arguments, const Settings& settings) {
    if (arguments.has("no-builtin")) {
        return {false, {"flag --no-builtin", {}}};
    }
    return settings.builtin.value_or(Chosen<bool>{true, default_origin()});
}

std::vector<ChosenLayer> choose_layers(const Arguments& arguments, const Settings& settings) {
    std::vector<ChosenLayer> layers = settings.layers;
    for (const std::string& path : arguments.values("catalogue")) {
        layers.push_back({path, {path, {}}, {"flag --catalogue", {}}});
    }
    for (const std::string& path : arguments.values("rules")) {
        layers.push_back({path, {path, {}, "rules"}, {"flag --rules", {}}});
    }
    return layers;
}

std::vector<Chosen<std::string>> choose_without_rules(const Arguments& arguments, const Settings& settings) {
    std::vector<Chosen<std::string>> ids = settings.without_rules;
    for (const std::string& id : arguments.items("no-rule")) {
        ids.push_back({id, {"flag --no-rule", {}}});
    }
    return ids;
}

} // namespace stackpick::cli
