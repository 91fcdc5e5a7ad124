// SPDX-License-Identifier: MIT
// Checks of raw values that several commands need.
#pragma once

#include "cli/command.hpp"
#include "stackpick/base/diagnostics.hpp"
#include "stackpick/decision/knowledge.hpp"

#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace stackpick::cli {

/// `--format`, or `json` for `--json`, else `text`; an error when the two contradict.
std::string format_of(const Arguments& arguments, Diagnostics& diagnostics);

/// How large a file may be, as `--max-size` states it.
std::optional<YamlLimits> yaml_limits_of(const Arguments& arguments, Diagnostics& diagnostics);

/// A compiled catalogue; nothing, with an error, when it cannot be read or is none.
std::optional<Snapshot> open_snapshot(const std::filesystem::path& path, Diagnostics& diagnostics);
/// A snapshot that turned out to be damaged, as a mistake of an input file.
void report_damage(const DamagedSnapshot& damage, Diagnostics& diagnostics);

/// None may be empty, as an unset variable of a shell is.
void check_paths(const std::vector<std::string>& paths, Diagnostics& diagnostics);

/// What settings and flags name to load; an error when that and `more` other files are nothing.
std::optional<LoadOptions> load_options(const Arguments& arguments, const Session& session, std::size_t more,
                                        Diagnostics& diagnostics);

/// Only deciding needs abilities, which take most of the time; an audit is about what each catalogue does.
enum class Purpose { look, decide, audit };

/// Everything that stackpick knows, after settings and flags. Loads whatever else is wrong, so that one run
/// reports all mistakes. Null with an error; what is loaded belongs to the session.
Knowledge* load(const Arguments& arguments, const Session& session, Purpose purpose,
                Diagnostics& diagnostics);

/// A whole number above zero, such as a size `128k`.
std::optional<std::int64_t> positive_size(const Arguments& arguments, std::string_view option,
                                          Diagnostics& diagnostics);

/// The one model that a person calls so, else null with an error.
const Model* find_model(const Catalogue& catalogue, const std::string& name, Diagnostics& diagnostics);

/// `--top`, with what is cut.
Option top_option(std::string help, std::string group, int usual = 10);
/// How many rows it asks for, else `fallback`; nothing for `--all`.
std::optional<int> top_of(const Arguments& arguments, int fallback, Diagnostics& diagnostics);

/// "SUBJECT: unknown WHAT `name`" with the nearest of `valid`, or all of them when none is near and they are
/// few. The subject is a flag, or empty.
void report_unknown_name(std::string_view subject, std::string_view what, std::string_view name,
                         const std::vector<std::string>& valid, Diagnostics& diagnostics);

} // namespace stackpick::cli
