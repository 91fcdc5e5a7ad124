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
constexpr std::array<std::string_view, 3> k_reporters{"vendor", "independent", "unknown"};

std::string yes_or_no(bool value) {
    return value ? "yes" : "no";
}

/// Collects the rows of one model; unknown facts make no row.
class FactTable {
public:
    explicit FactTable(const Model& model) : model_{model} {}

    std::vector<FactRow> take() { return std::move(rows_); }

    void text(const std::string& field, const std::optional<std::string>& value) {
        if (value && !value->empty()) {
            const std::string* source = model_.source_of(field);
            rows_.push_back({field, *value, source == nullptr ? "" : *source, model_.as_of, false});
        }
    }
    void count(const std::string& field, std::optional<std::int64_t> value) {
        if (value) {
            text(field, std::to_string(*value));
        }
    }
    void tokens(const std::string& field, std::optional<Tokens> value) {
        if (value) {
            count(field, value->value());
        }
    }
    void flag(const std::string& field, std::optional<bool> value) {
        if (value) {
            text(field, yes_or_no(*value));
        }
    }
    /// A value that stackpick worked out from others.
    void derived(const std::string& field, std::string value, std::string from) {
        rows_.push_back({field, std::move(value), "derived from " + std::move(from), std::nullopt, true});
    }

private:
    const Model& model_;
    std::vector<FactRow> rows_;
};

void add_identity(FactTable& table, const Model& model) {
    table.text("lab", model.lab);
    table.text("family", model.family);
    table.text("line", model.line);
    table.text("released", model.released ? std::optional{to_string(*model.released)} : std::nullopt);
    table.text("openness", model.openness_fact);
    table.text("licence", model.licence);
    table.derived("openness_tier", std::string{to_string(model.openness)}, "openness and licence");
    table.derived("track", model.track ? to_string(*model.track) : "unknown",
                  model.has_weights() ? "openness and parameters" : "openness and the lab's line");
    table.derived("role", std::string{to_string(model.role)}, "the lab's line and name");
    table.text("base_model", model.base_model);
}

void add_architecture(FactTable& table, const Architecture& architecture) {
    table.text("architecture.kind", architecture.kind);
    table.text("architecture.attention", architecture.attention);
    table.text("architecture.native_precision", architecture.native_precision);
    for (const auto& [dimension, value] : architecture.dimensions) {
        table.count("architecture." + dimension, value);
    }
}

} // namespace

const std::string* Model::source_of(const std::string& field) const {
    const auto exact = sources.find(field);
    if (exact != sources.end()) {
        return &exact->second;
    }
    const auto group = sources.find(field.substr(0, field.find('.')));
    return group == sources.end() ? nullptr : &group->second;
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
    for (std::size_t i = 0; i < k_openness.size(); ++i) {
        if (k_openness.at(i) == text) {
            return static_cast<Openness>(i);
        }
    }
    return std::nullopt;
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

std::vector<FactRow> facts_of(const Model& model) {
    FactTable table{model};
    add_identity(table, model);
    table.count("parameters.total", model.parameters.total);
    table.count("parameters.active", model.parameters.active);
    table.tokens("context.native", model.context.native);
    table.tokens("context.extended", model.context.extended);
    table.tokens("context.max_output", model.context.max_output);
    table.text("modalities.input", join(model.modalities.input, ", "));
    table.text("modalities.output", join(model.modalities.output, ", "));
    table.flag("capabilities.tools", model.capabilities.tools);
    table.flag("capabilities.reasoning", model.capabilities.reasoning);
    table.flag("capabilities.structured_output", model.capabilities.structured_output);
    add_architecture(table, model.architecture);
    table.text("weights.huggingface", model.weights.huggingface);
    table.text("weights.modelscope", model.weights.modelscope);
    for (const auto& [format, bytes] : model.weights.sizes) {
        table.count("weights.sizes_bytes." + format, bytes.value());
    }
    return table.take();
}

} // namespace stackpick
