// SPDX-License-Identifier: MIT
#include "stackpick/expr/expression.hpp"

#include "expr/checker.hpp"
#include "expr/evaluator.hpp"
#include "expr/fold.hpp"
#include "expr/parser.hpp"
#include "expr/printer.hpp"
#include "expr/program.hpp"

#include <set>
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
    Diagnostics own = diagnostics.for_part();
    const std::shared_ptr<const Program> program = make_program(text, schema, own, start, wanted);
    if (!start.file) {
        own.attach_excerpts({}, text);
    }
    for (const Diagnostic& diagnostic : own.all()) {
        diagnostics.add(diagnostic);
    }
    return program ? std::optional{Expression{program}} : std::nullopt;
}

/// Both have the comparisons in the same order.
std::optional<Comparing> comparing_of(Op op) {
    const auto place = [](Op its) {
        return static_cast<int>(its) - static_cast<int>(Op::equal);
    };
    static_assert(static_cast<int>(Op::greater_equal) - static_cast<int>(Op::equal) ==
                  static_cast<int>(Comparing::greater_equal));
    const bool compares = place(op) >= 0 && place(op) <= place(Op::greater_equal);
    return compares ? std::optional{static_cast<Comparing>(place(op))} : std::nullopt;
}

/// With the operands the other way round.
Comparing turned(Comparing how) {
    switch (how) {
    case Comparing::less:
        return Comparing::greater;
    case Comparing::less_equal:
        return Comparing::greater_equal;
    case Comparing::greater:
        return Comparing::less;
    case Comparing::greater_equal:
        return Comparing::less_equal;
    case Comparing::equal:
    case Comparing::not_equal:
        break;
    }
    return how;
}

} // namespace

Scratch::Scratch() : memory_{std::make_unique<Memory>(Limits::k_memory)} {}
Scratch::~Scratch() = default;
Scratch::Scratch(Scratch&&) noexcept = default;
Scratch& Scratch::operator=(Scratch&&) noexcept = default;

Expression::Expression(std::shared_ptr<const Program> program)
    : program_{std::move(program)}, root_{program_->root} {}

Expression::Expression(std::shared_ptr<const Program> program, std::uint32_t root)
    : program_{std::move(program)}, root_{root} {}

const Type& Expression::type() const {
    return program_->type;
}

Result Expression::evaluate(Bindings bindings, Scratch& scratch) const {
    scratch.memory_->reset();
    return Result{Evaluator{*program_, bindings, *scratch.memory_}.run(root_)};
}

const std::vector<FieldUse>& Expression::fields_used() const {
    return program_->uses;
}

std::vector<Expression> Expression::conjuncts() const {
    const Node& root = program_->nodes[root_];
    if (root.op != Op::conjunction || root.is_constant) {
        return {*this};
    }
    std::vector<Expression> parts;
    for (std::size_t i = 0; i < root.count; ++i) {
        parts.push_back(Expression{program_, program_->operand(root, i)});
    }
    return parts;
}

std::vector<std::size_t> Expression::fields() const {
    std::set<std::size_t> found;
    std::vector<NodeId> open{root_};
    while (!open.empty()) {
        const Node& node = program_->nodes[open.back()];
        open.pop_back();
        if (node.op == Op::field || node.op == Op::has_field) {
            found.insert(node.slot);
        }
        for (std::size_t i = 0; i < node.count; ++i) {
            open.push_back(program_->operand(node, i));
        }
    }
    return {found.begin(), found.end()};
}

std::optional<Comparison> Expression::comparison() const {
    const Node& root = program_->nodes[root_];
    const auto how = comparing_of(root.op);
    if (!how) {
        return std::nullopt;
    }
    const Node& left = program_->nodes[program_->operand(root, 0)];
    const Node& right = program_->nodes[program_->operand(root, 1)];
    if (left.op == Op::field && right.is_constant && right.value.is_known()) {
        return Comparison{left.slot, *how, right.value};
    }
    if (right.op == Op::field && left.is_constant && left.value.is_known()) {
        return Comparison{right.slot, turned(*how), left.value};
    }
    return std::nullopt;
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
    return expr::to_text(*program_, root_);
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
