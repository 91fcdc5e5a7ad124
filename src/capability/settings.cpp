// SPDX-License-Identifier: MIT
#include "settings.hpp"

#include <string>

namespace stackpick {

CapabilitySettings CapabilitySettings::from(const Assumptions& assumptions) {
    const auto number = [&](const char* name) {
        return assumptions.number(std::string{"capability."} + name);
    };
    return {number("centre"),           number("benchmark_sd"),       number("general_trend_sd"),
            number("domain_trend_sd"),  number("benchmark_trend_sd"), number("lab_general_sd"),
            number("lab_domain_sd"),    number("lab_benchmark_sd"),   number("vendor_sd"),
            number("model_general_sd"), number("model_domain_sd"),    number("unknown_size_sd"),
            number("unknown_date_sd"),  number("slope_sd"),           number("result_sd"),
            number("score_sd"),         number("chance_share"),       number("noise_shrinkage"),
            number("variance_factor"),  number("knot_years"),         number("own_trials")};
}

} // namespace stackpick
