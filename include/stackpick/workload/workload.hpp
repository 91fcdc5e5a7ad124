// SPDX-License-Identifier: MIT
// A workload: a task plus what the user knows. Values come from flags, a workload file or the task's
// defaults, in this order; what came from a default is marked assumed.
#pragma once

#include "stackpick/base/diagnostics.hpp"
#include "stackpick/base/units.hpp"
#include "stackpick/workload/criteria.hpp"
#include "stackpick/workload/hosting.hpp"
#include "stackpick/workload/task.hpp"
#include "stackpick/workload/usage.hpp"

#include <array>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace stackpick {

/// Where an API can be used.
inline constexpr std::array<std::string_view, 3> k_regions{"cn", "intl", "us"};

/// What a user states, before names are resolved and defaults are filled in. Empty: not stated.
struct WorkloadInput {
    std::optional<std::string> task;
    std::optional<bool> self_host;
    std::optional<std::string> hardware; ///< such as `2xH100`; `detect` is this machine
    /// What `detect` stands for: whoever may look at the machine fills it in.
    std::optional<Hardware> detected_hardware;
    std::optional<std::string> quant;
    std::optional<std::string> kv_type;
    std::optional<std::string> runtime;
    std::optional<std::int64_t> concurrency;
    std::optional<Bytes> ram;
    bool detect_ram = false; ///< `ram` is to be this machine's, and is filled in likewise
    std::optional<double> ram_gb_s;
    std::optional<double> gpu_price;    ///< US dollars for an hour of one device
    std::optional<double> gpu_purchase; ///< US dollars for one device, spread over its life
    std::optional<double> power_price;  ///< US dollars a kilowatt-hour
    std::optional<double> utilisation;
    std::optional<Tokens> context;
    std::optional<Use> use;
    std::optional<double> monthly_users;
    std::optional<double> monthly_revenue; ///< USD
    std::optional<double> annual_revenue;  ///< USD
    std::vector<std::string> territories;  ///< as `parse_territory` gives them
    std::optional<bool> fine_tune;
    std::optional<bool> distribute_weights;
    std::optional<bool> train_on_outputs;
    std::vector<std::string> licences; ///< ids, common names or kinds
    std::vector<std::string> openness;
    std::vector<std::string> labs;
    std::vector<std::string> origin; ///< country codes, or `any`
    std::optional<std::int64_t> requests_per_day;
    std::optional<Tokens> input_tokens;
    std::optional<Tokens> output_tokens;
    std::optional<Usd> budget; ///< a month
    std::optional<Usd> mistake_cost;
    std::optional<Usd> latency_cost; ///< of a second
    std::optional<double> cached_share;
    std::optional<double> batch_share;
    std::optional<double> quality_floor;
    std::optional<std::string> provider;
    std::vector<std::pair<std::string, double>> weights; ///< shares of the whole, by criterion
    std::vector<std::string> priorities;                 ///< most important first
    std::optional<std::string> region;
    std::vector<std::string> modality; ///< input modalities
    std::optional<std::string> baseline;
    std::vector<std::string> needs;
    std::vector<std::string> exclude;
    std::optional<bool> strict;                    ///< a missing fact excludes
    std::optional<std::string> condition;          ///< that models must meet, in the expression language
    std::map<std::string, Location> where;         ///< of the values that a workload file states, by key
    std::map<std::string, Location> from_settings; ///< of the values that settings state, by key
};

/// Whether a text asks for what this machine has, in place of naming it.
bool asks_to_detect(std::string_view text);

/// One way to state a part of a workload: a flag `--requests-per-day`, and the key `requests_per_day`
/// of a workload file. This table is the only place where they are declared.
struct WorkloadOption {
    enum class Kind { text, list, size, count, usd, number, flag };

    std::string_view flag;  ///< without dashes, such as `requests-per-day`
    std::string_view alias; ///< the American spelling, or empty
    Kind kind;
    std::string_view value_name; ///< such as `N`; empty for a flag
    std::string_view help;       ///< one line
    /// Stores the text; the message says what was expected when it cannot be read.
    std::optional<std::string> (*set)(WorkloadInput& input, std::string_view text);

    /// The key in a workload file.
    [[nodiscard]] std::string key() const;
};

const std::vector<WorkloadOption>& workload_options();

/// By key, alias or flag; null when there is none.
const WorkloadOption* find_workload_option(std::string_view name);

/// What was stated, as text, by key: from a workload file (with places) or from flags (without). Flags are
/// laid over a file by overwriting keys.
struct StatedText {
    std::string text;
    Location where;
    bool from_settings = false; ///< for every run: the answer says so, since the question does not
};
using StatedValues = std::map<std::string, std::vector<StatedText>>;

/// Reads a workload file: a map of the options' keys. Reports unknown keys and values of the wrong form.
StatedValues read_workload(const Document& document, Diagnostics& diagnostics);

/// Turns the texts into values. Reports every text that cannot be read.
WorkloadInput parse_workload(const StatedValues& stated, Diagnostics& diagnostics);

/// A workload whose names are resolved and whose gaps are filled.
struct Workload {
    const Task* task = nullptr;
    bool self_host = false;
    bool strict = false;
    Hosting hosting;
    UsageProfile usage;
    Tokens context;
    std::vector<const Licence*> licences; ///< admitted; empty: all
    std::vector<std::string> licence_text;
    std::vector<Openness> openness;
    std::vector<std::string> labs;
    std::vector<std::string> origin; ///< lower case; `any` alone admits all
    std::int64_t requests_per_day = 0;
    Tokens input_tokens;
    Tokens output_tokens;
    bool counts_thinking = false; ///< `output_tokens` is the task's, which counts tokens of thinking
    double cached_share = 0;
    double batch_share = 0; ///< of the requests, that can wait
    std::optional<Usd> budget;
    Usd mistake_cost;
    Usd latency_cost;                    ///< of a second that a request takes
    std::optional<double> quality_floor; ///< the least success rate
    std::optional<std::string> provider; ///< the only one whose offers count
    CriterionWeights weights{};
    std::optional<std::string> region;
    std::vector<std::string> modality;
    std::vector<std::string> needs;
    std::vector<const Model*> exclude;
    const Model* baseline = nullptr;
    std::optional<std::string> condition;          ///< that models must meet, in the expression language
    Location condition_where;                      ///< in a file
    std::vector<std::string> assumed;              ///< keys that nobody stated, such as `requests_per_day`
    std::map<std::string, Location> from_settings; ///< where settings state a value, by key

    [[nodiscard]] bool admits_any_origin() const;
};

/// Reports the names that stand for nothing; what is missing does not matter.
void check_workload_names(const WorkloadInput& input, const Catalogue& catalogue, const TaskSet& tasks,
                          Diagnostics& diagnostics);

/// The part of a workload that says how a model would be run. Unknown names are errors.
Hosting resolve_hosting(const WorkloadInput& input, const Catalogue& catalogue, Diagnostics& diagnostics);

/// Reports stated territories that are no country, where the catalogue knows which there are.
void check_territories(const WorkloadInput& input, const Catalogue& catalogue, Diagnostics& diagnostics);

/// The part of a workload that licences ask for. What is not stated is a product, of unknown size and place.
UsageProfile usage_of(const WorkloadInput& input);

/// Resolves names and fills gaps from the task. Unknown names are errors with the nearest valid ones.
std::optional<Workload> resolve(const WorkloadInput& input, const Catalogue& catalogue, const TaskSet& tasks,
                                Diagnostics& diagnostics);

} // namespace stackpick
