// SPDX-License-Identifier: MIT
// `show` for people: one model with every fact, its source and its date.
#include "base/sorted.hpp"
#include "report/page.hpp"
#include "report/words.hpp"
#include "stackpick/base/text.hpp"
#include "stackpick/catalogue/disputes.hpp"
#include "stackpick/catalogue/facts.hpp"
#include "stackpick/catalogue/licence_history.hpp"
#include "stackpick/report/catalogue.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>

namespace stackpick::report {
namespace {

/// Sources are long and come many times, so tables give their number and a list at the end spells them out.
class NumberedSources {
public:
    explicit NumberedSources(const SourceTable& table) : table_{table} {}

    /// `[3]`; nothing for no source.
    std::string mark(const std::string& source) {
        if (source.empty()) {
            return {};
        }
        const auto known = std::find(sources_.begin(), sources_.end(), source);
        const auto number = static_cast<std::size_t>(known - sources_.begin()) + 1;
        if (known == sources_.end()) {
            sources_.push_back(source);
        }
        return fmt::format("[{}]", number);
    }

    [[nodiscard]] Section section() const {
        std::vector<std::string> rows;
        for (const std::string& source : sources_) {
            const auto grade = table_.grade_of(source);
            rows.push_back(grade ? fmt::format("{} ({})", source, to_string(*grade)) : source);
        }
        return rows.empty() ? Section{} : Section{"Sources", {References{std::move(rows)}}};
    }

private:
    const SourceTable& table_;
    std::vector<std::string> sources_; ///< in order of appearance
};

void source_columns(Table& table) {
    table.column("As of");
    table.column("Source", Table::Align::left, Table::Fit::wrap_words, 12);
}

std::string date_cell(const std::optional<Date>& date) {
    return date ? to_string(*date) : "";
}

Section summary_section(const Catalogue& catalogue, const Model& model) {
    std::vector<std::string> parts{model.track ? to_string(*model.track) : "in no track"};
    parts.push_back(model.licence.value_or("licence unknown"));
    const Lab* lab = catalogue.lab(model.lab);
    parts.push_back(lab ? lab->name + ", " + lab->country : model.lab);
    if (model.released) {
        parts.push_back("released " + to_string(*model.released));
    }
    Section section{"", {Paragraph{join(parts, " · ")}}};
    if (!model.aliases.empty()) {
        section.blocks.emplace_back(Paragraph{"Also: " + join(model.aliases, ", "), Tone::quiet});
    }
    return section;
}

/// The file that states most of the facts; the others were laid over it.
std::string main_file(const std::vector<FactRow>& facts) {
    std::map<std::string, int> counts;
    for (const FactRow& fact : facts) {
        counts[std::string{fact.where.file_name()}] += fact.where.line > 0 ? 1 : 0;
    }
    const auto most = std::max_element(counts.begin(), counts.end(),
                                       [](const auto& a, const auto& b) { return a.second < b.second; });
    return most == counts.end() ? std::string{} : most->first;
}

/// `12` in the main file, `own.yaml:3` elsewhere.
std::string place_cell(const Location& where, const std::string& file) {
    if (where.line <= 0) {
        return {};
    }
    return where.file_name() == file ? std::to_string(where.line)
                                     : fmt::format("{}:{}", where.file_name(), where.line);
}

Section facts_section(const Knowledge& knowledge, const Model& model, NumberedSources& sources) {
    const std::vector<FactRow> facts = facts_of(knowledge.catalogue, model, knowledge.entry_of(model));
    const std::string file = main_file(facts);
    Table table;
    table.column("Field");
    table.column("Value", Table::Align::left, Table::Fit::wrap_words, 16);
    source_columns(table);
    table.column("Line", Table::Align::right);
    for (const FactRow& fact : facts) {
        table.row({fact.field, readable_count(fact.value), date_cell(fact.as_of),
                   fact.derived ? fact.source : sources.mark(fact.source), place_cell(fact.where, file)});
    }
    const std::string heading = file.empty() ? "Facts" : fmt::format("Facts, in {}", file);
    return {heading, {std::move(table)}};
}

Section offers_section(const Model& model, NumberedSources& sources) {
    Table table;
    table.column("Provider");
    table.column("In", Table::Align::right);
    table.column("Out", Table::Align::right);
    table.column("Cached in", Table::Align::right);
    table.column("Terms", Table::Align::left, Table::Fit::wrap_words);
    source_columns(table);
    for (const Offer& offer : model.offers) {
        const auto cached =
            offer.cache_read ? price_text(*offer.cache_read, offer.currency) : std::string{k_unknown};
        table.row({offer.provider, price_text(offer.input, offer.currency),
                   price_text(offer.output, offer.currency), cached, offer_terms(offer),
                   date_cell(offer.as_of), sources.mark(offer.source)});
    }
    return table.empty() ? Section{} : Section{"Offers, per million tokens", {std::move(table)}};
}

/// Results of one benchmark stand together, the newest benchmarks first.
std::vector<const Evidence*> grouped_evidence(const Model& model) {
    std::map<std::string, std::optional<Date>> newest;
    std::vector<const Evidence*> evidence;
    for (const Evidence& result : model.evidence) {
        newest[result.benchmark] = std::max(newest[result.benchmark], result.as_of);
        evidence.push_back(&result);
    }
    const auto newer = [&](const Evidence* a, const Evidence* b) {
        const auto& date_a = newest[a->benchmark];
        const auto& date_b = newest[b->benchmark];
        if (date_a != date_b) {
            return date_a > date_b;
        }
        return a->benchmark != b->benchmark ? a->benchmark < b->benchmark : a->as_of > b->as_of;
    };
    sort_stably(evidence, newer);
    return evidence;
}

Section evidence_section(const Catalogue& catalogue, const Model& model, NumberedSources& sources) {
    Table table;
    table.column("Benchmark", Table::Align::left, Table::Fit::wrap_words, 18);
    table.column("Score", Table::Align::right);
    table.column("Metric", Table::Align::left, Table::Fit::wrap_words, 10);
    table.column("By");
    source_columns(table);
    table.column("Harness", Table::Align::left, Table::Fit::wrap_words, 24);
    std::string above;
    for (const Evidence* result : grouped_evidence(model)) {
        const Benchmark* benchmark = catalogue.benchmark(result->benchmark);
        const std::string name = benchmark ? benchmark->name : result->benchmark;
        table.row({name == above ? "" : name, format_number(result->score), result->metric,
                   std::string{to_string(result->reported_by)}, date_cell(result->as_of),
                   sources.mark(result->source), result->harness.value_or("")});
        above = name;
    }
    return table.empty() ? Section{} : Section{"Evidence", {std::move(table)}};
}

/// A claim of an article is no source; its document is graded where it stands.
std::string claim_text(const DisputedClaim& disputed) {
    const Claim& claim = *disputed.claim;
    return fmt::format("{}claim: {} — {}{}", claim.field ? *claim.field + ", " : "", claim.says,
                       disputed.document,
                       disputed.grade ? fmt::format(" ({})", to_string(*disputed.grade)) : std::string{});
}

Section conflicts_section(const Catalogue& catalogue, const Model& model, NumberedSources& sources) {
    Bullets bullets;
    for (const Conflict& conflict : model.conflicts) {
        bullets.items.push_back(fmt::format("{}: {} — {} {}", conflict.field, conflict.says, conflict.by,
                                            sources.mark(conflict.source)));
    }
    for (const DisputedClaim& claim : disputed_claims(catalogue, model)) {
        bullets.items.push_back(claim_text(claim));
    }
    return bullets.items.empty() ? Section{} : Section{"Other sources disagree", {std::move(bullets)}};
}

/// `2025-07 MIT (first-model) → 2026-07 LicenseRef-Other (second-model)`
Section licence_history_section(const Catalogue& catalogue, const Model& model) {
    std::vector<std::string> steps;
    for (const LicenceStep& step : licence_history(catalogue, model)) {
        const Date month{step.released.year, step.released.month, 0};
        steps.push_back(fmt::format("{} {} ({})", to_string(month), step.licence, step.model->id));
    }
    return steps.empty() ? Section{}
                         : Section{"Licence history of the line", {Paragraph{join(steps, " → ")}}};
}

Section notes_section(const Model& model) {
    return model.notes ? Section{"Notes", {Paragraph{*model.notes}}} : Section{};
}

} // namespace
} // namespace stackpick::report

namespace stackpick {

std::string show_text(const Knowledge& knowledge, const Model& model, const Style& style) {
    using namespace report;
    const Catalogue& catalogue = knowledge.catalogue;
    NumberedSources sources{catalogue.sources()};
    Page page{model.name + " · " + model.id, {}};
    page.sections.push_back(summary_section(catalogue, model));
    page.sections.push_back(facts_section(knowledge, model, sources));
    page.sections.push_back(licence_history_section(catalogue, model));
    page.sections.push_back(offers_section(model, sources));
    page.sections.push_back(evidence_section(catalogue, model, sources));
    page.sections.push_back(conflicts_section(catalogue, model, sources));
    page.sections.push_back(notes_section(model));
    page.sections.push_back(sources.section());
    return page_text(page, style);
}

} // namespace stackpick
