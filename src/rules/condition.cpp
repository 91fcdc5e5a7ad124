// SPDX-License-Identifier: MIT
#include "stackpick/rules/condition.hpp"

#include "stackpick/base/archive.hpp"
#include "stackpick/base/text.hpp"

#include <map>
#include <string_view>

namespace stackpick {

RuleCondition RuleCondition::compile(std::string_view text, Diagnostics& diagnostics, const Location& start) {
    RuleCondition condition;
    condition.compiled_ = expr::compile_condition(text, vocabulary(), diagnostics, start);
    if (condition.compiled_) {
        condition.text_ = text;
        condition.start_ = start;
    }
    return condition;
}

const expr::Expression& RuleCondition::operator*() const {
    if (!compiled_) {
        Diagnostics none; // it was checked when it was packed
        compiled_ = expr::compile_condition(text_, vocabulary(), none, start_);
        if (!compiled_) {
            throw DamagedArchive{"a condition of a rule is none"};
        }
    }
    return *compiled_;
}

ConditionFinding check_condition(const expr::Expression& condition, const SubjectFacts& facts,
                                 expr::Scratch& scratch) {
    const expr::Result result = condition.evaluate(facts.bindings(), scratch);
    if (result.is_error()) {
        return {std::nullopt, {}, std::string{result.error()}};
    }
    if (result.is_unknown()) {
        return {std::nullopt, condition.missing_fields(result), {}};
    }
    return {result.is_true(), {}, {}};
}

std::string why_undecided(const std::vector<std::string>& missing, const std::string& problem) {
    if (missing.empty()) {
        return problem;
    }
    std::map<std::string, std::vector<std::string>> by_reason;
    for (const std::string& field : missing) {
        const std::string_view group = group_of_field(field);
        const bool fact = group == "model" || group == "licence";
        by_reason[fact ? "on record" : (group == "hardware" ? "known" : "stated")].push_back(field);
    }
    std::vector<std::string> parts;
    for (const auto& [reason, names] : by_reason) {
        parts.push_back(join(names, ", ") + (names.size() == 1 ? " is not " : " are not ") + reason);
    }
    return join(parts, ", ");
}

} // namespace stackpick
