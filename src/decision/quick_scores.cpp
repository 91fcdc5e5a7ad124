// SPDX-License-Identifier: MIT
#include "quick_scores.hpp"

#include "criteria.hpp"
#include "money.hpp"
#include "stackpick/base/text.hpp"

namespace stackpick {

QuickScores::QuickScores(const ModelRows& rows, const Premises& premises, const Variation& variation,
                         const TaskColumn& task, const TermsColumn& terms, const RulesColumn& rules)
    : rows_{rows},
      premises_{premises},
      task_{task},
      terms_{terms},
      rules_{rules},
      request_{request_of(premises.workload)},
      variation_{variation} {
    with_thinking_ = pace_at(request_.output);
    without_thinking_ =
        pace_at(request_.output / premises.catalogue.assumptions().number("reasoning.token_factor"));
    for (const std::int64_t native : rows.natives()) {
        contexts_.push_back(native == ModelRow::k_unknown
                                ? premises.scales.unknown()
                                : premises.scales.context(Tokens{native}, premises.workload.context));
    }
}

QuickScores::Pace QuickScores::pace_at(double output) const {
    RequestTokens request = request_;
    request.output = output;
    const Duration duration = premises_.usual_api.duration(output);
    return {output, duration, premises_.scales.speed(duration.seconds), premises_.usual_api.price(request)};
}

void QuickScores::work_out(std::size_t place, const RowPrices& prices, RowScore& score) const {
    const ModelRow& row = rows_[place];
    const SuccessFigures& success = task_[place];
    const Pace& pace = pace_of(row);
    score = unscored(place, prices.least(row, pace.output));
    const double mistakes = single({success.rate, 0, 0}, premises_.check).mistakes;
    const auto& weights = variation_.inherited;
    const auto own = utilities(place, score.context);
    double sum = 0; // in the order of the criteria, so that it rounds alike
    sum += variation_.capability * success.rate;
    sum += variation_.economy * economy_of(score, mistakes, pace.unknown_usd);
    sum += variation_.speed * pace.speed;
    for (std::size_t c = 0; c + 1 < own.size(); ++c) {
        sum += weights[c] * own[c];
    }
    sum += variation_.evidence * premises_.scales.evidence(success.standard_error);
    sum += weights.back() * own.back();
    score.score = round_significant(sum);
}

double QuickScores::economy_of(const RowScore& score, double mistakes, const Interval& unknown_usd) const {
    const Workload& workload = premises_.workload;
    const double mistake_cost = workload.mistake_cost.value();
    const auto economy = [&](double usd) {
        return premises_.scales.economy(usd, mistake_cost);
    };
    if (score.usd) {
        return economy(expected_total(workload, *score.usd, mistakes, score.duration.seconds));
    }
    const double others = mistake_cost * mistakes + workload.latency_cost.value() * score.duration.seconds;
    return (economy(unknown_usd.low + others) + economy(unknown_usd.high + others)) / 2;
}

Candidate QuickScores::candidate(std::size_t place, const RowPrices& prices) const {
    const ModelRow& row = rows_[place];
    const SuccessFigures& success = task_[place];
    const Pace& pace = pace_of(row);
    Candidate candidate;
    candidate.model = rows_.model(place);
    candidate.track = row.track();
    set_success(candidate, success);
    candidate.money = prices.money(row, pace.output, pace.unknown_usd);
    candidate.duration = pace.duration;
    complete(candidate.money, premises_.workload,
             single({success.rate, candidate.money.usd_per_request.value_or(0), pace.duration.seconds},
                    premises_.check));
    set_criteria(premises_, inherited(place), Words::none, candidate);
    return candidate;
}

std::vector<CriterionScore> QuickScores::inherited(std::size_t place) const {
    const ModelRow& row = rows_[place];
    std::vector<CriterionScore> criteria(k_criteria.size());
    const auto set = [&](std::size_t at, double utility, bool is_known) {
        CriterionScore& criterion = criteria[at];
        criterion.id = k_criteria.at(at);
        criterion.utility = utility;
        criterion.interval = is_known ? Interval{utility, utility} : Interval{0, 1};
        criterion.unknown = !is_known;
    };
    constexpr std::size_t k_context = place_of_criterion("context"); // while it is compiled
    constexpr std::size_t k_licence = place_of_criterion("licence");
    constexpr std::size_t k_control = place_of_criterion("control");
    constexpr std::size_t k_footprint = place_of_criterion("footprint");
    constexpr std::size_t k_ecosystem = place_of_criterion("ecosystem");
    constexpr std::size_t k_fit = place_of_criterion("fit");
    const bool knows_context = rows_.natives()[row.native_place] != ModelRow::k_unknown;
    set(k_context, contexts_[row.native_place], knows_context);
    criteria[k_licence] = terms_[place].licence;
    set(k_control, rows_.control(row), !row.lacks_hub());
    set(k_footprint, 0, true);
    set(k_ecosystem, rows_.ecosystem(row), true);
    criteria[k_fit] = rules_[place].fit;
    return criteria;
}

std::array<double, k_inherited.size()> QuickScores::utilities(std::size_t place, double context) const {
    const ModelRow& row = rows_[place];
    return {context,
            terms_[place].licence.utility,
            rows_.control(row),
            0, // no hardware is given
            rows_.ecosystem(row),
            rules_[place].fit.utility};
}

Contender QuickScores::contender(std::size_t place, const RowScore& score) const {
    const ModelRow& row = rows_[place];
    const SuccessFigures& success = task_[place];
    const Pace& pace = pace_of(row);
    Contender contender;
    contender.model = rows_.model(place);
    contender.track = row.track();
    contender.success = success.rate;
    contender.mistakes = single({success.rate, 0, 0}, premises_.check).mistakes;
    contender.usd = score.usd ? Interval{*score.usd, *score.usd} : pace.unknown_usd;
    contender.waiting = premises_.workload.latency_cost.value() * pace.duration.seconds;
    contender.reach = rows_.reach(place);
    constexpr std::size_t k_evidence = place_of_criterion("evidence");
    contender.utilities = {success.rate, economy_of(score, contender.mistakes, pace.unknown_usd), pace.speed};
    contender.utilities[k_evidence] = premises_.scales.evidence(success.standard_error);
    const auto own = utilities(place, score.context);
    for (std::size_t c = 0; c < own.size(); ++c) {
        contender.utilities[k_inherited[c].place] = own[c];
    }
    return contender;
}

Member QuickScores::member(std::size_t place, const RowScore& score, const RowPrices& checks) const {
    const ModelRow& row = rows_[place];
    Member member;
    member.model = rows_.model(place);
    member.has_weights = row.has_weights();
    member.success = task_[place].rate;
    member.success_error = task_[place].standard_error;
    member.usd = score.usd;
    member.duration = score.duration;
    if (const auto usd = score.usd ? checks.least(row, premises_.reading.output) : std::nullopt) {
        const double output = output_of(row);
        const double part = output > 0 ? premises_.reading.output / output : 0;
        member.reading = Reading{{0, *usd, score.duration.seconds * part}, 0};
    }
    member.utilities = utilities(place, score.context);
    return member;
}

} // namespace stackpick
