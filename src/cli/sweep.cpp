// SPDX-License-Identifier: MIT
#include "cli/sweep.hpp"

#include "cli/requests.hpp"
#include "stackpick/base/text.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

namespace stackpick::cli {

namespace {

constexpr int k_even_steps = 10;
constexpr double k_ratio_of_decades = 10; ///< from here on the steps are 1, 2, 5, 10, …

/// The parts of a workload that are amounts.
bool is_amount(const WorkloadOption& option) {
    using Kind = WorkloadOption::Kind;
    return option.kind == Kind::count || option.kind == Kind::size || option.kind == Kind::usd ||
           option.kind == Kind::number;
}

std::vector<std::string> names_of_amounts() {
    std::vector<std::string> names;
    for (const WorkloadOption& option : workload_options()) {
        if (is_amount(option)) {
            names.emplace_back(option.flag);
        }
    }
    return names;
}

const WorkloadOption* find_amount(const std::string& name) {
    const auto& options = workload_options();
    const auto at = std::find_if(options.begin(), options.end(), [&](const WorkloadOption& option) {
        return is_amount(option) && (option.flag == name || option.key() == name || option.alias == name);
    });
    return at == options.end() ? nullptr : &*at;
}

std::optional<double> amount_of(std::string_view text) {
    if (const auto decimal = parse_decimal(trim(text))) {
        return decimal;
    }
    const auto size = parse_size(trim(text));
    return size ? std::optional{static_cast<double>(*size)} : std::nullopt;
}

/// Without an exponent, which options do not read.
std::string plain(double value, bool whole) {
    if (whole) {
        return fmt::format("{:.0f}", value);
    }
    std::string text = fmt::format("{:.9f}", value);
    text.erase(text.find_last_not_of('0') + 1);
    return text.ends_with('.') ? text + '0' : text;
}

constexpr double k_least = 1e-9; // what is less is written as 0

/// 1, 2, 5 of each power of ten between the ends, and the ends.
std::vector<double> decades(double from, double to) {
    std::vector<double> values{from};
    for (double power = std::pow(10.0, std::floor(std::log10(from))); power <= to; power *= 10) {
        for (const double digit : {1.0, 2.0, 5.0}) {
            const double value = round_significant(digit * power, 3);
            if (value > from && value < to) {
                values.push_back(value);
            }
        }
    }
    values.push_back(to);
    return values;
}

std::vector<double> steps_between(double from, double to, bool whole) {
    if (from >= k_least && to >= k_ratio_of_decades * from) {
        return decades(from, to);
    }
    std::vector<double> values;
    for (int i = 0; i <= k_even_steps; ++i) {
        const double value = from + (to - from) * i / k_even_steps;
        const double rounded = whole ? std::round(value) : round_significant(value);
        if (values.empty() || rounded > values.back()) {
            values.push_back(rounded);
        }
    }
    return values;
}

} // namespace

std::optional<SweepRequest> sweep_request_of(const Arguments& arguments, Diagnostics& diagnostics) {
    const auto text = arguments.value("sweep");
    if (!text) {
        return std::nullopt;
    }
    const std::size_t equals = text->find('=');
    const std::size_t dots = text->find("..");
    if (equals == std::string::npos || dots == std::string::npos || dots < equals) {
        diagnostics.error({}, fmt::format("--sweep: expected what to change and from where to where, such as "
                                          "requests-per-day=1k..10M, found `{}`",
                                          *text));
        return std::nullopt;
    }
    SweepRequest request;
    const std::string name = to_lower(trim(std::string_view{*text}.substr(0, equals)));
    request.option = find_amount(name);
    if (request.option == nullptr) {
        report_unknown_name("--sweep", "amount", name, names_of_amounts(), diagnostics);
        return std::nullopt;
    }
    const auto from = amount_of(std::string_view{*text}.substr(equals + 1, dots - equals - 1));
    const auto to = amount_of(std::string_view{*text}.substr(dots + 2));
    constexpr double k_most = 1e15;
    if (!from || !to || *from >= *to || *from < 0 || *to > k_most) {
        diagnostics.error(
            {}, fmt::format("--sweep: expected two amounts, the lower one first, neither below zero "
                            "nor above 1e15, such as 1k..10M, found `{}`",
                            text->substr(equals + 1)));
        return std::nullopt;
    }
    using Kind = WorkloadOption::Kind;
    const bool whole = request.option->kind == Kind::count || request.option->kind == Kind::size;
    for (const double value : steps_between(*from, *to, whole)) {
        request.values.push_back(plain(value, whole));
    }
    WorkloadInput input;
    for (const std::string& end : {request.values.front(), request.values.back()}) {
        if (const auto problem = request.option->set(input, end)) {
            diagnostics.error({}, "--sweep: " + *problem);
            return std::nullopt;
        }
    }
    return request;
}

double number_of_sweep(const std::string& value) {
    return parse_decimal(value).value_or(0);
}

Option sweep_option() {
    Option option;
    option.name = "sweep";
    option.kind = OptionKind::value;
    option.value_name = "WHAT=FROM..TO";
    option.help = "a table and a plot over one amount, such as requests-per-day=1k..10M";
    option.group = "The answer";
    return option;
}

} // namespace stackpick::cli
