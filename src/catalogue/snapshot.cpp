// SPDX-License-Identifier: MIT
#include "stackpick/catalogue/snapshot.hpp"

#include "stackpick/base/mapped_file.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <atomic>
#include <bit>
#include <cstring>
#include <memory>

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

Header header_of(std::string_view bytes) {
    if (!looks_like_snapshot(bytes)) {
        throw DamagedSnapshot{"this is no compiled catalogue"};
    }
    Header header{};
    if (bytes.size() < sizeof header) {
        throw DamagedSnapshot{"it ends within its header"};
    }
    std::memcpy(&header, bytes.data(), sizeof header);
    if (header.format != k_snapshot_format) {
        throw DamagedSnapshot{"it has format " + std::to_string(header.format) +
                              ", and this stackpick reads " + std::to_string(k_snapshot_format)};
    }
    if (header.size != bytes.size()) {
        throw DamagedSnapshot{"it has " + std::to_string(bytes.size()) + " bytes in place of " +
                              std::to_string(header.size)};
    }
    if (header.sections > k_most_sections) {
        throw DamagedSnapshot{"its header is damaged"};
    }
    return header;
}

/// Checked to lie within the bytes.
std::vector<TableEntry> table_of(std::string_view bytes, const Header& header) {
    std::vector<TableEntry> table(header.sections);
    const std::size_t size = table.size() * sizeof(TableEntry);
    if (size > bytes.size() - sizeof header ||
        checksum_of(bytes.substr(sizeof header, size)) != header.checksum) {
        throw DamagedSnapshot{"its table of sections is damaged"};
    }
    if (!table.empty()) {
        std::memcpy(table.data(), bytes.data() + sizeof header, size);
    }
    for (const TableEntry& entry : table) {
        if (entry.offset > bytes.size() || entry.size > bytes.size() - entry.offset) {
            throw DamagedSnapshot{"a section lies outside of it"};
        }
    }
    return table;
}

} // namespace

struct Snapshot::State {
    explicit State(std::string_view all) : bytes{all} {}

    void open(bool trusted) {
        table = table_of(bytes, header_of(bytes));
        checked = std::make_unique<std::atomic<bool>[]>(table.size());
        for (std::size_t i = 0; i < table.size(); ++i) {
            checked[i] = trusted;
        }
    }

    std::string_view bytes;
    std::string file; ///< empty: bytes in memory
    std::string owned;
    std::unique_ptr<MappedFile> mapped;
    std::vector<TableEntry> table;
    std::unique_ptr<std::atomic<bool>[]> checked; ///< by place in the table
};

Snapshot::Snapshot(std::shared_ptr<State> state) : state_{std::move(state)} {}

Snapshot Snapshot::embedded(std::string_view bytes) {
    auto state = std::make_shared<State>(bytes);
    state->open(true);
    return Snapshot{std::move(state)};
}

Snapshot Snapshot::of(std::string bytes) {
    auto state = std::make_shared<State>(std::string_view{});
    state->owned = std::move(bytes);
    state->bytes = state->owned;
    state->open(false);
    return Snapshot{std::move(state)};
}

Snapshot Snapshot::of_file(const std::filesystem::path& path) {
    auto state = std::make_shared<State>(std::string_view{});
    state->file = path.string();
    state->mapped = std::make_unique<MappedFile>(path);
    state->bytes = state->mapped->bytes();
    try {
        state->open(false);
    } catch (const DamagedSnapshot& damage) {
        throw DamagedSnapshot{damage.what(), state->file};
    }
    return Snapshot{std::move(state)};
}

std::optional<std::size_t> Snapshot::find(std::string_view name) const {
    if (!state_ || name.size() > k_section_name) {
        return std::nullopt;
    }
    char padded[k_section_name]{};
    std::copy(name.begin(), name.end(), padded);
    for (std::size_t i = 0; i < state_->table.size(); ++i) {
        if (std::memcmp(state_->table[i].name, padded, k_section_name) == 0) {
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
    const TableEntry& entry = state_->table[place];
    const std::string_view bytes = state_->bytes.substr(entry.offset, entry.size);
    if (!state_->checked[place]) {
        if (checksum_of(bytes) != entry.checksum) {
            throw DamagedSnapshot{"its section `" + std::string{name_of(entry)} + "` is damaged",
                                  state_->file};
        }
        state_->checked[place] = true;
    }
    return bytes;
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

std::string_view Snapshot::bytes() const {
    return state_ ? state_->bytes : std::string_view{};
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
    std::uint64_t hash = 0xcbf29ce484222325U;
    for (const char c : bytes) {
        hash = (hash ^ static_cast<unsigned char>(c)) * 0x100000001b3U;
    }
    std::string text(16, '0');
    for (std::size_t i = 0; i < text.size(); ++i) {
        text[15 - i] = "0123456789abcdef"[(hash >> (4 * i)) & 0xFU];
    }
    return text;
}

} // namespace stackpick
