// SPDX-License-Identifier: MIT
// Readers of what an operating system says about main memory, and Apple's about its chip.
#include "detected_lines.hpp"
#include "stackpick/base/text.hpp"

namespace stackpick {
namespace {

/// `MemTotal:       131806172 kB` is the key MemTotal with the rest as its value.
struct KeyAndValue {
    std::string_view key;
    std::string_view value;
};

KeyAndValue split_colon(std::string_view line) {
    const std::size_t colon = line.find(':');
    return colon == std::string_view::npos
               ? KeyAndValue{}
               : KeyAndValue{trim(line.substr(0, colon)), trim(line.substr(colon + 1))};
}

} // namespace

void read_meminfo(std::string_view text, DetectedMachine& machine) {
    constexpr std::string_view k_unit = "kB"; // which the kernel writes for KiB
    for (const std::string_view line : whole_lines(text)) {
        const auto [key, value] = split_colon(line);
        if (key == "MemTotal" && value.ends_with(k_unit)) {
            machine.ram = read_bytes(trim(value.substr(0, value.size() - k_unit.size())), k_kib);
        }
    }
    if (!machine.ram) {
        machine.notes.emplace_back("/proc/meminfo does not state MemTotal");
    }
}

void read_sysctl(std::string_view output, DetectedMachine& machine) {
    const std::vector<std::string_view> lines = whole_lines(output);
    const auto ram = lines.empty() ? std::nullopt : read_bytes(lines[0], 1);
    if (!ram || lines.size() < 2 || !is_device_name(lines[1])) {
        note_rest(machine, "sysctl", output, false);
        return;
    }
    machine.ram = ram;
    if (lines[1].starts_with("Apple ")) {
        add_device(machine,
                   {.name = std::string{lines[1]}, .vendor = "apple", .memory = ram, .unified = true});
    }
}

} // namespace stackpick
