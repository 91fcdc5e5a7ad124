// SPDX-License-Identifier: MIT
#include "question.hpp"

#include "base/contains.hpp"
#include "deployment.hpp"
#include "quick_question.hpp"
#include "stackpick/base/archive.hpp"

#include <utility>

namespace stackpick {

Premises premises_of(const Catalogue& catalogue, const Workload& workload, const Date& today) {
    const Assumptions& assumptions = catalogue.assumptions();
    return {catalogue,
            workload,
            today,
            check_of_task(catalogue, *workload.task),
            {assumptions.number("catch_rate.judge"), assumptions.number("false_alarm.judge")},
            assumptions.number("stack.shared_difficulty"),
            check_of(catalogue, workload),
            UtilityScales{assumptions},
            UsualApi{assumptions}};
}

Question::Question(const Knowledge& its_knowledge, const Workload& its_workload,
                   const RecommendOptions& options, std::shared_ptr<DeploymentBook> deployments)
    : Premises{premises_of(its_knowledge.catalogue, its_workload, options.today)},
      knowledge{its_knowledge},
      success{knowledge, *workload.task},
      rules{knowledge, workload, options},
      options_{options},
      terms_{catalogue, workload.usage},
      deployments_{deployments ? std::move(deployments) : std::make_shared<DeploymentBook>()} {}

struct Question::Quick {
    Quick(const Knowledge& knowledge, const RecommendOptions& options, const Premises& premises)
        : models{knowledge, options}, question{models, premises} {}

    QuickModels models;
    QuickQuestion question;
};

void Question::DeleteQuick::operator()(Quick* quick) const {
    delete quick;
}

const QuickQuestion* Question::quick() const {
    if (!quick_ && !options_.one_by_one && QuickQuestion::is_for(knowledge, workload)) {
        quick_.reset(new Quick{knowledge, options_, *this});
    }
    return quick_ ? &quick_->question : nullptr;
}

bool Question::admits_origin_of(const Model& model) const {
    const auto [at, is_new] = admits_lab_.try_emplace(model.lab);
    if (is_new) {
        at->second = workload.admits_any_origin() || contains(workload.origin, catalogue.origin_of(model));
    }
    return at->second;
}

const TermsBook& Question::terms() const {
    return quick_ ? quick_->question.terms.book() : terms_;
}

ModelRef Question::successor_of(const ModelRef& model) const {
    const QuickQuestion* all = quick();
    if (all == nullptr) {
        check_successions();
        return catalogue.successor_of(*model);
    }
    const std::uint32_t next = all->rows[model.place()].successor;
    return next == ModelRow::k_nobody ? ModelRef{} : all->rows.model(next);
}

/// Rows are checked when they are made.
void Question::check_successions() const {
    const bool was_checked = std::exchange(are_successions_checked_, true);
    if (!was_checked && !catalogue.compiled().empty() && !catalogue.superseded_by_themselves().empty()) {
        throw DamagedArchive{"its models supersede one another"};
    }
}

const DeploymentRef& Question::deployment_of(const Model& model) const {
    return deployments_->of(catalogue, model, workload);
}

} // namespace stackpick
