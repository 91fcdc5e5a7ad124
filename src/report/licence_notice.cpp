// SPDX-License-Identifier: MIT
// A draft of a NOTICE file: plain text, whatever the terminal.
#include "report/licence_words.hpp"
#include "stackpick/report/licences.hpp"

#include <fmt/format.h>

namespace stackpick {

using report::Json;
using report::json_array;

namespace {

struct NoticeLine {
    std::string says;
    std::string value;
};

/// One licence that a model stands under.
struct NoticeLicence {
    const Licence* licence = nullptr;
    std::string why; ///< such as "licence of its base Llama-3.1-8B"
    std::vector<NoticeLine> lines;
};

/// What has to be done about the text itself, with the clause where it is known: it may ask for a sentence of
/// its own.
void add_duty_lines(const JudgedLicence& judged, const Licence& licence, std::vector<NoticeLine>& lines) {
    for (const Duty& duty : judged.judged.duties) {
        const bool is_of_text = duty.id() == "display-name" || duty.id() == "attribute-trained-models" ||
                                duty.id() == "name-prefix" || duty.id() == "state-changes" ||
                                duty.id() == "keep-notice" || duty.id() == "include-licence" ||
                                duty.id() == "attribute-licensor";
        if (duty.licence == &licence && is_of_text) {
            const Ground clause = cite(licence, duty.id());
            const std::string where =
                clause.section.empty() ? "" : fmt::format(" ({}: {})", clause.section, clause.says);
            lines.push_back({"Duty", duty.says + where});
        }
    }
}

NoticeLicence notice_of(const JudgedLicence& judged, const Licence& licence) {
    NoticeLicence notice;
    notice.licence = &licence;
    notice.why = judged.standing == Standing::own    ? "Licence"
                 : judged.standing == Standing::base ? "Licence of its base " + judged.of
                                                     : "Terms of " + judged.of;
    notice.lines.push_back({"Text", licence.url.value_or("[where is it?]")});
    add_duty_lines(judged, licence, notice.lines);
    return notice;
}

std::vector<NoticeLicence> notices_of(const Catalogue& catalogue, const ModelJudgement& judged) {
    std::vector<NoticeLicence> notices;
    for (const JudgedLicence& each : judged.licences) {
        std::vector<const Licence*> licences = report::licences_in(each.judged);
        if (licences.empty() && catalogue.licence(each.licences) != nullptr) {
            licences.push_back(catalogue.licence(each.licences)); // it says nothing against the use
        }
        for (const Licence* licence : licences) {
            notices.push_back(notice_of(each, *licence));
        }
    }
    return notices;
}

std::string lab_of(const Catalogue& catalogue, const ModelJudgement& judged) {
    const Lab* lab = judged.model == nullptr ? nullptr : catalogue.lab(judged.model->lab);
    return lab == nullptr ? "[who made it?]" : lab->name;
}

std::string where_of(const ModelJudgement& judged) {
    if (judged.model == nullptr) {
        return "[where was it obtained?]";
    }
    if (const auto& hub = judged.model->weights.huggingface) {
        return *hub + " on Hugging Face, revision [which?]";
    }
    return judged.model->has_weights() ? "[where were the weights obtained?]" : "an API";
}

std::string model_text(const Catalogue& catalogue, const ModelJudgement& judged) {
    std::string text = report::name_of(judged) + '\n';
    text += "  Made by:   " + lab_of(catalogue, judged) + '\n';
    text += "  Obtained:  " + where_of(judged) + '\n';
    if (judged.model == nullptr || judged.model->has_weights()) {
        text += "  Copyright: [copy the copyright line of its licence file here]\n";
    }
    if (judged.judged.judgement >= Judgement::needs_agreement) {
        text += fmt::format("  [BEFORE USE: {}: {}]\n", report::judgement_text(judged.judged.judgement),
                            judged.judged.grounds.front().because);
    }
    for (const NoticeLicence& notice : notices_of(catalogue, judged)) {
        text += fmt::format("  {}: {} ({})\n", notice.why, notice.licence->name, notice.licence->id);
        for (const NoticeLine& line : notice.lines) {
            text += fmt::format("    {}: {}\n", line.says, line.value);
        }
    }
    for (const JudgedLicence& each : judged.licences) {
        if (each.licences.empty()) {
            text += "  Licence: [none is on record; find it before you hand this on]\n";
        }
    }
    return text;
}

Json notice_json(const NoticeLicence& notice) {
    Json duties = Json::array();
    for (const NoticeLine& line : notice.lines) {
        if (line.says == "Duty") {
            duties.push_back(line.value);
        }
    }
    return {{"id", notice.licence->id},
            {"name", notice.licence->name},
            {"why", notice.why},
            {"text", report::json_of(notice.licence->url)},
            {"duties", std::move(duties)}};
}

} // namespace

std::string licence_notice_text(const Catalogue& catalogue, const std::vector<ModelJudgement>& checks) {
    std::string text = "NOTICE\n\nThis product uses the following models.\n\n";
    for (const ModelJudgement& judged : checks) {
        text += model_text(catalogue, judged) + '\n';
    }
    return text + "Draft: fill in what stands in brackets, and put the full licence texts beside it.\n" +
           std::string{k_not_legal_advice} + '\n';
}

std::string licence_notice_json(const Catalogue& catalogue, const std::vector<ModelJudgement>& checks) {
    Json models = json_array(checks, [&](const ModelJudgement& judged) -> Json {
        return {{"model", report::id_or_null(judged.model)},
                {"name", report::name_of(judged)},
                {"lab", lab_of(catalogue, judged)},
                {"obtained", where_of(judged)},
                {"licences", json_array(notices_of(catalogue, judged), notice_json)}};
    });
    return report::json_document({{"schema", "stackpick/licence-notice/v1"},
                                  {"models", std::move(models)},
                                  {"text", licence_notice_text(catalogue, checks)},
                                  {"notice", k_not_legal_advice}});
}

} // namespace stackpick
