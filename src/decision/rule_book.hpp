// SPDX-License-Identifier: MIT
// What rules and a condition of the user do to a model: votes, warnings, advice, and constraints.
#pragma once

#include "constraints.hpp"
#include "rule_columns.hpp"
#include "stackpick/decision/knowledge.hpp"
#include "stackpick/decision/recommend.hpp"
#include "stackpick/decision/recommendation.hpp"
#include "stackpick/rules/vocabulary.hpp"

#include <optional>
#include <string_view>
#include <vector>

namespace stackpick {

enum class Words;

struct RuleEffects {
    std::vector<RuleVote> votes; ///< of the rules that apply, except those that require something
    std::vector<UndecidedRule> undecided;
    ConstraintReport constraints; ///< of rules that require something, and of `--where`
};

/// Whether the rule says who is admitted, or votes; others only tell something.
bool weighs(const Rule& rule);

/// The rules that matter to a workload. What its facts decide for all models alike is decided once.
class RuleBook {
public:
    enum class Which {
        all,
        weighing, ///< those that say who is admitted, or vote
    };

    /// Everything outlives the book.
    RuleBook(const Knowledge& knowledge, const Workload& workload, const RecommendOptions& options,
             Which which = Which::all);

    /// Without words what weighs alone.
    [[nodiscard]] RuleEffects effects_on(const Model& model, Words words) const;
    /// How the rules that weigh stand to each model, as far as columns tell.
    [[nodiscard]] RuleColumns columns(const FieldColumns& columns, std::size_t models) const;
    /// Whether a rule or condition may exclude a model.
    [[nodiscard]] bool constrains() const;
    /// Whether one of them asks for a field.
    [[nodiscard]] bool asks_for(std::string_view field) const;

private:
    const Catalogue& catalogue_;
    const Workload& workload_;
    Date today_;
    const std::optional<expr::Expression>& where_;
    /// Rules, the fields that they ask for, and their values for the model that was asked about last.
    struct Part {
        std::vector<const Rule*> rules;
        FieldSet fields;
        std::optional<SubjectFacts> facts;
    };

    const SubjectFacts& facts_on(const Subject& subject, Part& part) const;
    /// Fills in the texts of those that are told.
    void tell(std::vector<RuleFinding>& findings, const Subject& subject, Words words) const;

    std::vector<const Rule*> of_task_;
    // Of these, without what the workload alone makes idle:
    mutable Part weighing_; ///< those that say who is admitted, or vote
    mutable Part all_;
    mutable expr::Scratch scratch_;
};

} // namespace stackpick
