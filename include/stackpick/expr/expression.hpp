// SPDX-License-Identifier: MIT
// Conditions in a subset of CEL, the Common Expression Language: compiled once against a schema, evaluated
// often. docs/rules.md has the grammar; what is outside the subset is an error that names it.
#pragma once

#include "stackpick/base/diagnostics.hpp"
#include "stackpick/expr/schema.hpp"
#include "stackpick/expr/type.hpp"
#include "stackpick/expr/value.hpp"

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace stackpick::expr {

struct Program;
class Memory;

/// What is beyond these is an error, so that a hostile text takes neither the stack nor the day.
struct Limits {
    static constexpr std::size_t k_text_bytes = 65'536;
    static constexpr std::size_t k_nodes = 10'000;
    static constexpr std::size_t k_depth = 200;    ///< of brackets, calls, operators within operators
    static constexpr std::size_t k_variables = 16; ///< of macros within macros
    static constexpr std::size_t k_fields = 64;    ///< different ones in one expression
    static constexpr std::size_t k_patterns = 8;   ///< regular expressions that are written out
    /// Of one pattern, written out or not: a class of characters takes 50 microseconds each time it is named.
    static constexpr std::size_t k_pattern_bytes = 500;
    static constexpr std::int64_t k_steps =
        10'000'000; ///< of an evaluation: nodes visited, elements compared
    static constexpr std::size_t k_memory = 16'777'216; ///< bytes for the lists and strings of an evaluation
    static constexpr std::int64_t k_result_size = 1 << 20; ///< elements and bytes of text
    /// Bytes of the lists and strings that an expression keeps as long as it lives, besides what is written
    /// out. Enough for 256 elements; what is longer is made anew by each evaluation, in the memory of that.
    static constexpr std::size_t k_kept = 4'096;
};

/// One value for each field of the schema, in its order; a missing fact is `Value{}`. Fields beyond the end
/// are missing too.
using Bindings = std::span<const Value>;

/// Memory that evaluations use again and again. One at a time, so that every thread has its own.
class Scratch {
public:
    Scratch();
    ~Scratch();
    Scratch(Scratch&&) noexcept;
    Scratch& operator=(Scratch&&) noexcept;
    Scratch(const Scratch&) = delete;
    Scratch& operator=(const Scratch&) = delete;

private:
    friend class Expression;
    std::unique_ptr<Memory> memory_;
};

/// A value, an error, or unknown. What it refers to lives as long as the expression, the bindings and the
/// scratch, and until the scratch is used again.
class Result {
public:
    explicit Result(const Value& value) : value_{value} {}

    [[nodiscard]] bool is_known() const { return value_.is_known(); }
    [[nodiscard]] bool is_unknown() const { return value_.is(Kind::unknown); }
    [[nodiscard]] bool is_error() const { return value_.is(Kind::error); }
    /// The condition holds: neither false nor unknown nor an error.
    [[nodiscard]] bool is_true() const { return value_.is(Kind::boolean) && value_.as_boolean(); }
    [[nodiscard]] bool is_false() const { return value_.is(Kind::boolean) && !value_.as_boolean(); }

    [[nodiscard]] const Value& value() const { return value_; }
    /// REQUIRES: an error.
    [[nodiscard]] std::string_view error() const { return value_.failure().message; }

private:
    Value value_;
};

/// A field that an expression asks for, at its first place.
struct FieldUse {
    std::string name;                 ///< `model.context.native`, or `offer.price` of an object
    std::optional<std::size_t> field; ///< its place in the bindings; nothing for a member of an object
    Type type;
    Location where;
};

enum class Comparing { equal, not_equal, less, less_equal, greater, greater_equal };

/// `field < 3`, or `3 > field`.
struct Comparison {
    std::size_t field; ///< its place in the bindings
    Comparing how;
    Value value; ///< known; lives as long as the expression
};

/// A checked expression. Cheap to copy; copies may be evaluated in several threads at once.
class Expression {
public:
    explicit Expression(std::shared_ptr<const Program> program);

    [[nodiscard]] const Type& type() const;
    [[nodiscard]] Result evaluate(Bindings bindings, Scratch& scratch) const;

    /// In order of first use.
    [[nodiscard]] const std::vector<FieldUse>& fields_used() const;
    /// What must all be true: the operands of a conjunction, or the expression itself.
    [[nodiscard]] std::vector<Expression> conjuncts() const;
    /// The places in the bindings of the fields that it looks at, ascending.
    [[nodiscard]] std::vector<std::size_t> fields() const;
    /// Nothing when it is not one field compared with a known value.
    [[nodiscard]] std::optional<Comparison> comparison() const;

    /// The names of the missing facts that made the result unknown.
    [[nodiscard]] std::vector<std::string> missing_fields(const Result& result) const;
    /// What went wrong and where. REQUIRES: an error.
    [[nodiscard]] Diagnostic diagnostic(const Result& result) const;

    /// The canonical form: one line, one blank between parts, no parentheses that do nothing.
    [[nodiscard]] std::string to_text() const;

private:
    Expression(std::shared_ptr<const Program> program, std::uint32_t root);

    std::shared_ptr<const Program> program_;
    std::uint32_t root_; ///< a node of the program
};

/// Parses and checks a text; all problems of types and names are reported, and then there is no expression.
/// `start` is where the text begins in its file: of a block of lines, where each line begins. Without a file,
/// diagnostics carry the line of the text as their excerpt.
std::optional<Expression> compile(std::string_view text, const Schema& schema, Diagnostics& diagnostics,
                                  const Location& start = {});

/// The same, for what must be true or false.
std::optional<Expression> compile_condition(std::string_view text, const Schema& schema,
                                            Diagnostics& diagnostics, const Location& start = {});

} // namespace stackpick::expr
