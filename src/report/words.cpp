// SPDX-License-Identifier: MIT
#include "report/words.hpp"

#include "stackpick/base/text.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <iterator>

namespace stackpick::report {

std::string known(std::string text) {
    return text.empty() ? std::string{k_unknown} : std::move(text);
}

std::string known(const std::optional<std::string>& text) {
    return known(text.value_or(""));
}

std::string known(const std::optional<Date>& date) {
    return date ? to_string(*date) : std::string{k_unknown};
}

std::string known_usd(const std::optional<double>& usd) {
    return usd ? format_usd(*usd) : std::string{k_unknown};
}

std::string grouped_digits(std::int64_t count) {
    std::string digits = std::to_string(count);
    const std::ptrdiff_t first = count < 0 ? 1 : 0;
    for (auto at = static_cast<std::ptrdiff_t>(digits.size()) - 3; at > first; at -= 3) {
        digits.insert(static_cast<std::size_t>(at), 1, ',');
    }
    return digits;
}

std::string readable_count(const std::string& value) {
    constexpr std::size_t k_ungrouped = 4;
    const bool is_count =
        value.size() > k_ungrouped && value.find_first_not_of("0123456789") == std::string::npos;
    const auto count = is_count ? parse_size(value) : std::nullopt;
    return count ? grouped_digits(*count) : known(value);
}

std::string counted(std::size_t count, std::string_view noun) {
    return fmt::format("{} {}{}", grouped_digits(static_cast<std::int64_t>(count)), noun,
                       count == 1 ? "" : "s");
}

std::string gigabytes(std::int64_t bytes) {
    return format_number(round_significant(static_cast<double>(bytes) / 1e9, 3)) + " GB";
}

std::string yes_no(bool value) {
    return value ? "yes" : "no";
}

std::string enumeration(const std::vector<std::string>& items) {
    if (items.size() < 2) {
        return join(items, "");
    }
    return join({items.begin(), std::prev(items.end())}, ", ") + " and " + items.back();
}

std::string enumeration(const std::vector<std::string>& items, std::size_t limit) {
    if (items.size() <= limit + 1) { // "and 1 other" is no shorter than the name
        return enumeration(items);
    }
    std::vector<std::string> first{items.begin(), items.begin() + static_cast<std::ptrdiff_t>(limit)};
    first.push_back(counted(items.size() - limit, "other"));
    return enumeration(first);
}

std::string without_stop(std::string_view text) {
    const std::size_t last = text.find_last_not_of(" \t\r\n.");
    return std::string{text.substr(0, last == std::string_view::npos ? 0 : last + 1)};
}

std::string sentence(std::string_view text) {
    const std::string_view trimmed = trim(text);
    const bool ends =
        trimmed.empty() || std::string_view{".!?:"}.find(trimmed.back()) != std::string_view::npos;
    return std::string{trimmed} + (ends ? "" : ".");
}

std::string context_text(const ContextWindow& context) {
    std::vector<std::string> parts;
    if (context.native) {
        parts.push_back(format_size(context.native->value()));
    }
    if (context.extended) {
        parts.push_back(format_size(context.extended->value()) + " extended");
    }
    return known(join(parts, ", "));
}

std::string parameters_text(const Parameters& parameters) {
    std::vector<std::string> parts;
    if (parameters.total) {
        parts.push_back(format_parameters(*parameters.total));
    }
    if (parameters.active && parameters.active != parameters.total) {
        parts.push_back(format_parameters(*parameters.active) + " active");
    }
    return known(join(parts, ", "));
}

std::string price_text(double price, std::string_view currency) {
    std::string digits = format_number(price); // exact: a price is a fact
    if (currency != "USD") {
        return fmt::format("{} {}", currency, digits);
    }
    const std::size_t point = std::min(digits.find('.'), digits.size());
    digits += point == digits.size() ? "." : "";
    digits.append(std::max<std::size_t>(point + 3, digits.size()) - digits.size(),
                  '0'); // two decimals at least
    return "$" + digits;
}

std::string offer_text(const Offer& offer) {
    const std::string terms = offer_terms(offer);
    const std::string cached =
        offer.cache_read ? price_text(*offer.cache_read, offer.currency) + " cached, " : std::string{};
    return fmt::format("{}{}: {} in, {}{} out per M tokens", offer.provider,
                       terms.empty() ? "" : " (" + terms + ")", price_text(offer.input, offer.currency),
                       cached, price_text(offer.output, offer.currency));
}

} // namespace stackpick::report
