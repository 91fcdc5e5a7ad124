// SPDX-License-Identifier: MIT
// YAML files and folders of them.
#include "stackpick/base/file.hpp"
#include "stackpick/catalogue/yaml.hpp"

#include <algorithm>
#include <limits>
#include <memory>
#include <system_error>

namespace stackpick {
namespace {

using Path = std::filesystem::path;

Location whole(const Path& path) {
    return {std::make_shared<const std::string>(path.string()), 0, 0};
}

/// As the parser counts them.
std::size_t count_values(const Node& node) {
    std::size_t count = 1;
    for (const Node& item : node.items) {
        count += count_values(item);
    }
    for (const Entry& entry : node.entries) {
        count += count_values(entry.value);
    }
    return count;
}

bool is_yaml(const Path& path) {
    return path.extension() == ".yaml" || path.extension() == ".yml";
}

std::vector<Path> yaml_files_below(const Path& folder, Diagnostics& diagnostics) {
    std::vector<Path> files;
    std::error_code error;
    std::error_code ignored;
    for (std::filesystem::recursive_directory_iterator at{folder, error}, end; !error && at != end;
         at.increment(error)) {
        if (is_yaml(at->path()) && !at->is_directory(ignored)) {
            files.push_back(at->path());
        }
    }
    if (error) {
        diagnostics.error(whole(folder), "cannot read the folder: " + error.message());
    } else if (files.empty()) {
        diagnostics.error(whole(folder), "no YAML file in this folder", "catalogue files end in .yaml");
    }
    std::sort(files.begin(), files.end());
    return files;
}

} // namespace

YamlLimits YamlLimits::of_size(std::uintmax_t bytes) const {
    YamlLimits limits = *this;
    limits.largest_file = bytes;
    const auto times = static_cast<std::size_t>(std::max<std::uintmax_t>(1, bytes / largest_file));
    limits.most_values *= times;
    limits.most_files *= times;
    return limits;
}

std::optional<Document> read_yaml_file(const std::filesystem::path& path, Diagnostics& diagnostics,
                                       const YamlLimits& limits) {
    constexpr std::uintmax_t k_countable = std::numeric_limits<int>::max();
    const auto text = read_regular_file(path, std::min(limits.largest_file, k_countable), diagnostics);
    return text ? parse_yaml(path.string(), *text, diagnostics, limits) : std::nullopt;
}

std::optional<Document> YamlReader::read(const std::filesystem::path& file) {
    const auto refuse = [&](const std::string& what) {
        full_ = true;
        diagnostics_.error(whole(file), "with this file the catalogue has more than " + what,
                           "what is loaded together has no more; the other files are left out");
        return std::nullopt;
    };
    if (++files_ > limits_.most_files) {
        return refuse(std::to_string(limits_.most_files) + " files");
    }
    std::error_code error;
    const std::uintmax_t size = std::filesystem::file_size(file, error);
    const std::uintmax_t left = limits_.largest_file - bytes_;
    if (!error && size <= limits_.largest_file && size > left) {
        return refuse(format_bytes(limits_.largest_file));
    }
    bytes_ += error || size > left ? 0 : size;
    auto document = read_yaml_file(file, diagnostics_, limits_);
    values_ += document ? count_values(document->root) : 0;
    if (values_ > limits_.most_values) {
        return refuse(std::to_string(limits_.most_values) + " values");
    }
    return document;
}

std::vector<Path> yaml_files_of(const Path& path, Diagnostics& diagnostics) {
    std::error_code error;
    return std::filesystem::is_directory(path, error) ? yaml_files_below(path, diagnostics)
                                                      : std::vector<Path>{path};
}

std::vector<Document> YamlReader::read_tree(const std::filesystem::path& path) {
    std::vector<Document> documents;
    for (const Path& file : yaml_files_of(path, diagnostics_)) {
        if (full_) {
            break;
        }
        if (auto document = read(file)) {
            documents.push_back(std::move(*document));
        }
    }
    return documents;
}

std::vector<Document> read_yaml_tree(const std::filesystem::path& path, Diagnostics& diagnostics,
                                     const YamlLimits& limits) {
    return YamlReader{diagnostics, limits}.read_tree(path);
}

} // namespace stackpick
