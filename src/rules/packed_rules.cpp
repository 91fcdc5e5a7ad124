// SPDX-License-Identifier: MIT
// The section `rules` of a snapshot: what each rule states, the texts as they were written.
#include "stackpick/base/archive.hpp"
#include "stackpick/rules/rule.hpp"

#include <algorithm>

namespace stackpick {

// The keys of a workload file are a table of scalars.
template <class Archive>
void fields(Archive& archive, Entry& entry) {
    archive(entry.key, entry.where, entry.value.scalar, entry.value.quoted, entry.value.where);
    entry.value.kind = Node::Kind::scalar;
}

template <class Archive>
void fields(Archive& archive, RuleExample& example) {
    archive(example.model, example.workload.entries, example.workload.where, example.expect, example.where);
    example.workload.kind = Node::Kind::map;
}

template <class Archive>
void fields(Archive& archive, Rule& rule) {
    archive.choice(rule.effect, RuleEffect::advise);
    archive(rule.id, rule.when, rule.required, rule.strength, rule.says, rule.brief, rule.because, rule.source,
            rule.examples, rule.where);
}

namespace {

/// The tasks apart, so that rules of others stay packed.
struct PackedRule {
    std::vector<std::string> tasks;
    Late<Rule> rule;
};

template <class Archive>
void fields(Archive& archive, PackedRule& packed) {
    archive(packed.tasks, packed.rule);
}

void prepare(const Rule& rule) {
    for (const RuleCondition* condition : {&rule.when, &rule.required}) {
        if (*condition) {
            (void)**condition;
        }
    }
    for (const TextTemplate* text : {&rule.says, &rule.brief, &rule.because}) {
        text->prepare();
    }
}

} // namespace

void RuleSet::pack(std::vector<SnapshotSection>& sections, SharedTexts& texts) const {
    std::vector<PackedRule> packed;
    for (const Rule& rule : all()) {
        packed.push_back({rule.tasks, {}});
        packed.back().rule = rule;
    }
    Packer pack{texts};
    pack(packed);
    sections.push_back({"rules", pack.take()});
}

RuleSet RuleSet::unpack(const Snapshot& snapshot, std::shared_ptr<const SharedTexts> files) {
    RuleSet set;
    set.unpack_ = [snapshot, files = std::move(files)](const Task* of) {
        std::vector<PackedRule> packed;
        Unpacker unpack{snapshot.section("rules"), *files};
        unpack(packed);
        std::vector<Rule> rules;
        for (PackedRule& each : packed) {
            if (of == nullptr || is_for(each.tasks, *of)) {
                rules.push_back(std::move(each.rule.edit()));
                rules.back().tasks = std::move(each.tasks);
            }
        }
        return rules;
    };
    set.rules_ = Stored<std::vector<Rule>>{[unpack = set.unpack_](std::vector<Rule>& rules) {
        rules = unpack(nullptr);
        std::for_each(rules.begin(), rules.end(), prepare);
    }};
    return set;
}

} // namespace stackpick
