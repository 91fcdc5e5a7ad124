// SPDX-License-Identifier: MIT
// From YAML text to a Document. The only place that knows yaml-cpp, and the door at which hostile files end:
// whatever the bytes, the answer is a document or a diagnostic with a place, soon and in little memory.
#pragma once

#include "stackpick/base/diagnostics.hpp"
#include "stackpick/catalogue/document.hpp"

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

namespace stackpick {

/// What a data file may be at most. No honest one comes near: all of stackpick's own data are 60,000 values.
struct YamlLimits {
    /// Bytes; yaml-cpp reads some 10 MiB a second. Never more than 2 GiB, as it counts positions in an int.
    std::uintmax_t largest_file = std::uintmax_t{32} << 20U;
    /// Levels of lists and maps. What walks the tree is recursive.
    std::size_t deepest = 64;
    /// Values in lists and maps. Each takes some 200 bytes, twice while a catalogue is laid over another, and
    /// a model or another entry some 1,000 more.
    std::size_t most_values = 125'000;
    /// Files; all that are loaded together have at most the bytes and values of one.
    std::size_t most_files = 2'000;
    /// Bytes of one value. Messages quote values, and are as many as there are mistakes.
    std::size_t longest_value = std::size_t{64} << 10U;
    /// Bytes without a value: a comment or empty lines, mostly.
    std::size_t longest_gap = std::size_t{4} << 20U;
    /// Punctuation marks without a value. A list in brackets or a map in braces may turn out to be the key of
    /// a map, so yaml-cpp reads to its end before it reports the beginning, and keeps some 200 bytes for each
    /// mark.
    std::size_t most_marks_ahead = 250'000;

    /// These limits for files of so many bytes, with as many more values and files as there are more bytes.
    [[nodiscard]] YamlLimits of_size(std::uintmax_t bytes) const;
};

/// Parses one YAML document. Reports what is not UTF-8 text, syntax errors, duplicate keys, keys that are not
/// text, aliases, a second document and what is beyond the limits. After a mistake that does not end the
/// file, such as a duplicate key, the rest is there, so that its mistakes are found too.
std::optional<Document> parse_yaml(std::string_view name, std::string_view text, Diagnostics& diagnostics,
                                   const YamlLimits& limits = {});

/// Whether a text has nothing but comments and empty lines.
bool holds_no_yaml(std::string_view text);

/// Reads and parses a regular file.
std::optional<Document> read_yaml_file(const std::filesystem::path& path, Diagnostics& diagnostics,
                                       const YamlLimits& limits = {});

/// All `*.yaml` and `*.yml` files below a folder, sorted by path, or the one file. A folder that cannot be
/// read, or has none, is reported.
std::vector<std::filesystem::path> yaml_files_of(const std::filesystem::path& path, Diagnostics& diagnostics);

/// Reads files that are loaded together, until there is too much of them.
class YamlReader {
public:
    explicit YamlReader(Diagnostics& diagnostics, const YamlLimits& limits = {})
        : diagnostics_{diagnostics}, limits_{limits} {}

    /// All `*.yaml` and `*.yml` files below a folder (sorted by path), or the one file. Those that are wrong
    /// are reported and left out.
    std::vector<Document> read_tree(const std::filesystem::path& path);

private:
    struct ParsedFile {
        std::optional<Document> document;
        Diagnostics problems;
    };

    [[nodiscard]] std::size_t count_fitting(std::span<const std::filesystem::path> files) const;
    /// Counts it, and takes it while the limits allow.
    std::optional<Document> read(const std::filesystem::path& file, ParsedFile parsed);

    Diagnostics& diagnostics_;
    YamlLimits limits_;
    std::uintmax_t bytes_ = 0; ///< read so far
    std::size_t values_ = 0;
    std::size_t files_ = 0;
    bool full_ = false;
};

/// The files of one folder, or the one file.
std::vector<Document> read_yaml_tree(const std::filesystem::path& path, Diagnostics& diagnostics,
                                     const YamlLimits& limits = {});

} // namespace stackpick
