// SPDX-License-Identifier: MIT
#include "rescorer.hpp"

#include "base/sorted.hpp"
#include "money.hpp"
#include "stackpick/base/text.hpp"

#include <algorithm>

namespace stackpick {
namespace {

constexpr std::size_t k_economy = place_of_criterion("economy");

} // namespace

void Rescorer::First::meet(const RankedOption* other, double its_score) {
    if (option != nullptr && its_score <= score) {
        return;
    }
    const double rounded = round_significant(its_score);
    if (option == nullptr || rounded > score) {
        option = other;
        score = rounded;
    }
}

Rescorer::Rescorer(const Question& question, const Recommendation& result)
    : workload_{question.workload}, scales_{question.scales} {
    const bool proven = result.options.front().proven;
    for (const RankedOption& option : result.options) {
        if (option.successor != nullptr || option.proven != proven) {
            continue;
        }
        options_.push_back(&option);
        const CriterionScore& economy = option.criteria[k_economy];
        economy_weight_ = economy.weight;
        double without = -economy.contribution;
        for (const CriterionScore& criterion : option.criteria) {
            without += criterion.contribution;
        }
        without_economy_.push_back(without);
        const auto& usd = option.money.usd_per_request;
        const Interval range = usd ? Interval{*usd, *usd} : option.money.usd_range;
        const double waiting = option.money.expected_latency_usd;
        money_.push_back({range.low + waiting, range.high + waiting, option.mistakes});
    }
}

/// Where no price is known economy is the mean of the usual range's ends, as in the criterion.
double Rescorer::with_total(std::size_t place, double more, double mistake_cost) const {
    const Money& money = money_[place];
    const auto economy = [&](double paid) {
        return scales_.economy(paid + more + mistake_cost * money.mistakes);
    };
    const double utility =
        money.low == money.high ? economy(money.low) : (economy(money.low) + economy(money.high)) / 2;
    return without_economy_[place] + economy_weight_ * utility;
}

Rescorer::ByMistakeCost::ByMistakeCost(const Rescorer& rescorer, std::optional<Track> track)
    : rescorer_{rescorer} {
    for (std::size_t i = 0; i < rescorer.options_.size(); ++i) {
        const RankedOption& option = *rescorer.options_[i];
        const bool counts = !track || (option.second == nullptr && option.track == track);
        if (counts && !is_beaten(i)) {
            contenders_.push_back(i);
        }
    }
}

/// By one that ranks before it, whatever a mistake costs: it costs no more, makes no more mistakes, and has
/// at least as much apart from that.
bool Rescorer::ByMistakeCost::is_beaten(std::size_t place) const {
    const Money& its = rescorer_.money_[place];
    return std::any_of(contenders_.begin(), contenders_.end(), [&](std::size_t other) {
        const Money& theirs = rescorer_.money_[other];
        return rescorer_.without_economy_[other] >= rescorer_.without_economy_[place] &&
               theirs.low <= its.low && theirs.high <= its.high && theirs.mistakes <= its.mistakes;
    });
}

Rescorer::First Rescorer::ByMistakeCost::first_at(double usd) const {
    First first;
    for (const std::size_t place : contenders_) {
        first.meet(rescorer_.options_[place], rescorer_.with_total(place, 0, usd));
    }
    return first;
}

Rescorer::ByPrice::ByPrice(const Rescorer& rescorer, const Model& model)
    : rescorer_{rescorer}, model_{model} {
    First other; // the first of those that do not pay the model
    std::optional<std::size_t> its_place;
    for (std::size_t i = 0; i < rescorer.options_.size(); ++i) {
        const RankedOption* option = rescorer.options_[i];
        if (option->executor == &model || option->second == &model) {
            contenders_.push_back(i);
            continue;
        }
        other.meet(option, option->score);
        its_place = other.option == option ? i : its_place;
    }
    if (its_place) {
        contenders_.insert(std::lower_bound(contenders_.begin(), contenders_.end(), *its_place), *its_place);
    }
}

Rescorer::First Rescorer::ByPrice::first_at(double factor) const {
    const Workload& workload = rescorer_.workload_;
    First first;
    for (const std::size_t place : contenders_) {
        const RankedOption& option = *rescorer_.options_[place];
        const double more = (factor - 1) * ((option.executor == &model_ ? option.member_usd[0] : 0) +
                                            (option.second == &model_ ? option.member_usd[1] : 0));
        const double month = (option.money.usd_per_request.value_or(0) + more) *
                             static_cast<double>(workload.requests_per_day) * k_days_a_month;
        if (more > 0 && workload.budget && round_significant(month) > workload.budget->value()) {
            continue;
        }
        first.meet(&option, more == 0 ? option.score
                                      : rescorer_.with_total(place, more, workload.mistake_cost.value()));
    }
    return first;
}

Rescorer::ByFloor::ByFloor(const Rescorer& rescorer) {
    const auto& options = rescorer.options_;
    const std::vector<std::size_t> places = stable_order(options.size(), [&](std::size_t a, std::size_t b) {
        return options[a]->success_rate > options[b]->success_rate;
    });
    std::size_t first = SIZE_MAX;
    double score = 0;
    for (const std::size_t place : places) {
        const double its = round_significant(options[place]->score);
        if (first == SIZE_MAX || its > score || (its == score && place < first)) {
            first = place;
            score = its;
        }
        steps_.push_back({options[place]->success_rate, options[first]});
    }
}

const RankedOption* Rescorer::ByFloor::first_above(double floor) const {
    const auto below = std::partition_point(steps_.begin(), steps_.end(),
                                            [&](const Step& step) { return step.success >= floor; });
    return below == steps_.begin() ? nullptr : std::prev(below)->first;
}

std::vector<double> Rescorer::ByFloor::rates() const {
    std::vector<double> rates;
    rates.reserve(steps_.size());
    for (const Step& step : steps_) {
        rates.push_back(step.success);
    }
    return rates;
}

Rescorer::ByWeight::ByWeight(const Rescorer& rescorer, std::size_t criterion) : rescorer_{rescorer} {
    own_.reserve(rescorer.options_.size());
    rest_.reserve(rescorer.options_.size());
    for (const RankedOption* option : rescorer.options_) {
        const CriterionScore& its = option->criteria[criterion];
        double rest = 0;
        for (std::size_t c = 0; c < option->criteria.size(); ++c) {
            rest += c == criterion ? 0 : option->criteria[c].contribution;
        }
        own_.push_back(its.utility);
        rest_.push_back(its.weight < 1 ? rest / (1 - its.weight) : 0);
    }
}

std::size_t Rescorer::ByWeight::place_at(double share) const {
    std::size_t best = 0;
    First first;
    for (std::size_t i = 0; i < own_.size(); ++i) {
        first.meet(rescorer_.options_[i], at(i, share));
        best = first.option == rescorer_.options_[i] ? i : best;
    }
    return best;
}

const RankedOption* Rescorer::ByWeight::first_at(double share) const {
    return rescorer_.options_[place_at(share)];
}

/// The nearest share, on the way to another one, at which a line crosses that of the holder from below.
std::optional<Rescorer::ByWeight::Overtaking> Rescorer::ByWeight::overtaken(std::size_t holder, double share,
                                                                            double to) const {
    const double ahead = to < share ? -1 : 1;
    double within = std::abs(to - share);
    const double held = at(holder, share);
    const double slope = ahead * (own_[holder] - rest_[holder]);
    std::optional<Overtaking> nearest;
    double most = 0;
    for (std::size_t i = 0; i < own_.size(); ++i) {
        const double gain = ahead * (own_[i] - rest_[i]) - slope;
        if (gain <= 0) {
            continue;
        }
        const double away = std::max(held - at(i, share), 0.0) / gain;
        if (away < within || (away == within && gain > most)) {
            nearest = Overtaking{i, away};
            within = away;
            most = gain;
        }
    }
    return nearest;
}

} // namespace stackpick
