// SPDX-License-Identifier: MIT
#include "report/licence_words.hpp"
#include "stackpick/base/text.hpp"
#include "stackpick/licence/threshold_words.hpp"
#include "stackpick/report/licences.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>

namespace stackpick {

using report::Json;
using report::json_array;

namespace {

Judgement gravest(const std::vector<ModelJudgement>& checks) {
    Judgement gravest = Judgement::allowed;
    for (const ModelJudgement& each : checks) {
        gravest = std::max(gravest, each.judged.judgement);
    }
    return gravest;
}

std::string names_of(const std::vector<ModelJudgement>& checks) {
    std::vector<std::string> names;
    for (const ModelJudgement& each : checks) {
        names.push_back(report::name_of(each));
    }
    return join(names, " + ");
}

/// The ground on which a duty rests.
const Ground* ground_of(const SharedDuty::Holder& holder) {
    const auto& grounds = holder.judged->judged.grounds;
    const std::string& id = holder.duty->id();
    const std::string clause = id == "observe-use-restrictions" ? "use_restrictions" : id;
    const auto at = std::find_if(grounds.begin(), grounds.end(), [&](const Ground& ground) {
        return ground.licence == holder.duty->licence && ground.clause == clause;
    });
    return at == grounds.end() ? nullptr : &*at;
}

/// One line for each wording of a duty, with the models for which it holds.
std::vector<std::string> duty_lines(const std::vector<ModelJudgement>& checks, report::Clauses& clauses) {
    std::vector<std::string> lines;
    for (const SharedDuty& shared : shared_duties(checks)) {
        std::map<std::string, std::string> holders; ///< by wording
        for (const SharedDuty::Holder& holder : shared.holders) {
            const Ground* ground = ground_of(holder);
            std::string& who = holders[holder.duty->says];
            const std::string name = report::name_of(*holder.judged);
            who += (who.empty() ? "" : ", ") + name + (ground == nullptr ? "" : clauses.mark(*ground));
        }
        for (const auto& [says, who] : holders) {
            lines.push_back(says + ": " + who);
        }
    }
    return lines;
}

std::vector<std::string> limit_lines(const std::vector<ModelJudgement>& checks) {
    std::vector<std::string> lines;
    for (const ModelJudgement& each : checks) {
        for (const ThresholdCheck& check : each.judged.thresholds) {
            if (check.reached != true) {
                lines.push_back(report::name_of(each) + ", " + threshold_in_words(check));
            }
        }
    }
    return lines;
}

std::vector<std::string> later_lines(const std::vector<LaterDuty>& later) {
    std::vector<std::string> lines;
    for (const LaterDuty& each : later) {
        const std::string judged = report::judgement_text(each.judgement);
        lines.push_back(fmt::format("{}: {}{}", each.question->id, judged,
                                    each.duties.empty() ? "" : ", adds " + join(each.duties, ", ")));
    }
    return lines;
}

/// What stands in the way: duties cannot be met before that is settled.
std::vector<std::string> open_lines(const std::vector<ModelJudgement>& checks, report::Clauses& clauses) {
    std::vector<std::string> lines;
    for (const ModelJudgement& each : checks) {
        for (const Ground& ground : each.judged.grounds) {
            if (ground.weighs >= Judgement::unproven) {
                lines.push_back(fmt::format("{}, {}: {}{}", report::name_of(each),
                                            report::judgement_text(ground.weighs), ground.because,
                                            clauses.mark(ground)));
            }
        }
    }
    return lines;
}

void add_bullets(report::Page& page, const std::string& heading, std::vector<std::string> lines) {
    if (!lines.empty()) {
        page.sections.push_back({heading, {report::Bullets{std::move(lines)}}});
    }
}

report::Page page_of(const std::vector<ModelJudgement>& checks, const std::vector<LaterDuty>& later,
                     const JudgedUse& use) {
    report::Page page;
    report::Clauses clauses;
    std::vector<std::string> duties = duty_lines(checks, clauses);
    const std::string count = duties.empty()       ? "nothing"
                              : duties.size() == 1 ? "1 thing"
                                                   : fmt::format("{} things", duties.size());
    page.title = fmt::format("{} for {}: {}, {} to do", names_of(checks), report::usage_text(use.usage),
                             report::judgement_text(gravest(checks)), count);
    add_bullets(page, "Not settled", open_lines(checks, clauses));
    add_bullets(page, "To do", std::move(duties));
    add_bullets(page, "Above a limit", limit_lines(checks));
    add_bullets(page, "If you do more", later_lines(later));
    page.sections.push_back(clauses.section());
    page.sections.push_back(report::disclaimer());
    return page;
}

Json holder_json(const SharedDuty::Holder& holder) {
    const Ground* ground = ground_of(holder);
    return {{"model", report::id_or_null(holder.judged->model)},
            {"licence", holder.duty->licence->id},
            {"says", holder.duty->says},
            {"clause", ground == nullptr ? Json(nullptr) : report::ground_json(*ground)}};
}

Json shared_json(const SharedDuty& shared) {
    return {{"id", shared.duty->id},
            {"effect", to_string(shared.duty->effect)},
            {"for", json_array(shared.holders, holder_json)}};
}

Json later_json(const LaterDuty& later) {
    return {
        {"question", later.question->id}, {"judgement", to_string(later.judgement)}, {"adds", later.duties}};
}

Json judged_model_json(const ModelJudgement& judged) {
    return {{"model", report::id_or_null(judged.model)},
            {"name", report::name_of(judged)},
            {"licence", report::text_or_null(judged.licences.front().licences)},
            {"judgement", to_string(judged.judged.judgement)},
            {"thresholds", json_array(judged.judged.thresholds, report::threshold_json)}};
}

} // namespace

std::string licence_duties_text(const std::vector<ModelJudgement>& checks,
                                const std::vector<LaterDuty>& later, const JudgedUse& use,
                                const Style& style) {
    return report::page_text(page_of(checks, later, use), style);
}

std::string licence_duties_markdown(const std::vector<ModelJudgement>& checks,
                                    const std::vector<LaterDuty>& later, const JudgedUse& use) {
    return report::page_markdown(page_of(checks, later, use));
}

std::string licence_duties_json(const std::vector<ModelJudgement>& checks,
                                const std::vector<LaterDuty>& later, const JudgedUse& use) {
    return report::json_document({{"schema", "stackpick/licence-duties/v1"},
                                  {"profile", report::usage_json(use.usage, use.use_assumed)},
                                  {"judgement", to_string(gravest(checks))},
                                  {"models", json_array(checks, judged_model_json)},
                                  {"duties", json_array(shared_duties(checks), shared_json)},
                                  {"later", json_array(later, later_json)},
                                  {"notice", k_not_legal_advice}});
}

} // namespace stackpick
