// SPDX-License-Identifier: MIT
// What is in effect, out of what flags, environment and settings say, and who says so. A flag beats the
// environment, the environment beats the settings files, and those beat the default.
#pragma once

#include "cli/command.hpp"
#include "cli/settings.hpp"

#include <string>
#include <vector>

namespace stackpick::cli {

/// `auto`, `always` or `never`; `flag` is the value of `--color`, or empty. Of the environment count
/// no-color.org and bixense.com/clicolors.
Chosen<std::string> choose_color(const std::string& flag, const Environment& environment,
                                 const Settings& settings);

/// Whether to start from the built-in catalogue.
Chosen<bool> choose_builtin(const Arguments& arguments, const Settings& settings);

/// The catalogues and files of rules to lay over it, in order.
std::vector<ChosenLayer> choose_layers(const Arguments& arguments, const Settings& settings);

/// The ids of the rules to leave out.
std::vector<Chosen<std::string>> choose_without_rules(const Arguments& arguments, const Settings& settings);

} // namespace stackpick::cli
