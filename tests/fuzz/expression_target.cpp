// SPDX-License-Identifier: MIT
#include "expr/fixture.hpp"
#include "fuzz/targets.hpp"

#include <stdexcept>
#include <string>

namespace stackpick::testing {
namespace {

/// The value, error or missing facts, and what else is asked of a result.
std::string evaluated(const expr::Expression& expression) {
    expr::Scratch scratch;
    const expr::Result result = expression.evaluate(small_facts(), scratch);
    std::string text = to_string(result.value());
    for (const std::string& name : expression.missing_fields(result)) {
        text += ' ' + name;
    }
    if (result.is_error()) {
        (void)to_string(expression.diagnostic(result));
    }
    return text;
}

void check_canonical_text(const expr::Expression& expression) {
    const std::string text = expression.to_text();
    if (text.size() > expr::Limits::k_text_bytes) { // escapes may make it longer than what is read
        return;
    }
    Diagnostics diagnostics;
    const auto again = expr::compile(text, small_schema(), diagnostics);
    if (!again || again->to_text() != text || !(again->type() == expression.type()) ||
        evaluated(*again) != evaluated(expression)) {
        throw std::logic_error{"the canonical text means something else: " + text};
    }
}

} // namespace

bool fuzz_expression(std::string_view bytes) {
    Diagnostics diagnostics;
    const auto expression = expr::compile(bytes, small_schema(), diagnostics);
    for (const Diagnostic& diagnostic : diagnostics.all()) {
        (void)to_string(diagnostic);
    }
    if (expression.has_value() == diagnostics.has_errors()) {
        throw std::logic_error{"an expression and a mistake, or neither"};
    }
    if (expression) {
        check_canonical_text(*expression);
    }
    return expression.has_value();
}

} // namespace stackpick::testing
