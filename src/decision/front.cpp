// SPDX-License-Identifier: MIT
#include "front.hpp"

#include "base/sorted.hpp"
#include "options.hpp"
#include "stack_scorer.hpp"
#include "stackpick/base/text.hpp"

#include <algorithm>
#include <limits>

namespace stackpick {
namespace {

struct PricedStack {
    double usd; ///< rounded, as the success: what is told alike is alike
    double success;
    Pattern pattern;
    const Member* executor;
    const Member* second;
};

double reading_usd(const Member& member) {
    return member.reading ? member.reading->worker.usd : std::numeric_limits<double>::infinity();
}

/// Who may be the second of a stack on the front: whoever succeeds less often for no less makes each stack
/// worse. Not so on one's own hardware, whose hours both share.
std::vector<const Member*> seconds_of(const Workload& workload, const std::vector<Member>& members) {
    const bool share_hours = workload.self_host && workload.hosting.hardware;
    std::vector<const Member*> seconds;
    for (const Member& member : members) { // those first who succeed most often
        const auto beats = [&](const Member* other) {
            return *other->usd <= *member.usd && reading_usd(*other) <= reading_usd(member);
        };
        if (member.usd && (share_hours || std::none_of(seconds.begin(), seconds.end(), beats))) {
            seconds.push_back(&member);
        }
    }
    return seconds;
}

std::vector<PricedStack> stacks_with(const Question& question, const Variation& as_stated,
                                     const std::vector<Member>& members) {
    std::vector<PricedStack> stacks;
    const std::vector<const Member*> seconds = seconds_of(question.workload, members);
    for (const Member& executor : members) {
        for (const Member* second : seconds) {
            for (const Pattern pattern : {Pattern::escalate, Pattern::draft_validate}) {
                StackScorer scorer{question, as_stated, pattern, executor, *second};
                if (executor.has_weights && second->success > executor.success && scorer.work_out() &&
                    scorer.is_admitted()) {
                    const RankedOption figures = scorer.figures();
                    stacks.push_back({round_significant(*figures.money.usd_per_request),
                                      round_significant(figures.success_rate), pattern, &executor, second});
                }
            }
        }
    }
    return stacks;
}

/// Calls `take` for what is on the front of a list, the cheapest first.
template <class Priced, class Take>
void sweep(std::vector<Priced>& priced, const Take& take) {
    sort_by_number(
        priced, [](const Priced& each) { return -each.usd; },
        [](const Priced& a, const Priced& b) { return a.success > b.success; });
    double best = -1;
    for (const Priced& each : priced) {
        if (each.success > best) {
            best = each.success;
            take(each);
        }
    }
}

} // namespace

std::vector<RankedOption> stacks_of_front(const Question& question,
                                          const std::vector<const Candidate*>& candidates) {
    const Variation as_stated{question.workload};
    const std::vector<Member> members = members_of(question, candidates);
    std::vector<PricedStack> stacks = stacks_with(question, as_stated, members);
    std::vector<RankedOption> front;
    sweep(stacks, [&](const PricedStack& each) {
        StackScorer scorer{question, as_stated, each.pattern, *each.executor, *each.second};
        scorer.work_out();
        front.push_back(scorer.option(Words::none));
    });
    return front;
}

void mark_front(Recommendation& result) {
    struct Priced {
        double usd;
        double success;
        RankedOption* option;
    };
    std::vector<Priced> priced;
    priced.reserve(result.options.size() + result.unranked.size());
    for (auto* options : {&result.options, &result.unranked}) {
        for (RankedOption& option : *options) {
            if (option.money.usd_per_request && option.proven) {
                priced.push_back({round_significant(*option.money.usd_per_request),
                                  round_significant(option.success_rate), &option});
            }
        }
    }
    sweep(priced, [](const Priced& each) { each.option->on_front = true; });
}

} // namespace stackpick
