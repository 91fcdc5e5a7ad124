// SPDX-License-Identifier: MIT
// Values as people read them, shared by all renderers of text. Unknown values are a dash, never zero.
#pragma once

#include "stackpick/base/date.hpp"
#include "stackpick/base/units.hpp"
#include "stackpick/catalogue/model.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace stackpick::report {

inline constexpr std::string_view k_unknown = "—";

/// A dash for an empty text.
std::string known(std::string text);
std::string known(const std::optional<std::string>& text);
std::string known(const std::optional<Date>& date);
std::string known_usd(const std::optional<double>& usd);

/// `1,250,000`
std::string grouped_digits(std::int64_t count);
/// A fact's value with the digits of a count of five and more grouped, a dash for none.
std::string readable_count(const std::string& value);
/// `1 model`, `2 models`, `1,250 models`
std::string counted(std::size_t count, std::string_view noun);
/// `54.2 GB`, decimal, as accelerators are labelled.
std::string gigabytes(std::int64_t bytes);
/// `yes` and `no`
std::string yes_no(bool value);

/// `a`, `a and b`, `a, b and c`
std::string enumeration(const std::vector<std::string>& items);
/// The first `limit` items and how many there are beside them.
std::string enumeration(const std::vector<std::string>& items, std::size_t limit);
/// Without white space and full stops at the end, so that it can be continued.
std::string without_stop(std::string_view text);
/// With a full stop at the end, unless it ends like a sentence already.
std::string sentence(std::string_view text);

/// `262k`, `262k, 1.05M extended`
std::string context_text(const ContextWindow& context);
/// `27.8B` for a dense model, `235B, 22B active`
std::string parameters_text(const Parameters& parameters);
/// `alibaba (intl): $0.15 in, $0.02 cached, $0.47 out per M tokens`
std::string offer_text(const Offer& offer);
/// A price in the offer's own currency: `$0.15`, `CNY 12`.
std::string price_text(double price, std::string_view currency);

} // namespace stackpick::report
