// SPDX-License-Identifier: MIT
// Who would be first if one thing were otherwise, held against a look at every option.
#include "catch.hpp"
#include "decision/money.hpp"
#include "decision/rescorer.hpp"
#include "stackpick/base/text.hpp"
#include "support/decision_fixture.hpp"

#include <algorithm>
#include <cmath>
#include <functional>
#include <optional>
#include <string>
#include <vector>

namespace stackpick::testing {
namespace {

/// A question, its answer, and who may be first in it.
struct Rescored {
    explicit Rescored(const std::string& stated)
        : workload{workload_of(shipped(), stated)},
          options{k_day, true, {}, 0, false},
          result{recommend(shipped(), workload, options)},
          question{shipped(), workload, options},
          rescorer{question, result} {}

    /// The option that scores most, rounded; of equal ones the first.
    [[nodiscard]] const RankedOption*
    best_by(const std::function<std::optional<double>(const RankedOption&)>& score_of) const {
        const RankedOption* best = nullptr;
        double highest = 0;
        for (const RankedOption* option : rescorer.options()) {
            const auto score = score_of(*option);
            if (score && (best == nullptr || round_significant(*score) > highest)) {
                best = option;
                highest = round_significant(*score);
            }
        }
        return best;
    }

    /// The score with another utility of economy: everything else stays.
    [[nodiscard]] double with_total(const RankedOption& option, double more, double mistake_cost) const {
        double score = 0;
        for (const CriterionScore& criterion : option.criteria) {
            const MoneyFigures& money = option.money;
            const auto economy = [&](double usd) {
                return question.scales.economy(
                    usd + money.expected_latency_usd + more + mistake_cost * option.mistakes, mistake_cost);
            };
            double utility = criterion.utility;
            if (criterion.id == "economy") {
                utility = money.usd_per_request
                              ? economy(*money.usd_per_request)
                              : (economy(money.usd_range.low) + economy(money.usd_range.high)) / 2;
            }
            score += criterion.weight * utility;
        }
        return score;
    }

    Workload workload;
    RecommendOptions options;
    Recommendation result;
    Question question;
    Rescorer rescorer;
};

const Rescored& rescored() {
    static const Rescored k_rescored{"task: repo-coding, self_host: true"};
    return k_rescored;
}

/// The sums are rounded otherwise on the way, so one of two that are all but level may be named.
void check_level(const RankedOption* found, const RankedOption* expected,
                 const std::function<double(const RankedOption&)>& score_of) {
    REQUIRE(found != nullptr);
    REQUIRE(expected != nullptr);
    INFO(found->id() << " and " << expected->id());
    CHECK(score_of(*found) == Catch::Approx(score_of(*expected)).margin(2e-6));
}

TEST_CASE("at every cost of a mistake the first is the one that scores most", "[decision][flips]") {
    const Rescored& r = rescored();
    const Rescorer::ByMistakeCost all{r.rescorer};
    const Rescorer::ByMistakeCost mids{r.rescorer, k_open_mid};
    for (double usd = 1e-4; usd < 1e6; usd *= 1.7) {
        INFO(usd);
        const auto score_of = [&](const RankedOption& option) {
            return r.with_total(option, 0, usd);
        };
        check_level(all.first_at(usd).option, r.best_by(score_of), score_of);
        const RankedOption* mid = r.best_by([&](const RankedOption& option) {
            const bool counts = option.second == nullptr && option.executor->track == k_open_mid;
            return counts ? std::optional{score_of(option)} : std::nullopt;
        });
        check_level(mids.first_at(usd).option, mid, score_of);
    }
}

TEST_CASE("at every price of a model the first is the one that scores most", "[decision][flips]") {
    const Rescored& r = rescored();
    const Model* model = r.result.options.front().executor;
    const Rescorer::ByPrice by_price{r.rescorer, *model};
    for (double factor = 1e-3; factor < 1e4; factor *= 2.3) {
        INFO(factor);
        const auto score_of = [&](const RankedOption& option) {
            const double paid = (option.executor == model ? option.member_usd[0] : 0) +
                                (option.second == model ? option.member_usd[1] : 0);
            return r.with_total(option, (factor - 1) * paid, r.workload.mistake_cost.value());
        };
        check_level(by_price.first_at(factor).option, r.best_by(score_of), score_of);
    }
    CHECK(by_price.first_at(1).option == &r.result.options.front());
}

TEST_CASE("above every floor the first is the one that scores most", "[decision][flips]") {
    const Rescored& r = rescored();
    const Rescorer::ByFloor by_floor{r.rescorer};
    const std::vector<double> rates = by_floor.rates();
    CHECK(std::is_sorted(rates.rbegin(), rates.rend()));
    CHECK(rates.size() == r.rescorer.options().size());
    for (double floor = 0; floor < 1; floor += 0.01) {
        INFO(floor);
        CHECK(by_floor.first_above(floor) == r.best_by([&](const RankedOption& option) {
            return option.success_rate >= floor ? std::optional{option.score} : std::nullopt;
        }));
    }
    CHECK(by_floor.first_above(1.1) == nullptr);
}

TEST_CASE("a walk over shares tells of every option that becomes the first", "[decision][flips]") {
    const Rescored& r = rescored();
    const Rescorer::Criteria criteria{r.rescorer};
    for (std::size_t c = 0; c < k_criteria.size(); ++c) {
        const Rescorer::ByWeight by_weight{criteria, c};
        const double now = r.result.options.front().criteria[c].weight;
        for (const double to : {std::min(1.0, now + 0.3), std::max(0.0, now - 0.3)}) {
            INFO(k_criteria[c] << " to " << to);
            double reached = now;
            const RankedOption* holder = by_weight.first_at(now);
            const auto score_of = [&](double share) {
                return [&, share](const RankedOption& option) {
                    const CriterionScore& its = option.criteria[c];
                    double rest = 0;
                    for (const CriterionScore& other : option.criteria) {
                        rest += other.id == its.id ? 0 : other.contribution;
                    }
                    return share * its.utility + (1 - share) * rest / (1 - its.weight);
                };
            };
            const auto check_until = [&](double end) {
                for (const double part : {0.25, 0.5, 0.75}) {
                    const auto at = score_of(reached + (end - reached) * part);
                    check_level(holder, r.best_by(at), at);
                }
            };
            by_weight.walk(now, to, [&](double begin, double end, const RankedOption* first) {
                check_until(begin);
                CHECK(std::abs(end - now) >= std::abs(begin - now));
                reached = begin;
                holder = first;
            });
            check_until(to);
        }
    }
}

} // namespace
} // namespace stackpick::testing
