// SPDX-License-Identifier: MIT
// How a workload is stated: the table of options, their texts, and workload files.
#include "catch.hpp"
#include "stackpick/workload/workload.hpp"
#include "support/fixture.hpp"

#include <algorithm>
#include <set>
#include <string>
#include <string_view>

namespace stackpick {
namespace {

using testing::text_of;
using testing::yaml;

const WorkloadOption& option(std::string_view flag) {
    const auto& options = workload_options();
    return *std::find_if(options.begin(), options.end(),
                         [&](const WorkloadOption& option) { return option.flag == flag; });
}

/// What the option says about `text`; empty when it takes it.
std::string problem_of(std::string_view flag, std::string_view text) {
    WorkloadInput input;
    return option(flag).set(input, text).value_or("");
}

/// Reads and parses a workload file.
WorkloadInput read(const std::string& text, Diagnostics& diagnostics) {
    return parse_workload(read_workload(yaml(text, "w.yaml"), diagnostics), diagnostics);
}

std::string file_problems(const std::string& text) {
    Diagnostics diagnostics;
    read(text, diagnostics);
    return text_of(diagnostics);
}

TEST_CASE("every option has a flag of its own, and keys and aliases do not clash", "[workload][options]") {
    std::set<std::string> names;
    for (const WorkloadOption& option : workload_options()) {
        INFO(option.flag);
        CHECK(names.insert(std::string{option.flag}).second);
        CHECK((option.key() == option.flag || names.insert(option.key()).second));
        CHECK((option.alias.empty() || names.insert(std::string{option.alias}).second));
        CHECK_FALSE(option.help.empty());
        CHECK(option.value_name.empty() == (option.kind == WorkloadOption::Kind::flag));
    }
}

TEST_CASE("the key of an option is its flag with underscores", "[workload][options]") {
    CHECK(option("requests-per-day").key() == "requests_per_day");
    CHECK(option("task").key() == "task");
}

TEST_CASE("main memory is an amount, or this machine's", "[workload][options]") {
    WorkloadInput input;
    CHECK_FALSE(option("ram").set(input, "64GB"));
    CHECK(input.ram == Bytes{std::int64_t{64} * 1024 * 1024 * 1024});
    CHECK_FALSE(input.detect_ram);
    CHECK_FALSE(option("ram").set(input, " Detect "));
    CHECK(input.detect_ram);
    CHECK(problem_of("ram", "detected") ==
          "expected an amount of memory such as 512GB or 1TB, or detect, found `detected`");
}

TEST_CASE("a text option takes anything but nothing", "[workload][options]") {
    WorkloadInput input;
    CHECK_FALSE(option("task").set(input, " coding "));
    CHECK(input.task == "coding");
    CHECK(problem_of("task", "") == "expected a name, found nothing");
    CHECK(problem_of("task", "  ") == "expected a name, found nothing");
}

TEST_CASE("a list option splits at commas and adds to what was stated before", "[workload][options]") {
    WorkloadInput input;
    CHECK_FALSE(option("lab").set(input, "acme, western"));
    CHECK_FALSE(option("lab").set(input, "third"));
    CHECK(input.labs == std::vector<std::string>{"acme", "western", "third"});
    CHECK(problem_of("lab", "") == "expected one or more names, found nothing");
    CHECK(problem_of("lab", ",,") == "expected one or more names, found nothing");
}

TEST_CASE("a size option takes suffixes", "[workload][options]") {
    WorkloadInput input;
    CHECK_FALSE(option("context").set(input, "128k"));
    CHECK(input.context == Tokens{128000});
    CHECK_FALSE(option("context").set(input, " 128Ki "));
    CHECK(input.context == Tokens{131072});
    for (const char* text : {"12q", "", "-1", "1.5", "0"}) {
        CHECK(problem_of("context", text) ==
              "expected a number of tokens such as 131072, 128k or 1M, found `" + std::string{text} + '`');
    }
    CHECK(problem_of("input-tokens", "0").empty()); // a request may have no input, but no context of none
}

TEST_CASE("a count option takes positive whole numbers", "[workload][options]") {
    WorkloadInput input;
    CHECK_FALSE(option("requests-per-day").set(input, "2M"));
    CHECK(input.requests_per_day == 2000000);
    for (const char* text : {"0", "-1", "0.5", "many"}) {
        CHECK(problem_of("requests-per-day", text) ==
              "expected a positive whole number such as 1000, 10k or 1M, found `" + std::string{text} + '`');
    }
}

TEST_CASE("an amount option takes decimals, a dollar sign and suffixes", "[workload][options]") {
    struct Row {
        const char* text;
        double usd;
    };
    static constexpr Row k_rows[] = {{"0", 0}, {"0.5", 0.5}, {"$200", 200}, {"2k", 2000}, {"1,000", 1000}};
    for (const Row& row : k_rows) {
        INFO(row.text);
        WorkloadInput input;
        CHECK_FALSE(option("budget").set(input, row.text));
        CHECK(input.budget == Usd{row.usd});
    }
    for (const char* text : {"-1", "", "$", "200 EUR", "1e3"}) {
        CHECK(problem_of("budget", text) ==
              "expected an amount in US dollars such as 0.5 or 200, found `" + std::string{text} + '`');
    }
}

TEST_CASE("a flag is set by its name alone, by true and by false", "[workload][options]") {
    struct Row {
        const char* text;
        bool value;
    };
    static constexpr Row k_rows[] = {{"", true}, {"true", true}, {"false", false}};
    for (const Row& row : k_rows) {
        INFO('`' << row.text << '`');
        WorkloadInput input;
        CHECK_FALSE(option("strict").set(input, row.text));
        CHECK(input.strict == row.value);
    }
    CHECK(problem_of("strict", "yes") == "expected true or false, found `yes`");
}

TEST_CASE("a workload file states every option by its key", "[workload][options]") {
    Diagnostics diagnostics;
    const WorkloadInput input = read("task: coding\n"
                                     "self_host: true\n"
                                     "hardware: 2xH100\n"
                                     "context: 128k\n"
                                     "quant: fp8\n"
                                     "kv_type: q8_0\n"
                                     "runtime: vllm\n"
                                     "concurrency: 8\n"
                                     "ram: 512GB\n"
                                     "ram_bandwidth: 90\n"
                                     "gpu_price: 2.5\n"
                                     "gpu_purchase: 30k\n"
                                     "power_price: $0.2\n"
                                     "utilisation: 0.5\n"
                                     "use: resell-api\n"
                                     "monthly_users: 3M\n"
                                     "monthly_revenue: $500k\n"
                                     "annual_revenue: 20M\n"
                                     "territory: [de, UK, worldwide]\n"
                                     "fine_tune: true\n"
                                     "distribute_weights: true\n"
                                     "train_on_outputs: false\n"
                                     "licence: [MIT, apache]\n"
                                     "openness: open-weight, open-source\n"
                                     "lab: [acme]\n"
                                     "origin: any\n"
                                     "requests_per_day: 1000\n"
                                     "input_tokens: 4000\n"
                                     "output_tokens: 500\n"
                                     "budget: 200\n"
                                     "mistake_cost: 0.5\n"
                                     "latency_cost: 0.001\n"
                                     "cached_share: 0.5\n"
                                     "batch_share: 1\n"
                                     "quality_floor: 0.8\n"
                                     "provider: acme-api\n"
                                     "weight: [economy=0.4, fit=0]\n"
                                     "priorities: [cost, privacy]\n"
                                     "region: cn\n"
                                     "modality: [text, image]\n"
                                     "baseline: acme-max\n"
                                     "needs: [tools]\n"
                                     "exclude: [acme-27b]\n"
                                     "where: model.has_weights\n"
                                     "strict: false\n",
                                     diagnostics);
    CHECK(text_of(diagnostics).empty());
    CHECK(input.task == "coding");
    CHECK(input.self_host == true);
    CHECK(input.hardware == "2xH100");
    CHECK(input.context == Tokens{128000});
    CHECK(input.licences == std::vector<std::string>{"MIT", "apache"});
    CHECK(input.openness == std::vector<std::string>{"open-weight", "open-source"});
    CHECK(input.labs == std::vector<std::string>{"acme"});
    CHECK(input.origin == std::vector<std::string>{"any"});
    CHECK(input.requests_per_day == 1000);
    CHECK(input.input_tokens == Tokens{4000});
    CHECK(input.output_tokens == Tokens{500});
    CHECK(input.budget == Usd{200});
    CHECK(input.mistake_cost == Usd{0.5});
    CHECK(input.region == "cn");
    CHECK(input.modality == std::vector<std::string>{"text", "image"});
    CHECK(input.baseline == "acme-max");
    CHECK(input.needs == std::vector<std::string>{"tools"});
    CHECK(input.exclude == std::vector<std::string>{"acme-27b"});
    CHECK(input.condition == "model.has_weights");
    CHECK(input.strict == false);
    CHECK(input.use == Use::resell_api);
    CHECK(input.monthly_users == 3e6);
    CHECK(input.monthly_revenue == 5e5);
    CHECK(input.annual_revenue == 2e7);
    CHECK(input.territories == std::vector<std::string>{"DE", "GB", "worldwide"});
    CHECK(input.fine_tune == true);
    CHECK(input.distribute_weights == true);
    CHECK(input.train_on_outputs == false);
    CHECK(input.quant == "fp8");
    CHECK(input.kv_type == "q8_0");
    CHECK(input.runtime == "vllm");
    CHECK(input.concurrency == 8);
    CHECK(input.ram == Bytes{512LL << 30});
    CHECK(input.ram_gb_s == 90);
    CHECK(input.gpu_price == 2.5);
    CHECK(input.power_price == 0.2);
    CHECK(input.gpu_purchase == 30000);
    CHECK(input.latency_cost == Usd{0.001});
    CHECK(input.cached_share == 0.5);
    CHECK(input.batch_share == 1);
    CHECK(input.quality_floor == 0.8);
    CHECK(input.provider == "acme-api");
    REQUIRE(input.weights.size() == 2);
    CHECK(input.weights.front() == std::pair{std::string{"economy"}, 0.4});
    CHECK(input.priorities == std::vector<std::string>{"cost", "privacy"});
    CHECK(input.utilisation == 0.5);
    CHECK(input.where.at("context").line == 4);
    CHECK(input.where.size() == workload_options().size());
}

TEST_CASE("a workload file may spell a key as the flag or the American way", "[workload][options]") {
    Diagnostics diagnostics;
    const WorkloadInput input = read("requests-per-day: 5\nlicense: MIT\n", diagnostics);
    CHECK(text_of(diagnostics).empty());
    CHECK(input.requests_per_day == 5);
    CHECK(input.licences == std::vector<std::string>{"MIT"});
}

TEST_CASE("two spellings of a key in one file are a duplicate", "[workload][options]") {
    CHECK(file_problems("requests-per-day: 5\ntask: x\nrequests_per_day: 6\n") ==
          "w.yaml:3:1: error: duplicate key `requests_per_day`\n"
          "w.yaml:1:19: note: first defined here");
}

TEST_CASE("an unknown key of a workload file is reported with the nearest one", "[workload][options]") {
    CHECK(file_problems("task: coding\nrequest_per_day: 5\n") ==
          "w.yaml:2:1: error: unknown key `request_per_day` in a workload\n"
          "  hint: did you mean `requests_per_day`?");
}

TEST_CASE("a value of the wrong form is reported at its place", "[workload][options]") {
    struct Row {
        const char* text;
        const char* problem;
    };
    static constexpr Row k_rows[] = {
        {"context: 12q\n", "w.yaml:1:10: error: `context`: expected a number of tokens such as 131072, 128k "
                           "or 1M, found `12q`"},
        {"task: [a, b]\n", "w.yaml:1:7: error: `task` must be a single value"},
        {"task: {a: b}\n", "w.yaml:1:7: error: `task` must be a single value"},
        {"task: ~\n", "w.yaml:1:7: error: `task` must be a single value"},
        {"lab: {a: b}\n", "w.yaml:1:6: error: `lab` must be a list of names"},
        {"lab: [a, [b]]\n", "w.yaml:1:6: error: `lab` must be a list of names"},
        {"lab: []\n", "w.yaml:1:6: error: `lab` must be a list of names"},
        {"strict: yes\n", "w.yaml:1:9: error: `strict`: expected true or false, found `yes`"},
        {"- task\n", "w.yaml:1:1: error: a workload must be a map of keys such as `task: repo-coding`"},
    };
    for (const Row& row : k_rows) {
        INFO(row.text);
        CHECK(file_problems(row.text) == row.problem);
    }
}

TEST_CASE("one run reports every value that cannot be read", "[workload][options]") {
    CHECK(file_problems("context: x\nbudget: y\nbugdet: 1\n") ==
          "w.yaml:3:1: error: unknown key `bugdet` in a workload\n"
          "  hint: did you mean `budget`?\n\n"
          "w.yaml:2:9: error: `budget`: expected an amount in US dollars such as 0.5 or 200, found `y`\n\n"
          "w.yaml:1:10: error: `context`: expected a number of tokens such as 131072, 128k or 1M, found `x`");
}

TEST_CASE("a value of a flag is reported by the flag's name", "[workload][options]") {
    Diagnostics diagnostics;
    parse_workload({{"requests_per_day", {{"many", {}}}}}, diagnostics);
    CHECK(
        text_of(diagnostics) ==
        "error: --requests-per-day: expected a positive whole number such as 1000, 10k or 1M, found `many`");
}

TEST_CASE("flags laid over a file replace its values and places", "[workload][options]") {
    Diagnostics diagnostics;
    StatedValues stated =
        read_workload(yaml("task: coding\nlab: [acme, western]\ncontext: 1k\n"), diagnostics);
    stated["lab"] = {{"third", {}}};
    stated["context"] = {{"2k", {}}};
    const WorkloadInput input = parse_workload(stated, diagnostics);
    CHECK(text_of(diagnostics).empty());
    CHECK(input.task == "coding");
    CHECK(input.labs == std::vector<std::string>{"third"});
    CHECK(input.context == Tokens{2000});
    CHECK(input.where.at("task").line == 1);
    CHECK(input.where.at("context").file == nullptr);
}

} // namespace
} // namespace stackpick
