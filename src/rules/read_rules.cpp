// SPDX-License-Identifier: MIT
// From the entries of rule files to rules: conditions are compiled, names of tasks resolved.
#include "base/sorted.hpp"
#include "stackpick/base/text.hpp"
#include "stackpick/catalogue/fields.hpp"
#include "stackpick/catalogue/first_definitions.hpp"
#include "stackpick/rules/rule.hpp"
#include "stackpick/workload/workload.hpp"

#include <algorithm>

namespace stackpick {
namespace {

/// `none`: it takes no effect.
constexpr std::string_view k_none = "none";

class RuleReader {
public:
    RuleReader(const Node& node, const TaskSet& tasks, Diagnostics& diagnostics)
        : node_{node}, fields_{node}, tasks_{tasks}, diagnostics_{diagnostics} {}

    Rule read() {
        report_missing_fields(node_, rule_shape(), {}, diagnostics_);
        rule_.where = node_.where;
        rule_.id = fields_.text_or_empty("id");
        rule_.because = text("because");
        rule_.source = fields_.text_or_empty("source");
        rule_.when = condition("when");
        rule_.brief = text("brief");
        read_tasks();
        read_effect();
        read_examples();
        return std::move(rule_);
    }

private:
    /// A text; what is none, or empty, has been reported.
    [[nodiscard]] const Node* scalar(std::string_view key) const {
        const Node* value = node_.find(key);
        return value != nullptr && value->is_scalar() && !value->scalar.empty() ? value : nullptr;
    }

    RuleCondition condition(std::string_view key) {
        const Node* value = scalar(key);
        if (value == nullptr) {
            return {};
        }
        const TextPlace place{*value};
        Diagnostics found = diagnostics_.for_part();
        RuleCondition condition = RuleCondition::compile(value->scalar, found, place.start());
        place.report(found, diagnostics_);
        return condition;
    }

    TextTemplate text(std::string_view key) {
        const Node* value = scalar(key);
        if (value == nullptr) {
            return {};
        }
        const TextPlace place{*value};
        Diagnostics found = diagnostics_.for_part();
        TextTemplate text = TextTemplate::compile(value->scalar, vocabulary(), found, place.start());
        place.report(found, diagnostics_);
        return text;
    }

    void read_tasks() {
        const Node* list = node_.find("tasks");
        if (list == nullptr) {
            return;
        }
        for (const Node& item : list->items) {
            if (!item.is_scalar() || item.scalar.empty()) {
                continue; // it has been reported
            }
            if (tasks_.find(item.scalar) == nullptr) {
                report_unknown_task(item);
            }
            rule_.tasks.push_back(item.scalar);
        }
    }

    void report_unknown_task(const Node& name) {
        diagnostics_.error(name.where, "unknown task `" + name.scalar + '`', diagnostics_.hint([&] {
            const auto near = nearest_names(name.scalar, tasks_.ids());
            return near.empty() ? "`stackpick tasks` lists them" : did_you_mean(near);
        }));
    }

    void read_effect() {
        std::vector<std::string> stated;
        for (std::size_t i = 0; i < k_rule_effects.size(); ++i) {
            if (fields_.has(k_rule_effects.at(i))) {
                stated.emplace_back(k_rule_effects.at(i));
                rule_.effect = static_cast<RuleEffect>(i);
            }
        }
        if (stated.empty()) {
            diagnostics_.error(node_.where, "rule `" + rule_.id + "` has no effect",
                               "one of " + join({k_rule_effects.begin(), k_rule_effects.end()}, ", "));
            return;
        }
        if (stated.size() > 1) {
            diagnostics_.error(fields_.where(stated[1]),
                               "rule `" + rule_.id + "` has several effects: " + join(stated, ", "),
                               "make a rule of each");
        }
        read_value_of_effect(to_string(rule_.effect));
    }

    void read_value_of_effect(std::string_view key) {
        if (rule_.effect == RuleEffect::require) {
            rule_.required = condition(key);
        } else if (rule_.effect == RuleEffect::caution || rule_.effect == RuleEffect::advise) {
            rule_.says = text(key);
        } else {
            const auto strength = fields_.number(key);
            rule_.strength = strength.value_or(0);
            const Node& stated = *node_.find(key);
            const bool is_missing = stated.kind == Node::Kind::null && !stated.refused;
            if (strength ? *strength <= 0 : is_missing) { // what is no number has been reported
                diagnostics_.error(fields_.where(key),
                                   '`' + std::string{key} + "` needs a number above 0, up to 1");
            }
        }
        if (!rule_.brief.empty() && rule_.effect != RuleEffect::advise) {
            diagnostics_.error(fields_.where("brief"), "only a rule that advises has a `brief`");
        }
    }

    void read_examples() {
        const std::string effect{to_string(rule_.effect)};
        const std::vector<std::string> outcomes{effect, std::string{k_none},
                                                std::string{to_string(RuleStanding::unknown)}};
        std::vector<RuleExample> examples;
        for (const Node* node : fields_.maps("examples")) {
            const Fields example{*node};
            const Node* workload = node->find("workload");
            examples.push_back({example.text_or_empty("model"), workload == nullptr ? Node{} : *workload,
                                example.text_or_empty("expect"), node->where});
            const std::string& expect = examples.back().expect;
            if (!expect.empty() && std::find(outcomes.begin(), outcomes.end(), expect) == outcomes.end()) {
                diagnostics_.error(example.where("expect"),
                                   "rule `" + rule_.id + "` cannot give `" + expect + '`',
                                   "one of " + join(outcomes, ", "));
            }
        }
        rule_.examples = std::move(examples);
    }

    const Node& node_;
    Fields fields_;
    const TaskSet& tasks_;
    Diagnostics& diagnostics_;
    Rule rule_;
};

Shape example_shape() {
    using namespace shapes;
    using Need = Field::Need;
    std::vector<std::string> outcomes{k_rule_effects.begin(), k_rule_effects.end()};
    outcomes.emplace_back(k_none);
    outcomes.emplace_back(to_string(RuleStanding::unknown));
    return map("an example",
               {
                   {"model", text(), "a model of the catalogue", Need::always},
                   {"workload", table(scalar()), "the keys of a workload file", Need::always},
                   {"expect", choice(std::move(outcomes)),
                    "the rule's effect, or none, or unknown where a missing fact decides", Need::always},
               });
}

} // namespace

const Shape& rule_shape() {
    using namespace shapes;
    using Need = Field::Need;
    static const Shape k_shape =
        map("a rule",
            {
                {"id", id(), "how the rule is cited", Need::always},
                {"tasks", list(id()), "for which tasks; left out: all"},
                {"when", text(),
                 "a condition on model.*, licence.*, workload.*, task.*, hardware.*; left out: always"},
                {"require", text(), "a condition that models must meet"},
                {"prefer", number(0, 1), "a vote for the model, of this strength"},
                {"avoid", number(0, 1), "a vote against the model, of this strength"},
                {"caution", text(), "a word of warning; {…} is an expression"},
                {"advise", text(), "what to do with the model; {…} is an expression"},
                {"brief", text(), "beside advise: a text to copy, of several lines"},
                {"because", text(), "the reason that is shown; {…} is an expression", Need::defined},
                {"source", text(), "who says so", Need::defined},
                {"examples", list(example_shape()), "what it must do, checked by `stackpick rules test`"},
            });
    return k_shape;
}

FileKind rule_file_kind() {
    return {
        "rules", "guidance with sources", {{"rules", shapes::list(rule_shape()), "guidance with sources"}}};
}

RuleSet RuleSet::build(const std::vector<Document>& documents, const TaskSet& tasks,
                       Diagnostics& diagnostics) {
    RuleSet set;
    std::vector<Rule>& rules = set.rules_.edit();
    FirstDefinitions defined{"rules", diagnostics};
    for (const Document& document : documents) {
        for (const Node& node : items_of(document, "rules")) {
            if (defined.is_first(node)) {
                rules.push_back(RuleReader{node, tasks, diagnostics}.read());
            }
        }
    }
    sort_stably(rules, [](const Rule& a, const Rule& b) { return a.id < b.id; });
    return set;
}

} // namespace stackpick
