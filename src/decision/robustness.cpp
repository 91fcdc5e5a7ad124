// SPDX-License-Identifier: MIT
// Many draws at once: every loop over draws does the same to each of them, so that compilers make it work on
// several. Nothing is added up over draws but counts, so the order of the work changes no result.
#include "robustness.hpp"

#include "base/many_at_once.hpp"
#include "base/sorted.hpp"
#include "random.hpp"
#include "stackpick/base/text.hpp"
#include "utility_scales.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <map>
#include <span>
#include <string>

namespace stackpick {
namespace {

constexpr std::size_t k_most_drawn = 384; // options, of a catalogue of thousands
constexpr std::size_t k_most_a_track = 6; // single models of each headline track, for the headline
constexpr double k_out_of_reach = 3;      // standard deviations of the distance to the first option
constexpr std::size_t k_block = NormalDraws::k_block; // draws that are worked on at once
constexpr std::size_t k_lanes = 32; // … and of these so many, whose sums stay in registers
static_assert(k_block % k_lanes == 0);

/// A number for each draw of a block.
using Block = NormalDraws::Block;

/// An option as draws see it.
struct Drawn {
    RankedOption* option = nullptr;
    std::array<std::size_t, 2> members{}; ///< places of their normal numbers
    int firsts = 0;
    std::vector<int> ranks; ///< how often it had each; empty: not asked for
};

/// A criterion whose utility no draw changes, with its weight in each draw.
struct Exact {
    const Block* weights;
    float utility;
};

/// Adds them to scores in their order.
STACKPICK_WIDE void add_exact(std::span<const Exact> criteria, Block& scores) {
    for (std::size_t begin = 0; begin < k_block && !criteria.empty(); begin += k_lanes) {
        std::array<float, k_lanes> sums; // NOLINT(*-member-init): written first
        for (std::size_t i = 0; i < k_lanes; ++i) {
            sums[i] = scores[begin + i];
        }
        // NOLINTNEXTLINE(*-loop-convert): copies by place are what GCC makes vectors of
        for (std::size_t c = 0; c < criteria.size(); ++c) {
            const Exact each = criteria[c];
            const float* weights = each.weights->data() + begin;
            for (std::size_t i = 0; i < k_lanes; ++i) {
                sums[i] += weights[i] * each.utility;
            }
        }
        for (std::size_t i = 0; i < k_lanes; ++i) {
            scores[begin + i] = sums[i];
        }
    }
}

/// The rank of an option in each draw. Of those with the same score the first goes first.
STACKPICK_WIDE void rank_all(const std::vector<Block>& scores, std::size_t option,
                             std::array<std::int32_t, k_block>& ranks) {
    const Block& mine = scores[option];
    for (std::size_t begin = 0; begin < k_block; begin += k_lanes) {
        std::array<std::int32_t, k_lanes> its; // NOLINT(*-member-init): written first
        its.fill(1);
        for (std::size_t other = 0; other < option; ++other) {
            const float* theirs = scores[other].data() + begin;
            for (std::size_t i = 0; i < k_lanes; ++i) {
                its[i] += theirs[i] >= mine[begin + i] ? 1 : 0;
            }
        }
        for (std::size_t other = option; other < scores.size(); ++other) {
            const float* theirs = scores[other].data() + begin;
            for (std::size_t i = 0; i < k_lanes; ++i) {
                its[i] += theirs[i] > mine[begin + i] ? 1 : 0;
            }
        }
        for (std::size_t i = 0; i < k_lanes; ++i) {
            ranks[begin + i] = its[i];
        }
    }
}

class Draws {
public:
    Draws(const Question& question, int draws, std::size_t described, Recommendation& result)
        : workload_{question.workload},
          draws_{draws},
          described_{described},
          result_{result},
          economy_{question.scales.economy_line(question.workload.mistake_cost.value())},
          weight_sd_{static_cast<float>(question.catalogue.assumptions().number("robustness.weight_sd"))} {
        choose();
    }

    void run() {
        if (!drawn_.empty()) {
            draw_all();
            hand_out();
        }
    }

private:
    void draw_all() {
        for (int begin = 0; begin < draws_; begin += static_cast<int>(k_block)) {
            begin_ = static_cast<std::uint32_t>(begin);
            size_ = std::min(k_block, static_cast<std::size_t>(draws_ - begin));
            draw_weights();
            stretched_.clear();
            stretched_at_.assign(weights_.size() * member_seeds_.size(), k_nobody);
            for (std::size_t member = 0; member < member_seeds_.size(); ++member) {
                draw_normals(member_seeds_[member], normals_[member]);
            }
            for (std::size_t i = 0; i < drawn_.size(); ++i) {
                score(drawn_[i], scores_[i]);
            }
            count_firsts();
            count_ranks();
            count_headline();
        }
    }

    void choose() {
        std::map<Track, std::size_t> taken;
        const bool any_proven = !result_.options.empty() && result_.options.front().proven;
        for (std::size_t i = 0; i < result_.options.size(); ++i) {
            RankedOption& option = result_.options[i];
            if (option.successor != nullptr || option.proven != any_proven) {
                continue; // behind another one whatever is drawn
            }
            const auto& track = option.track;
            const bool for_headline = option.second == nullptr && track &&
                                      (*track == k_closed_flagship || *track == k_open_mid) &&
                                      taken[*track]++ < k_most_a_track;
            const bool may_be_first = drawn_.empty() || is_in_reach(*drawn_.front().option, option);
            if ((drawn_.size() < k_most_drawn && may_be_first) || for_headline) {
                add(option, i < described_);
            }
        }
        normals_.resize(member_seeds_.size());
        scores_.resize(drawn_.size());
        for (Drawn& each : drawn_) {
            each.ranks.resize(each.ranks.empty() ? 0 : drawn_.size() + 1);
        }
    }

    /// Whether it may overtake the first option in more than one of a thousand draws.
    static bool is_in_reach(const RankedOption& first, const RankedOption& option) {
        const auto spread = [](const RankedOption& of) {
            return (of.interval.high - of.interval.low) / (2 * k_z80);
        };
        return first.score - option.score <= k_out_of_reach * std::hypot(spread(first), spread(option));
    }

    void add(RankedOption& option, bool with_ranks) {
        Drawn each;
        each.option = &option;
        each.members = {member(option.executor), option.second != nullptr ? member(option.second) : k_nobody};
        each.ranks.resize(with_ranks ? 1 : 0);
        drawn_.push_back(std::move(each));
    }

    std::size_t member(const ModelRef& model) {
        const std::uint32_t seed = seed_of(model.id());
        const auto at = std::find(member_seeds_.begin(), member_seeds_.end(), seed);
        if (at == member_seeds_.end()) {
            member_seeds_.push_back(seed);
            return member_seeds_.size() - 1;
        }
        return static_cast<std::size_t>(at - member_seeds_.begin());
    }

    void draw_normals(std::uint32_t seed, Block& normals) const {
        quantiles_.draw_block(seed, begin_, normals);
    }

    /// A factor of (1 + x) up and 1 / (1 + x) down, then shares of the sum.
    void draw_weights() {
        const auto& criteria = drawn_.front().option->criteria;
        weights_.resize(criteria.size());
        Block sum{};
        for (std::size_t c = 0; c < criteria.size(); ++c) {
            Block& weights = weights_[c];
            draw_normals(seed_of("weight." + std::string{criteria[c].id}), weights);
            const auto weight = static_cast<float>(criteria[c].weight);
            for (std::size_t i = 0; i < k_block; ++i) {
                const float by = weight_sd_ * weights[i];
                weights[i] = weight * (by >= 0 ? 1 + by : 1 / (1 - by));
                sum[i] += weights[i];
            }
        }
        for (Block& weights : weights_) {
            for (std::size_t i = 0; i < k_block; ++i) {
                weights[i] /= sum[i];
            }
        }
    }

    STACKPICK_WIDE void score(const Drawn& each, Block& scores) {
        const RankedOption& option = *each.option;
        scores.fill(0);
        exact_.clear();
        for (std::size_t c = 0; c < option.criteria.size(); ++c) {
            const CriterionScore& criterion = option.criteria[c];
            if (criterion.weight <= 0) {
                continue;
            }
            const Block& weights = weights_[c];
            Block& utilities = scratch_;
            if (criterion.id == "capability") {
                vary(each, option.success_rate, option.success_by, utilities);
                for (float& utility : utilities) {
                    utility = clamped(utility);
                }
            } else if (criterion.id == "economy" && option.money.usd_per_request) {
                vary_economy(each, utilities);
            } else if (criterion.interval.low < criterion.interval.high) {
                stretch(criterion, unknown_of(each.members[0], c), utilities);
            } else {
                exact_.push_back({&weights, static_cast<float>(criterion.utility)});
                continue;
            }
            add_exact(exact_, scores);
            exact_.clear();
            for (std::size_t i = 0; i < k_block; ++i) {
                scores[i] += weights[i] * utilities[i];
            }
        }
        add_exact(exact_, scores);
    }

    /// A figure that hangs on the abilities of the members.
    void vary(const Drawn& each, double figure, const std::array<double, 2>& by, Block& values) const {
        const auto middle = static_cast<float>(figure);
        const auto first_by = static_cast<float>(by[0]);
        const Block& first = normals_[each.members[0]];
        if (each.members[1] == k_nobody) {
            for (std::size_t i = 0; i < k_block; ++i) {
                values[i] = middle + first[i] * first_by;
            }
            return;
        }
        const auto second_by = static_cast<float>(by[1]);
        const Block& second = normals_[each.members[1]];
        for (std::size_t i = 0; i < k_block; ++i) {
            values[i] = middle + first[i] * first_by + second[i] * second_by;
        }
    }

    void vary_economy(const Drawn& each, Block& utilities) const {
        constexpr float k_next_to_nothing = 1e-12F;
        const RankedOption& option = *each.option;
        Block mistakes;
        vary(each, option.mistakes, option.mistakes_by, mistakes);
        vary(each, *option.money.usd_per_request, option.usd_by, utilities);
        const auto mistake = static_cast<float>(workload_.mistake_cost.value());
        const auto waiting = static_cast<float>(workload_.latency_cost.value() * option.duration.seconds);
        const auto at_one = static_cast<float>(economy_.at_one);
        const auto a_doubling = static_cast<float>(economy_.a_doubling);
        for (std::size_t i = 0; i < k_block; ++i) {
            const float usd = std::max(utilities[i], 0.0F) + mistake * clamped(mistakes[i]) + waiting;
            utilities[i] = clamped(at_one - a_doubling * binary_log(std::max(usd, k_next_to_nothing)));
        }
    }

    /// The normal numbers of what nobody knows of a model, which is the same in all its options.
    const Block& unknown_of(std::size_t member, std::size_t criterion) {
        std::size_t& at = stretched_at_[criterion * member_seeds_.size() + member];
        if (at == k_nobody) {
            at = stretched_.size();
            draw_normals(member_seeds_[member] ^ scattered(static_cast<std::uint32_t>(criterion) + 1),
                         stretched_.emplace_back());
        }
        return stretched_[at];
    }

    /// Between the ends of its interval: the middle is the value, a normal number of ±1.28 is an end.
    static void stretch(const CriterionScore& criterion, const Block& normals, Block& utilities) {
        const auto value = static_cast<float>(criterion.utility);
        const auto up = static_cast<float>((criterion.interval.high - criterion.utility) / k_z80);
        const auto down = static_cast<float>((criterion.utility - criterion.interval.low) / k_z80);
        for (std::size_t i = 0; i < k_block; ++i) {
            utilities[i] = clamped(value + normals[i] * (normals[i] > 0 ? up : down));
        }
    }

    /// Ties go to the option that ranks first.
    STACKPICK_WIDE void count_firsts() {
        Block best = scores_.front();
        std::array<std::int32_t, k_block> first{};
        for (std::size_t option = 1; option < drawn_.size(); ++option) {
            const Block& scores = scores_[option];
            const auto place = static_cast<std::int32_t>(option);
            for (std::size_t i = 0; i < k_block; ++i) {
                first[i] = scores[i] > best[i] ? place : first[i];
                best[i] = std::max(best[i], scores[i]);
            }
        }
        for (std::size_t i = 0; i < size_; ++i) {
            ++drawn_[static_cast<std::size_t>(first[i])].firsts;
        }
    }

    void count_ranks() {
        for (std::size_t option = 0; option < drawn_.size(); ++option) {
            if (drawn_[option].ranks.empty()) {
                continue;
            }
            std::array<std::int32_t, k_block> rank; // NOLINT(*-member-init): written first
            rank_all(scores_, option, rank);
            for (std::size_t i = 0; i < size_; ++i) {
                ++drawn_[option].ranks[static_cast<std::size_t>(rank[i])];
            }
        }
    }

    /// The best single model of a track in each draw; nothing when it has none.
    [[nodiscard]] std::optional<Block> best_of(Track track) const {
        std::optional<Block> best;
        for (std::size_t option = 0; option < drawn_.size(); ++option) {
            const RankedOption& its = *drawn_[option].option;
            if (its.second != nullptr || its.track != track) {
                continue;
            }
            if (!best) {
                best = scores_[option];
            }
            for (std::size_t i = 0; i < k_block; ++i) {
                (*best)[i] = std::max((*best)[i], scores_[option][i]);
            }
        }
        return best;
    }

    void count_headline() {
        const auto flagship = best_of(k_closed_flagship);
        const auto mid = best_of(k_open_mid);
        if (!flagship || !mid) {
            return;
        }
        for (std::size_t i = 0; i < size_; ++i) {
            ++compared_;
            mid_ahead_ += (*mid)[i] >= (*flagship)[i] ? 1 : 0;
        }
    }

    void hand_out() {
        const auto share = [&](int count) {
            return round_significant(static_cast<double>(count) / draws_);
        };
        for (RankedOption& option : result_.options) {
            option.acceptability = 0;
        }
        std::map<const Model*, int> firsts;
        for (const Drawn& each : drawn_) {
            if (each.firsts > 0) {
                firsts[each.option->executor] += each.firsts;
            }
            each.option->acceptability = share(each.firsts);
            if (!each.ranks.empty()) {
                each.option->rank_interval = std::pair{rank_at(each, 0.1), rank_at(each, 0.9)};
            }
        }
        for (const auto& [model, count] : firsts) {
            result_.acceptability[model] = share(count);
        }
        result_.draws = draws_;
        if (compared_ > 0) {
            result_.verdict.headline_share = round_significant(static_cast<double>(mid_ahead_) / compared_);
        }
    }

    /// The rank that the option does not exceed in a share of the draws.
    [[nodiscard]] int rank_at(const Drawn& each, double part) const {
        const int wanted = static_cast<int>(part * static_cast<double>(draws_ - 1));
        int seen = 0;
        std::size_t rank = 0;
        while (seen <= wanted && rank + 1 < each.ranks.size()) {
            seen += each.ranks[++rank];
        }
        return static_cast<int>(rank);
    }

    static constexpr std::size_t k_nobody = SIZE_MAX;

    const Workload& workload_;
    int draws_;
    std::size_t described_;
    Recommendation& result_;
    UtilityScales::Line economy_;
    float weight_sd_;
    NormalDraws quantiles_;
    std::vector<Drawn> drawn_;
    std::vector<std::uint32_t> member_seeds_;
    // Of the present block:
    std::uint32_t begin_ = 0;
    std::size_t size_ = 0;
    std::vector<Block> weights_;            ///< by criterion
    std::vector<Block> normals_;            ///< by member
    std::vector<Block> stretched_;          ///< of criteria that are not known exactly
    std::vector<std::size_t> stretched_at_; ///< their places, by criterion and member; may be none yet
    std::vector<Block> scores_;             ///< by option
    std::vector<Exact> exact_;              ///< of an option, that are not added yet
    Block scratch_{};
    int compared_ = 0;
    int mid_ahead_ = 0;
};

} // namespace

void draw(const Question& question, int draws, std::size_t described, Recommendation& result) {
    Draws{question, draws, described, result}.run();
}

} // namespace stackpick
