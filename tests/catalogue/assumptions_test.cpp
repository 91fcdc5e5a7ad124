// SPDX-License-Identifier: MIT
// Numbers that are choices are still not any numbers: the program divides by them, takes their logarithms and
// counts with them.
#include "catch.hpp"
#include "stackpick/base/text.hpp"
#include "stackpick/catalogue/file_kinds.hpp"
#include "support/fixture.hpp"

#include <algorithm>
#include <set>
#include <string>
#include <vector>

namespace stackpick::testing {
namespace {

/// What a file is refused for that sets assumptions of one group: without its places, hints and source lines.
std::string problems(const std::string& group, const std::string& values) {
    std::string text = "assumptions:\n  " + group + ":\n";
    for (const std::string& one : split(values, ',')) {
        const std::size_t colon = one.find(':');
        text += "    " + one.substr(0, colon) + ": {value: " + one.substr(colon + 1) + ", because: b}\n";
    }
    Diagnostics diagnostics;
    checked_catalogue({yaml(k_tiny_reference, "reference.yaml"), yaml(text, "f.yaml")}, diagnostics);
    std::vector<std::string> messages;
    for (const Diagnostic& one : diagnostics.all()) {
        CHECK(one.where.file_name() == "f.yaml");
        messages.push_back(one.message);
    }
    return join(messages, "; ");
}

TEST_CASE("an assumption that the program cannot work with is refused", "[catalogue][assumptions]") {
    struct Row {
        const char* group;
        const char* values;
        const char* problem;
    };
    const std::vector<Row> rows{
        // What is divided by, or stands in a logarithm.
        {"exchange", "cny_per_usd: 0", "a number from 0.001 to 1000000, not `0`"},
        {"reasoning", "token_factor: 0", "a number from 0.01 to 1000, not `0`"},
        {"economy", "usd_for_utility_0: 0", "a number from 0.000001 to 1000000, not `0`"},
        {"economy", "usd_for_utility_1: 0", "a number from 0.000001 to 1000000, not `0`"},
        {"speed", "seconds_for_utility_0: 0", "a number from 0.001 to 1000000000, not `0`"},
        {"context", "doublings_for_utility_1: 0", "a number from 0.01 to 100, not `0`"},
        {"evidence", "stderr_for_utility_0: 0", "a number from 0.001 to 1, not `0`"},
        {"unknown_speed", "low: 0", "a number from 0.001 to 1000000, not `0`"},
        {"sizing", "expert_part_of_active: 0", "a number from 0.001 to 1, not `0`"},
        {"sizing", "utilisation: 0", "a number from 0.001 to 1, not `0`"},
        {"sizing", "pcie_gb_s: 0", "a number from 0.001 to 1000000, not `0`"},
        {"sizing", "amortisation_years: 0", "a number from 0.01 to 1000, not `0`"},
        {"capability", "knot_years: -1", "a number from 0.1 to 100, not `-1`"},
        {"capability", "slope_sd: 0", "a number from 0.000001 to 10, not `0`"},
        {"capability", "result_sd: 0", "a number from 0.01 to 10, not `0`"},
        {"capability", "noise_shrinkage: 0", "a number from 0.1 to 1000000000, not `0`"},
        {"capability", "own_difficulty_sd: 0", "a number from 0.01 to 10, not `0`"},
        // What is counted.
        {"sizing", "devices_a_server: 0", "a whole number from 1 to 1024, not `0`"},
        {"sizing", "devices_a_server: 2.5", "a whole number from 1 to 1024, not `2.5`"},
        {"sizing", "devices_a_server: 10000000000", "a whole number from 1 to 1024, not `10000000000`"},
        {"sizing", "most_streams: 0", "a whole number from 1 to 1000000, not `0`"},
        {"sizing", "default_context: 0", "a whole number from 1 to 1000000000, not `0`"},
        {"stack", "most_listed: -1", "a whole number from 0 to 1000, not `-1`"},
        {"ecosystem", "sources_for_utility_1: 0", "a whole number from 1 to 1000, not `0`"},
        {"capability", "own_trials: 0", "a whole number from 1 to 1000000000, not `0`"},
        // Shares and deviations.
        {"priorities", "share: 1.5", "a number from 0 to 1, not `1.5`"},
        {"catch_rate", "tests: -0.1", "a number from 0 to 1, not `-0.1`"},
        {"false_alarm", "judge: 2", "a number from 0 to 1, not `2`"},
        {"stack", "shared_difficulty: 2", "a number from 0 to 1, not `2`"},
        {"unknown", "utility: 2", "a number from 0 to 1, not `2`"},
        {"licence_freedom", "a-duty: -1", "a number from 0 to 1, not `-1`"},
        {"weights", "fit: -1", "a number from 0 to 100, not `-1`"},
        {"capability", "model_general_sd: 1000", "a number from 0 to 10, not `1000`"},
        {"robustness", "weight_sd: -1", "a number from 0 to 10, not `-1`"},
        {"layers", "small: -1", "a number of at least 0, not `-1`"},
    };
    for (const Row& row : rows) {
        INFO(row.group << ' ' << row.values);
        CHECK(problems(row.group, row.values) == std::string{"`value` must be "} + row.problem);
    }
}

TEST_CASE("assumptions that do not go together are refused", "[catalogue][assumptions]") {
    CHECK(problems("economy", "usd_for_utility_1: 100") ==
          "`economy.usd_for_utility_1` (100) is not below `economy.usd_for_utility_0` (100)");
    CHECK(problems("economy", "usd_for_utility_0: 0.00001") ==
          "`economy.usd_for_utility_1` (0.0001) is not below `economy.usd_for_utility_0` (0.00001)");
    CHECK(problems("speed", "seconds_for_utility_1: 20000") ==
          "`speed.seconds_for_utility_1` (20000) is not below `speed.seconds_for_utility_0` (10000)");
    CHECK(problems("unknown_price", "input_low: 3") ==
          "`unknown_price.input_low` (3) is above `unknown_price.input_high` (2)");
    CHECK(problems("unknown_price", "output_high: 0.1") ==
          "`unknown_price.output_low` (0.3) is above `unknown_price.output_high` (0.1)");
    CHECK(problems("unknown_speed", "low: 200, high: 100") ==
          "`unknown_speed.low` (200) is above `unknown_speed.high` (100)");
    CHECK(problems("unknown_speed", "low: 100, high: 100").empty());
    CHECK(problems("layers", "mid: 1") == "`layers.small` (4000000000) is above `layers.mid` (1)");
    CHECK(problems("weights",
                   "capability: 0, economy: 0, context: 0, licence: 0, control: 0, evidence: 0, "
                   "fit: 0, speed: 0, footprint: 1, ecosystem: 0") == "no criterion is left with a weight");
}

TEST_CASE("what does not go together is told where it was stated last", "[catalogue][assumptions]") {
    CHECK(catalogue_problems("assumptions: {unknown_speed: {low: {value: 200, because: b}}}\n") ==
          "models.yaml:1:44: error: `unknown_speed.low` (200) is above `unknown_speed.high` (100)");
}

/// The schema describes once what has one name.
TEST_CASE("assumptions of one name are of one kind", "[catalogue][assumptions]") {
    std::set<std::string> kinds;
    std::set<std::string> names;
    for (const Field& group : assumptions_shape().fields) {
        for (const Field& one : group.shape.fields) {
            const Shape& value = one.shape.field("value")->shape;
            names.insert(one.shape.what);
            kinds.insert(one.shape.what + (value.kind == Shape::Kind::count ? " whole " : " ") +
                         format_number(value.least) + ' ' + format_number(value.most));
        }
    }
    CHECK(kinds.size() == names.size());
}

} // namespace
} // namespace stackpick::testing
