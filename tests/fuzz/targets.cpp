// SPDX-License-Identifier: MIT
#include "fuzz/targets.hpp"

#include "stackpick/catalogue/diff.hpp"
#include "stackpick/catalogue/packed_documents.hpp"
#include "stackpick/catalogue/query.hpp"
#include "stackpick/catalogue/yaml.hpp"
#include "stackpick/report/catalogue.hpp"
#include "stackpick/rules/rule.hpp"
#include "stackpick/workload/workload.hpp"
#include "support/fixture.hpp"

#include <optional>
#include <vector>

namespace stackpick::testing {
namespace {

/// As the command line does it.
void render(Diagnostics& diagnostics, std::string_view bytes) {
    diagnostics.attach_excerpts("fuzz.yaml", bytes);
    diagnostics.sort();
    for (const Diagnostic& diagnostic : diagnostics.all()) {
        (void)to_string(diagnostic);
    }
    (void)diagnostics_json(diagnostics.all());
}

} // namespace

bool fuzz_catalogue(std::string_view bytes) {
    static const std::vector<Document> tiny{yaml(k_tiny_reference), yaml(k_tiny_models), yaml(k_tiny_tasks)};
    Diagnostics diagnostics;
    const std::optional<Document> document =
        parse_yaml("fuzz.yaml", bytes.substr(0, k_largest_fuzz_input), diagnostics);
    if (document) {
        check_document(*document, diagnostics);
        std::vector<Document> documents = tiny;
        overlay_documents(documents, {*document}, diagnostics);
        const Catalogue catalogue = Catalogue::build(documents, diagnostics);
        const TaskSet tasks = TaskSet::build(documents, catalogue, diagnostics);
        RuleSet::build(documents, tasks, diagnostics);
        (void)unpack_documents(pack_documents(documents));
        (void)diff_catalogues(tiny, documents);
        (void)diff_catalogues({*document}, tiny);
        if (!diagnostics.has_errors()) {
            (void)select(catalogue, {});
        }
    }
    render(diagnostics, bytes);
    return !diagnostics.has_errors();
}

bool fuzz_workload(std::string_view bytes) {
    static const Knowledge knowledge = tiny_knowledge();
    Diagnostics diagnostics;
    const std::optional<Document> document =
        parse_yaml("fuzz.yaml", bytes.substr(0, k_largest_fuzz_input), diagnostics);
    if (document) {
        const WorkloadInput input = parse_workload(read_workload(*document, diagnostics), diagnostics);
        (void)resolve(input, knowledge.catalogue, knowledge.tasks, diagnostics);
    }
    render(diagnostics, bytes);
    return !diagnostics.has_errors();
}

} // namespace stackpick::testing
