// SPDX-License-Identifier: MIT
#include "catch.hpp"
#include "decision/constraints.hpp"
#include "decision/question.hpp"
#include "support/decision_fixture.hpp"

#include <string>
#include <vector>

namespace stackpick::testing {
namespace {

const std::string_view k_constrained_models = R"(
formats:
  - {id: gguf-q4_k_m, bits_per_weight: 4.8}
as_of: '2026-11-22'
models:
  - id: closed
    name: Closed-Max
    lab: acme
    line: flagship
    openness: closed
    licence: LicenseRef-Proprietary-API
    context: {native: 200000}
    modalities: {input: [text, image], output: [text]}
    capabilities: {tools: true, reasoning: true, structured_output: false}
    offers: # 0.01 MTok × $2 + 0.001 MTok × $30 = $0.05 a request, $150 a month at 100 a day
      - {provider: acme-api, region: cn, input: 2, output: 30, currency: USD, source: https://example.org}
  - id: closed-somewhere
    name: Closed-Somewhere
    lab: acme
    openness: closed
    licence: LicenseRef-Proprietary-API
    context: {native: 200000}
    offers:
      - {provider: acme-api, input: 2, output: 30, currency: USD, source: https://example.org}
  - id: open
    name: Open-30B
    lab: acme
    openness: open-weight
    licence: Apache-2.0
    parameters: {total: 30000000000}
    architecture: {kind: dense, attention: gqa, layers: 10, kv_heads: 1, head_dim: 128, attention_heads: 8, hidden_size: 1000}
    context: {native: 100000, extended: 400000}
    modalities: {input: [text], output: [text]}
    capabilities: {tools: true, reasoning: false}
    weights: {huggingface: AcmeAI/Open-30B}
  - id: open-40b
    name: Open-40B
    lab: acme
    openness: open-weight
    licence: MIT
    parameters: {total: 40000000000}
    architecture: {kind: dense, attention: gqa, layers: 10, kv_heads: 1, head_dim: 128, attention_heads: 8, hidden_size: 1000}
    context: {native: 200000}
    weights: {modelscope: AcmeAI/Open-40B}
  - id: blank
    name: Blank
    lab: acme
    openness: open-weight
  - id: study
    name: Study
    lab: acme
    openness: open-weight
    licence: LicenseRef-Acme-Research
    context: {native: 200000}
    weights: {huggingface: AcmeAI/Study}
  - id: vectors
    name: Vectors
    lab: acme
    line: embedding
    openness: open-weight
    licence: MIT
    context: {native: 200000}
    weights: {huggingface: AcmeAI/Vectors}
  - id: foreign
    name: Foreign
    lab: western
    openness: closed
    licence: LicenseRef-Proprietary-API
    context: {native: 200000}
)";

const std::string_view k_more_tasks = R"(
tasks:
  - {id: tuning, says: Tune, domains: {coding: 1}, verify: human, fine_tune: true, context: 1000, input_tokens: 10,
     output_tokens: 10, requests_per_day: 1, mistake_cost: 0, because: made for tests}
  - {id: vectors, says: Embed, domains: {coding: 1}, verify: human, output_modality: embedding, context: 1000,
     input_tokens: 10, output_tokens: 0, requests_per_day: 1, mistake_cost: 0, because: made for tests}
  - {id: at-home, says: At home, domains: {coding: 1}, verify: human, self_host: true, max_parameters: 30000000000,
     context: 1000, input_tokens: 10, output_tokens: 10, requests_per_day: 1, mistake_cost: 0, because: made for tests}
)";

const Knowledge& constrained_knowledge() {
    static const Knowledge built = knowledge_of({k_job, k_constrained_models, k_more_tasks});
    return built;
}

/// `context: its window …`, with `unproven ` before it when only a fact is missing; one a line.
std::string findings(const std::string& model, const std::string& stated) {
    const Knowledge& known = constrained_knowledge();
    const Workload workload = workload_of(known, stated);
    const RecommendOptions options{k_day};
    const Question question{known, workload, options};
    const ConstraintReport report = check_constraints(question, *known.catalogue.model(model), Words::all);
    std::string text;
    const auto add = [&](const std::string& before, const std::vector<Reason>& reasons) {
        for (const Reason& reason : reasons) {
            text += (text.empty() ? "" : "\n") + before + reason.constraint + ": " + reason.because;
        }
    };
    add("", report.violated);
    add("unproven ", report.unproven);
    return text;
}

struct FindingRow {
    std::string label;
    std::string model;
    std::string stated;
    std::string expected; ///< empty: admitted
};

void check_findings(const std::vector<FindingRow>& rows) {
    for (const FindingRow& row : rows) {
        INFO(row.label);
        CHECK(findings(row.model, row.stated) == row.expected);
    }
}

TEST_CASE("a model whose window is too small is left out with both numbers") {
    check_findings({
        {"at the native window", "closed", "task: job, context: 200000", ""},
        {"one token above", "closed", "task: job, context: 200001",
         "context: its window of 200000 tokens is below the 200001 needed"},
        {"at the extended window", "open", "task: job, context: 400000", ""},
        {"above the extended window", "open", "task: job, context: 400001",
         "context: its window of 400000 tokens is below the 400001 needed"},
        {"an unknown window", "blank", "task: job",
         "unproven context: its context window is not on record\n"
         "unproven use: no licence is on record, and unknown never counts as permission"},
    });
}

TEST_CASE("self-hosting and fine-tuning need weights that can be had") {
    check_findings({
        {"closed, not self-hosted", "closed", "task: job", ""},
        {"closed, self-hosted", "closed", "task: job, self_host: true",
         "self-host: it is closed: no weights for self-hosting"},
        {"closed, to be tuned", "closed", "task: tuning",
         "self-host: it is closed: no weights for fine-tuning"},
        {"weights on Hugging Face", "open", "task: job, self_host: true", ""},
        {"weights on ModelScope", "open-40b", "task: job, self_host: true", ""},
        {"no hub on record", "blank", "task: job, self_host: true, context: 1",
         "unproven self-host: no hub is on record from which its weights can be had\n"
         "unproven context: its context window is not on record\n"
         "unproven use: no licence is on record, and unknown never counts as permission"},
    });
}

TEST_CASE("an unknown licence never counts as an admitted one") {
    check_findings({
        {"by id", "open", "task: job, licence: Apache-2.0", ""},
        {"by common name", "open", "task: job, licence: apache", ""},
        {"by kind", "open", "task: job, licence: permissive", ""},
        {"one of several", "open", "task: job, licence: [MIT, apache]", ""},
        {"another licence", "open", "task: job, licence: MIT", "licence: its licence is Apache-2.0, not MIT"},
        {"none of several", "closed", "task: job, licence: [MIT, apache]",
         "licence: its licence is LicenseRef-Proprietary-API, not MIT or apache"},
        {"unknown: violated, not unproven", "blank", "task: job, licence: permissive",
         "licence: its licence is not on record, and unknown never counts as permissive\n"
         "unproven context: its context window is not on record\n"
         "unproven use: no licence is on record, and unknown never counts as permission"},
    });
}

TEST_CASE("a use that the licence forbids excludes, with the clause") {
    const std::string forbidden = "which is forbidden: LicenseRef-Acme-Research, commercial_use";
    check_findings({
        {"a product", "study", "task: job", "use: a product is commercial, " + forbidden},
        {"by one's own people", "study", "task: job, use: internal",
         "use: internal use is commercial, " + forbidden},
        {"research", "study", "task: job, use: research", ""},
        {"whoever sells an API allows its use", "closed", "task: job", ""},
        {"what goes beyond it must be on record", "closed", "task: job, train_on_outputs: true",
         "unproven use: the terms of its API are not on record: read them before you build on it: "
         "LicenseRef-Proprietary-API, accept-provider-terms"},
        {"weights are needed to hand them on", "closed", "task: job, use: embedded",
         "self-host: it is closed: no weights for handing on"},
    });
}

TEST_CASE("the openness tier must be one of those admitted") {
    check_findings({
        {"the tier", "open", "task: job, openness: open-weight", ""},
        {"another tier", "closed", "task: job, openness: [open-weight, open-source]",
         "openness: its openness tier is closed"},
        {"weights without a licence are of no known tier", "blank", "task: job, openness: open-weight",
         "openness: its openness tier is unknown\nunproven context: its context window is not on record\n"
         "unproven use: no licence is on record, and unknown never counts as permission"},
    });
}

TEST_CASE("every kind of input must be taken") {
    check_findings({
        {"taken", "closed", "task: job, modality: [text, image]", ""},
        {"not taken", "open", "task: job, modality: [text, image]", "modality: it does not take image input"},
        {"text is taken by all of which nothing else is known", "open-40b", "task: job, modality: text", ""},
        {"not on record", "open-40b", "task: job, modality: [text, audio]",
         "unproven modality: its input modalities are not on record (audio needed)"},
    });
}

TEST_CASE("what is needed must be said of the model") {
    check_findings({
        {"all of it", "closed", "task: job, needs: [tools, reasoning]", ""},
        {"said to be lacking", "closed", "task: job, needs: structured-output",
         "needs: it lacks structured-output"},
        {"not said", "open-40b", "task: job, needs: tools",
         "unproven needs: no source says that it has tools"},
        {"a lack weighs more than a missing fact", "open", "task: job, needs: [structured-output, reasoning]",
         "needs: it lacks reasoning"},
    });
}

TEST_CASE("an API must be offered in the region, weights run anywhere") {
    check_findings({
        {"offered there", "closed", "task: job, region: cn", ""},
        {"offered elsewhere", "closed", "task: job, region: us",
         "region: it is closed and has no offer in region us"},
        {"offered, nobody says where", "closed-somewhere", "task: job, region: us",
         "unproven region: no offer states that it is available in region us"},
        {"weights", "open-40b", "task: job, region: us", ""},
    });
}

TEST_CASE("the monthly cost must be within the budget") {
    check_findings({
        {"at the budget", "closed", "task: job, budget: 150", ""},
        {"above it", "closed", "task: job, budget: 149", "budget: it costs $150 a month, the budget is $149"},
        {"twice the volume", "closed", "task: job, budget: 150, requests_per_day: 200",
         "budget: it costs $300 a month, the budget is $150"},
        {"no price", "open-40b", "task: job, budget: 150",
         "unproven budget: no price on record to hold against the budget"},
    });
}

TEST_CASE("the last bit of a price does not break a budget") {
    // 3,000 × $2 + 1,900 × $30 are $0.063 a million, a month $1.89; in binary $1.8900000000000001.
    check_findings(
        {{"at the budget to the cent", "closed",
          "task: job, requests_per_day: 1, input_tokens: 3000, output_tokens: 1900, budget: 1.89", ""},
         {"a cent above it", "closed",
          "task: job, requests_per_day: 1, input_tokens: 3000, output_tokens: 1900, budget: 1.88",
          "budget: it costs $1.89 a month, the budget is $1.88"}});
}

TEST_CASE("the given hardware must hold the weights and the cache of the context") {
    check_findings({
        // Cache of 100,000 tokens: 10 layers × 2 × 1 head × 128 × 2 bytes = 5,120 a token, 0.512 GB. 30e9 × 2
        // bytes
        // + 0.512 = 60.5 GB; an H100 has 80 GiB = 85.9 GB, a 4090 has 25.8 GB. 40e9 × 2 = 80 GB.
        {"fits as released", "open", "task: job, hardware: H100", ""},
        {"with the cache too", "open-40b", "task: job, hardware: H100", ""},
        // At 4.5 bits 40e9 × 4.5 / 8 = 22.5 GB
        {"fits at four bits", "open-40b", "task: job, hardware: 4090", ""},
        {"not with eight requests at once", "open-40b", "task: job, hardware: 4090, concurrency: 8",
         "hardware: needs 26.6 GB in q4, 25.8 GB given"},
        {"two of them do", "open-40b", "task: job, hardware: 2x4090, concurrency: 8", ""},
        {"in the format that is asked for", "open-40b", "task: job, hardware: 4090, quant: bf16",
         "hardware: needs 80.5 GB in bf16, 25.8 GB given"},
        {"stated hardware means self-hosting", "closed", "task: job, hardware: 4090",
         "self-host: it is closed: no weights for self-hosting"},
        {"unless it is taken back", "closed", "task: job, hardware: 4090, self_host: false", ""},
        {"an unknown size", "blank", "task: job, hardware: 4090, context: 1",
         "unproven self-host: no hub is on record from which its weights can be had\n"
         "unproven context: its context window is not on record\n"
         "unproven use: no licence is on record, and unknown never counts as permission\n"
         "unproven hardware: its size or the memory of the hardware is not on record"},
    });
}

TEST_CASE("without hardware the task's usual hardware bounds a self-hosted model") {
    check_findings({
        {"at the bound", "open", "task: at-home", ""},
        {"above it", "open-40b", "task: at-home",
         "hardware: its 40B parameters are above the 30B that the task's usual hardware holds"},
        {"stated hardware takes its place", "open-40b", "task: at-home, hardware: 8xH100", ""},
        {"unknown parameters", "vectors", "task: at-home",
         "output: it returns vectors, not text\nunproven hardware: its parameters are not on record"},
    });
}

TEST_CASE("origin, lab, kind of output and exclusion are said plainly") {
    check_findings({
        {"Chinese labs by default", "foreign", "task: job", "origin: its lab is in us, not in cn"},
        {"of another country", "closed", "task: job, origin: [us, cn]", ""},
        {"of none of these", "closed", "task: job, origin: us", "origin: its lab is in cn, not in us"},
        {"of any", "foreign", "task: job, origin: any", ""},
        {"the lab", "closed", "task: job, lab: acme", ""},
        {"another lab", "foreign", "task: job, lab: acme, origin: any", "lab: its lab is western, not acme"},
        {"vectors for text", "vectors", "task: job", "output: it returns vectors, not text"},
        {"text for vectors", "open", "task: vectors", "output: it returns text, not vectors"},
        {"vectors for vectors", "vectors", "task: vectors", ""},
        {"on request", "closed", "task: job, exclude: Closed-Max", "exclude: left out on request"},
    });
}

TEST_CASE("every reason is given, in the order of the checks") {
    check_findings({{"three at once", "closed", "task: job, self_host: true, context: 1M, licence: MIT",
                     "self-host: it is closed: no weights for self-hosting\n"
                     "context: its window of 200000 tokens is below the 1000000 needed\n"
                     "licence: its licence is LicenseRef-Proprietary-API, not MIT"}});
}

TEST_CASE("strict workloads exclude on a missing fact, with the same words") {
    check_findings({
        {"missing facts", "blank", "task: job, self_host: true, strict: true",
         "self-host: no hub is on record from which its weights can be had\n"
         "context: its context window is not on record\n"
         "use: no licence is on record, and unknown never counts as permission"},
        {"nothing missing", "open", "task: job, self_host: true, strict: true", ""},
    });
}

TEST_CASE("every constraint says how to admit what it removes") {
    for (const std::string id : {"origin", "exclude", "lab", "output", "self-host", "context", "licence",
                                 "use", "openness", "modality", "needs", "region", "budget", "hardware"}) {
        INFO(id);
        CHECK_FALSE(how_to_relax(id).empty());
    }
    CHECK(how_to_relax("context") == "lower --context");
    CHECK(how_to_relax("no such constraint").empty());
}

} // namespace
} // namespace stackpick::testing
