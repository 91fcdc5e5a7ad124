// SPDX-License-Identifier: MIT
#include "stackpick/expr/expression.hpp"

#include "expr/checker.hpp"
#include "expr/evaluator.hpp"
#include "expr/fold.hpp"
#include "expr/parser.hpp"
#include "expr/printer.hpp"
#include "expr/program.hpp"

#include <utility>

namespace stackpick::expr {
namespace {

void check_type(const Program& program, std::optional<Kind> wanted, Diagnostics& diagnostics) {
    if (wanted && !program.type.is(*wanted)) {
        diagnostics.add(program.source.diagnostic(program.nodes[program.root].offset,
                                                  "expected a " + std::string{name_of(*wanted)} +
                                                      ", and this is of type " + to_string(program.type)));
    }
}

/// Parses and checks; nothing is left of a program with mistakes.
std::shared_ptr<const Program> make_program(std::string_view text, const Schema& schema,
                                            Diagnostics& diagnostics, const Location& start,
                                            std::optional<Kind> wanted) {
    const auto program = std::make_shared<Program>();
    program->source.start = start;
    if (text.size() > Limits::k_text_bytes) {
        diagnostics.add(program->source.diagnostic(0, "the expression is longer than " +
                                                          std::to_string(Limits::k_text_bytes) + " bytes"));
        return nullptr;
    }
    program->source.text = text;
    try {
        parse(*program);
    } catch (const SyntaxError& error) {
        diagnostics.add(program->source.diagnostic(error.offset, error.message, error.hint));
        return nullptr;
    }
    program->type = Checker{*program, schema, diagnostics}.run();
    if (!diagnostics.has_errors()) {
        check_type(*program, wanted, diagnostics);
        fold(*program, diagnostics);
    }
    return diagnostics.has_errors() ? nullptr : program;
}

std::optional<Expression> compile_as(std::string_view text, const Schema& schema, Diagnostics& diagnostics,
                                     const Location& start, std::optional<Kind> wanted) {
    Diagnostics own;
    const std::shared_ptr<const Program> program = make_program(text, schema, own, start, wanted);
    if (!start.file) {
        own.attach_excerpts({}, text);
    }
    for (const Diagnostic& diagnostic : own.all()) {
        diagnostics.add(diagnostic);
    }
    return program ? std::optional{Expression{program}} : std::nullopt;
}

} // namespace

Scratch::Scratch() : memory_{std::make_unique<Memory>(Limits::k_memory)} {}
Scratch::~Scratch() = default;
Scratch::Scratch(Scratch&&) noexcept = default;
Scratch& Scratch::operator=(Scratch&&) noexcept = default;

Expression::Expression(std::shared_ptr<const Program> program) : program_{std::move(program)} {}

const Type& Expression::type() const {
    return program_->type;
}

Result Expression::evaluate(Bindings bindings, Scratch& scratch) const {
    scratch.memory_->reset();
    return Result{Evaluator{*program_, bindings, *scratch.memory_}.run()};
}

const std::vector<FieldUse>& Expression::fields_used() const {
    return program_->uses;
}

std::vector<std::string> Expression::missing_fields(const Result& result) const {
    std::vector<std::string> names;
    for (std::size_t i = 0; result.is_unknown() && i < program_->uses.size(); ++i) {
        if (((result.value().unknown_fields() >> i) & 1U) != 0) {
            names.push_back(program_->uses[i].name);
        }
    }
    return names;
}

Diagnostic Expression::diagnostic(const Result& result) const {
    const Source& source = program_->source;
    Diagnostics diagnostics;
    diagnostics.add(source.diagnostic(result.value().failure().offset, std::string{result.error()}));
    if (!source.start.file) {
        diagnostics.attach_excerpts({}, source.text);
    }
    return diagnostics.all().front();
}

std::string Expression::to_text() const {
    return expr::to_text(*program_);
}

std::optional<Expression> compile(std::string_view text, const Schema& schema, Diagnostics& diagnostics,
                                  const Location& start) {
    return compile_as(text, schema, diagnostics, start, std::nullopt);
}

std::optional<Expression> compile_condition(std::string_view text, const Schema& schema,
                                            Diagnostics& diagnostics, const Location& start) {
    return compile_as(text, schema, diagnostics, start, Kind::boolean);
}

} // namespace stackpick::expr
