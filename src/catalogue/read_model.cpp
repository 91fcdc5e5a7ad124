// SPDX-License-Identifier: MIT
#include "read_model.hpp"

#include "stackpick/catalogue/fields.hpp"

#include <array>

namespace stackpick {
namespace {

Architecture read_architecture(const Fields& fields) {
    static constexpr std::array<std::string_view, 18> k_dimensions{"layers",
                                                                   "full_attention_layers",
                                                                   "hidden_size",
                                                                   "attention_heads",
                                                                   "kv_heads",
                                                                   "head_dim",
                                                                   "value_head_dim",
                                                                   "full_attention_kv_heads",
                                                                   "full_attention_head_dim",
                                                                   "sliding_kv_heads",
                                                                   "kv_values_per_token",
                                                                   "kv_bytes_per_token",
                                                                   "vocab_size",
                                                                   "kv_lora_rank",
                                                                   "qk_rope_head_dim",
                                                                   "sliding_window",
                                                                   "experts_per_token",
                                                                   "experts"};
    Architecture architecture{
        fields.text("kind"), fields.text("attention"), fields.text("native_precision"), {}};
    for (const std::string_view dimension : k_dimensions) {
        if (const auto value = fields.count(dimension)) {
            architecture.dimensions.edit().emplace(dimension, *value);
        }
    }
    return architecture;
}

Weights read_weights(const Fields& fields) {
    Weights weights{fields.text("huggingface"), fields.text("modelscope"), {}};
    for (const auto& [format, bytes] : fields.count_table("sizes_bytes")) {
        weights.sizes.edit().emplace(format, Bytes{bytes});
    }
    return weights;
}

Offer read_offer(const Node& node) {
    const Fields fields{node};
    Offer offer;
    offer.provider = fields.text_or_empty("provider");
    offer.region = fields.text("region");
    offer.plan = fields.text("plan");
    offer.api_id = fields.text("api_id");
    offer.endpoint = fields.text("endpoint");
    offer.mode = fields.text("mode");
    offer.period = fields.text("period");
    offer.input_above = fields.tokens("input_above");
    offer.input_up_to = fields.tokens("input_up_to");
    offer.input = fields.number("input").value_or(0);
    offer.output = fields.number("output").value_or(0);
    offer.cache_read = fields.number("cache_read");
    offer.currency = fields.text("currency").value_or(std::string{k_default_currency});
    offer.valid_from = fields.date("valid_from");
    offer.valid_until = fields.date("valid_until");
    offer.as_of = fields.date("as_of");
    offer.source = fields.text_or_empty("source");
    offer.note = fields.text("note");
    return offer;
}

Evidence read_evidence(const Node& node) {
    const Fields fields{node};
    Evidence evidence;
    evidence.benchmark = fields.text_or_empty("benchmark");
    evidence.score = fields.number("score").value_or(0);
    evidence.metric = fields.text_or_empty("metric");
    evidence.harness = fields.text("harness");
    if (const auto reporter = fields.text("reported_by")) {
        evidence.reported_by = *reporter == "vendor" ? Reporter::vendor : Reporter::independent;
    }
    evidence.as_of = fields.date("as_of");
    evidence.source = fields.text_or_empty("source");
    return evidence;
}

Conflict read_conflict(const Node& node) {
    const Fields fields{node};
    return {fields.text_or_empty("field"), fields.text_or_empty("says"), fields.text_or_empty("by"),
            fields.text_or_empty("source")};
}

std::optional<Deprecation> read_deprecation(const Fields& model) {
    const Fields fields = model.in("deprecated");
    if (!fields.has("source")) {
        return std::nullopt;
    }
    return Deprecation{fields.date("date"), fields.text("successor"), fields.text_or_empty("source")};
}

template <class Value>
std::optional<Override<Value>> read_override(const Fields& fields,
                                             std::optional<Value> (*parse)(std::string_view)) {
    const auto value = parse(fields.text_or_empty("value"));
    return value ? std::optional{Override<Value>{*value, fields.text_or_empty("because")}} : std::nullopt;
}

Overrides read_overrides(const Fields& fields) {
    return {read_override(fields.in("openness"), parse_openness),
            read_override(fields.in("layer"), parse_layer), read_override(fields.in("role"), parse_role)};
}

void read_lists(const Fields& fields, Model& model) {
    for (const Node* node : fields.maps("offers")) {
        model.offers.edit().push_back(read_offer(*node));
    }
    for (const Node* node : fields.maps("evidence")) {
        model.evidence.edit().push_back(read_evidence(*node));
    }
    for (const Node* node : fields.maps("conflicts")) {
        model.conflicts.edit().push_back(read_conflict(*node));
    }
}

void read_groups(const Fields& fields, Model& model) {
    const Fields parameters = fields.in("parameters");
    model.parameters = {parameters.count("total"), parameters.count("active")};
    model.architecture = read_architecture(fields.in("architecture"));
    const Fields context = fields.in("context");
    model.context = {context.tokens("native"), context.tokens("extended"), context.tokens("max_output")};
    const Fields modalities = fields.in("modalities");
    model.modalities = {modalities.texts("input"), modalities.texts("output")};
    const Fields capabilities = fields.in("capabilities");
    model.capabilities = {capabilities.flag("tools"), capabilities.flag("reasoning"),
                          capabilities.flag("structured_output")};
    model.weights = read_weights(fields.in("weights"));
}

/// Two numbers of a map of which the first must not be above the second.
struct Order {
    std::string_view group; ///< empty: the map itself
    std::string_view lower;
    std::string_view upper;
};

void check_order(const Node& node, const Order& order, Diagnostics& diagnostics) {
    const Fields fields = order.group.empty() ? Fields{node} : Fields{node}.in(order.group);
    const auto lower = fields.number(order.lower);
    const auto upper = fields.number(order.upper);
    if (lower && upper && *lower > *upper) {
        const auto written = [&](std::string_view key) {
            return '`' + std::string{key} + "` (" + fields.text_or_empty(key) + ')';
        };
        diagnostics.error(fields.where(order.lower),
                          written(order.lower) + " is above " + written(order.upper));
    }
}

void check_offer(const Node& node, Diagnostics& diagnostics) {
    check_order(node, {"", "cache_read", "input"}, diagnostics);
    check_order(node, {"", "input_above", "input_up_to"}, diagnostics);
    const Fields fields{node};
    const auto from = fields.date("valid_from");
    const auto until = fields.date("valid_until");
    if (from && until && first_day(*from) > last_day(*until)) {
        diagnostics.error(fields.where("valid_from"), "`valid_from` is after `valid_until`");
    }
}

void add_dates(const Node& value, const std::string& field, const FileDates& dates,
               const std::string* own_file, std::map<std::string, Date>& changed) {
    for (const Entry& part : value.entries) {
        add_dates(part.value, field.empty() ? part.key : field + '.' + part.key, dates, own_file, changed);
    }
    const std::string* file = value.where.file.get();
    const auto date = value.is_map() || file == own_file ? dates.end() : dates.find(file);
    if (date != dates.end()) {
        changed.emplace(field, date->second);
    }
}

} // namespace

std::map<std::string, Date> dates_of_changes(const Node& entry, const FileDates& dates) {
    std::map<std::string, Date> changed;
    add_dates(entry, {}, dates, entry.where.file.get(), changed);
    return changed;
}

Model read_model(const Node& node, Date as_of) {
    const Fields fields{node};
    Model model;
    model.where = fields.where("id");
    model.as_of = fields.date("as_of").value_or(as_of);
    model.id = fields.text_or_empty("id");
    model.name = fields.text_or_empty("name");
    model.aliases = fields.texts("aliases");
    model.lab = fields.text_or_empty("lab");
    model.family = fields.text("family").value_or(model.lab);
    model.line = fields.text("line");
    model.released = fields.date("released");
    model.openness_fact = fields.text_or_empty("openness");
    model.licence = fields.text("licence");
    model.base_model = fields.text("base_model");
    model.base_licence = fields.text("base_licence");
    model.deprecated = read_deprecation(fields);
    model.superseded_by = fields.text("superseded_by");
    model.overrides = read_overrides(fields.in("overrides"));
    model.notes = fields.text("notes");
    model.sources = fields.text_table("sources");
    read_groups(fields, model);
    read_lists(fields, model);
    return model;
}

void check_consistency(const Node& model, Diagnostics& diagnostics) {
    static constexpr std::array<Order, 5> k_orders{{
        {"parameters", "active", "total"},
        {"context", "native", "extended"},
        {"architecture", "kv_heads", "attention_heads"},
        {"architecture", "full_attention_layers", "layers"},
        {"architecture", "experts_per_token", "experts"},
    }};
    for (const Order& order : k_orders) {
        check_order(model, order, diagnostics);
    }
    for (const Node* offer : Fields{model}.maps("offers")) {
        check_offer(*offer, diagnostics);
    }
}

} // namespace stackpick
