// SPDX-License-Identifier: MIT
#include "stack_scorer.hpp"

#include "money.hpp"
#include "stackpick/base/text.hpp"
#include "stackpick/cost/offers.hpp"

#include <algorithm>
#include <cmath>

namespace stackpick {
namespace {

/// Nothing when no offer is for it.
std::optional<Reading> reading_of(const Premises& premises, const Candidate& second) {
    if (!second.money.usd_per_request) {
        return std::nullopt;
    }
    const RequestTokens& tokens = premises.reading;
    const RequestTokens whole = request_of(premises.catalogue, premises.workload, *second.model);
    if (second.money.own_hardware) { // one call in place of all of them
        const double share = std::min(1.0, 1 / whole.calls);
        return Reading{{0, *second.money.usd_per_request * share, second.duration.seconds * share},
                       second.deployment->own->seconds_per_request * share};
    }
    const auto offers =
        priced_offers(premises.catalogue, *second.model, premises.workload, tokens, premises.today);
    if (offers.empty()) {
        return std::nullopt;
    }
    const double part = whole.output > 0 ? tokens.output / whole.output : 0;
    return Reading{{0, offers.front().per_request.value(), second.duration.seconds * part}, 0};
}

} // namespace

Variation::Variation(const Workload& workload)
    : capability{workload.weights[place_of_criterion("capability")]},
      economy{workload.weights[place_of_criterion("economy")]},
      speed{workload.weights[place_of_criterion("speed")]},
      evidence{workload.weights[place_of_criterion("evidence")]},
      mistake_cost{workload.mistake_cost.value()},
      quality_floor{workload.quality_floor.value_or(0)} {
    for (std::size_t c = 0; c < k_inherited.size(); ++c) {
        inherited[c] = workload.weights[k_inherited[c].place];
    }
}

Member::Member(const Premises& premises, const Candidate& its_candidate)
    : model{its_candidate.model},
      has_weights{model->has_weights()},
      success{its_candidate.success_rate},
      success_error{its_candidate.success_error},
      usd{its_candidate.money.usd_per_request},
      duration{its_candidate.duration},
      own_hardware{its_candidate.money.own_hardware},
      on_hardware{premises.workload.self_host && its_candidate.deployment != nullptr &&
                  !its_candidate.deployment->loads.empty()},
      reading{reading_of(premises, its_candidate)},
      candidate{&its_candidate} {
    for (std::size_t c = 0; c < k_inherited.size(); ++c) {
        utilities[c] = its_candidate.criteria[k_inherited[c].place].utility;
    }
}

StackScorer::StackScorer(const Premises& premises, const Variation& variation, Pattern pattern,
                         const Member& executor, const Member& second)
    : premises_{premises},
      workload_{premises.workload},
      variation_{variation},
      pattern_{pattern},
      executor_{executor},
      second_{second},
      reading_{second.reading},
      first_duration_{executor.duration},
      second_duration_{second.duration} {}

/// Works out the figures; false when the stack is not possible, or the second would never work.
bool StackScorer::work_out() {
    if (!is_possible()) {
        return false;
    }
    if (executor_.on_hardware && second_.on_hardware) {
        if (!share_hardware()) {
            return false;
        }
        take_loads();
    }
    outcome_ = outcome_at(executor_.success, second_.success);
    if (outcome_.second_share <= 0) {
        return false;
    }
    spread();
    duration_ = duration_at(outcome_);
    money_ = money_at(outcome_);
    const bool succeeds = outcome_.success >= variation_.quality_floor;
    const bool affordable =
        !workload_.budget || round_significant(*money_.usd_per_month) <= workload_.budget->value();
    is_admitted_ = succeeds && affordable;
    return true;
}

/// The score alone, for a choice among thousands.
double StackScorer::quick_score() const {
    const double usd =
        *money_.usd_per_request + variation_.mistake_cost * outcome_.mistakes + money_.expected_latency_usd;
    double score = variation_.capability * outcome_.success +
                   variation_.economy * premises_.scales.economy(usd, variation_.mistake_cost) +
                   variation_.speed * premises_.scales.speed(duration_.seconds) +
                   variation_.evidence * premises_.scales.evidence(success_error_);
    const double share = outcome_.second_share;
    for (std::size_t c = 0; c < k_inherited.size(); ++c) {
        const double first = executor_.utilities[c];
        const double other = second_.utilities[c];
        score += variation_.inherited[c] *
                 (k_inherited[c].narrower ? std::min(first, other) : (1 - share) * first + share * other);
    }
    return round_significant(score);
}

RankedOption StackScorer::option(Words words) const {
    RankedOption option = figures();
    option.money.offer = executor_.candidate->money.offer;
    option.money.offers = executor_.candidate->money.offers;
    score_criteria(option, words);
    return option;
}

RankedOption StackScorer::figures() const {
    RankedOption option;
    option.pattern = pattern_;
    option.executor = executor_.model;
    option.second = second_.model;
    option.track = executor_.candidate != nullptr ? executor_.candidate->track : executor_.model->track;
    option.success_rate = outcome_.success;
    option.second_share = outcome_.second_share;
    option.mistakes = outcome_.mistakes;
    option.success_by = success_by_;
    option.mistakes_by = mistakes_by_;
    option.own = shared_hours(outcome_);
    option.streams = loads_[0] != nullptr ? loads_[0]->streams : 0;
    option.usd_by = usd_by_;
    option.member_usd = {*executor_.usd, outcome_.usd - *executor_.usd};
    option.success_error = success_error_;
    const double width = k_z80 * success_error_;
    option.success_interval = {clamped(outcome_.success - width), clamped(outcome_.success + width)};
    option.duration = duration_;
    option.money = money_;
    return option;
}

bool StackScorer::is_possible() const {
    if (!executor_.usd || !second_.usd || !workload_.task->writes_text()) {
        return false;
    }
    if (second_.own_hardware && !executor_.own_hardware) {
        return false;
    }
    return pattern_ == Pattern::escalate || reading_.has_value();
}

/// As many requests of either model at once as one set of devices holds of both; false when it does not hold
/// both models.
bool StackScorer::share_hardware() {
    const Deployment& first = *executor_.candidate->deployment;
    for (const Load& its : first.loads) {
        for (const Load& others : second_.candidate->deployment->loads) {
            const bool alike = its.streams == others.streams;
            if (alike && its.needed_bytes + others.needed_bytes <= first.sizing.given_bytes()) {
                loads_ = {&its, &others};
                return true;
            }
        }
    }
    return false;
}

/// Where they share the hardware, fewer requests at once go faster, and take more of its time.
void StackScorer::take_loads() {
    const double part =
        reading_ && second_.duration.seconds > 0 ? reading_->worker.seconds / second_.duration.seconds : 0;
    first_duration_ = loads_[0]->duration.value_or(executor_.duration);
    second_duration_ = loads_[1]->duration.value_or(second_.duration);
    if (reading_) {
        reading_->worker.seconds = second_duration_.seconds * part;
        reading_->busy_seconds = loads_[1]->busy_seconds * part;
    }
}

Outcome StackScorer::outcome_at(double first_success, double second_success) const {
    const Worker first{first_success, *executor_.usd, first_duration_.seconds};
    const Worker other{second_success, *second_.usd, second_duration_.seconds};
    return pattern_ == Pattern::escalate
               ? escalate(first, other, premises_.check, premises_.shared_difficulty)
               : draft_validate(first, other, reading_->worker, premises_.validator, premises_.check,
                                premises_.shared_difficulty);
}

/// The models err independently: what each one's standard error does to the outcome.
void StackScorer::spread() {
    const Outcome by_first =
        outcome_at(clamped(executor_.success + executor_.success_error), second_.success);
    const Outcome by_second = outcome_at(executor_.success, clamped(second_.success + second_.success_error));
    const auto changes = [&](double Outcome::*figure) {
        return std::array{by_first.*figure - outcome_.*figure, by_second.*figure - outcome_.*figure};
    };
    success_by_ = changes(&Outcome::success);
    mistakes_by_ = changes(&Outcome::mistakes);
    usd_by_ = changes(&Outcome::usd);
    success_error_ = std::hypot(success_by_[0], success_by_[1]);
}

Duration StackScorer::duration_at(const Outcome& outcome) const {
    const double extra = pattern_ == Pattern::draft_validate && second_duration_.seconds > 0
                             ? reading_->worker.seconds / second_duration_.seconds
                             : 0;
    const double share = outcome.second_share + extra;
    return {outcome.seconds,
            {first_duration_.range.low + share * second_duration_.range.low,
             first_duration_.range.high + share * second_duration_.range.high},
            first_duration_.known && second_duration_.known};
}

std::optional<OwnHardware> StackScorer::shared_hours(const Outcome& outcome) const {
    if (!executor_.own_hardware || !second_.own_hardware) {
        return std::nullopt;
    }
    OwnHardware both = *executor_.candidate->deployment->own;
    both.seconds_per_request = loads_[0]->busy_seconds + outcome.second_share * loads_[1]->busy_seconds +
                               (pattern_ == Pattern::draft_validate ? reading_->busy_seconds : 0);
    return both;
}

/// On own hardware both models share the month; else each is paid for what it does.
MoneyFigures StackScorer::money_at(const Outcome& outcome) const {
    MoneyFigures money;
    double usd = outcome.usd;
    if (const auto both = shared_hours(outcome)) {
        money.own_hardware = true;
        usd = both->usd_per_request(static_cast<double>(workload_.requests_per_day));
    }
    money.usd_per_request = usd;
    money.median_usd_per_request = usd;
    const double error = k_z80 * std::hypot(usd_by_[0], usd_by_[1]);
    money.usd_range = {std::max(0.0, usd - error), usd + error};
    complete(money, workload_, outcome);
    return money;
}

void StackScorer::score_criteria(RankedOption& option, Words words) const {
    OptionFigures figures;
    figures.success = option.success_rate;
    figures.success_error = option.success_error;
    figures.success_interval = option.success_interval;
    figures.direct_evidence = executor_.candidate->direct_evidence && second_.candidate->direct_evidence;
    const double error = k_z80 * std::hypot(mistakes_by_[0], mistakes_by_[1]);
    figures.mistakes = {clamped(outcome_.mistakes - error), clamped(outcome_.mistakes + error)};
    figures.duration = option.duration;
    figures.money = option.money;
    if (words == Words::all) {
        figures.success_basis = "expected success rate of both together; the second does " +
                                format_percent(option.second_share) + " of the requests";
        figures.money_basis = format_usd(*option.money.usd_per_request) + " a request for both plus " +
                              format_usd(option.money.expected_mistake_usd) + " expected from mistakes";
    }
    std::vector<CriterionScore> criteria =
        criteria_of(premises_, figures, inherited(option.second_share, words), words);
    const Score score = add_up(criteria, workload_.weights);
    option.criteria = std::move(criteria);
    option.score = score.value;
    option.interval = score.interval;
}

std::vector<CriterionScore> StackScorer::inherited(double second_share, Words words) const {
    std::vector<CriterionScore> criteria(k_criteria.size());
    for (const InheritedCriterion& each : k_inherited) {
        const CriterionScore& first = executor_.candidate->criteria[each.place];
        const CriterionScore& other = second_.candidate->criteria[each.place];
        criteria[each.place] =
            each.narrower ? narrower_of(first, other, words) : mixed(first, other, second_share, words);
    }
    return criteria;
}

CriterionScore StackScorer::narrower_of(const CriterionScore& first, const CriterionScore& other,
                                        Words words) const {
    const bool is_other = other.utility < first.utility;
    CriterionScore score = is_other ? other : first;
    score.interval = {std::min(first.interval.low, other.interval.low),
                      std::min(first.interval.high, other.interval.high)};
    if (words == Words::all) {
        score.basis = (is_other ? second_ : executor_).model->id + ": " + score.basis;
    }
    score.unknown = first.unknown || other.unknown;
    return score;
}

CriterionScore StackScorer::mixed(const CriterionScore& first, const CriterionScore& other, double share,
                                  Words words) const {
    const auto mix = [&](double a, double b) {
        return (1 - share) * a + share * b;
    };
    CriterionScore score = first;
    score.utility = mix(first.utility, other.utility);
    score.interval = {mix(first.interval.low, other.interval.low),
                      mix(first.interval.high, other.interval.high)};
    score.unknown = first.unknown || other.unknown;
    if (words == Words::all) {
        score.basis =
            executor_.model->id + ": " + first.basis + "; " + second_.model->id + ": " + other.basis;
    }
    return score;
}

} // namespace stackpick
