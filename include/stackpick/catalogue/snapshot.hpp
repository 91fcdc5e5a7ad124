// SPDX-License-Identifier: MIT
// A compiled catalogue: a file of named sections, each with a checksum, that is read in place. The
// container knows nothing of what the sections hold; those who write them read them. docs/snapshot.md has the
// layout.
#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>
#include <stdexcept>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace stackpick {

/// Raised with every change of the layout, or of what a section holds. A test holds it to the bytes that are
/// written.
inline constexpr std::uint32_t k_snapshot_format = 9;

/// How the files of snapshots are named.
inline constexpr std::string_view k_snapshot_extension = ".spk";

/// The bytes are no snapshot, or not the one that was written. The message says why, without the file's name.
class DamagedSnapshot : public std::runtime_error {
public:
    explicit DamagedSnapshot(const std::string& why, std::string file = {})
        : std::runtime_error{why}, file_{std::move(file)} {}

    [[nodiscard]] const std::string& file() const { return file_; } ///< empty: bytes in memory

private:
    std::string file_;
};

struct SnapshotSection {
    std::string name; ///< at most 16 bytes
    std::string bytes;
};

/// The same bytes on every machine.
std::string write_snapshot(const std::vector<SnapshotSection>& sections);

/// Whether bytes begin as a snapshot does, whatever their version.
bool looks_like_snapshot(std::string_view bytes);

/// Cheap to copy; copies share the bytes.
class Snapshot {
public:
    /// Holds nothing.
    Snapshot() = default;

    /// Of bytes that are part of the program: they live as long as it does, and sections are not checked.
    static Snapshot embedded(std::string_view bytes);
    /// Checks the header; throws DamagedSnapshot. Sections are checked when they are first asked for.
    static Snapshot of(std::string bytes);
    /// The same of a file, whose sections are read when they are first asked for. Throws std::system_error
    /// when it cannot be read.
    static Snapshot of_file(const std::filesystem::path& path);

    [[nodiscard]] bool empty() const { return state_ == nullptr; }
    [[nodiscard]] bool has(std::string_view name) const { return find(name).has_value(); }
    /// The place of the section in the order in which they were written.
    [[nodiscard]] std::optional<std::size_t> find(std::string_view name) const;
    /// 16-byte aligned, empty when there is no such section. Throws DamagedSnapshot when its checksum is
    /// another.
    [[nodiscard]] std::string_view section(std::string_view name) const;
    [[nodiscard]] std::string_view section(std::size_t place) const;
    [[nodiscard]] std::string_view name(std::size_t place) const; ///< empty beyond the last
    [[nodiscard]] std::vector<std::string> names() const;
    /// Checks every section; throws DamagedSnapshot.
    void check() const;

private:
    struct State;
    explicit Snapshot(std::shared_ptr<State> state);

    std::shared_ptr<State> state_;
};

/// 32 hexadecimal digits that differ between any two texts that anybody will ever have (128-bit XXH3).
std::string content_hash(std::string_view bytes);

/// 16 hexadecimal digits that change with any byte (64-bit FNV-1a).
std::string digest(std::string_view bytes);

} // namespace stackpick
