// SPDX-License-Identifier: MIT
#include "stackpick/decision/quick_verdicts.hpp"

#include "cautions.hpp"
#include "money.hpp"
#include "options.hpp"
#include "placing.hpp"
#include "quick_question.hpp"
#include "stack_search.hpp"
#include "verdict.hpp"

#include <algorithm>
#include <array>
#include <tuple>
#include <utility>

namespace stackpick {

/// What a row comes to under the workload at hand.
struct RowState {
    ConstraintBits unproven = 0;
    bool is_admitted = false; ///< whatever the quality floor
    bool is_candidate = false;
    bool is_succeeded = false; ///< by another candidate
    Placing placing;           ///< of one that is admitted, as is what follows
    RowScore score;

    void reset() { is_admitted = is_candidate = is_succeeded = false; }
};

/// Everything that is kept between answers, and the answer at hand.
class QuickVerdicts::Work {
public:
    Work(const Knowledge& knowledge, const RecommendOptions& options)
        : knowledge_{knowledge},
          catalogue_{knowledge.catalogue},
          today_{options.today},
          validator_{catalogue_.assumptions().number("catch_rate.judge"),
                     catalogue_.assumptions().number("false_alarm.judge")},
          shared_difficulty_{catalogue_.assumptions().number("stack.shared_difficulty")},
          scales_{catalogue_.assumptions()},
          usual_api_{catalogue_.assumptions()},
          models_{knowledge, options} {}

    [[nodiscard]] bool is_for(const Workload& workload) const {
        return QuickQuestion::is_for(knowledge_, workload);
    }
    Recommendation answer(Workload workload);

private:
    class Answer;

    const Knowledge& knowledge_;
    const Catalogue& catalogue_;
    Date today_;
    Check validator_;
    double shared_difficulty_;
    UtilityScales scales_;
    UsualApi usual_api_;
    QuickModels models_;
    // Kept for their memory:
    std::vector<RowState> states_;        ///< by row
    std::vector<std::size_t> candidates_; ///< rows
    std::vector<Member> members_;         ///< of stacks
};

class QuickVerdicts::Work::Answer {
public:
    Answer(Work& work, Workload workload)
        : work_{work},
          result_{with_workload(std::move(workload))},
          workload_{result_.workload},
          premises_{work.catalogue_,
                    workload_,
                    work.today_,
                    work.models_.columns.of_task(*workload_.task).check(),
                    work.validator_,
                    work.shared_difficulty_,
                    check_of(work.catalogue_, workload_),
                    work.scales_,
                    work.usual_api_},
          all_{work.models_, premises_},
          states_{work.states_} {}

    Recommendation reach() {
        stand();
        find_firsts();
        find_stack();
        describe();
        result_.verdict = reach_verdict(result_);
        contradict();
        return std::move(result_);
    }

private:
    /// Who is admitted, and with which score.
    void stand() {
        states_.resize(all_.rows.size());
        for (std::size_t row = 0; row < states_.size(); ++row) {
            RowState& state = states_[row];
            state.reset();
            const Admission its = all_.admission.of(row, QuickAdmission::Want::verdict);
            if (its.violated != 0) {
                continue;
            }
            const ConstraintReport& by_rules = all_.rules[row].effects.constraints;
            state.is_admitted = by_rules.violated.empty();
            if (state.is_admitted) {
                state.unproven = its.unproven;
                all_.scores.work_out(row, all_.prices, state.score);
                state.is_candidate = all_.task[row].rate >= workload_.quality_floor.value_or(0);
                state.placing = {its.unproven == 0 && by_rules.unproven.empty(), state.score.score};
            }
        }
        work_.candidates_.clear();
        for (std::size_t row = 0; row < states_.size(); ++row) {
            if (states_[row].is_candidate) {
                work_.candidates_.push_back(row);
                place(row);
            }
        }
    }

    /// The row that its lab offers in its place, where that one is known to qualify.
    [[nodiscard]] std::size_t successor_of(std::size_t row) const {
        const std::size_t next = all_.rows[row].successor;
        return next != ModelRow::k_nobody && states_[next].is_candidate && states_[next].placing.is_proven
                   ? next
                   : ModelRow::k_nobody;
    }

    void place(std::size_t row) {
        RowState& its = states_[row];
        int steps = 0;
        for (std::size_t at = successor_of(row); at != ModelRow::k_nobody; at = successor_of(at)) {
            its.is_succeeded = true;
            its.placing.stay_behind(states_[at].score.score, ++steps);
        }
    }

    [[nodiscard]] bool ranks_before(std::size_t a, std::size_t b) const {
        const Placing& its = states_[a].placing;
        const Placing& theirs = states_[b].placing;
        return its < theirs || (its == theirs && a < b); // rows are ordered by id
    }

    /// The candidates that the verdict is about.
    void find_firsts() {
        const auto goes_first = [this](std::size_t row, const std::optional<std::size_t>& other) {
            return !other || ranks_before(row, *other);
        };
        for (const std::size_t row : work_.candidates_) {
            if (goes_first(row, first_)) {
                second_ = std::exchange(first_, row);
            } else if (goes_first(row, second_)) {
                second_ = row;
            }
            for (std::size_t i = 0; i < best_.size(); ++i) {
                if (all_.rows[row].is_in(k_headlines.at(i)) && goes_first(row, best_.at(i))) {
                    best_.at(i) = row;
                }
            }
        }
    }

    [[nodiscard]] int rank_of(std::size_t row) const {
        if (row == first_ || row == second_) {
            return row == first_ ? 1 : 2;
        }
        int rank = 1;
        for (const std::size_t other : work_.candidates_) {
            rank += ranks_before(other, row) ? 1 : 0;
        }
        return rank;
    }

    /// The best stack, if it ranks before all models alone.
    void find_stack() {
        std::vector<Member>& members = work_.members_;
        members.clear();
        for (const std::size_t row : all_.task.by_success()) {
            const RowState& state = states_[row];
            if (state.is_admitted && state.placing.is_proven && !state.is_succeeded) {
                members.push_back(all_.scores.member(row, state.score, all_.checks));
            }
        }
        const Placing first = first_ ? states_[*first_].placing : Placing{false};
        const StackSearch search{premises_, members};
        const std::vector<FoundStack> found = search.best(all_.as_stated, 1, first.least_of_stacks());
        if (!found.empty() && !first.is_before_stack(found.front().score)) {
            take(found.front());
        }
    }

    void take(const FoundStack& found) {
        StackScorer scorer{premises_, all_.as_stated, found.pattern, *found.executor, *found.second};
        scorer.work_out();
        result_.options.push_back(scorer.figures());
    }

    /// As `score_model` has it, apart from cautions and terms.
    [[nodiscard]] Candidate candidate(std::size_t row) const {
        Candidate candidate = all_.candidate(row, states_[row].unproven);
        candidate.money.offer = price_of(premises_, *candidate.model, nullptr).offer;
        const RuleEffects& effects = all_.rules[row].effects;
        candidate.rules = effects.votes;
        candidate.undecided_rules = effects.undecided;
        candidate.terms.judged.judgement = all_.terms.book().of(*candidate.model).judgement;
        std::vector<CriterionScore> criteria = candidate.criteria.all();
        for (CriterionScore& criterion : criteria) {
            if (criterion.id == "licence") { // the verdict has the texts of three criteria
                criterion.basis = all_.terms.basis_of(row);
            } else if (criterion.id == "control") {
                criterion.basis = control_basis(*candidate.model);
            } else if (criterion.id == "ecosystem") {
                criterion.basis = ecosystem_basis(all_.rows[row].sources());
            }
        }
        candidate.criteria = std::move(criteria);
        return candidate;
    }

    /// The first two, and the best of the headline tracks.
    void describe() {
        std::vector<std::size_t> shown;
        shown.reserve(2 + best_.size());
        const auto show = [&](std::optional<std::size_t> row) {
            if (row && std::find(shown.begin(), shown.end(), *row) == shown.end()) {
                shown.push_back(*row);
            }
        };
        show(first_);
        show(second_);
        std::for_each(best_.begin(), best_.end(), show);
        std::sort(shown.begin(), shown.end(),
                  [this](std::size_t a, std::size_t b) { return ranks_before(a, b); });
        result_.candidates.reserve(shown.size());
        for (const std::size_t row : shown) {
            result_.candidates.push_back(candidate(row));
            result_.candidates.back().rank = rank_of(row);
            for (std::size_t i = 0; i < best_.size(); ++i) {
                if (best_[i] == row) {
                    result_.tracks.emplace_back(k_headlines[i], result_.candidates.size() - 1);
                }
            }
        }
        tell_rest();
    }

    void tell_rest() {
        if (result_.options.empty() && first_) {
            result_.options.push_back(option_of(result_.candidates.front(), premises_.check));
        }
        if (result_.options.empty()) {
            exclude_all();
            result_.removals = removals_of(result_.excluded);
        }
        for (std::size_t i = 0; i < best_.size(); ++i) {
            if (!best_[i]) {
                tell_why_empty(i);
            }
        }
    }

    /// The constraints that exclude a row, in their order, with the bits of those that have one.
    template <class Take>
    void each_reason(std::size_t row, const Take& take) const {
        const ConstraintBits violated = all_.admission.of(row, QuickAdmission::Want::all).violated;
        const auto& by_rules = all_.rules[row].effects.constraints.violated;
        each_constraint(violated, [&](ConstraintId constraint) {
            take(name_of(constraint), std::optional{static_cast<std::size_t>(constraint)});
        });
        for (const Reason& reason : by_rules) {
            take(std::string_view{reason.constraint}, std::nullopt);
        }
        if (violated == 0 && by_rules.empty()) {
            take(k_quality_floor, std::nullopt);
        }
    }

    void exclude_all() {
        for (std::size_t row = 0; row < states_.size(); ++row) {
            if (!states_[row].is_candidate) {
                Excluded excluded{all_.rows.model(row), all_.rows[row].track(), {}};
                each_reason(row, [&](std::string_view constraint, std::optional<std::size_t> /*bit*/) {
                    excluded.reasons.push_back({std::string{constraint}, {}});
                });
                result_.excluded.push_back(std::move(excluded));
            }
        }
    }

    /// As `empty_tracks_of`.
    void tell_why_empty(std::size_t headline) {
        EmptyTrack empty{k_headlines.at(headline), 0, {}};
        std::array<std::pair<std::string_view, int>, k_constraint_count> by_bit{};
        std::vector<std::pair<std::string_view, int>> counts; // of few other constraints
        for (std::size_t row = 0; row < states_.size(); ++row) {
            if (!all_.rows[row].is_in(empty.track)) {
                continue;
            }
            ++empty.excluded;
            each_reason(row, [&](std::string_view constraint, std::optional<std::size_t> bit) {
                if (bit) {
                    by_bit[*bit] = {constraint, by_bit[*bit].second + 1};
                    return;
                }
                const auto at = std::find_if(counts.begin(), counts.end(),
                                             [&](const auto& count) { return count.first == constraint; });
                at == counts.end() ? void(counts.emplace_back(constraint, 1)) : void(++at->second);
            });
        }
        if (empty.excluded == 0) {
            return;
        }
        std::copy_if(by_bit.begin(), by_bit.end(), std::back_inserter(counts),
                     [](const auto& count) { return count.second > 0; });
        const auto most = std::min_element(counts.begin(), counts.end(), [](const auto& a, const auto& b) {
            return std::tuple(-a.second, a.first) < std::tuple(-b.second, b.first);
        });
        empty.mostly = most->first;
        result_.empty_tracks.push_back(std::move(empty));
    }

    /// An opinion against the evidence, as in the whole answer.
    void contradict() {
        const Candidate* flagship = result_.best_of(k_closed_flagship);
        const Candidate* mid = result_.best_of(k_open_mid);
        if (flagship != nullptr && mid != nullptr) {
            result_.verdict.contradiction = contradiction_between(work_.catalogue_, *flagship, *mid);
        }
    }

    static Recommendation with_workload(Workload workload) {
        Recommendation result;
        result.workload = std::move(workload);
        return result;
    }

    Work& work_;
    Recommendation result_;
    const Workload& workload_;
    Premises premises_;
    QuickQuestion all_;
    std::vector<RowState>& states_;
    // Rows of candidates:
    std::optional<std::size_t> first_;
    std::optional<std::size_t> second_;
    std::array<std::optional<std::size_t>, k_headlines.size()> best_; ///< of the headline tracks
};

Recommendation QuickVerdicts::Work::answer(Workload workload) {
    return Answer{*this, std::move(workload)}.reach();
}

QuickVerdicts::QuickVerdicts(const Knowledge& knowledge, const RecommendOptions& options)
    : work_{std::make_unique<Work>(knowledge, options)} {}
QuickVerdicts::~QuickVerdicts() = default;
QuickVerdicts::QuickVerdicts(QuickVerdicts&&) noexcept = default;
QuickVerdicts& QuickVerdicts::operator=(QuickVerdicts&&) noexcept = default;

bool QuickVerdicts::is_for(const Workload& workload) const {
    return work_->is_for(workload);
}

Recommendation QuickVerdicts::answer(Workload workload) {
    return work_->answer(std::move(workload));
}

} // namespace stackpick
