// SPDX-License-Identifier: MIT
// YAML files and folders of them.
#include "stackpick/base/file.hpp"
#include "stackpick/base/parallel.hpp"
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
    const auto text = read_given_file(path, std::min(limits.largest_file, k_countable), diagnostics);
    return text ? parse_yaml(path.string(), *text, diagnostics, limits) : std::nullopt;
}

std::optional<Document> YamlReader::read(const std::filesystem::path& file, ParsedFile parsed) {
    const auto refuse = [&](const std::string& what) {
        full_ = true;
        diagnostics_.error(whole(file), "with this file the catalogue has more than " + what,
                           "what is loaded together has no more, and the other files are left out; "
                           "--max-size raises the limits");
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
    for (const Diagnostic& problem : parsed.problems.all()) {
        diagnostics_.add(problem);
    }
    auto& document = parsed.document;
    values_ += document ? count_values(document->root) : 0;
    if (values_ > limits_.most_values) {
        return refuse(std::to_string(limits_.most_values) + " values");
    }
    return std::move(document);
}

std::vector<Path> yaml_files_of(const Path& path, Diagnostics& diagnostics) {
    std::error_code error;
    return std::filesystem::is_directory(path, error) ? yaml_files_below(path, diagnostics)
                                                      : std::vector<Path>{path};
}

/// How many of the files may be read before one is too much. (One that is too large alone is an error when it
/// is read.)
std::size_t YamlReader::count_fitting(std::span<const Path> files) const {
    std::uintmax_t bytes = bytes_;
    std::size_t count = 0;
    for (const Path& file : files) {
        std::error_code error;
        const std::uintmax_t size = std::filesystem::file_size(file, error);
        if (!error && size <= limits_.largest_file) {
            bytes += size;
        }
        if (bytes > limits_.largest_file) {
            break;
        }
        ++count;
    }
    return count;
}

std::vector<Document> YamlReader::read_tree(const std::filesystem::path& path) {
    constexpr std::size_t k_at_once = 8;
    const std::vector<Path> files = yaml_files_of(path, diagnostics_);
    std::vector<Document> documents;
    for (std::size_t begin = 0; begin < files.size() && !full_; begin += k_at_once) {
        std::vector<ParsedFile> parsed(std::min(k_at_once, files.size() - begin));
        const std::size_t fitting =
            count_fitting({files.begin() + static_cast<std::ptrdiff_t>(begin), parsed.size()});
        for_each_place(fitting, [&](std::size_t i) {
            parsed[i].document = read_yaml_file(files[begin + i], parsed[i].problems, limits_);
        });
        for (std::size_t i = 0; i < parsed.size() && !full_; ++i) {
            if (auto document = read(files[begin + i], std::move(parsed[i]))) {
                documents.push_back(std::move(*document));
            }
        }
    }
    return documents;
}

std::vector<Document> read_yaml_tree(const std::filesystem::path& path, Diagnostics& diagnostics,
                                     const YamlLimits& limits) {
    return YamlReader{diagnostics, limits}.read_tree(path);
}

} // namespace stackpick
