// SPDX-License-Identifier: MIT
// Readers of the tools that drivers of accelerators bring.
#include "detected_lines.hpp"
#include "stackpick/base/text.hpp"

#include <algorithm>
#include <map>

namespace stackpick {
namespace {

/// The cells of a table's row, without the frame.
std::vector<std::string> cells_of(std::string_view line, char separator) {
    std::vector<std::string> cells;
    while (true) {
        const std::size_t end = line.find(separator);
        cells.emplace_back(trim(line.substr(0, end)));
        if (end == std::string_view::npos) {
            return cells;
        }
        line.remove_prefix(end + 1);
    }
}

bool is_number(std::string_view text) {
    return !text.empty() && text.find_first_not_of("0123456789") == std::string_view::npos;
}

/// Where memory is shared with the processor the driver has nothing to report: `[N/A]`, `[Not Supported]`.
bool is_not_reported(std::string_view text) {
    return text.starts_with('[') && text.ends_with(']');
}

/// The columns of rocm-smi's header that matter; versions order and write them differently.
struct RocmColumns {
    static constexpr std::size_t k_none = std::string::npos;
    std::size_t memory = k_none;
    std::vector<std::size_t> names;
};

RocmColumns rocm_columns(const std::vector<std::string>& header) {
    RocmColumns columns;
    for (std::size_t i = 0; i < header.size(); ++i) {
        const std::string title = to_lower(header[i]);
        if (title == "vram total memory (b)") {
            columns.memory = i;
        } else if (title == "card series" || title == "card model" || title == "device name") {
            columns.names.push_back(i);
        }
    }
    return columns;
}

/// The first that is a name and no number of the PCI bus; versions swap series and model.
std::optional<std::string> rocm_name(const RocmColumns& columns, const std::vector<std::string>& cells) {
    for (const std::size_t column : columns.names) {
        if (column < cells.size() && is_device_name(cells[column]) && !cells[column].starts_with("0x") &&
            cells[column] != "N/A") {
            return cells[column];
        }
    }
    return std::nullopt;
}

std::vector<std::string> words_of(const std::string& text) {
    return split(text, ' ');
}

/// The total behind the last `used / total` that is not 0: of the on-package memory when there is any.
std::optional<Bytes> npu_memory(std::string_view usages) {
    std::optional<Bytes> memory;
    for (std::size_t slash = usages.find('/'); slash != std::string_view::npos; slash = usages.find('/')) {
        usages = trim(usages.substr(slash + 1));
        const std::size_t end = usages.find_first_not_of("0123456789");
        if (const auto total = read_bytes(usages.substr(0, end), k_mib)) {
            memory = total;
        }
    }
    return memory;
}

struct NpuChip {
    std::string name;
    Bytes memory;
};

/// Two chips are a card with two dies; more are chips that merely share a board.
void add_npu_card(const std::vector<NpuChip>& chips, DetectedMachine& machine) {
    if (chips.size() == 2 && chips[0].name == chips[1].name) {
        add_device(machine, {.name = chips[0].name + " dual",
                             .vendor = "huawei",
                             .memory = std::min(chips[0].memory, chips[1].memory) * 2});
        return;
    }
    for (const NpuChip& chip : chips) {
        add_device(machine, {.name = chip.name, .vendor = "huawei", .memory = chip.memory});
    }
}

} // namespace

void read_nvidia_smi(std::string_view output, DetectedMachine& machine) {
    constexpr std::string_view k_tool = "nvidia-smi";
    bool found = false;
    for (const std::string_view line : whole_lines(output)) {
        const std::size_t comma = line.rfind(',');
        const std::string_view name = trim(line.substr(0, comma));
        const std::string_view total = comma == std::string_view::npos ? "" : trim(line.substr(comma + 1));
        const auto memory = read_bytes(total, k_mib);
        if (!is_device_name(name) || (!memory && !is_not_reported(total))) {
            note_unreadable(machine, k_tool, line);
            return;
        }
        add_device(machine,
                   {.name = std::string{name}, .vendor = "nvidia", .memory = memory, .unified = !memory});
        found = true;
    }
    note_rest(machine, k_tool, output, found);
}

void read_rocm_smi(std::string_view output, DetectedMachine& machine) {
    constexpr std::string_view k_tool = "rocm-smi";
    bool found = false;
    std::optional<RocmColumns> columns; // warnings may stand before the table
    for (const std::string_view line : whole_lines(output)) {
        const std::vector<std::string> cells = cells_of(line, ',');
        if (cells.front() == "device") {
            columns = rocm_columns(cells);
        } else if (columns && cells.front().starts_with("card")) {
            const auto name = rocm_name(*columns, cells);
            const auto memory =
                columns->memory < cells.size() ? read_bytes(cells[columns->memory], 1) : std::nullopt;
            if (!name || !memory) {
                note_unreadable(machine, k_tool, line);
                continue;
            }
            add_device(machine, {.name = *name, .vendor = "amd", .memory = memory});
            found = true;
        }
    }
    note_rest(machine, k_tool, output, found);
}

void read_npu_smi(std::string_view output, DetectedMachine& machine) {
    constexpr std::size_t k_cells = 5; // three, between the frame's left and right
    std::map<int, std::vector<NpuChip>> cards;
    std::optional<std::pair<int, std::string>> card; // its first row was read, that of the chip follows
    for (const std::string_view line : whole_lines(output)) {
        const std::vector<std::string> cells = cells_of(line, '|');
        if (cells.size() != k_cells) {
            continue; // a rule, or the table of processes
        }
        const std::vector<std::string> words = words_of(cells[1]);
        constexpr std::size_t k_longest_id = 6;
        if (words.empty() || !is_number(words[0]) || words[0].size() > k_longest_id) {
            card.reset();
        } else if (words.size() == 2 && is_device_name(words[1])) {
            card = {std::stoi(words[0]), words[1]};
        } else if (const auto memory = npu_memory(cells[3]); card && memory) {
            cards[card->first].push_back({card->second, *memory});
            card.reset();
        }
    }
    for (const auto& [id, chips] : cards) {
        add_npu_card(chips, machine);
    }
    note_rest(machine, "npu-smi", output, !cards.empty());
}

void read_mthreads_gmi(std::string_view output, DetectedMachine& machine) {
    constexpr std::size_t k_cells = 3;
    constexpr std::string_view k_unit = "MiB)";
    bool found = false;
    for (const std::string_view line : whole_lines(output)) {
        const std::vector<std::string> cells = cells_of(line, '|');
        std::vector<std::string> words = words_of(cells[0]);
        if (cells.size() != k_cells || words.size() < 2 || !is_number(words[0])) {
            continue;
        }
        const std::string name = join({words.begin() + 1, words.end()}, " ");
        std::string_view total = cells[2]; // `0%    4MiB(49152MiB)`
        const std::size_t bracket = total.find('(');
        if (!is_device_name(name) || !total.ends_with(k_unit) || bracket == std::string_view::npos) {
            continue;
        }
        total = total.substr(bracket + 1, total.size() - bracket - 1 - k_unit.size());
        if (const auto memory = read_bytes(total, k_mib)) {
            add_device(machine, {.name = name, .vendor = "moore-threads", .memory = memory});
            found = true;
        }
    }
    note_rest(machine, "mthreads-gmi", output, found);
}

} // namespace stackpick
