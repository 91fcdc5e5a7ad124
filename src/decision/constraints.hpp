// SPDX-License-Identifier: MIT
// What must hold for a model to be a candidate. A fact that is missing makes a constraint unproven, not
// violated.
#pragma once

#include "stackpick/decision/recommendation.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace stackpick {

struct Question;
enum class Words;

/// In the order in which they are checked.
enum class ConstraintId {
    origin,
    exclude,
    lab,
    served,
    output,
    self_host,
    context,
    licence,
    use,
    openness,
    modality,
    needs,
    region,
    provider,
    budget,
    hardware,
};
inline constexpr std::size_t k_constraint_count = 16;
std::string_view name_of(ConstraintId constraint);

inline constexpr std::string_view k_quality_floor = "quality-floor";

/// Weights stay when a lab stops serving a model; a closed one is gone.
bool is_served(const Model& model, const Date& today);
/// It returns vectors, not text.
bool embeds(const Model& model);
/// US dollars a month, rounded as a budget is.
double a_month(double usd_per_request, const Workload& workload);

/// Reasons that hang on little.
namespace why_not {
std::string origin(const Workload& workload, const std::string& origin);
std::string lab(const Workload& workload, const std::string& lab);
std::string output(bool embeds);
std::string closed(const Workload& workload);
std::string context(const Workload& workload, std::int64_t window);
std::string openness(Openness tier);
std::string modality(const std::string& kind);
std::string need(const std::string& need);
std::string quality_floor(double success, double floor);
std::string budget(double usd_a_month, double budget);
} // namespace why_not

struct ConstraintReport {
    std::vector<Reason> violated;
    std::vector<Reason> unproven;

    void add(ConstraintReport more);
};

/// Checks every constraint; in strict workloads the unproven ones count as violated.
/// Without words the reasons are empty.
ConstraintReport check_constraints(const Question& question, const Model& model, Words words);

/// What a rule that requires something is called in reasons and counts: `rule:ID`.
std::string constraint_of_rule(const std::string& id);

/// Which constraint removed how many, most first.
std::vector<RemovalCount> removals_of(const std::vector<Excluded>& all);

/// Why the headline tracks without candidates have none.
std::vector<EmptyTrack> empty_tracks_of(const Recommendation& result);

/// What a user can do to admit the models that a constraint removes.
std::string how_to_relax(std::string_view constraint);

} // namespace stackpick
