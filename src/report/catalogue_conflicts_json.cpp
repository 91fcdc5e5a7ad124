// SPDX-License-Identifier: MIT
// `stackpick/catalogue-conflicts/v1`.
#include "report/fact_json.hpp"
#include "report/json.hpp"
#include "stackpick/report/catalogue_conflicts.hpp"

namespace stackpick {

using report::Json;
using report::json_array;
using report::json_of;
using report::text_or_null;

namespace {

Json other_json(const OtherSide& other) {
    return {{"says", other.says},
            {"by", text_or_null(other.by)},
            {"source", text_or_null(other.source)},
            {"grade", report::name_or_null(other.grade)}};
}

Json dispute_json(const Dispute& dispute) {
    return {{"field", dispute.field},
            {"here", json_array(dispute.here, report::value_json)},
            {"others", json_array(dispute.others, other_json)}};
}

Json model_json(const ModelDisputes& of_model) {
    return {{"model", of_model.model->id}, {"disputes", json_array(of_model.disputes, dispute_json)}};
}

Json claim_json(const DisputedClaim& disputed) {
    Json json = report::claim_json(disputed);
    json.add("model", json_of(disputed.claim->model));
    json.add("here", json_array(disputed.here, report::value_json));
    return json;
}

} // namespace

std::string catalogue_conflicts_json(const Disputes& disputes) {
    return report::json_document({{"schema", "stackpick/catalogue-conflicts/v1"},
                                  {"models", json_array(disputes.models, model_json)},
                                  {"claims", json_array(disputes.claims, claim_json)}});
}

} // namespace stackpick
