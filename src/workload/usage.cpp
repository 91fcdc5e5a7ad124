// SPDX-License-Identifier: MIT
#include "stackpick/workload/usage.hpp"

#include "report_value.hpp"
#include "stackpick/base/text.hpp"
#include "stackpick/workload/workload.hpp"

#include <algorithm>
#include <array>
#include <cmath>

namespace stackpick {
namespace {

struct UseNames {
    Use use;
    std::string_view name;
    std::string_view words;
};

constexpr std::array<UseNames, 5> k_uses{{{Use::internal, "internal", "internal use"},
                                          {Use::product, "product", "a product"},
                                          {Use::embedded, "embedded", "an embedded product"},
                                          {Use::resell_api, "resell-api", "selling the model as an API"},
                                          {Use::research, "research", "research"}}};

/// Without an exponent, so that it can be read again.
std::string format_plain(double amount) {
    const auto whole = std::llround(amount);
    return static_cast<double>(whole) == amount ? std::to_string(whole) : format_number(amount);
}

const UseNames& names_of(Use use) {
    return *std::find_if(k_uses.begin(), k_uses.end(), [&](const UseNames& each) { return each.use == use; });
}

} // namespace

bool UsageProfile::does(Act act) const {
    switch (act) {
    case Act::any:
        return true;
    case Act::commercial:
        return use != Use::research;
    case Act::third_parties:
        return use == Use::product || use == Use::embedded || use == Use::resell_api;
    case Act::model_as_a_service:
        return use == Use::resell_api;
    case Act::hand_on_weights:
        return hands_on_weights();
    case Act::change_weights:
        return fine_tune;
    case Act::hand_on_changed_weights:
        return fine_tune && hands_on_weights();
    case Act::train_on_outputs:
        return train_on_outputs;
    }
    return false;
}

void check_territories(const WorkloadInput& input, const Catalogue& catalogue, Diagnostics& diagnostics) {
    const CountryGroup* all = catalogue.country_group(k_worldwide);
    for (const std::string& territory : input.territories) {
        const bool known =
            all == nullptr || catalogue.country_group(territory) != nullptr ||
            std::find(all->members.begin(), all->members.end(), territory) != all->members.end();
        if (!known) {
            report_value(input, "territory", "no country has the code `" + territory + '`',
                         "ISO 3166-1 alpha-2 such as DE, a group such as EU, or worldwide", diagnostics);
        }
    }
}

UsageProfile usage_of(const WorkloadInput& input) {
    UsageProfile usage;
    usage.use = input.use.value_or(usage.use);
    usage.monthly_users = input.monthly_users;
    usage.monthly_revenue = input.monthly_revenue;
    usage.annual_revenue = input.annual_revenue;
    usage.territories = input.territories;
    std::sort(usage.territories.begin(), usage.territories.end());
    usage.territories.erase(std::unique(usage.territories.begin(), usage.territories.end()),
                            usage.territories.end());
    usage.fine_tune = input.fine_tune.value_or(false);
    usage.distribute_weights = input.distribute_weights.value_or(false);
    usage.train_on_outputs = input.train_on_outputs.value_or(false);
    return usage;
}

std::string_view to_string(Use use) {
    return names_of(use).name;
}

std::string_view in_words(Use use) {
    return names_of(use).words;
}

std::optional<Use> parse_use(std::string_view text) {
    const std::string wanted = normalise_name(text);
    const auto at = std::find_if(k_uses.begin(), k_uses.end(),
                                 [&](const UseNames& each) { return normalise_name(each.name) == wanted; });
    return at == k_uses.end() ? std::nullopt : std::optional{at->use};
}

std::vector<std::string> use_names() {
    std::vector<std::string> names;
    for (const UseNames& each : k_uses) {
        names.emplace_back(each.name);
    }
    return names;
}

std::string flags_of(const UsageProfile& usage) {
    std::string flags = " --use " + std::string{to_string(usage.use)};
    const auto add_amount = [&](std::string_view flag, const std::optional<double>& amount) {
        flags += amount ? " --" + std::string{flag} + ' ' + format_plain(*amount) : "";
    };
    add_amount("monthly-users", usage.monthly_users);
    add_amount("monthly-revenue", usage.monthly_revenue);
    add_amount("annual-revenue", usage.annual_revenue);
    flags += usage.territories.empty() ? "" : " --territory " + join(usage.territories, ",");
    flags += usage.fine_tune ? " --fine-tune" : "";
    flags += usage.distribute_weights ? " --distribute-weights" : "";
    flags += usage.train_on_outputs ? " --train-on-outputs" : "";
    return flags;
}

std::optional<std::string> parse_territory(std::string_view text) {
    std::string code{trim(text)};
    if (const std::string word = to_lower(code); word == k_worldwide || word == "any" || word == "all") {
        return std::string{k_worldwide};
    }
    for (char& c : code) {
        c = c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c;
    }
    if (code == "UK") {
        return "GB"; // what people write; ISO 3166 has it reserved for them
    }
    return is_country_code(code) ? std::optional{code} : std::nullopt;
}

} // namespace stackpick
