// SPDX-License-Identifier: MIT
#include "verdict.hpp"

#include "base/sorted.hpp"
#include "criteria.hpp"
#include "money.hpp"
#include "stackpick/base/text.hpp"

#include <algorithm>
#include <cmath>
#include <map>

namespace stackpick {
namespace {

double standard_error(const Candidate& candidate) {
    return (candidate.interval.high - candidate.interval.low) / (2 * k_z80);
}

/// The share of draws in which the better one stays ahead, where nothing was drawn: as if scores were normal.
double share_ahead(const Candidate& better, const Candidate& other) {
    const double noise = std::hypot(standard_error(better), standard_error(other));
    const double margin = better.score - other.score;
    return noise > 0 ? 0.5 * std::erfc(-margin / noise / std::sqrt(2.0)) : 1;
}

ConfidenceLevel level_of(double share) {
    constexpr double k_clear = 0.9;
    constexpr double k_likely = 0.7;
    return share >= k_clear    ? ConfidenceLevel::clear
           : share >= k_likely ? ConfidenceLevel::likely
                               : ConfidenceLevel::too_close;
}

/// What a success costs, with the usual price when the cheapest offer is far below it.
std::string success_cost(const Candidate& candidate) {
    const MoneyFigures& money = candidate.money;
    std::string text = format_usd(*money.usd_per_success);
    if (is_far_below_median(money)) {
        text += " (at " + money.offer->provider + "; " +
                format_usd(money.median_usd_per_request / candidate.success_rate) + " at the median offer)";
    }
    return text;
}

/// Empty when the figures do not say it: the criterion may rest on an assumed price.
std::string economy_clause(const Candidate& a, const Candidate& b) {
    const auto& mine = a.money.usd_per_success;
    const auto& theirs = b.money.usd_per_success;
    if (mine && theirs && *mine < *theirs) {
        return "a success costs " + success_cost(a) + " against " + success_cost(b);
    }
    if (a.money.expected_mistake_usd < b.money.expected_mistake_usd) {
        return "fewer mistakes get through (" + format_usd(a.money.expected_mistake_usd) + " against " +
               format_usd(b.money.expected_mistake_usd) + " a request)";
    }
    return mine && !theirs ? "its price is known" : "";
}

std::string ids_of(const Candidate& candidate, RuleEffect effect) {
    std::vector<std::string> ids;
    for (const RuleVote& vote : candidate.rules) {
        if (vote.effect == effect) {
            ids.push_back(vote.id);
        }
    }
    return join(ids, ", ");
}

/// What the rules say that puts `a` ahead of `b`.
std::string rules_between(const Candidate& a, const Candidate& b) {
    const std::string for_it = ids_of(a, RuleEffect::prefer);
    const std::string against = ids_of(b, RuleEffect::avoid);
    std::string reason = for_it.empty() ? "" : "rules speak for it (" + for_it + ')';
    if (!against.empty()) {
        reason += reason.empty() ? "rules speak against the other (" : " and against the other (";
        reason += against + ')';
    }
    return reason;
}

/// Only where both are estimates for the hardware: of APIs the speed is not on record.
std::string speed_clause(const Candidate& a, const Candidate& b) {
    if (!a.duration.known || !b.duration.known) {
        return {};
    }
    const auto seconds = [](const Candidate& candidate) {
        return format_number(round_significant(candidate.duration.seconds, 2)) + " s";
    };
    return "it is faster (" + seconds(a) + " a request against " + seconds(b) + ")";
}

/// One clause on why `a` is ahead of `b` in a criterion; "it" is `a`. Empty when there is nothing to say that
/// the figures show.
std::string clause(std::string_view id, const Candidate& a, const Candidate& b) {
    if (id == "capability") {
        const std::string mine = format_percent(a.success_rate);
        const std::string theirs = format_percent(b.success_rate);
        return mine == theirs ? "" : "it succeeds more often (" + mine + " against " + theirs + ")";
    }
    if (id == "economy") {
        return economy_clause(a, b);
    }
    const CriterionScore& its = criterion_of(a.criteria, id);
    const bool is_open = id == "licence" && a.terms.judged.judgement == Judgement::unproven;
    if (its.unknown || is_open) {
        return {}; // what nobody knows speaks for nothing
    }
    if (id == "context") {
        const auto size = [](const Candidate& c) {
            return c.model->context.native ? format_size(c.model->context.native->value())
                                           : std::string{"unknown"};
        };
        return "it has more room for context (" + size(a) + " against " + size(b) + ")";
    }
    if (id == "licence" || id == "control") {
        return its.basis;
    }
    if (id == "evidence") {
        return "the evidence for it is firmer";
    }
    if (id == "speed") {
        return speed_clause(a, b);
    }
    if (id == "ecosystem") {
        return "more serve it (" + its.basis + ")";
    }
    if (id == "footprint") {
        return "it leaves more room (" + its.basis + ")";
    }
    return rules_between(a, b);
}

struct Difference {
    std::string_view id;
    double contribution;
};

/// Criteria in which `a` is ahead of `b` by at least a thousandth of the score, the largest first.
std::vector<std::string> clauses(const Candidate& a, const Candidate& b) {
    constexpr double k_negligible = 0.001;
    std::vector<Difference> ahead;
    for (std::size_t i = 0; i < a.criteria.size(); ++i) {
        const double difference = a.criteria[i].contribution - b.criteria[i].contribution;
        if (difference >= k_negligible) {
            ahead.push_back({a.criteria[i].id, round_significant(difference)});
        }
    }
    sort_stably(ahead,
                [](const Difference& x, const Difference& y) { return x.contribution > y.contribution; });
    std::vector<std::string> texts;
    for (const Difference& difference : ahead) {
        std::string text = clause(difference.id, a, b);
        if (!text.empty()) {
            texts.push_back(std::move(text));
        }
    }
    return texts;
}

/// `all 14 closed flagships are excluded, mostly by self-host`; nothing when the catalogue has none.
std::optional<std::string> why_empty(const Recommendation& result, Track track) {
    for (const EmptyTrack& empty : result.empty_tracks) {
        if (empty.track == track) {
            return "all " + std::to_string(empty.excluded) + ' ' + in_words(track) +
                   "s are excluded, mostly by " + empty.mostly;
        }
    }
    return std::nullopt;
}

/// Why a candidate without an opponent is worth taking, and where the opponents went.
std::vector<std::string> standing(const Recommendation& result, const Candidate& candidate, Track empty) {
    std::vector<std::string> texts{"it ranks " +
                                   std::string{candidate.rank == 1 ? "first" : "best of its kind"} +
                                   " with an expected success of " + format_percent(candidate.success_rate)};
    if (candidate.money.usd_per_success) {
        texts.push_back("a success costs " + success_cost(candidate));
    }
    texts.push_back(criterion_of(candidate.criteria, "licence").basis);
    if (auto reason = why_empty(result, empty)) {
        texts.push_back(std::move(*reason));
    }
    return texts;
}

/// The name, and what it is not known to satisfy.
std::string named(const Candidate& candidate) {
    const std::string& name = candidate.model->name;
    return candidate.unproven.empty() ? name : name + " (unproven: " + join(candidate.unproven, ", ") + ")";
}

std::string summary_of(const Candidate* flagship, const Candidate* mid, const Candidate& first) {
    if (flagship != nullptr && mid != nullptr) {
        const bool open = mid->rank < flagship->rank;
        const Candidate& better = open ? *mid : *flagship;
        const Candidate& other = open ? *flagship : *mid;
        return (open ? "Open mid: " : "Closed flagship: ") + named(better) + ", rather than the " +
               (open ? "closed flagship " : "open mid ") + named(other);
    }
    if (mid != nullptr) {
        return "Open mid: " + named(*mid) + "; no closed flagship qualifies";
    }
    if (flagship != nullptr) {
        return "Closed flagship: " + named(*flagship) + "; no open mid qualifies";
    }
    const std::string track =
        first.model->track ? capitalised(in_words(*first.model->track)) : "Of no known layer";
    return track + ": " + named(first) + "; neither a closed flagship nor an open mid qualifies";
}

/// The cost of a mistake from which on the other model costs less in expectation, mistakes included: price
/// plus mistakes are straight lines in it. Nothing where it never does.
std::optional<double> cheaper_from(const Recommendation& result, const Candidate& headline,
                                   const Candidate& other) {
    const double now = result.workload.mistake_cost.value();
    if (!headline.money.usd_per_request || !other.money.usd_per_request || now <= 0) {
        return std::nullopt;
    }
    const double saved = (headline.money.expected_mistake_usd - other.money.expected_mistake_usd) / now;
    const double dearer = *other.money.usd_per_request - *headline.money.usd_per_request;
    return saved > 0 && dearer > 0 ? std::optional{dearer / saved} : std::nullopt;
}

/// The cost of a mistake at which the headline changes.
std::string condition_of(const Recommendation& result) {
    const Candidate& mid = *result.best_of(k_open_mid);
    const Candidate& flagship = *result.best_of(k_closed_flagship);
    const bool open = mid.rank < flagship.rank;
    const std::string which = open ? "an open mid" : "a closed flagship";
    const auto& usd = result.verdict.headline_flip;
    if (!usd && result.flips_sought) {
        const Candidate& other = open ? flagship : mid;
        const auto crossing = cheaper_from(result, open ? mid : flagship, other);
        return which + " whatever a mistake costs" +
               (crossing
                    ? "; in dollars alone " + other.model->name + " from " + format_usd(*crossing) + " on"
                    : "");
    }
    if (!usd) {
        return "";
    }
    const bool dearer = *usd > result.workload.mistake_cost.value();
    return which + " as long as a mistake costs " + (dearer ? "less" : "more") + " than " + format_usd(*usd);
}

std::string nothing_left(const Recommendation& result) {
    if (result.removals.empty()) {
        return "No model qualifies: the catalogue is empty";
    }
    const RemovalCount& most = result.removals.front();
    return "No model qualifies: `" + most.constraint + "` removes " + std::to_string(most.removed) + " of " +
           std::to_string(result.excluded.size()) + "; " + most.relax;
}

/// When the first over all tracks is of neither track. One that is known to qualify ranks above one that is
/// not, whatever their scores.
std::optional<std::string> beaten_by(const Candidate& first, const Candidate& headline, bool of_two) {
    if (first.model == headline.model) {
        return std::nullopt;
    }
    const std::string article = first.model->track && first.model->track->open ? "an " : "a ";
    const std::string kind =
        first.model->track ? article + in_words(*first.model->track) : "of no known layer";
    std::string text = first.model->name + ", " + kind + ", ranks above " + (of_two ? "both" : "it") +
                       " (score " + format_score(first.score) + " against " + format_score(headline.score) +
                       ")";
    if (first.unproven.empty() && !headline.unproven.empty()) {
        return text + ": it is known to qualify";
    }
    const std::vector<std::string> why = clauses(first, headline);
    if (!why.empty()) {
        text += ": " + why.front();
    }
    return text;
}

/// When the second over all tracks is within the noise of the first, and what they are not known to satisfy
/// is not what puts them in order.
std::optional<std::string> close_second(const Recommendation& result) {
    if (result.candidates.size() < 2) {
        return std::nullopt;
    }
    const Candidate& first = result.candidates[0];
    const Candidate& second = result.candidates[1];
    if (first.unproven.empty() != second.unproven.empty() ||
        level_of(share_ahead(first, second)) != ConfidenceLevel::too_close) {
        return std::nullopt;
    }
    return "too close to call with " + second.model->name + " (" + format_score(first.score) + " against " +
           format_score(second.score) + ")";
}

/// `the tests reject`
std::string rejecting(const Task& task) {
    static const std::map<std::string, std::string> k_words{
        {"tests", "the tests reject"}, {"judge", "the judge rejects"}, {"human", "the reader rejects"}};
    const auto at = k_words.find(task.verify);
    return at == k_words.end() ? "nobody rejects" : at->second;
}

/// How the first of all options works, when it is a stack, and what it is worth against the best model alone.
std::string stack_words(const Recommendation& result, const RankedOption& stack) {
    const std::string& first = stack.executor->name;
    const std::string& second = stack.second->name;
    const std::string share = format_percent(stack.second_share);
    std::string text = stack.pattern == Pattern::escalate
                           ? first + " tries, " + second + " redoes the " + share + " that " +
                                 rejecting(*result.workload.task)
                           : first + " drafts, " + second + " checks every draft and redoes " + share;
    text += ": " + format_percent(stack.success_rate) + " success at " +
            format_usd(*stack.money.usd_per_success) + " a success";
    if (!result.candidates.empty()) {
        const Candidate& alone = result.candidates.front();
        text += ", against " + format_percent(alone.success_rate) +
                (alone.money.usd_per_success ? " at " + format_usd(*alone.money.usd_per_success) : "") +
                " of " + alone.model->name + " alone";
        const double mistakes = alone.money.expected_mistake_usd;
        if (stack.money.expected_mistake_usd > mistakes) {
            text += "; but mistakes that get through cost " + format_usd(stack.money.expected_mistake_usd) +
                    " a request against " + format_usd(mistakes);
        }
    }
    return text;
}

/// What would change the primary model: the price of a mistake if that can, else whatever comes first.
std::optional<std::string> first_flip(const Recommendation& result) {
    if (result.flips.empty()) {
        return std::nullopt;
    }
    const Flip& flip = result.flips.front();
    return flip.then->name + " leads the best option " + flip.says;
}

} // namespace

std::string in_words(Track track) {
    std::string text = to_string(track);
    std::replace(text.begin(), text.end(), '-', ' ');
    return text;
}

Verdict reach_verdict(const Recommendation& result) {
    Verdict verdict;
    verdict.headline_flip = result.verdict.headline_flip;
    const Candidate* flagship = result.best_of(k_closed_flagship);
    const Candidate* mid = result.best_of(k_open_mid);
    const Candidate* first = result.candidates.empty() ? nullptr : &result.candidates.front();
    if (result.options.empty()) {
        verdict.summary = nothing_left(result);
        return verdict;
    }
    const RankedOption& option = result.options.front();
    verdict.primary = option.executor;
    verdict.primary_track = option.executor->track;
    if (const Candidate* primary = result.candidate_of(option.executor)) {
        verdict.unproven = primary->unproven;
    }
    verdict.second = option.second;
    verdict.pattern = option.pattern;
    if (result.draws > 0) {
        const auto share = result.acceptability.find(option.executor);
        verdict.acceptability = share == result.acceptability.end() ? 0 : share->second;
    }
    verdict.flip = first_flip(result);
    if (option.second != nullptr) {
        verdict.stack = stack_words(result, option);
    }
    if (first == nullptr) {
        verdict.summary = "No model alone reaches the quality floor; a stack does";
        return verdict;
    }
    if (option.proven && !first->unproven.empty()) {
        verdict.summary = "No model alone is known to qualify; a stack does";
        return verdict;
    }
    verdict.summary = summary_of(flagship, mid, *first);
    verdict.condition = flagship != nullptr && mid != nullptr ? condition_of(result) : std::string{};
    const bool open = mid != nullptr && (flagship == nullptr || mid->rank < flagship->rank);
    const Candidate* headline = open ? mid : flagship;
    if (headline == nullptr) {
        return verdict;
    }
    verdict.headline = open ? k_open_mid : k_closed_flagship;
    verdict.headline_model = headline->model;
    verdict.beats_both = beaten_by(*first, *headline, flagship != nullptr && mid != nullptr);
    verdict.runner_up = close_second(result);
    if (flagship == nullptr || mid == nullptr) {
        verdict.because = standing(result, *headline, open ? k_closed_flagship : k_open_mid);
    } else {
        const Candidate& other = open ? *flagship : *mid;
        verdict.because = clauses(*headline, other);
        verdict.despite = clauses(other, *headline);
        verdict.margin = round_significant(headline->score - other.score);
        const double mid_ahead = result.verdict.headline_share.value_or(
            open ? share_ahead(*headline, other) : 1 - share_ahead(*headline, other));
        verdict.headline_share = round_significant(open ? mid_ahead : 1 - mid_ahead);
        const bool is_proven = flagship->unproven.empty() && mid->unproven.empty();
        verdict.confidence = std::max(level_of(*verdict.headline_share),
                                      is_proven ? ConfidenceLevel::clear : ConfidenceLevel::likely);
    }
    return verdict;
}

} // namespace stackpick
