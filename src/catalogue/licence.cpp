// SPDX-License-Identifier: MIT
#include "stackpick/catalogue/licence.hpp"

#include <algorithm>
#include <array>
#include <utility>

namespace stackpick {
namespace {

constexpr std::array<std::pair<Permission, std::string_view>, 3> k_permissions{
    {{Permission::allowed, "allowed"},
     {Permission::conditional, "conditional"},
     {Permission::forbidden, "forbidden"}}};

constexpr std::array<std::pair<Act, std::string_view>, 8> k_acts{
    {{Act::any, "any"},
     {Act::commercial, "commercial"},
     {Act::third_parties, "third-parties"},
     {Act::model_as_a_service, "model-as-a-service"},
     {Act::hand_on_weights, "hand-on-weights"},
     {Act::change_weights, "change-weights"},
     {Act::hand_on_changed_weights, "hand-on-changed-weights"},
     {Act::train_on_outputs, "train-on-outputs"}}};

constexpr std::array<std::pair<LicenceDuty::Effect, std::string_view>, 4> k_duty_effects{
    {{LicenceDuty::Effect::note, "note"},
     {LicenceDuty::Effect::duty, "duty"},
     {LicenceDuty::Effect::agreement, "agreement"},
     {LicenceDuty::Effect::ban, "ban"}}};

/// Each with how narrow it is.
constexpr std::array<std::pair<int, std::string_view>, 5> k_licence_kinds{{{0, "permissive"},
                                                                           {1, "permissive-with-conditions"},
                                                                           {2, "source-available"},
                                                                           {4, "research-only"},
                                                                           {3, "proprietary-api"}}};

template <class Value>
std::optional<Value> value_of(const auto& names, std::string_view text) {
    const auto at =
        std::find_if(names.begin(), names.end(), [&](const auto& pair) { return pair.second == text; });
    return at == names.end() ? std::nullopt : std::optional<Value>{at->first};
}

std::string_view name_of(const auto& names, auto value) {
    return std::find_if(names.begin(), names.end(), [&](const auto& pair) { return pair.first == value; })
        ->second;
}

std::vector<std::string> all_names(const auto& names) {
    std::vector<std::string> all;
    for (const auto& [value, name] : names) {
        all.emplace_back(name);
    }
    return all;
}

} // namespace

const LicenceClause* Licence::clause(std::string_view wanted) const {
    const auto at = std::find_if(clauses.begin(), clauses.end(),
                                 [&](const LicenceClause& each) { return each.id == wanted; });
    return at == clauses.end() ? nullptr : &*at;
}

bool is_country_code(std::string_view text) {
    return text.size() == 2 &&
           std::all_of(text.begin(), text.end(), [](char c) { return c >= 'A' && c <= 'Z'; });
}

const std::vector<std::string>& licence_questions() {
    static const std::vector<std::string> k_questions{
        "commercial_use",  "self_host",    "fine_tune",        "distribute_derivatives",
        "output_training", "patent_grant", "use_restrictions", "territories_excluded"};
    return k_questions;
}

std::string_view to_string(Permission permission) {
    return name_of(k_permissions, permission);
}

std::string_view to_string(Act act) {
    return name_of(k_acts, act);
}

std::string_view to_string(LicenceDuty::Effect effect) {
    return name_of(k_duty_effects, effect);
}

std::optional<Permission> parse_permission(std::string_view text) {
    return value_of<Permission>(k_permissions, text);
}

std::optional<Act> parse_act(std::string_view text) {
    return value_of<Act>(k_acts, text);
}

std::vector<std::string> permission_names() {
    return all_names(k_permissions);
}

std::vector<std::string> act_names() {
    return all_names(k_acts);
}

std::vector<std::string> duty_effect_names() {
    return all_names(k_duty_effects);
}

std::vector<std::string> licence_kind_names() {
    return all_names(k_licence_kinds);
}

int narrowness_of(std::string_view licence_kind) {
    constexpr int k_narrowest = k_licence_kinds.size();
    return value_of<int>(k_licence_kinds, licence_kind).value_or(k_narrowest);
}

} // namespace stackpick
