// SPDX-License-Identifier: MIT
#include "threshold.hpp"

#include "stackpick/base/text.hpp"
#include "stackpick/licence/threshold_words.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>

namespace stackpick {
namespace {

/// What is known of a number: stated, or bounded by another one that is.
struct Known {
    std::optional<double> exact;
    std::optional<double> at_least;
    std::optional<double> at_most;
};

struct Metric {
    std::string_view id;
    std::string_view unit; ///< before the number
    std::string_view words;
    Known (*known)(const UsageProfile&);
};

/// A company takes at least what its product takes.
Known annual_revenue(const UsageProfile& usage) {
    if (usage.annual_revenue && usage.monthly_revenue) {
        return {std::max(*usage.annual_revenue, *usage.monthly_revenue), {}, {}};
    }
    return {usage.annual_revenue, usage.monthly_revenue, {}};
}

/// In twelve months at least one takes the average, and none takes more than all of them.
Known group_revenue_of_a_month(const UsageProfile& usage) {
    const double least = std::max(usage.monthly_revenue.value_or(0), usage.annual_revenue.value_or(0) / 12);
    return {{}, least > 0 ? std::optional{least} : std::nullopt, usage.annual_revenue};
}

constexpr std::array<Metric, 6> k_metrics{{
    {"monthly_active_users", "", "monthly users",
     [](const UsageProfile& usage) {
         return Known{usage.monthly_users, {}, {}};
     }},
    {"daily_active_users", "", "daily users",
     [](const UsageProfile& usage) {
         return Known{{}, {}, usage.monthly_users};
     }},
    {"monthly_revenue_usd", "$", "monthly revenue",
     [](const UsageProfile& usage) {
         return Known{usage.monthly_revenue, {}, usage.annual_revenue};
     }},
    {"annual_revenue_usd", "$", "annual revenue", annual_revenue},
    {"group_revenue_usd_month", "$", "group revenue in a month", group_revenue_of_a_month},
    {"group_revenue_usd_12_months", "$", "group revenue in 12 months", annual_revenue},
}};

const Metric* find_metric(std::string_view id) {
    const auto at =
        std::find_if(k_metrics.begin(), k_metrics.end(), [&](const Metric& each) { return each.id == id; });
    return at == k_metrics.end() ? nullptr : &*at;
}

void hold_against(const Known& known, double above, ThresholdCheck& check) {
    if (known.exact) {
        check.given = known.exact;
        check.reached = *known.exact > above;
    } else if (known.at_least && *known.at_least > above) {
        check.given = known.at_least;
        check.bound = "at least";
        check.reached = true;
    } else if (known.at_most && *known.at_most <= above) {
        check.given = known.at_most;
        check.bound = "at most";
        check.reached = false;
    }
}

/// Short where that is exact: a number just above a limit must not read like the limit.
std::string amount_text(const Metric* metric, double amount) {
    const std::string unit{metric == nullptr ? std::string_view{} : metric->unit};
    constexpr double k_most = 9e18;
    const std::int64_t whole = std::llround(std::min(amount, k_most));
    std::string text = amount >= 1e9 ? format_parameters(whole) : format_size(whole);
    return unit + (parse_size(text) == whole ? text : std::to_string(whole));
}

} // namespace

bool is_decidable(const LicenceThreshold& threshold) {
    return threshold.above && find_metric(threshold.metric) != nullptr;
}

ThresholdCheck check_threshold(const Licence& licence, const LicenceThreshold& threshold,
                               const UsageProfile& usage) {
    ThresholdCheck check{&licence, &threshold, {}, {}, {}};
    if (const Metric* metric = find_metric(threshold.metric); metric != nullptr && threshold.above) {
        hold_against(metric->known(usage), *threshold.above, check);
    }
    return check;
}

std::string size_in_words(std::string_view metric, double amount) {
    const Metric* known = find_metric(metric);
    std::string words{known == nullptr ? metric : known->words};
    std::replace(words.begin(), words.end(), '_', ' ');
    return amount_text(known, amount) + ' ' + words;
}

std::string limit_in_words(const LicenceThreshold& threshold) {
    const Metric* metric = find_metric(threshold.metric);
    if (metric == nullptr) {
        std::string words = threshold.metric;
        std::replace(words.begin(), words.end(), '_', ' ');
        return "if " + words;
    }
    return threshold.above ? "above " + size_in_words(threshold.metric, *threshold.above)
                           : fmt::format("above a {} that is not on record", metric->words);
}

std::string given_in_words(const ThresholdCheck& check) {
    const LicenceThreshold& threshold = *check.threshold;
    if (!is_decidable(threshold)) {
        return "that cannot be decided";
    }
    if (!check.given) {
        return "not stated, taken as below";
    }
    const std::string share =
        *threshold.above > 0 ? ", " + format_percent(*check.given / *threshold.above) + " of it" : "";
    const std::string amount = amount_text(find_metric(threshold.metric), *check.given);
    return (check.bound.empty() ? "you gave " : "from what you gave, " + check.bound + ' ') + amount + share;
}

std::string threshold_in_words(const ThresholdCheck& check) {
    return limit_in_words(*check.threshold) + ": " + check.then + "; " + given_in_words(check);
}

} // namespace stackpick
