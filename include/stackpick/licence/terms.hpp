// SPDX-License-Identifier: MIT
// A licence's terms, one after the other, as `licence show` and `licence diff` have them.
#pragma once

#include "stackpick/catalogue/catalogue.hpp"

#include <string>
#include <vector>

namespace stackpick {

struct LicenceTerm {
    std::string id;       ///< such as `commercial_use`, `thresholds` or `display-name`
    std::string question; ///< for people
    std::string answer;   ///< empty: not on record
    const LicenceClause* clause = nullptr;
};

/// Every permission, limit and duty, in the order in which people ask. A duty that only one of two licences
/// has is a term of that one.
std::vector<LicenceTerm> terms_of(const Catalogue& catalogue, const Licence& licence);

struct TermDifference {
    std::string id;
    std::string question;
    std::string a; ///< empty: not on record
    std::string b;

    [[nodiscard]] bool differs() const { return a != b; }
};

/// All terms of both, those that differ and those that do not.
std::vector<TermDifference> compare_terms(const Catalogue& catalogue, const Licence& a, const Licence& b);

/// The acts for which a duty holds in a licence: its clause's, else the duty's.
const std::vector<Act>& acts_of(const Catalogue& catalogue, const Licence& licence, const std::string& duty);
/// `always`, `when the weights are handed on or …`
std::string acts_in_words(const std::vector<Act>& acts);

} // namespace stackpick
