// SPDX-License-Identifier: MIT
#include "what_if.hpp"

#include "base/sorted.hpp"
#include "criteria.hpp"
#include "money.hpp"
#include "options.hpp"
#include "quick_question.hpp"
#include "stackpick/base/text.hpp"

#include <algorithm>
#include <functional>
#include <iterator>
#include <string_view>
#include <tuple>
#include <utility>

namespace stackpick {

constexpr std::size_t k_context = 0; // among the criteria that a stack inherits
constexpr std::size_t k_economy_place = place_of_criterion("economy");
constexpr std::size_t k_context_place = place_of_criterion("context");

WhatIf::WhatIf(const Question& question, const Recommendation& result)
    : question_{question},
      result_{result},
      knows_context_{!question.workload.hosting.hardware && !question.rules.asks_for("workload.context")},
      context_{question.workload.context},
      mistake_cost_{question.workload.mistake_cost.value()} {
    if (knows_context_) {
        score_shut_out_by_context();
    }
    line_up();
    link_successors();
    take_best_stack();
    columns_.set_mistake_cost(question.scales, mistake_cost_);
}

void WhatIf::score_shut_out_by_context() {
    const QuickQuestion* all = question_.quick();
    for (const Excluded& excluded : result_.excluded) {
        const bool by_context_alone =
            excluded.reasons.size() == 1 && excluded.reasons.front().constraint == "context";
        if (!by_context_alone) {
            continue;
        }
        if (all != nullptr) {
            const std::size_t row = excluded.model.place();
            if (all->rows[row].window != ModelRow::k_unknown) {
                const Admission its = all->admission.of(row, QuickAdmission::Want::all);
                shut_out_.push_back(all->candidate(row, its.unproven));
            }
            continue;
        }
        const Model& model = *excluded.model;
        if (!model.context.native) {
            continue;
        }
        RuleEffects effects = question_.rules.effects_on(model, Words::none);
        ConstraintReport report = check_constraints(question_, model, Words::none);
        report.add(std::move(effects.constraints));
        Candidate& candidate =
            shut_out_.emplace_back(score_model(question_, excluded.model, std::move(effects), Words::none));
        for (const Reason& reason : report.unproven) {
            candidate.unproven.push_back(reason.constraint);
        }
    }
}

void WhatIf::line_up() {
    std::vector<const Candidate*> all;
    all.reserve(result_.candidates.size() + result_.below_floor.size() + shut_out_.size());
    const auto take = [&all](const auto& candidates) {
        for (const Candidate& candidate : candidates) {
            all.push_back(&candidate);
        }
    };
    take(result_.candidates);
    take(result_.below_floor);
    take(shut_out_);
    sort_by_number(
        all, [](const Candidate* each) { return each->success_rate; },
        [](const Candidate* a, const Candidate* b) { return a->model.id() < b->model.id(); });
    contenders_.reserve(all.size());
    members_.reserve(all.size());
    columns_.reserve(all.size());
    for (const Candidate* candidate : all) {
        Contender& contender = contenders_.emplace_back();
        contender.candidate = candidate;
        contender.is_proven = candidate->unproven.empty();
        contender.mistakes = single({candidate->success_rate, 0, 0}, question_.check).mistakes;
        const ContextReach reach = reach_of(*candidate);
        contender.native = native_place_of(reach.native);
        columns_.add(*candidate, contender.mistakes, reach.window);
        members_.push_back(member_of(question_, *candidate));
    }
    member_columns_.emplace(members_);
}

ContextReach WhatIf::reach_of(const Candidate& candidate) const {
    if (const QuickQuestion* all = question_.quick()) {
        return all->rows.reach(candidate.model.place());
    }
    return context_reach_of(*candidate.model);
}

void WhatIf::link_successors() {
    std::vector<std::pair<std::string_view, std::size_t>> succeeded; // by whom, and their places
    for (std::size_t i = 0; i < contenders_.size(); ++i) {
        if (const ModelRef by = question_.successor_of(*contenders_[i].candidate); by != nullptr) {
            succeeded.emplace_back(by.id(), i);
        }
    }
    const auto comes_before = [](const auto& a, const auto& b) {
        return a.first < b.first;
    };
    sort_stably(succeeded, comes_before);
    for (std::size_t i = 0; i < contenders_.size() && !succeeded.empty(); ++i) {
        const std::pair its{contenders_[i].candidate->model.id(), std::size_t{0}};
        auto at = std::lower_bound(succeeded.begin(), succeeded.end(), its, comes_before);
        for (; at != succeeded.end() && at->first == its.first; ++at) {
            contenders_[at->second].next = i;
            followers_.push_back(at->second);
        }
    }
}

/// Of the options at hand, for the first search.
void WhatIf::take_best_stack() {
    const auto& options = result_.options;
    const auto stack = std::find_if(options.begin(), options.end(),
                                    [](const RankedOption& option) { return option.second != nullptr; });
    if (stack == options.end()) {
        return;
    }
    const auto member_at = [&](const ModelRef& model) {
        return &*std::find_if(members_.begin(), members_.end(),
                              [&](const Member& member) { return member.model == model; });
    };
    winners_.push_back({stack->score, stack->pattern, member_at(stack->executor), member_at(stack->second)});
}

std::size_t WhatIf::native_place_of(const std::optional<Tokens>& native) {
    const auto at = std::find(natives_.begin(), natives_.end(), native);
    const auto place = static_cast<std::size_t>(at - natives_.begin());
    if (at == natives_.end()) {
        natives_.push_back(native);
    }
    return place;
}

void WhatIf::set_context(Tokens context) const {
    context_ = context;
    std::vector<double> utilities; // by native context
    for (const std::optional<Tokens>& native : natives_) {
        utilities.push_back(native ? question_.scales.context(*native, context) : 0);
    }
    const bool is_as_stated = context == question_.workload.context;
    for (std::size_t i = 0; i < contenders_.size(); ++i) {
        const Contender& contender = contenders_[i];
        const double utility = is_as_stated || !natives_[contender.native]
                                   ? contender.candidate->criteria[k_context_place].utility
                                   : utilities[contender.native];
        columns_.set_utility(i, k_context_place, utility);
        member_columns_->set_utility(i, k_context, utility);
        members_[i].utilities[k_context] = utility;
    }
}

double WhatIf::economy(const Contender& contender, double mistake_cost) const {
    const MoneyFigures& money = contender.candidate->money;
    const double mistakes = mistake_cost * contender.mistakes;
    const auto at = [&](double price) {
        return question_.scales.economy(price + mistakes + money.expected_latency_usd);
    };
    return money.usd_per_request ? at(*money.usd_per_request)
                                 : (at(money.usd_range.low) + at(money.usd_range.high)) / 2;
}

double WhatIf::score(std::size_t place, const Workload& workload) const {
    const Contender& contender = contenders_[place];
    double score = 0;
    for (std::size_t c = 0; c < workload.weights.size(); ++c) {
        const double utility = c == k_economy_place   ? economy(contender, workload.mistake_cost.value())
                               : c == k_context_place ? members_[place].utilities[k_context]
                                                      : contender.candidate->criteria[c].utility;
        score += workload.weights[c] * utility;
    }
    return round_significant(score);
}

/// Makes everything that is not worked out model by model fit the workload.
void WhatIf::enter(const Workload& workload) const {
    const double mistake_cost = workload.mistake_cost.value();
    if (mistake_cost != mistake_cost_) {
        columns_.set_mistake_cost(question_.scales, mistake_cost);
        mistake_cost_ = mistake_cost;
    }
    if (workload.context != context_) {
        set_context(workload.context);
    }
    if (!field_ || field_->floor != workload.quality_floor || field_->context != workload.context) {
        const double floor = workload.quality_floor.value_or(0);
        field_.emplace(Field{.floor = workload.quality_floor,
                             .context = workload.context,
                             .head_starts = columns_.head_starts(floor, workload.context)});
    }
}

std::size_t WhatIf::successor_of(std::size_t place) const {
    const std::size_t next = contenders_[place].next;
    return next != k_nobody && field_->head_starts[next] == ContenderColumns::k_proven ? next : k_nobody;
}

/// Those below the floor may.
bool WhatIf::may_be_in_stack(std::size_t place) const {
    return contenders_[place].is_proven && columns_.fits(place, field_->context) &&
           successor_of(place) == k_nobody;
}

/// As `standing_of` has it.
std::vector<float> WhatIf::rough_scores(const Workload& workload) const {
    std::vector<float> scores = columns_.scores(workload.weights, field_->head_starts);
    for (const std::size_t place : followers_) {
        for (std::size_t at = successor_of(place); at != k_nobody; at = successor_of(at)) {
            scores[place] =
                std::min(scores[place], scores[at] - ContenderColumns::k_proven + field_->head_starts[place]);
        }
    }
    return scores;
}

WhatIf::Standing WhatIf::standing_of(std::size_t place, const Workload& workload) const {
    Standing standing{place, score(place, workload), 0};
    int steps = 0;
    for (std::size_t at = successor_of(place); at != k_nobody; at = successor_of(at)) {
        ++steps;
        const double its = score(at, workload);
        if (its <= standing.placed) {
            standing.placed = its;
            standing.steps = steps;
        }
    }
    return standing;
}

bool WhatIf::ranks_before(const Standing& a, const Standing& b) const {
    const auto key = [&](const Standing& each) {
        const Contender& contender = contenders_[each.place];
        return std::tuple(!contender.is_proven, -each.placed, each.steps, contender.candidate->model.id());
    };
    return key(a) < key(b);
}

WhatIf::Standing WhatIf::first_of(const Workload& workload, const std::optional<Track>& track) const {
    std::vector<float> scores = rough_scores(workload);
    for (std::size_t i = 0; track && i < scores.size(); ++i) {
        scores[i] = contenders_[i].candidate->track == track ? scores[i] : ContenderColumns::k_out;
    }
    Standing first;
    for (const std::size_t place : ContenderColumns::highest(scores)) {
        const Standing its = standing_of(place, workload);
        first = first.place == k_nobody || ranks_before(its, first) ? its : first;
    }
    return first;
}

const StackSearch& WhatIf::stacks() const {
    if (field_->has_stacks) {
        return *stacks_;
    }
    field_->has_stacks = true;
    std::vector<std::uint32_t> places;
    places.reserve(contenders_.size());
    for (std::size_t i = 0; i < contenders_.size(); ++i) {
        if (may_be_in_stack(i)) {
            places.push_back(static_cast<std::uint32_t>(i));
        }
    }
    if (stacks_ && places == places_in_stacks_) {
        stacks_->take_utilities(*member_columns_, places, k_context);
    } else {
        stacks_.emplace(question_, members_, *member_columns_, places);
        places_in_stacks_ = std::move(places);
    }
    return *stacks_;
}

/// One that was the best under another variation is among the best under this one, as a rule.
std::optional<FoundStack> WhatIf::best_stack(const Variation& variation, double least) const {
    const auto may_be = [&](const Member* member) {
        return may_be_in_stack(static_cast<std::size_t>(member - members_.data()));
    };
    std::vector<FoundStack> known;
    std::copy_if(winners_.begin(), winners_.end(), std::back_inserter(known),
                 [&](const FoundStack& each) { return may_be(each.executor) && may_be(each.second); });
    const std::vector<FoundStack> found = stacks().best(variation, 1, least, known);
    if (found.empty()) {
        return std::nullopt;
    }
    const FoundStack& best = found.front();
    const bool is_known = std::any_of(winners_.begin(), winners_.end(),
                                      [&](const FoundStack& each) { return each.is_same(best); });
    if (!is_known) {
        winners_.push_back(best);
    }
    return best;
}

const Model* WhatIf::primary(const Workload& workload) const {
    enter(workload);
    const Standing best = first_of(workload, std::nullopt);
    const ModelRef single = best.place == k_nobody ? ModelRef{} : contenders_[best.place].candidate->model;
    const bool has_proven = single != nullptr && contenders_[best.place].is_proven;
    const auto stack = best_stack(Variation{workload}, has_proven ? best.placed : 0);
    if (!stack) {
        return single;
    }
    const bool is_single =
        has_proven && (best.placed > stack->score || (best.placed == stack->score && best.steps == 0));
    return is_single ? single : stack->executor->model;
}

bool WhatIf::is_open_mid_ahead(const Workload& workload) const {
    enter(workload);
    const Standing mid = first_of(workload, k_open_mid);
    const Standing flagship = first_of(workload, k_closed_flagship);
    return mid.place != k_nobody && (flagship.place == k_nobody || ranks_before(mid, flagship));
}

} // namespace stackpick
