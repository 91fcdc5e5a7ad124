// SPDX-License-Identifier: MIT
#include "stackpick/interop/evaluations.hpp"

#include "interop/evaluation_tables.hpp"
#include "interop/evaluation_tools.hpp"
#include "stackpick/base/text.hpp"
#include "stackpick/base/utf8.hpp"

namespace stackpick {
namespace {

bool is_json(std::string_view text) {
    const std::string_view start = trim(text);
    return !start.empty() && (start.front() == '{' || start.front() == '[');
}

/// A header with commas and no colon before the first line break.
bool is_csv(std::string_view text) {
    const std::string_view start = trim(text);
    const std::string_view line = start.substr(0, start.find('\n'));
    return line.find(',') != std::string_view::npos && line.find(':') == std::string_view::npos;
}

} // namespace

std::vector<OwnResult> read_own_results(std::string_view name, std::string_view text,
                                        Diagnostics& diagnostics) {
    text = without_byte_order_mark(text);
    std::vector<OwnResult> results = is_json(text)  ? interop::read_tool_results(name, text, diagnostics)
                                     : is_csv(text) ? interop::read_csv_results(name, text, diagnostics)
                                                    : interop::read_yaml_results(name, text, diagnostics);
    if (results.empty() && !diagnostics.has_errors()) {
        diagnostics.error({std::make_shared<const std::string>(name), 0, 0}, "it holds no results",
                          "a result has a model, and successes of trials or a score");
    }
    return results;
}

} // namespace stackpick
