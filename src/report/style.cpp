// SPDX-License-Identifier: MIT
#include "stackpick/report/style.hpp"

namespace stackpick {
namespace {

std::string dressed(const Style& style, std::string_view code, std::string_view text) {
    if (!style.colour || text.empty()) {
        return std::string{text};
    }
    return "\x1b[" + std::string{code} + 'm' + std::string{text} + "\x1b[0m";
}

} // namespace

std::string Style::bold(std::string_view text) const {
    return dressed(*this, "1", text);
}
std::string Style::dim(std::string_view text) const {
    return dressed(*this, "2", text);
}
std::string Style::good(std::string_view text) const {
    return dressed(*this, "32", text);
}
std::string Style::warning(std::string_view text) const {
    return dressed(*this, "33", text);
}
std::string Style::bad(std::string_view text) const {
    return dressed(*this, "31", text);
}

} // namespace stackpick
