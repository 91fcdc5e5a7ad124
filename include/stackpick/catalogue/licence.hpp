// SPDX-License-Identifier: MIT
// The terms of a licence or of an API, as structured facts. Judging them is done by the layer `licence`.
#pragma once

#include "stackpick/base/date.hpp"
#include "stackpick/base/late.hpp"

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace stackpick {

/// What a licence says to one question; nothing on record is an empty optional.
enum class Permission { allowed, conditional, forbidden };

/// What somebody does with a model, as far as licences tell it apart.
enum class Act {
    any,
    commercial,              ///< every use but research
    third_parties,           ///< it reaches people outside the organisation
    model_as_a_service,      ///< the model itself is what is sold
    hand_on_weights,         ///< others get the weights, changed or not
    change_weights,          ///< tuning
    hand_on_changed_weights, ///< both
    train_on_outputs,        ///< of other models
};

/// A number from which on a licence asks for more.
struct LicenceThreshold {
    std::string metric;                ///< what is counted, such as `monthly_active_users`
    std::optional<double> above;       ///< empty: the text has one, but it was not read
    std::string then;                  ///< id of the duty that begins there
    std::optional<std::string> counts; ///< product | licensee | group: whose numbers
    std::optional<std::string> at;     ///< the time at which it is counted
    std::optional<std::string> applies_to;
    std::optional<std::string> note;
};

/// Where a licence says something.
struct LicenceClause {
    std::string
        id; ///< of the permission or duty that it is about, such as `commercial_use` or `display-name`
    std::optional<std::string> section;
    std::string says;                   ///< paraphrased
    std::optional<std::string> asks;    ///< its duty in words, where the usual ones do not fit
    std::optional<std::string> source;  ///< of the copy that was read; empty: the licence's first source
    std::optional<std::vector<Act>> on; ///< the acts for which its duty holds, where the usual ones do not
    std::vector<Act> unclear_on;        ///< the acts for which it depends on more than a profile says
};

struct Licence {
    std::string id; ///< SPDX id or LicenseRef-…
    std::string name;
    std::vector<std::string> aliases;
    std::string kind;                    ///< one of `licence_kind_names`
    bool default_for_closed = false;     ///< the terms of closed models of which none are on record
    std::optional<std::string> provider; ///< whose API has these terms
    bool osi_approved = false;
    std::optional<Permission> commercial_use;
    std::optional<bool> self_host;
    std::optional<bool> fine_tune;
    std::optional<Permission> distribute_derivatives;
    std::optional<Permission> output_training;
    std::optional<bool> patent_grant;
    std::optional<bool> use_restrictions;
    std::optional<std::vector<LicenceThreshold>> thresholds; ///< empty optional: not read
    std::optional<std::vector<std::string>> territories_excluded;
    std::vector<std::string> territories_excluded_multimodal;
    std::vector<std::string> obligations;            ///< ids of duties
    std::map<std::string, std::string> display_name; ///< what is to be shown, by model; `any`: of all
    std::optional<std::string> name_prefix;
    std::vector<std::string> exemptions;
    Late<std::vector<LicenceClause>> clauses;
    std::string summary;
    std::optional<std::string> notes;
    std::optional<std::string> url;
    std::vector<std::string> sources;
    bool verified = false; ///< the text itself was read
    std::optional<std::string> text_source;
    std::optional<std::string> superseded_by;

    [[nodiscard]] const LicenceClause* clause(std::string_view wanted) const;
};

/// What licences ask for, whatever the licence.
struct LicenceDuty {
    enum class Effect {
        note,      ///< holds whatever the licence says, such as the law
        duty,      ///< one meets it oneself
        agreement, ///< the licensor must agree
        ban,       ///< cannot be met
    };

    std::string id;
    Effect effect = Effect::duty;
    std::vector<Act> on; ///< holds when one of these is done
    std::string says;    ///< may hold {name} and {prefix}
};

/// Countries that licences name as one, such as the EU.
struct CountryGroup {
    std::string id;
    std::string name;
    std::vector<std::string> members; ///< ISO 3166-1 alpha-2, upper case
    std::string source;
};

/// Whether a text is written as a country of ISO 3166-1 alpha-2, or as `EU`.
bool is_country_code(std::string_view text);
/// What clauses may be about beside duties: the keys of permissions, and of territories.
const std::vector<std::string>& licence_questions();

std::string_view to_string(Permission permission);
std::string_view to_string(Act act);
std::string_view to_string(LicenceDuty::Effect effect);
std::optional<Permission> parse_permission(std::string_view text);
std::optional<Act> parse_act(std::string_view text);
/// As data files spell them, in the order of the enumerations.
std::vector<std::string> permission_names();
std::vector<std::string> act_names();
std::vector<std::string> duty_effect_names();
/// As data files spell the kinds of licences, from those of open source to the terms of an API.
std::vector<std::string> licence_kind_names();
/// The narrower the terms that a kind of licence usually has, the greater; what is no kind is the narrowest.
int narrowness_of(std::string_view licence_kind);

} // namespace stackpick
