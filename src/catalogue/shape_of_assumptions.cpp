// SPDX-License-Identifier: MIT
// The numbers that are choices. The shape names each one that the program reads; a catalogue that lacks one
// is refused.
#include "stackpick/catalogue/file_kinds.hpp"

namespace stackpick {

using namespace shapes;
using Need = Field::Need;

namespace {

/// What kind of number an assumption is, by what the program does with it: it divides by some, takes
/// logarithms, counts, or compares with 0 and 1. `what` tells the kind from others in a schema.
struct Range {
    const char* what;
    double least;
    double most;
    bool whole = false;
};

constexpr Range k_share{"an assumed share", 0, 1};
constexpr Range k_share_of_some{"an assumed share above 0", 0.001, 1};
constexpr Range k_weight{"an assumed weight", 0, 100};
constexpr Range k_utility{"an assumed utility", 0, 1};
constexpr Range k_usd{"an assumed sum of money", 0.000001, 1e6};
constexpr Range k_price{"an assumed price", 0, 1e6};
constexpr Range k_rate{"an assumed rate", 0.001, 1e6};
constexpr Range k_seconds{"an assumed time", 0.001, 1e9};
constexpr Range k_years{"an assumed number of years", 0.01, 1000};
constexpr Range k_days{"an assumed number of days", 0, 1e6};
constexpr Range k_doublings{"an assumed number of doublings", 0.01, 100};
constexpr Range k_factor{"an assumed factor", 0.01, 1000};
constexpr Range k_speed{"an assumed speed", 0.001, 1e6};
constexpr Range k_gigabytes{"an assumed amount of memory", 0, 1e6};
constexpr Range k_parameters{"an assumed number of parameters", 0, 1e15};
constexpr Range k_bits{"an assumed number of bits", 0, 64};
constexpr Range k_bytes{"an assumed number of bytes", 0, 1e6};
constexpr Range k_values{"an assumed number of values", 0, 1000};

// On the logit scale, where 10 is as good as certain. Deviations that are too far apart cannot be told from
// none at all when abilities are estimated; without noise, nothing can.
constexpr Range k_logit{"an assumed ability", -10, 10};
constexpr Range k_deviation{"an assumed deviation", 0, 10};
constexpr Range k_deviation_above_0{"an assumed deviation above 0", 0.000001, 10};
constexpr Range k_noise{"an assumed noise", 0.01, 10};
constexpr Range k_shrinkage{"an assumed shrinkage", 0.1, 1e9};
constexpr Range k_knots{"an assumed distance of knots", 0.1, 100};

constexpr Range k_results{"an assumed number of results", 1, 1e9, true};
constexpr Range k_sources{"an assumed number of sources", 1, 1000, true};
constexpr Range k_devices{"an assumed number of devices", 1, 1024, true};
constexpr Range k_streams{"an assumed number of streams", 1, 1e6, true};
constexpr Range k_tokens{"an assumed number of tokens", 0, 1e9, true};
constexpr Range k_some_tokens{"an assumed context", 1, 1e9, true};
constexpr Range k_units{"an assumed size", 1, 1e6, true};
constexpr Range k_listed{"an assumed length of a list", 0, 1000, true};

Field assumption(std::string name, const Range& range, std::string says) {
    Shape value = range.whole ? count(static_cast<std::int64_t>(range.least), range.most)
                              : number(range.least, range.most);
    return {std::move(name),
            map(range.what, {{"value", std::move(value), "the number", Need::always},
                             {"because", text(), "why this number", Need::always},
                             {"source", text(), "what it leans on"},
                             {"as_of", date(), "when that was read"}}),
            std::move(says), Need::defined};
}

Field group(const std::string& name, std::string says, std::vector<Field> members) {
    return {name, map('`' + name + '`', std::move(members)), std::move(says), Need::defined};
}

Field weights_group() {
    return group("weights", "how much a criterion counts; normalised to 1",
                 {assumption("capability", k_weight, "expected success"),
                  assumption("economy", k_weight, "expected total cost"),
                  assumption("context", k_weight, "room above the needed context"),
                  assumption("licence", k_weight, "freedom that the licence gives"),
                  assumption("control", k_weight, "can be pinned, tuned, self-hosted"),
                  assumption("evidence", k_weight, "how firm the estimate is"),
                  assumption("fit", k_weight, "votes of the rules"),
                  assumption("speed", k_weight, "time that a request takes"),
                  assumption("footprint", k_weight, "room left on the given hardware"),
                  assumption("ecosystem", k_weight, "hosts and hubs that have it")});
}

Field licence_freedom_group() {
    return group(
        "licence_freedom", "utility by what the licences say to the use",
        {assumption("allowed", k_utility, "utility"),
         assumption("allowed-with-duties", k_utility, "utility, before duties"),
         assumption("a-duty", k_utility, "utility that each duty takes"),
         assumption("many-duties", k_utility, "utility that is left with any number of them"),
         assumption("needs-agreement", k_utility, "utility"), assumption("unproven", k_utility, "utility"),
         assumption("unread-api", k_utility, "utility"), assumption("forbidden", k_utility, "utility")});
}

std::vector<Field> scoring_groups() {
    return {
        weights_group(),
        group("priorities", "what --priorities does to the weights",
              {assumption("share", k_share, "of the whole that the named criteria get")}),
        group("speed", "scale of the criterion",
              {assumption("seconds_for_utility_1", k_seconds, "a request"),
               assumption("seconds_for_utility_0", k_seconds, "a request")}),
        group("ecosystem", "scale of the criterion",
              {assumption("sources_for_utility_1", k_sources, "providers and hubs")}),
        group("economy", "scale of the criterion",
              {assumption("usd_for_utility_1", k_usd, "US dollars a request"),
               assumption("usd_for_utility_0", k_usd, "US dollars a request")}),
        group("context", "scale of the criterion",
              {assumption("doublings_for_utility_1", k_doublings, "of the needed context")}),
        licence_freedom_group(),
        group("evidence", "scale of the criterion",
              {assumption("stderr_for_utility_0", k_share_of_some, "standard error of the success rate")}),
    };
}

Field sizing_group() {
    return group("sizing", "running models oneself",
                 {assumption("shared_table_below", k_parameters, "total parameters"),
                  assumption("expert_part_of_active", k_share_of_some, "share"),
                  assumption("weights_spread", k_share, "share"),
                  assumption("activations_per_hidden_unit", k_values, "values"),
                  assumption("unknown_hidden_size", k_units, "units"),
                  assumption("latent_head_dim", k_units, "values"),
                  assumption("linear_state_bytes", k_bytes, "bytes per hidden unit and layer"),
                  assumption("devices_a_server", k_devices, "devices"),
                  assumption("pcie_gb_s", k_speed, "1e9 bytes a second, one way"),
                  assumption("ram_share", k_share, "of main memory"),
                  assumption("server_ram_from_gb", k_gigabytes, "GB"),
                  assumption("server_ram_gb_s", k_speed, "1e9 bytes a second"),
                  assumption("desktop_ram_gb_s", k_speed, "1e9 bytes a second"),
                  assumption("least_bits", k_bits, "bits a weight"),
                  assumption("utilisation", k_share_of_some, "share of the time"),
                  assumption("most_streams", k_streams, "requests at once"),
                  assumption("default_context", k_some_tokens, "tokens"),
                  assumption("amortisation_years", k_years, "over which a purchase is spread")});
}

Field capability_group() {
    return group(
        "capability", "the fit of abilities, logit scale",
        {assumption("centre", k_logit, "of a usual result"),
         assumption("benchmark_sd", k_deviation, "of difficulties"),
         assumption("general_trend_sd", k_deviation, "of size, date, …"),
         assumption("domain_trend_sd", k_deviation, "the same by domain"),
         assumption("benchmark_trend_sd", k_deviation, "the same by benchmark"),
         assumption("lab_general_sd", k_deviation, "of labs"),
         assumption("lab_domain_sd", k_deviation, "of labs by domain"),
         assumption("lab_benchmark_sd", k_deviation, "of labs by benchmark"),
         assumption("vendor_sd", k_deviation, "of vendors' reports"),
         assumption("model_general_sd", k_deviation, "of models"),
         assumption("model_domain_sd", k_deviation, "of models by domain"),
         assumption("unknown_size_sd", k_deviation, "more without a size"),
         assumption("unknown_date_sd", k_deviation, "more without a date"),
         assumption("slope_sd", k_deviation_above_0, "of slopes around 1"),
         assumption("result_sd", k_noise, "of one result"),
         assumption("score_sd", k_share, "of one result, as a share"),
         assumption("chance_share", k_share, "of what chance gives"),
         assumption("noise_shrinkage", k_shrinkage, "results"),
         assumption("variance_factor", k_factor, "on all variances"),
         assumption("knot_years", k_knots, "years"),
         assumption("own_cases_sd", k_noise, "of models on the user's own cases"),
         assumption("own_difficulty_sd", k_noise, "of those cases against benchmarks"),
         assumption("own_trials", k_results, "results, where a file of evaluations does not count them")});
}

/// By the ways in which a task's output is checked.
Field by_check(const std::string& name, std::string says) {
    return group(name, std::move(says),
                 {assumption("tests", k_share, "share"), assumption("human", k_share, "share"),
                  assumption("judge", k_share, "share"), assumption("none", k_share, "share")});
}

std::vector<Field> unknown_groups() {
    return {
        group("unknown", "what stands for a missing fact",
              {assumption("utility", k_utility, "of a criterion")}),
        group("unknown_price", "range of a price nobody states, US dollars per million tokens",
              {assumption("input_low", k_price, "lower end"), assumption("input_high", k_price, "upper end"),
               assumption("output_low", k_price, "lower end"),
               assumption("output_high", k_price, "upper end")}),
        group(
            "unknown_speed", "range of the speed of an API that nobody states",
            {assumption("low", k_speed, "tokens a second"), assumption("high", k_speed, "tokens a second")}),
    };
}

std::vector<Field> estimate_groups() {
    return {
        group("reasoning", "tokens of thinking",
              {assumption("token_factor", k_factor,
                          "output of a model that thinks, against one that does not")}),
        by_check("false_alarm", "share of right results that a check rejects"),
        group("robustness", "draws of what is uncertain",
              {assumption("weight_sd", k_deviation, "of the factor on a weight")}),
        group("stack", "models that work together",
              {assumption("shared_difficulty", k_share, "0: their successes are independent; 1: nested"),
               assumption("check_output_tokens", k_tokens, "that a validator writes on a result"),
               assumption("most_listed", k_listed, "stacks that are listed, best first")}),
        by_check("catch_rate", "share of wrong results that a check finds"),
        group("exchange", "rates", {assumption("cny_per_usd", k_rate, "yuan for a US dollar")}),
        sizing_group(),
        group("freshness", "days after which a fact counts as old, by kind",
              {assumption("prices", k_days, "days"), assumption("evidence", k_days, "days"),
               assumption("licence", k_days, "days"), assumption("facts", k_days, "days: every other fact")}),
    };
}

} // namespace

const Shape& assumptions_shape() {
    static const Shape k_shape = [] {
        std::vector<Field> groups = scoring_groups();
        groups.push_back(group("layers", "total parameters from which an open model is in a layer",
                               {assumption("flagship", k_parameters, "parameters"),
                                assumption("mid", k_parameters, "parameters"),
                                assumption("small", k_parameters, "parameters")}));
        groups.push_back(capability_group());
        for (auto&& more : {unknown_groups(), estimate_groups()}) {
            groups.insert(groups.end(), more.begin(), more.end());
        }
        return map("`assumptions`", std::move(groups));
    }();
    return k_shape;
}

} // namespace stackpick
