// SPDX-License-Identifier: MIT
#include "interop/evaluation_tools.hpp"

#include "stackpick/base/text.hpp"
#include "stackpick/base/text_cursor.hpp"

#include <nlohmann/json.hpp>

#include <map>
#include <memory>

namespace stackpick::interop {
namespace {

using ParsedJson = nlohmann::json;

constexpr std::string_view k_known_tools = "results of lm-evaluation-harness (results_*.json), promptfoo "
                                           "(--output x.json) and Inspect (a JSON log) are read, "
                                           "and tables in CSV or YAML";

/// A member of an object; null when there is none.
const ParsedJson* member(const ParsedJson& object, const char* key) {
    const auto at = object.is_object() ? object.find(key) : object.end();
    return object.is_object() && at != object.end() ? &*at : nullptr;
}

std::string text_of(const ParsedJson* value) {
    return value != nullptr && value->is_string() ? value->get<std::string>() : std::string{};
}

std::optional<double> number_of(const ParsedJson* value) {
    return value != nullptr && value->is_number() ? std::optional{value->get<double>()} : std::nullopt;
}

/// A whole number above zero, of what an evaluation may have run.
std::optional<std::int64_t> count_of(const ParsedJson* value) {
    constexpr double k_most = 1e9;
    const auto number = value != nullptr && value->is_number_integer() ? number_of(value) : std::nullopt;
    return number && *number > 0 && *number <= k_most ? std::optional{static_cast<std::int64_t>(*number)}
                                                      : std::nullopt;
}

/// Reads one document of a tool.
class ToolReader {
public:
    ToolReader(std::string_view name, Diagnostics& diagnostics)
        : where_{std::make_shared<const std::string>(name), 0, 0}, diagnostics_{diagnostics} {}

    std::vector<OwnResult> read(const ParsedJson& document) {
        if (member(document, "eval") != nullptr && member(document, "status") != nullptr) {
            read_inspect(document);
        } else if (const ParsedJson* results = member(document, "results");
                   results != nullptr &&
                   (member(*results, "prompts") != nullptr || member(*results, "results") != nullptr)) {
            read_promptfoo(*results);
        } else if (results != nullptr && results->is_object() &&
                   (member(document, "config") != nullptr || member(document, "model_name") != nullptr)) {
            read_harness(document, *results);
        } else {
            error("it is of no tool that is known", std::string{k_known_tools});
        }
        return std::move(results_);
    }

private:
    void error(std::string message, std::string hint) {
        diagnostics_.error(where_, std::move(message), std::move(hint));
    }

    void add(std::string model, std::string benchmark, double share, std::optional<std::int64_t> trials,
             std::string metric) {
        if (share < 0 || share > 1) {
            error("`" + metric + "` of " + benchmark + " is " + format_number(share),
                  "expected a share between 0 and 1");
            return;
        }
        results_.push_back(
            {std::move(model), std::move(benchmark), share, trials, std::move(metric), where_});
    }

    // lm-evaluation-harness: results → task → `metric,filter`.

    /// `model_name`, else `pretrained=` or `model=` of the arguments.
    static std::string harness_model(const ParsedJson& document) {
        if (std::string name = text_of(member(document, "model_name")); !name.empty()) {
            return name;
        }
        const ParsedJson* config = member(document, "config");
        const ParsedJson* arguments = config == nullptr ? nullptr : member(*config, "model_args");
        if (arguments != nullptr && arguments->is_object()) {
            const std::string pretrained = text_of(member(*arguments, "pretrained"));
            return pretrained.empty() ? text_of(member(*arguments, "model")) : pretrained;
        }
        for (const std::string& part : split(text_of(arguments), ',')) {
            for (const std::string_view key : {"pretrained=", "model="}) {
                if (part.starts_with(key)) {
                    return part.substr(key.size());
                }
            }
        }
        return {};
    }

    /// The metric that says how often a task is done right, by what is usual.
    static const std::vector<std::string>& harness_metrics() {
        // What was answered counts, not whether the words before it were the expected ones.
        static const std::vector<std::string> k_metrics{"exact_match,custom-extract",
                                                        "exact_match,flexible-extract",
                                                        "exact_match,strict-match",
                                                        "exact_match,none",
                                                        "prompt_level_strict_acc,none",
                                                        "pass@1,create_test",
                                                        "pass@1,none",
                                                        "acc,none",
                                                        "acc_norm,none",
                                                        "score,none"};
        return k_metrics;
    }

    void read_harness(const ParsedJson& document, const ParsedJson& results) {
        const std::string model = harness_model(document);
        if (model.empty()) {
            error("it does not say which model was evaluated",
                  "`model_name`, or `pretrained=` in config.model_args");
            return;
        }
        const ParsedJson* counts = member(document, "n-samples");
        for (const auto& [task, figures] : results.items()) {
            for (const std::string& metric : harness_metrics()) {
                const auto share = number_of(member(figures, metric.c_str()));
                if (share) {
                    const ParsedJson* its = counts == nullptr ? nullptr : member(*counts, task.c_str());
                    add(model, task, *share,
                        its == nullptr ? std::nullopt : count_of(member(*its, "effective")), metric);
                    break;
                }
            }
        }
    }

    // promptfoo: results.results has a row a test, results.prompts sums them up by prompt and provider.

    struct Tally {
        std::int64_t passed = 0;
        std::int64_t run = 0;
    };

    static std::string provider_of(const ParsedJson& row) {
        const ParsedJson* provider = member(row, "provider");
        if (provider != nullptr && provider->is_object()) {
            const std::string label = text_of(member(*provider, "label"));
            return label.empty() ? text_of(member(*provider, "id")) : label;
        }
        return text_of(provider);
    }

    void read_promptfoo(const ParsedJson& results) {
        std::map<std::string, Tally> tallies;
        const ParsedJson* prompts = member(results, "prompts");
        if (prompts != nullptr && prompts->is_array() && !prompts->empty()) {
            for (const ParsedJson& prompt : *prompts) {
                if (const ParsedJson* metrics = member(prompt, "metrics")) {
                    Tally& tally = tallies[provider_of(prompt)];
                    const std::int64_t passed = count_of(member(*metrics, "testPassCount")).value_or(0);
                    tally.passed += passed;
                    tally.run += passed + count_of(member(*metrics, "testFailCount")).value_or(0) +
                                 count_of(member(*metrics, "testErrorCount")).value_or(0);
                }
            }
        }
        const ParsedJson* rows = member(results, "results");
        if (tallies.empty() && rows != nullptr && rows->is_array()) {
            for (const ParsedJson& row : *rows) {
                const ParsedJson* success = member(row, "success");
                Tally& tally = tallies[provider_of(row)];
                tally.passed += success != nullptr && success->is_boolean() && success->get<bool>() ? 1 : 0;
                ++tally.run;
            }
        }
        for (const auto& [provider, tally] : tallies) {
            if (tally.run > 0 && !provider.empty()) {
                add(provider, std::string{k_own_benchmark},
                    static_cast<double>(tally.passed) / static_cast<double>(tally.run), tally.run,
                    "passed tests");
            }
        }
    }

    // Inspect: eval.task, eval.model and results.scores[].metrics.accuracy.value.

    void read_inspect(const ParsedJson& document) {
        const ParsedJson& eval = *member(document, "eval");
        const std::string status = text_of(member(document, "status"));
        if (status != "success") {
            error("its evaluation ended with `" + status + '`', "only a finished one counts");
            return;
        }
        const ParsedJson* results = member(document, "results");
        const ParsedJson* scores = results == nullptr ? nullptr : member(*results, "scores");
        if (scores == nullptr || !scores->is_array()) {
            error("it has no scores", "an Inspect log has results.scores");
            return;
        }
        if (text_of(member(eval, "model")).empty()) {
            error("it does not say which model was evaluated", "an Inspect log has eval.model");
            return;
        }
        const auto trials = count_of(member(*results, "completed_samples"));
        for (const ParsedJson& score : *scores) {
            const ParsedJson* metrics = member(score, "metrics");
            for (const char* metric : {"accuracy", "mean"}) {
                const ParsedJson* its = metrics == nullptr ? nullptr : member(*metrics, metric);
                if (const auto share = its == nullptr ? std::nullopt : number_of(member(*its, "value"))) {
                    add(text_of(member(eval, "model")), text_of(member(eval, "task")), *share, trials,
                        metric);
                    return; // the first scorer is the task's own
                }
            }
        }
    }

    Location where_;
    Diagnostics& diagnostics_;
    std::vector<OwnResult> results_;
};

/// Of a byte, from 1.
Location place_of(std::string_view name, std::string_view text, std::size_t byte) {
    TextCursor cursor{text};
    cursor.move_to(byte == 0 ? 0 : byte - 1);
    return {std::make_shared<const std::string>(name), cursor.line(), cursor.column()};
}

/// Counts what a document has, and stops where that is too much to hold: a few bytes a value take a hundred
/// in memory. (The parser's own callback could do so, but looks at a whole list again after each object in
/// it.)
class Gauge : public nlohmann::json_sax<ParsedJson> {
public:
    [[nodiscard]] bool is_too_large() const { return is_too_large_; }

    bool null() override { return count(); }
    bool boolean(bool /*value*/) override { return count(); }
    bool number_integer(number_integer_t /*value*/) override { return count(); }
    bool number_unsigned(number_unsigned_t /*value*/) override { return count(); }
    bool number_float(number_float_t /*value*/, const string_t& /*text*/) override { return count(); }
    bool string(string_t& /*text*/) override { return count(); }
    bool binary(binary_t& /*value*/) override { return count(); }
    bool start_object(std::size_t /*size*/) override { return open(); }
    bool key(string_t& /*name*/) override { return true; }
    bool end_object() override { return close(); }
    bool start_array(std::size_t /*size*/) override { return open(); }
    bool end_array() override { return close(); }
    bool parse_error(std::size_t /*at*/, const std::string& /*token*/,
                     const nlohmann::detail::exception& /*why*/) override {
        return false; // which the parser tells
    }

private:
    static constexpr std::size_t k_most_values = 1'000'000;
    static constexpr std::size_t k_deepest = 200;

    bool count() {
        is_too_large_ = ++values_ > k_most_values || depth_ > k_deepest;
        return !is_too_large_;
    }
    bool open() {
        ++depth_;
        return count();
    }
    bool close() {
        --depth_;
        return true;
    }

    std::size_t values_ = 0;
    std::size_t depth_ = 0;
    bool is_too_large_ = false;
};

} // namespace

std::vector<OwnResult> read_tool_results(std::string_view name, std::string_view text,
                                         Diagnostics& diagnostics) {
    Gauge gauge;
    ParsedJson::sax_parse(text, &gauge);
    if (gauge.is_too_large()) {
        diagnostics.error({std::make_shared<const std::string>(name), 0, 0},
                          "its JSON has more than a million values, or more than 200 levels",
                          "results alone take less: leave the samples out");
        return {};
    }
    try {
        return ToolReader{name, diagnostics}.read(ParsedJson::parse(text));
    } catch (const ParsedJson::parse_error& problem) {
        diagnostics.error(place_of(name, text, problem.byte), "it is no JSON",
                          std::string{"a tool's file may have been cut off while it was written"});
    } catch (const ParsedJson::exception&) {
        diagnostics.error({std::make_shared<const std::string>(name), 0, 0}, "its JSON cannot be read",
                          std::string{k_known_tools});
    }
    return {};
}

} // namespace stackpick::interop
