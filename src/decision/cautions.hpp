// SPDX-License-Identifier: MIT
// What a person should know before relying on a candidate.
#pragma once

#include "question.hpp"
#include "stackpick/decision/recommendation.hpp"

#include <optional>
#include <string>
#include <vector>

namespace stackpick {

std::vector<std::string> cautions_of(const Catalogue& catalogue, const Candidate& candidate,
                                     const Workload& workload, Date today);

/// One sentence about the facts behind these candidates that are older than their kind may be; empty when
/// none is.
std::string caution_about_age(const Catalogue& catalogue, const std::vector<const Candidate*>& candidates,
                              const Workload& workload, Date today);

/// Where a price holds at quiet hours alone: not every request can wait for them. Empty where it does not.
std::string caution_about_period(const MoneyFigures& money);

/// Where facts are younger than the day that is taken for today; empty where they are not.
std::string caution_about_today(Date as_of, Date today);

/// Which of the flags say how to serve a model while nothing says on what; empty where none does.
std::string caution_about_hosting(const Workload& workload);

/// Where so many candidates have no price in the region that was stated; empty where all have one.
std::string caution_about_region(const Workload& workload, const std::vector<Candidate>& candidates);

/// Where the first option is expected to cost so much a request, mistakes included, that costs no longer tell
/// options apart; empty where it does not.
std::string caution_about_scale(const Premises& premises, const std::vector<RankedOption>& options);

/// Where an article's opinion, entered as a rule, speaks for one of two models and the evidence for the
/// other.
std::optional<std::string> contradiction_between(const Catalogue& catalogue, const Candidate& a,
                                                 const Candidate& b);

} // namespace stackpick
