// SPDX-License-Identifier: MIT
// A workload asked of a catalogue, and what all models share in the answer: it is worked out once.
#pragma once

#include "money.hpp"
#include "rule_book.hpp"
#include "stackpick/base/date.hpp"
#include "stackpick/cost/pattern.hpp"
#include "stackpick/decision/knowledge.hpp"
#include "stackpick/decision/recommend.hpp"
#include "stackpick/decision/recommendation.hpp"
#include "terms.hpp"
#include "utility_scales.hpp"

#include <map>
#include <memory>
#include <string_view>
#include <unordered_map>

namespace stackpick {

/// Whether texts for people are worked out beside the figures. They are the larger part of the work, and most
/// models are never shown.
enum class Words { none, all };

/// What figures of options rest on, whichever the models.
struct Premises {
    const Catalogue& catalogue;
    const Workload& workload;
    Date today;
    Check check;              ///< how the task's results are checked
    Check validator;          ///< how well a model checks the drafts of another
    double shared_difficulty; ///< of two models that work on one request
    RequestTokens reading;    ///< of a look at one draft
    UtilityScales scales;
    UsualApi usual_api;
};

/// All outlive them.
Premises premises_of(const Catalogue& catalogue, const Workload& workload, const Date& today);

class DeploymentBook;
struct QuickQuestion;

struct Question : Premises {
    /// Everything outlives the question. `deployments`: of a question that it is asked anew of, if it is.
    Question(const Knowledge& its_knowledge, const Workload& its_workload, const RecommendOptions& options,
             std::shared_ptr<DeploymentBook> deployments = nullptr);
    Question(const Question&) = delete;
    Question& operator=(const Question&) = delete;
    Question(Question&&) = delete; // what is worked out of all models looks at it
    Question& operator=(Question&&) = delete;
    ~Question() = default;

    const Knowledge& knowledge;
    TaskSuccess success;
    RuleBook rules;

    /// All models at once; null when the workload asks for what only they themselves say, or the options for
    /// looking at each.
    [[nodiscard]] const QuickQuestion* quick() const;

    /// Without words of a single model, such as names that are to be shown: models under the same terms share
    /// a judgement.
    [[nodiscard]] const LicenceJudgement& terms_of(const Model& model) const { return terms().of(model); }
    /// With words.
    [[nodiscard]] ModelJudgement judge_terms(const Model& model) const { return terms().judge(model); }
    /// Looks at each lab once.
    [[nodiscard]] bool admits_origin_of(const Model& model) const;
    /// The one that its lab offers in its place; null when there is none.
    [[nodiscard]] ModelRef successor_of(const ModelRef& model) const;
    /// Null for a closed model or one whose size is unknown.
    [[nodiscard]] const DeploymentRef& deployment_of(const Model& model) const;
    [[nodiscard]] const std::shared_ptr<DeploymentBook>& deployments() const { return deployments_; }

private:
    /// Licences that all models were judged by at once are not judged again.
    [[nodiscard]] const TermsBook& terms() const;

    /// Throws DamagedArchive: what a compiled catalogue says of its models was not checked when it was read.
    void check_successions() const;

    const RecommendOptions& options_;
    TermsBook terms_;
    mutable bool are_successions_checked_ = false;
    mutable std::unordered_map<std::string_view, bool> admits_lab_;
    std::shared_ptr<DeploymentBook> deployments_;
    struct Quick;
    struct DeleteQuick {
        void operator()(Quick* quick) const;
    };
    mutable std::unique_ptr<Quick, DeleteQuick> quick_; ///< null: not asked for
};

} // namespace stackpick
