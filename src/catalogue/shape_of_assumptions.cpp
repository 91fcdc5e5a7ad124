// SPDX-License-Identifier: MIT
// The numbers that are choices. The shape names each one that the program reads; a catalogue that lacks one
// is refused.
#include "stackpick/catalogue/file_kinds.hpp"

namespace stackpick {

using namespace shapes;
using Need = Field::Need;

namespace {

/// A group of assumptions, or one, with what it is for.
Field assumption(std::string name, std::string says) {
    constexpr double k_widest = 1e15;
    return {std::move(name),
            map("an assumption", {{"value", number(-k_widest, k_widest), "the number", Need::always},
                                  {"because", text(), "why this number", Need::always},
                                  {"source", text(), "what it leans on"},
                                  {"as_of", date(), "when that was read"}}),
            std::move(says), Need::defined};
}

Field group(const std::string& name, std::string says, std::vector<Field> members) {
    return {name, map('`' + name + '`', std::move(members)), std::move(says), Need::defined};
}

std::vector<Field> scoring_groups() {
    return {
        group("weights", "how much a criterion counts; normalised to 1",
              {assumption("capability", "expected success"), assumption("economy", "expected total cost"),
               assumption("context", "room above the needed context"),
               assumption("licence", "freedom that the licence gives"),
               assumption("control", "can be pinned, tuned, self-hosted"),
               assumption("evidence", "how firm the estimate is"), assumption("fit", "votes of the rules"),
               assumption("speed", "time that a request takes"),
               assumption("footprint", "room left on the given hardware"),
               assumption("ecosystem", "hosts and hubs that have it")}),
        group("priorities", "what --priorities does to the weights",
              {assumption("share", "of the whole that the named criteria get")}),
        group("speed", "scale of the criterion",
              {assumption("seconds_for_utility_1", "a request"),
               assumption("seconds_for_utility_0", "a request")}),
        group("ecosystem", "scale of the criterion",
              {assumption("sources_for_utility_1", "providers and hubs")}),
        group("economy", "scale of the criterion",
              {assumption("usd_for_utility_1", "US dollars a request"),
               assumption("usd_for_utility_0", "US dollars a request")}),
        group("context", "scale of the criterion",
              {assumption("doublings_for_utility_1", "of the needed context")}),
        group("licence_freedom", "utility by what the licences say to the use",
              {assumption("allowed", "utility"), assumption("allowed-with-duties", "utility, before duties"),
               assumption("a-duty", "utility that each duty takes"),
               assumption("many-duties", "utility that is left with any number of them"),
               assumption("needs-agreement", "utility"), assumption("unproven", "utility"),
               assumption("unread-api", "utility"), assumption("forbidden", "utility")}),
        group("evidence", "scale of the criterion",
              {assumption("stderr_for_utility_0", "standard error of the success rate")}),
    };
}

Field sizing_group() {
    return group(
        "sizing", "running models oneself",
        {assumption("shared_table_below", "total parameters"), assumption("expert_part_of_active", "share"),
         assumption("weights_spread", "share"), assumption("activations_per_hidden_unit", "values"),
         assumption("unknown_hidden_size", "units"), assumption("latent_head_dim", "values"),
         assumption("linear_state_bytes", "bytes per hidden unit and layer"),
         assumption("devices_a_server", "devices"), assumption("pcie_gb_s", "1e9 bytes a second, one way"),
         assumption("ram_share", "of main memory"), assumption("server_ram_from_gb", "GB"),
         assumption("server_ram_gb_s", "1e9 bytes a second"),
         assumption("desktop_ram_gb_s", "1e9 bytes a second"), assumption("least_bits", "bits a weight"),
         assumption("utilisation", "share of the time"), assumption("most_streams", "requests at once"),
         assumption("default_context", "tokens"),
         assumption("amortisation_years", "over which a purchase is spread")});
}

std::vector<Field> estimate_groups() {
    return {
        group("layers", "total parameters from which an open model is in a layer",
              {assumption("flagship", "parameters"), assumption("mid", "parameters"),
               assumption("small", "parameters")}),
        group("capability", "the fit of abilities, logit scale",
              {assumption("centre", "of a usual result"),
               assumption("benchmark_sd", "of difficulties"),
               assumption("general_trend_sd", "of size, date, …"),
               assumption("domain_trend_sd", "the same by domain"),
               assumption("benchmark_trend_sd", "the same by benchmark"),
               assumption("lab_general_sd", "of labs"),
               assumption("lab_domain_sd", "of labs by domain"),
               assumption("lab_benchmark_sd", "of labs by benchmark"),
               assumption("vendor_sd", "of vendors' reports"),
               assumption("model_general_sd", "of models"),
               assumption("model_domain_sd", "of models by domain"),
               assumption("unknown_size_sd", "more without a size"),
               assumption("unknown_date_sd", "more without a date"),
               assumption("slope_sd", "of slopes around 1"),
               assumption("result_sd", "of one result"),
               assumption("score_sd", "of one result, as a share"),
               assumption("chance_share", "of what chance gives"),
               assumption("noise_shrinkage", "results"),
               assumption("variance_factor", "on all variances"),
               assumption("knot_years", "years"),
               assumption("own_cases_sd", "of models on the user's own cases"),
               assumption("own_difficulty_sd", "of those cases against benchmarks"),
               assumption("own_trials", "results, where a file of evaluations does not count them")}),
        group("unknown", "what stands for a missing fact", {assumption("utility", "of a criterion")}),
        group("unknown_price", "range of a price nobody states, US dollars per million tokens",
              {assumption("input_low", "lower end"), assumption("input_high", "upper end"),
               assumption("output_low", "lower end"), assumption("output_high", "upper end")}),
        group("unknown_speed", "range of the speed of an API that nobody states",
              {assumption("low", "tokens a second"), assumption("high", "tokens a second")}),
        group("reasoning", "tokens of thinking",
              {assumption("token_factor", "output of a model that thinks, against one that does not")}),
        group("false_alarm", "share of right results that a check rejects",
              {assumption("tests", "share"), assumption("human", "share"), assumption("judge", "share"),
               assumption("none", "share")}),
        group("robustness", "draws of what is uncertain",
              {assumption("weight_sd", "of the factor on a weight")}),
        group("stack", "models that work together",
              {assumption("shared_difficulty", "0: their successes are independent; 1: nested"),
               assumption("check_output_tokens", "that a validator writes on a result"),
               assumption("most_listed", "stacks that are listed, best first")}),
        group("catch_rate", "share of wrong results that a check finds",
              {assumption("tests", "share"), assumption("human", "share"), assumption("judge", "share"),
               assumption("none", "share")}),
        group("exchange", "rates", {assumption("cny_per_usd", "yuan for a US dollar")}),
        sizing_group(),
        group("freshness", "days after which a fact counts as old, by kind",
              {assumption("prices", "days"), assumption("evidence", "days"), assumption("licence", "days"),
               assumption("facts", "days: every other fact")}),
    };
}

} // namespace

const Shape& assumptions_shape() {
    static const Shape k_shape = [] {
        std::vector<Field> groups = scoring_groups();
        for (Field& more : estimate_groups()) {
            groups.push_back(std::move(more));
        }
        return map("`assumptions`", std::move(groups));
    }();
    return k_shape;
}

} // namespace stackpick
