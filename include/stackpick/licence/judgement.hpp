// SPDX-License-Identifier: MIT
// What licences say to a use of a model, and where they say it. Facts and sources, not legal advice.
#pragma once

#include "stackpick/catalogue/catalogue.hpp"
#include "stackpick/workload/usage.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace stackpick {

/// From the mildest to the gravest.
enum class Judgement {
    allowed,
    allowed_with_duties,
    needs_agreement, ///< the licensor has to agree first
    unproven,        ///< a term that decides is not on record, or where it is used was not stated
    forbidden,
};
inline constexpr std::size_t k_judgement_count = 5;

/// One thing that a licence says to the use, and what follows.
struct Ground {
    const Licence* licence = nullptr; ///< null: none is on record
    std::string clause;  ///< id: a permission such as `commercial_use`, or a duty such as `display-name`
    std::string because; ///< what follows for this use
    // Texts of the licence:
    std::string_view section; ///< empty: not on record
    std::string_view says;    ///< what the clause says, paraphrased; else the licence in one sentence
    std::string_view source;
    bool located = false; ///< `says` is of this clause, not of the licence
    Judgement weighs = Judgement::allowed;

    /// The section, or the clause where that is not on record.
    [[nodiscard]] std::string place() const { return section.empty() ? clause : std::string{section}; }
};

/// What has to be done.
struct Duty {
    const LicenceDuty* duty = nullptr;
    const Licence* licence = nullptr;
    std::string says; ///< with the names that are to be shown

    [[nodiscard]] const std::string& id() const { return duty->id; }
};

/// A number from which on more is asked, held against the use.
struct ThresholdCheck {
    const Licence* licence = nullptr;
    const LicenceThreshold* threshold = nullptr;
    std::optional<double> given; ///< empty: not stated, and no stated number bounds it
    std::optional<bool> reached; ///< empty: not stated; taken as not reached
    std::string then;            ///< what follows, in words
    std::string bound{};         ///< "at least" or "at most": `given` follows from another number
};

struct LicenceJudgement {
    Judgement judgement = Judgement::allowed;
    std::vector<Ground> grounds; ///< the gravest first, then in the order of the questions
    std::vector<Duty> duties;    ///< by id
    std::vector<ThresholdCheck> thresholds;

    /// Both hold: the graver judgement, and all that either asks for.
    void add(LicenceJudgement more);
};

/// Why a licence holds for a model.
enum class Standing {
    own,      ///< the model's
    base,     ///< that of the model it was made from
    provider, ///< the terms of who serves it
};

/// One of the licences, or choices of licences, that hold for a model.
struct JudgedLicence {
    Standing standing = Standing::own;
    std::string of;       ///< the base model or the provider; empty for its own
    std::string licences; ///< as an expression; empty: none on record
    std::string chosen;   ///< of several of which one may be chosen: the one that was; else empty
    LicenceJudgement judged;
};

struct ModelJudgement {
    const Model* model = nullptr; ///< null: a licence alone was judged
    std::vector<JudgedLicence> licences;
    LicenceJudgement judged; ///< of all of them together

    /// `MIT; base LicenseRef-Llama-3.1-Community`
    [[nodiscard]] std::string licence_text() const;
};

std::string_view to_string(Judgement judgement);
std::string_view to_string(Standing standing);

/// What is judged beside the use.
struct JudgedThing {
    std::string name;        ///< of the model, for names that are to be shown
    bool multimodal = false; ///< takes more than text
    bool has_weights = true; ///< else it is an API
};

/// A clause without a judgement: where the licence has it, and what it says.
Ground cite(const Licence& licence, const std::string& clause);

/// What one licence says to a use. Unknown never counts as permission. More users, revenue or territories
/// never make it milder, as long as some are stated.
LicenceJudgement judge_licence(const Catalogue& catalogue, const Licence& licence, const UsageProfile& usage,
                               const JudgedThing& thing);

/// AND takes the gravest, OR the mildest (then the one with the fewest duties, then the first).
JudgedLicence judge_licences(const Catalogue& catalogue, const LicenceExpression& licences,
                             const UsageProfile& usage, const JudgedThing& thing);

/// What licences said to one use, so that those of many models are judged once.
class JudgedLicences {
public:
    /// As `judge_licences`.
    const JudgedLicence& of(const Catalogue& catalogue, const LicenceExpression& licences,
                            const UsageProfile& usage, const JudgedThing& thing);

private:
    std::unordered_map<std::string, JudgedLicence> known_;
};

/// All that holds for a model: its own licence, those of the models it was made from, and, with a provider,
/// the terms of its API. `known`: from judgements of the same use; may be null.
ModelJudgement judge_model(const Catalogue& catalogue, const Model& model, const UsageProfile& usage,
                           const std::optional<std::string>& provider = std::nullopt,
                           JudgedLicences* known = nullptr);

/// What the terms of a provider's API say to a use of the model; nothing when none are on record.
std::optional<JudgedLicence> judge_provider(const Catalogue& catalogue, const Model& model,
                                            const UsageProfile& usage, const std::string& provider);

/// The terms of a provider's API; null when none are on record.
const Licence* terms_of_provider(const Catalogue& catalogue, std::string_view provider);

inline constexpr std::string_view k_not_legal_advice =
    "Facts and sources, not legal advice: the licence texts decide.";

} // namespace stackpick
