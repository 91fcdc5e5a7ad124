// SPDX-License-Identifier: MIT
#include "cli/requests.hpp"

#include "cli/catalogue_cache.hpp"
#include "cli/choices.hpp"
#include "stackpick/base/text.hpp"
#include "stackpick/builtin/builtin_catalogue.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <limits>
#include <memory>
#include <system_error>

namespace stackpick::cli {

namespace {

constexpr std::size_t k_few = 30;

/// What is wrong with a catalogue as a whole is still no mistake of the command line.
std::shared_ptr<const std::string> whole_catalogue(const std::vector<ChosenLayer>& layers) {
    return std::make_shared<const std::string>(layers.empty() ? "built-in catalogue" : layers.back().name);
}

void report_nothing_to_read(const Origin& origin, Diagnostics& diagnostics) {
    const std::string_view who = origin.where.file == nullptr ? "--no-builtin" : "builtin: false";
    diagnostics.error(origin.where, fmt::format("`{}` leaves nothing to read", who),
                      "add `--catalogue PATH`");
}

void leave_out(const std::vector<Chosen<std::string>>& ids, RuleSet& rules, Diagnostics& diagnostics) {
    if (ids.empty()) {
        return; // the rules need not be looked at
    }
    const std::vector<std::string> known = rules.ids();
    for (const auto& [id, origin] : ids) {
        if (std::find(known.begin(), known.end(), id) == known.end()) {
            std::string hint = did_you_mean(nearest_names(id, known, 3));
            hint = hint.empty() ? "`stackpick rules list` shows them" : std::move(hint);
            if (origin.where.file == nullptr) {
                diagnostics.error({}, fmt::format("--no-rule: unknown rule `{}`", id), hint);
            } else { // it may have gone with an update, which must not stop everything
                diagnostics.warning(origin.where, fmt::format("unknown rule `{}`", id), hint);
            }
        }
        rules.remove(id);
    }
}

} // namespace

namespace {

/// What is large is compiled once. Files that something is to be said about are read again, so that it is
/// said.
Knowledge load_through_cache(LoadOptions& options, const Session& session, Diagnostics* told,
                             Diagnostics& found) {
    const CatalogueCache cache{options, session, told};
    if (!cache.is_used()) {
        return load_knowledge(options, found);
    }
    if (auto snapshot = cache.find()) {
        options.snapshot = std::move(*snapshot);
        options.catalogues.clear();
        return load_knowledge(options, found);
    }
    options.abilities = true;
    Knowledge knowledge = load_knowledge(options, found);
    if (found.empty()) {
        cache.keep(knowledge);
    }
    return knowledge;
}

} // namespace

std::string format_of(const Arguments& arguments, Diagnostics& diagnostics) {
    const auto format = arguments.value("format");
    if (!arguments.has("json")) {
        return format.value_or("text");
    }
    if (format && *format != "json") {
        diagnostics.error({}, fmt::format("`--json` and `--format {}` contradict each other", *format));
    }
    return "json";
}

std::optional<YamlLimits> yaml_limits_of(const Arguments& arguments, Diagnostics& diagnostics) {
    if (!arguments.has("max-size")) {
        return YamlLimits{};
    }
    const auto bytes = positive_size(arguments, "max-size", diagnostics);
    return bytes ? std::optional{YamlLimits{}.of_size(static_cast<std::uintmax_t>(*bytes))} : std::nullopt;
}

std::optional<Snapshot> open_snapshot(const std::filesystem::path& path, Diagnostics& diagnostics) {
    try {
        return Snapshot::of_file(path);
    } catch (const DamagedSnapshot& damage) {
        report_damage(damage, diagnostics);
    } catch (const std::system_error& error) {
        diagnostics.error({std::make_shared<const std::string>(path.string()), 0, 0},
                          "cannot be read: " + error.code().message());
    }
    return std::nullopt;
}

void report_damage(const DamagedSnapshot& damage, Diagnostics& diagnostics) {
    const std::string file = damage.file().empty() ? "built-in catalogue" : damage.file();
    diagnostics.error({std::make_shared<const std::string>(file), 0, 0}, damage.what(),
                      "`stackpick catalogue compile` makes it anew");
}

void check_paths(const std::vector<std::string>& paths, Diagnostics& diagnostics) {
    if (std::find(paths.begin(), paths.end(), "") != paths.end()) {
        diagnostics.error({}, "PATH is empty", "name a YAML file or a folder of them");
    }
}

std::optional<LoadOptions> load_options(const Arguments& arguments, const Session& session, std::size_t more,
                                        Diagnostics& diagnostics) {
    for (const Diagnostic& problem : session.settings.problems.all()) {
        diagnostics.add(problem);
    }
    if (session.settings.problems.has_errors()) {
        return std::nullopt; // what a wrong file fails to state would be missing everywhere
    }
    const auto builtin = choose_builtin(arguments, session.settings);
    const std::vector<ChosenLayer> layers = choose_layers(arguments, session.settings);
    if (!builtin.value && layers.empty() && more == 0) {
        report_nothing_to_read(builtin.origin, diagnostics);
        return std::nullopt;
    }
    const auto limits = yaml_limits_of(arguments, diagnostics);
    if (!limits) {
        return std::nullopt;
    }
    LoadOptions options;
    options.limits = *limits;
    options.snapshot = builtin.value ? builtin_catalogue() : Snapshot{};
    for (const ChosenLayer& layer : layers) {
        if (layer.layer.path.extension() != k_snapshot_extension || layer.layer.kind != "catalogue") {
            options.catalogues.push_back(layer.layer);
            continue;
        }
        auto snapshot = open_snapshot(layer.layer.path, diagnostics);
        if (!snapshot) {
            return std::nullopt;
        }
        options.snapshot = std::move(*snapshot); // in place of all before it
        options.catalogues.clear();
    }
    // A folder may hold a settings file that is in effect already.
    options.prepare = [&session](Document& document, Diagnostics& found) {
        if (are_settings_of(document.name, session.settings)) {
            take_settings(document, found);
        }
    };
    return options;
}

Knowledge* load(const Arguments& arguments, const Session& session, Purpose purpose,
                Diagnostics& diagnostics) {
    auto options = load_options(arguments, session, 0, diagnostics);
    if (!options) {
        return nullptr;
    }
    options->abilities = purpose == Purpose::decide;
    options->effects = purpose == Purpose::audit;
    Diagnostics found;
    Knowledge knowledge =
        load_through_cache(*options, session, arguments.has("verbose") ? &diagnostics : nullptr, found);
    for (Diagnostic diagnostic : found.all()) {
        if (diagnostic.where.file_name().empty()) {
            diagnostic.where.file = whole_catalogue(choose_layers(arguments, session.settings));
        }
        diagnostics.add(std::move(diagnostic));
    }
    if (found.has_errors()) {
        return nullptr;
    }
    Diagnostics unknown;
    leave_out(choose_without_rules(arguments, session.settings), knowledge.rules, unknown);
    for (const Diagnostic& diagnostic : unknown.all()) {
        diagnostics.add(diagnostic);
    }
    return unknown.has_errors() ? nullptr : &session.loaded.emplace_back(std::move(knowledge));
}

std::optional<std::int64_t> positive_size(const Arguments& arguments, std::string_view option,
                                          Diagnostics& diagnostics) {
    const auto text = arguments.value(option);
    if (!text) {
        return std::nullopt;
    }
    const auto size = parse_size(*text);
    if (!size || *size <= 0) {
        diagnostics.error({},
                          fmt::format("--{}: expected a positive whole number such as 10 or 128k, found `{}`",
                                      option, *text));
        return std::nullopt;
    }
    return size;
}

const Model* find_model(const Catalogue& catalogue, const std::string& name, Diagnostics& diagnostics) {
    const ModelMatch match = catalogue.find_model(name);
    if (match.unique()) {
        return match.models.front();
    }
    const auto hidden = catalogue.hidden().find(to_lower(trim(name)));
    if (match.models.empty() && hidden != catalogue.hidden().end()) {
        diagnostics.error({}, fmt::format("`{}` is hidden by {}", hidden->first, to_string(hidden->second)),
                          "without `hidden: true` there it is known");
        return nullptr;
    }
    if (match.models.empty()) {
        const std::string hint = did_you_mean(match.nearest);
        diagnostics.error({}, fmt::format("unknown model `{}`", name),
                          hint.empty() ? "`stackpick list` shows all models" : hint);
        return nullptr;
    }
    std::vector<std::string> ids;
    for (const Model* model : match.models) {
        ids.push_back(model->id);
    }
    diagnostics.error({}, fmt::format("`{}` may mean {}", name, join(ids, ", ")), "name one of them");
    return nullptr;
}

Option top_option(std::string help, std::string group, int usual) {
    return {.name = "top",
            .kind = OptionKind::value,
            .value_name = "N",
            .fallback = std::to_string(usual),
            .help = std::move(help),
            .group = std::move(group)};
}

std::optional<int> top_of(const Arguments& arguments, int fallback, Diagnostics& diagnostics) {
    const auto top = positive_size(arguments, "top", diagnostics);
    if (arguments.has("all")) {
        if (arguments.has("top")) {
            diagnostics.error({}, "`--all` and `--top` contradict each other");
        }
        return std::nullopt;
    }
    return static_cast<int>(std::min<std::int64_t>(top.value_or(fallback), std::numeric_limits<int>::max()));
}

void report_unknown_name(std::string_view subject, std::string_view what, std::string_view name,
                         const std::vector<std::string>& valid, Diagnostics& diagnostics) {
    std::string hint = did_you_mean(nearest_names(name, valid, 3));
    if (hint.empty() && !valid.empty() && valid.size() <= k_few) {
        hint = "one of " + join(valid, ", ");
    }
    diagnostics.error(
        {}, fmt::format("{}{}unknown {} `{}`", subject, subject.empty() ? "" : ": ", what, name), hint);
}

} // namespace stackpick::cli
