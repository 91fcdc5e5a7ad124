// SPDX-License-Identifier: MIT
// What expressions can ask: every field has the value of the fact that it names.
#include "catch.hpp"
#include "stackpick/rules/condition.hpp"
#include "stackpick/rules/vocabulary.hpp"
#include "support/decision_fixture.hpp"

#include <set>
#include <string>
#include <vector>

namespace stackpick::testing {
namespace {

const std::string_view k_model = R"(
as_of: '2026-11-22'
models:
  - id: full
    name: Full Model
    lab: acme
    family: acme-open
    line: max
    released: '2026-01-31'
    openness: open-weight
    licence: Apache-2.0
    parameters: {total: 30000000000, active: 3000000000}
    architecture: {kind: moe, attention: gqa, native_precision: bf16, layers: 48, experts: 128, experts_per_token: 8}
    context: {native: 131072, extended: 1000000, max_output: 32768}
    modalities: {input: [text, image], output: [text]}
    capabilities: {tools: true, reasoning: false}
    weights: {huggingface: AcmeAI/Full, modelscope: acme/full}
    base_model: empty
    superseded_by: empty
    offers:
      - {provider: acme-api, region: cn, input: 8, output: 16, cache_read: 0.8, currency: CNY, source: s}
      - {provider: other, input: 2, output: 1.5, as_of: '2026-01-01', source: s}
      - {provider: free, plan: free, input: 0, output: 0, source: s}
      - {provider: gone, input: 0.01, output: 0.01, valid_until: '2026-11-21', source: s}
    evidence:
      - {benchmark: code-bench, score: 61.5, reported_by: independent, harness: h, as_of: '2026-11-01', source: s}
  - {id: empty, name: Empty, lab: acme, openness: open-weight}
)";

const Knowledge& knowledge() {
    static const Knowledge k_knowledge = knowledge_of({k_job, k_model});
    return k_knowledge;
}

/// The value of an expression about a model and, when stated, a workload, as a literal.
std::string value_of(const std::string& text, const std::string& model, const std::string& stated = {}) {
    Diagnostics diagnostics;
    const auto expression = expr::compile(text, vocabulary(), diagnostics);
    if (!expression) {
        return text_of(diagnostics);
    }
    const Workload workload = workload_of(knowledge(), stated.empty() ? "task: job" : stated);
    const SubjectFacts facts{{knowledge().catalogue, knowledge().catalogue.model(model),
                              stated.empty() ? nullptr : &workload, k_day}};
    expr::Scratch scratch;
    return to_string(expression->evaluate(facts.bindings(), scratch).value());
}

struct Row {
    std::string expression;
    std::string value;
};

TEST_CASE("every field of a model and its licence has the value of the fact") {
    const std::vector<Row> rows{
        {"model.id", R"("full")"},
        {"model.name", R"("Full Model")"},
        {"model.lab", R"("acme")"},
        {"model.family", R"("acme-open")"},
        {"model.line", R"("max")"},
        {"model.origin", R"("cn")"},
        {"model.released", "20484"}, // 56 years, of which 14 leap years, and 30 days
        {"model.openness", R"("open-weight")"},
        {"model.layer", R"("mid")"},
        {"model.role", R"("general")"},
        {"model.track", R"("open-mid")"},
        {"model.has_weights", "true"},
        {"model.deprecated", "false"},
        {"model.superseded_by", R"("empty")"},
        {"model.base_model", R"("empty")"},
        {"model.parameters.total", "30000000000"},
        {"model.parameters.active", "3000000000"},
        {"model.context.native", "131072"},
        {"model.context.extended", "1000000"},
        {"model.context.max_output", "32768"},
        {"model.architecture.kind", R"("moe")"},
        {"model.architecture.attention", R"("gqa")"},
        {"model.architecture.native_precision", R"("bf16")"},
        {"model.architecture.layers", "48"},
        {"model.architecture.experts", "128"},
        {"model.architecture.experts_per_token", "8"},
        {"model.modalities.input", R"(["text", "image"])"},
        {"model.modalities.output", R"(["text"])"},
        {"model.capabilities.tools", "true"},
        {"model.capabilities.reasoning", "false"},
        {"model.capabilities.structured_output", "unknown"},
        {"model.weights.huggingface", R"("AcmeAI/Full")"},
        {"model.weights.modelscope", R"("acme/full")"},
        {"model.weights.bytes", "60000000000"}, // 30 billion of 16 bits
        // 8 CNY a dollar; a subscription and what is over have no price today.
        {"model.price.input", "1.0"},
        {"model.price.output", "1.5"},
        {"model.price.cache_read", "0.1"},
        {"model.offers.map(o, o.provider)", R"(["acme-api", "other", "free", "gone"])"},
        {"model.offers.filter(o, has(o.region)).map(o, o.region)", R"(["cn"])"},
        {"model.offers.exists_one(o, has(o.plan) && o.plan == 'free')", "true"},
        {"model.offers[0].output", "2.0"},
        {"model.offers[1].as_of == days('2026-01-01')", "true"},
        {"model.offers[1].cache_read", "unknown"},
        {"model.evidence.exists(e, e.benchmark == 'code-bench' && e.score > 60.0)", "true"},
        {"model.evidence[0].reported_by", R"("independent")"},
        {"licence.id", R"("Apache-2.0")"},
        {"licence.kind", R"("permissive")"},
        {"licence.osi_approved", "true"},
        {"licence.thresholds", "[]"},
    };
    for (const Row& row : rows) {
        INFO(row.expression);
        CHECK(value_of(row.expression, "full") == row.value);
    }
}

TEST_CASE("a fact that is not on record is unknown, and can be asked for") {
    for (const std::string field :
         {"model.line", "model.released", "model.layer", "model.track", "model.parameters.total",
          "model.context.native", "model.modalities.input", "model.weights.bytes", "model.price.input",
          "licence.id", "licence.thresholds", "workload.region", "task.id", "hardware.memory"}) {
        INFO(field);
        CHECK(value_of(field, "empty") == "unknown");
        CHECK(value_of("has(" + field + ")", "empty") == "false");
    }
    CHECK(value_of("model.openness", "empty") == R"("unknown")"); // a tier of its own
    CHECK(value_of("model.offers", "empty") == "[]");
}

TEST_CASE("every field of a workload, its task and its hardware has the value of what was stated") {
    const std::string stated =
        "task: job, self_host: true, context: 64k, requests_per_day: 10, budget: 100, "
        "mistake_cost: 2, region: cn, needs: tools, licence: MIT, openness: open-weight, "
        "lab: acme, origin: 'cn,us', baseline: full, modality: 'text,image', "
        "hardware: 2xH100";
    const std::vector<Row> rows{
        {"workload.self_host", "true"},
        {"workload.strict", "false"},
        {"workload.context", "64000"},
        {"workload.requests_per_day", "10"},
        {"workload.input_tokens", "10000"},
        {"workload.output_tokens", "1000"},
        {"workload.cached_share", "0.0"},
        {"workload.budget", "100.0"},
        {"workload.mistake_cost", "2.0"},
        {"workload.region", R"("cn")"},
        {"workload.modality", R"(["text", "image"])"},
        {"workload.needs", R"(["tools"])"},
        {"workload.licences", R"(["MIT"])"},
        {"workload.openness", R"(["open-weight"])"},
        {"workload.labs", R"(["acme"])"},
        {"workload.origin", R"(["cn", "us"])"},
        {"workload.baseline", R"("full")"},
        {"task.id", R"("job")"},
        {"task.says", R"("Do a job")"},
        {"task.group", R"("jobs")"},
        {"task.domains", R"(["coding"])"},
        {"task.verify", R"("human")"},
        {"task.calls", "1.0"},
        {"task.steps", "1.0"},
        {"task.fine_tune", "false"},
        {"task.output_modality", R"("text")"},
        {"hardware.count", "2"},
        {"hardware.memory_each", "85899345920"}, // an 80 GB card has 80 GiB
        {"hardware.memory", "171798691840"},
        {"hardware.memory >= gib(160)", "true"},
        {"hardware.memory >= gib(161)", "false"},
    };
    for (const Row& row : rows) {
        INFO(row.expression);
        CHECK(value_of(row.expression, "full", stated) == row.value);
    }
}

TEST_CASE("every field has a type, a meaning and a group of its own") {
    std::set<std::string> groups;
    for (const expr::Declaration& field : vocabulary().fields()) {
        INFO(field.name);
        CHECK_FALSE(field.doc.empty());
        CHECK(field.doc.back() != '.');
        groups.emplace(group_of_field(field.name));
    }
    CHECK(groups == std::set<std::string>{"hardware", "licence", "model", "task", "workload"});
}

TEST_CASE("what is missing is told in words that fit it") {
    CHECK(why_undecided({"licence.kind"}, "") == "licence.kind is not on record");
    CHECK(why_undecided({"workload.region", "model.track", "hardware.memory", "model.layer"}, "") ==
          "hardware.memory is not known, model.track, model.layer are not on record, workload.region is not "
          "stated");
}

TEST_CASE("where there is no workload, fields of one are mistakes") {
    Diagnostics diagnostics;
    const auto expression = expr::compile("model.context.native > workload.context && task.id == 'job'",
                                          vocabulary(), diagnostics);
    REQUIRE(expression);
    report_workload_fields(*expression, diagnostics);
    REQUIRE(diagnostics.all().size() == 2);
    CHECK(diagnostics.all()[0].message == "`workload.context` has no value without a workload");
    CHECK(diagnostics.all()[0].where.column == 33);
    CHECK(diagnostics.all()[1].message == "`task.id` has no value without a workload");
}

} // namespace
} // namespace stackpick::testing
