// SPDX-License-Identifier: MIT
#include "robustness.hpp"

#include "criteria.hpp"
#include "money.hpp"
#include "random.hpp"
#include "stackpick/base/text.hpp"

#include <algorithm>
#include <map>
#include <string>

namespace stackpick {
namespace {

constexpr std::size_t k_most_drawn = 48;  // options: those behind have a share of next to nothing
constexpr std::size_t k_most_a_track = 6; // single models of each headline track, for the headline

/// A value between the ends of its interval: its middle is the value, a draw of ±1.28 is an end.
double stretched(double value, const Interval& interval, double normal) {
    const double end = normal > 0 ? interval.high - value : value - interval.low;
    return value + normal / k_z80 * end;
}

/// An option as draws see it.
struct Drawn {
    RankedOption* option = nullptr;
    std::array<std::uint64_t, 2> seeds{}; ///< of the members
    std::size_t economy = 0;              ///< places of criteria
    std::size_t capability = 0;
    std::size_t speed = 0;
    int firsts = 0;
    std::vector<int> ranks;
    double score = 0; ///< in the present draw
};

class Draws {
public:
    Draws(const Catalogue& catalogue, const Workload& workload, int draws, Recommendation& result)
        : workload_{workload}, draws_{draws}, result_{result}, scales_{catalogue.assumptions()} {
        choose();
        const auto& assumptions = catalogue.assumptions();
        weight_sd_ = assumptions.number("robustness.weight_sd");
    }

    void run() {
        if (drawn_.empty()) {
            return;
        }
        for (int i = 0; i < draws_; ++i) {
            draw_weights(static_cast<std::uint64_t>(i));
            for (Drawn& each : drawn_) {
                each.score = score(each, static_cast<std::uint64_t>(i));
            }
            count();
        }
        hand_out();
    }

private:
    void choose() {
        std::map<Track, std::size_t> taken;
        const bool any_proven = !result_.options.empty() && result_.options.front().proven;
        for (RankedOption& option : result_.options) {
            if (option.successor != nullptr || option.proven != any_proven) {
                continue; // behind another one whatever is drawn
            }
            const auto& track = option.executor->track;
            const bool for_headline = option.second == nullptr && track &&
                                      (*track == k_closed_flagship || *track == k_open_mid) &&
                                      taken[*track]++ < k_most_a_track;
            if (drawn_.size() < k_most_drawn || for_headline) {
                drawn_.push_back(drawn(option));
            }
        }
    }

    static Drawn drawn(RankedOption& option) {
        Drawn each;
        each.option = &option;
        each.seeds = {seed_of(option.executor->id), option.second ? seed_of(option.second->id) : 0};
        const auto place = [&](std::string_view id) {
            return static_cast<std::size_t>(
                std::find_if(option.criteria.begin(), option.criteria.end(),
                             [&](const CriterionScore& score) { return score.id == id; }) -
                option.criteria.begin());
        };
        each.economy = place("economy");
        each.capability = place("capability");
        each.speed = place("speed");
        return each;
    }

    void draw_weights(std::uint64_t count) {
        const auto& criteria = drawn_.front().option->criteria;
        weights_.resize(criteria.size());
        double sum = 0;
        for (std::size_t c = 0; c < criteria.size(); ++c) {
            // A factor of (1 + x) up and 1 / (1 + x) down: no library, so that it is the same everywhere.
            const double by = weight_sd_ * normal(seed_of("weight." + criteria[c].id), count);
            weights_[c] = criteria[c].weight * (by >= 0 ? 1 + by : 1 / (1 - by));
            sum += weights_[c];
        }
        for (double& weight : weights_) {
            weight /= sum;
        }
    }

    [[nodiscard]] double score(const Drawn& each, std::uint64_t count) const {
        const RankedOption& option = *each.option;
        const double first = normal(each.seeds[0], count);
        const double other = option.second ? normal(each.seeds[1], count) : 0;
        const auto shifted = [&](double value, const std::array<double, 2>& by) {
            return value + first * by[0] + other * by[1];
        };
        const double success = clamped(shifted(option.success_rate, option.success_by));
        const double mistakes = clamped(shifted(option.mistakes, option.mistakes_by));
        double sum = 0;
        for (std::size_t c = 0; c < option.criteria.size(); ++c) {
            const CriterionScore& criterion = option.criteria[c];
            double utility = criterion.utility;
            if (c == each.capability) {
                utility = success;
            } else if (c == each.economy && option.money.usd_per_request) {
                const double usd = std::max(0.0, shifted(*option.money.usd_per_request, option.usd_by));
                utility = economy(usd, mistakes, option.duration.seconds);
            } else if (criterion.interval.low < criterion.interval.high) {
                const std::uint64_t seed = each.seeds[0] ^ scattered(each.seeds[1] + c + 1);
                utility = clamped(stretched(criterion.utility, criterion.interval, normal(seed, count)));
            }
            sum += weights_[c] * utility;
        }
        return round_significant(sum);
    }

    [[nodiscard]] double economy(double usd, double mistakes, double seconds) const {
        return scales_.economy(expected_total(workload_, usd, mistakes, seconds));
    }

    void count() {
        order_.resize(drawn_.size());
        for (std::size_t i = 0; i < drawn_.size(); ++i) {
            order_[i] = i;
        }
        std::stable_sort(order_.begin(), order_.end(),
                         [&](std::size_t a, std::size_t b) { return drawn_[a].score > drawn_[b].score; });
        for (std::size_t rank = 0; rank < order_.size(); ++rank) {
            drawn_[order_[rank]].ranks.push_back(static_cast<int>(rank) + 1);
        }
        Drawn& first = drawn_[order_.front()];
        ++first.firsts;
        ++firsts_[first.option->executor];
        count_headline();
    }

    void count_headline() {
        const auto best = [&](Track track) -> const Drawn* {
            for (const std::size_t at : order_) {
                const RankedOption& option = *drawn_[at].option;
                if (option.second == nullptr && option.executor->track == track) {
                    return &drawn_[at];
                }
            }
            return nullptr;
        };
        const Drawn* flagship = best(k_closed_flagship);
        const Drawn* mid = best(k_open_mid);
        if (flagship != nullptr && mid != nullptr) {
            ++compared_;
            mid_ahead_ += mid->score >= flagship->score ? 1 : 0;
        }
    }

    void hand_out() {
        const auto share = [&](int count) {
            return round_significant(static_cast<double>(count) / draws_);
        };
        for (RankedOption& option : result_.options) {
            option.acceptability = 0;
        }
        for (Drawn& each : drawn_) {
            each.option->acceptability = share(each.firsts);
            std::sort(each.ranks.begin(), each.ranks.end());
            const auto at = [&](double part) {
                return each
                    .ranks[static_cast<std::size_t>(part * static_cast<double>(each.ranks.size() - 1))];
            };
            each.option->rank_interval = std::pair{at(0.1), at(0.9)};
        }
        for (const auto& [model, count] : firsts_) {
            result_.acceptability[model] = share(count);
        }
        result_.draws = draws_;
        if (compared_ > 0) {
            result_.verdict.headline_share = round_significant(static_cast<double>(mid_ahead_) / compared_);
        }
    }

    const Workload& workload_;
    int draws_;
    Recommendation& result_;
    UtilityScales scales_;
    double weight_sd_ = 0;
    std::vector<Drawn> drawn_;
    std::vector<double> weights_;
    std::vector<std::size_t> order_;
    std::map<const Model*, int> firsts_;
    int compared_ = 0;
    int mid_ahead_ = 0;
};

} // namespace

void mark_front(std::vector<RankedOption>& options) {
    std::vector<RankedOption*> priced;
    for (RankedOption& option : options) {
        if (option.money.usd_per_request && option.proven) {
            priced.push_back(&option);
        }
    }
    std::sort(priced.begin(), priced.end(), [](const RankedOption* a, const RankedOption* b) {
        const double usd_a = round_significant(*a->money.usd_per_request);
        const double usd_b = round_significant(*b->money.usd_per_request);
        return usd_a != usd_b ? usd_a < usd_b : a->success_rate > b->success_rate;
    });
    double best = -1;
    for (RankedOption* option : priced) {
        option->on_front = round_significant(option->success_rate) > best;
        best = std::max(best, round_significant(option->success_rate));
    }
}

void draw(const Catalogue& catalogue, const Workload& workload, int draws, Recommendation& result) {
    Draws{catalogue, workload, draws, result}.run();
}

} // namespace stackpick
