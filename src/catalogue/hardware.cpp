// SPDX-License-Identifier: MIT
#include "stackpick/catalogue/hardware.hpp"

#include "base/memory_units.hpp"
#include "stackpick/base/text.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <utility>

namespace stackpick {
namespace {

constexpr int k_most_devices = 10'000; // bytes of more would overflow

/// The count before `x`, empty where nobody has so many, and the rest: `2xH100`, `8 x 910B`, `H100`.
std::pair<std::optional<int>, std::string_view> split_count(std::string_view text) {
    const std::size_t digits = text.find_first_not_of("0123456789");
    if (digits == 0 || digits == std::string_view::npos) {
        return {1, text};
    }
    const std::string_view rest = trim(text.substr(digits));
    std::size_t sign = 0;
    for (const std::string_view times : {"x", "X", "*", "×"}) {
        sign = rest.starts_with(times) ? times.size() : sign;
    }
    if (sign == 0 || rest.size() <= sign) {
        return {1, text}; // `4090` and `910B` are names
    }
    int count = 0;
    const auto [end, status] = std::from_chars(text.data(), text.data() + digits, count);
    const bool is_possible = status == std::errc{} && count >= 1 && count <= k_most_devices;
    return {is_possible ? std::optional{count} : std::nullopt, trim(rest.substr(sign))};
}

/// The number behind the name, as in `H100x2`; empty where there is none.
std::string_view count_behind(std::string_view text) {
    const std::size_t begin = text.find_last_not_of("0123456789") + 1;
    const bool is_count =
        begin > 1 && begin < text.size() && (text[begin - 1] == 'x' || text[begin - 1] == 'X');
    return is_count ? text.substr(begin) : std::string_view{};
}

bool has_part(const std::string& text, const std::string& part) {
    return text.find(part) != std::string::npos;
}

bool is_called(const Accelerator& accelerator, const std::string& key) {
    const auto same = [&](const std::string& name) {
        return normalise_name(name) == key;
    };
    return same(accelerator.id) || same(accelerator.name) ||
           std::any_of(accelerator.aliases.begin(), accelerator.aliases.end(), same);
}

/// `Ascend 910B` for the alias 910b: the name goes on to the left as the accelerator's own does.
bool ends_in_alias(const Accelerator& accelerator, const std::string& key) {
    const std::string name = normalise_name(accelerator.name);
    return std::any_of(accelerator.aliases.begin(), accelerator.aliases.end(), [&](const std::string& alias) {
        const std::string end = normalise_name(alias);
        return key.ends_with(end) && has_part(name, key.substr(0, key.size() - end.size()));
    });
}

/// Whether `part` stands in `name` only as the beginning of a longer number: `h20` in `h200`.
bool cuts_number(const std::string& name, const std::string& part) {
    bool found = false;
    for (std::size_t at = name.find(part); at != std::string::npos; at = name.find(part, at + 1)) {
        const std::size_t end = at + part.size();
        if (end >= name.size() || !is_digit(part.back()) || !is_digit(name[end])) {
            return false;
        }
        found = true;
    }
    return found;
}

/// A name that ends in a memory size: `M4 Pro 24GB`, `T4 (16 GB)`, `24 GB GPU`.
struct SizedName {
    std::string name; ///< empty for a size alone
    double gb = 0;
};

void drop_end(std::string& text, std::string_view end) {
    if (text.ends_with(end)) {
        text.resize(text.size() - end.size());
        text.resize(trim(text).size());
    }
}

std::optional<SizedName> split_memory(std::string_view text) {
    std::string rest = to_lower(trim(text));
    for (const std::string_view end : {"gpu", "card", ")"}) {
        drop_end(rest, end);
    }
    if (!rest.ends_with("gb")) {
        return std::nullopt;
    }
    drop_end(rest, "gb");
    const std::size_t last = rest.find_last_not_of("0123456789");
    const std::size_t start = last == std::string::npos ? 0 : last + 1;
    const bool apart = start == 0 || std::string_view{" (-_"}.find(rest[last]) != std::string_view::npos;
    constexpr std::size_t k_most_digits = 5;
    if (!apart || start == rest.size() || rest.size() - start > k_most_digits) {
        return std::nullopt; // `rtx5090` alone, or a number that no card has
    }
    return SizedName{rest.substr(0, start), std::stod(rest.substr(start))};
}

class HardwareFinder {
public:
    HardwareFinder(const Catalogue& catalogue, std::string_view text)
        : all_{catalogue.accelerators()}, text_{text} {}

    HardwareMatch find() {
        const std::string whole = normalise_name(text_);
        // `7900 XTX` is a name, not 7900 of `TX`.
        const bool is_name = std::any_of(all_.begin(), all_.end(),
                                         [&](const Accelerator& known) { return is_called(known, whole); });
        const auto [count, name] =
            is_name ? std::pair{std::optional{1}, trim(text_)} : split_count(trim(text_));
        if (name.empty() || !count) {
            return {std::nullopt,
                    (name.empty() ? "expected accelerators such as 2xH100, found `"
                                  : "expected 1 to " + std::to_string(k_most_devices) + " devices, found `") +
                        std::string{text_} + '`',
                    ""};
        }
        count_ = *count;
        name_ = name;
        const std::string key = normalise_name(name_);
        const auto sized = split_memory(name_);
        if (sized && sized->name.empty()) {
            return unnamed(sized->gb); // however many names end in `24GB`
        }
        std::vector<const Accelerator*> found = called(key);
        if (!found.empty()) {
            return choose(found, key);
        }
        if (sized) {
            return with_memory({normalise_name(sized->name), sized->gb}, key);
        }
        return unknown();
    }

private:
    /// By name; else by the end of a name that others contain as well; else all that contain it.
    [[nodiscard]] std::vector<const Accelerator*> called(const std::string& key) const {
        std::vector<const Accelerator*> exact;
        std::vector<const Accelerator*> by_end;
        std::vector<const Accelerator*> partial;
        for (const Accelerator& known : all_) {
            if (is_called(known, key)) {
                exact.push_back(&known);
            } else if (ends_in_alias(known, key)) {
                by_end.push_back(&known);
            } else if (key.size() >= 3 && has_part(normalise_name(known.name), key)) {
                partial.push_back(&known);
            }
        }
        return !exact.empty() ? exact : (!by_end.empty() ? by_end : partial);
    }

    HardwareMatch choose(const std::vector<const Accelerator*>& found, const std::string& key) const {
        if (found.size() > 1) {
            std::vector<std::string> ids;
            for (const Accelerator* known : found) {
                ids.push_back(known->id);
            }
            return {std::nullopt, '`' + std::string{text_} + "` may mean " + join(ids, ", "),
                    "name one of them"};
        }
        if (!found.front()->memory_gb && !found.front()->memory_options_gb.empty()) {
            return needs_size(*found.front());
        }
        return match(*found.front(), key);
    }

    [[nodiscard]] HardwareMatch match(const Accelerator& device, const std::string& key) const {
        Hardware hardware{count_, device, std::string{text_}, {}};
        for (const Accelerator& other : all_) {
            if (other.id != device.id && has_part(normalise_name(other.name), key) &&
                normalise_name(device.name) != key && !cuts_number(to_lower(other.name), to_lower(name_))) {
                hardware.also.push_back(other.id);
            }
        }
        return {std::move(hardware), "", ""};
    }

    HardwareMatch with_memory(const SizedName& sized, const std::string& key) const {
        std::vector<const Accelerator*> named;
        for (const Accelerator* known : called(sized.name)) {
            if (may_have(*known, sized.gb)) {
                named.push_back(known);
            }
        }
        if (named.size() == 1) {
            Accelerator device = *named.front();
            if (device.memory_gb != sized.gb) {
                device.memory_gb = sized.gb;
                device.measured_usable_gib.reset(); // measured on another size
            }
            return match(device, key);
        }
        const auto others = called(sized.name);
        if (named.empty() && others.size() == 1) {
            return needs_size(*others.front());
        }
        return named.empty() ? unknown() : choose(named, key);
    }

    /// Of a device whose memory is not on record, who has it knows better.
    static bool may_have(const Accelerator& device, double gb) {
        const auto& sizes = device.memory_options_gb;
        const bool unknown = !device.memory_gb && sizes.empty();
        return unknown || device.memory_gb == gb || std::find(sizes.begin(), sizes.end(), gb) != sizes.end();
    }

    [[nodiscard]] HardwareMatch needs_size(const Accelerator& device) const {
        std::vector<double> sizes = device.memory_options_gb;
        if (sizes.empty()) {
            sizes.push_back(*device.memory_gb); // one of the two is known
        }
        std::vector<std::string> texts;
        for (const double gb : sizes) {
            texts.push_back(format_number(gb) + " GB");
        }
        return {std::nullopt,
                '`' + std::string{text_} + "`: " + device.name + " comes with " + join(texts, ", "),
                "such as " + device.id + '-' + format_number(sizes.front()) + "gb"};
    }

    [[nodiscard]] HardwareMatch unnamed(double gb) const {
        Accelerator device;
        device.id = "card-" + format_number(gb) + "gb";
        device.name = "a card with " + format_number(gb) + " GB";
        device.memory_gb = gb;
        return {Hardware{count_, std::move(device), std::string{text_}, {}}, "", ""};
    }

    [[nodiscard]] HardwareMatch unknown() const {
        std::vector<std::string> names;
        for (const Accelerator& known : all_) {
            names.push_back(known.id);
            names.insert(names.end(), known.aliases.begin(), known.aliases.end());
        }
        if (const std::string_view count = count_behind(name_); !count.empty()) {
            const std::string_view name = name_.substr(0, name_.size() - count.size() - 1);
            return {std::nullopt, "unknown accelerator `" + std::string{text_} + '`',
                    "the number comes first: " + std::string{count} + 'x' + std::string{trim(name)}};
        }
        const auto nearest = nearest_names(name_, names, 3);
        return {std::nullopt, "unknown accelerator `" + std::string{text_} + '`',
                nearest.empty() ? "a name such as h100, or a memory such as 24GB" : did_you_mean(nearest)};
    }

    const std::vector<Accelerator>& all_;
    std::string_view text_;
    std::string_view name_;
    int count_ = 1;
};

struct MemoryUnit {
    std::string_view text;
    double bytes;
};

constexpr std::array<MemoryUnit, 13> k_memory_units{{{"", k_gib},
                                                     {"g", k_gib},
                                                     {"gb", k_gib},
                                                     {"gib", k_gib},
                                                     {"t", k_gib * 1024},
                                                     {"tb", k_gib * 1024},
                                                     {"tib", k_gib * 1024},
                                                     {"m", k_gib / 1024},
                                                     {"mb", k_gib / 1024},
                                                     {"mib", k_gib / 1024},
                                                     {"k", 1024},
                                                     {"kb", 1024},
                                                     {"kib", 1024}}};

} // namespace

HardwareMatch find_hardware(const Catalogue& catalogue, std::string_view text) {
    return HardwareFinder{catalogue, text}.find();
}

std::string reading_of(const Hardware& hardware) {
    if (hardware.also.empty()) {
        return "";
    }
    return '`' + hardware.stated + "` is read as " + hardware.device.name + "; it may also mean " +
           join(hardware.also, ", ");
}

std::optional<Bytes> device_memory(const Accelerator& device) {
    if (device.measured_usable_gib) {
        return Bytes{std::llround(*device.measured_usable_gib * k_gib)};
    }
    if (!device.memory_gb) {
        return std::nullopt;
    }
    return Bytes{std::llround(*device.memory_gb * device.usable_fraction.value_or(1) * k_gib)};
}

std::optional<Bytes> parse_memory(std::string_view text) {
    const std::string_view trimmed = trim(text);
    const std::size_t end = trimmed.find_first_not_of("0123456789.");
    const auto number = parse_decimal(trimmed.substr(0, end));
    const std::string unit = end == std::string_view::npos ? "" : to_lower(trim(trimmed.substr(end)));
    const auto known = std::find_if(k_memory_units.begin(), k_memory_units.end(),
                                    [&](const MemoryUnit& each) { return each.text == unit; });
    constexpr double k_most_bytes = 1e18;
    if (!number || *number <= 0 || known == k_memory_units.end() || *number * known->bytes > k_most_bytes) {
        return std::nullopt;
    }
    return Bytes{std::llround(*number * known->bytes)};
}

} // namespace stackpick
