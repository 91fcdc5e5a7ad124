// SPDX-License-Identifier: MIT
#include "cli/settings.hpp"

#include "stackpick/base/file.hpp"
#include "stackpick/base/text.hpp"
#include "stackpick/catalogue/fields.hpp"
#include "stackpick/catalogue/shape.hpp"
#include "stackpick/catalogue/yaml.hpp"
#include "stackpick/decision/knowledge.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <filesystem>
#include <memory>
#include <system_error>

namespace stackpick::cli {

namespace {

using Path = std::filesystem::path;

constexpr std::string_view k_project_file = "stackpick.yaml";

bool is_there(const Path& path) {
    std::error_code ignored;
    return std::filesystem::exists(path, ignored);
}

bool is_same_file(const Path& path, const Path& other) {
    std::error_code ignored;
    return std::filesystem::equivalent(path, other, ignored);
}

ConfigFile find_project_file(const Path& working_directory) {
    Path shown = k_project_file;
    for (Path folder = working_directory; !folder.empty(); folder = folder.parent_path()) {
        if (is_there(folder / k_project_file)) {
            return {"project", shown.string(), true};
        }
        if (folder == folder.root_path() || is_there(folder / ".git")) {
            break;
        }
        shown = ".." / shown;
    }
    return {"project", std::string{k_project_file}, false};
}

/// A relative XDG_CONFIG_HOME is invalid and to be ignored:
/// the XDG Base Directory Specification.
ConfigFile find_user_file(const Environment& environment) {
    Path folder = environment.xdg_config_home;
    if (!folder.is_absolute()) {
        folder = Path{environment.home} / ".config";
    }
    if (!folder.is_absolute()) {
        return {"user", "", false};
    }
    const Path file = folder / "stackpick" / "config.yaml";
    return {"user", file.string(), is_there(file)};
}

const Shape& settings_file_shape() {
    static const Shape k_shape = shapes::map("a settings file", settings_file_kind().sections);
    return k_shape;
}

/// The value of a key, taken out of the map; null when it is absent.
Node take(Node& map, std::string_view key) {
    const auto at = std::find_if(map.entries.begin(), map.entries.end(),
                                 [&](const Entry& entry) { return entry.key == key; });
    if (at == map.entries.end()) {
        return {};
    }
    Node value = std::move(at->value);
    map.entries.erase(at);
    return value;
}

/// Reads one settings file over what the files before it have set.
class SettingsReader {
public:
    SettingsReader(std::string path, Settings& settings)
        : path_{std::move(path)}, settings_{settings}, problems_{settings.problems} {}

    void read() {
        const YamlLimits limits;
        const auto text = read_regular_file(path_, limits.largest_file, problems_);
        if (!text || holds_no_yaml(*text)) { // what a person has commented out is no mistake
            return;
        }
        auto document = parse_yaml(path_, *text, problems_, limits);
        if (!document) {
            return;
        }
        const Node workload = take_workload(document->root);
        report_misplaced(document->root);
        check_shape(document->root, settings_file_shape(), path_, problems_);
        const Node settings = take(document->root, "settings");
        add_facts(std::move(*document));
        read_values(settings);
        read_workload_map(workload);
    }

    /// The settings alone, which are taken out of the document.
    void read_from(Document& document) {
        const Node workload = take_workload(document.root);
        report_misplaced(document.root);
        const Node settings = take(document.root, "settings");
        if (settings.kind != Node::Kind::null) {
            Node alone;
            alone.kind = Node::Kind::map;
            alone.entries.push_back({"settings", settings.where, settings});
            check_shape(alone, settings_file_shape(), path_, problems_);
        }
        read_values(settings);
        read_workload_map(workload);
    }

private:
    /// It has a reader of its own.
    static Node take_workload(Node& root) {
        for (Entry& entry : root.entries) {
            if (entry.key == "settings") {
                return take(entry.value, "workload");
            }
        }
        return {};
    }

    /// Settings at the top of the file, which are taken away.
    void report_misplaced(Node& root) {
        const Shape& known = settings_file_shape().field("settings")->shape;
        std::erase_if(root.entries, [&](const Entry& entry) {
            const bool misplaced = known.field(entry.key) != nullptr;
            if (misplaced) {
                problems_.error(entry.where, fmt::format("`{}` belongs under `settings:`", entry.key));
            }
            return misplaced;
        });
    }

    /// Everything but `settings` is a catalogue, and lies below those that the settings name.
    void add_facts(Document document) {
        if (!document.root.entries.empty()) {
            const Location where = document.root.entries.front().where;
            settings_.layers.push_back({path_, {{}, {std::move(document)}}, {"", where}});
        }
    }

    void read_values(const Node& node) {
        const Fields fields{node};
        if (const auto builtin = fields.flag("builtin")) {
            settings_.builtin = {*builtin, {"", fields.where("builtin")}};
        }
        if (fields.has("color") && fields.has("colour")) {
            problems_.error(fields.where("colour"), "`color` and `colour` are one setting",
                            "keep one of them");
        }
        for (const std::string_view key : {"color", "colour"}) {
            if (const auto when = fields.text(key)) {
                settings_.color = {*when, {"", fields.where(key)}};
            }
        }
        for (const Node* item : scalars_of(node, "catalogue")) {
            add_layer(*item, "catalogue");
        }
        for (const Node* item : scalars_of(node, "rules")) {
            add_layer(*item, "rules");
        }
        for (const Node* item : scalars_of(node, "no_rule")) {
            settings_.without_rules.push_back({item->scalar, {"", item->where}});
        }
    }

    static std::vector<const Node*> scalars_of(const Node& node, std::string_view key) {
        std::vector<const Node*> scalars;
        if (const Node* list = node.find(key)) {
            for (const Node& item : list->items) {
                if (item.is_scalar() && !item.scalar.empty()) {
                    scalars.push_back(&item);
                }
            }
        }
        return scalars;
    }

    void add_layer(const Node& item, const std::string& kind) {
        const Path path = (Path{path_}.parent_path() / item.scalar).lexically_normal();
        if (is_same_file(path, path_)) {
            problems_.error(item.where, "a settings file names itself", "its own models count anyway");
            return;
        }
        if (!is_there(path)) {
            problems_.error(item.where, fmt::format("no such file or folder: {}", path.string()),
                            "paths are relative to the folder of this file");
        }
        settings_.layers.push_back({path.string(), {path, {}, kind}, {"", item.where}});
    }

    void read_workload_map(const Node& workload) {
        if (workload.kind == Node::Kind::null) {
            return;
        }
        StatedValues stated = read_workload({path_, workload}, problems_);
        parse_workload(stated, problems_); // so that every command finds the mistakes
        for (auto& [key, texts] : stated) {
            for (StatedText& text : texts) {
                text.from_settings = true;
            }
            settings_.workload[key] = std::move(texts);
        }
    }

    std::string path_;
    Settings& settings_;
    Diagnostics& problems_;
};

void add_layers_of_variable(const std::string& paths, Settings& settings) {
    for (const std::string& path : split(paths, ':')) {
        if (!is_there(path)) {
            settings.problems.error({std::make_shared<const std::string>(path), 0, 0}, "no such file",
                                    "the environment variable STACKPICK_CATALOGUE names it");
        }
        settings.layers.push_back({path, {path, {}}, {"STACKPICK_CATALOGUE", {}}});
    }
}

} // namespace

const FileKind& settings_file_kind() {
    static const FileKind k_kind = [] {
        const Shape when = shapes::choice({"auto", "always", "never"});
        const Shape settings = shapes::map(
            "the settings",
            {
                {"catalogue", shapes::list(shapes::text()), "files or folders, relative to this file"},
                {"rules", shapes::list(shapes::text()), "files or folders of rules, relative to this file"},
                {"no_rule", shapes::list(shapes::id()), "ids of rules to leave out"},
                {"builtin", shapes::flag(), "false: start from an empty catalogue"},
                {"color", when, "when to use colours"},
                {"colour", when, "the same"},
                // Its own reader checks it.
                {"workload", shapes::table(shapes::scalar()), "what recommend takes for stated"},
            });
        FileKind kind = file_kinds().back();
        kind.name = "settings";
        kind.title = "settings: a project's stackpick.yaml or one's own config.yaml";
        kind.sections.push_back({"settings", settings, "what holds for every run"});
        return kind;
    }();
    return k_kind;
}

const std::vector<std::pair<std::string, std::string>>& setting_keys() {
    static const std::vector<std::pair<std::string, std::string>> k_keys{
        {"catalogue", "files and folders to lay over the catalogue, relative to the settings file"},
        {"rules", "files and folders of rules, relative to the settings file"},
        {"no_rule", "ids of rules to leave out"},
        {"builtin", "false starts from an empty catalogue, as --no-builtin does"},
        {"color", "when to use colours: auto, always, never"},
        {"workload", "what recommend takes for stated, such as `licence: permissive`; the keys of a workload "
                     "file"},
    };
    return k_keys;
}

Settings read_settings(const Environment& environment) {
    Settings settings;
    settings.files = {find_user_file(environment), find_project_file(environment.working_directory)};
    for (const ConfigFile& file : settings.files) {
        if (file.found) {
            SettingsReader{file.path, settings}.read();
        }
    }
    add_layers_of_variable(environment.stackpick_catalogue, settings);
    return settings;
}

bool is_settings_file(const Path& path, const Environment& environment) {
    const ConfigFile own = find_user_file(environment);
    return path.filename() == k_project_file || (own.found && is_same_file(path, own.path));
}

Settings read_settings_file(const Path& path) {
    Settings settings;
    SettingsReader{path.string(), settings}.read();
    return settings;
}

void take_settings(Document& document, Diagnostics& diagnostics) {
    Settings settings;
    SettingsReader{document.name, settings}.read_from(document);
    for (const Diagnostic& problem : settings.problems.all()) {
        diagnostics.add(problem);
    }
}

bool are_settings_of(const Path& path, const Settings& settings) {
    return std::any_of(settings.files.begin(), settings.files.end(),
                       [&](const ConfigFile& file) { return file.found && is_same_file(path, file.path); });
}

Settings no_settings() {
    Settings settings;
    settings.reads_files = false;
    return settings;
}

} // namespace stackpick::cli
