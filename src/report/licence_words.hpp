// SPDX-License-Identifier: MIT
// What the reports about licences have in common.
#pragma once

#include "report/json.hpp"
#include "report/page.hpp"
#include "stackpick/licence/judgement.hpp"
#include "stackpick/report/licences.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace stackpick::report {

/// `allowed with duties`
std::string judgement_text(Judgement judgement);
/// `yes`, `duties`, `ask`, `?` and `no`
std::string_view short_answer(Judgement judgement);
Table::Mark mark_of(Judgement judgement);

/// `a product with 3M monthly users, in DE; weights tuned`
std::string usage_text(const UsageProfile& usage);
/// What of it nobody stated, such as the number of users; empty when all was.
std::string unstated_text(const JudgedUse& use, bool sizes_matter);
/// Whether a limit bears on it whose number was not stated.
bool rests_on_size(const LicenceJudgement& judged);
Json usage_json(const UsageProfile& usage, bool use_assumed);

/// The model's name, or the licences.
std::string name_of(const ModelJudgement& judged);

/// The licences that a judgement rests on, each once.
std::vector<const Licence*> licences_in(const LicenceJudgement& judged);

/// `, section 5(b)`, the name of the clause, or ` as a whole` when it is not known where the text has it.
std::string where_text(const Ground& ground);

/// Numbers for clauses, and the list that spells them out.
class Clauses {
public:
    /// ` [3]`; nothing when no licence says so.
    std::string mark(const Ground& ground);
    [[nodiscard]] Section section() const;

private:
    std::vector<std::string> texts_;
};

Json ground_json(const Ground& ground);
Json threshold_json(const ThresholdCheck& check);
Json duty_ids_json(const LicenceJudgement& judged);

/// The sentence that ends every answer about licences.
Section disclaimer();

} // namespace stackpick::report
