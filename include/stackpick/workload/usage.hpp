// SPDX-License-Identifier: MIT
// What somebody does with a model, as far as licences ask: a usage profile.
#pragma once

#include "stackpick/catalogue/licence.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace stackpick {

/// What a model is used for.
enum class Use {
    internal,   ///< by one's own people
    product,    ///< in a service that one runs for others
    embedded,   ///< inside something that others run, so that they get the weights
    resell_api, ///< the model itself is what is sold
    research,   ///< without commercial purpose
};

struct UsageProfile {
    Use use = Use::product;
    /// Of the product that the model is in; empty: not stated.
    std::optional<double> monthly_users;
    std::optional<double> monthly_revenue; ///< USD, of that product
    std::optional<double> annual_revenue;  ///< USD in twelve months, of the company and its affiliates
    /// Where it is used: ISO 3166-1 alpha-2, a group such as EU, or `k_worldwide`; empty: not stated.
    std::vector<std::string> territories;
    bool fine_tune = false;
    bool distribute_weights = false;
    bool train_on_outputs = false;

    [[nodiscard]] bool hands_on_weights() const { return distribute_weights || use == Use::embedded; }
    /// Whether one needs the weights for it.
    [[nodiscard]] bool needs_weights() const { return fine_tune || hands_on_weights(); }
    /// Whether this is done.
    [[nodiscard]] bool does(Act act) const;
};

inline constexpr std::string_view k_worldwide = "worldwide";

std::string_view to_string(Use use);
std::optional<Use> parse_use(std::string_view text);
/// In the order of the enumeration.
std::vector<std::string> use_names();
/// Such as "a product".
std::string_view in_words(Use use);

/// As flags of a command line, such as ` --use product --monthly-users 3000000`.
std::string flags_of(const UsageProfile& usage);

/// `DE`, `EU` or `worldwide` for what people write, such as `de` or `UK`.
std::optional<std::string> parse_territory(std::string_view text);

} // namespace stackpick
