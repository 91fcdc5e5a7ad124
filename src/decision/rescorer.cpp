// SPDX-License-Identifier: MIT
#include "rescorer.hpp"

#include "base/many_at_once.hpp"
#include "criteria.hpp"
#include "money.hpp"
#include "stackpick/base/text.hpp"

#include <algorithm>

namespace stackpick {

Rescorer::Rescorer(const Question& question, const Recommendation& result)
    : workload_{question.workload}, scales_{question.scales} {
    const bool proven = result.options.front().proven;
    for (const RankedOption& option : result.options) {
        if (option.successor != nullptr || option.proven != proven) {
            continue;
        }
        options_.push_back(&option);
        const CriterionScore& economy = criterion_of(option.criteria, "economy");
        economy_weight_ = economy.weight;
        double without = -economy.contribution;
        for (const CriterionScore& criterion : option.criteria) {
            without += criterion.contribution;
        }
        without_economy_.push_back(without);
        const bool is_known = option.money.usd_per_request.has_value();
        money_.push_back({option.money.usd_per_request.value_or(0) + option.money.expected_latency_usd,
                          option.mistakes, is_known});
        rough_without_.push_back(static_cast<float>(without));
        rough_paid_.push_back(static_cast<float>(money_.back().paid));
        rough_mistakes_.push_back(static_cast<float>(option.mistakes));
    }
    rough_scores_.resize(options_.size());
}

/// The option with the highest score; ties as in the ranking, whose order the options have.
template <class ScoreOf>
const RankedOption* Rescorer::first(const ScoreOf& score_of) const {
    const RankedOption* best = nullptr;
    double highest = 0;
    for (std::size_t i = 0; i < options_.size(); ++i) {
        const std::optional<double> score = score_of(i);
        if (!score || (best != nullptr && *score <= highest)) {
            continue;
        }
        const double rounded = round_significant(*score);
        if (best == nullptr || rounded > highest) {
            best = options_[i];
            highest = rounded;
        }
    }
    return best;
}

/// The score with another expected total. Where no price is known economy is the mean of the usual range's
/// ends, as in the criterion.
double Rescorer::with_total(std::size_t place, double more, double mistake_cost) const {
    const Money& money = money_[place];
    const auto economy = [&](double paid) {
        return scales_.economy(paid + more + mistake_cost * money.mistakes);
    };
    const Interval& range = options_[place]->money.usd_range;
    const double utility = money.is_known
                               ? economy(money.paid)
                               : (economy(range.low + money.paid) + economy(range.high + money.paid)) / 2;
    return without_economy_[place] + economy_weight_ * utility;
}

template <class IsIn>
const RankedOption* Rescorer::first_with(const IsIn& is_in, double mistake_cost) const {
    constexpr float k_next_to_nothing = 1e-12F;
    constexpr float k_rough = 1e-4F;
    const UtilityScales::Line line = scales_.economy_line();
    const auto at_one = static_cast<float>(line.at_one);
    const auto a_doubling = static_cast<float>(line.a_doubling);
    const auto cost = static_cast<float>(mistake_cost);
    const auto weight = static_cast<float>(economy_weight_);
    for (std::size_t i = 0; i < options_.size(); ++i) {
        const float usd = std::max(rough_paid_[i] + cost * rough_mistakes_[i], k_next_to_nothing);
        rough_scores_[i] = rough_without_[i] + weight * clamped(at_one - a_doubling * binary_log(usd));
    }
    float best = -1;
    for (std::size_t i = 0; i < options_.size(); ++i) {
        if (money_[i].is_known && is_in(i)) {
            best = std::max(best, rough_scores_[i]);
        }
    }
    return first([&](std::size_t i) -> std::optional<double> {
        const bool may_be_first = !money_[i].is_known || rough_scores_[i] >= best - k_rough;
        return may_be_first && is_in(i) ? std::optional{with_total(i, 0, mistake_cost)} : std::nullopt;
    });
}

Rescorer::ByWeight::ByWeight(const Rescorer& rescorer, std::size_t criterion) : rescorer_{rescorer} {
    for (const RankedOption* option : rescorer.options_) {
        const CriterionScore& its = option->criteria[criterion];
        double rest = 0;
        for (std::size_t c = 0; c < option->criteria.size(); ++c) {
            rest += c == criterion ? 0 : option->criteria[c].contribution;
        }
        own_.push_back(its.utility);
        rest_.push_back(its.weight < 1 ? rest / (1 - its.weight) : 0);
    }
    scores_.resize(own_.size());
}

const RankedOption* Rescorer::ByWeight::first_at(double share) const {
    for (std::size_t i = 0; i < own_.size(); ++i) {
        scores_[i] = share * own_[i] + (1 - share) * rest_[i];
    }
    return rescorer_.first([&](std::size_t i) { return std::optional{scores_[i]}; });
}

const RankedOption* Rescorer::first_on_track_at_mistake_cost(Track track, double usd) const {
    return first_with(
        [&](std::size_t i) {
            return options_[i]->second == nullptr && options_[i]->executor->track == track;
        },
        usd);
}

double Rescorer::score_at_mistake_cost(const RankedOption& option, double usd) const {
    const auto at = std::find(options_.begin(), options_.end(), &option);
    return with_total(static_cast<std::size_t>(at - options_.begin()), 0, usd);
}

const RankedOption* Rescorer::first_at_mistake_cost(double usd) const {
    return first_with([](std::size_t /*place*/) { return true; }, usd);
}

const RankedOption* Rescorer::first_at_price(const Model* model, double factor) const {
    return first([&](std::size_t i) -> std::optional<double> {
        const RankedOption& option = *options_[i];
        const double more = (factor - 1) * ((option.executor == model ? option.member_usd[0] : 0) +
                                            (option.second == model ? option.member_usd[1] : 0));
        if (more == 0) {
            return option.score;
        }
        const double month = (option.money.usd_per_request.value_or(0) + more) *
                             static_cast<double>(workload_.requests_per_day) * k_days_a_month;
        if (more > 0 && workload_.budget && round_significant(month) > workload_.budget->value()) {
            return std::nullopt;
        }
        return with_total(i, more, workload_.mistake_cost.value());
    });
}

const RankedOption* Rescorer::first_above_floor(double floor) const {
    return first([&](std::size_t i) {
        return options_[i]->success_rate >= floor ? std::optional{options_[i]->score} : std::nullopt;
    });
}

} // namespace stackpick
