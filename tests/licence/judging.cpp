// SPDX-License-Identifier: MIT
#include "licence/judging.hpp"

#include "catch.hpp"
#include "stackpick/workload/workload.hpp"
#include "support/decision_fixture.hpp"
#include "support/fixture.hpp"

#include <algorithm>
#include <stdexcept>

namespace stackpick::testing {
namespace {

std::string deciding_clause(const LicenceJudgement& judged) {
    const auto at = std::find_if(judged.grounds.begin(), judged.grounds.end(),
                                 [&](const Ground& ground) { return ground.weighs == judged.judgement; });
    if (at == judged.grounds.end()) {
        return {};
    }
    return at->section.empty() ? at->clause : at->clause + ": " + std::string{at->section};
}

} // namespace

UsageProfile usage(const std::string& stated) {
    Diagnostics diagnostics;
    const auto values = read_workload(yaml("{" + stated + "}"), diagnostics);
    const WorkloadInput input = parse_workload(values, diagnostics);
    if (!diagnostics.empty()) {
        throw std::runtime_error{text_of(diagnostics)};
    }
    return usage_of(input);
}

ModelJudgement judged(const std::string& subject, const std::string& stated) {
    const Catalogue& catalogue = shipped().catalogue;
    if (const Model* model = catalogue.model(subject)) {
        return judge_subject(catalogue, {model, {}}, usage(stated));
    }
    auto match = parse_licence_expression(catalogue, subject, LicenceNames::spoken);
    if (!match.expression) {
        throw std::runtime_error{match.problem};
    }
    return judge_subject(catalogue, {nullptr, std::move(*match.expression)}, usage(stated));
}

std::string duties_of(const LicenceJudgement& judged) {
    std::string ids;
    const std::string* last = nullptr;
    for (const Duty& duty : judged.duties) {
        if (last == nullptr || *last != duty.id()) {
            ids += (ids.empty() ? "" : " ") + duty.id();
        }
        last = &duty.id();
    }
    return ids;
}

void check(const std::vector<Row>& rows) {
    for (const Row& row : rows) {
        INFO(row.subject << " for " << row.stated);
        const LicenceJudgement result = judged(row.subject, row.stated).judged;
        CHECK(to_string(result.judgement) == row.judgement);
        CHECK(duties_of(result) == row.duties);
        CHECK(deciding_clause(result) == row.clause);
    }
}

} // namespace stackpick::testing
