// SPDX-License-Identifier: MIT
#include "catch.hpp"
#include "stackpick/catalogue/model_ref.hpp"
#include "support/decision_fixture.hpp"

namespace stackpick::testing {
namespace {

/// Nothing of it is unpacked.
Knowledge packed() {
    Diagnostics diagnostics;
    const std::string bytes = compile_snapshot(knowledge_of({k_tiny_models, k_tiny_tasks}));
    return load_knowledge({Snapshot::of(bytes), {}}, diagnostics);
}

TEST_CASE("a reference to a packed model is to that one alone", "[catalogue][models]") {
    const Knowledge knowledge = packed();
    const ModelList& models = knowledge.catalogue.models();
    REQUIRE(models.size() > 1);
    const ModelRef first{models, 0};
    const ModelRef second{models, 1};
    CHECK(first == ModelRef{models, 0});
    CHECK(first != second);
    CHECK(first != nullptr);
    CHECK(first != ModelRef{});
    CHECK(ModelRef{} != first);
    CHECK(ModelRef{} == nullptr);
    CHECK(first.id() == models.id(0));
    CHECK(models.known(0) == nullptr);
}

TEST_CASE("a reference is to what it points to, by place or by address", "[catalogue][models]") {
    const Knowledge knowledge = packed();
    const ModelList& models = knowledge.catalogue.models();
    const ModelRef by_place{models, 0};
    const Model* address = &models[0];
    CHECK(by_place == address);
    CHECK(by_place == ModelRef{address});
    CHECK(ModelRef{address} != ModelRef{models, 1});
    CHECK(by_place.get() == address);
    CHECK(by_place->id == models.id(0));
    CHECK(ModelRef{address}.id() == models.id(0));
}

} // namespace
} // namespace stackpick::testing
