// SPDX-License-Identifier: MIT
#include "what_if.hpp"

#include "base/sorted.hpp"
#include "criteria.hpp"
#include "money.hpp"
#include "options.hpp"
#include "quick_question.hpp"
#include "stackpick/base/text.hpp"

#include <algorithm>
#include <iterator>
#include <string_view>
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
    line_up();
    link_successors();
    take_best_stack();
    columns_.set_mistake_cost(question.scales, mistake_cost_);
}

std::vector<WhatIf::Source> WhatIf::sources() {
    const bool has_rows = question_.quick() != nullptr;
    std::vector<Source> sources;
    for (const auto* candidates : {&result_.candidates, &result_.below_floor}) {
        for (const Candidate& candidate : *candidates) {
            sources.push_back({candidate.model, candidate.success_rate, candidate.unproven.empty(),
                               has_rows ? nullptr : &candidate});
        }
    }
    if (knows_context_) {
        add_shut_out_by_context(sources);
    }
    sort_by_number(
        sources, [](const Source& each) { return each.success; },
        [](const Source& a, const Source& b) { return a.model.id() < b.model.id(); });
    return sources;
}

void WhatIf::add_shut_out_by_context(std::vector<Source>& sources) {
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
                sources.push_back({excluded.model, all->task[row].rate, all->is_proven(row), nullptr});
            }
        } else if (excluded.model->context.native) {
            const Candidate& candidate = shut_out_.emplace_back(score_shut_out(excluded));
            sources.push_back(
                {excluded.model, candidate.success_rate, candidate.unproven.empty(), &candidate});
        }
    }
}

Candidate WhatIf::score_shut_out(const Excluded& excluded) const {
    RuleEffects effects = question_.rules.effects_on(*excluded.model, Words::none);
    ConstraintReport report = check_constraints(question_, *excluded.model, Words::none);
    report.add(std::move(effects.constraints));
    Candidate candidate = score_model(question_, excluded.model, std::move(effects), Words::none);
    for (const Reason& reason : report.unproven) {
        candidate.unproven.push_back(reason.constraint);
    }
    return candidate;
}

void WhatIf::line_up() {
    const std::vector<Source> all = sources();
    contenders_.reserve(all.size());
    members_.reserve(all.size());
    columns_.reserve(all.size());
    for (const Source& source : all) {
        add(source);
    }
    member_columns_.emplace(members_);
}

void WhatIf::add(const Source& source) {
    if (source.candidate != nullptr) {
        contenders_.push_back(contender_of(*source.candidate));
        members_.push_back(member_of(question_, *source.candidate));
    } else {
        const QuickQuestion& all = *question_.quick();
        const std::size_t row = source.model.place();
        const ModelRow& its = all.rows[row];
        const RowScore score = all.scores.unscored(row, all.prices.least(its, all.scores.output_of(its)));
        contenders_.push_back(all.scores.contender(row, score));
        members_.push_back(all.scores.member(row, score, all.checks));
    }
    Contender& contender = contenders_.back();
    contender.is_proven = source.is_proven;
    contender.native = native_place_of(contender.reach.native);
    columns_.add(contender);
}

Contender WhatIf::contender_of(const Candidate& candidate) const {
    const MoneyFigures& money = candidate.money;
    const auto& usd = money.usd_per_request;
    Contender contender;
    contender.model = candidate.model;
    contender.track = candidate.track;
    contender.success = candidate.success_rate;
    contender.mistakes = single({candidate.success_rate, 0, 0}, question_.check).mistakes;
    contender.usd = usd ? Interval{*usd, *usd} : money.usd_range;
    contender.waiting = money.expected_latency_usd;
    contender.reach = context_reach_of(*candidate.model);
    for (std::size_t c = 0; c < contender.utilities.size(); ++c) {
        contender.utilities[c] = candidate.criteria[c].utility;
    }
    return contender;
}

void WhatIf::link_successors() {
    std::vector<std::pair<std::string_view, std::size_t>> succeeded; // by whom, and their places
    for (std::size_t i = 0; i < contenders_.size(); ++i) {
        if (const ModelRef by = question_.successor_of(contenders_[i].model); by != nullptr) {
            succeeded.emplace_back(by.id(), i);
        }
    }
    const auto comes_before = [](const auto& a, const auto& b) {
        return a.first < b.first;
    };
    sort_stably(succeeded, comes_before);
    for (std::size_t i = 0; i < contenders_.size() && !succeeded.empty(); ++i) {
        const std::pair its{contenders_[i].model.id(), std::size_t{0}};
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
                                   ? contender.utilities[k_context_place]
                                   : utilities[contender.native];
        columns_.set_utility(i, k_context_place, utility);
        member_columns_->set_utility(i, k_context, utility);
        members_[i].utilities[k_context] = utility;
    }
}

/// Where no price is known it is the mean of the usual range's ends, as in the criterion.
double WhatIf::economy(const Contender& contender, double mistake_cost) const {
    const double mistakes = mistake_cost * contender.mistakes;
    const auto at = [&](double price) {
        return question_.scales.economy(price + mistakes + contender.waiting, mistake_cost);
    };
    const auto& [low, high] = contender.usd;
    return low == high ? at(low) : (at(low) + at(high)) / 2;
}

double WhatIf::score(std::size_t place, const Workload& workload) const {
    const Contender& contender = contenders_[place];
    double score = 0;
    for (std::size_t c = 0; c < workload.weights.size(); ++c) {
        const double utility = c == k_economy_place   ? economy(contender, workload.mistake_cost.value())
                               : c == k_context_place ? members_[place].utilities[k_context]
                                                      : contender.utilities[c];
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

/// As `placing_of` has it.
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

Placing WhatIf::placing_of(std::size_t place, const Workload& workload) const {
    Placing placing{contenders_[place].is_proven, score(place, workload)};
    int steps = 0;
    for (std::size_t at = successor_of(place); at != k_nobody; at = successor_of(at)) {
        placing.stay_behind(score(at, workload), ++steps);
    }
    return placing;
}

bool WhatIf::ranks_before(const Placed& a, const Placed& b) const {
    return a.placing < b.placing ||
           (a.placing == b.placing && contenders_[a.place].model.id() < contenders_[b.place].model.id());
}

WhatIf::Placed WhatIf::first_of(const Workload& workload, const std::optional<Track>& track) const {
    std::vector<float> scores = rough_scores(workload);
    for (std::size_t i = 0; track && i < scores.size(); ++i) {
        scores[i] = contenders_[i].track == track ? scores[i] : ContenderColumns::k_out;
    }
    Placed first;
    for (const std::size_t place : ContenderColumns::highest(scores)) {
        const Placed its{place, placing_of(place, workload)};
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
    const Placed best = first_of(workload, std::nullopt);
    const ModelRef single = best.place == k_nobody ? ModelRef{} : contenders_[best.place].model;
    const auto stack = best_stack(Variation{workload}, best.placing.least_of_stacks());
    return !stack || best.placing.is_before_stack(stack->score) ? single : stack->executor->model;
}

bool WhatIf::is_open_mid_ahead(const Workload& workload) const {
    enter(workload);
    const Placed mid = first_of(workload, k_open_mid);
    const Placed flagship = first_of(workload, k_closed_flagship);
    return mid.place != k_nobody && (flagship.place == k_nobody || ranks_before(mid, flagship));
}

} // namespace stackpick
