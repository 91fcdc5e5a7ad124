// SPDX-License-Identifier: MIT
// Rules are data: a condition in the expression language, an effect, a reason and a source. The engine is a
// loop that knows nothing of models, licences or tasks.
#pragma once

#include "stackpick/base/diagnostics.hpp"
#include "stackpick/base/late.hpp"
#include "stackpick/catalogue/document.hpp"
#include "stackpick/catalogue/file_kinds.hpp"
#include "stackpick/catalogue/snapshot.hpp"
#include "stackpick/catalogue/stored.hpp"
#include "stackpick/expr/expression.hpp"
#include "stackpick/rules/condition.hpp"
#include "stackpick/rules/text_template.hpp"
#include "stackpick/rules/vocabulary.hpp"
#include "stackpick/workload/task.hpp"

#include <array>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace stackpick {

enum class RuleEffect {
    require, ///< a model that does not meet the requirement is no candidate
    prefer,  ///< a vote for it
    avoid,   ///< a vote against it
    caution, ///< a word of warning
    advise,  ///< what to do with it
};

/// The keys by which rules state their effects, in the order of the enumeration.
inline constexpr std::array<std::string_view, 5> k_rule_effects{"require", "prefer", "avoid", "caution",
                                                                "advise"};

/// Whether a rule takes effect for a model. One that requires something takes effect where it is not met.
enum class RuleStanding {
    applies,
    idle,       ///< its condition is false, or what it requires is met
    other_task, ///< it is for other tasks
    unknown,    ///< a missing fact decides
    failed,     ///< its condition cannot be computed, as a division by zero
};

/// What a rule is expected to do for a model and a workload: its own test.
struct RuleExample {
    std::string model;
    Node workload; ///< the keys of a workload file
    std::string expect;
    Location where;
};

struct Rule {
    std::string id;
    std::vector<std::string> tasks; ///< ids; empty: all
    RuleCondition when;             ///< none: always
    RuleEffect effect = RuleEffect::advise;
    RuleCondition required; ///< of require
    double strength = 0;    ///< of prefer and avoid, in (0, 1]
    TextTemplate says;      ///< of caution and advise: in words
    TextTemplate brief;     ///< of advise: a text to copy, of several lines; may be empty
    TextTemplate because;
    std::string source;
    Late<std::vector<RuleExample>> examples;
    Location where;
};

/// What a rule says about a model.
struct RuleFinding {
    const Rule* rule = nullptr;
    RuleStanding standing = RuleStanding::idle;
    std::vector<std::string> missing; ///< the facts that decide
    std::string problem;              ///< why it failed
    std::string because;              ///< the texts of the rule, with the values filled in
    std::string says;
    std::string brief;
};

const Shape& rule_shape();
/// What `data/rules/*.yaml` holds.
FileKind rule_file_kind();

class RuleSet {
public:
    /// Names of tasks must be known; conditions must be of the language.
    static RuleSet build(const std::vector<Document>& documents, const TaskSet& tasks,
                         Diagnostics& diagnostics);

    /// Those of the section `rules`. Their conditions and texts are compiled when somebody asks for them,
    /// which is not for several threads at once before `compile_all`.
    static RuleSet unpack(const Snapshot& snapshot, std::shared_ptr<const SharedTexts> files);
    /// Adds the section. REQUIRES: they were built without mistakes.
    void pack(std::vector<SnapshotSection>& sections, SharedTexts& texts) const;

    [[nodiscard]] const std::vector<Rule>& all() const { return rules_.get(); } ///< ordered by id
    /// Those for a task, in the same order.
    [[nodiscard]] std::vector<const Rule*> of_task(const Task& task) const;
    /// Throws DamagedArchive when a condition that was unpacked is none.
    void compile_all() const;
    [[nodiscard]] const Rule* find(std::string_view id) const;
    [[nodiscard]] std::vector<std::string> ids() const;
    void remove(std::string_view id);

private:
    Stored<std::vector<Rule>> rules_;
    // Of what is unpacked, and holds on to them:
    Snapshot snapshot_;
    std::shared_ptr<const SharedTexts> texts_;
};

/// Whether a rule is for the task at all.
bool is_for(const Rule& rule, const Task& task);
/// The fields that the rule's conditions ask for.
void add_fields(const Rule& rule, FieldSet& fields);
/// Those that its texts ask for.
void add_fields_of_texts(const Rule& rule, FieldSet& fields);
/// What becomes of a rule for a subject that has a model and a workload, without texts. `facts` has at least
/// the fields that the rule asks for.
RuleFinding find(const Rule& rule, const Subject& subject, const SubjectFacts& facts, expr::Scratch& scratch);
/// The texts of a finding that is not idle. `facts` has the fields that they ask for.
void fill_in_texts(RuleFinding& finding, const SubjectFacts& facts, expr::Scratch& scratch);
/// Both: what a rule says about a subject.
RuleFinding judge(const Rule& rule, const Subject& subject, const SubjectFacts& facts,
                  expr::Scratch& scratch);

std::string_view to_string(RuleEffect effect);
std::string_view to_string(RuleStanding standing);

} // namespace stackpick
