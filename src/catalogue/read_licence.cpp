// SPDX-License-Identifier: MIT
#include "read_licence.hpp"

#include "stackpick/catalogue/fields.hpp"

namespace stackpick {
namespace {

std::optional<Permission> permission_of(const Fields& fields, std::string_view key) {
    return parse_permission(fields.text_or_empty(key));
}

std::vector<Act> acts_of(const Fields& fields, std::string_view key) {
    std::vector<Act> acts;
    for (const std::string& name : fields.texts(key)) {
        if (const auto act = parse_act(name)) {
            acts.push_back(*act);
        }
    }
    return acts;
}

LicenceThreshold read_threshold(const Node& node) {
    const Fields fields{node};
    LicenceThreshold threshold;
    threshold.metric = fields.text_or_empty("metric");
    threshold.above = fields.number("above");
    threshold.then = fields.text_or_empty("then");
    threshold.counts = fields.text("counts");
    threshold.at = fields.text("at");
    threshold.applies_to = fields.text("applies_to");
    threshold.note = fields.text("note");
    return threshold;
}

LicenceClause read_clause(const Node& node) {
    const Fields fields{node};
    LicenceClause clause;
    clause.id = fields.text_or_empty("id");
    clause.section = fields.text("section");
    clause.says = fields.text_or_empty("says");
    clause.asks = fields.text("asks");
    clause.source = fields.text("source");
    if (fields.has("on")) {
        clause.on = acts_of(fields, "on");
    }
    clause.unclear_on = acts_of(fields, "unclear_on");
    return clause;
}

void read_identity(const Fields& fields, Licence& licence) {
    licence.id = fields.text_or_empty("id");
    licence.name = fields.text_or_empty("name");
    licence.aliases = fields.texts("aliases");
    licence.kind = fields.text_or_empty("kind");
    licence.default_for_closed = fields.flag("default_for_closed").value_or(false);
    licence.provider = fields.text("provider");
    licence.osi_approved = fields.flag("osi_approved").value_or(false);
    licence.summary = fields.text_or_empty("summary");
    licence.notes = fields.text("notes");
    licence.url = fields.text("url");
    licence.sources = fields.texts("sources");
    licence.verified = fields.flag("verified").value_or(false);
    licence.text_source = fields.text("text_source");
    licence.superseded_by = fields.text("superseded_by");
}

void read_permissions(const Fields& fields, Licence& licence) {
    licence.commercial_use = permission_of(fields, "commercial_use");
    licence.self_host = fields.flag("self_host");
    licence.fine_tune = fields.flag("fine_tune");
    licence.distribute_derivatives = permission_of(fields, "distribute_derivatives");
    licence.output_training = permission_of(fields, "output_training");
    licence.patent_grant = fields.flag("patent_grant");
    licence.use_restrictions = fields.flag("use_restrictions");
}

void read_conditions(const Fields& fields, Licence& licence) {
    if (fields.has("thresholds")) {
        licence.thresholds.emplace();
        for (const Node* threshold : fields.maps("thresholds")) {
            licence.thresholds->push_back(read_threshold(*threshold));
        }
    }
    if (fields.has("territories_excluded")) {
        licence.territories_excluded = fields.texts("territories_excluded");
    }
    licence.territories_excluded_multimodal = fields.texts("territories_excluded_multimodal");
    licence.obligations = fields.texts("obligations");
    licence.display_name = fields.text_table("display_name");
    licence.name_prefix = fields.text("name_prefix");
    licence.exemptions = fields.texts("exemptions");
    for (const Node* clause : fields.maps("clauses")) {
        licence.clauses.edit().push_back(read_clause(*clause));
    }
}

} // namespace

Licence read_licence(const Node& node) {
    const Fields fields{node};
    Licence licence;
    read_identity(fields, licence);
    read_permissions(fields, licence);
    read_conditions(fields, licence);
    return licence;
}

LicenceDuty read_licence_duty(const Node& node) {
    const Fields fields{node};
    LicenceDuty duty;
    duty.id = fields.text_or_empty("id");
    const std::string effect = fields.text_or_empty("effect");
    duty.effect = effect == "agreement" ? LicenceDuty::Effect::agreement
                  : effect == "ban"     ? LicenceDuty::Effect::ban
                  : effect == "note"    ? LicenceDuty::Effect::note
                                        : LicenceDuty::Effect::duty;
    duty.on = acts_of(fields, "on");
    duty.says = fields.text_or_empty("says");
    return duty;
}

CountryGroup read_country_group(const Node& node) {
    const Fields fields{node};
    return {fields.text_or_empty("id"), fields.text_or_empty("name"), fields.texts("members"),
            fields.text_or_empty("source")};
}

} // namespace stackpick
