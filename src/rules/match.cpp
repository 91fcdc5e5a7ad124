// SPDX-License-Identifier: MIT
#include "stackpick/rules/match.hpp"

#include "rules/column_tests.hpp"
#include "stackpick/rules/condition.hpp"

#include <algorithm>
#include <array>
#include <map>
#include <utility>

namespace stackpick {
namespace {

void add_as_where(const Diagnostics& found, Diagnostics& diagnostics) {
    for (Diagnostic diagnostic : found.all()) {
        if (diagnostic.where.file_name().empty()) {
            diagnostic.message = "--where: " + diagnostic.message;
        }
        diagnostics.add(std::move(diagnostic));
    }
}

/// Sorts out models by whether they meet a condition.
class Matcher {
public:
    Matcher(const Catalogue& catalogue, const expr::Expression& condition, Date today)
        : models_{catalogue.models()}, catalogue_{catalogue}, condition_{condition}, today_{today} {
        fields_.add(condition);
    }

    ModelMatches one_by_one() {
        for (std::size_t place = 0; place < models_.size(); ++place) {
            look_at(place);
        }
        return std::move(matches_);
    }

    /// The same with tests of conjuncts, which leave few to look at; `all`: no conjunct is without a test.
    ModelMatches by_columns(const std::vector<ColumnTest>& tests, bool all) {
        std::array<Truth, k_chunk> truths{};
        std::array<std::uint64_t, k_chunk> open{};
        for (std::size_t first = 0; first < models_.size(); first += k_chunk) {
            const std::size_t count = std::min(k_chunk, models_.size() - first);
            run_all(tests, first, count, truths, open);
            for (std::size_t i = 0; i < count; ++i) {
                if (truths[i] == Truth::no) {
                    continue;
                }
                if (!all) {
                    look_at(first + i);
                } else if (truths[i] == Truth::yes) {
                    matches_.met.push_back(first + i);
                } else {
                    add_open(open[i], first + i);
                }
            }
        }
        return std::move(matches_);
    }

    static constexpr std::size_t k_most_tests = 64; ///< a bit each

private:
    static constexpr std::size_t k_chunk = 4096;

    /// Where a test leaves a model open, its bit is set.
    static void run_all(const std::vector<ColumnTest>& tests, std::size_t first, std::size_t count,
                        std::array<Truth, k_chunk>& truths, std::array<std::uint64_t, k_chunk>& open) {
        std::array<Truth, k_chunk> its{};
        truths.fill(Truth::yes);
        open.fill(0);
        for (std::size_t test = 0; test < tests.size(); ++test) {
            tests[test].run(first, count, its.data());
            for (std::size_t i = 0; i < count; ++i) {
                truths[i] = std::min(truths[i], its[i]);
                open[i] |= static_cast<std::uint64_t>(its[i] == Truth::open) << test;
            }
        }
    }

    /// Models that the same tests leave open lack the same.
    void add_open(std::uint64_t tests, std::size_t place) {
        const auto known = by_tests_.find(tests);
        if (known != by_tests_.end()) {
            matches_.open[known->second].models.push_back(place);
            return;
        }
        by_tests_[tests] = look_at(place);
    }

    /// Where it was put among the open ones; of no meaning for others.
    std::size_t look_at(std::size_t place) {
        const SubjectFacts facts{{catalogue_, &models_[place], nullptr, today_}, &fields_};
        ConditionFinding found = check_condition(condition_, facts, scratch_);
        if (found.holds) {
            if (*found.holds) {
                matches_.met.push_back(place);
            }
            return 0;
        }
        const auto [at, is_new] =
            by_reason_.try_emplace({found.missing, found.problem}, matches_.open.size());
        if (is_new) {
            matches_.open.push_back({std::move(found.missing), std::move(found.problem), {}});
        }
        matches_.open[at->second].models.push_back(place);
        return at->second;
    }

    const ModelList& models_;
    const Catalogue& catalogue_;
    const expr::Expression& condition_;
    Date today_;
    FieldSet fields_;
    expr::Scratch scratch_;
    ModelMatches matches_;
    std::map<std::pair<std::vector<std::string>, std::string>, std::size_t> by_reason_;
    std::map<std::uint64_t, std::size_t> by_tests_; ///< places in `open`
};

} // namespace

ModelMatches match_models(const Catalogue& catalogue, const FieldColumns& columns,
                          const expr::Expression& condition, Date today) {
    Matcher matcher{catalogue, condition, today};
    const std::vector<expr::Expression> conjuncts = condition.conjuncts();
    std::vector<ColumnTest> tests;
    for (const expr::Expression& conjunct : conjuncts) {
        if (auto test = ColumnTest::of(conjunct, columns); test && tests.size() < Matcher::k_most_tests) {
            tests.push_back(std::move(*test));
        }
    }
    return tests.empty() ? matcher.one_by_one() : matcher.by_columns(tests, tests.size() == conjuncts.size());
}

std::optional<expr::Expression> compile_where(const std::string& text, const Location& start,
                                              Diagnostics& diagnostics) {
    Diagnostics own;
    auto condition = expr::compile_condition(text, vocabulary(), own, start);
    add_as_where(own, diagnostics);
    return condition;
}

std::optional<expr::Expression> compile_where_of_models(const std::string& text, Diagnostics& diagnostics) {
    const auto condition = compile_where(text, {}, diagnostics);
    if (!condition) {
        return std::nullopt;
    }
    Diagnostics own;
    report_workload_fields(*condition, own);
    own.attach_excerpts({}, text);
    add_as_where(own, diagnostics);
    return own.has_errors() ? std::nullopt : condition;
}

} // namespace stackpick
