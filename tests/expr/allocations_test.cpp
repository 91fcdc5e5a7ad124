// SPDX-License-Identifier: MIT
// Conditions are evaluated without allocating. A program of its own, since it replaces operator new, by which
// the sanitizers would lose sight of the other tests.
#include "expr/fixture.hpp"
#include "support/allocations.hpp"

#include <array>
#include <iostream>

namespace stackpick::testing {
namespace {

constexpr std::array<std::string_view, 9> k_texts{
    "model.context.native >= 131072 && licence.osi_approved",
    "model.context.native >= tokens('128k') || model.price < usd(1)",
    "licence.id in ['MIT', 'Apache-2.0'] && model.id.startsWith('qwen')",
    "model.context.extended > 1 ? 1 : 2",
    "1 / 0 == model.context.native && licence.commercial",
    "model.offers.exists(o, o.price < 1.0)",
    "model.tags.all(t, t.matches('^[a-z]+$'))",
    "model.scores.swe > 0.3 && size(model.tags) == 2",
    "model.tags.filter(t, t != 'chat').map(t, t + '!') == ['code!']", // in the scratch
};

/// Allocations of a hundred evaluations.
std::size_t allocations_of(const expr::Expression& expression, expr::Scratch& scratch) {
    (void)expression.evaluate(small_facts(), scratch); // the first may give the scratch its memory
    const std::size_t before = allocation_count();
    for (int i = 0; i < 100; ++i) {
        (void)expression.evaluate(small_facts(), scratch);
    }
    return allocation_count() - before;
}

int run() {
    int failures = 0;
    expr::Scratch scratch;
    for (const std::string_view text : k_texts) {
        Diagnostics diagnostics;
        const auto expression = expr::compile(text, small_schema(), diagnostics);
        const std::size_t allocations = expression ? allocations_of(*expression, scratch) : 1;
        if (allocations > 0) {
            std::cout << text << ": " << allocations << " allocations\n";
            ++failures;
        }
    }
    return allocation_count() > 0 ? failures : 1; // compiling allocates, or the count is blind
}

} // namespace
} // namespace stackpick::testing

int main() {
    return stackpick::testing::run();
}
