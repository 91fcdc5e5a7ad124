// SPDX-License-Identifier: MIT
#include "stackpick/catalogue/model.hpp"

#include "stackpick/base/text.hpp"

#include <array>

namespace stackpick {
namespace {

constexpr std::array<std::string_view, 5> k_openness{"unknown", "closed", "restricted", "open-weight",
                                                     "open-source"};
constexpr std::array<std::string_view, 4> k_layers{"edge", "small", "mid", "flagship"};
constexpr std::array<std::string_view, 6> k_roles{"general", "coder",     "vision",
                                                  "omni",    "embedding", "reasoning"};
constexpr std::array<std::string_view, 4> k_reporters{"vendor", "independent", "unknown", "own"};

/// The enumerator whose word this is.
template <class Enum, class Words>
std::optional<Enum> parse_word(const Words& words, std::string_view text) {
    for (std::size_t i = 0; i < words.size(); ++i) {
        if (words.at(i) == text) {
            return static_cast<Enum>(i);
        }
    }
    return std::nullopt;
}

} // namespace

void Model::unpack_all() const {
    (void)offers.get();
    (void)evidence.get();
    (void)sources.get();
    (void)conflicts.get();
    (void)architecture.dimensions.get();
    (void)weights.sizes.get();
}

const std::string* Model::source_of(const std::string& field) const {
    const std::map<std::string, std::string>& all = sources.get();
    const auto exact = all.find(field);
    if (exact != all.end()) {
        return &exact->second;
    }
    const auto group = all.find(field.substr(0, field.find('.')));
    return group == all.end() ? nullptr : &group->second;
}

Date Model::date_of(std::string_view field) const {
    while (true) {
        const auto changed = changed_as_of.find(std::string{field});
        if (changed != changed_as_of.end()) {
            return changed->second;
        }
        const std::size_t dot = field.rfind('.');
        if (dot == std::string_view::npos) {
            return as_of;
        }
        field = field.substr(0, dot);
    }
}

std::string offer_terms(const Offer& offer) {
    std::vector<std::string> terms;
    for (const auto& term : {offer.region, offer.plan, offer.endpoint, offer.mode, offer.period}) {
        if (term) {
            terms.push_back(*term);
        }
    }
    if (offer.input_above) {
        terms.push_back("input above " + format_size(offer.input_above->value()));
    }
    if (offer.input_up_to) {
        terms.push_back("input up to " + format_size(offer.input_up_to->value()));
    }
    return join(terms, ", ");
}

std::string_view to_string(Openness openness) {
    return k_openness.at(static_cast<std::size_t>(openness));
}

std::string_view to_string(Layer layer) {
    return k_layers.at(static_cast<std::size_t>(layer));
}

std::string_view to_string(Role role) {
    return k_roles.at(static_cast<std::size_t>(role));
}

std::string_view to_string(Reporter reporter) {
    return k_reporters.at(static_cast<std::size_t>(reporter));
}

std::string to_string(Track track) {
    return (track.open ? "open-" : "closed-") + std::string{to_string(track.layer)};
}

std::optional<Openness> parse_openness(std::string_view text) {
    return parse_word<Openness>(k_openness, text);
}

std::optional<Layer> parse_layer(std::string_view text) {
    return parse_word<Layer>(k_layers, text);
}

std::optional<Role> parse_role(std::string_view text) {
    return parse_word<Role>(k_roles, text);
}

std::optional<Track> parse_track(std::string_view text) {
    for (const bool open : {false, true}) {
        for (std::size_t i = 0; i < k_layers.size(); ++i) {
            const Track track{open, static_cast<Layer>(i)};
            if (to_string(track) == text) {
                return track;
            }
        }
    }
    return std::nullopt;
}

std::vector<std::string> openness_names() {
    return {k_openness.begin() + 1, k_openness.end()};
}

std::vector<std::string> layer_names() {
    return {k_layers.rbegin(), k_layers.rend()};
}

std::vector<std::string> role_names() {
    return {k_roles.begin(), k_roles.end()};
}

std::vector<std::string> capability_names() {
    std::vector<std::string> names;
    for (const NamedCapability& capability : k_capabilities) {
        names.emplace_back(capability.name);
    }
    return names;
}

} // namespace stackpick
