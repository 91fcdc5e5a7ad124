// SPDX-License-Identifier: MIT
#include "rule_columns.hpp"

#include <algorithm>

namespace stackpick {
namespace {

/// Whether it holds whichever the model.
bool holds_for_all(const expr::Expression& condition, const SubjectFacts& anybody) {
    const std::vector<std::size_t> fields = condition.fields();
    const auto is_known = [&](std::size_t field) {
        return anybody.value(field).is_known();
    };
    expr::Scratch scratch;
    return std::all_of(fields.begin(), fields.end(), is_known) &&
           condition.evaluate(anybody.bindings(), scratch).is_true();
}

} // namespace

void RuleColumns::leave_open() {
    std::fill(standings_.begin(), standings_.end(), k_open);
}

std::optional<std::vector<Truth>> RuleColumns::truths_of(const std::vector<expr::Expression>& conjuncts,
                                                         const SubjectFacts& anybody,
                                                         const FieldColumns& columns) const {
    std::vector<Truth> truths(standings_.size(), Truth::yes);
    std::vector<Truth> its(standings_.size());
    for (const expr::Expression& conjunct : conjuncts) {
        if (holds_for_all(conjunct, anybody)) {
            continue;
        }
        const auto test = ColumnTest::of(conjunct, columns);
        if (!test) {
            return std::nullopt;
        }
        test->run(0, its.size(), its.data());
        for (std::size_t i = 0; i < truths.size(); ++i) {
            truths[i] = std::min(truths[i], its[i]);
        }
    }
    return truths;
}

void RuleColumns::add(const std::vector<expr::Expression>& conjuncts, bool is_open,
                      const SubjectFacts& anybody, const FieldColumns& columns) {
    const auto truths = truths_of(conjuncts, anybody, columns);
    if (!truths) {
        leave_open();
        return;
    }
    const Standing applies = is_open ? k_open : Standing{1} << rules_++;
    for (std::size_t i = 0; i < standings_.size(); ++i) {
        const Standing its = (*truths)[i] == Truth::open ? k_open : applies;
        standings_[i] |= (*truths)[i] == Truth::no ? 0 : its;
    }
}

void RuleColumns::add_condition(const std::vector<expr::Expression>& conjuncts, const SubjectFacts& anybody,
                                const FieldColumns& columns) {
    const auto truths = truths_of(conjuncts, anybody, columns);
    for (std::size_t i = 0; i < standings_.size(); ++i) {
        standings_[i] |= truths && (*truths)[i] == Truth::yes ? 0 : k_open;
    }
}

} // namespace stackpick
