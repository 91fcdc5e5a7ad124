// SPDX-License-Identifier: MIT
// Conditions of rules, and what became of one for a subject.
#pragma once

#include "stackpick/rules/vocabulary.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace stackpick {

/// A condition on the vocabulary as a rule states it, or none. One that was checked before is compiled when
/// somebody asks for it; asking for the first time is not for several threads at once.
class RuleCondition {
public:
    RuleCondition() = default; ///< none

    /// Reports what is wrong with the text; then there is none. `start` is where it begins in its file.
    static RuleCondition compile(std::string_view text, Diagnostics& diagnostics, const Location& start);

    explicit operator bool() const { return !text_.empty(); }
    /// REQUIRES: there is one. Throws DamagedArchive when it was unpacked and is no condition.
    const expr::Expression& operator*() const;
    const expr::Expression* operator->() const { return &**this; }

    template <class Archive>
    friend void fields(Archive& archive, RuleCondition& condition) {
        archive(condition.text_, condition.start_);
    }

private:
    std::string text_;
    Location start_;
    mutable std::optional<expr::Expression> compiled_;
};

struct ConditionFinding {
    std::optional<bool> holds;        ///< nothing when that cannot be decided
    std::vector<std::string> missing; ///< then: the fields that decide
    std::string problem;              ///< or else why it cannot be computed
};

ConditionFinding check_condition(const expr::Expression& condition, const SubjectFacts& facts,
                                 expr::Scratch& scratch);

/// `licence.kind is not on record`, `workload.region is not stated`, `hardware.memory is not known`; without
/// missing fields, the problem.
std::string why_undecided(const std::vector<std::string>& missing, const std::string& problem);

} // namespace stackpick
