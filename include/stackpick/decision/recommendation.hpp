// SPDX-License-Identifier: MIT
// The whole answer of `recommend`, ready for any renderer: no renderer filters, sorts or computes.
#pragma once

#include "stackpick/catalogue/catalogue.hpp"
#include "stackpick/catalogue/model_ref.hpp"
#include "stackpick/cost/own_hardware.hpp"
#include "stackpick/cost/pattern.hpp"
#include "stackpick/licence/judgement.hpp"
#include "stackpick/rules/rule.hpp"
#include "stackpick/sizing/size.hpp"
#include "stackpick/workload/workload.hpp"

#include <array>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace stackpick {

/// 80%.
struct Interval {
    double low = 0;
    double high = 0;
};

struct CriterionScore {
    std::string_view id; ///< one of the criteria's names
    double utility = 0;  ///< [0,1], on an absolute scale
    Interval interval;
    double weight = 0;       ///< the weights of a task sum to 1
    double contribution = 0; ///< weight × utility
    std::string basis;       ///< where it comes from, in words
    bool unknown = false;    ///< rests on a missing fact
};

/// All criteria in their order, or none. A candidate and the option that it is alone share them.
class CriteriaScores {
public:
    CriteriaScores() = default;
    // NOLINTNEXTLINE(google-explicit-constructor): it is that list
    CriteriaScores(std::vector<CriterionScore> scores)
        : scores_{std::make_shared<const std::vector<CriterionScore>>(std::move(scores))} {}

    [[nodiscard]] const std::vector<CriterionScore>& all() const {
        static const std::vector<CriterionScore> k_none;
        return scores_ ? *scores_ : k_none;
    }
    [[nodiscard]] auto begin() const { return all().begin(); }
    [[nodiscard]] auto end() const { return all().end(); }
    [[nodiscard]] std::size_t size() const { return all().size(); }
    [[nodiscard]] bool empty() const { return all().empty(); }
    [[nodiscard]] const CriterionScore& operator[](std::size_t place) const { return (*scores_)[place]; }
    [[nodiscard]] const CriterionScore& front() const { return scores_->front(); }

private:
    std::shared_ptr<const std::vector<CriterionScore>> scores_;
};

/// A rule that applies to a model.
struct RuleVote {
    std::string id;
    RuleEffect effect = RuleEffect::advise;
    double strength = 0; ///< of prefer and avoid
    std::string says;    ///< of caution and advise
    std::string brief;   ///< of advise; may be empty
    std::string because;
    std::string source;
    bool of_work = false; ///< it is for some kinds of work alone
};

/// A rule of which nobody can say whether it applies to a model.
struct UndecidedRule {
    std::string id;
    RuleEffect effect = RuleEffect::advise;
    double strength = 0;              ///< of prefer and avoid
    std::vector<std::string> missing; ///< the facts that decide
    std::string problem;              ///< why its condition cannot be computed; empty when facts are missing
};

/// How long the models take for one request.
struct Duration {
    double seconds = 0;
    Interval range;
    bool known = false; ///< of the given hardware; else of APIs, of which only the usual range is known
};

/// Money for an option on this workload. Empty where no price is known.
struct MoneyFigures {
    std::optional<double> usd_per_request;
    std::optional<double> usd_per_success;
    std::optional<double> usd_per_month;
    Interval usd_range;              ///< 80% of what a request may cost; without a price, of all prices
    double expected_mistake_usd = 0; ///< per request
    double expected_latency_usd = 0; ///< per request
    std::optional<double> expected_total_usd;
    bool converted = false;       ///< from a price in another currency
    bool own_hardware = false;    ///< the request is paid in hours of the given hardware, not at an offer
    const Offer* offer = nullptr; ///< the cheapest that applies
    int offers = 0;               ///< how many apply
    double median_usd_per_request = 0; ///< of those
};

/// So many requests at once on the given hardware.
struct Load {
    std::int64_t streams = 1;
    std::int64_t needed_bytes = 0;
    std::optional<Duration> duration; ///< of a request among them
    double busy_seconds = 0;          ///< that the hardware works for one; only with a duration
};

struct Deployment {
    Sizing sizing;
    std::string basis; ///< "needs 563 GB in fp8, 155 GB given"
    /// The first is that of the cost: as many requests as are stated, else as many as fit, within reason, and
    /// then every power of two below, for who shares the hardware. Empty where it does not fit.
    std::vector<Load> loads;
    std::optional<OwnHardware> own; ///< where the hardware has a price
};

/// Null where there is none. It is large, and most models have none.
using DeploymentRef = std::shared_ptr<const Deployment>;

struct Candidate {
    ModelRef model;
    std::optional<Track> track;
    int rank = 0; ///< from 1, over all tracks; one with an unproven constraint comes after all others
    double score = 0;
    Interval interval;
    double success_rate = 0;
    double success_error = 0; ///< its standard error
    Interval success_interval;
    std::vector<std::string> domains_without_evidence;
    bool direct_evidence = false; ///< at least one result in the task's domains
    int results = 0;              ///< in the task's domains
    CriteriaScores criteria;
    std::vector<RuleVote> rules;
    std::vector<UndecidedRule> undecided_rules;
    std::vector<std::string> cautions;
    std::vector<std::string> unproven; ///< constraints whose fact is missing
    /// The candidate that its lab offers in its place: it ranks behind that one, whatever their scores.
    ModelRef successor;
    ModelJudgement terms; ///< what its licences say to the use
    MoneyFigures money;
    Duration duration;
    DeploymentRef deployment;
};

/// What can be recommended: a model alone, or a stack of two.
struct RankedOption {
    int rank = 0; ///< from 1; one with an unproven constraint comes after all others
    Pattern pattern = Pattern::single;
    ModelRef executor;
    ModelRef second;            ///< of a stack: the escalation or the validator
    std::optional<Track> track; ///< that of the executor
    double score = 0;
    Interval interval;
    double success_rate = 0;
    double success_error = 0;
    Interval success_interval;
    double second_share = 0; ///< of the requests, that the second model does
    double mistakes = 0;     ///< share of requests with a wrong result that gets through
    MoneyFigures money;
    Duration duration;
    CriteriaScores criteria;
    bool proven = true;
    ModelRef successor;             ///< of a single model: it ranks behind that one
    std::optional<OwnHardware> own; ///< where all of it is paid in hours of the given hardware
    std::int64_t streams = 0; ///< requests of each model at once on the given hardware; 0: not all on it

    /// By member: what one standard error more of its success does, and what a request pays for it.
    std::array<double, 2> success_by{};
    std::array<double, 2> mistakes_by{};
    std::array<double, 2> usd_by{};
    std::array<double, 2> member_usd{};

    bool on_front = false; ///< no other option of the answer succeeds at least as often for less
    std::optional<double> acceptability;              ///< share of the draws in which it is the first
    std::optional<std::pair<int, int>> rank_interval; ///< 80% of the draws, among those that were drawn

    /// `executor`, and in a stack `escalation` or `validator`.
    [[nodiscard]] std::vector<std::pair<std::string, const Model*>> roles() const;
    /// `qwen3.8-27b`, `escalate:qwen3.8-27b+qwen3.8-max`: as commands take it.
    [[nodiscard]] std::string id() const;
};

struct Reason {
    std::string constraint;
    std::string because;
};

struct Excluded {
    ModelRef model;
    std::optional<Track> track;
    std::vector<Reason> reasons;
};

enum class ConfidenceLevel { clear, likely, too_close };

struct Verdict {
    std::optional<Track> headline;         ///< closed-flagship or open-mid
    const Model* headline_model = nullptr; ///< the best of that track
    std::optional<Track> primary_track;    ///< of the primary option
    const Model* primary = nullptr;        ///< the single model, or the executor of the stack
    /// Constraints of which nobody knows whether the primary model meets them.
    std::vector<std::string> unproven;
    const Model* second = nullptr; ///< of a stack
    Pattern pattern = Pattern::single;
    std::optional<std::string> stack; ///< a sentence, when the first of all options is a stack
    std::string summary;              ///< the headline sentence
    std::string condition; ///< a clause: as long as what it holds; empty where there is no other track
    std::vector<std::string> because;      ///< what speaks for it against the other track, strongest first
    std::vector<std::string> despite;      ///< what speaks against it, strongest first
    std::optional<std::string> beats_both; ///< a sentence, when a third track's model ranks first
    std::optional<std::string>
        runner_up; ///< a clause, when the second over all tracks is as good as the first
    std::optional<double> margin;
    std::optional<ConfidenceLevel> confidence;
    std::optional<double> acceptability;  ///< share of the draws in which the primary model is first
    std::optional<double> headline_share; ///< share of the draws in which the headline holds
    /// A sentence, when an opinion among the rules speaks for one headline track and the evidence for the
    /// other.
    std::optional<std::string> contradiction;
    std::optional<double> headline_flip; ///< USD: the cost of a mistake at which the headline changes
    std::optional<std::string> flip;     ///< a clause: what would change the primary model first
};

/// The smallest change of one input that changes the primary model.
struct Flip {
    std::string input; ///< `weight.economy`, `mistake_cost`, `price.qwen3.8-27b`, …
    double from = 0;
    double to = 0;
    const Model* then = nullptr; ///< the primary model then
    std::string says;            ///< a clause: `once a mistake costs more than $0.42`
};

/// A missing fact and how far the score of the model could move if it were known.
struct MissingFact {
    std::string model;
    std::string fact;
    double swing = 0;
    std::string then; ///< what would change
};

struct Step {
    std::string say;
    std::string command; ///< may be empty
};

/// What changes against the model that is used today.
struct BaselineComparison {
    const Model* model = nullptr;
    std::optional<double> score; ///< empty when it cannot be scored for this task
    std::optional<double> success_rate;
    std::optional<double> usd_per_month;
    std::vector<std::string> changes; ///< one sentence each
};

/// A model that is no candidate but is shown for comparison.
struct Reference {
    const Model* model = nullptr;
    double success_rate = 0;
    std::optional<double> usd_per_success;
};

/// Which constraint removed how many, most first.
struct RemovalCount {
    std::string constraint;
    int removed = 0;
    int removed_alone = 0; ///< models that no other constraint removes
    std::string relax;     ///< how to admit them
};

/// Why a track has no candidate.
struct EmptyTrack {
    Track track;
    int excluded = 0;
    std::string mostly; ///< the constraint that excludes most of them
};

/// What the user's own evaluations changed.
struct EvaluationEffect {
    struct Shift {
        const Model* model = nullptr;
        double before = 0; ///< success rates
        double after = 0;
        int results = 0; ///< of its own in the files
    };

    std::vector<std::string> files;
    int results = 0;
    std::vector<Shift> shifts; ///< the largest first
    std::string first_before;  ///< id of the first option
};

struct Recommendation {
    std::string catalogue_digest;
    Date catalogue_as_of;
    int catalogue_models = 0;
    Workload workload;
    Verdict verdict;
    std::vector<std::pair<Track, std::optional<std::size_t>>> tracks; ///< all tracks; index into candidates
    std::vector<Candidate> candidates;                                ///< ranked, among single models
    std::vector<Candidate> below_floor; ///< excluded for their success rate alone; stacks may use them
    std::vector<RankedOption> options;  ///< ranked: single models and the best stacks
    std::vector<RankedOption> unranked; ///< further stacks of the front, where it was asked for
    int draws = 0;                      ///< of weights and uncertain values
    std::map<const Model*, double> acceptability; ///< by executor of the first option of a draw
    bool flips_sought = false;                    ///< else an empty `headline_flip` says nothing
    std::vector<Flip> flips;
    /// Indices of the candidates to look at side by side: the best closed flagship and the best open mid, the
    /// better one first, and who makes the first option; when that is one only, the second as well.
    std::vector<std::size_t> compared;
    std::vector<Excluded> excluded; ///< ordered by id
    std::vector<RemovalCount> removals;
    std::vector<EmptyTrack> empty_tracks;      ///< of the two headlines, those with excluded models alone
    std::vector<std::string> cautions;         ///< of the compared ones, with their names, and of the whole
    std::vector<std::string> general_cautions; ///< those of the whole
    std::vector<RuleVote> advice;
    std::vector<MissingFact> missing;                            ///< largest swing first
    std::vector<std::pair<std::string, Assumption>> assumptions; ///< that entered, by name
    std::vector<Step> next;
    std::optional<EvaluationEffect> evaluations;
    std::optional<BaselineComparison> baseline;
    std::optional<Reference> reference; ///< the best model of another origin, "for comparison"

    [[nodiscard]] const Candidate* best_of(Track track) const;
    /// By model, also among those below the floor; null when it is excluded.
    [[nodiscard]] const Candidate* candidate_of(const ModelRef& model) const;
    /// The executor of the first option; null when there is none.
    [[nodiscard]] const Candidate* first() const;
};

std::string_view to_string(ConfidenceLevel level);

} // namespace stackpick
