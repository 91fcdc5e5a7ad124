// SPDX-License-Identifier: MIT
#include "what_if.hpp"

#include "model_criteria.hpp"
#include "money.hpp"
#include "stackpick/base/text.hpp"

#include <algorithm>
#include <numeric>
#include <string_view>
#include <tuple>

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

/// Stacks of those who may be in one at a floor and a context.
struct WhatIf::Search {
    std::optional<double> floor;
    Tokens context;
    std::unique_ptr<StackSearch> stacks;
};

WhatIf::WhatIf(const Question& question, const Recommendation& result)
    : question_{question},
      result_{result},
      knows_context_{!question.workload.hosting.hardware && !question.rules.asks_for("workload.context")},
      context_{question.workload.context} {
    contenders_.reserve(result.candidates.size() + result.below_floor.size() + result.excluded.size());
    for (const auto* list : {&result.candidates, &result.below_floor}) {
        for (const Candidate& candidate : *list) {
            add(candidate);
        }
    }
    if (knows_context_) {
        add_shut_out_by_context();
    }
    std::sort(contenders_.begin(), contenders_.end(), [](const Contender& a, const Contender& b) {
        return a.candidate.model->id < b.candidate.model->id;
    });
    by_success_.resize(contenders_.size());
    std::iota(by_success_.begin(), by_success_.end(), std::size_t{0});
    std::stable_sort(by_success_.begin(), by_success_.end(), [this](std::size_t a, std::size_t b) {
        return contenders_[a].candidate.success_rate > contenders_[b].candidate.success_rate;
    });
}

void WhatIf::add(const Candidate& candidate) {
    contenders_.push_back({candidate, Member{question_, candidate}, window_of(*candidate.model),
                           candidate.unproven.empty(), question_.catalogue.successor_of(*candidate.model)});
}

/// A shorter context would let them in.
void WhatIf::add_shut_out_by_context() {
    for (const Excluded& excluded : result_.excluded) {
        const Model& model = *excluded.model;
        const bool by_context_alone =
            excluded.reasons.size() == 1 && excluded.reasons.front().constraint == "context";
        if (!by_context_alone || !window_of(model)) {
            continue;
        }
        Candidate candidate =
            score_model(question_, model, question_.rules.effects_on(model, Words::none), Words::none);
        for (const Reason& reason : check_constraints(question_, model, Words::none).unproven) {
            candidate.unproven.push_back(reason.constraint);
        }
        add(candidate);
    }
}

double WhatIf::score(const Contender& contender, const CriterionWeights& weights,
                     const Variation& variation) const {
    const Candidate& candidate = contender.candidate;
    const MoneyFigures& money = candidate.money;
    const double mistakes =
        variation.mistake_cost * single({candidate.success_rate, 0, 0}, question_.check).mistakes;
    const auto economy = [&](double usd) {
        return question_.scales.economy(usd + mistakes + money.expected_latency_usd);
    };
    double score = 0;
    for (std::size_t c = 0; c < candidate.criteria.size(); ++c) {
        double utility = candidate.criteria[c].utility;
        if (c == weights.economy) {
            utility = money.usd_per_request
                          ? economy(*money.usd_per_request)
                          : (economy(money.usd_range.low) + economy(money.usd_range.high)) / 2;
        }
        score += weights.by_place[c] * utility;
    }
    return round_significant(score);
}

WhatIf::CriterionWeights WhatIf::weights_of(const Workload& workload) const {
    CriterionWeights weights;
    if (!contenders_.empty()) { // all have the same criteria in the same order
        for (const CriterionScore& criterion : contenders_.front().candidate.criteria) {
            weights.economy = criterion.id == "economy" ? weights.by_place.size() : weights.economy;
            weights.by_place.push_back(workload.weights.at(criterion.id));
        }
    }
    return weights;
}

std::vector<WhatIf::Standing> WhatIf::standings(const Workload& workload, const Variation& variation) const {
    const CriterionWeights weights = weights_of(workload);
    std::vector<Standing> standings;
    standings.reserve(contenders_.size());
    for (Contender& contender : contenders_) {
        if (workload.context != context_) {
            set_context_utility(question_, workload.context, contender.candidate);
        }
        const bool fits = !contender.window || *contender.window >= workload.context;
        if (fits && contender.candidate.success_rate >= variation.quality_floor) {
            standings.push_back({&contender, score(contender, weights, variation), nullptr, 0, 0});
        }
    }
    context_ = workload.context;
    const auto find = [&](const Model* model) -> Standing* {
        const auto at = std::find_if(standings.begin(), standings.end(), [&](const Standing& each) {
            return each.contender->candidate.model == model;
        });
        return at == standings.end() ? nullptr : &*at;
    };
    for (Standing& each : standings) {
        const Standing* next = each.contender->next == nullptr ? nullptr : find(each.contender->next);
        each.successor = next != nullptr && next->contender->is_proven ? each.contender->next : nullptr;
    }
    for (Standing& each : standings) {
        each.placed = each.score;
        int steps = 0;
        for (const Model* at = each.successor; at != nullptr;) {
            const Standing& next = *find(at);
            ++steps;
            if (next.score <= each.placed) {
                each.placed = next.score;
                each.steps = steps;
            }
            at = next.successor;
        }
    }
    return standings;
}

bool WhatIf::ranks_before(const Standing& a, const Standing& b) {
    const auto key = [](const Standing& each) {
        return std::tuple(!each.contender->is_proven, -each.placed, each.steps,
                          std::string_view{each.contender->candidate.model->id});
    };
    return key(a) < key(b);
}

const StackSearch& WhatIf::search_among(const std::vector<Standing>& standings,
                                        const Workload& workload) const {
    if (search_ && search_->floor == workload.quality_floor && search_->context == workload.context) {
        return *search_->stacks;
    }
    std::vector<Member> members;
    for (const std::size_t place : by_success_) {
        const Contender& contender = contenders_[place];
        const auto at = std::find_if(standings.begin(), standings.end(),
                                     [&](const Standing& each) { return each.contender == &contender; });
        const bool is_replaced = at != standings.end() && at->successor != nullptr;
        const bool fits = !contender.window || *contender.window >= workload.context;
        if (fits && contender.is_proven && !is_replaced) {
            members.push_back(contender.member);
            members.back().candidate = &contender.candidate;
            members.back().utilities[k_context] =
                criterion_of(contender.candidate.criteria, k_inherited[k_context].id).utility;
        }
    }
    search_ = std::make_shared<Search>(Search{workload.quality_floor, workload.context,
                                              std::make_unique<StackSearch>(question_, std::move(members))});
    return *search_->stacks;
}

const Model* WhatIf::primary(const Workload& workload) const {
    const Variation variation{workload};
    const std::vector<Standing> all = standings(workload, variation);
    const auto best = std::min_element(all.begin(), all.end(), ranks_before);
    const bool has_proven = best != all.end() && best->contender->is_proven;
    const std::vector<FoundStack> stacks =
        search_among(all, workload).best(variation, 1, has_proven ? best->placed : 0);
    if (stacks.empty()) {
        return best == all.end() ? nullptr : best->contender->candidate.model;
    }
    const FoundStack& stack = stacks.front();
    const bool is_single =
        has_proven && (best->placed > stack.score || (best->placed == stack.score && best->steps == 0));
    return is_single ? best->contender->candidate.model : stack.executor->model;
}

bool WhatIf::is_open_mid_ahead(const Workload& workload) const {
    const std::vector<Standing> all = standings(workload, Variation{workload});
    const Standing* mid = nullptr;
    const Standing* flagship = nullptr;
    for (const Standing& each : all) {
        const auto& track = each.contender->candidate.model->track;
        const Standing** best = track == k_open_mid ? &mid : track == k_closed_flagship ? &flagship : nullptr;
        if (best != nullptr && (*best == nullptr || ranks_before(each, **best))) {
            *best = &each;
        }
    }
    return mid != nullptr && (flagship == nullptr || ranks_before(*mid, *flagship));
}

} // namespace stackpick
