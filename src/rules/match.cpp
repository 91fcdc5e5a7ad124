// SPDX-License-Identifier: MIT
#include "stackpick/rules/match.hpp"

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
    for (const Model& model : catalogue.models()) {
        const SubjectFacts facts{{catalogue, &model, nullptr, today}};
        const expr::Result result = condition.evaluate(facts.bindings(), scratch);
        if (result.is_true()) {
            matches.met.insert(&model);
        } else if (result.is_unknown()) {
            matches.open.push_back({&model, condition.missing_fields(result), {}});
        } else if (result.is_error()) {
            matches.open.push_back({&model, {}, std::string{result.error()}});
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
