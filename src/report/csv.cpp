// SPDX-License-Identifier: MIT
#include "report/csv.hpp"

#include "stackpick/base/text.hpp"

#include <algorithm>

namespace stackpick::report {

void append_csv_cell(std::string& line, std::string_view text) {
    const bool is_plain = std::none_of(text.begin(), text.end(),
                                       [](char c) { return c == ',' || c == '"' || c == '\r' || c == '\n'; });
    if (is_plain) {
        line += text;
        return;
    }
    line += '"';
    for (const char c : text) {
        line.append(c == '"' ? 2 : 1, c);
    }
    line += '"';
}

std::string csv_number(const std::optional<double>& number) {
    return number ? format_number(*number) : std::string{};
}

} // namespace stackpick::report
