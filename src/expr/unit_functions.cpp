// SPDX-License-Identifier: MIT
#include "stackpick/base/date.hpp"
#include "stackpick/base/text.hpp"
#include "stackpick/expr/schema.hpp"

#include <cmath>
#include <limits>

namespace stackpick::expr {
namespace {

constexpr double k_bytes_of_gib = 1024.0 * 1024.0 * 1024.0;

using Arguments = std::span<const Value>;

std::optional<Value> tokens(Arguments arguments, std::string& problem) {
    const std::string_view text = arguments[0].as_string();
    const std::optional<std::int64_t> size = parse_size(text);
    if (!size) {
        problem = '`' + std::string{text} +
                  "` is no number of tokens; expected one such as `131072`, `128k` or `1.5M`";
        return std::nullopt;
    }
    return Value::integer(*size);
}

std::optional<Value> days(Arguments arguments, std::string& problem) {
    const std::string_view text = arguments[0].as_string();
    const std::optional<Date> date = parse_date(text);
    if (!date) {
        problem =
            '`' + std::string{text} + "` is no date; expected one such as `2026-01-31`, `2026-01` or `2026`";
        return std::nullopt;
    }
    return Value::integer(days_since_epoch(*date));
}

std::optional<Value> bytes_of_gib(double gib, std::string& problem) {
    const double bytes = std::round(gib * k_bytes_of_gib);
    // 2^63, the first number of bytes that no int holds.
    if (!(std::abs(bytes) < -static_cast<double>(std::numeric_limits<std::int64_t>::min()))) {
        problem = "that many GiB are more bytes than an int holds";
        return std::nullopt;
    }
    return Value::integer(static_cast<std::int64_t>(bytes));
}

std::optional<Value> gib_of_integer(Arguments arguments, std::string& problem) {
    return bytes_of_gib(static_cast<double>(arguments[0].as_integer()), problem);
}

std::optional<Value> gib_of_real(Arguments arguments, std::string& problem) {
    return bytes_of_gib(arguments[0].as_real(), problem);
}

std::optional<Value> usd_of_integer(Arguments arguments, std::string& /*problem*/) {
    return Value::real(static_cast<double>(arguments[0].as_integer()));
}

std::optional<Value> usd_of_real(Arguments arguments, std::string& /*problem*/) {
    return arguments[0];
}

} // namespace

void add_unit_functions(Schema& schema) {
    const Type text{Kind::string};
    const Type integer{Kind::integer};
    const Type real{Kind::real};
    schema.add(
        Function{"tokens", {text}, integer, "A number of tokens: k, M are decimal, Ki, Mi binary", tokens});
    schema.add(Function{"usd", {integer}, real, "US dollars", usd_of_integer});
    schema.add(Function{"usd", {real}, real, "US dollars", usd_of_real});
    schema.add(
        Function{"gib", {integer}, integer, "The bytes of so many GiB, of 2^30 bytes each", gib_of_integer});
    schema.add(Function{"gib", {real}, integer, "The bytes of so many GiB, of 2^30 bytes each", gib_of_real});
    schema.add(Function{"days", {text}, integer, "Days from 1970-01-01 to the first day of a date", days});
}

} // namespace stackpick::expr
