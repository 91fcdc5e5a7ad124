// SPDX-License-Identifier: MIT
// How many conditions a second one core evaluates, and what an evaluation allocates:
//   - the simple condition that most rules are made of: one comparison, one flag;
//   - the same over a catalogue of facts of which some are missing;
//   - membership in a list, a text function, a macro over objects;
//   - compiling a condition.
#include "stackpick/expr/expression.hpp"
#include "support/allocations.hpp"

#include <benchmark/benchmark.h>

#include <array>
#include <memory>
#include <stdexcept>
#include <vector>

namespace stackpick::expr {
namespace {

constexpr const char* k_simple = "model.context.native >= 131072 && licence.osi_approved";

Type offer() {
    auto object = std::make_shared<ObjectType>();
    object->name = "offer";
    object->members = {{"provider", Type{Kind::string}, "", ""}, {"input", Type{Kind::real}, "USD/MTok", ""}};
    return Type::object(object);
}

Schema make_schema() {
    Schema schema;
    schema.add({"model.id", Type{Kind::string}, "", "identifier"});
    schema.add({"model.context.native", Type{Kind::integer}, "tokens", "context"});
    schema.add({"licence.osi_approved", Type{Kind::boolean}, "", "approved"});
    schema.add({"model.offers", Type::list(offer()), "", "offers"});
    add_unit_functions(schema);
    return schema;
}

/// The facts of a catalogue of models: contexts on both sides of the bound, some licences unknown.
class Facts {
public:
    Facts() {
        for (std::size_t i = 0; i < k_models; ++i) {
            const std::array<Value, 2> first{Value::string("alibaba"),
                                             Value::real(0.25 * static_cast<double>(i % 9))};
            const std::array<Value, 2> second{Value::string("openrouter"), Value::real(0.5)};
            members_.push_back({first, second});
        }
        for (std::size_t i = 0; i < k_models; ++i) {
            offers_.push_back({Value::object(members_[i][0]), Value::object(members_[i][1])});
        }
        for (std::size_t i = 0; i < k_models; ++i) {
            models_.push_back({Value::string(i % 2 == 0 ? "qwen3.8-27b" : "kimi-k2-instruct-0905"),
                               Value::integer(static_cast<std::int64_t>(32768U << (i % 4))),
                               i % 5 == 0 ? Value{} : Value::boolean(i % 3 == 0), Value::list(offers_[i])});
        }
    }

    [[nodiscard]] const std::vector<std::array<Value, 4>>& models() const { return models_; }

private:
    static constexpr std::size_t k_models = 220;

    std::vector<std::array<std::array<Value, 2>, 2>> members_;
    std::vector<std::array<Value, 2>> offers_;
    std::vector<std::array<Value, 4>> models_;
};

Expression compiled(const char* text) {
    Diagnostics diagnostics;
    const auto expression = compile_condition(text, make_schema(), diagnostics);
    if (!expression) {
        throw std::logic_error{diagnostics.all().front().message};
    }
    return *expression;
}

std::size_t evaluate_all(const Expression& expression, const Facts& facts, Scratch& scratch) {
    std::size_t holds = 0;
    for (const auto& model : facts.models()) {
        holds += expression.evaluate(model, scratch).is_true() ? 1 : 0;
    }
    return holds;
}

void evaluate(benchmark::State& state, const char* text) {
    const Expression expression = compiled(text);
    const Facts facts;
    Scratch scratch;
    std::size_t holds = evaluate_all(expression, facts, scratch); // warms the scratch
    const std::size_t before = testing::allocation_count();
    holds += evaluate_all(expression, facts, scratch);
    const std::size_t allocations = testing::allocation_count() - before;
    for (auto _ : state) {
        holds += evaluate_all(expression, facts, scratch);
    }
    benchmark::DoNotOptimize(holds);
    const auto models = static_cast<std::int64_t>(facts.models().size());
    state.SetItemsProcessed(state.iterations() * models);
    state.counters["allocations"] = static_cast<double>(allocations) / static_cast<double>(models);
}

void compile_simple(benchmark::State& state) {
    const Schema schema = make_schema();
    for (auto _ : state) {
        Diagnostics diagnostics;
        benchmark::DoNotOptimize(compile_condition(k_simple, schema, diagnostics));
    }
    state.SetItemsProcessed(state.iterations());
}

BENCHMARK_CAPTURE(evaluate, simple, k_simple);
BENCHMARK_CAPTURE(evaluate, list, "model.id in ['qwen3.6-27b', 'glm-5', 'qwen3.8-27b']");
BENCHMARK_CAPTURE(evaluate, text, "model.id.startsWith('kimi-') || model.id.contains('27b')");
BENCHMARK_CAPTURE(evaluate, regex, "model.id.matches('^kimi-k[0-9]')");
BENCHMARK_CAPTURE(evaluate, macro, "model.offers.exists(o, o.provider == 'openrouter' && o.input <= usd(1))");
BENCHMARK(compile_simple);

} // namespace
} // namespace stackpick::expr

BENCHMARK_MAIN();
