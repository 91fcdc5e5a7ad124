// SPDX-License-Identifier: MIT
#include "stackpick/decision/questions.hpp"

#include "base/sorted.hpp"
#include "constraints.hpp"
#include "random.hpp"
#include "stackpick/base/text.hpp"
#include "stackpick/capability/success.hpp"

#include <algorithm>

namespace stackpick {
namespace {

constexpr double k_days_a_lag_month = 365.25 / 12;

double median(std::vector<double> values) {
    std::sort(values.begin(), values.end());
    const std::size_t middle = values.size() / 2;
    return values.size() % 2 == 1 ? values[middle] : (values[middle - 1] + values[middle]) / 2;
}

const Excluded* excluded_of(const Recommendation& result, const Model* model) {
    const auto at = std::find_if(result.excluded.begin(), result.excluded.end(),
                                 [&](const Excluded& each) { return each.model == model; });
    return at == result.excluded.end() ? nullptr : &*at;
}

const RankedOption* listed(const Recommendation& result, const OptionChoice& choice) {
    const auto at =
        std::find_if(result.options.begin(), result.options.end(), [&](const RankedOption& option) {
            return option.executor == choice.executor && option.second == choice.second &&
                   option.pattern == choice.pattern;
        });
    return at == result.options.end() ? nullptr : &*at;
}

/// A model with a date and a success rate, as the lag sees it.
struct Dated {
    const Model* model = nullptr;
    double month = 0;
    SuccessEstimate success;
    double drawn = 0;
};

std::vector<Dated> dated_models(const Knowledge& knowledge, const Workload& workload) {
    std::vector<Dated> models;
    for (const Model& model : knowledge.catalogue.models()) {
        const std::string origin = knowledge.catalogue.origin_of(model);
        const bool admitted =
            workload.admits_any_origin() ||
            std::find(workload.origin.begin(), workload.origin.end(), origin) != workload.origin.end();
        if (!admitted || !model.released || model.role == Role::embedding) {
            continue;
        }
        const auto days = static_cast<double>(days_since_epoch(first_day(*model.released)) +
                                              days_since_epoch(last_day(*model.released))) /
                          2;
        Dated dated{&model, days / k_days_a_lag_month, success_of(knowledge, model, *workload.task), 0};
        if (dated.success.known && dated.success.results > 0) {
            models.push_back(dated);
        }
    }
    sort_stably(models, [](const Dated& a, const Dated& b) {
        return a.month != b.month ? a.month < b.month : a.model->id < b.model->id;
    });
    return models;
}

/// Records that are older are left out: of those years the catalogue knows few closed models.
constexpr double k_lag_months = 18;

/// For each open model that was the best open one of its day: how much earlier a closed one was as good. One
/// that no closed model has reached yet is ahead at least as far as the newest model is younger.
std::vector<double> lags_in(const std::vector<Dated>& models) {
    std::vector<double> lags;
    double best_open = -1;
    const double newest = models.empty() ? 0 : models.back().month;
    for (const Dated& open : models) {
        if (!open.model->has_weights() || open.drawn <= best_open) {
            continue;
        }
        best_open = open.drawn;
        if (open.month < newest - k_lag_months) {
            continue;
        }
        std::optional<double> reached;
        for (const Dated& closed : models) {
            if (!closed.model->has_weights() && closed.drawn >= open.drawn && !reached) {
                reached = closed.month;
            }
        }
        lags.push_back(open.month - reached.value_or(newest));
    }
    return lags;
}

/// `whose`: what each begins with.
void add_reasons(const Recommendation& result, const Model* model, const std::string& whose,
                 Explanation& explanation) {
    if (const Excluded* excluded = excluded_of(result, model)) {
        for (const Reason& reason : excluded->reasons) {
            explanation.reasons.push_back({reason.constraint, whose + reason.because});
        }
    }
}

/// A model below the floor may do in a stack, which is held against the floor and the budget itself.
void add_reasons_of_stack(const Recommendation& result, const OptionChoice& choice,
                          Explanation& explanation) {
    for (const Model* model : {choice.executor, choice.second}) {
        add_reasons(result, model, model->name + ": ", explanation);
    }
    std::erase_if(explanation.reasons,
                  [](const Reason& reason) { return reason.constraint == k_quality_floor; });
    const RankedOption& option = explanation.option;
    const auto& floor = result.workload.quality_floor;
    if (floor && option.success_rate < *floor) {
        explanation.reasons.push_back(
            {std::string{k_quality_floor}, why_not::quality_floor(option.success_rate, *floor)});
    }
    const auto& budget = result.workload.budget;
    const auto& month = option.money.usd_per_month;
    if (budget && month && round_significant(*month) > budget->value()) {
        explanation.reasons.push_back({"budget", why_not::budget(*month, budget->value())});
    }
}

/// Stacks are looked for among open executors, models that nothing supersedes, and seconds that succeed more
/// often.
std::string why_not_sought(const Explanation& stack) {
    const Candidate& executor = stack.members.front();
    const Candidate& second = stack.members.back();
    if (!executor.model->has_weights()) {
        return executor.model->name + " is closed, and the first of a stack is open";
    }
    for (const Candidate& member : stack.members) {
        if (member.successor != nullptr) {
            return member.model->name + " is superseded by " + member.successor->name;
        }
    }
    return second.success_rate > executor.success_rate
               ? std::string{}
               : second.model->name + " succeeds no more often than " + executor.model->name;
}

} // namespace

std::optional<Explanation> explain_option(const Knowledge& knowledge, const Recommendation& result,
                                          const OptionChoice& choice, const RecommendOptions& options,
                                          std::string& problem) {
    auto costing = cost_option(knowledge, result.workload, choice, options, problem);
    if (!costing) {
        return std::nullopt;
    }
    Explanation explanation;
    explanation.option = std::move(costing->option);
    for (Candidate& member : costing->members) {
        if (const Candidate* candidate = result.candidate_of(member.model)) {
            member = *candidate;
        }
        explanation.members.push_back(std::move(member));
        const auto& unproven = explanation.members.back().unproven;
        explanation.unproven.insert(explanation.unproven.end(), unproven.begin(), unproven.end());
    }
    if (const RankedOption* option = listed(result, choice)) {
        explanation.option = *option;
    } else if (choice.second == nullptr) {
        explanation.option.criteria = explanation.members.front().criteria;
        add_reasons(result, choice.executor, {}, explanation);
    } else {
        add_reasons_of_stack(result, choice, explanation);
        explanation.not_sought = why_not_sought(explanation);
    }
    return explanation;
}

std::optional<Lag> lag_of_open_models(const Knowledge& knowledge, const Workload& workload, int draws) {
    constexpr std::size_t k_fewest = 2;
    std::vector<Dated> models = dated_models(knowledge, workload);
    const bool has_closed = std::any_of(models.begin(), models.end(),
                                        [](const Dated& each) { return !each.model->has_weights(); });
    for (Dated& each : models) {
        each.drawn = each.success.rate;
    }
    const std::vector<double> lags = lags_in(models);
    if (!has_closed || lags.size() < k_fewest) {
        return std::nullopt;
    }
    std::vector<double> drawn;
    const NormalDraws normals;
    for (int i = 0; i < draws; ++i) {
        for (Dated& each : models) {
            const auto count = static_cast<std::uint32_t>(i);
            each.drawn =
                each.success.rate + each.success.standard_error *
                                        static_cast<double>(normals.draw(seed_of(each.model->id), count));
        }
        if (auto lags_drawn = lags_in(models); !lags_drawn.empty()) {
            drawn.push_back(median(std::move(lags_drawn)));
        }
    }
    Lag lag{median(lags), {}, static_cast<int>(lags.size())};
    lag.range = {lag.months, lag.months};
    if (!drawn.empty()) {
        std::sort(drawn.begin(), drawn.end());
        const auto at = [&](double share) {
            return drawn[static_cast<std::size_t>(share * static_cast<double>(drawn.size() - 1))];
        };
        lag.range = {std::min(lag.months, at(0.1)), std::max(lag.months, at(0.9))};
    }
    return lag;
}

} // namespace stackpick
