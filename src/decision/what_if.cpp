// SPDX-License-Identifier: MIT
#include "what_if.hpp"

#include "base/sorted.hpp"
#include "criteria.hpp"
#include "money.hpp"
#include "options.hpp"
#include "quick_question.hpp"
#include "stackpick/base/text.hpp"

#include <algorithm>
#include <string_view>
#include <tuple>
#include <unordered_map>

namespace stackpick {
namespace {

std::optional<Tokens> window_of(const Model& model) {
    const auto& context = model.context;
    return context.native
               ? std::optional{std::max(*context.native, context.extended.value_or(*context.native))}
               : std::nullopt;
}

} // namespace

constexpr std::size_t k_context = 0; // among the criteria that a stack inherits
constexpr std::size_t k_economy_place = place_of_criterion("economy");
constexpr std::size_t k_context_place = place_of_criterion("context");

/// Stacks of those who may be in one at a floor and a context.
struct WhatIf::Search {
    std::optional<double> floor;
    Tokens context;
    std::vector<Member> members;
    std::optional<StackSearch> stacks;
};

WhatIf::WhatIf(const Question& question, const Recommendation& result)
    : question_{question},
      result_{result},
      knows_context_{!question.workload.hosting.hardware && !question.rules.asks_for("workload.context")} {
    if (knows_context_) {
        score_shut_out_by_context();
    }
    line_up();
    set_context(question.workload.context);
    set_mistake_cost(question.workload.mistake_cost.value());
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
        if (!window_of(model)) {
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
    sort_stably(all, [](const Candidate* a, const Candidate* b) { return a->model->id < b->model->id; });
    std::unordered_map<const Model*, std::size_t> places;
    contenders_.reserve(all.size());
    for (const Candidate* candidate : all) {
        places.emplace(candidate->model, contenders_.size());
        Contender& contender = contenders_.emplace_back();
        contender.candidate = candidate;
        contender.member = member_of(question_, *candidate);
        contender.window = window_of(*candidate->model);
        contender.is_proven = candidate->unproven.empty();
        for (std::size_t c = 0; c < contender.utilities.size(); ++c) {
            contender.utilities[c] = candidate->criteria[c].utility;
        }
    }
    for (Contender& contender : contenders_) {
        const auto next = places.find(question_.catalogue.successor_of(*contender.candidate->model));
        contender.next = next == places.end() ? k_nobody : next->second;
    }
    by_success_ = stable_order(contenders_.size(), [this](std::size_t a, std::size_t b) {
        return contenders_[a].candidate->success_rate > contenders_[b].candidate->success_rate;
    });
}

void WhatIf::set_context(Tokens context) const {
    for (Contender& contender : contenders_) {
        const Candidate& candidate = *contender.candidate;
        const auto& native = candidate.model->context.native;
        contender.utilities[k_context_place] = native && context != question_.workload.context
                                                   ? question_.scales.context(*native, context)
                                                   : candidate.criteria[k_context_place].utility;
    }
    context_ = context;
}

void WhatIf::set_mistake_cost(double usd) const {
    for (Contender& contender : contenders_) {
        const Candidate& candidate = *contender.candidate;
        const MoneyFigures& money = candidate.money;
        const double mistakes = usd * single({candidate.success_rate, 0, 0}, question_.check).mistakes;
        const auto economy = [&](double price) {
            return question_.scales.economy(price + mistakes + money.expected_latency_usd);
        };
        contender.utilities[k_economy_place] =
            money.usd_per_request ? economy(*money.usd_per_request)
                                  : (economy(money.usd_range.low) + economy(money.usd_range.high)) / 2;
    }
    mistake_cost_ = usd;
}

double WhatIf::score(const Contender& contender, const CriterionWeights& weights) {
    double score = 0;
    for (std::size_t c = 0; c < weights.size(); ++c) {
        score += weights[c] * contender.utilities[c];
    }
    return round_significant(score);
}

std::vector<WhatIf::Standing> WhatIf::standings(const Workload& workload, const Variation& variation) const {
    if (workload.context != context_) {
        set_context(workload.context);
    }
    if (variation.mistake_cost != mistake_cost_) {
        set_mistake_cost(variation.mistake_cost);
    }
    std::vector<Standing> standings(contenders_.size());
    for (std::size_t i = 0; i < contenders_.size(); ++i) {
        const Contender& contender = contenders_[i];
        const bool fits = !contender.window || *contender.window >= workload.context;
        if (fits && contender.candidate->success_rate >= variation.quality_floor) {
            standings[i].is_in = true;
            standings[i].score = score(contender, workload.weights);
        }
    }
    place(standings);
    return standings;
}

void WhatIf::place(std::vector<Standing>& standings) const {
    const auto successor_of = [&](std::size_t place) {
        const std::size_t next = contenders_[place].next;
        return next != k_nobody && standings[next].is_in && contenders_[next].is_proven ? next : k_nobody;
    };
    for (std::size_t i = 0; i < standings.size(); ++i) {
        Standing& each = standings[i];
        each.placed = each.score;
        int steps = 0;
        for (std::size_t at = successor_of(i); at != k_nobody; at = successor_of(at)) {
            each.is_succeeded = true;
            ++steps;
            if (standings[at].score <= each.placed) {
                each.placed = standings[at].score;
                each.steps = steps;
            }
        }
    }
}

bool WhatIf::ranks_before(const std::vector<Standing>& standings, std::size_t a, std::size_t b) const {
    const auto key = [&](std::size_t place) {
        return std::tuple(!contenders_[place].is_proven, -standings[place].placed, standings[place].steps,
                          place); // contenders are ordered by id
    };
    return key(a) < key(b);
}

std::size_t WhatIf::first_of(const std::vector<Standing>& standings,
                             const std::optional<Track>& track) const {
    std::size_t first = k_nobody;
    for (std::size_t i = 0; i < standings.size(); ++i) {
        const bool counts = standings[i].is_in && (!track || contenders_[i].candidate->track == track);
        if (counts && (first == k_nobody || ranks_before(standings, i, first))) {
            first = i;
        }
    }
    return first;
}

const StackSearch& WhatIf::search_among(const std::vector<Standing>& standings,
                                        const Workload& workload) const {
    if (search_ && search_->floor == workload.quality_floor && search_->context == workload.context) {
        return *search_->stacks;
    }
    search_ = std::make_shared<Search>(Search{workload.quality_floor, workload.context, {}, {}});
    std::vector<Member>& members = search_->members;
    members.reserve(contenders_.size());
    for (const std::size_t place : by_success_) {
        const Contender& contender = contenders_[place];
        const bool fits = !contender.window || *contender.window >= workload.context;
        if (fits && contender.is_proven && !standings[place].is_succeeded) {
            members.push_back(contender.member);
            members.back().utilities[k_context] = contender.utilities[k_context_place];
        }
    }
    return search_->stacks.emplace(question_, members);
}

const Model* WhatIf::primary(const Workload& workload) const {
    const Variation variation{workload};
    const std::vector<Standing> all = standings(workload, variation);
    const std::size_t best = first_of(all, std::nullopt);
    const bool has_proven = best != k_nobody && contenders_[best].is_proven;
    const std::vector<FoundStack> stacks =
        search_among(all, workload).best(variation, 1, has_proven ? all[best].placed : 0);
    if (stacks.empty()) {
        return best == k_nobody ? nullptr : contenders_[best].candidate->model;
    }
    const FoundStack& stack = stacks.front();
    const bool is_single = has_proven && (all[best].placed > stack.score ||
                                          (all[best].placed == stack.score && all[best].steps == 0));
    return is_single ? contenders_[best].candidate->model : stack.executor->model;
}

bool WhatIf::is_open_mid_ahead(const Workload& workload) const {
    const std::vector<Standing> all = standings(workload, Variation{workload});
    const std::size_t mid = first_of(all, k_open_mid);
    const std::size_t flagship = first_of(all, k_closed_flagship);
    return mid != k_nobody && (flagship == k_nobody || ranks_before(all, mid, flagship));
}

} // namespace stackpick
