// SPDX-License-Identifier: MIT
// Judging in tests, with the shipped catalogue and uses as people state them.
#pragma once

#include "stackpick/licence/questions.hpp"

#include <string>
#include <vector>

namespace stackpick::testing {

/// `use: product, monthly_users: 3M`
UsageProfile usage(const std::string& stated);

/// A licence expression or a model of the shipped catalogue.
ModelJudgement judged(const std::string& subject, const std::string& stated);

/// Ids, in order, without repetition.
std::string duties_of(const LicenceJudgement& judged);

struct Row {
    std::string subject;
    std::string stated;
    std::string judgement;
    std::string duties;
    std::string clause; ///< that decides, and where the text has it
};

void check(const std::vector<Row>& rows);

} // namespace stackpick::testing
