// SPDX-License-Identifier: MIT
// What holds for every run: the user's and the project's settings file, and STACKPICK_CATALOGUE. A settings
// file is a catalogue file that may also have a map `settings`.
#pragma once

#include "cli/terminal.hpp"
#include "stackpick/base/diagnostics.hpp"
#include "stackpick/catalogue/file_kinds.hpp"
#include "stackpick/catalogue/layers.hpp"
#include "stackpick/report/config.hpp"
#include "stackpick/workload/workload.hpp"

#include <filesystem>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace stackpick::cli {

/// A catalogue file that may have settings as well.
const FileKind& settings_file_kind();

template <class Value>
struct Chosen {
    Value value;
    Origin origin;
};

struct ChosenLayer {
    std::string name; ///< its path
    CatalogueLayer layer;
    Origin origin;
};

struct Settings {
    bool reads_files = true;
    std::vector<ConfigFile> files; ///< that were looked for; each has more say than those before it
    std::optional<Chosen<bool>> builtin;
    std::optional<Chosen<std::string>> color; ///< auto | always | never
    std::vector<ChosenLayer> layers;          ///< each is laid over those before it
    std::vector<Chosen<std::string>> without_rules;
    StatedValues workload;
    Diagnostics problems; ///< for every command that needs settings; help does not
};

/// The keys of `settings`, and what they mean.
const std::vector<std::pair<std::string, std::string>>& setting_keys();

/// Reads `stackpick/config.yaml` of the user's configuration, then the nearest `stackpick.yaml` from the
/// working directory upwards, at most to a folder with `.git`; STACKPICK_CATALOGUE is laid over both.
Settings read_settings(const Environment& environment);

/// Whether a file is read as one of settings when it is looked at by itself: a `stackpick.yaml` anywhere, or
/// the user's own.
bool is_settings_file(const std::filesystem::path& path, const Environment& environment);

/// What one file sets.
Settings read_settings_file(const std::filesystem::path& path);

/// Checks the settings in a document, and takes them out: the rest is a catalogue file.
void take_settings(Document& document, Diagnostics& diagnostics);

/// Whether a file is one of those that these settings were read from.
bool are_settings_of(const std::filesystem::path& path, const Settings& settings);

/// With `--no-config`.
Settings no_settings();

} // namespace stackpick::cli
