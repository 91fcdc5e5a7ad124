// SPDX-License-Identifier: MIT
#include "stackpick/decision/recommend.hpp"

#include "base/sorted.hpp"
#include "cautions.hpp"
#include "constraints.hpp"
#include "criteria.hpp"
#include "deployment.hpp"
#include "flips.hpp"
#include "front.hpp"
#include "options.hpp"
#include "outlook.hpp"
#include "placing.hpp"
#include "question.hpp"
#include "quick_question.hpp"
#include "robustness.hpp"
#include "sort_out.hpp"
#include "stackpick/base/text.hpp"
#include "verdict.hpp"
#include "what_if.hpp"

#include <algorithm>
#include <array>
#include <set>
#include <tuple>

namespace stackpick {
namespace {

class Recommender {
public:
    Recommender(const Knowledge& knowledge, const Workload& workload, const RecommendOptions& options,
                std::shared_ptr<DeploymentBook> deployments = nullptr)
        : knowledge_{knowledge},
          workload_{workload},
          options_{options},
          question_{knowledge, workload, options, std::move(deployments)} {}

    Recommendation run() {
        result_.workload = workload_;
        result_.catalogue_digest = knowledge_.digest;
        result_.catalogue_as_of = knowledge_.catalogue.as_of();
        result_.catalogue_models = static_cast<int>(knowledge_.catalogue.models().size());
        take(sort_out(question_, options_.reasons ? Words::all : Words::none));
        rank(most_stacks(knowledge_.catalogue));
        place_on_tracks();
        choose_compared();
        result_.removals = removals_of(result_.excluded);
        result_.empty_tracks = empty_tracks_of(result_);
        if (options_.whole_front) {
            add_front();
        }
        mark_front(result_);
        look_around();
        describe();
        result_.verdict = reach_verdict(result_);
        add_outlook();
        return std::move(result_);
    }

    /// Only who would be primary.
    const Model* primary() {
        take(sort_out(question_, Words::none));
        rank(1);
        return result_.options.empty() ? nullptr : result_.options.front().executor.get();
    }

private:
    /// Without words.
    [[nodiscard]] Candidate score_of(const ModelRef& model) const {
        return score_model(question_, model, question_.rules.effects_on(*model, Words::none), Words::none);
    }

    void take(SortedOut all) {
        result_.candidates = std::move(all.candidates);
        result_.below_floor = std::move(all.below_floor);
        result_.excluded = std::move(all.excluded);
    }

    /// Links each candidate to its successor among the candidates that are proven.
    void link_successors() {
        for (Candidate& candidate : result_.candidates) {
            const ModelRef successor = question_.successor_of(candidate.model);
            const Candidate* its = successor == nullptr ? nullptr : find(successor);
            if (its != nullptr && its->unproven.empty()) {
                candidate.successor = successor;
                candidate.cautions.push_back("superseded by " + successor->name);
            }
        }
    }

    /// REQUIRES: candidates are not ranked yet, but as in the catalogue.
    [[nodiscard]] const Candidate* find(const ModelRef& model) const {
        const auto at =
            std::lower_bound(result_.candidates.begin(), result_.candidates.end(), model.id(),
                             [](const Candidate& each, std::string_view id) { return each.model.id() < id; });
        return at == result_.candidates.end() || at->model != model ? nullptr : &*at;
    }

    /// What orders options, and where one comes from.
    struct Placed {
        Placing placing;
        Pattern pattern = Pattern::single;
        std::string_view executor; ///< ids
        std::string_view second;
        Candidate* candidate = nullptr; ///< alone …
        RankedOption* stack = nullptr;  ///< … or this

        friend bool operator<(const Placed& a, const Placed& b) {
            return std::tie(a.placing, a.pattern, a.executor, a.second) <
                   std::tie(b.placing, b.pattern, b.executor, b.second);
        }
    };

    [[nodiscard]] Placing placing_of(const Candidate& candidate) const {
        Placing placing{candidate.unproven.empty(), candidate.score};
        int steps = 0;
        for (ModelRef at = candidate.successor; at != nullptr;) {
            const Candidate& successor = *find(at);
            placing.stay_behind(successor.score, ++steps);
            at = successor.successor;
        }
        return placing;
    }

    /// One ranking holds models alone and stacks; that of the candidates follows from it.
    void rank(std::size_t stacks) {
        link_successors();
        std::vector<RankedOption> found = stacks_of(question_, members(), stacks, Words::none);
        std::vector<Placed> placed;
        placed.reserve(result_.candidates.size() + found.size());
        for (Candidate& candidate : result_.candidates) {
            placed.push_back(
                {placing_of(candidate), Pattern::single, candidate.model.id(), {}, &candidate, nullptr});
        }
        for (RankedOption& stack : found) {
            placed.push_back({{stack.proven, stack.score},
                              stack.pattern,
                              stack.executor.id(),
                              stack.second.id(),
                              nullptr,
                              &stack});
        }
        sort_by_number(
            placed, [](const Placed& each) { return each.placing.score + (each.placing.is_proven ? 1 : -1); },
            std::less<>{});
        result_.options.reserve(placed.size());
        std::vector<std::size_t> ranked; // places of the candidates
        ranked.reserve(result_.candidates.size());
        for (const Placed& each : placed) {
            if (each.candidate != nullptr) {
                ranked.push_back(static_cast<std::size_t>(each.candidate - result_.candidates.data()));
                each.candidate->rank = static_cast<int>(ranked.size());
                result_.options.push_back(option_of(*each.candidate, question_.check));
            } else {
                result_.options.push_back(std::move(*each.stack));
            }
            result_.options.back().rank = static_cast<int>(result_.options.size());
        }
        put_in_order(result_.candidates, ranked);
    }

    /// Who may be in a stack: known to qualify, and not replaced by its lab.
    [[nodiscard]] std::vector<const Candidate*> members() const {
        std::vector<const Candidate*> all;
        for (const auto* candidates : {&result_.candidates, &result_.below_floor}) {
            for (const Candidate& candidate : *candidates) {
                if (candidate.unproven.empty() && candidate.successor == nullptr) {
                    all.push_back(&candidate);
                }
            }
        }
        return all;
    }

    void add_front() {
        for (RankedOption& stack : stacks_of_front(question_, members())) {
            const bool is_ranked =
                std::any_of(result_.options.begin(), result_.options.end(), [&](const RankedOption& ranked) {
                    return ranked.pattern == stack.pattern && ranked.executor == stack.executor &&
                           ranked.second == stack.second;
                });
            if (!is_ranked) {
                result_.unranked.push_back(std::move(stack));
            }
        }
    }

    void place_on_tracks() {
        for (const bool open : {false, true}) {
            for (const Layer layer : {Layer::flagship, Layer::mid, Layer::small, Layer::edge}) {
                const Track track{open, layer};
                std::optional<std::size_t> best;
                for (std::size_t i = 0; i < result_.candidates.size() && !best; ++i) {
                    best = result_.candidates[i].track == track ? std::optional{i} : std::nullopt;
                }
                result_.tracks.emplace_back(track, best);
            }
        }
    }

    /// The best of both headline tracks, the better one first, the first of all, and what works with it.
    void choose_compared() {
        const auto compare = [this](const Candidate* candidate) {
            auto& compared = result_.compared;
            if (candidate != nullptr) {
                const auto index = static_cast<std::size_t>(candidate->rank - 1);
                if (std::find(compared.begin(), compared.end(), index) == compared.end()) {
                    compared.push_back(index);
                }
            }
        };
        const Candidate* flagship = result_.best_of(k_closed_flagship);
        const Candidate* mid = result_.best_of(k_open_mid);
        const bool is_open = mid != nullptr && (flagship == nullptr || mid->rank < flagship->rank);
        compare(is_open ? mid : flagship);
        compare(is_open ? flagship : mid);
        if (!result_.options.empty()) {
            compare_ranked(result_.options.front().executor, compare);
            compare_ranked(result_.options.front().second, compare);
        }
        if (result_.compared.size() == 1 && result_.candidates.size() > 1) {
            compare(&result_.candidates[1]);
        }
    }

    /// One below the floor has no rank, and is in no comparison.
    template <class Compare>
    void compare_ranked(const ModelRef& model, const Compare& compare) {
        const Candidate* candidate = result_.candidate_of(model);
        compare(candidate != nullptr && candidate->rank > 0 ? candidate : nullptr);
    }

    /// How firm the answer is, and what would change it.
    void look_around() {
        if (options_.draws > 0) {
            draw(question_, options_.draws, options_.described, result_);
        }
        if (options_.flips) {
            const WhatIf what_if{question_, result_};
            result_.flips = find_flips(question_, result_, what_if, [this](const Workload& other) {
                return Recommender{knowledge_, other, options_, question_.deployments()}.primary();
            });
            seek_headline_flip(what_if);
        }
    }

    /// The texts of what is shown.
    void describe() {
        std::set<const Candidate*> shown;
        const auto show = [&](const Candidate* candidate) {
            shown.insert(candidate);
        };
        for (std::size_t i = 0; i < result_.candidates.size() && (i == 0 || i < options_.described); ++i) {
            show(&result_.candidates[i]);
        }
        for (const auto& [track, best] : result_.tracks) {
            show(best ? &result_.candidates[*best] : nullptr);
        }
        for (const std::size_t index : result_.compared) {
            show(&result_.candidates[index]);
        }
        for (std::size_t i = 0; i < result_.options.size() && (i == 0 || i < options_.described); ++i) {
            show(result_.candidate_of(result_.options[i].executor));
            show(result_.candidate_of(result_.options[i].second));
        }
        for (auto* candidates : {&result_.candidates, &result_.below_floor}) {
            for (Candidate& candidate : *candidates) {
                if (shown.contains(&candidate) || options_.described > result_.candidates.size()) {
                    describe(candidate);
                }
            }
        }
        for (std::size_t i = 0; i < result_.options.size() && (i == 0 || i < options_.described); ++i) {
            describe(result_.options[i]);
        }
    }

    void describe(Candidate& candidate) const {
        RuleEffects effects = question_.rules.effects_on(*candidate.model, Words::all);
        std::vector<Reason> unproven;
        if (!candidate.unproven.empty()) {
            ConstraintReport report = check_constraints(question_, *candidate.model, Words::all);
            report.add(std::move(effects.constraints));
            unproven = std::move(report.unproven);
        }
        Candidate whole = score_model(question_, candidate.model, std::move(effects), Words::all);
        for (const Reason& reason : unproven) {
            whole.cautions.push_back("unproven: " + reason.because);
        }
        candidate.domains_without_evidence = std::move(whole.domains_without_evidence);
        candidate.money = whole.money;
        candidate.criteria = std::move(whole.criteria);
        candidate.rules = std::move(whole.rules);
        candidate.undecided_rules = std::move(whole.undecided_rules);
        candidate.terms = std::move(whole.terms);
        candidate.deployment = std::move(whole.deployment);
        candidate.cautions.insert(candidate.cautions.begin(), whole.cautions.begin(), whole.cautions.end());
    }

    void describe(RankedOption& option) const {
        const Candidate& executor = *result_.candidate_of(option.executor);
        option.money.offer = executor.money.offer;
        if (option.second == nullptr) {
            option.criteria = executor.criteria;
            return;
        }
        const Candidate& second = *result_.candidate_of(option.second);
        option.criteria = stack_of(question_, option.pattern, executor, second, Words::all)->criteria;
    }

    /// The cost of a mistake at which the headline changes, if the question asked anew says so too.
    void seek_headline_flip(const WhatIf& what_if) {
        const auto usd = headline_flip(question_, result_);
        if (usd) {
            const Candidate* flagship = result_.best_of(k_closed_flagship);
            const Candidate* mid = result_.best_of(k_open_mid);
            Workload other = workload_;
            other.mistake_cost = Usd{*usd};
            if (what_if.is_open_mid_ahead(other) == (mid->rank < flagship->rank)) {
                return; // what stands above a successor looks otherwise alone
            }
        }
        result_.flips_sought = true;
        result_.verdict.headline_flip = usd;
    }

    void add_outlook() {
        add_cautions_and_advice();
        result_.missing = missing_facts(result_);
        result_.assumptions = entered_assumptions(knowledge_.catalogue, result_);
        result_.next = next_steps(knowledge_.catalogue, result_);
        result_.reference = best_of_other_origin();
        if (workload_.baseline != nullptr) {
            result_.baseline = compare_with_baseline(result_, score_of(workload_.baseline));
        }
    }

    /// Cautions of the models that are compared, advice on the first.
    void add_cautions_and_advice() {
        for (const std::size_t index : result_.compared) {
            Candidate& candidate = result_.candidates[index];
            for (const Candidate& other : result_.candidates) {
                if (other.successor == candidate.model && other.score > candidate.score) {
                    candidate.cautions.push_back("supersedes " + other.model->name +
                                                 ", which scores higher (" + format_score(other.score) +
                                                 " against " + format_score(candidate.score) + ")");
                }
            }
            for (const std::string& caution : candidate.cautions) {
                result_.cautions.push_back(candidate.model->name + ": " + caution);
            }
        }
        add_caution_about_opinion();
        if (workload_.hosting.hardware && !workload_.hosting.hardware->also.empty()) {
            add_general_caution(reading_of(*workload_.hosting.hardware));
        }
        add_general_caution(caution_about_hosting(workload_));
        add_general_caution(caution_about_region(workload_, result_.candidates));
        add_general_caution(caution_about_scale(question_, result_.options));
        add_caution_about_age();
        if (const Candidate* first = result_.first()) {
            for (const RuleVote& vote : first->rules) {
                if (vote.effect == RuleEffect::advise) {
                    result_.advice.push_back(vote);
                }
            }
        }
    }

    /// Empty: none.
    void add_general_caution(std::string caution) {
        if (!caution.empty()) {
            result_.cautions.push_back(caution);
            result_.general_cautions.push_back(std::move(caution));
        }
    }

    /// Between the best closed flagship and the best open mid.
    void add_caution_about_opinion() {
        const Candidate* flagship = result_.best_of(k_closed_flagship);
        const Candidate* mid = result_.best_of(k_open_mid);
        if (flagship == nullptr || mid == nullptr) {
            return;
        }
        if (auto caution = contradiction_between(knowledge_.catalogue, *flagship, *mid)) {
            result_.cautions.push_back(*caution);
            result_.verdict.contradiction = std::move(caution);
        }
    }

    void add_caution_about_age() {
        add_general_caution(caution_about_today(knowledge_.catalogue.as_of(), options_.today));
        std::vector<const Candidate*> compared;
        for (const std::size_t index : result_.compared) {
            compared.push_back(&result_.candidates[index]);
        }
        add_general_caution(caution_about_age(knowledge_.catalogue, compared, workload_, options_.today));
    }

    /// The best of those that only their origin keeps out.
    [[nodiscard]] std::optional<Reference> best_of_other_origin() const {
        const QuickQuestion* all = question_.quick();
        ModelRef best;
        double its_score = 0;
        for (const Excluded& excluded : result_.excluded) {
            if (excluded.reasons.size() != 1 || excluded.reasons.front().constraint != "origin") {
                continue;
            }
            const double score =
                all != nullptr ? all->score(excluded.model.place()) : score_of(excluded.model).score;
            if (best == nullptr || score > its_score) {
                best = excluded.model;
                its_score = score;
            }
        }
        if (best == nullptr) {
            return std::nullopt;
        }
        const Candidate whole = score_of(best);
        return Reference{best, whole.success_rate, whole.money.usd_per_success};
    }

    const Knowledge& knowledge_;
    const Workload& workload_;
    const RecommendOptions& options_;
    Question question_;
    Recommendation result_;
};

constexpr std::array<std::string_view, 3> k_levels{"clear", "likely", "too-close"};

} // namespace

const Candidate* Recommendation::best_of(Track track) const {
    for (const auto& [its_track, best] : tracks) {
        if (its_track == track && best) {
            return &candidates[*best];
        }
    }
    return nullptr;
}

const Candidate* Recommendation::candidate_of(const ModelRef& model) const {
    for (const auto* list : {&candidates, &below_floor}) {
        for (const Candidate& candidate : *list) {
            if (candidate.model == model) {
                return &candidate;
            }
        }
    }
    return nullptr;
}

const Candidate* Recommendation::first() const {
    return options.empty() ? nullptr : candidate_of(options.front().executor);
}

std::string_view to_string(ConfidenceLevel level) {
    return k_levels.at(static_cast<std::size_t>(level));
}

PrimaryOf primary_for(const Knowledge& knowledge, const RecommendOptions& options) {
    return
        [&knowledge, &options, deployments = std::make_shared<DeploymentBook>()](const Workload& workload) {
            return Recommender{knowledge, workload, options, deployments}.primary();
        };
}

Recommendation recommend(const Knowledge& knowledge, const Workload& workload,
                         const RecommendOptions& options) {
    return Recommender{knowledge, workload, options}.run();
}

} // namespace stackpick
