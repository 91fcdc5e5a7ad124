// SPDX-License-Identifier: MIT
// The section `rules` of a snapshot: what each rule states, the texts as they were written.
#include "stackpick/base/archive.hpp"
#include "stackpick/rules/rule.hpp"

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
    archive(rule.id, rule.tasks, rule.when, rule.required, rule.strength, rule.says, rule.brief, rule.because,
            rule.source, rule.examples, rule.where);
}

void RuleSet::pack(std::vector<SnapshotSection>& sections, SharedTexts& texts) const {
    Packer pack{texts};
    pack(all());
    sections.push_back({"rules", pack.take()});
}

RuleSet RuleSet::unpack(const Snapshot& snapshot, std::shared_ptr<const SharedTexts> files) {
    RuleSet set;
    set.rules_ = Stored<std::vector<Rule>>{[snapshot, files](std::vector<Rule>& rules) {
        Unpacker unpack{snapshot.section("rules"), *files};
        unpack(rules);
    }};
    set.snapshot_ = snapshot;
    set.texts_ = std::move(files);
    return set;
}

void RuleSet::compile_all() const {
    for (const Rule& rule : all()) {
        for (const RuleCondition* condition : {&rule.when, &rule.required}) {
            if (*condition) {
                (void)**condition;
            }
        }
        for (const TextTemplate* text : {&rule.says, &rule.brief, &rule.because}) {
            text->compile();
        }
    }
}

} // namespace stackpick
