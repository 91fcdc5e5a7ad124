// SPDX-License-Identifier: MIT
#include "report/rule_words.hpp"

#include "report/cells.hpp"
#include "stackpick/base/text.hpp"

namespace stackpick::report {
namespace {

constexpr int k_longest_value = 60;

} // namespace

std::string effect_in_words(const Rule& rule) {
    const std::string effect{to_string(rule.effect)};
    return rule.strength > 0 ? effect + ' ' + format_number(rule.strength) : effect;
}

std::string condition_in_words(const Rule& rule) {
    const std::string when = rule.when ? rule.when->to_text() : "";
    if (!rule.required) {
        return when.empty() ? "always" : when;
    }
    const std::string broken = "not (" + rule.required->to_text() + ')';
    return when.empty() ? broken : when + ", and " + broken;
}

std::string workload_in_words(const RuleExample& example) {
    std::vector<std::string> parts;
    for (const Entry& entry : example.workload.entries) {
        parts.push_back(entry.key + ": " + entry.value.scalar);
    }
    return join(parts, ", ");
}

std::string value_in_words(const expr::Value& value) {
    return shortened(to_string(value), k_longest_value);
}

} // namespace stackpick::report
