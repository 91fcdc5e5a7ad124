// SPDX-License-Identifier: MIT
#include "report/licence_words.hpp"

#include "base/contains.hpp"
#include "report/words.hpp"
#include "stackpick/base/text.hpp"
#include "stackpick/licence/threshold_words.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>

namespace stackpick::report {

std::string where_text(const Ground& ground) {
    if (!ground.located) {
        return " as a whole";
    }
    return ", " + ground.place();
}

namespace {

std::string clause_text(const Ground& ground) {
    std::string text = ground.licence->id + where_text(ground) + ": " + sentence(ground.says);
    text += ground.licence->verified ? "" : " (Text not read whole.)";
    return ground.source.empty() ? text : text.append(" ").append(ground.source);
}

struct Face {
    std::string_view text;
    std::string_view answer;
    Table::Mark mark;
};

const Face& face_of(Judgement judgement) {
    static constexpr std::array<Face, 5> k_faces{{{"allowed", "yes", Table::Mark::good},
                                                  {"allowed with duties", "duties", Table::Mark::none},
                                                  {"needs an agreement", "ask", Table::Mark::warning},
                                                  {"unproven", "?", Table::Mark::warning},
                                                  {"forbidden", "no", Table::Mark::bad}}};
    return k_faces.at(static_cast<std::size_t>(judgement));
}

} // namespace

std::string judgement_text(Judgement judgement) {
    return std::string{face_of(judgement).text};
}

std::string_view short_answer(Judgement judgement) {
    return face_of(judgement).answer;
}

Table::Mark mark_of(Judgement judgement) {
    return face_of(judgement).mark;
}

std::string usage_text(const UsageProfile& usage) {
    std::vector<std::string> sizes;
    if (usage.monthly_users) {
        sizes.push_back(size_in_words("monthly_active_users", *usage.monthly_users));
    }
    if (usage.monthly_revenue) {
        sizes.push_back(size_in_words("monthly_revenue_usd", *usage.monthly_revenue));
    }
    if (usage.annual_revenue) {
        sizes.push_back(size_in_words("annual_revenue_usd", *usage.annual_revenue));
    }
    std::string text{in_words(usage.use)};
    text += sizes.empty() ? "" : " with " + enumeration(sizes);
    const bool everywhere = usage.territories == std::vector<std::string>{std::string{k_worldwide}};
    text += usage.territories.empty() ? ""
            : everywhere              ? " worldwide"
                                      : " in " + join(usage.territories, ", ");
    std::vector<std::string> acts;
    if (usage.fine_tune) {
        acts.emplace_back("tuned");
    }
    if (usage.distribute_weights) {
        acts.emplace_back("weights handed on");
    }
    if (usage.train_on_outputs) {
        acts.emplace_back("outputs train other models");
    }
    return text + (acts.empty() ? "" : "; " + join(acts, ", "));
}

std::string unstated_text(const JudgedUse& use, bool sizes_matter) {
    const UsageProfile& usage = use.usage;
    std::vector<std::string> sentences;
    if (use.use_assumed) {
        sentences.emplace_back("A product is assumed; --use says otherwise.");
    }
    std::vector<std::string> sizes;
    if (!usage.monthly_users) {
        sizes.emplace_back("--monthly-users");
    }
    if (!usage.monthly_revenue) {
        sizes.emplace_back("--monthly-revenue");
    }
    if (!usage.annual_revenue) {
        sizes.emplace_back("--annual-revenue");
    }
    if (sizes_matter && !sizes.empty()) {
        sentences.push_back("Not stated, taken as below every limit: " + join(sizes, ", ") + ".");
    }
    if (usage.territories.empty()) {
        sentences.emplace_back("Without --territory, a licence that leaves countries out is unproven.");
    }
    return join(sentences, " ");
}

bool rests_on_size(const LicenceJudgement& judged) {
    return std::any_of(judged.thresholds.begin(), judged.thresholds.end(),
                       [](const ThresholdCheck& check) { return !check.reached && check.threshold->above; });
}

Json usage_json(const UsageProfile& usage, bool use_assumed) {
    Json assumed = Json::array();
    const auto assume = [&](const char* key, bool unstated) {
        if (unstated) {
            assumed.push_back(key);
        }
    };
    assume("use", use_assumed);
    assume("monthly_users", !usage.monthly_users);
    assume("monthly_revenue", !usage.monthly_revenue);
    assume("annual_revenue", !usage.annual_revenue);
    return {{"use", to_string(usage.use)},
            {"monthly_users", json_of(usage.monthly_users)},
            {"monthly_revenue", json_of(usage.monthly_revenue)},
            {"annual_revenue", json_of(usage.annual_revenue)},
            {"territory", usage.territories},
            {"fine_tune", usage.fine_tune},
            {"distribute_weights", usage.distribute_weights},
            {"train_on_outputs", usage.train_on_outputs},
            {"assumed", std::move(assumed)}};
}

std::string name_of(const ModelJudgement& judged) {
    return judged.model != nullptr ? judged.model->name : judged.licences.front().licences;
}

std::vector<const Licence*> licences_in(const LicenceJudgement& judged) {
    std::vector<const Licence*> licences;
    for (const Ground& ground : judged.grounds) {
        if (ground.licence != nullptr && !contains(licences, ground.licence)) {
            licences.push_back(ground.licence);
        }
    }
    return licences;
}

std::string Clauses::mark(const Ground& ground) {
    if (ground.licence == nullptr) {
        return {};
    }
    const std::string text = clause_text(ground);
    const auto known = std::find(texts_.begin(), texts_.end(), text);
    const auto number = known - texts_.begin() + 1;
    if (known == texts_.end()) {
        texts_.push_back(text);
    }
    return fmt::format(" [{}]", number);
}

Section Clauses::section() const {
    return texts_.empty() ? Section{} : Section{"Clauses", {References{texts_}}};
}

Json ground_json(const Ground& ground) {
    return {{"id", ground.clause},
            {"licence", id_or_null(ground.licence)},
            {"section", text_or_null(ground.section)},
            {"says", text_or_null(ground.says)},
            {"because", ground.because},
            {"judgement", to_string(ground.weighs)},
            {"source", text_or_null(ground.source)}};
}

Json threshold_json(const ThresholdCheck& check) {
    const Ground clause = cite(*check.licence, check.threshold->then);
    return {{"licence", check.licence->id},
            {"metric", check.threshold->metric},
            {"above", json_of(check.threshold->above)},
            {"given", json_of(check.given)},
            {"then", check.threshold->then},
            {"reached", json_of(check.reached)},
            {"counts", json_of(check.threshold->counts)},
            {"at", json_of(check.threshold->at)},
            {"section", text_or_null(clause.section)},
            {"source", text_or_null(clause.source)},
            {"says", threshold_in_words(check)}};
}

Json duty_ids_json(const LicenceJudgement& judged) {
    std::vector<std::string> ids;
    for (const Duty& duty : judged.duties) {
        if (ids.empty() || ids.back() != duty.id()) {
            ids.push_back(duty.id());
        }
    }
    return ids;
}

Section disclaimer() {
    return {"", {Paragraph{std::string{k_not_legal_advice}, Tone::quiet}}};
}

} // namespace stackpick::report
