// SPDX-License-Identifier: MIT
#include "catch.hpp"
#include "stackpick/workload/workload.hpp"
#include "support/fixture.hpp"

#include <optional>
#include <string>
#include <vector>

namespace stackpick {
namespace {

using testing::text_of;
using testing::tiny_knowledge;
using testing::yaml;
using Names = std::vector<std::string>;

const Knowledge& knowledge() {
    static const Knowledge knowledge = tiny_knowledge(R"(
as_of: '2026-11-22'
models:
  - {id: acme-9b, name: Acme-9B, aliases: [small], lab: acme, openness: open-weight}
  - {id: acme-8b, name: Acme-8B, aliases: [small], lab: acme, openness: open-weight}
)");
    return knowledge;
}

std::optional<Workload> resolve_input(const WorkloadInput& input, Diagnostics& diagnostics) {
    return resolve(input, knowledge().catalogue, knowledge().tasks, diagnostics);
}

/// The workload of flags or of a file that must resolve.
Workload resolved(WorkloadInput input) {
    Diagnostics diagnostics;
    if (!input.task) {
        input.task = "coding";
    }
    auto workload = resolve_input(input, diagnostics);
    INFO(text_of(diagnostics));
    REQUIRE(workload);
    REQUIRE(diagnostics.empty());
    return *workload;
}

/// What a workload is refused for.
std::string resolve_problems(WorkloadInput input) {
    Diagnostics diagnostics;
    if (!input.task) {
        input.task = "coding";
    }
    CHECK_FALSE(resolve_input(input, diagnostics));
    return text_of(diagnostics);
}

TEST_CASE("what nobody states comes from the task and is marked as assumed", "[workload][resolve]") {
    const Workload workload = resolved({});
    CHECK(workload.task->id == "coding");
    CHECK(workload.context == Tokens{131072});
    CHECK(workload.input_tokens == Tokens{400000});
    CHECK(workload.output_tokens == Tokens{12000});
    CHECK(workload.requests_per_day == 1000);
    CHECK(workload.mistake_cost == Usd{1});
    CHECK(workload.cached_share == 0.75);
    CHECK(workload.needs == Names{"tools"});
    CHECK(workload.modality == Names{"text"});
    CHECK(workload.origin == Names{"cn"});
    CHECK_FALSE(workload.self_host);
    CHECK_FALSE(workload.strict);
    CHECK(workload.budget == std::nullopt);
    CHECK(workload.baseline == nullptr);
    CHECK(workload.assumed == Names{"context", "input_tokens", "output_tokens", "requests_per_day",
                                    "mistake_cost", "latency_cost", "cached_share", "origin", "use"});
}

TEST_CASE("what is stated wins over the task and is not assumed", "[workload][resolve]") {
    WorkloadInput input;
    input.context = Tokens{8000};
    input.input_tokens = Tokens{0};
    input.output_tokens = Tokens{10};
    input.requests_per_day = 5;
    input.mistake_cost = Usd{0};
    input.latency_cost = Usd{0.5};
    input.cached_share = 0;
    input.origin = {"US"};
    input.self_host = true;
    input.strict = true;
    input.use = Use::internal;
    input.budget = Usd{20};
    input.region = "CN";
    const Workload workload = resolved(input);
    CHECK(workload.context == Tokens{8000});
    CHECK(workload.input_tokens == Tokens{0});
    CHECK(workload.requests_per_day == 5);
    CHECK(workload.mistake_cost == Usd{0});
    CHECK(workload.latency_cost == Usd{0.5});
    CHECK(workload.cached_share == 0);
    CHECK(workload.origin == Names{"us"});
    CHECK(workload.self_host);
    CHECK(workload.strict);
    CHECK(workload.budget == Usd{20});
    CHECK(workload.region == "cn");
    CHECK(workload.assumed.empty());
}

TEST_CASE("stated needs are added to the task's, each once", "[workload][resolve]") {
    WorkloadInput input;
    input.needs = {"reasoning", "tools"};
    CHECK(resolved(input).needs == Names{"reasoning", "tools"});
    input.needs = {"reasoning"};
    CHECK(resolved(input).needs == Names{"reasoning", "tools"});
}

TEST_CASE("any origin admits the models of every country", "[workload][resolve]") {
    WorkloadInput input;
    CHECK_FALSE(resolved(input).admits_any_origin());
    input.origin = {"Any"};
    CHECK(resolved(input).admits_any_origin());
    input.origin = {"cn", "any"};
    CHECK(resolved(input).admits_any_origin());
}

TEST_CASE("names are resolved whatever their case", "[workload][resolve]") {
    WorkloadInput input;
    input.task = "Coding";
    input.hardware = "2xh100";
    input.licences = {"APACHE", "permissive-with-conditions"};
    input.openness = {"Open-Weight"};
    input.labs = {"ACME"};
    input.baseline = "ACME MAX";
    const Workload workload = resolved(input);
    CHECK(workload.hosting.hardware->count == 2);
    CHECK(workload.hosting.hardware->device.id == "nvidia-h100-sxm-80gb");
    CHECK(workload.hosting.hardware->stated == "2xh100");
    REQUIRE(workload.licences.size() == 2);
    CHECK(workload.licences[0]->id == "Apache-2.0");
    CHECK(workload.licences[1]->id == "LicenseRef-Modified-MIT-Acme");
    CHECK(workload.licence_text == Names{"APACHE", "permissive-with-conditions"});
    CHECK(workload.openness == std::vector<Openness>{Openness::open_weight});
    CHECK(workload.labs == Names{"acme"});
    CHECK(workload.baseline->id == "acme-max");
}

TEST_CASE("a workload needs a task", "[workload][resolve]") {
    Diagnostics diagnostics;
    CHECK_FALSE(resolve_input({}, diagnostics));
    CHECK(text_of(diagnostics) == "error: which kind of work? `--task` is missing\n"
                                  "  hint: one of chinese-chat, coding");
}

TEST_CASE("an unknown name is answered with the nearest ones or with all", "[workload][resolve]") {
    struct Row {
        const char* name;
        void (*state)(WorkloadInput&);
        const char* problem;
    };
    static constexpr Row k_rows[] = {
        {"task", [](WorkloadInput& in) { in.task = "codign"; },
         "error: --task: unknown task `codign`\n  hint: did you mean `coding`?"},
        {"task, nothing near", [](WorkloadInput& in) { in.task = "zzz"; },
         "error: --task: unknown task `zzz`\n  hint: `stackpick tasks` lists them"},
        {"openness", [](WorkloadInput& in) { in.openness = {"opne-weight"}; },
         "error: --openness: unknown openness `opne-weight`\n  hint: did you mean `open-weight`?"},
        {"lab", [](WorkloadInput& in) { in.labs = {"acne"}; },
         "error: --lab: unknown lab `acne`\n  hint: did you mean `acme`?"},
        {"origin, nothing near", [](WorkloadInput& in) { in.origin = {"zz"}; },
         "error: --origin: unknown origin `zz`\n  hint: one of any, cn, us"},
        {"modality", [](WorkloadInput& in) { in.modality = {"images"}; },
         "error: --modality: unknown modality `images`\n  hint: did you mean `image`?"},
        {"needs", [](WorkloadInput& in) { in.needs = {"tool"}; },
         "error: --needs: unknown needs `tool`\n  hint: did you mean `tools`?"},
        {"region, nothing near", [](WorkloadInput& in) { in.region = "moon"; },
         "error: --region: unknown region `moon`\n  hint: one of cn, intl, us"},
        {"licence", [](WorkloadInput& in) { in.licences = {"apach"}; },
         "error: --licence: unknown licence `apach`\n  hint: did you mean `apache` or `Apache-2.0`?"},
        {"hardware", [](WorkloadInput& in) { in.hardware = "2xh1000"; },
         "error: --hardware: unknown accelerator `2xh1000`\n  hint: did you mean `h100`?"},
        {"no hardware at all", [](WorkloadInput& in) { in.hardware = "0xH100"; },
         "error: --hardware: expected 1 to 10000 devices, found `0xH100`"},
        {"ambiguous hardware", [](WorkloadInput& in) { in.hardware = "ascend"; },
         "error: --hardware: `ascend` may mean huawei-ascend-910b-64gb, huawei-ascend-910c-128gb\n"
         "  hint: name one of them"},
        {"baseline", [](WorkloadInput& in) { in.baseline = "acme-mx"; },
         "error: --baseline: unknown model `acme-mx`\n"
         "  hint: did you mean `acme-max`, `acme-8b` or `acme-9b`?"},
        {"ambiguous baseline", [](WorkloadInput& in) { in.baseline = "small"; },
         "error: --baseline: `small` may mean acme-8b, acme-9b\n  hint: name one of them"},
        {"exclude, nothing near", [](WorkloadInput& in) { in.exclude = {"zzzzzzzzz"}; },
         "error: --exclude: unknown model `zzzzzzzzz`"},
    };
    for (const Row& row : k_rows) {
        INFO(row.name);
        WorkloadInput input;
        row.state(input);
        CHECK(resolve_problems(input) == row.problem);
    }
}

TEST_CASE("to exclude an ambiguous name is to exclude all it may mean", "[workload][resolve]") {
    WorkloadInput input;
    input.exclude = {"small", "acme-max"};
    Names ids;
    for (const Model* model : resolved(input).exclude) {
        ids.push_back(model->id);
    }
    CHECK(ids == Names{"acme-8b", "acme-9b", "acme-max"});
}

TEST_CASE("an unknown name in a workload file is reported at its place", "[workload][resolve]") {
    Diagnostics diagnostics;
    const Document document = yaml("task: coding\nbaseline: gpt-9\nlab: [acne]\n", "w.yaml");
    const WorkloadInput input = parse_workload(read_workload(document, diagnostics), diagnostics);
    CHECK_FALSE(resolve_input(input, diagnostics));
    diagnostics.sort();
    CHECK(text_of(diagnostics) == "w.yaml:2:11: error: unknown model `gpt-9`\n\n"
                                  "w.yaml:3:7: error: unknown lab `acne`\n"
                                  "  hint: did you mean `acme`?");
}

TEST_CASE("one run reports every unknown name", "[workload][resolve]") {
    WorkloadInput input;
    input.task = "zzz";
    input.labs = {"zzz", "acne"};
    input.region = "zzz";
    Diagnostics diagnostics;
    CHECK_FALSE(resolve_input(input, diagnostics));
    CHECK(diagnostics.error_count() == 4);
}

} // namespace
} // namespace stackpick
