// SPDX-License-Identifier: MIT
#include "rescorer.hpp"

#include "base/many_at_once.hpp"
#include "base/sorted.hpp"
#include "stackpick/base/text.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

namespace stackpick {
namespace {

constexpr std::size_t k_economy = place_of_criterion("economy");
constexpr double k_rounding = 2e-5; // more than rounding moves a score
constexpr double k_never = std::numeric_limits<double>::infinity();

/// Scores of options as lines in the share of a criterion.
struct Lines {
    const double* own; ///< at a share of 1
    const double* rest;
    std::size_t count;

    [[nodiscard]] double at(std::size_t place, double share) const {
        return share * own[place] + (1 - share) * rest[place];
    }
    [[nodiscard]] double rise(std::size_t place) const { return own[place] - rest[place]; }
};

/// Scores at a share, and the highest.
STACKPICK_WIDE double score_all(const Lines& lines, double share, double* scores) {
    const Lines all = lines; // what is written cannot be a part of it
    for (std::size_t i = 0; i < all.count; ++i) {
        scores[i] = all.at(i, share);
    }
    return highest_of(scores, all.count);
}

/// A line that others may cross from below, on the way from a share.
struct Held {
    double score;
    double slope; ///< ahead
    double share;
    double ahead; ///< 1 or -1
};

/// How far away each line crosses the one that is held, and the nearest.
STACKPICK_WIDE double crossings(const Lines& lines, const Held& held, double* distances) {
    const Lines all = lines; // what is written cannot be a part of it
    const Held from = held;
    for (std::size_t i = 0; i < all.count; ++i) {
        const double gain = from.ahead * all.rise(i) - from.slope;
        const double away = std::max(from.score - all.at(i, from.share), 0.0) / gain;
        distances[i] = gain > 0 ? away : k_never;
    }
    return lowest_of(distances, all.count, k_never);
}

/// Adds the numbers of a column.
STACKPICK_WIDE void add_all(const double* numbers, std::size_t count, double* sums) {
    for (std::size_t i = 0; i < count; ++i) {
        sums[i] += numbers[i];
    }
}

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
        return scales_.economy(paid + more + mistake_cost * money.mistakes, mistake_cost);
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
    std::vector<double> rates;
    rates.reserve(options.size());
    for (const RankedOption* option : options) {
        rates.push_back(option->success_rate);
    }
    const std::vector<std::size_t> places = descending_order(rates);
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

Rescorer::Criteria::Criteria(const Rescorer& rescorer)
    : rescorer_{rescorer}, numbers_(rescorer.options_.size()) {
    const std::vector<const RankedOption*>& options = rescorer.options_;
    for (std::size_t c = 0; c < columns_.size(); ++c) {
        Column& column = columns_[c];
        column.weight = options.front()->criteria[c].weight;
        column.utilities.reserve(options.size());
        column.contributions.reserve(options.size());
        for (const RankedOption* option : options) {
            column.utilities.push_back(option->criteria[c].utility);
            column.contributions.push_back(option->criteria[c].contribution);
        }
    }
}

Rescorer::ByWeight::ByWeight(const Criteria& criteria, std::size_t criterion)
    : rescorer_{criteria.rescorer_},
      numbers_{criteria.numbers_},
      own_{criteria.columns_[criterion].utilities},
      rest_(own_.size()) {
    const double others = 1 - criteria.columns_[criterion].weight;
    if (others <= 0) {
        return;
    }
    for (std::size_t c = 0; c < criteria.columns_.size(); ++c) {
        if (c != criterion) {
            add_all(criteria.columns_[c].contributions.data(), rest_.size(), rest_.data());
        }
    }
    for (double& rest : rest_) {
        rest /= others;
    }
}

/// Only the few that score most are rounded.
std::size_t Rescorer::ByWeight::place_at(double share) const {
    const std::size_t count = own_.size();
    double* scores = numbers_.data();
    const double least = score_all({own_.data(), rest_.data(), count}, share, scores) - k_rounding;
    std::size_t best = 0;
    First first;
    for (std::size_t i = 0; i < count; ++i) {
        if (scores[i] >= least) {
            first.meet(rescorer_.options_[i], scores[i]);
            best = first.option == rescorer_.options_[i] ? i : best;
        }
    }
    return best;
}

const RankedOption* Rescorer::ByWeight::first_at(double share) const {
    return rescorer_.options_[place_at(share)];
}

/// The nearest share, on the way to another one, at which a line crosses that of the holder from below.
std::optional<Rescorer::ByWeight::Overtaking> Rescorer::ByWeight::overtaken(std::size_t holder, double share,
                                                                            double to) const {
    const Lines lines{own_.data(), rest_.data(), own_.size()};
    const double ahead = to < share ? -1 : 1;
    const Held held{lines.at(holder, share), ahead * lines.rise(holder), share, ahead};
    const std::vector<double>& distances = numbers_;
    const double nearest = crossings(lines, held, numbers_.data());
    if (nearest > std::abs(to - share)) {
        return std::nullopt;
    }
    std::size_t by = holder;
    double most = 0;
    for (std::size_t i = 0; i < distances.size(); ++i) {
        const double gain = distances[i] == nearest ? ahead * lines.rise(i) - held.slope : 0;
        if (gain > most) {
            by = i;
            most = gain;
        }
    }
    return Overtaking{by, nearest};
}

} // namespace stackpick
