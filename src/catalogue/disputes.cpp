// SPDX-License-Identifier: MIT
#include "stackpick/catalogue/disputes.hpp"

#include "base/sorted.hpp"
#include "stackpick/base/text.hpp"
#include "stackpick/catalogue/values.hpp"

#include <algorithm>
#include <map>

namespace stackpick {
namespace {

/// The terms decide most about what can be done with a model, then whether its weights can be had.
int importance(std::string_view field) {
    if (field == "licence") {
        return 0;
    }
    return field == "openness" ? 1 : 2;
}

int importance(const ModelDisputes& of_model) {
    return importance(of_model.disputes.front().field); // they are in order
}

std::vector<FactRow> rows_below(const std::vector<FactRow>& values, std::string_view field) {
    std::vector<FactRow> found;
    std::copy_if(values.begin(), values.end(), std::back_inserter(found), [&](const FactRow& value) {
        return value.field == field || is_part_of(value.field, field);
    });
    return found;
}

/// All that may be disputed, what is derived included.
std::vector<FactRow> values_of(const Catalogue& catalogue, const Model& model) {
    std::vector<FactRow> values = facts_of(catalogue, model, {});
    for (const Offer& offer : model.offers) {
        values.push_back(value_of(catalogue, model, offer));
    }
    for (const Evidence& result : model.evidence) {
        values.push_back(value_of(catalogue, model, result));
    }
    return values;
}

std::vector<FactRow> rows_at(const std::vector<FactRow>& values, std::string_view field) {
    std::vector<FactRow> found = rows_below(values, field);
    return found.empty() && is_part_of(field, "offers") ? rows_below(values, "offers") : found;
}

ModelDisputes disputes_of_model(const Catalogue& catalogue, const Model& model) {
    ModelDisputes result{&model, {}};
    if (model.conflicts.empty()) { // as of most
        return result;
    }
    const std::vector<FactRow> values = values_of(catalogue, model);
    std::map<std::string_view, std::size_t> places; // by field
    for (const Conflict& conflict : model.conflicts) {
        const auto [at, is_new] = places.try_emplace(conflict.field, result.disputes.size());
        if (is_new) {
            result.disputes.push_back({conflict.field, rows_at(values, conflict.field), {}});
        }
        result.disputes[at->second].others.push_back(
            {conflict.says, conflict.by, conflict.source, catalogue.sources().grade_of(conflict.source)});
    }
    sort_stably(result.disputes,
                [](const Dispute& a, const Dispute& b) { return importance(a.field) < importance(b.field); });
    return result;
}

DisputedClaim disputed(const Catalogue& catalogue, const Claim& claim) {
    DisputedClaim result{&claim, claim.by, std::nullopt, nullptr, {}};
    if (const ClaimDocument* document = catalogue.claim_document(claim.by)) {
        result.document = document->source;
        result.grade = catalogue.sources().grade_of(document->source);
    }
    result.model = claim.model ? catalogue.model(*claim.model) : nullptr;
    if (result.model != nullptr && claim.field) {
        result.here = values_at(catalogue, *result.model, *claim.field);
    }
    return result;
}

/// Of one model, or of everything when `only` is null.
std::vector<DisputedClaim> claims_of(const Catalogue& catalogue, const Model* only) {
    std::vector<DisputedClaim> claims;
    for (const Claim& claim : catalogue.claims()) {
        if (claim.standing == "disputed" && (only == nullptr || claim.model == only->id)) {
            claims.push_back(disputed(catalogue, claim));
        }
    }
    return claims;
}

} // namespace

std::vector<FactRow> values_at(const Catalogue& catalogue, const Model& model, std::string_view field) {
    return rows_at(values_of(catalogue, model), field);
}

std::vector<DisputedClaim> disputed_claims(const Catalogue& catalogue, const Model& model) {
    return claims_of(catalogue, &model);
}

Disputes disputes_of(const Catalogue& catalogue, const Model* only) {
    Disputes result{{}, claims_of(catalogue, only)};
    for (const Model& model : catalogue.models()) {
        if (!model.conflicts.empty() && (only == nullptr || only == &model)) {
            result.models.push_back(disputes_of_model(catalogue, model));
        }
    }
    sort_stably(result.models,
                [](const ModelDisputes& a, const ModelDisputes& b) { return importance(a) < importance(b); });
    return result;
}

} // namespace stackpick
