// SPDX-License-Identifier: MIT
// `licence show`, `licence list` and `licence diff`.
#include "report/licence_words.hpp"
#include "report/words.hpp"
#include "stackpick/base/text.hpp"
#include "stackpick/licence/threshold_words.hpp"
#include "stackpick/report/licences.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <unordered_map>

namespace stackpick {

using report::Json;
using report::json_array;
using report::json_of;

namespace {

/// The models under each licence, alone or with others.
class LicensedModels {
public:
    explicit LicensedModels(const Catalogue& catalogue) {
        for (const Model& model : catalogue.models()) {
            const auto licences = catalogue.licences_of(model);
            for (const Licence* each : licences ? licences->licences() : std::vector<const Licence*>{}) {
                by_licence_[each].push_back(&model);
            }
        }
    }

    [[nodiscard]] const std::vector<const Model*>& under(const Licence& licence) const {
        static const std::vector<const Model*> k_none;
        const auto at = by_licence_.find(&licence);
        return at == by_licence_.end() ? k_none : at->second;
    }
    [[nodiscard]] std::size_t count_under(const Licence& licence) const { return under(licence).size(); }

private:
    std::unordered_map<const Licence*, std::vector<const Model*>> by_licence_;
};

std::string section_of(const LicenceClause* clause) {
    return clause == nullptr ? std::string{} : clause->section.value_or("");
}

std::string says_of(const LicenceClause* clause) {
    return clause == nullptr ? std::string{} : clause->says;
}

Table terms_table(const Catalogue& catalogue, const Licence& licence) {
    Table table;
    table.column("Question", Table::Align::left, Table::Fit::wrap_words, 16);
    table.column("Answer", Table::Align::left, Table::Fit::wrap_words, 16);
    table.column("Where", Table::Align::left, Table::Fit::wrap_words, 12);
    table.column("What it says", Table::Align::left, Table::Fit::wrap_words, 24);
    for (const LicenceTerm& term : terms_of(catalogue, licence)) {
        table.row({term.question, report::known(term.answer), section_of(term.clause), says_of(term.clause)});
    }
    return table;
}

std::string read_text(const Licence& licence) {
    if (!licence.verified) {
        return "The text itself was not read whole: this rests on descriptions of it.";
    }
    return "The text itself was read" +
           (licence.text_source ? ": " + *licence.text_source + "." : std::string{"."});
}

report::Section sources_section(const Licence& licence) {
    std::vector<std::string> sources = licence.sources;
    for (const LicenceClause& clause : licence.clauses) {
        if (clause.source && std::find(sources.begin(), sources.end(), *clause.source) == sources.end()) {
            sources.push_back(*clause.source);
        }
    }
    return sources.empty() ? report::Section{} : report::Section{"Sources", {report::Bullets{sources}}};
}

report::Section models_section(const Catalogue& catalogue, const Licence& licence) {
    std::vector<std::string> names;
    const LicensedModels models{catalogue};
    for (const Model* model : models.under(licence)) {
        names.push_back(model->id);
    }
    const std::string heading = report::counted(names.size(), "model") + " under it";
    return names.empty() ? report::Section{}
                         : report::Section{heading, {report::Paragraph{join(names, ", ")}}};
}

report::Page show_page(const Catalogue& catalogue, const Licence& licence) {
    report::Page page;
    page.title = licence.name + " · " + licence.id;
    report::Section head;
    if (!licence.summary.empty()) {
        head.blocks.emplace_back(report::Paragraph{licence.summary});
    }
    head.blocks.emplace_back(report::Paragraph{read_text(licence), licence.verified ? report::Tone::quiet
                                                                                    : report::Tone::warning});
    if (licence.superseded_by) {
        head.blocks.emplace_back(report::Paragraph{"Its author uses " + *licence.superseded_by + " instead.",
                                                   report::Tone::warning});
    }
    page.sections.push_back(std::move(head));
    page.sections.push_back({"", {terms_table(catalogue, licence)}});
    if (!licence.exemptions.empty()) {
        page.sections.push_back({"Free of the conditions", {report::Bullets{licence.exemptions}}});
    }
    if (licence.notes) {
        page.sections.push_back({"Notes", {report::Paragraph{*licence.notes}}});
    }
    page.sections.push_back(models_section(catalogue, licence));
    page.sections.push_back(sources_section(licence));
    page.sections.push_back(report::disclaimer());
    return page;
}

Json term_json(const LicenceTerm& term) {
    return {{"id", term.id},
            {"question", term.question},
            {"answer", report::text_or_null(term.answer)},
            {"section", report::text_or_null(section_of(term.clause))},
            {"says", report::text_or_null(says_of(term.clause))},
            {"source", term.clause == nullptr ? Json(nullptr) : json_of(term.clause->source)}};
}

Json limit_json(const LicenceThreshold& threshold) {
    return {{"metric", threshold.metric},  {"above", json_of(threshold.above)},
            {"then", threshold.then},      {"counts", json_of(threshold.counts)},
            {"at", json_of(threshold.at)}, {"applies_to", json_of(threshold.applies_to)}};
}

/// `models`: how many are under it, or which.
Json summary_json(const Licence& licence, Json models) {
    const auto& use = licence.commercial_use;
    return {{"id", licence.id},
            {"name", licence.name},
            {"aliases", licence.aliases},
            {"kind", licence.kind},
            {"osi_approved", licence.osi_approved},
            {"commercial_use", report::name_or_null(use)},
            {"thresholds", licence.thresholds ? json_array(*licence.thresholds, limit_json) : Json(nullptr)},
            {"text_read", licence.verified},
            {"models", std::move(models)},
            {"url", json_of(licence.url)}};
}

std::string limits_text(const Licence& licence) {
    std::vector<std::string> parts;
    for (const LicenceThreshold& threshold : licence.thresholds.value_or(std::vector<LicenceThreshold>{})) {
        parts.push_back(limit_in_words(threshold));
    }
    return join(parts, ", ");
}

Table list_table(const Catalogue& catalogue, const std::vector<const Licence*>& licences) {
    Table table;
    table.column("Id");
    table.column("Models", Table::Align::right);
    table.column("Kind", Table::Align::left, Table::Fit::wrap, 12);
    table.column("OSI");
    table.column("Commercial");
    table.column("Limits", Table::Align::left, Table::Fit::wrap_words, 16);
    table.column("Text read");
    const LicensedModels models{catalogue};
    for (const Licence* licence : licences) {
        const auto& use = licence->commercial_use;
        table.row({licence->id, std::to_string(models.count_under(*licence)), licence->kind,
                   report::yes_no(licence->osi_approved),
                   use ? std::string{to_string(*use)} : std::string{report::k_unknown}, limits_text(*licence),
                   report::yes_no(licence->verified)});
    }
    return table;
}

report::Page list_page(const Catalogue& catalogue, const std::vector<const Licence*>& licences) {
    report::Page page;
    page.title = report::counted(licences.size(), "licence");
    if (!licences.empty()) {
        page.sections.push_back({"", {list_table(catalogue, licences)}});
    }
    page.sections.push_back(report::disclaimer());
    return page;
}

report::Page diff_page(const Catalogue& catalogue, const Licence& a, const Licence& b, bool all) {
    Table table;
    table.column("Term", Table::Align::left, Table::Fit::wrap_words, 14);
    table.column("The first", Table::Align::left, Table::Fit::wrap_words, 14);
    table.column("The second", Table::Align::left, Table::Fit::wrap_words, 14);
    std::size_t count = 0;
    for (const TermDifference& each : compare_terms(catalogue, a, b)) {
        count += each.differs() ? 1U : 0U;
        if (all || each.differs()) {
            const std::string question = (all && each.differs() ? "* " : "") + each.question;
            table.row({question, report::known(each.a), report::known(each.b)});
        }
    }
    report::Page page;
    page.title = fmt::format("{} and {} differ in {}", a.id, b.id, report::counted(count, "term"));
    if (!table.empty()) {
        page.sections.push_back({"", {std::move(table)}});
    }
    page.sections.push_back(report::disclaimer());
    return page;
}

Json difference_json(const TermDifference& each) {
    return {{"id", each.id},
            {"question", each.question},
            {"differs", each.differs()},
            {"a", report::text_or_null(each.a)},
            {"b", report::text_or_null(each.b)}};
}

} // namespace

std::string licence_show_text(const Catalogue& catalogue, const Licence& licence, const Style& style) {
    return report::page_text(show_page(catalogue, licence), style);
}

std::string licence_show_markdown(const Catalogue& catalogue, const Licence& licence) {
    return report::page_markdown(show_page(catalogue, licence));
}

std::string licence_show_json(const Catalogue& catalogue, const Licence& licence) {
    const LicensedModels models{catalogue};
    Json json = summary_json(licence,
                             json_array(models.under(licence), [](const Model* model) { return model->id; }));
    json.add("summary", report::text_or_null(licence.summary));
    json.add("terms", json_array(terms_of(catalogue, licence), term_json));
    json.add("exemptions", licence.exemptions);
    json.add("text_source", json_of(licence.text_source));
    json.add("superseded_by", json_of(licence.superseded_by));
    json.add("notes", json_of(licence.notes));
    json.add("sources", licence.sources);
    return report::json_document(
        {{"schema", "stackpick/licence/v1"}, {"licence", std::move(json)}, {"notice", k_not_legal_advice}});
}

std::string licence_list_text(const Catalogue& catalogue, const std::vector<const Licence*>& licences,
                              const Style& style) {
    return report::page_text(list_page(catalogue, licences), style);
}

std::string licence_list_markdown(const Catalogue& catalogue, const std::vector<const Licence*>& licences) {
    return report::page_markdown(list_page(catalogue, licences));
}

std::string licence_list_csv(const Catalogue& catalogue, const std::vector<const Licence*>& licences) {
    Table table;
    for (const char* column :
         {"id", "name", "kind", "osi_approved", "commercial_use", "limits", "text_read", "models", "url"}) {
        table.column(column);
    }
    const LicensedModels models{catalogue};
    for (const Licence* licence : licences) {
        const auto& use = licence->commercial_use;
        table.row({licence->id, licence->name, licence->kind, report::yes_no(licence->osi_approved),
                   use ? std::string{to_string(*use)} : "", limits_text(*licence),
                   report::yes_no(licence->verified), std::to_string(models.count_under(*licence)),
                   licence->url.value_or("")});
    }
    return table.csv();
}

std::string licence_list_json(const Catalogue& catalogue, const std::vector<const Licence*>& licences) {
    const LicensedModels models{catalogue};
    return report::json_document({{"schema", "stackpick/licences/v1"},
                                  {"licences", json_array(licences,
                                                          [&](const Licence* licence) {
                                                              return summary_json(
                                                                  *licence, models.count_under(*licence));
                                                          })},
                                  {"notice", k_not_legal_advice}});
}

std::string licence_diff_text(const Catalogue& catalogue, const Licence& a, const Licence& b, bool all,
                              const Style& style) {
    return report::page_text(diff_page(catalogue, a, b, all), style);
}

std::string licence_diff_markdown(const Catalogue& catalogue, const Licence& a, const Licence& b, bool all) {
    return report::page_markdown(diff_page(catalogue, a, b, all));
}

std::string licence_diff_json(const Catalogue& catalogue, const Licence& a, const Licence& b) {
    const std::vector<TermDifference> terms = compare_terms(catalogue, a, b);
    const auto differing =
        std::count_if(terms.begin(), terms.end(), [](const TermDifference& each) { return each.differs(); });
    return report::json_document({{"schema", "stackpick/licence-diff/v1"},
                                  {"a", a.id},
                                  {"b", b.id},
                                  {"differences", differing},
                                  {"terms", json_array(terms, difference_json)},
                                  {"notice", k_not_legal_advice}});
}

} // namespace stackpick
