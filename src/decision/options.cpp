// SPDX-License-Identifier: MIT
#include "options.hpp"

#include "base/sorted.hpp"
#include "quick_question.hpp"
#include "stack_scorer.hpp"
#include "stack_search.hpp"

namespace stackpick {

RankedOption option_of(const Candidate& candidate, const Check& check) {
    RankedOption option;
    option.executor = candidate.model;
    option.track = candidate.track;
    option.score = candidate.score;
    option.interval = candidate.interval;
    option.success_rate = candidate.success_rate;
    option.success_error = candidate.success_error;
    option.success_interval = candidate.success_interval;
    option.money = candidate.money;
    option.duration = candidate.duration;
    option.criteria = candidate.criteria;
    option.proven = candidate.unproven.empty();
    option.successor = candidate.successor;
    if (candidate.deployment && !candidate.deployment->loads.empty()) {
        option.own = candidate.money.own_hardware ? candidate.deployment->own : std::nullopt;
        option.streams = candidate.deployment->loads.front().streams;
    }
    const Outcome outcome = single({candidate.success_rate, 0, 0}, check);
    option.mistakes = outcome.mistakes;
    option.success_by = {candidate.success_error, 0};
    option.mistakes_by = {-candidate.success_error * (1 - check.caught), 0};
    option.member_usd = {candidate.money.usd_per_request.value_or(0), 0};
    return option;
}

Member member_of(const Question& question, const Candidate& candidate) {
    const QuickQuestion* all = question.quick();
    return all != nullptr ? all->member(candidate) : Member{question, candidate};
}

std::vector<Member> members_of(const Question& question, std::vector<const Candidate*> candidates) {
    sort_by_number(
        candidates, [](const Candidate* each) { return each->success_rate; },
        [](const Candidate* a, const Candidate* b) { return a->model.id() < b->model.id(); });
    std::vector<Member> members;
    members.reserve(candidates.size());
    for (const Candidate* candidate : candidates) {
        members.push_back(member_of(question, *candidate));
    }
    return members;
}

std::optional<RankedOption> stack_of(const Question& question, Pattern pattern, const Candidate& executor,
                                     const Candidate& second, Words words) {
    const Variation as_stated{question.workload};
    const Member first{question, executor};
    const Member other{question, second};
    StackScorer scorer{question, as_stated, pattern, first, other};
    return scorer.work_out() ? std::optional{scorer.option(words)} : std::nullopt;
}

std::size_t most_stacks(const Catalogue& catalogue) {
    return static_cast<std::size_t>(catalogue.assumptions().number("stack.most_listed"));
}

std::vector<RankedOption> stacks_of(const Question& question, const std::vector<const Candidate*>& candidates,
                                    std::size_t most, Words words) {
    const Variation as_stated{question.workload};
    const std::vector<Member> members = members_of(question, candidates);
    const StackSearch search{question, members};
    std::vector<RankedOption> stacks;
    const std::vector<FoundStack> best = search.best(as_stated, most);
    stacks.reserve(best.size());
    for (const FoundStack& found : best) {
        StackScorer scorer{question, as_stated, found.pattern, *found.executor, *found.second};
        scorer.work_out();
        stacks.push_back(scorer.option(words));
    }
    return stacks;
}

std::vector<std::pair<std::string, const Model*>> RankedOption::roles() const {
    std::vector<std::pair<std::string, const Model*>> roles{{"executor", executor}};
    if (second != nullptr) {
        roles.emplace_back(pattern == Pattern::escalate ? "escalation" : "validator", second);
    }
    return roles;
}

std::string RankedOption::id() const {
    return second == nullptr ? executor->id
                             : std::string{to_string(pattern)} + ':' + executor->id + '+' + second->id;
}

} // namespace stackpick
