// SPDX-License-Identifier: MIT
#include "report/json.hpp"

#include "stackpick/base/text.hpp"

namespace stackpick::report {
namespace {

constexpr auto k_replace = Json::error_handler_t::replace;

} // namespace

Json json_of(double value) {
    return round_significant(value);
}

Json json_of(const Date& date) {
    return date.year == 0 ? Json(nullptr) : Json(to_string(date));
}

Json json_of(Usd usd) {
    return json_of(usd.value());
}

Json text_or_null(std::string_view text) {
    return text.empty() ? Json(nullptr) : Json(text);
}

Json json_pair(double low, double high) {
    return Json::array({json_of(low), json_of(high)});
}

Json list_or_null(const std::vector<std::string>& items) {
    return items.empty() ? Json(nullptr) : Json(items);
}

std::string json_document(const Json& json) {
    return json.dump(2, ' ', false, k_replace) + '\n';
}

std::string json_line(const Json& json) {
    return json.dump(-1, ' ', false, k_replace) + '\n';
}

} // namespace stackpick::report
