// SPDX-License-Identifier: MIT
// Renderers of the `licence` commands. Each says that it is no legal advice.
#pragma once

#include "stackpick/licence/questions.hpp"
#include "stackpick/licence/terms.hpp"
#include "stackpick/report/style.hpp"

#include <string>
#include <vector>

namespace stackpick {

/// The use that was judged.
struct JudgedUse {
    UsageProfile usage;
    bool use_assumed = false; ///< nobody stated what it is used for
};

/// `licence check`; `stackpick/licence-check/v1`
std::string licence_check_text(const Catalogue& catalogue, const std::vector<ModelJudgement>& checks,
                               const JudgedUse& use, const Style& style);
std::string licence_check_markdown(const Catalogue& catalogue, const std::vector<ModelJudgement>& checks,
                                   const JudgedUse& use);
std::string licence_check_json(const Catalogue& catalogue, const std::vector<ModelJudgement>& checks,
                               const JudgedUse& use);

/// `licence matrix`; `stackpick/licence-matrix/v1`. On a terminal, clauses are left out when there are many
/// rows.
std::string licence_matrix_text(const std::vector<MatrixRow>& rows, const JudgedUse& use, const Style& style);
std::string licence_matrix_markdown(const std::vector<MatrixRow>& rows, const JudgedUse& use);
std::string licence_matrix_csv(const std::vector<MatrixRow>& rows);
std::string licence_matrix_json(const std::vector<MatrixRow>& rows, const JudgedUse& use);

/// `licence duties`; `stackpick/licence-duties/v1`
std::string licence_duties_text(const std::vector<ModelJudgement>& checks,
                                const std::vector<LaterDuty>& later, const JudgedUse& use,
                                const Style& style);
std::string licence_duties_markdown(const std::vector<ModelJudgement>& checks,
                                    const std::vector<LaterDuty>& later, const JudgedUse& use);
std::string licence_duties_json(const std::vector<ModelJudgement>& checks,
                                const std::vector<LaterDuty>& later, const JudgedUse& use);

/// `licence notice`: a draft to be completed; `stackpick/licence-notice/v1`
std::string licence_notice_text(const Catalogue& catalogue, const std::vector<ModelJudgement>& checks);
std::string licence_notice_json(const Catalogue& catalogue, const std::vector<ModelJudgement>& checks);

/// `licence list`; `stackpick/licences/v1`
std::string licence_list_text(const Catalogue& catalogue, const std::vector<const Licence*>& licences,
                              const Style& style);
std::string licence_list_markdown(const Catalogue& catalogue, const std::vector<const Licence*>& licences);
std::string licence_list_csv(const Catalogue& catalogue, const std::vector<const Licence*>& licences);
std::string licence_list_json(const Catalogue& catalogue, const std::vector<const Licence*>& licences);

/// `licence show`; `stackpick/licence/v1`
std::string licence_show_text(const Catalogue& catalogue, const Licence& licence, const Style& style);
std::string licence_show_markdown(const Catalogue& catalogue, const Licence& licence);
std::string licence_show_json(const Catalogue& catalogue, const Licence& licence);

/// `licence diff`; `stackpick/licence-diff/v1`
std::string licence_diff_text(const Catalogue& catalogue, const Licence& a, const Licence& b, bool all,
                              const Style& style);
std::string licence_diff_markdown(const Catalogue& catalogue, const Licence& a, const Licence& b, bool all);
std::string licence_diff_json(const Catalogue& catalogue, const Licence& a, const Licence& b);

} // namespace stackpick
