// SPDX-License-Identifier: MIT
// The questions that reviews ask of every model, and the answers side by side.
#pragma once

#include "stackpick/licence/judgement.hpp"

#include <string_view>
#include <vector>

namespace stackpick {

/// A use, or something that is done in addition to the profile's.
struct LicenceQuestion {
    std::string_view id;    ///< such as `resell-api` or `train-on-outputs`
    std::string_view title; ///< of a column
    std::string_view says;
    void (*ask)(UsageProfile& usage);
};

const std::vector<LicenceQuestion>& licence_questions_of_reviews();

/// A model, or a licence alone.
struct JudgedSubject {
    const Model* model = nullptr;
    LicenceExpression licences; ///< without a model
};

ModelJudgement judge_subject(const Catalogue& catalogue, const JudgedSubject& subject,
                             const UsageProfile& usage,
                             const std::optional<std::string>& provider = std::nullopt);

struct MatrixRow {
    ModelJudgement judged;               ///< of the profile itself
    std::vector<ModelJudgement> answers; ///< one for each question
};

std::vector<MatrixRow> licence_matrix(const Catalogue& catalogue, const std::vector<JudgedSubject>& subjects,
                                      const UsageProfile& usage);

/// A duty, and for which of several models it holds.
struct SharedDuty {
    const LicenceDuty* duty = nullptr;
    struct Holder {
        const ModelJudgement* judged = nullptr;
        const Duty* duty = nullptr;
    };
    std::vector<Holder> holders;
};

/// What all models together ask for, by id.
std::vector<SharedDuty> shared_duties(const std::vector<ModelJudgement>& judgements);

/// A duty that begins when something more is done.
struct LaterDuty {
    const LicenceQuestion* question = nullptr;
    std::vector<std::string> duties; ///< ids, ordered
    Judgement judgement = Judgement::allowed;
};

/// What tuning, handing on the weights and training on outputs would add.
std::vector<LaterDuty> later_duties(const Catalogue& catalogue, const std::vector<JudgedSubject>& subjects,
                                    const UsageProfile& usage);

} // namespace stackpick
