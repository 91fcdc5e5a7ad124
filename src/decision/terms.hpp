// SPDX-License-Identifier: MIT
// What licences mean for the decision: whether the use is forbidden, and what to know about it.
#pragma once

#include "stackpick/licence/judgement.hpp"
#include "stackpick/workload/workload.hpp"

#include <optional>
#include <string>
#include <unordered_map>
#include <vector>

namespace stackpick {

/// What licences say to one use. Models under the same terms share a judgement, which is without names that
/// are to be shown.
class TermsBook {
public:
    /// Both outlive the book.
    TermsBook(const Catalogue& catalogue, const UsageProfile& usage) : catalogue_{catalogue}, usage_{usage} {}

    [[nodiscard]] const LicenceJudgement& of(const Model& model) const;
    /// With names.
    [[nodiscard]] ModelJudgement judge(const Model& model) const;

private:
    const Catalogue& catalogue_;
    const UsageProfile& usage_;
    mutable JudgedLicences known_;
    mutable std::string key_; ///< kept for its memory
    mutable std::unordered_map<std::string, LicenceJudgement> by_terms_;
};

/// Everything of a model that a judgement depends on, apart from its name.
std::string terms_key(const Model& model);

/// Why the use is forbidden, with the clause; nothing when it is not.
std::optional<std::string> why_forbidden(const LicenceJudgement& judged);

/// Why it cannot be said whether the use is allowed. Whoever sells an API allows its use; only for what goes
/// beyond that its terms must be known.
std::optional<std::string> why_unproven(const ModelJudgement& judged, const UsageProfile& usage);
/// The same without words.
bool is_forbidden(const LicenceJudgement& judged);
bool is_unproven(const LicenceJudgement& judged, const Model& model, const UsageProfile& usage);

/// Agreements, duties and sizes from which on more is asked, each with its licence and source.
std::vector<std::string> cautions_of_terms(const ModelJudgement& judged, const UsageProfile& usage);

/// `LicenseRef-Kimi-K3, section 2 (address)`
std::string cited(const Ground& ground);

} // namespace stackpick
