// SPDX-License-Identifier: MIT
// What expressions may name: fields such as `model.context.native` with type, unit and meaning, and functions
// beside those of the language. Declared by the caller; the checker and the documentation read the same
// table.
#pragma once

#include "stackpick/expr/type.hpp"
#include "stackpick/expr/value.hpp"

#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace stackpick::expr {

/// A function of the caller: pure, so that calls with literals are computed when the expression is compiled
/// and what is wrong with them is an error then. Several functions with one name are overloads.
struct Function {
    static constexpr std::size_t k_most_parameters = 8;

    std::string name;
    std::vector<Type> parameters; ///< REQUIRES: no more than that
    Type result;
    std::string doc;
    /// Nothing is returned when an argument has no meaning; `problem` then says what was expected. The
    /// arguments have the kinds of the parameters. A text or list that is returned must be one of the
    /// arguments or constant.
    std::optional<Value> (*call)(std::span<const Value> arguments, std::string& problem) = nullptr;
};

class Schema {
public:
    /// Declares fields; their dots make groups. Their places in the bindings follow those that there are,
    /// from 0. REQUIRES: new names, of identifiers; none is a field and a group at once.
    void add(std::span<const Declaration> fields);
    void add(const Declaration& field) { add(std::span{&field, 1}); }
    void add(Function function) { functions_.push_back(std::move(function)); }

    [[nodiscard]] const std::vector<Declaration>& fields() const { return fields_; }
    [[nodiscard]] const std::vector<Function>& functions() const { return functions_; }

    [[nodiscard]] std::optional<std::size_t> find_field(std::string_view name) const;
    /// Whether a field's name starts with `name` and a dot.
    [[nodiscard]] bool is_group(std::string_view name) const;
    /// The names right below a group (all for the empty name), each once, in order of declaration.
    [[nodiscard]] std::vector<std::string> names_in(std::string_view group) const;
    /// The field that a misspelt name may have meant: few letters differ, or the last name is right. Empty
    /// when there is none.
    [[nodiscard]] std::string nearest_field(std::string_view name) const;
    /// The overloads of a function.
    [[nodiscard]] std::vector<Function> functions_named(std::string_view name) const;

private:
    using Places = std::vector<std::size_t>;
    /// Of the first field whose name does not come before this one.
    [[nodiscard]] Places::const_iterator not_before(std::string_view name) const;

    std::vector<Declaration> fields_;
    Places by_name_; ///< in the order of the names, where a dot comes before all else that they have
    std::vector<Function> functions_;
};

/// The units in which facts are written: `tokens("128k")`, `usd(3)`, `gib(80)`, `days("2026-01-01")`.
void add_unit_functions(Schema& schema);

} // namespace stackpick::expr
