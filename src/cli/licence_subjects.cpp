// SPDX-License-Identifier: MIT
#include "cli/licence_subjects.hpp"

#include "cli/requests.hpp"
#include "cli/workload_arguments.hpp"
#include "stackpick/base/text.hpp"
#include "stackpick/catalogue/names.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace stackpick::cli {

namespace {

bool is_operator(const std::string& word) {
    const std::string lower = to_lower(word);
    return lower == "and" || lower == "or" || lower == "with";
}

/// A text with operators or brackets is meant as licences, and what is wrong with it is said of them.
bool looks_like_licences(const std::string& text) {
    const std::vector<std::string> words = split(text, ' ');
    return text.find('(') != std::string::npos || std::any_of(words.begin(), words.end(), is_operator);
}

void report_unknown(const std::string& name, const std::vector<std::string>& models,
                    const std::vector<std::string>& licences, Diagnostics& diagnostics) {
    std::vector<std::string> nearest = models;
    for (const std::string& licence : licences) {
        if (nearest.size() < 3) {
            nearest.push_back(licence);
        }
    }
    const std::string hint = did_you_mean(nearest);
    diagnostics.error({}, fmt::format("unknown model or licence `{}`", name),
                      hint.empty() ? "`stackpick list` and `stackpick licence list` show them" : hint);
}

/// `a+b`, unless that is a name.
std::vector<std::string> parts_of(const Catalogue& catalogue, const std::string& text) {
    const bool is_name = text.find('+') == std::string::npos || !catalogue.find_model(text).models.empty() ||
                         catalogue.licence(text) != nullptr || looks_like_licences(text);
    return is_name ? std::vector<std::string>{text} : split(text, '+');
}

} // namespace

std::optional<JudgedSubject> find_subject(const Catalogue& catalogue, const std::string& name,
                                          Diagnostics& diagnostics) {
    const ModelMatch models = catalogue.find_model(name);
    const LicenceMatch licences = find_licences(catalogue, name);
    const bool is_licence =
        licences.licences.size() == 1 && to_lower(licences.licences.front()->id) == to_lower(name);
    if (!models.models.empty() && !is_licence) {
        const Model* model = find_model(catalogue, name, diagnostics);
        return model == nullptr ? std::nullopt : std::optional{JudgedSubject{model, {}}};
    }
    LicenceExpressionMatch match = parse_licence_expression(catalogue, name, LicenceNames::spoken);
    if (match.expression) {
        return JudgedSubject{nullptr, std::move(*match.expression)};
    }
    if (licences.licences.empty() && !looks_like_licences(name)) {
        report_unknown(name, models.nearest, licences.nearest, diagnostics);
    } else {
        const bool names_it = match.problem.find('`' + name + '`') != std::string::npos;
        diagnostics.error({}, (names_it ? "" : '`' + name + "`: ") + match.problem, match.hint);
    }
    return std::nullopt;
}

std::vector<JudgedSubject> find_subjects(const Catalogue& catalogue, const std::vector<std::string>& names,
                                         Diagnostics& diagnostics) {
    std::vector<JudgedSubject> subjects;
    for (const std::string& name : names) {
        for (const std::string& part : parts_of(catalogue, name)) {
            auto subject = find_subject(catalogue, part, diagnostics);
            const bool is_new =
                subject && std::none_of(subjects.begin(), subjects.end(), [&](const JudgedSubject& each) {
                    return subject->model != nullptr && each.model == subject->model;
                });
            if (is_new) {
                subjects.push_back(std::move(*subject));
            }
        }
    }
    return subjects;
}

const Licence* find_licence(const Catalogue& catalogue, const std::string& name, Diagnostics& diagnostics) {
    const LicenceMatch match = find_licences(catalogue, name);
    if (match.licences.size() == 1) {
        return match.licences.front();
    }
    const ModelMatch models = catalogue.find_model(name);
    if (match.licences.empty() && models.unique()) {
        const Licence* licence = catalogue.licence_of(*models.models.front());
        if (licence == nullptr) {
            diagnostics.error({}, fmt::format("no licence of `{}` is on record", models.models.front()->id));
        }
        return licence;
    }
    if (match.licences.empty()) {
        report_unknown(name, {}, match.nearest, diagnostics);
        return nullptr;
    }
    std::vector<std::string> ids;
    for (const Licence* licence : match.licences) {
        ids.push_back(licence->id);
    }
    diagnostics.error({}, fmt::format("`{}` may mean {}", name, join(ids, ", ")), "name one of them");
    return nullptr;
}

std::optional<JudgedUse> judged_use_of(const Arguments& arguments, const Session& session,
                                       const Catalogue& catalogue, Diagnostics& diagnostics) {
    const auto input = workload_input_of(arguments, session.settings, diagnostics);
    if (!input) {
        return std::nullopt;
    }
    check_territories(*input, catalogue, diagnostics);
    return JudgedUse{usage_of(*input), !input->use};
}

std::vector<ModelJudgement> judge_all(const Catalogue& catalogue, const std::vector<JudgedSubject>& subjects,
                                      const UsageProfile& usage, const std::optional<std::string>& provider) {
    std::vector<ModelJudgement> judgements;
    for (const JudgedSubject& subject : subjects) {
        judgements.push_back(judge_subject(catalogue, subject, usage, provider));
    }
    return judgements;
}

ExitCode exit_code_of(const std::vector<ModelJudgement>& judgements, Judgement gravest) {
    const bool is_graver = std::any_of(judgements.begin(), judgements.end(), [&](const ModelJudgement& each) {
        return each.judged.judgement > gravest;
    });
    return is_graver ? ExitCode::no : ExitCode::answered;
}

std::vector<const Licence*> filtered_licences(const Arguments& arguments, const Catalogue& catalogue) {
    const std::vector<std::string> kinds = arguments.items("licence-kind");
    std::vector<const Licence*> licences;
    for (const Licence& licence : catalogue.licences()) {
        const bool is_kind =
            kinds.empty() || std::find(kinds.begin(), kinds.end(), licence.kind) != kinds.end();
        if (is_kind && (!arguments.has("osi") || licence.osi_approved)) {
            licences.push_back(&licence);
        }
    }
    return licences;
}

std::vector<Option> licence_filters(const std::string& group) {
    return {
        {.name = "licence-kind",
         .alias = "license-kind",
         .kind = OptionKind::list,
         .value_name = "KIND,…",
         .choices = licence_kind_names(),
         .help = "only these kinds of licences:",
         .group = group},
        {.name = "osi", .help = "only licences that the Open Source Initiative approved", .group = group},
    };
}

} // namespace stackpick::cli
