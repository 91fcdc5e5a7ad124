// SPDX-License-Identifier: MIT
#include "base/memory_units.hpp"
#include "stackpick/base/text.hpp"
#include "stackpick/sizing/detected.hpp"

#include <algorithm>
#include <array>
#include <cmath>

namespace stackpick {
namespace {

double gib(Bytes bytes) {
    return static_cast<double>(bytes.value()) / k_gib;
}

/// Words that drivers and people write or leave out: who makes a device and what its line is called.
constexpr std::array k_vendor_words{"nvidia", "geforce", "tesla",    "quadro",   "amd",
                                    "ati",    "radeon",  "instinct", "apple",    "huawei",
                                    "ascend", "moore",   "threads",  "graphics", "gpu"};

/// `80gb`, `40g`: the memory decides by itself.
bool is_memory(const std::string& word) {
    const std::size_t digits = word.find_first_not_of("0123456789");
    return digits != 0 && digits != std::string::npos &&
           (word.substr(digits) == "gb" || word.substr(digits) == "g");
}

/// What is left of a name without vendors and memory: `NVIDIA A100-SXM4-80GB` is `a100sxm4`.
std::string bare_name(std::string_view name) {
    std::string words = to_lower(name);
    std::replace_if(
        words.begin(), words.end(),
        [](char c) { return std::string_view{"-_()[],"}.find(c) != std::string_view::npos; }, ' ');
    std::string bare;
    for (const std::string& word : split(words, ' ')) {
        if (!is_memory(word) &&
            std::find(k_vendor_words.begin(), k_vendor_words.end(), word) == k_vendor_words.end()) {
            bare += normalise_name(word);
        }
    }
    return bare;
}

/// What a driver's name may stand for: `Navi 31 [Radeon RX 7900 XT/7900 XTX]` names a chip and two cards.
std::vector<std::string> bare_names(std::string_view name) {
    const std::size_t open = name.find('[');
    const std::size_t close = name.rfind(']');
    if (open != std::string_view::npos && close != std::string_view::npos && close > open) {
        name = name.substr(open + 1, close - open - 1);
    }
    std::vector<std::string> names;
    for (const std::string& part : split(name, '/')) {
        if (std::string bare = bare_name(part); !bare.empty()) {
            names.push_back(std::move(bare));
        }
    }
    return names;
}

bool is_called_one_of(const Accelerator& known, const std::vector<std::string>& names) {
    const auto is_wanted = [&](std::string_view own) {
        return std::find(names.begin(), names.end(), bare_name(own)) != names.end();
    };
    // `GeForce RTX 4090 48GB (modified)`: a remark that no driver writes
    const std::string_view name{known.name};
    return is_wanted(name) || is_wanted(name.substr(0, name.find('('))) ||
           std::any_of(known.aliases.begin(), known.aliases.end(), is_wanted);
}

/// How far the reported memory is from what the entry has, as a share of it; drivers keep some of it back.
double memory_difference(const Accelerator& known, double reported_gib) {
    std::vector<double> sizes = known.memory_options_gb;
    for (const auto& size : {known.memory_gb, known.measured_usable_gib}) {
        if (size) {
            sizes.push_back(*size);
        }
    }
    double least = sizes.empty() ? 0 : 1; // nothing on record contradicts nothing
    for (const double size : sizes) {
        least = std::min(least, std::abs(reported_gib - size) / size);
    }
    return least;
}

/// Shared memory is what the system was sold with, less what firmware and kernel took before anybody could
/// count; what the processor gave to a built-in device belongs to it.
std::optional<double> shared_gib(const DetectedDevice& device, const DetectedMachine& machine) {
    if (device.unified && device.memory) {
        return gib(*device.memory);
    }
    return machine.ram ? std::optional{gib(*machine.ram + device.memory.value_or(Bytes{}))} : std::nullopt;
}

bool is_unified(const Accelerator& known) {
    return known.kind == "unified";
}

void take_reported_memory(Accelerator& device, const DetectedDevice& detected,
                          const DetectedMachine& machine) {
    if (!is_unified(device)) {
        if (detected.memory) {
            device.measured_usable_gib = gib(*detected.memory);
        }
        return;
    }
    const auto shared = shared_gib(detected, machine);
    if (!shared) {
        return;
    }
    if (device.measured_usable_gib) {
        device.measured_usable_gib = std::min(*device.measured_usable_gib, *shared);
    } else {
        device.memory_gb = shared;
    }
}

/// A device that is not in the catalogue: only its memory is known.
std::optional<Accelerator> unlisted(const DetectedDevice& detected) {
    if (!detected.memory) {
        return std::nullopt;
    }
    Accelerator device;
    const double memory = gib(*detected.memory);
    device.id = "card-" + format_number(std::round(memory)) + "gb";
    device.name = detected.name;
    device.vendor = detected.vendor;
    device.memory_gb = memory;
    device.measured_usable_gib = memory;
    return device;
}

std::string counted(const DetectedDevice& device) {
    return std::to_string(device.count) + "x " + device.name;
}

/// Devices of one kind as hardware.
struct Group {
    Hardware hardware;
    bool listed = false; ///< in the catalogue
};

std::optional<Group> group_of(const Catalogue& catalogue, const DetectedDevice& detected,
                              const DetectedMachine& machine) {
    const Accelerator* known = accelerator_of(catalogue, detected);
    std::optional<Accelerator> device = known != nullptr ? std::optional{*known} : unlisted(detected);
    if (!device) {
        return std::nullopt;
    }
    if (known != nullptr) {
        take_reported_memory(*device, detected, machine);
    }
    return Group{{detected.count, std::move(*device), counted(detected), {}}, known != nullptr};
}

double total_memory(const Group& group) {
    return gib(device_memory(group.hardware.device).value_or(Bytes{})) * group.hardware.count;
}

} // namespace

const Accelerator* accelerator_of(const Catalogue& catalogue, const DetectedDevice& device) {
    constexpr double k_most_difference = 0.15;
    const std::vector<std::string> names = bare_names(device.name);
    const Accelerator* best = nullptr;
    double least = k_most_difference;
    bool tied = false;
    for (const Accelerator& known : catalogue.accelerators()) {
        if (known.vendor != device.vendor || !is_called_one_of(known, names)) {
            continue;
        }
        // Of shared memory a driver reports the part that is set apart, if any.
        const bool comparable = device.memory && (!is_unified(known) || device.unified);
        const double difference = comparable ? memory_difference(known, gib(*device.memory)) : 0;
        tied = difference == least ? best != nullptr : (difference > least && tied);
        if (difference < least) {
            best = &known;
            least = difference;
        }
    }
    return tied ? nullptr : best;
}

DetectedHardware detected_hardware(const Catalogue& catalogue, const DetectedMachine& machine) {
    DetectedHardware found;
    std::vector<Group> groups;
    for (const DetectedDevice& device : machine.devices) {
        if (auto group = group_of(catalogue, device, machine)) {
            groups.push_back(std::move(*group));
        } else {
            found.notes.push_back(device.name + " is not in the catalogue, and its memory is not reported");
        }
    }
    const auto largest = std::max_element(groups.begin(), groups.end(), [](const Group& a, const Group& b) {
        return total_memory(a) < total_memory(b);
    });
    if (largest == groups.end()) {
        return found;
    }
    const std::string& chosen = largest->hardware.stated;
    if (!largest->listed) {
        found.notes.push_back(largest->hardware.device.name +
                              " is not in the catalogue: only its memory is known");
    }
    for (auto other = groups.begin(); other != groups.end(); ++other) {
        if (other != largest) {
            found.notes.push_back(other->hardware.stated + " is left out; " + chosen + " has more memory");
        }
    }
    found.hardware = std::move(largest->hardware);
    return found;
}

} // namespace stackpick
