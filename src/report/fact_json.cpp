// SPDX-License-Identifier: MIT
#include "report/fact_json.hpp"

namespace stackpick::report {

Json value_json(const FactRow& value) {
    return {{"field", value.field},
            {"value", text_or_null(value.value)},
            {"source", text_or_null(value.source)},
            {"grade", name_or_null(value.grade)},
            {"as_of", json_of(value.as_of)}};
}

Json claim_json(const DisputedClaim& disputed) {
    const Claim& claim = *disputed.claim;
    return {{"id", claim.id},
            {"field", json_of(claim.field)},
            {"says", claim.says},
            {"document", disputed.document},
            {"grade", name_or_null(disputed.grade)},
            {"better", json_of(claim.better)}};
}

} // namespace stackpick::report
