// SPDX-License-Identifier: MIT
#include "stackpick/decision/rules.hpp"

#include "stackpick/base/text.hpp"
#include "stackpick/catalogue/map_reader.hpp"

#include <algorithm>
#include <array>
#include <set>

namespace stackpick {
namespace {

struct Facts {
    const Catalogue& catalogue;
    const Model& model;
    const Workload& workload;
};

/// A fact that a condition may name. An empty text is an unknown fact, on which no condition holds.
struct NamedFact {
    std::string_view name;
    std::string (*value)(const Facts&);
};

std::string yes_or_no(bool value) {
    return value ? "yes" : "no";
}

constexpr std::array<NamedFact, 12> k_facts{{
    {"task",
     [](const Facts& f) {
         return f.workload.task->id;
     }},
    {"verify",
     [](const Facts& f) {
         return f.workload.task->verify;
     }},
    {"region",
     [](const Facts& f) {
         return f.workload.region.value_or("");
     }},
    {"self_host",
     [](const Facts& f) {
         return yes_or_no(f.workload.self_host);
     }},
    {"fine_tune",
     [](const Facts& f) {
         return yes_or_no(f.workload.task->fine_tune);
     }},
    {"model",
     [](const Facts& f) {
         return f.model.id;
     }},
    {"lab",
     [](const Facts& f) {
         return f.model.lab;
     }},
    {"family",
     [](const Facts& f) {
         return f.model.family;
     }},
    {"origin",
     [](const Facts& f) {
         return f.catalogue.origin_of(f.model);
     }},
    {"track",
     [](const Facts& f) {
         return f.model.track ? to_string(*f.model.track) : std::string{};
     }},
    {"openness",
     [](const Facts& f) {
         return std::string{to_string(f.model.openness)};
     }},
    {"licence_kind",
     [](const Facts& f) {
         const Licence* licence = f.catalogue.licence_of(f.model);
         return licence == nullptr ? std::string{} : licence->kind;
     }},
}};

const NamedFact* find_fact(std::string_view name) {
    const auto at = std::find_if(k_facts.begin(), k_facts.end(),
                                 [&](const NamedFact& fact) { return fact.name == name; });
    return at == k_facts.end() ? nullptr : &*at;
}

bool holds(const Rule& rule, const Facts& facts) {
    return std::all_of(rule.when.begin(), rule.when.end(), [&](const auto& condition) {
        const std::string value = find_fact(condition.first)->value(facts);
        return std::find(condition.second.begin(), condition.second.end(), value) != condition.second.end();
    });
}

std::map<std::string, std::vector<std::string>> read_condition(const Node& node, Diagnostics& diagnostics) {
    std::map<std::string, std::vector<std::string>> condition;
    MapReader reader{node, "`when`", diagnostics};
    for (const Entry& entry : node.entries) {
        if (find_fact(entry.key) == nullptr) {
            std::vector<std::string> names;
            std::transform(k_facts.begin(), k_facts.end(), std::back_inserter(names),
                           [](const NamedFact& fact) { return std::string{fact.name}; });
            diagnostics.error(entry.where, "unknown fact `" + entry.key + "` in a condition",
                              did_you_mean(nearest_names(entry.key, names)));
            continue;
        }
        condition[entry.key] = reader.texts(entry.key);
    }
    return condition;
}

RuleEffect read_effect(MapReader& reader) {
    reader.required("effect");
    const std::string effect =
        reader.choice("effect", {"prefer", "avoid", "caution", "advise"}).value_or("advise");
    if (effect == "prefer") {
        return RuleEffect::prefer;
    }
    if (effect == "avoid") {
        return RuleEffect::avoid;
    }
    return effect == "caution" ? RuleEffect::caution : RuleEffect::advise;
}

Rule read_rule(const Node& node, Diagnostics& diagnostics) {
    MapReader reader{node, "a rule", diagnostics};
    Rule rule;
    rule.where = node.where;
    rule.id = reader.required_text("id");
    if (const Node* when = reader.required("when")) {
        rule.when = read_condition(*when, diagnostics);
    }
    rule.effect = read_effect(reader);
    rule.strength = reader.number("strength", 0, 1).value_or(0);
    const bool votes = rule.effect == RuleEffect::prefer || rule.effect == RuleEffect::avoid;
    if (votes && rule.strength <= 0) {
        diagnostics.error(node.where, "rule `" + rule.id + "` needs a `strength` above 0, up to 1");
    }
    rule.because = reader.required_text("because");
    rule.source = reader.required_text("source");
    reader.finish();
    return rule;
}

} // namespace

RuleSet RuleSet::build(const std::vector<Document>& documents, Diagnostics& diagnostics) {
    RuleSet set;
    std::set<std::string> seen;
    for (const Document& document : documents) {
        for (const Node& node : items_of(document, "rules")) {
            Rule rule = read_rule(node, diagnostics);
            if (!seen.insert(rule.id).second) {
                diagnostics.error(node.where, "duplicate rule `" + rule.id + '`');
            }
            set.rules_.push_back(std::move(rule));
        }
    }
    std::sort(set.rules_.begin(), set.rules_.end(), [](const Rule& a, const Rule& b) { return a.id < b.id; });
    return set;
}

std::vector<RuleVote> RuleSet::votes(const Catalogue& catalogue, const Model& model,
                                     const Workload& workload) const {
    std::vector<RuleVote> votes;
    const Facts facts{catalogue, model, workload};
    for (const Rule& rule : rules_) {
        if (holds(rule, facts)) {
            votes.push_back({rule.id, rule.effect, rule.strength, rule.because, rule.source});
        }
    }
    return votes;
}

} // namespace stackpick
