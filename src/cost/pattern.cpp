// SPDX-License-Identifier: MIT
#include "stackpick/cost/pattern.hpp"

#include <algorithm>
#include <array>
#include <cstddef>

namespace stackpick {
namespace {

constexpr std::array<std::string_view, 3> k_names{"single", "escalate", "draft-validate"};

/// `first` works, `gate` sends a part of its results to `second`, and `task` checks what comes out.
Outcome in_two(const Worker& first, const Worker& second, const Check& gate, bool gate_is_task,
               const Check& task, double shared_difficulty) {
    const Together both = together(first.success, second.success, shared_difficulty);
    const double right_sent = first.success * gate.false_alarm;
    const double wrong_sent = (1 - first.success) * gate.caught;
    const double wrong_kept = (1 - first.success) * (1 - gate.caught);
    const double wrong_again = right_sent * (1 - both.if_right) + wrong_sent * (1 - both.if_wrong);
    Outcome outcome;
    outcome.second_share = right_sent + wrong_sent;
    outcome.success = first.success - right_sent + right_sent * both.if_right + wrong_sent * both.if_wrong;
    // What the task's check let through once it lets through for good; what a validator kept it still checks.
    outcome.mistakes = wrong_kept * (gate_is_task ? 1 : 1 - task.caught) + wrong_again * (1 - task.caught);
    outcome.usd = first.usd + outcome.second_share * second.usd;
    outcome.seconds = first.seconds + outcome.second_share * second.seconds;
    return outcome;
}

} // namespace

std::string_view to_string(Pattern pattern) {
    return k_names.at(static_cast<std::size_t>(pattern));
}

std::optional<Pattern> parse_pattern(std::string_view text) {
    const auto at = std::find(k_names.begin(), k_names.end(), text);
    return at == k_names.end() ? std::nullopt : std::optional{static_cast<Pattern>(at - k_names.begin())};
}

Outcome single(const Worker& worker, const Check& task) {
    return {worker.success, (1 - worker.success) * (1 - task.caught), worker.usd, worker.seconds, 0};
}

Together together(double first, double second, double shared_difficulty) {
    // Where all successes of the weaker are among the stronger's: 1 or a share of the first's; the rest of
    // the second's lie outside.
    const double inside = first > 0 ? std::min(1.0, second / first) : 0;
    const double outside = first < 1 ? std::max(0.0, (second - first) / (1 - first)) : 0;
    return {(1 - shared_difficulty) * second + shared_difficulty * inside,
            (1 - shared_difficulty) * second + shared_difficulty * outside};
}

Outcome escalate(const Worker& first, const Worker& second, const Check& task, double shared_difficulty) {
    return in_two(first, second, task, true, task, shared_difficulty);
}

Outcome draft_validate(const Worker& first, const Worker& second, const Worker& reading,
                       const Check& validator, const Check& task, double shared_difficulty) {
    Outcome outcome = in_two(first, second, validator, false, task, shared_difficulty);
    outcome.usd += reading.usd;
    outcome.seconds += reading.seconds;
    return outcome;
}

} // namespace stackpick
