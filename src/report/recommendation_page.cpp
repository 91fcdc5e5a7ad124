// SPDX-License-Identifier: MIT
// The answer as a page: the verdict first, then what it rests on, then what to do.
#include "report/page.hpp"
#include "report/question_words.hpp"
#include "report/recommendation_parts.hpp"
#include "report/words.hpp"
#include "report/workload_fields.hpp"
#include "stackpick/base/text.hpp"
#include "stackpick/report/recommendation.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

namespace stackpick::report {
namespace {

constexpr std::size_t k_missing_shown = 3;
constexpr std::size_t k_removals_named = 3;

std::string headline(const Verdict& verdict) {
    return verdict.summary.empty() ? "No model qualifies" : verdict.summary;
}

Labelled::Item confidence(const Recommendation& result) {
    static const std::pair<const char*, Tone> k_levels[] = {
        {"clear", Tone::good}, {"likely", Tone::plain}, {"too close to call", Tone::warning}};
    const Verdict& verdict = result.verdict;
    const auto& [words, tone] = k_levels[static_cast<std::size_t>(*verdict.confidence)];
    std::string text = words;
    if (verdict.margin && *verdict.margin >= 0) {
        text += fmt::format(" ({} ahead", format_score(*verdict.margin));
        text += result.draws > 0
                    ? fmt::format(", in {} of {} draws)", format_percent(*verdict.headline_share),
                                  grouped_digits(result.draws))
                    : ")";
    }
    text += verdict.condition.empty() ? "" : "; " + verdict.condition;
    return {"Confidence", text, tone};
}

/// The first model over all tracks, which need not be of the headline's.
Labelled::Item best_model(const Recommendation& result) {
    const Verdict& verdict = result.verdict;
    std::string text = verdict.beats_both.value_or(fmt::format(
        "{}, first of {}", verdict.headline_model->name, counted(result.candidates.size(), "model")));
    text += verdict.runner_up ? "; " + *verdict.runner_up : "";
    return {"Best model", text};
}

/// The first of all options.
std::string best_option(const Recommendation& result) {
    const Verdict& verdict = result.verdict;
    if (verdict.stack) {
        return "a stack: " + *verdict.stack;
    }
    const RankedOption& option = result.options.front();
    const auto& cost = option.money.usd_per_success;
    return fmt::format("{} alone: {} success{}", option.executor->name, format_percent(option.success_rate),
                       cost ? " at " + format_usd(*cost) + " a success" : "");
}

/// How firmly the primary model leads the best option, and what would change that.
std::string leader(const Recommendation& result) {
    const Verdict& verdict = result.verdict;
    std::string text = verdict.primary->name;
    if (verdict.acceptability) {
        text += " in " + format_percent(*verdict.acceptability) + " of the draws";
    }
    if (!result.flips.empty()) {
        const Flip& flip = result.flips.front();
        text += "; " + flip.then->name + ' ' + flip.says;
    }
    return text;
}

/// The answer at a glance.
Section verdict_section(const Recommendation& result) {
    const Verdict& verdict = result.verdict;
    if (result.options.empty()) {
        return {};
    }
    Labelled answer;
    if (verdict.confidence) {
        answer.items.push_back(confidence(result));
    }
    if (verdict.headline_model != nullptr) {
        answer.items.push_back(best_model(result));
    }
    answer.items.push_back({"Best option", best_option(result)});
    if (verdict.acceptability || verdict.flip) {
        answer.items.push_back({"Led by", leader(result)});
    }
    return {"", {std::move(answer)}};
}

Section clauses_section(std::string heading, const std::vector<std::string>& clauses) {
    Bullets bullets;
    for (const std::string& clause : clauses) {
        bullets.items.push_back(without_stop(clause));
    }
    return bullets.items.empty() ? Section{} : Section{std::move(heading), {std::move(bullets)}};
}

Section because_section(const Verdict& verdict) {
    return verdict.headline_model == nullptr
               ? Section{}
               : clauses_section("Why " + verdict.headline_model->name, verdict.because);
}

/// What speaks for the track that lost.
Section despite_section(const Recommendation& result) {
    const Verdict& verdict = result.verdict;
    const Candidate* other = result.best_of(verdict.headline == k_open_mid ? k_closed_flagship : k_open_mid);
    Section section =
        clauses_section("In favour of " + (other ? other->model->name : "the other"), verdict.despite);
    if (verdict.contradiction) {
        section.blocks.emplace_back(Paragraph{capitalised(sentence(*verdict.contradiction)), Tone::warning});
    }
    return section;
}

Section comparison_section(const Recommendation& result) {
    if (result.compared.empty()) {
        return {};
    }
    return {"", {comparison_table(result), Paragraph{"In brackets: 80% intervals.", Tone::quiet}}};
}

Section ranking_section(const Recommendation& result, const RecommendationView& view) {
    const auto shown = shown_candidates(result, view);
    if (shown.empty()) {
        return {};
    }
    Section section{"Ranking", {ranking_table(shown)}};
    for (const Candidate& candidate : shown) {
        if (!candidate.direct_evidence) {
            section.blocks.emplace_back(
                Paragraph{"~ estimated: the model has no result in the task's domains.", Tone::quiet});
            break;
        }
    }
    if (!shown.back().unproven.empty()) {
        const auto first = std::find_if(shown.begin(), shown.end(),
                                        [](const Candidate& each) { return !each.unproven.empty(); });
        section.blocks.emplace_back(Paragraph{
            first->rank == 1
                ? "Of each, something that is asked for is unproven."
                : fmt::format("From {} on: something that is asked for is unproven, so they rank behind all "
                              "others, whatever their scores.",
                              first->rank),
            Tone::quiet});
    }
    if (std::any_of(shown.begin(), shown.end(),
                    [](const Candidate& each) { return each.successor != nullptr; })) {
        section.blocks.emplace_back(
            Paragraph{"A model ranks behind the one that its lab offers in its place, whatever their scores.",
                      Tone::quiet});
    }
    if (shown.size() < result.candidates.size()) {
        const std::size_t hidden = result.candidates.size() - shown.size();
        section.blocks.emplace_back(Paragraph{
            fmt::format("{} more; --all shows them.", grouped_digits(static_cast<std::int64_t>(hidden))),
            Tone::quiet});
    }
    return section;
}

Section stacks_section(const Recommendation& result) {
    Table table = stacks_table(result);
    if (table.empty()) {
        return {};
    }
    const auto stacks = static_cast<std::int64_t>(
        std::count_if(result.options.begin(), result.options.end(),
                      [](const RankedOption& option) { return option.second != nullptr; }));
    return {"Stacks",
            {std::move(table),
             Paragraph{fmt::format("# is the rank among all {} options: {} models alone and {} stacks.",
                                   grouped_digits(static_cast<std::int64_t>(result.options.size())),
                                   grouped_digits(static_cast<std::int64_t>(result.candidates.size())),
                                   grouped_digits(stacks)),
                       Tone::quiet}}};
}

Section cautions_section(const Recommendation& result) {
    Section section{"Cautions", {Bullets{merged_cautions(result)}}};
    if (std::get<Bullets>(section.blocks.front()).items.empty()) {
        return {};
    }
    section.blocks.emplace_back(Paragraph{"Those of every candidate are in --json.", Tone::quiet});
    return section;
}

Section advice_section(const Recommendation& result) {
    Bullets bullets;
    for (const RuleVote& vote : result.advice) {
        bullets.items.push_back(without_stop(vote.says) + " (" + vote.id + ")");
    }
    return bullets.items.empty() ? Section{} : Section{"Advice", {std::move(bullets)}};
}

/// Texts to start from, ready to copy.
std::vector<Section> brief_sections(const Recommendation& result) {
    std::vector<Section> sections;
    for (const RuleVote& vote : result.advice) {
        if (!vote.brief.empty()) {
            const std::string& model = result.first()->model->name;
            sections.push_back(
                {"A prompt for " + model + " to start from (" + vote.id + ")", {Verbatim{vote.brief}}});
        }
    }
    return sections;
}

Table assumed_table(const Workload& workload) {
    Table table;
    table.column("Assumed");
    table.column("Value", Table::Align::left, Table::Fit::wrap);
    table.column("Set it with");
    const auto& assumed = workload.assumed;
    for (const WorkloadField& field : workload_fields(workload)) {
        if (std::find(assumed.begin(), assumed.end(), field.key) != assumed.end()) {
            table.row({std::string{field.key}, field.text, workload_flag(field.key)});
        }
    }
    return table;
}

/// What the command line does not say and yet was taken for stated.
Section settings_section(const Recommendation& result) {
    Table table;
    table.column("Stated");
    table.column("Value", Table::Align::left, Table::Fit::wrap);
    table.column("At", Table::Align::left, Table::Fit::wrap);
    for (const WorkloadField& field : workload_fields(result.workload)) {
        const auto place = result.workload.from_settings.find(std::string{field.key});
        if (place != result.workload.from_settings.end()) {
            table.row({std::string{field.key}, field.text, to_string(place->second)});
        }
    }
    return table.empty() ? Section{} : Section{"From your settings", {std::move(table)}};
}

/// Only how many of which kind: there are dozens.
Paragraph choices_paragraph(const Recommendation& result) {
    std::vector<std::pair<std::string, int>> kinds;
    for (const auto& [name, assumption] : result.assumptions) { // ordered by name
        const std::string kind = name.substr(0, name.find('.'));
        if (kinds.empty() || kinds.back().first != kind) {
            kinds.emplace_back(kind, 0);
        }
        ++kinds.back().second;
    }
    std::vector<std::string> parts;
    parts.reserve(kinds.size());
    for (const auto& [kind, count] : kinds) {
        parts.push_back(count == 1 ? kind : fmt::format("{} ({})", kind, count));
    }
    return {fmt::format("Numbers that are choices, not facts: {}; --json lists each with its reason.",
                        enumeration(parts)),
            Tone::quiet};
}

Section assumed_section(const Recommendation& result) {
    const Workload& workload = result.workload;
    Section section{workload.task ? "Assumed for " + workload.task->id : "Assumed", {}};
    if (!workload.assumed.empty()) {
        section.blocks.emplace_back(assumed_table(workload));
    }
    if (!result.assumptions.empty()) {
        section.blocks.emplace_back(choices_paragraph(result));
    }
    return section;
}

Section flips_section(const Recommendation& result) {
    if (result.flips.empty()) {
        return {};
    }
    Table table;
    table.column("Another model would lead the best option", Table::Align::left, Table::Fit::wrap, 16);
    table.column("Then", Table::Align::left, Table::Fit::wrap, 14);
    table.column("Now", Table::Align::right);
    for (const Flip& flip : result.flips) {
        table.row({flip.says, flip.then->name, amount_of_input(flip.input, flip.from)});
    }
    return {"What would change the answer", {std::move(table)}};
}

Section missing_section(const Recommendation& result) {
    Bullets bullets;
    for (const MissingFact& missing : result.missing) {
        if (bullets.items.size() == k_missing_shown) {
            break;
        }
        bullets.items.push_back(fmt::format("{}: {} is unknown, which could move its score by {}{}",
                                            missing.model, missing.fact, format_score(missing.swing),
                                            missing.then.empty() ? "." : ": " + sentence(missing.then)));
    }
    return bullets.items.empty() ? Section{}
                                 : Section{"Missing facts that matter most", {std::move(bullets)}};
}

Section baseline_section(const Recommendation& result) {
    if (!result.baseline) {
        return {};
    }
    const BaselineComparison& baseline = *result.baseline;
    std::vector<std::string> figures;
    if (baseline.score) {
        figures.push_back("score " + format_score(*baseline.score));
    }
    if (baseline.success_rate) {
        figures.push_back(format_percent(*baseline.success_rate) + " success");
    }
    if (baseline.usd_per_month) {
        figures.push_back(format_usd(*baseline.usd_per_month) + " a month");
    }
    Section section{"Against " + baseline.model->name + ", used today", {}};
    section.blocks.emplace_back(Paragraph{figures.empty() ? "It cannot be scored for this task."
                                                          : "Today: " + join(figures, ", ") + "."});
    Bullets changes;
    for (const std::string& change : baseline.changes) {
        changes.items.push_back(sentence(change));
    }
    if (!changes.items.empty()) {
        section.blocks.emplace_back(std::move(changes));
    }
    return section;
}

/// What the user's own results moved: the models that they are of, and the others that moved most.
Section evaluations_section(const Recommendation& result) {
    if (!result.evaluations) {
        return {};
    }
    constexpr std::size_t k_most = 6;
    const EvaluationEffect& effect = *result.evaluations;
    const std::string now = result.options.empty() ? std::string{} : result.options.front().id();
    std::string says =
        fmt::format("{} from {}. ", counted(static_cast<std::size_t>(effect.results), "result"),
                    enumeration(effect.files, 3));
    says += now == effect.first_before
                ? "The best option stays " + now + "."
                : "The best option is now " + known(now) + ", and was " + known(effect.first_before) + ".";
    Table table;
    table.column("Model", Table::Align::left, Table::Fit::wrap, 16);
    table.column("Success before", Table::Align::right);
    table.column("With them", Table::Align::right);
    table.column("Results", Table::Align::right);
    for (std::size_t i = 0; i < effect.shifts.size() && i < k_most; ++i) {
        const EvaluationEffect::Shift& shift = effect.shifts[i];
        table.row({shift.model->name, format_percent(shift.before), format_percent(shift.after),
                   std::to_string(shift.results)});
    }
    return {"Your evaluations", {Paragraph{says}, std::move(table)}};
}

Section reference_section(const Knowledge& knowledge, const Recommendation& result) {
    if (!result.reference) {
        return {};
    }
    const Reference& reference = *result.reference;
    const Lab* lab = knowledge.catalogue.lab(reference.model->lab);
    const std::string maker = lab ? fmt::format(" ({}, {})", lab->name, lab->country) : "";
    const std::string cost =
        reference.usd_per_success ? ", at " + format_usd(*reference.usd_per_success) + " a success" : "";
    return {"For comparison",
            {Paragraph{fmt::format("{}{}, not a candidate here: {} success{}.", reference.model->name, maker,
                                   format_percent(reference.success_rate), cost)}}};
}

Section next_section(const Recommendation& result) {
    Section section{"Next", {}};
    for (const Step& step : result.next) {
        section.blocks.emplace_back(Action{step.say, step.command});
    }
    return section;
}

Table removal_table(const Recommendation& result) {
    Table table;
    table.column("Constraint");
    table.column("Removed", Table::Align::right);
    table.column("By it alone", Table::Align::right);
    table.column("To admit them", Table::Align::left, Table::Fit::wrap, 20);
    for (const RemovalCount& removal : result.removals) {
        table.row({removal.constraint, grouped_digits(removal.removed), grouped_digits(removal.removed_alone),
                   removal.relax});
    }
    return table;
}

/// Only where nothing is left: then this is the answer.
Section removals_section(const Recommendation& result) {
    if (!result.candidates.empty() || result.removals.empty()) {
        return {};
    }
    return {"What removed the models", {removal_table(result)}};
}

std::string excluded_summary(const Recommendation& result) {
    std::vector<std::string> common;
    for (const RemovalCount& removal : result.removals) {
        if (common.size() == k_removals_named) {
            break;
        }
        common.push_back(fmt::format("{} ({})", removal.constraint, grouped_digits(removal.removed)));
    }
    const std::string by = common.empty() ? "" : ", mostly by " + enumeration(common);
    return counted(result.excluded.size(), "model") + " excluded" + by + "; --show-excluded lists them.";
}

Table excluded_table(const Recommendation& result) {
    Table table;
    table.column("Model", Table::Align::left, Table::Fit::wrap, 16);
    table.column("Constraint");
    table.column("Because", Table::Align::left, Table::Fit::wrap, 16);
    for (const Excluded& excluded : result.excluded) {
        std::string id{excluded.model.id()};
        for (const Reason& reason : excluded.reasons) {
            table.row({std::exchange(id, ""), reason.constraint, reason.because});
        }
    }
    return table;
}

Section excluded_section(const Recommendation& result, const RecommendationView& view) {
    if (result.excluded.empty()) {
        return {};
    }
    if (!view.show_excluded) {
        return {"Excluded", {Paragraph{excluded_summary(result)}}};
    }
    return {"Excluded: " + counted(result.excluded.size(), "model"), {excluded_table(result)}};
}

Section origin_section(const Recommendation& result) {
    const auto models = static_cast<std::size_t>(result.catalogue_models);
    return {"",
            {Paragraph{fmt::format("Catalogue {} as of {}, {}.", result.catalogue_digest,
                                   to_string(result.catalogue_as_of), counted(models, "model")),
                       Tone::quiet}}};
}

Page recommendation_page(const Knowledge& knowledge, const Recommendation& result,
                         const RecommendationView& view) {
    Page page{headline(result.verdict),
              {verdict_section(result), because_section(result.verdict), despite_section(result),
               evaluations_section(result), comparison_section(result), removals_section(result),
               baseline_section(result), ranking_section(result, view), stacks_section(result),
               cautions_section(result), advice_section(result)}};
    for (Section& brief : brief_sections(result)) {
        page.sections.push_back(std::move(brief));
    }
    for (Section section : {flips_section(result), settings_section(result), assumed_section(result),
                            missing_section(result), reference_section(knowledge, result),
                            next_section(result), excluded_section(result, view), origin_section(result)}) {
        page.sections.push_back(std::move(section));
    }
    return page;
}

} // namespace
} // namespace stackpick::report

namespace stackpick {

std::string recommendation_text(const Knowledge& knowledge, const Recommendation& result,
                                const RecommendationView& view, const Style& style) {
    return report::page_text(report::recommendation_page(knowledge, result, view), style);
}

std::string recommendation_markdown(const Knowledge& knowledge, const Recommendation& result,
                                    const RecommendationView& view) {
    return report::page_markdown(report::recommendation_page(knowledge, result, view));
}

} // namespace stackpick
