// SPDX-License-Identifier: MIT
// The estimator against what others measured and published (data/measurements.yaml).
#include "catch.hpp"
#include "stackpick/base/text.hpp"
#include "stackpick/sizing/size_request.hpp"
#include "support/decision_fixture.hpp"
#include "support/measured.hpp"

#include <algorithm>
#include <cmath>
#include <map>
#include <string>

namespace stackpick::testing {
namespace {

double quantile(std::vector<double> values, double share) {
    std::sort(values.begin(), values.end());
    return values.at(static_cast<std::size_t>(share * static_cast<double>(values.size() - 1)));
}

/// What fits of a recipe that states no context: a few thousand tokens, as its authors tried it.
constexpr Tokens k_recipe_context{4096};

struct Recipe {
    const Measurement* measurement;
    SizeRequest request;
};

/// The recipes of catalogued models on catalogued hardware.
std::vector<Recipe> recipes() {
    std::vector<Recipe> found;
    for (const Measurement& measured : shipped_catalogue().measurements()) {
        const Model* model = measured_model(shipped_catalogue(), measured);
        const WeightFormat* format = measured_format(shipped_catalogue(), measured);
        auto hardware = find_hardware(shipped_catalogue(), measured.hardware.value_or("")).hardware;
        if (measured.kind != "recipe" || measured.trust == "low" || model == nullptr || format == nullptr ||
            !hardware) {
            continue;
        }
        Hosting hosting;
        hosting.hardware = hardware;
        hosting.hardware->count = static_cast<int>(*measured.count);
        hosting.format = format;
        if (measured.offloaded) {
            hosting.runtime = shipped_catalogue().runtime("ktransformers");
            hosting.ram = parse_memory(format_number(*measured.ram_gb) + "GB");
        }
        const Tokens context = measured.context ? Tokens{*measured.context} : k_recipe_context;
        found.push_back({&measured, size_request(shipped_catalogue(), *model, hosting, context)});
    }
    return found;
}

std::string name_of(const Recipe& recipe) {
    return recipe.measurement->model + " in " + recipe.measurement->format + " on " +
           std::to_string(*recipe.measurement->count) + " x " + *recipe.measurement->hardware;
}

} // namespace

TEST_CASE("file sizes are those published; the formula alone comes near them", "[sizing][measurements]") {
    std::vector<double> errors;
    std::vector<double> by_formula;
    for (const Measurement& measured : shipped_catalogue().measurements()) {
        const Model* model = measured_model(shipped_catalogue(), measured);
        const WeightFormat* format = measured_format(shipped_catalogue(), measured);
        if (measured.kind == "file-size" && model != nullptr && format != nullptr) {
            const double bytes = measured_bytes(measured);
            errors.push_back(
                std::abs(size_weights(shipped_catalogue(), *model, *format)->bytes.mid / bytes - 1));
            by_formula.push_back(
                std::abs(compute_weights(shipped_catalogue(), *model, *format)->bytes.mid / bytes - 1));
        }
    }
    REQUIRE(errors.size() >= 40);
    CHECK(quantile(errors, 0.5) <= 0.02);
    CHECK(quantile(errors, 0.95) <= 0.08);
    // Held against the same rows without looking at them: rounded parameters and mixed builds remain.
    CHECK(quantile(by_formula, 0.5) <= 0.02);
    CHECK(quantile(by_formula, 0.8) <= 0.08);
}

TEST_CASE("the measured growth of the cache is what the formula says", "[sizing][measurements]") {
    int rows = 0;
    for (const Measurement& measured : shipped_catalogue().measurements()) {
        if (measured.kind != "kv-cache") {
            continue;
        }
        INFO(measured.model);
        const Model* model = measured_model(shipped_catalogue(), measured);
        REQUIRE(model != nullptr);
        const auto cache =
            kv_cache_of(shipped_catalogue(), *model, *shipped_catalogue().kv_cache_type("f16"));
        CHECK(cache->bytes_per_token.mid == Approx(measured.value).epsilon(0.001));
        ++rows;
    }
    CHECK(rows == 4);
}

TEST_CASE("every published set-up is found to fit", "[sizing][measurements]") {
    int checked = 0;
    for (const Recipe& recipe : recipes()) {
        INFO(name_of(recipe));
        const auto sizing = size_model(shipped_catalogue(), recipe.request);
        REQUIRE(sizing);
        INFO("needs " << sizing->need.total.mid << " bytes, " << sizing->given_bytes() << " given");
        CHECK(sizing->fits() == true);
        ++checked;
    }
    CHECK(checked >= 40);
}

TEST_CASE("half of what a source calls a minimum does not suffice", "[sizing][measurements]") {
    int minima = 0;
    for (Recipe& recipe : recipes()) {
        const bool sized_as_minimum = recipe.measurement->conditions.value_or("").find(
                                          "sized as checkpoint") == 0; // the recipe's own rule
        if ((!recipe.measurement->minimum && !sized_as_minimum) || recipe.request.hardware->count < 2) {
            continue;
        }
        recipe.request.hardware->count /= 2;
        INFO("half of " << name_of(recipe));
        CHECK(size_model(shipped_catalogue(), recipe.request)->fits() == false);
        ++minima;
    }
    CHECK(minima >= 10);
}

TEST_CASE("speeds that were held out are estimated well, without bias, and within their intervals",
          "[sizing][measurements]") {
    std::vector<double> errors;
    std::map<std::string, std::vector<double>> ratios;
    int covered = 0;
    for (const SpeedRow& row : speed_rows(shipped_catalogue())) {
        if (row.fitted) {
            continue;
        }
        const Rate speed = estimated_speed(shipped_catalogue(), row);
        const double measured = row.measurement->value;
        errors.push_back(std::abs(speed.mid / measured - 1));
        ratios[row.vendor()].push_back(measured / speed.mid);
        covered += measured >= speed.low && measured <= speed.high ? 1 : 0;
    }
    REQUIRE(errors.size() >= 50);
    CHECK(quantile(errors, 0.5) <= 0.20);
    CHECK(covered >= 0.8 * static_cast<double>(errors.size()));
    for (const auto& [vendor, of_vendor] : ratios) {
        INFO(vendor);
        if (of_vendor.size() >= 20) {
            CHECK(quantile(of_vendor, 0.5) == Approx(1).margin(0.1));
        }
    }
    CHECK(ratios.at("nvidia").size() >= 20);
}

} // namespace stackpick::testing
