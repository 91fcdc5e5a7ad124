// SPDX-License-Identifier: MIT
#include "stack_search.hpp"

#include "base/sorted.hpp"

#include <algorithm>
#include <memory>
#include <tuple>

namespace stackpick {
namespace {

constexpr double k_rough = 1e-4; // more than a rough score may be off

/// What a stack makes of a request, as a line in how often the second model succeeds: with the second the
/// abler one, everything in cost/pattern.cpp is linear in that.
struct Line {
    double at_zero = 0;
    double slope = 0;

    [[nodiscard]] double at(double success) const { return at_zero + slope * success; }
};

/// One executor in one pattern.
struct Half {
    double share = 0;          ///< of the requests that the second does
    Line success;              ///< of a second that is abler than the executor
    double mistakes_at_no = 0; ///< mistakes are this much less `mistakes_by` × success
    double mistakes_by = 0;
};

/// The successes of a pair, for a second that is abler, or not.
Line line_of(double first, const Check& gate, double shared, bool second_is_abler) {
    const double right = first * gate.false_alarm;
    const double wrong = (1 - first) * gate.caught;
    const double apart = 1 - shared;
    if (second_is_abler) { // see `together` in cost/pattern.cpp
        const double outside = first < 1 ? shared / (1 - first) : 0;
        return {first - right + right * shared - wrong * outside * first,
                right * apart + wrong * (apart + outside)};
    }
    return {first - right, right * (apart + (first > 0 ? shared / first : 0)) + wrong * apart};
}

Half half_of(const Premises& premises, Pattern pattern, const Member& executor) {
    const bool escalates = pattern == Pattern::escalate;
    const Check& gate = escalates ? premises.check : premises.validator;
    const double first = executor.success;
    const double shared = premises.shared_difficulty;
    const double right = first * gate.false_alarm;
    const double wrong = (1 - first) * gate.caught;
    const double kept = (1 - first) * (1 - gate.caught);
    const double through = 1 - premises.check.caught;
    Half half;
    half.share = right + wrong;
    half.success = line_of(first, gate, shared, true);
    half.mistakes_at_no = kept * (escalates ? 1 : through) + (half.share + first - right) * through;
    half.mistakes_by = through;
    return half;
}

float number(double value) {
    return static_cast<float>(value);
}

RoughScales rough_scales(const Premises& premises, const Variation& variation) {
    const UtilityScales::Line economy = premises.scales.economy_line(variation.mistake_cost);
    const UtilityScales::Line speed = premises.scales.speed_line();
    return {
        .mistake_cost = number(variation.mistake_cost),
        .latency_cost = number(premises.workload.latency_cost.value()),
        .capability = number(variation.capability),
        .economy = number(variation.economy),
        .speed = number(variation.speed),
        .evidence = number(variation.evidence),
        .economy_at_one = number(economy.at_one),
        .economy_by = number(economy.a_doubling),
        .speed_at_one = number(speed.at_one),
        .speed_by = number(speed.a_doubling),
    };
}

/// Something of each of them.
template <class Of>
auto narrower_of(const Of& of) {
    return std::array{of(k_narrower[0]), of(k_narrower[1]), of(k_narrower[2])};
}

} // namespace

bool operator<(const FoundStack& a, const FoundStack& b) {
    const auto key = [](const FoundStack& each) {
        return std::tuple(-each.score, each.pattern, each.executor->model.id(), each.second->model.id());
    };
    return a.score != b.score ? a.score > b.score : key(a) < key(b);
}

/// One search.
class StackSearch::Run {
    static constexpr std::size_t k_block = StackColumns::k_block;
    static constexpr std::size_t k_few = 3; ///< blocks that are scored as quickly as they are bounded

public:
    Run(const StackSearch& search, const Variation& variation, std::size_t most, double least)
        : search_{search},
          premises_{search.premises_},
          variation_{variation},
          most_{most},
          least_{least},
          scales_{rough_scales(premises_, variation)},
          mixed_(size()),
          narrower_(search.columns_.column(Column::head_start),
                    search.columns_.column(Column::head_start) + size()),
          block_mixed_(search.columns_.block_count()),
          block_bounds_(search.columns_.block_count()),
          bounds_{std::make_unique_for_overwrite<float[]>(size())} {
        for (std::size_t c = 0; c < k_inherited.size(); ++c) {
            const float weight = number(variation_.inherited[c]);
            add_weighed(weight, search_.columns_.column(Column::utilities, c), size(),
                        k_inherited[c].narrower ? narrower_.data() : mixed_.data());
        }
        highest_of_blocks(mixed_.data(), size(), k_block, block_mixed_.data());
        best_mixed_ = *std::max_element(block_mixed_.begin(), block_mixed_.end());
        seconds_ =
            seconds_of([&](Column its, std::size_t utility) { return search_.columns_.column(its, utility); },
                       mixed_.data());
        blocks_ =
            seconds_of([&](Column its, std::size_t utility) { return search_.best_.blocks(its, utility); },
                       block_mixed_.data());
    }

    std::vector<FoundStack> find(std::span<const FoundStack> known) {
        for (const FoundStack& each : known) {
            look_closely(each.pattern, *each.executor, *each.second);
        }
        known_ = known;
        add_rows(Pattern::escalate);
        add_rows(Pattern::draft_validate);
        // The best bounds first, of which few are looked at as a rule.
        std::make_heap(rows_.begin(), rows_.end());
        while (!rows_.empty() && rows_.front().bound >= threshold()) {
            look_at(rows_.front().executor, rows_.front().pattern);
            std::pop_heap(rows_.begin(), rows_.end());
            rows_.pop_back();
        }
        std::sort_heap(found_.begin(), found_.end());
        return std::move(found_);
    }

private:
    /// An executor in a pattern, and what no stack of it exceeds, roughly.
    struct Row {
        double bound;
        std::size_t executor;
        Pattern pattern;

        friend bool operator<(const Row& a, const Row& b) {
            return std::tuple(-a.bound, a.executor, a.pattern) > std::tuple(-b.bound, b.executor, b.pattern);
        }
    };

    [[nodiscard]] std::size_t size() const { return search_.members_.size(); }

    /// The columns of seconds, or of what stands for them.
    template <class Of>
    static RoughSeconds seconds_of(const Of& column, const float* mixed) {
        return {
            .success = column(Column::success, 0),
            .better = column(Column::better, 0),
            .usd = column(Column::usd, 0),
            .seconds = column(Column::seconds, 0),
            .reading_usd = column(Column::reading_usd, 0),
            .reading_seconds = column(Column::reading_seconds, 0),
            .mixed = mixed,
            .limits = narrower_of([&](std::size_t c) { return column(Column::utilities, c); }),
        };
    }

    /// Executors that may be in one of the best: with the most favourable second of all, and then with that
    /// of some block of those who are abler.
    void add_rows(Pattern pattern) {
        const StackColumns& columns = search_.columns_;
        const RoughExecutors all{
            .success = columns.column(Column::success),
            .usd = columns.column(Column::usd),
            .seconds = columns.column(Column::seconds),
            .mixed = mixed_.data(),
            .narrower = narrower_.data(),
        };
        const auto of_all = [&](Column column) {
            return search_.best_.of_all(column);
        };
        std::fill_n(bounds_.get(), size(), -1.0F);
        raise_bounds(scales_, bound_of(pattern, of_all, best_mixed_), all, size(), bounds_.get());
        const float least = number(threshold());
        const Chosen chosen = choose(all, least);
        const std::vector<float> bounds = bounds_by_block(pattern, chosen);
        for (std::size_t i = 0; i < bounds.size(); ++i) {
            if (bounds[i] >= least) {
                rows_.push_back({static_cast<double>(bounds[i]), chosen.places[i], pattern});
            }
        }
    }

    /// Columns of some executors.
    struct Chosen {
        std::vector<std::size_t> places;
        std::vector<float> success;
        std::vector<float> usd;
        std::vector<float> seconds;
        std::vector<float> mixed;
        std::vector<float> narrower;

        void add(const RoughExecutors& all, std::size_t place) {
            places.push_back(place);
            success.push_back(all.success[place]);
            usd.push_back(all.usd[place]);
            seconds.push_back(all.seconds[place]);
            mixed.push_back(all.mixed[place]);
            narrower.push_back(all.narrower[place]);
        }
        [[nodiscard]] RoughExecutors columns() const {
            return {success.data(), usd.data(), seconds.data(), mixed.data(), narrower.data()};
        }
    };

    [[nodiscard]] Chosen choose(const RoughExecutors& all, float least) {
        Chosen chosen;
        bounds_[0] = -1; // the ablest has no abler second
        highest_of_blocks(bounds_.get(), size(), k_block, block_bounds_.data());
        for (std::size_t block = 0; block < block_bounds_.size(); ++block) {
            const std::size_t end =
                block_bounds_[block] >= least ? std::min((block + 1) * k_block, size()) : 0;
            for (std::size_t i = block * k_block; i < end; ++i) {
                if (bounds_[i] >= least) {
                    chosen.add(all, i);
                }
            }
        }
        return chosen;
    }

    [[nodiscard]] std::vector<float> bounds_by_block(Pattern pattern, const Chosen& chosen) const {
        const std::size_t count = chosen.places.size();
        std::vector<float> bounds(count, -1.0F);
        std::size_t first = 0; // that stands behind the block's ablest
        for (std::size_t block = 0; block < block_mixed_.size(); ++block) {
            while (first < count && chosen.places[first] <= block * k_block) {
                ++first;
            }
            const auto of_block = [&](Column column) {
                return search_.best_.blocks(column)[block];
            };
            raise_bounds(scales_, bound_of(pattern, of_block, block_mixed_[block]),
                         chosen.columns().from(first), count - first, bounds.data() + first);
        }
        return bounds;
    }

    /// With the most favourable second model that there could be. `mixed`: what it adds.
    template <class Of>
    [[nodiscard]] RoughBound bound_of(Pattern pattern, const Of& best, float mixed) const {
        const bool escalates = pattern == Pattern::escalate;
        const Check& gate = escalates ? premises_.check : premises_.validator;
        return {
            .caught = number(gate.caught),
            .false_alarm = number(gate.false_alarm),
            .shared = number(premises_.shared_difficulty),
            .kept = number((1 - gate.caught) * (escalates ? 1 : 1 - premises_.check.caught)),
            .through = number(1 - premises_.check.caught),
            .success = best(Column::success),
            .usd = best(Column::usd),
            .seconds = best(Column::seconds),
            .reading_usd = escalates ? 0 : best(Column::reading_usd),
            .reading_seconds = escalates ? 0 : best(Column::reading_seconds),
            .mixed = mixed,
        };
    }

    /// Nothing that scores less can be among those that are wanted.
    [[nodiscard]] double threshold() const {
        return (found_.size() < most_ ? least_ : std::max(least_, found_.front().score)) - k_rough;
    }

    void look_at(std::size_t executor, Pattern pattern) {
        const Member& first = *search_.members_[executor];
        std::size_t abler = executor;
        while (abler > 0 && search_.members_[abler - 1]->success <= first.success) {
            --abler;
        }
        const Half half = half_of(premises_, pattern, first);
        if (half.share <= 0) {
            return;
        }
        const RoughStack stack = rough_stack(first, half, pattern);
        const std::size_t blocks = (abler + k_block - 1) / k_block;
        const bool look_at_all = blocks <= k_few || first.on_hardware;
        if (!look_at_all) {
            RoughStack without_error = stack;
            without_error.no_error = 0;
            score_all(scales_, without_error, blocks_, blocks, block_bounds_.data());
        }
        for (std::size_t block = 0; block < blocks; ++block) {
            if (look_at_all || static_cast<double>(block_bounds_[block]) >= threshold()) {
                const std::size_t begin = block * k_block;
                look_at_seconds(pattern, first, stack, begin, std::min(begin + k_block, abler));
            }
        }
    }

    void look_at_seconds(Pattern pattern, const Member& first, const RoughStack& stack, std::size_t begin,
                         std::size_t end) {
        std::array<float, k_block> scores; // NOLINT(*-member-init): written first
        const float highest = score_all(scales_, stack, seconds_.from(begin), end - begin, scores.data());
        if (!first.on_hardware && static_cast<double>(highest) < threshold()) {
            return;
        }
        for (std::size_t i = begin; i < end; ++i) {
            const Member& second = *search_.members_[i];
            const bool shares = first.on_hardware && second.on_hardware;
            const bool may_be_best = shares || static_cast<double>(scores[i - begin]) >= threshold();
            if (may_be_best && second.usd && !is_known({0, pattern, &first, &second})) {
                look_closely(pattern, first, second);
            }
        }
    }

    [[nodiscard]] bool is_known(const FoundStack& found) const {
        return std::any_of(known_.begin(), known_.end(),
                           [&](const FoundStack& each) { return each.is_same(found); });
    }

    void look_closely(Pattern pattern, const Member& executor, const Member& second) {
        StackScorer scorer{premises_, variation_, pattern, executor, second};
        if (!scorer.work_out() || !scorer.is_admitted()) {
            return;
        }
        const FoundStack found{scorer.quick_score(), pattern, &executor, &second};
        if (found_.size() == most_) {
            if (!(found < found_.front())) {
                return;
            }
            std::pop_heap(found_.begin(), found_.end());
            found_.pop_back();
        }
        found_.push_back(found);
        std::push_heap(found_.begin(), found_.end());
    }

    [[nodiscard]] RoughStack rough_stack(const Member& executor, const Half& half, Pattern pattern) const {
        const Check& gate = pattern == Pattern::escalate ? premises_.check : premises_.validator;
        const double shared = premises_.shared_difficulty;
        const double abler = clamped(executor.success + executor.success_error);
        const Line if_abler = line_of(abler, gate, shared, true);
        const Line if_overtaken = line_of(abler, gate, shared, false);
        return {
            .share = number(half.share),
            .usd = number(*executor.usd),
            .seconds = number(executor.duration.seconds),
            .mistakes_at_no = number(half.mistakes_at_no),
            .mistakes_by = number(half.mistakes_by),
            .abler = number(abler),
            .reading = pattern == Pattern::draft_validate ? 1.0F : 0.0F,
            .line = {number(half.success.at_zero), number(half.success.slope), number(if_abler.at_zero),
                     number(if_abler.slope), number(if_overtaken.at_zero), number(if_overtaken.slope)},
            .no_error = number(1 / premises_.scales.widest_error()),
            .limits = narrower_of([&](std::size_t c) { return number(executor.utilities[c]); }),
            .limit_weights = narrower_of([&](std::size_t c) { return number(variation_.inherited[c]); }),
            .own = own_part(executor, half.share),
        };
    }

    /// What the executor adds to criteria that mix.
    [[nodiscard]] float own_part(const Member& executor, double share) const {
        double own = 0;
        for (std::size_t c = 0; c < k_inherited.size(); ++c) {
            own += k_inherited[c].narrower ? 0 : variation_.inherited[c] * executor.utilities[c];
        }
        return static_cast<float>(own * (1 - share));
    }

    const StackSearch& search_;
    const Premises& premises_;
    const Variation& variation_;
    std::size_t most_;
    double least_;
    RoughScales scales_;
    std::vector<float> mixed_;    ///< what members add to criteria that mix, by member
    std::vector<float> narrower_; ///< … at most to those of which the narrower holds, with the head start
    float best_mixed_ = 0;        ///< what a second adds at most to criteria that mix
    std::vector<float> block_mixed_;  ///< the highest of a block
    std::vector<float> block_bounds_; ///< no stack with a second of the block scores more
    std::unique_ptr<float[]> bounds_; ///< no stack of an executor scores more, roughly
    RoughSeconds seconds_;
    RoughSeconds blocks_;               ///< the most favourable of each block
    std::span<const FoundStack> known_; ///< looked at first
    std::vector<Row> rows_;             ///< a heap, the highest bound first
    std::vector<FoundStack> found_;     ///< a heap, the worst first
};

StackSearch::StackSearch(const Premises& premises, std::span<const Member> members)
    : premises_{premises}, columns_{members}, best_{columns_} {
    members_.reserve(members.size());
    for (const Member& member : members) {
        members_.push_back(&member);
    }
}

StackSearch::StackSearch(const Premises& premises, std::span<const Member> members,
                         const StackColumns& columns, std::span<const std::uint32_t> places)
    : premises_{premises}, columns_{columns, places}, best_{columns_} {
    members_.reserve(places.size());
    for (const std::uint32_t place : places) {
        members_.push_back(&members[place]);
    }
}

void StackSearch::take_utilities(const StackColumns& columns, std::span<const std::uint32_t> places,
                                 std::size_t criterion) {
    columns_.take_utilities(columns, places, criterion);
    best_.update(columns_, criterion);
}

std::vector<FoundStack> StackSearch::best(const Variation& variation, std::size_t most, double least,
                                          std::span<const FoundStack> known) const {
    return most == 0 || members_.empty() ? std::vector<FoundStack>{}
                                         : Run{*this, variation, most, least}.find(known);
}

} // namespace stackpick
