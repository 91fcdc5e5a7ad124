// SPDX-License-Identifier: MIT
#include "stackpick/licence/questions.hpp"

#include <algorithm>
#include <map>
#include <set>

namespace stackpick {
namespace {

ModelJudgement judge_licence_alone(const Catalogue& catalogue, const LicenceExpression& licences,
                                   const UsageProfile& usage) {
    const JudgedThing thing{"", true, true}; // which model is not known: whatever may hold for one does
    ModelJudgement judgement;
    judgement.licences.push_back(judge_licences(catalogue, licences, usage, thing));
    judgement.judged = judgement.licences.front().judged;
    return judgement;
}

std::set<std::string> duty_ids(const LicenceJudgement& judged) {
    std::set<std::string> ids;
    for (const Duty& duty : judged.duties) {
        ids.insert(duty.id());
    }
    return ids;
}

} // namespace

const std::vector<LicenceQuestion>& licence_questions_of_reviews() {
    static const std::vector<LicenceQuestion> k_questions{
        {"internal", "Internal", "use by one's own people",
         [](UsageProfile& u) {
             u.use = Use::internal;
         }},
        {"product", "Product", "in a service that one runs for others",
         [](UsageProfile& u) {
             u.use = Use::product;
         }},
        {"embedded", "Embedded", "inside something that others run",
         [](UsageProfile& u) {
             u.use = Use::embedded;
         }},
        {"resell-api", "As API", "selling the model itself as a service",
         [](UsageProfile& u) {
             u.use = Use::resell_api;
         }},
        {"research", "Research", "without commercial purpose",
         [](UsageProfile& u) {
             u.use = Use::research;
         }},
        {"fine-tune", "Tune", "the use of the profile, with tuned weights",
         [](UsageProfile& u) {
             u.fine_tune = true;
         }},
        {"distribute-weights", "Hand on", "the use of the profile, and others get the weights",
         [](UsageProfile& u) {
             u.distribute_weights = true;
         }},
        {"train-on-outputs", "Train", "the use of the profile, and other models are trained on outputs",
         [](UsageProfile& u) {
             u.train_on_outputs = true;
         }},
    };
    return k_questions;
}

ModelJudgement judge_subject(const Catalogue& catalogue, const JudgedSubject& subject,
                             const UsageProfile& usage, const std::optional<std::string>& provider) {
    return subject.model != nullptr ? judge_model(catalogue, *subject.model, usage, provider)
                                    : judge_licence_alone(catalogue, subject.licences, usage);
}

std::vector<MatrixRow> licence_matrix(const Catalogue& catalogue, const std::vector<JudgedSubject>& subjects,
                                      const UsageProfile& usage) {
    std::vector<MatrixRow> rows;
    for (const JudgedSubject& subject : subjects) {
        MatrixRow row;
        row.judged = judge_subject(catalogue, subject, usage);
        for (const LicenceQuestion& question : licence_questions_of_reviews()) {
            UsageProfile asked = usage;
            question.ask(asked);
            row.answers.push_back(judge_subject(catalogue, subject, asked));
        }
        rows.push_back(std::move(row));
    }
    return rows;
}

std::vector<SharedDuty> shared_duties(const std::vector<ModelJudgement>& judgements) {
    std::map<std::string, SharedDuty> by_id;
    for (const ModelJudgement& judged : judgements) {
        for (const Duty& duty : judged.judged.duties) {
            SharedDuty& shared = by_id[duty.id()];
            shared.duty = duty.duty;
            shared.holders.push_back({&judged, &duty});
        }
    }
    std::vector<SharedDuty> duties;
    for (auto& [id, shared] : by_id) {
        duties.push_back(std::move(shared));
    }
    return duties;
}

std::vector<LaterDuty> later_duties(const Catalogue& catalogue, const std::vector<JudgedSubject>& subjects,
                                    const UsageProfile& usage) {
    std::vector<LaterDuty> later;
    for (const LicenceQuestion& question : licence_questions_of_reviews()) {
        UsageProfile asked = usage;
        question.ask(asked);
        const bool is_more =
            asked.use == usage.use &&
            (asked.fine_tune != usage.fine_tune || asked.hands_on_weights() != usage.hands_on_weights() ||
             asked.train_on_outputs != usage.train_on_outputs);
        if (!is_more) {
            continue; // another use, or what is done already
        }
        LaterDuty more{&question, {}, Judgement::allowed};
        std::set<std::string> added;
        for (const JudgedSubject& subject : subjects) {
            const std::set<std::string> now = duty_ids(judge_subject(catalogue, subject, usage).judged);
            const LicenceJudgement then = judge_subject(catalogue, subject, asked).judged;
            more.judgement = std::max(more.judgement, then.judgement);
            for (const std::string& id : duty_ids(then)) {
                if (now.count(id) == 0) {
                    added.insert(id);
                }
            }
        }
        more.duties.assign(added.begin(), added.end());
        later.push_back(std::move(more));
    }
    return later;
}

} // namespace stackpick
