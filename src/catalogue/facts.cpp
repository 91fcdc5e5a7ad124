// SPDX-License-Identifier: MIT
#include "stackpick/catalogue/facts.hpp"

#include "stackpick/base/text.hpp"

#include <algorithm>
#include <array>

namespace stackpick {
namespace {

using Value = std::optional<std::string>;

struct Fact {
    std::string_view field;
    Value (*value)(const Model&);
};

Value text_of(std::string_view text) {
    return text.empty() ? Value{} : Value{text};
}

Value text_of(const std::optional<std::int64_t>& value) {
    return value ? Value{std::to_string(*value)} : Value{};
}

Value text_of(const std::optional<Tokens>& value) {
    return value ? Value{std::to_string(value->value())} : Value{};
}

Value text_of(const std::optional<Date>& value) {
    return value ? Value{to_string(*value)} : Value{};
}

Value text_of(const std::optional<bool>& value) {
    return value ? Value{*value ? "yes" : "no"} : Value{};
}

Value text_of(const std::vector<std::string>& values) {
    return text_of(std::string_view{join(values, ", ")});
}

/// Since when the lab no longer serves it, and what it offers instead.
Value withdrawal_of(const Model& model) {
    if (!model.deprecated) {
        return {};
    }
    const auto& [date, successor, source] = *model.deprecated;
    return (date ? "from " + to_string(*date) : "date not stated") + (successor ? ", use " + *successor : "");
}

/// The facts with one value each, in the order in which people look for them.
// clang-format off
constexpr std::array<Fact, 25> k_facts{{
    {"lab", [](const Model& m) { return text_of(m.lab); }},
    {"family", [](const Model& m) { return text_of(m.family); }},
    {"line", [](const Model& m) { return m.line; }},
    {"released", [](const Model& m) { return text_of(m.released); }},
    {"openness", [](const Model& m) { return text_of(m.openness_fact); }},
    {"licence", [](const Model& m) { return m.licence; }},
    {"base_model", [](const Model& m) { return m.base_model; }},
    {"base_licence", [](const Model& m) { return m.base_licence; }},
    {"deprecated", [](const Model& m) { return withdrawal_of(m); }},
    {"superseded_by", [](const Model& m) { return m.superseded_by; }},
    {"parameters.total", [](const Model& m) { return text_of(m.parameters.total); }},
    {"parameters.active", [](const Model& m) { return text_of(m.parameters.active); }},
    {"context.native", [](const Model& m) { return text_of(m.context.native); }},
    {"context.extended", [](const Model& m) { return text_of(m.context.extended); }},
    {"context.max_output", [](const Model& m) { return text_of(m.context.max_output); }},
    {"modalities.input", [](const Model& m) { return text_of(m.modalities.input); }},
    {"modalities.output", [](const Model& m) { return text_of(m.modalities.output); }},
    {"capabilities.tools", [](const Model& m) { return text_of(m.capabilities.tools); }},
    {"capabilities.reasoning", [](const Model& m) { return text_of(m.capabilities.reasoning); }},
    {"capabilities.structured_output", [](const Model& m) { return text_of(m.capabilities.structured_output); }},
    {"architecture.kind", [](const Model& m) { return m.architecture.kind; }},
    {"architecture.attention", [](const Model& m) { return m.architecture.attention; }},
    {"architecture.native_precision", [](const Model& m) { return m.architecture.native_precision; }},
    {"weights.huggingface", [](const Model& m) { return m.weights.huggingface; }},
    {"weights.modelscope", [](const Model& m) { return m.weights.modelscope; }},
}};
// clang-format on

/// Collects the rows of one model.
class FactTable {
public:
    FactTable(const Catalogue& catalogue, const Model& model, const Node* entry)
        : catalogue_{catalogue}, model_{model}, entry_{entry} {}

    std::vector<FactRow> take() { return std::move(rows_); }

    void stated(std::string field, std::string value) {
        const Date as_of = model_.date_of(field);
        FactRow row{std::move(field), std::move(value), {}, {}, as_of, {}, false};
        if (const std::string* source = source_of(row.field)) {
            row.source = *source;
            row.grade = grade_of(*source);
        }
        const Node* node = entry_ == nullptr ? nullptr : find_path(*entry_, row.field);
        row.where = node == nullptr ? Location{} : node->where;
        rows_.push_back(std::move(row));
    }

    /// A value that stackpick worked out.
    void derived(std::string field, std::string value, const std::string& from) {
        rows_.push_back({std::move(field), std::move(value), "derived from " + from, {}, {}, {}, true});
    }
    /// The same, unless an override states it with a reason.
    template <class Stated>
    void derived(std::string field, std::string value, const std::optional<Override<Stated>>& stated,
                 const std::string& from) {
        derived(std::move(field), std::move(value), from);
        if (stated) {
            rows_.back().source = "overridden: " + stated->because;
        }
    }

private:
    /// Most values of a model are from one source.
    std::optional<Grade> grade_of(const std::string& source) {
        if (source != last_source_) {
            last_source_ = source;
            last_grade_ = catalogue_.sources().grade_of(source);
        }
        return last_grade_;
    }

    [[nodiscard]] const std::string* source_of(const std::string& field) const {
        return field == "deprecated" ? &model_.deprecated->source : model_.source_of(field);
    }

    const Catalogue& catalogue_;
    const Model& model_;
    const Node* entry_;
    std::string last_source_;
    std::optional<Grade> last_grade_;
    std::vector<FactRow> rows_;
};

void add_derived(FactTable& table, const Model& model) {
    const Overrides& stated = model.overrides;
    table.derived("openness_tier", std::string{to_string(model.openness)}, stated.openness,
                  "openness and licence");
    table.derived("track", model.track ? to_string(*model.track) : "unknown", stated.layer,
                  model.has_weights() ? "openness and parameters" : "openness and the lab's line");
    table.derived("role", std::string{to_string(model.role)}, stated.role, "the lab's line and name");
}

void add_dimensions(FactTable& table, const Model& model) {
    for (const auto& [dimension, value] : model.architecture.dimensions) {
        table.stated("architecture." + dimension, std::to_string(value));
    }
}

} // namespace

std::vector<FactRow> facts_of(const Catalogue& catalogue, const Model& model, const Node* entry) {
    FactTable table{catalogue, model, entry};
    for (const Fact& fact : k_facts) {
        if (fact.field == "base_model") {
            add_derived(table, model);
        }
        if (fact.field == "weights.huggingface") {
            add_dimensions(table, model);
        }
        if (fact.field == "licence" && model.licence_by_default && model.licence) {
            const Licence* licence = catalogue.licence_of(model);
            const bool unknown_terms = licence != nullptr && licence->default_for_closed;
            table.derived("licence", *model.licence,
                          unknown_terms ? "openness; no terms on record" : "the terms of its lab's API");
        } else if (const Value value = fact.value(model)) {
            table.stated(std::string{fact.field}, *value);
        }
    }
    for (const auto& [format, bytes] : model.weights.sizes) {
        table.stated("weights.sizes_bytes." + format, std::to_string(bytes.value()));
    }
    return table.take();
}

std::vector<std::string> fact_names() {
    std::vector<std::string> names;
    std::transform(k_facts.begin(), k_facts.end(), std::back_inserter(names),
                   [](const Fact& fact) { return std::string{fact.field}; });
    return names;
}

const Node* find_entry(const std::vector<Document>& documents, std::string_view list, std::string_view id) {
    for (const Document& document : documents) {
        for (const Node& entry : items_of(document, list)) {
            const Node* its_id = entry.find("id");
            if (its_id != nullptr && its_id->scalar == id) {
                return &entry;
            }
        }
    }
    return nullptr;
}

const Node* find_path(const Node& node, std::string_view path) {
    // A key may hold dots itself, such as a weight format: the longest one first.
    for (std::size_t end = path.size(); end != std::string_view::npos && end > 0;
         end = path.rfind('.', end - 1)) {
        const Node* found = node.find(path.substr(0, end));
        if (found != nullptr) {
            return end == path.size() ? found : find_path(*found, path.substr(end + 1));
        }
    }
    return nullptr;
}

} // namespace stackpick
