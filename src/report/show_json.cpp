// SPDX-License-Identifier: MIT
// `stackpick/model/v1`: one model with all that is on record.
#include "report/fact_json.hpp"
#include "report/json.hpp"
#include "report/model_json.hpp"
#include "stackpick/catalogue/disputes.hpp"
#include "stackpick/catalogue/facts.hpp"
#include "stackpick/catalogue/licence_history.hpp"
#include "stackpick/report/catalogue.hpp"

namespace stackpick {

using report::Json;
using report::json_array;
using report::json_of;
using report::text_or_null;

namespace {

Json fact_json(const FactRow& fact) {
    Json json = report::value_json(fact);
    json.add("file", text_or_null(fact.where.file_name()));
    json.add("line", report::place_or_null(fact.where.line));
    return json;
}

Json evidence_item_json(const Evidence& evidence) {
    return {{"benchmark", evidence.benchmark},
            {"score", json_of(evidence.score)},
            {"metric", text_or_null(evidence.metric)},
            {"harness", json_of(evidence.harness)},
            {"reported_by", to_string(evidence.reported_by)},
            {"as_of", json_of(evidence.as_of)},
            {"source", text_or_null(evidence.source)}};
}

Json conflict_json(const Conflict& conflict) {
    return {{"field", conflict.field},
            {"says", conflict.says},
            {"by", text_or_null(conflict.by)},
            {"source", text_or_null(conflict.source)}};
}

Json licence_step_json(const LicenceStep& step) {
    return {{"released", json_of(step.released)}, {"licence", step.licence}, {"model", step.model->id}};
}

} // namespace

std::string show_json(const Knowledge& knowledge, const Model& model) {
    Json json = report::model_json(knowledge.catalogue, model);
    json.add("facts", json_array(facts_of(knowledge.catalogue, model, knowledge.entry_of(model)), fact_json));
    json.add("offers", json_array(model.offers, report::offer_json));
    json.add("evidence", json_array(model.evidence, evidence_item_json));
    json.add("conflicts", json_array(model.conflicts, conflict_json));
    json.add("claims", json_array(disputed_claims(knowledge.catalogue, model), report::claim_json));
    json.add("licence_history", json_array(licence_history(knowledge.catalogue, model), licence_step_json));
    json.add("notes", json_of(model.notes));
    return report::json_document({{"schema", "stackpick/model/v1"}, {"model", std::move(json)}});
}

} // namespace stackpick
