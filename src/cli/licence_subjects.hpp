// SPDX-License-Identifier: MIT
// What the `licence` commands are asked about: models, licences, and a use of them.
#pragma once

#include "cli/command.hpp"
#include "stackpick/licence/questions.hpp"
#include "stackpick/report/licences.hpp"

#include <optional>
#include <string>
#include <vector>

namespace stackpick::cli {

/// A model by any of its names, else licences such as `MIT OR apache 2`.
std::optional<JudgedSubject> find_subject(const Catalogue& catalogue, const std::string& name,
                                          Diagnostics& diagnostics);

/// Several, each an argument of its own or joined by `+`, such as `kimi-k2.6+glm-5`.
std::vector<JudgedSubject> find_subjects(const Catalogue& catalogue, const std::vector<std::string>& names,
                                         Diagnostics& diagnostics);

/// One licence by any of its names, or that of a model; null with an error when there are none or several.
const Licence* find_licence(const Catalogue& catalogue, const std::string& name, Diagnostics& diagnostics);

/// What flags, a workload file and settings state of the use.
std::optional<JudgedUse> judged_use_of(const Arguments& arguments, const Session& session,
                                       const Catalogue& catalogue, Diagnostics& diagnostics);

std::vector<ModelJudgement> judge_all(const Catalogue& catalogue, const std::vector<JudgedSubject>& subjects,
                                      const UsageProfile& usage,
                                      const std::optional<std::string>& provider = std::nullopt);

/// `no` when one is graver than `gravest`.
ExitCode exit_code_of(const std::vector<ModelJudgement>& judgements, Judgement gravest = Judgement::unproven);

/// Only those licences that every filter of `--licence-kind` and `--osi` admits; all without them.
std::vector<const Licence*> filtered_licences(const Arguments& arguments, const Catalogue& catalogue);
std::vector<Option> licence_filters(const std::string& group);

} // namespace stackpick::cli
