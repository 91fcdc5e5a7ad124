// SPDX-License-Identifier: MIT
#include "report/licence_words.hpp"
#include "report/words.hpp"
#include "stackpick/base/text.hpp"
#include "stackpick/licence/threshold_words.hpp"
#include "stackpick/report/licences.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <set>

namespace stackpick {

using report::Json;
using report::json_array;

namespace {

constexpr std::size_t k_providers_shown = 4;

/// Who serves the model, apart from its own lab's API under the same terms.
std::vector<std::string> providers_of(const ModelJudgement& judged) {
    std::set<std::string> ordered;
    if (judged.model != nullptr && judged.model->has_weights()) {
        for (const Offer& offer : judged.model->offers) {
            ordered.insert(offer.provider);
        }
    }
    return {ordered.begin(), ordered.end()};
}

bool judged_provider(const ModelJudgement& judged) {
    return std::any_of(judged.licences.begin(), judged.licences.end(),
                       [](const JudgedLicence& each) { return each.standing == Standing::provider; });
}

std::string providers_text(const Catalogue& catalogue, const ModelJudgement& judged) {
    const std::vector<std::string> providers = providers_of(judged);
    if (providers.empty() || judged_provider(judged)) {
        return {};
    }
    std::vector<std::string> known;
    for (const std::string& provider : providers) {
        if (terms_of_provider(catalogue, provider) != nullptr) {
            known.push_back(provider);
        }
    }
    return fmt::format(
        "Served by {}: the terms of who serves it hold as well (on record: {}); --provider judges "
        "them.",
        report::enumeration(providers, k_providers_shown), known.empty() ? "none" : join(known, ", "));
}

/// `, if below its limits`, where nobody said that it is.
std::string condition_of(const LicenceJudgement& judged) {
    const bool is_below = judged.judgement <= Judgement::allowed_with_duties && report::rests_on_size(judged);
    return is_below ? ", if below its limits" : "";
}

std::string title_of(const std::vector<ModelJudgement>& checks, const UsageProfile& usage) {
    const std::string use = report::usage_text(usage);
    if (checks.size() == 1) {
        const LicenceJudgement& judged = checks.front().judged;
        return fmt::format("{}: {} for {}{}", report::name_of(checks.front()),
                           report::judgement_text(judged.judgement), use, condition_of(judged));
    }
    std::vector<std::string> counts;
    for (const Judgement judgement :
         {Judgement::allowed, Judgement::allowed_with_duties, Judgement::needs_agreement, Judgement::unproven,
          Judgement::forbidden}) {
        const auto count = std::count_if(checks.begin(), checks.end(), [&](const ModelJudgement& each) {
            return each.judged.judgement == judgement;
        });
        if (count > 0) {
            counts.push_back(fmt::format("{} {}", count, report::judgement_text(judgement)));
        }
    }
    return fmt::format("For {}: {}", use, join(counts, ", "));
}

/// The licences that hold, and what each says when there are several.
void add_licences(const ModelJudgement& judged, report::Section& section) {
    for (const JudgedLicence& each : judged.licences) {
        std::string text = each.licences.empty() ? "no licence on record" : each.licences;
        if (each.standing == Standing::base) {
            text = "Made from " + each.of + ", so its terms hold as well: " + text;
        } else if (each.standing == Standing::provider) {
            text = "Terms of " + each.of + ": " + text;
        }
        text += each.chosen.empty() ? "" : "; " + each.chosen + " is chosen";
        if (judged.licences.size() > 1) {
            text += " (" + report::judgement_text(each.judged.judgement) + ")";
        }
        section.blocks.emplace_back(report::Paragraph{text, report::Tone::quiet});
    }
}

/// What several licences say alike is said once, with all their clauses.
void add_grounds(const LicenceJudgement& judged, report::Clauses& clauses, report::Section& section) {
    Table table;
    table.column("");
    table.column("", Table::Align::left, Table::Fit::wrap_words, 20);
    std::set<std::string> said;
    for (const Ground& ground : judged.grounds) {
        std::string text = ground.because;
        if (!said.insert(text).second) {
            continue;
        }
        for (const Ground& other : judged.grounds) {
            text += other.because == ground.because ? clauses.mark(other) : "";
        }
        table.row({std::string{report::short_answer(ground.weighs)}, std::move(text)},
                  std::vector{report::mark_of(ground.weighs)});
    }
    if (!table.empty()) {
        section.blocks.emplace_back(std::move(table));
    }
}

void add_thresholds(const LicenceJudgement& judged, report::Clauses& clauses, report::Section& section) {
    report::Bullets bullets;
    for (const ThresholdCheck& check : judged.thresholds) {
        bullets.items.push_back(threshold_in_words(check) +
                                clauses.mark(cite(*check.licence, check.threshold->then)));
    }
    if (!bullets.items.empty()) {
        section.blocks.emplace_back(report::Paragraph{"Limits"});
        section.blocks.emplace_back(std::move(bullets));
    }
}

report::Page page_of(const Catalogue& catalogue, const std::vector<ModelJudgement>& checks,
                     const JudgedUse& use) {
    report::Page page;
    page.title = title_of(checks, use.usage);
    report::Clauses clauses;
    for (const ModelJudgement& judged : checks) {
        report::Section section;
        if (checks.size() > 1) {
            section.heading =
                fmt::format("{}: {}{}", report::name_of(judged),
                            report::judgement_text(judged.judged.judgement), condition_of(judged.judged));
        }
        add_licences(judged, section);
        add_grounds(judged.judged, clauses, section);
        add_thresholds(judged.judged, clauses, section);
        if (const std::string text = providers_text(catalogue, judged); !text.empty()) {
            section.blocks.emplace_back(report::Paragraph{text, report::Tone::quiet});
        }
        page.sections.push_back(std::move(section));
    }
    page.sections.push_back(clauses.section());
    report::Section end = report::disclaimer();
    const bool sizes = std::any_of(checks.begin(), checks.end(), [](const ModelJudgement& each) {
        return report::rests_on_size(each.judged);
    });
    if (const std::string unstated = report::unstated_text(use, sizes); !unstated.empty()) {
        end.blocks.insert(end.blocks.begin(), report::Paragraph{unstated, report::Tone::quiet});
    }
    page.sections.push_back(std::move(end));
    return page;
}

Json licence_json(const JudgedLicence& each) {
    return {{"standing", to_string(each.standing)},
            {"of", report::text_or_null(each.of)},
            {"licence", report::text_or_null(each.licences)},
            {"chosen", report::text_or_null(each.chosen)},
            {"judgement", to_string(each.judged.judgement)}};
}

Json provider_json(const Catalogue& catalogue, const std::string& provider) {
    const Licence* terms = terms_of_provider(catalogue, provider);
    return {{"id", provider}, {"terms", report::id_or_null(terms)}};
}

Json check_json(const Catalogue& catalogue, const ModelJudgement& judged) {
    const LicenceJudgement& all = judged.judged;
    return {{"model", report::id_or_null(judged.model)},
            {"name", report::name_of(judged)},
            {"licence", report::text_or_null(judged.licences.front().licences)},
            {"judgement", to_string(all.judgement)},
            {"because", all.grounds.empty() ? Json(nullptr) : Json(all.grounds.front().because)},
            {"duties", report::duty_ids_json(all)},
            {"clauses", json_array(all.grounds, report::ground_json)},
            {"thresholds", json_array(all.thresholds, report::threshold_json)},
            {"licences", json_array(judged.licences, licence_json)},
            {"providers", json_array(providers_of(judged), [&](const std::string& provider) {
                 return provider_json(catalogue, provider);
             })}};
}

} // namespace

std::string licence_check_text(const Catalogue& catalogue, const std::vector<ModelJudgement>& checks,
                               const JudgedUse& use, const Style& style) {
    return report::page_text(page_of(catalogue, checks, use), style);
}

std::string licence_check_markdown(const Catalogue& catalogue, const std::vector<ModelJudgement>& checks,
                                   const JudgedUse& use) {
    return report::page_markdown(page_of(catalogue, checks, use));
}

std::string licence_check_json(const Catalogue& catalogue, const std::vector<ModelJudgement>& checks,
                               const JudgedUse& use) {
    return report::json_document(
        {{"schema", "stackpick/licence-check/v1"},
         {"profile", report::usage_json(use.usage, use.use_assumed)},
         {"checks",
          json_array(checks, [&](const ModelJudgement& each) { return check_json(catalogue, each); })},
         {"notice", k_not_legal_advice}});
}

} // namespace stackpick
