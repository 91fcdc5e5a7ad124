// SPDX-License-Identifier: MIT
#include "cli/catalogue_cache.hpp"

#include "stackpick/base/file.hpp"
#include "stackpick/base/version.hpp"
#include "stackpick/catalogue/packed_documents.hpp"
#include "stackpick/catalogue/yaml.hpp"

#include <algorithm>
#include <chrono>
#include <memory>
#include <system_error>
#include <utility>
#include <vector>

namespace stackpick::cli {

namespace {

using Path = std::filesystem::path;

constexpr std::uintmax_t k_large = std::uintmax_t{64} << 10U; // bytes of YAML, from which on it pays
constexpr std::size_t k_kept = 8; // compiled catalogues: each takes some megabytes

/// A relative XDG_CACHE_HOME is invalid and to be ignored: the XDG Base Directory Specification.
Path cache_folder(const Environment& environment) {
    Path folder = environment.xdg_cache_home;
    if (!folder.is_absolute()) {
        folder = Path{environment.home} / ".cache";
    }
    return folder.is_absolute() ? folder / "stackpick" : Path{};
}

std::vector<Path> files_of(const LoadOptions& options) {
    std::vector<Path> files;
    Diagnostics ignored; // reported when they are read
    for (const CatalogueLayer& layer : options.catalogues) {
        if (!layer.path.empty()) {
            const std::vector<Path> its = yaml_files_of(layer.path, ignored);
            files.insert(files.end(), its.begin(), its.end());
        }
    }
    return files;
}

bool are_large(const std::vector<Path>& files) {
    std::uintmax_t bytes = 0;
    for (const Path& file : files) {
        std::error_code error;
        const std::uintmax_t size = std::filesystem::file_size(file, error);
        bytes += error ? 0 : size;
    }
    return bytes > k_large;
}

/// Of everything that a compiled catalogue follows from; empty when a file cannot be read.
std::string key_of(const LoadOptions& options, const Settings& settings) {
    std::string all = std::string{version()} + '\n' + std::to_string(k_snapshot_format) + '\n' +
                      std::string{options.snapshot.section("digest")} + '\n';
    const YamlLimits& limits = options.limits; // what is within them now may not be later
    for (const std::uintmax_t limit :
         {limits.largest_file, std::uintmax_t{limits.deepest}, std::uintmax_t{limits.most_values},
          std::uintmax_t{limits.most_files}, std::uintmax_t{limits.longest_value},
          std::uintmax_t{limits.longest_gap}, std::uintmax_t{limits.most_marks_ahead}}) {
        all += std::to_string(limit) + '\n';
    }
    for (const CatalogueLayer& layer : options.catalogues) {
        all += layer.kind + '\n' + content_hash(pack_documents(layer.documents)) + '\n';
        if (layer.path.empty()) {
            continue;
        }
        Diagnostics problems;
        for (const Path& file : yaml_files_of(layer.path, problems)) {
            const auto bytes = read_regular_file(file, options.limits.largest_file, problems);
            if (!bytes) {
                return {};
            }
            all += file.string() + (are_settings_of(file, settings) ? " in effect\n" : "\n") +
                   content_hash(*bytes) + '\n';
        }
    }
    return content_hash(all);
}

using TimedFile = std::pair<std::filesystem::file_time_type, Path>;

/// Whether it is what `write_atomically` writes before it takes its place: `KEY.spk.XXXXXX`.
bool is_unfinished(const Path& file) {
    constexpr std::size_t k_letters = 6;
    return file.stem().extension() == k_snapshot_extension &&
           file.extension().string().size() == 1 + k_letters;
}

/// With the times at which they were written; `is_wanted` looks at a path.
template <class IsWanted>
std::vector<TimedFile> files_in(const Path& folder, const IsWanted& is_wanted) {
    std::error_code error;
    std::vector<TimedFile> files;
    for (std::filesystem::directory_iterator at{folder, error}, end; !error && at != end;
         at.increment(error)) {
        if (is_wanted(at->path())) {
            std::error_code gone; // another run may remove it
            const auto time = std::filesystem::last_write_time(at->path(), gone);
            if (!gone) {
                files.emplace_back(time, at->path());
            }
        }
    }
    return files;
}

void remove_file(const Path& file) {
    std::error_code gone;
    std::filesystem::remove(file, gone);
}

/// All but the newest go, and what interrupted runs left: what was begun an hour before the newest was
/// written, which is now. Times of one file system are compared with one another, and with no clock.
void remove_old(const Path& folder) {
    const auto is_whole = [](const Path& file) {
        return file.extension() == k_snapshot_extension;
    };
    std::vector<TimedFile> files = files_in(folder, is_whole);
    std::sort(files.rbegin(), files.rend());
    for (std::size_t i = k_kept; i < files.size(); ++i) {
        remove_file(files[i].second);
    }
    for (const auto& [time, file] : files_in(folder, is_unfinished)) {
        if (!files.empty() && files.front().first - time > std::chrono::hours{1}) {
            remove_file(file);
        }
    }
}

} // namespace

CatalogueCache::CatalogueCache(const LoadOptions& options, const Session& session, Diagnostics* told)
    : told_{told} {
    const Path folder = cache_folder(session.environment);
    if (folder.empty() || options.effects || !are_large(files_of(options))) {
        return;
    }
    if (const std::string key = key_of(options, session.settings); !key.empty()) {
        file_ = folder / (key + std::string{k_snapshot_extension});
    }
}

std::optional<Snapshot> CatalogueCache::find() const {
    std::error_code error;
    if (!std::filesystem::exists(file_, error)) {
        return std::nullopt;
    }
    try {
        const Snapshot snapshot = Snapshot::of_file(file_);
        snapshot.check();
        return snapshot;
    } catch (const DamagedSnapshot& damage) {
        warn(damage.what());
    } catch (const std::system_error& failure) {
        warn(failure.code().message());
    }
    return std::nullopt;
}

void CatalogueCache::keep(const Knowledge& knowledge) const {
    try {
        std::filesystem::create_directories(file_.parent_path());
        write_atomically(file_, compile_snapshot(knowledge));
        remove_old(file_.parent_path());
    } catch (const std::system_error& failure) {
        warn(failure.code().message());
    }
}

void CatalogueCache::warn(const std::string& what) const {
    if (told_ != nullptr) {
        told_->warning({std::make_shared<const std::string>(file_.string()), 0, 0},
                       "the compiled catalogue is not used: " + what, "the answer is the same without it");
    }
}

} // namespace stackpick::cli
