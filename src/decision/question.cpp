// SPDX-License-Identifier: MIT
#include "question.hpp"

#include "deployment.hpp"
#include "money.hpp"

namespace stackpick {

Question::Question(const Knowledge& its_knowledge, const Workload& its_workload,
                   const RecommendOptions& options)
    : knowledge{its_knowledge},
      catalogue{its_knowledge.catalogue},
      workload{its_workload},
      today{options.today},
      check{check_of_task(catalogue, *workload.task)},
      validator{catalogue.assumptions().number("catch_rate.judge"),
                catalogue.assumptions().number("false_alarm.judge")},
      shared_difficulty{catalogue.assumptions().number("stack.shared_difficulty")},
      scales{catalogue.assumptions()},
      rules{knowledge, workload, options},
      terms_{catalogue, workload.usage} {}

const std::optional<Deployment>& Question::deployment_of(const Model& model) const {
    const auto at = deployments_.find(&model);
    return at != deployments_.end()
               ? at->second
               : deployments_.emplace(&model, plan_deployment(catalogue, model, workload)).first->second;
}

} // namespace stackpick
