// SPDX-License-Identifier: MIT
#include "detected_lines.hpp"

#include "stackpick/base/text.hpp"
#include "stackpick/base/utf8.hpp"

#include <algorithm>
#include <charconv>

namespace stackpick {

std::vector<std::string_view> whole_lines(std::string_view text) {
    std::vector<std::string_view> lines;
    for (std::size_t end = text.find('\n'); end != std::string_view::npos; end = text.find('\n')) {
        if (const std::string_view line = trim(text.substr(0, end)); !line.empty()) {
            lines.push_back(line);
        }
        text.remove_prefix(end + 1);
    }
    return lines;
}

bool is_cut_off(std::string_view text) {
    const std::size_t last = text.rfind('\n');
    return !trim(last == std::string_view::npos ? text : text.substr(last + 1)).empty();
}

std::optional<Bytes> read_bytes(std::string_view number, std::int64_t unit) {
    constexpr std::int64_t k_most_bytes = std::int64_t{1} << 50U;
    std::int64_t count = 0;
    const char* end = number.data() + number.size();
    const auto [stop, error] = std::from_chars(number.data(), end, count);
    if (error != std::errc{} || stop != end || count <= 0 || count > k_most_bytes / unit) {
        return std::nullopt;
    }
    return Bytes{count * unit};
}

bool is_device_name(std::string_view name) {
    constexpr std::size_t k_longest = 100;
    const auto is_letter = [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
    };
    return name.size() <= k_longest && std::any_of(name.begin(), name.end(), is_letter) &&
           std::all_of(name.begin(), name.end(), [](char c) { return c >= ' ' && c <= '~'; });
}

void add_device(DetectedMachine& machine, DetectedDevice device) {
    constexpr double k_kept_back = 0.05;
    const auto is_same = [&](const DetectedDevice& known) {
        if (known.name != device.name || known.vendor != device.vendor ||
            known.memory.has_value() != device.memory.has_value()) {
            return false;
        }
        const auto [less, more] =
            std::minmax({known.memory.value_or(Bytes{}).value(), device.memory.value_or(Bytes{}).value()});
        return static_cast<double>(more - less) <= k_kept_back * static_cast<double>(more);
    };
    const auto known = std::find_if(machine.devices.begin(), machine.devices.end(), is_same);
    if (known == machine.devices.end()) {
        machine.devices.push_back(std::move(device));
        return;
    }
    known->count += device.count;
    known->memory = std::min(known->memory, device.memory);
}

void note_unreadable(DetectedMachine& machine, std::string_view tool, std::string_view said) {
    constexpr std::size_t k_enough = 120;
    std::size_t size = std::min(said.size(), k_enough);
    while (size > 0 && size < said.size() && !starts_character(said[size])) {
        --size;
    }
    machine.notes.push_back(std::string{tool} + " lists no device: `" + printable(said.substr(0, size)) +
                            (size < said.size() ? "…`" : "`"));
}

void note_rest(DetectedMachine& machine, std::string_view tool, std::string_view output, bool found) {
    if (trim(output).empty()) {
        machine.notes.push_back(std::string{tool} + " said nothing");
    } else if (is_cut_off(output)) {
        machine.notes.push_back(std::string{tool} + ": its output ends in the middle of a line");
    } else if (!found) {
        note_unreadable(machine, tool, whole_lines(output).front());
    }
}

} // namespace stackpick
