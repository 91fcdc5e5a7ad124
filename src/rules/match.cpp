// SPDX-License-Identifier: MIT
#include "stackpick/rules/match.hpp"

#include "stackpick/rules/condition.hpp"

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

} // namespace

ModelMatches match_models(const Catalogue& catalogue, const expr::Expression& condition, Date today) {
    ModelMatches matches;
    expr::Scratch scratch;
    FieldSet fields;
    fields.add(condition);
    for (const Model& model : catalogue.models()) {
        const SubjectFacts facts{{catalogue, &model, nullptr, today}, &fields};
        ConditionFinding found = check_condition(condition, facts, scratch);
        if (!found.holds) {
            matches.open.push_back({&model, std::move(found.missing), std::move(found.problem)});
        } else if (*found.holds) {
            matches.met.insert(&model);
        }
    }
    return matches;
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
