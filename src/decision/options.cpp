// SPDX-License-Identifier: MIT
#include "options.hpp"

#include "criteria.hpp"
#include "money.hpp"
#include "stackpick/base/text.hpp"
#include "stackpick/cost/offers.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <map>
#include <string_view>
#include <tuple>

namespace stackpick {
namespace {

/// How a criterion of a stack follows from those of its models: of limits and terms the narrower holds, the
/// others count by who does the work.
struct InheritedCriterion {
    std::string_view id;
    bool narrower;
};
constexpr std::array<InheritedCriterion, 6> k_inherited{{{"context", true},
                                                         {"licence", true},
                                                         {"control", false},
                                                         {"footprint", true},
                                                         {"ecosystem", false},
                                                         {"fit", false}}};

/// What all stacks of a workload share.
struct StackContext {
    explicit StackContext(const StackQuestion& question)
        : catalogue{question.catalogue},
          workload{question.workload},
          today{question.today},
          task{check_of_task(question.catalogue, *question.workload.task)},
          validator{catalogue.assumptions().number("catch_rate.judge"),
                    catalogue.assumptions().number("false_alarm.judge")},
          shared_difficulty{catalogue.assumptions().number("stack.shared_difficulty")},
          scales{catalogue.assumptions()} {
        for (std::size_t c = 0; c < k_inherited.size(); ++c) {
            inherited_weights[c] = workload.weights.at(std::string{k_inherited[c].id});
        }
        capability = workload.weights.at("capability");
        economy = workload.weights.at("economy");
        speed = workload.weights.at("speed");
        evidence = workload.weights.at("evidence");
    }

    const Catalogue& catalogue;
    const Workload& workload;
    const Date& today;
    Check task;
    Check validator;
    double shared_difficulty;
    UtilityScales scales;
    std::array<double, k_inherited.size()> inherited_weights{};
    double capability = 0; ///< weights
    double economy = 0;
    double speed = 0;
    double evidence = 0;
};

/// What a validator takes for a look at one draft.
struct Reading {
    Worker worker;
    double busy_seconds = 0; ///< of own hardware
};

/// Nothing when no offer is for it.
std::optional<Reading> reading_of(const StackContext& context, const Candidate& second) {
    if (!second.money.usd_per_request) {
        return std::nullopt;
    }
    const RequestTokens tokens = check_of(context.catalogue, context.workload);
    const RequestTokens whole = request_of(context.catalogue, context.workload, *second.model);
    if (second.money.own_hardware) { // one call in place of all of them
        const double share = std::min(1.0, 1 / whole.calls);
        return Reading{{0, *second.money.usd_per_request * share, second.duration.seconds * share},
                       second.deployment->own->seconds_per_request * share};
    }
    const auto offers =
        priced_offers(context.catalogue, *second.model, context.workload, tokens, context.today);
    if (offers.empty()) {
        return std::nullopt;
    }
    const double part = whole.output > 0 ? tokens.output / whole.output : 0;
    return Reading{{0, offers.front().per_request.value(), second.duration.seconds * part}, 0};
}

/// A candidate as the choice among thousands of pairs sees it.
struct Member {
    explicit Member(const StackContext& context, const Candidate& its_candidate)
        : candidate{&its_candidate}, reading{reading_of(context, its_candidate)} {
        for (std::size_t c = 0; c < k_inherited.size(); ++c) {
            utilities[c] = criterion_of(its_candidate.criteria, k_inherited[c].id).utility;
        }
    }

    const Candidate* candidate;
    std::optional<Reading> reading; ///< as a validator
    std::array<double, k_inherited.size()> utilities{};
};

/// Works out one stack.
class StackScorer {
public:
    StackScorer(const StackContext& context, Pattern pattern, const Member& executor, const Member& second)
        : context_{context},
          catalogue_{context.catalogue},
          workload_{context.workload},
          pattern_{pattern},
          members_{&executor, &second},
          executor_{*executor.candidate},
          second_{*second.candidate},
          reading_{second.reading ? &*second.reading : nullptr} {}

    /// Works out the figures; false when the stack is not possible, or the second would never work.
    bool work_out() {
        if (!is_possible()) {
            return false;
        }
        outcome_ = outcome_at(executor_.success_rate, second_.success_rate);
        if (outcome_.second_share <= 0) {
            return false;
        }
        spread();
        duration_ = duration_at(outcome_);
        money_ = money_at(outcome_);
        const bool succeeds = !workload_.quality_floor || outcome_.success >= *workload_.quality_floor;
        const bool affordable =
            !workload_.budget || round_significant(*money_.usd_per_month) <= workload_.budget->value();
        is_admitted_ = succeeds && affordable;
        return true;
    }

    /// Within the floor and the budget of the workload.
    [[nodiscard]] bool is_admitted() const { return is_admitted_; }

    /// The score alone, for a choice among thousands.
    [[nodiscard]] double quick_score() const {
        double score = context_.capability * outcome_.success +
                       context_.economy * context_.scales.economy(*money_.expected_total_usd) +
                       context_.speed * context_.scales.speed(duration_.seconds) +
                       context_.evidence * context_.scales.evidence(success_error_);
        const double share = outcome_.second_share;
        for (std::size_t c = 0; c < k_inherited.size(); ++c) {
            const double first = members_[0]->utilities[c];
            const double other = members_[1]->utilities[c];
            score += context_.inherited_weights[c] *
                     (k_inherited[c].narrower ? std::min(first, other) : (1 - share) * first + share * other);
        }
        return round_significant(score);
    }

    [[nodiscard]] RankedOption option() const {
        RankedOption option;
        option.pattern = pattern_;
        option.executor = executor_.model;
        option.second = second_.model;
        option.success_rate = outcome_.success;
        option.second_share = outcome_.second_share;
        option.mistakes = outcome_.mistakes;
        option.success_by = success_by_;
        option.mistakes_by = mistakes_by_;
        option.usd_by = usd_by_;
        option.member_usd = {*executor_.money.usd_per_request,
                             outcome_.usd - *executor_.money.usd_per_request};
        option.success_error = success_error_;
        const double width = k_z80 * success_error_;
        option.success_interval = {clamped(outcome_.success - width), clamped(outcome_.success + width)};
        option.duration = duration_;
        option.money = money_;
        score_criteria(option);
        return option;
    }

private:
    [[nodiscard]] bool is_possible() const {
        if (!executor_.money.usd_per_request || !second_.money.usd_per_request) {
            return false;
        }
        if (second_.money.own_hardware && (!executor_.money.own_hardware || !both_fit())) {
            return false;
        }
        return pattern_ == Pattern::escalate || reading_ != nullptr;
    }

    /// One set of devices holds both models at once.
    [[nodiscard]] bool both_fit() const {
        const Sizing& first = executor_.deployment->sizing;
        const Sizing& other = second_.deployment->sizing;
        return first.need.total.mid + other.need.total.mid <= first.given_bytes();
    }

    [[nodiscard]] Outcome outcome_at(double first_success, double second_success) const {
        const Worker first{first_success, *executor_.money.usd_per_request, executor_.duration.seconds};
        const Worker other{second_success, *second_.money.usd_per_request, second_.duration.seconds};
        return pattern_ == Pattern::escalate
                   ? escalate(first, other, context_.task, context_.shared_difficulty)
                   : draft_validate(first, other, reading_->worker, context_.validator, context_.task,
                                    context_.shared_difficulty);
    }

    /// The models err independently: what each one's standard error does to the outcome.
    void spread() {
        const Outcome by_first =
            outcome_at(clamped(executor_.success_rate + executor_.success_error), second_.success_rate);
        const Outcome by_second =
            outcome_at(executor_.success_rate, clamped(second_.success_rate + second_.success_error));
        const auto changes = [&](double Outcome::*figure) {
            return std::array{by_first.*figure - outcome_.*figure, by_second.*figure - outcome_.*figure};
        };
        success_by_ = changes(&Outcome::success);
        mistakes_by_ = changes(&Outcome::mistakes);
        usd_by_ = changes(&Outcome::usd);
        success_error_ = std::hypot(success_by_[0], success_by_[1]);
    }

    [[nodiscard]] Duration duration_at(const Outcome& outcome) const {
        const double extra = pattern_ == Pattern::draft_validate && second_.duration.seconds > 0
                                 ? reading_->worker.seconds / second_.duration.seconds
                                 : 0;
        const double share = outcome.second_share + extra;
        return {outcome.seconds,
                {executor_.duration.range.low + share * second_.duration.range.low,
                 executor_.duration.range.high + share * second_.duration.range.high},
                executor_.duration.known && second_.duration.known};
    }

    /// On own hardware both models share the month; else each is paid for what it does.
    [[nodiscard]] MoneyFigures money_at(const Outcome& outcome) const {
        MoneyFigures money;
        money.offer = executor_.money.offer;
        money.offers = executor_.money.offers;
        double usd = outcome.usd;
        if (executor_.money.own_hardware && second_.money.own_hardware) {
            money.own_hardware = true;
            OwnHardware both = *executor_.deployment->own;
            both.seconds_per_request += outcome.second_share * second_.deployment->own->seconds_per_request +
                                        (pattern_ == Pattern::draft_validate ? reading_->busy_seconds : 0);
            usd = both.usd_per_request(static_cast<double>(workload_.requests_per_day));
        }
        money.usd_per_request = usd;
        money.median_usd_per_request = usd;
        const double error = k_z80 * std::hypot(usd_by_[0], usd_by_[1]);
        money.usd_range = {std::max(0.0, usd - error), usd + error};
        complete(money, workload_, outcome);
        return money;
    }

    void score_criteria(RankedOption& option) const {
        OptionFigures figures;
        figures.success = option.success_rate;
        figures.success_error = option.success_error;
        figures.success_interval = option.success_interval;
        figures.direct_evidence = executor_.direct_evidence && second_.direct_evidence;
        figures.success_basis = "expected success rate of both together; the second does " +
                                format_percent(option.second_share) + " of the requests";
        const double error = k_z80 * std::hypot(mistakes_by_[0], mistakes_by_[1]);
        figures.mistakes = {clamped(outcome_.mistakes - error), clamped(outcome_.mistakes + error)};
        figures.duration = option.duration;
        figures.money = option.money;
        figures.money_basis = format_usd(*option.money.usd_per_request) + " a request for both plus " +
                              format_usd(option.money.expected_mistake_usd) + " expected from mistakes";
        option.criteria = criteria_of(catalogue_, workload_, figures, inherited(option.second_share));
        const Score score = add_up(option.criteria, workload_);
        option.score = score.value;
        option.interval = score.interval;
    }

    [[nodiscard]] std::vector<CriterionScore> inherited(double second_share) const {
        std::vector<CriterionScore> criteria;
        for (const InheritedCriterion& each : k_inherited) {
            const CriterionScore& first = criterion_of(executor_.criteria, each.id);
            const CriterionScore& other = criterion_of(second_.criteria, each.id);
            criteria.push_back(each.narrower ? narrower_of(first, other) : mixed(first, other, second_share));
        }
        return criteria;
    }

    [[nodiscard]] CriterionScore narrower_of(const CriterionScore& first, const CriterionScore& other) const {
        const bool is_other = other.utility < first.utility;
        CriterionScore score = is_other ? other : first;
        score.interval = {std::min(first.interval.low, other.interval.low),
                          std::min(first.interval.high, other.interval.high)};
        score.basis = (is_other ? second_ : executor_).model->id + ": " + score.basis;
        score.unknown = first.unknown || other.unknown;
        return score;
    }

    [[nodiscard]] CriterionScore mixed(const CriterionScore& first, const CriterionScore& other,
                                       double share) const {
        const auto mix = [&](double a, double b) {
            return (1 - share) * a + share * b;
        };
        CriterionScore score = first;
        score.utility = mix(first.utility, other.utility);
        score.interval = {mix(first.interval.low, other.interval.low),
                          mix(first.interval.high, other.interval.high)};
        score.unknown = first.unknown || other.unknown;
        score.basis =
            executor_.model->id + ": " + first.basis + "; " + second_.model->id + ": " + other.basis;
        return score;
    }

    const StackContext& context_;
    const Catalogue& catalogue_;
    const Workload& workload_;
    Pattern pattern_;
    std::array<const Member*, 2> members_;
    const Candidate& executor_;
    const Candidate& second_;
    const Reading* reading_; ///< null: it has no offer for a look
    Outcome outcome_;
    std::array<double, 2> success_by_{};
    std::array<double, 2> mistakes_by_{};
    std::array<double, 2> usd_by_{};
    double success_error_ = 0;
    Duration duration_;
    MoneyFigures money_;
    bool is_admitted_ = true;
};

/// A stack that may be listed.
struct Choice {
    double score = 0;
    Pattern pattern = Pattern::escalate;
    const Member* executor = nullptr;
    const Member* second = nullptr;

    friend bool operator<(const Choice& a, const Choice& b) {
        return std::tuple(-a.score, a.pattern, std::string_view{a.executor->candidate->model->id},
                          std::string_view{a.second->candidate->model->id}) <
               std::tuple(-b.score, b.pattern, std::string_view{b.executor->candidate->model->id},
                          std::string_view{b.second->candidate->model->id});
    }
};

} // namespace

RankedOption option_of(const Candidate& candidate, const Check& check) {
    RankedOption option;
    option.executor = candidate.model;
    option.score = candidate.score;
    option.interval = candidate.interval;
    option.success_rate = candidate.success_rate;
    option.success_error = candidate.success_error;
    option.success_interval = candidate.success_interval;
    option.money = candidate.money;
    option.duration = candidate.duration;
    option.criteria = candidate.criteria;
    option.proven = candidate.unproven.empty();
    option.successor = candidate.successor;
    const Outcome outcome = single({candidate.success_rate, 0, 0}, check);
    option.mistakes = outcome.mistakes;
    option.success_by = {candidate.success_error, 0};
    option.mistakes_by = {-candidate.success_error * (1 - check.caught), 0};
    option.member_usd = {candidate.money.usd_per_request.value_or(0), 0};
    return option;
}

std::optional<RankedOption> stack_of(const StackQuestion& question, Pattern pattern,
                                     const Candidate& executor, const Candidate& second) {
    const StackContext context{question};
    const Member first{context, executor};
    const Member other{context, second};
    StackScorer scorer{context, pattern, first, other};
    return scorer.work_out() ? std::optional{scorer.option()} : std::nullopt;
}

std::vector<RankedOption> stacks_of(const StackQuestion& question,
                                    const std::vector<const Candidate*>& candidates) {
    const StackContext context{question};
    std::vector<Member> members;
    for (const Candidate* candidate : candidates) {
        members.emplace_back(context, *candidate);
    }
    std::vector<Choice> choices;
    for (const Member& executor : members) {
        for (const Member& second : members) {
            if (!executor.candidate->model->has_weights() ||
                second.candidate->success_rate <= executor.candidate->success_rate) {
                continue;
            }
            for (const Pattern pattern : {Pattern::escalate, Pattern::draft_validate}) {
                StackScorer scorer{context, pattern, executor, second};
                if (scorer.work_out() && scorer.is_admitted()) {
                    choices.push_back({scorer.quick_score(), pattern, &executor, &second});
                }
            }
        }
    }
    const auto most = static_cast<std::size_t>(question.catalogue.assumptions().number("stack.most_listed"));
    const auto listed = choices.begin() + static_cast<std::ptrdiff_t>(std::min(most, choices.size()));
    std::partial_sort(choices.begin(), listed, choices.end());
    std::vector<RankedOption> stacks;
    for (auto choice = choices.begin(); choice != listed; ++choice) {
        StackScorer scorer{context, choice->pattern, *choice->executor, *choice->second};
        scorer.work_out();
        stacks.push_back(scorer.option());
    }
    return stacks;
}

std::vector<std::pair<std::string, const Model*>> RankedOption::roles() const {
    std::vector<std::pair<std::string, const Model*>> roles{{"executor", executor}};
    if (second != nullptr) {
        roles.emplace_back(pattern == Pattern::escalate ? "escalation" : "validator", second);
    }
    return roles;
}

std::string RankedOption::id() const {
    return second == nullptr ? executor->id
                             : std::string{to_string(pattern)} + ':' + executor->id + '+' + second->id;
}

} // namespace stackpick
