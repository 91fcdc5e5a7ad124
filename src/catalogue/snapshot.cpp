// SPDX-License-Identifier: MIT
#include "stackpick/catalogue/snapshot.hpp"

#include "base/hash.hpp"
#include "stackpick/base/file_parts.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <atomic>
#include <bit>
#include <cstring>
#include <memory>
#include <mutex>

#define XXH_INLINE_ALL
#include <xxhash.h>

namespace stackpick {

constexpr std::size_t k_section_name = 16;

/// Of the table of sections.
struct TableEntry {
    char name[k_section_name];
    std::uint64_t offset;
    std::uint64_t size;
    std::uint64_t checksum;
};

/// Bytes that are not filled with zeros first, aligned as `new` has it.
struct SnapshotBlock {
    std::unique_ptr<char[]> bytes; // NOLINT(*-avoid-c-arrays)
    std::size_t size = 0;

    [[nodiscard]] std::string_view view() const { return {bytes.get(), size}; }
};

namespace {

static_assert(std::endian::native == std::endian::little, "snapshots are little-endian and read in place");

/// Bytes that a transfer as text would change, as in PNG's.
constexpr std::string_view k_snapshot_magic{"\x89SPK\r\n\x1a\n", 8};
constexpr std::size_t k_alignment = 64;
constexpr std::uint32_t k_most_sections = 65'536;

struct Header {
    char magic[8];
    std::uint32_t format;
    std::uint32_t sections;
    std::uint64_t size;     ///< of the whole file
    std::uint64_t checksum; ///< of the table, after this header
};

std::uint64_t checksum_of(std::string_view bytes) {
    return XXH3_64bits(bytes.data(), bytes.size());
}

std::size_t aligned(std::size_t offset) {
    return (offset + k_alignment - 1) / k_alignment * k_alignment;
}

template <class Plain>
std::string_view bytes_of(const Plain* first, std::size_t count) {
    return {reinterpret_cast<const char*>(first), count * sizeof(Plain)}; // NOLINT(*-reinterpret-cast)
}

std::string_view name_of(const TableEntry& entry) {
    return {entry.name, ::strnlen(entry.name, k_section_name)};
}

/// `begin`: the first bytes of so many.
Header header_of(std::string_view begin, std::size_t size) {
    if (!looks_like_snapshot(begin)) {
        throw DamagedSnapshot{"this is no compiled catalogue"};
    }
    Header header{};
    if (begin.size() < sizeof header) {
        throw DamagedSnapshot{"it ends within its header"};
    }
    std::memcpy(&header, begin.data(), sizeof header);
    if (header.format != k_snapshot_format) {
        throw DamagedSnapshot{"it has format " + std::to_string(header.format) +
                              ", and this stackpick reads " + std::to_string(k_snapshot_format)};
    }
    if (header.size != size) {
        throw DamagedSnapshot{"it has " + std::to_string(size) + " bytes in place of " +
                              std::to_string(header.size)};
    }
    if (header.sections > k_most_sections) {
        throw DamagedSnapshot{"its header is damaged"};
    }
    return header;
}

/// `bytes`: what follows the header, as far as there is any.
std::vector<TableEntry> table_of(std::string_view bytes, const Header& header) {
    std::vector<TableEntry> table(header.sections);
    const std::size_t size = table.size() * sizeof(TableEntry);
    if (size > bytes.size() || checksum_of(bytes.substr(0, size)) != header.checksum) {
        throw DamagedSnapshot{"its table of sections is damaged"};
    }
    if (!table.empty()) {
        std::memcpy(table.data(), bytes.data(), size);
    }
    for (const TableEntry& entry : table) {
        if (entry.offset > header.size || entry.size > header.size - entry.offset) {
            throw DamagedSnapshot{"a section lies outside of it"};
        }
    }
    return table;
}

/// A part of a file, or what there is of it.
SnapshotBlock read_part(const FileParts& file, std::size_t offset, std::size_t size) {
    SnapshotBlock block{std::make_unique_for_overwrite<char[]>(size), 0}; // NOLINT(*-avoid-c-arrays)
    block.size = file.read(offset, {block.bytes.get(), size});
    return block;
}

} // namespace

struct Snapshot::State {
    /// Bytes in memory.
    State(std::string_view all, bool is_trusted) : bytes{all} {
        const Header header = header_of(bytes, bytes.size());
        take(table_of(bytes.substr(sizeof header), header));
        for (std::size_t i = 0; i < table.size() && is_trusted; ++i) {
            parts[i].view = bytes.substr(table[i].offset, table[i].size);
            parts[i].is_checked = true;
        }
    }
    /// A file.
    explicit State(const std::filesystem::path& path) : name{path.string()}, file{FileParts{path}} {
        const SnapshotBlock begin = read_part(*file, 0, std::min(file->size(), sizeof(Header)));
        const Header header = header_of(begin.view(), file->size());
        const std::size_t size =
            std::min<std::size_t>(file->size() - sizeof header, header.sections * sizeof(TableEntry));
        take(table_of(read_part(*file, sizeof header, size).view(), header));
    }

    void take(std::vector<TableEntry> entries) {
        table = std::move(entries);
        parts = std::make_unique<Part[]>(table.size()); // NOLINT(*-avoid-c-arrays): they cannot be moved
    }

    /// Reads and checks it.
    void open(std::size_t place) {
        const std::scoped_lock lock{mutex};
        Part& part = parts[place];
        const TableEntry& entry = table[place];
        if (part.is_checked) {
            return;
        }
        if (file) {
            part.own = read_part(*file, entry.offset, entry.size);
            part.view = part.own.view();
        } else {
            part.view = bytes.substr(entry.offset, entry.size);
        }
        if (part.view.size() != entry.size || checksum_of(part.view) != entry.checksum) {
            throw DamagedSnapshot{"its section `" + std::string{name_of(entry)} + "` is damaged", name};
        }
        part.is_checked = true;
    }

    /// Of a file, read when it is first asked for: faster than looking at it through a mapping, which brings
    /// in page by page what the checksum wants as a whole, and a file that is cut meanwhile ends no process.
    struct Part {
        std::atomic<bool> is_checked = false;
        std::string_view view;
        SnapshotBlock own;
    };

    std::string_view bytes;                   ///< in memory
    std::shared_ptr<const std::string> owned; ///< they, if they are not the program's
    std::string name;                         ///< of a file
    std::optional<FileParts> file;
    std::vector<TableEntry> table;
    std::unique_ptr<Part[]> parts; ///< by place in the table
    std::mutex mutex;              ///< of parts that are not checked
};

Snapshot::Snapshot(std::shared_ptr<State> state) : state_{std::move(state)} {}

Snapshot Snapshot::embedded(std::string_view bytes) {
    return Snapshot{std::make_shared<State>(bytes, true)};
}

Snapshot Snapshot::of(std::string bytes) {
    auto owned = std::make_shared<const std::string>(std::move(bytes));
    auto state = std::make_shared<State>(*owned, false);
    state->owned = std::move(owned);
    return Snapshot{std::move(state)};
}

Snapshot Snapshot::of_file(const std::filesystem::path& path) {
    try {
        return Snapshot{std::make_shared<State>(path)};
    } catch (const DamagedSnapshot& damage) {
        throw DamagedSnapshot{damage.what(), path.string()};
    }
}

std::optional<std::size_t> Snapshot::find(std::string_view name) const {
    if (!state_ || name.size() > k_section_name) {
        return std::nullopt;
    }
    char padded[k_section_name]{};
    std::copy(name.begin(), name.end(), padded);
    for (std::size_t i = 0; i < state_->table.size(); ++i) {
        const char* its = state_->table[i].name;
        if (its[0] == padded[0] && std::memcmp(its, padded, k_section_name) == 0) {
            return i;
        }
    }
    return std::nullopt;
}

std::string_view Snapshot::name(std::size_t place) const {
    return state_ && place < state_->table.size() ? name_of(state_->table[place]) : std::string_view{};
}

std::string_view Snapshot::section(std::string_view name) const {
    const auto place = find(name);
    return place ? section(*place) : std::string_view{};
}

std::string_view Snapshot::section(std::size_t place) const {
    if (!state_ || place >= state_->table.size()) {
        return {};
    }
    if (!state_->parts[place].is_checked) {
        state_->open(place);
    }
    return state_->parts[place].view;
}

std::vector<std::string> Snapshot::names() const {
    std::vector<std::string> names;
    if (state_) {
        for (const TableEntry& entry : state_->table) {
            names.emplace_back(name_of(entry));
        }
    }
    return names;
}

void Snapshot::check() const {
    for (std::size_t i = 0; state_ && i < state_->table.size(); ++i) {
        (void)section(i);
    }
}

bool looks_like_snapshot(std::string_view bytes) {
    return bytes.starts_with(k_snapshot_magic);
}

std::string write_snapshot(const std::vector<SnapshotSection>& sections) {
    std::vector<TableEntry> table(sections.size());
    std::size_t end = sizeof(Header) + table.size() * sizeof(TableEntry);
    for (std::size_t i = 0; i < sections.size(); ++i) {
        const SnapshotSection& section = sections[i];
        if (section.name.size() > k_section_name) {
            throw std::logic_error{"the name of a section is too long: " + section.name};
        }
        std::copy(section.name.begin(), section.name.end(), table[i].name);
        table[i].offset = aligned(end);
        table[i].size = section.bytes.size();
        table[i].checksum = checksum_of(section.bytes);
        end = table[i].offset + section.bytes.size();
    }
    Header header{{},
                  k_snapshot_format,
                  static_cast<std::uint32_t>(table.size()),
                  end,
                  checksum_of(bytes_of(table.data(), table.size()))};
    std::copy(k_snapshot_magic.begin(), k_snapshot_magic.end(), header.magic);
    std::string bytes;
    bytes.reserve(end);
    bytes += bytes_of(&header, 1);
    bytes += bytes_of(table.data(), table.size());
    for (std::size_t i = 0; i < sections.size(); ++i) {
        bytes.resize(table[i].offset, '\0');
        bytes += sections[i].bytes;
    }
    return bytes;
}

std::string content_hash(std::string_view bytes) {
    const XXH128_hash_t hash = XXH3_128bits(bytes.data(), bytes.size());
    return fmt::format("{:016x}{:016x}", hash.high64, hash.low64);
}

std::string digest(std::string_view bytes) {
    const std::uint64_t hash = fnv1a(bytes);
    std::string text(16, '0');
    for (std::size_t i = 0; i < text.size(); ++i) {
        text[15 - i] = "0123456789abcdef"[(hash >> (4 * i)) & 0xFU];
    }
    return text;
}

} // namespace stackpick
