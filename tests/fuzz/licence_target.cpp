// SPDX-License-Identifier: MIT
#include "fuzz/targets.hpp"
#include "stackpick/licence/judgement.hpp"
#include "support/fixture.hpp"

#include <stdexcept>
#include <string>

namespace stackpick::testing {

/// An expression means the same once it is written out, and is judged; else it says what is wrong within the
/// text.
bool fuzz_licence(std::string_view bytes) {
    static const Catalogue catalogue = tiny_catalogue();
    const LicenceExpressionMatch match = parse_licence_expression(catalogue, bytes, LicenceNames::spoken);
    if (!match.expression) {
        if (match.problem.empty() || match.column > bytes.size()) {
            throw std::logic_error{"a mistake without words, or outside of the text"};
        }
        return false;
    }
    const std::string text = match.expression->text();
    const auto again = parse_licence_expression(catalogue, text, LicenceNames::exact);
    if (!again.expression || again.expression->text() != text) {
        throw std::logic_error{"written out it means something else: " + text};
    }
    (void)judge_licences(catalogue, *match.expression, UsageProfile{}, JudgedThing{"It", false, true});
    return true;
}

} // namespace stackpick::testing
