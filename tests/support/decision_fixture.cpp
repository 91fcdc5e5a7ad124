// SPDX-License-Identifier: MIT
#include "support/decision_fixture.hpp"

#include "stackpick/builtin/builtin_catalogue.hpp"
#include "stackpick/catalogue/yaml.hpp"

#include <algorithm>
#include <stdexcept>

namespace stackpick::testing {
namespace {

std::vector<Document> parsed(const std::vector<std::string_view>& texts) {
    std::vector<Document> documents{yaml(k_tiny_reference, "reference.yaml")};
    for (const std::string_view text : texts) {
        documents.push_back(yaml(text, "file-" + std::to_string(documents.size()) + ".yaml"));
    }
    return documents;
}

Knowledge without_abilities(const std::vector<Document>& documents) {
    Diagnostics diagnostics;
    Knowledge knowledge;
    knowledge.catalogue = Catalogue::build(documents, diagnostics);
    knowledge.tasks = TaskSet::build(documents, knowledge.catalogue, diagnostics);
    knowledge.rules = RuleSet::build(documents, knowledge.tasks, diagnostics);
    require_clean(diagnostics);
    return knowledge;
}

} // namespace

const std::string_view k_job = R"(
tasks:
  - id: job
    says: Do a job
    group: jobs
    domains: {coding: 1}
    verify: human
    context: 100000
    input_tokens: 10000
    output_tokens: 1000
    requests_per_day: 100
    mistake_cost: 0.5
    because: made for tests
)";

Knowledge knowledge_of(const std::vector<std::string_view>& texts) {
    return knowledge_of(parsed(texts));
}

Knowledge knowledge_of(const std::vector<Document>& documents) {
    Knowledge knowledge = without_abilities(documents);
    knowledge.successes = {};
    knowledge.abilities.edit() = AbilityModel::fit(knowledge.catalogue, knowledge.catalogue);
    return knowledge;
}

Knowledge knowledge_of(const std::vector<Document>& documents, const Catalogue& reference) {
    Knowledge knowledge = without_abilities(documents);
    knowledge.successes = {};
    knowledge.abilities.edit() = AbilityModel::fit(knowledge.catalogue, reference);
    return knowledge;
}

Workload workload_of(const Knowledge& knowledge, const std::string& stated) {
    Diagnostics diagnostics;
    const Document document = yaml('{' + stated + '}', "workload.yaml");
    const WorkloadInput input = parse_workload(read_workload(document, diagnostics), diagnostics);
    auto workload = resolve(input, knowledge.catalogue, knowledge.tasks, diagnostics);
    require_clean(diagnostics);
    return std::move(workload).value();
}

Recommendation answer(const Knowledge& knowledge, const std::string& stated, bool rules) {
    return recommend(knowledge, workload_of(knowledge, stated), {k_day, rules, {}, 0, false});
}

const Candidate* find_candidate(const Recommendation& result, std::string_view id) {
    const auto at = std::find_if(result.candidates.begin(), result.candidates.end(),
                                 [&](const Candidate& one) { return one.model->id == id; });
    return at == result.candidates.end() ? nullptr : &*at;
}

const Candidate& candidate(const Recommendation& result, std::string_view id) {
    const Candidate* found = find_candidate(result, id);
    if (found == nullptr) {
        throw std::out_of_range{"no candidate `" + std::string{id} + '`'};
    }
    return *found;
}

const CriterionScore& criterion(const Candidate& candidate, std::string_view id) {
    const auto at = std::find_if(candidate.criteria.begin(), candidate.criteria.end(),
                                 [&](const CriterionScore& one) { return one.id == id; });
    if (at == candidate.criteria.end()) {
        throw std::out_of_range{"no criterion `" + std::string{id} + '`'};
    }
    return *at;
}

std::vector<std::string> ranking(const Recommendation& result) {
    std::vector<std::string> ids;
    for (const Candidate& one : result.candidates) {
        ids.push_back(one.model->id);
    }
    return ids;
}

const std::vector<Document>& shipped_documents() {
    static const std::vector<Document> documents = [] {
        Diagnostics diagnostics;
        auto read = read_yaml_tree(std::string{STACKPICK_SOURCE_DIR} + "/data", diagnostics);
        require_clean(diagnostics);
        return read;
    }();
    return documents;
}

const Catalogue& shipped_catalogue() {
    return shipped().catalogue;
}

const Knowledge& shipped() {
    static const Knowledge knowledge = [] {
        Diagnostics diagnostics;
        Knowledge loaded = load_knowledge({builtin_catalogue(), {}}, diagnostics);
        require_clean(diagnostics);
        return loaded;
    }();
    return knowledge;
}

} // namespace stackpick::testing
