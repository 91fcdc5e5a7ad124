// SPDX-License-Identifier: MIT
// What expressions can ask: the facts of a model and its licence, of a workload, its task and its hardware.
// One table declares the fields; the checker, the evaluation and the documentation read it.
#pragma once

#include "stackpick/base/date.hpp"
#include "stackpick/catalogue/catalogue.hpp"
#include "stackpick/expr/expression.hpp"
#include "stackpick/workload/workload.hpp"

#include <memory>
#include <string_view>
#include <vector>

namespace stackpick {

/// Whom an expression asks about. Without a model or a workload their fields are missing.
struct Subject {
    const Catalogue& catalogue;
    const Model* model = nullptr;
    const Workload* workload = nullptr;
    Date today; ///< decides which prices are valid
};

/// Every field, and the functions of units.
const expr::Schema& vocabulary();

/// The first part of a field's name: `model`, `licence`, `workload`, `task` or `hardware`.
std::string_view group_of_field(std::string_view name);

/// Reports each field of the expression that needs a workload, where none is given.
void report_workload_fields(const expr::Expression& expression, Diagnostics& diagnostics);

/// The value of the field at a place in the vocabulary, as a literal of the language; `unknown` where it is
/// missing.
std::string value_of_field(std::size_t field, const Subject& subject);

/// Some fields of the vocabulary, by place.
class FieldSet {
public:
    /// Those that an expression asks for.
    void add(const expr::Expression& expression);
    void add(std::size_t field);
    [[nodiscard]] bool has(std::size_t field) const;
    [[nodiscard]] const std::vector<std::size_t>& all() const { return places_; } ///< in their order

private:
    std::vector<std::size_t> places_;
};

/// The facts of one subject, as expressions see them. Lives as long as what the subject refers to.
class SubjectFacts {
public:
    /// `fields`: those that will be asked for; the others stay missing. Null: all.
    explicit SubjectFacts(const Subject& subject, const FieldSet* fields = nullptr);
    /// Those of another subject in their place: the same fields.
    void ask(const Subject& subject);
    ~SubjectFacts();
    SubjectFacts(SubjectFacts&&) noexcept;
    SubjectFacts& operator=(SubjectFacts&&) noexcept;
    SubjectFacts(const SubjectFacts&) = delete;
    SubjectFacts& operator=(const SubjectFacts&) = delete;

    /// Of the vocabulary, in its order.
    [[nodiscard]] expr::Bindings bindings() const { return values_; }
    [[nodiscard]] const expr::Value& value(std::size_t field) const { return values_[field]; }

private:
    std::unique_ptr<class ValueMemory> memory_;
    std::vector<std::size_t> fields_;
    std::vector<expr::Value> values_;
};

} // namespace stackpick
