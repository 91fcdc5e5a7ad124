// SPDX-License-Identifier: MIT
#include "report/recommendation_parts.hpp"

#include "report/licence_words.hpp"
#include "report/words.hpp"
#include "stackpick/base/text.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

namespace stackpick::report {
namespace {

/// A rate that rests on no result in the task's own domains is marked.
std::string success_text(const Candidate& candidate) {
    return (candidate.direct_evidence ? "" : "~") + format_percent(candidate.success_rate);
}

std::string success_cell(const Candidate& candidate) {
    const Interval& range = candidate.success_interval;
    return fmt::format("{} ({} to {})", success_text(candidate), format_percent(range.low),
                       format_percent(range.high));
}

std::string score_cell(const Candidate& candidate) {
    const Interval& range = candidate.interval; // two digits: its ends are estimates
    return fmt::format("{} ({:.2f} to {:.2f})", format_score(candidate.score), round_significant(range.low),
                       round_significant(range.high));
}

std::string evidence_cell(const Candidate& candidate) {
    if (!candidate.direct_evidence) {
        return "none for this task: estimated";
    }
    const auto& lacking = candidate.domains_without_evidence;
    return lacking.empty() ? "direct" : "direct, but none for " + enumeration(lacking);
}

std::string memory_cell(const Candidate& candidate) {
    if (!candidate.deployment) {
        return std::string{k_unknown};
    }
    const Sizing& sizing = candidate.deployment->sizing;
    const std::string fits = !sizing.fits() ? "" : *sizing.fits() ? "fits: " : "does not fit: ";
    const std::string given = sizing.placement ? " of " + gigabytes(sizing.given_bytes()) : "";
    return fmt::format("{}{}{} in {}", fits, gigabytes(sizing.need.total.mid), given,
                       sizing.weights->format->id);
}

/// What is compared, and how a candidate fares.
std::vector<std::pair<const char*, std::string>> compared(const Candidate& candidate) {
    const Model& model = *candidate.model;
    const MoneyFigures& money = candidate.money;
    return {{"Model", model.name},
            {"Id", model.id},
            {"Rank", std::to_string(candidate.rank)},
            {"Score", score_cell(candidate)},
            {"Success rate", success_cell(candidate)},
            {"USD a request", known_usd(money.usd_per_request)},
            {"USD a success", known_usd(money.usd_per_success)},
            {"Mistakes, USD", format_usd(money.expected_mistake_usd) + " a request"},
            {"USD a month", known_usd(money.usd_per_month)},
            {"Price", money.offer ? offer_text(*money.offer) : std::string{k_unknown}},
            {"Licence", known(model.licence)},
            {"For this use", judgement_text(candidate.terms.judged.judgement)},
            {"Openness", std::string{to_string(model.openness)}},
            {"Context", context_text(model.context)},
            {"Parameters", parameters_text(model.parameters)},
            {"Memory", memory_cell(candidate)},
            {"Released", known(model.released)},
            {"Evidence", evidence_cell(candidate)}};
}

std::string side_title(const Candidate& candidate) {
    const auto& track = candidate.model->track;
    return track ? fmt::format("{} {}", track->open ? "Open" : "Closed", to_string(track->layer))
                 : "Of no known layer";
}

std::vector<const Candidate*> compared_candidates(const Recommendation& result) {
    std::vector<const Candidate*> candidates;
    for (const std::size_t index : result.compared) {
        candidates.push_back(&result.candidates[index]);
    }
    return candidates;
}

std::string licence_cell(const Model& model) {
    constexpr std::string_view k_spdx_custom = "LicenseRef-";
    const std::string licence = known(model.licence);
    return licence.rfind(k_spdx_custom, 0) == 0 ? licence.substr(k_spdx_custom.size()) : licence;
}

std::string context_cell(const Model& model) {
    return model.context.native ? format_size(model.context.native->value()) : std::string{k_unknown};
}

class CautionMerger {
public:
    void add(const std::string& caution, const std::string& name) {
        const auto same = [&](const auto& entry) {
            return entry.first == caution;
        };
        const auto found = std::find_if(entries_.begin(), entries_.end(), same);
        if (found == entries_.end()) {
            entries_.push_back({caution, {name}});
        } else if (found->second.back() != name) {
            found->second.push_back(name);
        }
    }

    [[nodiscard]] std::vector<std::string> bullets() const {
        constexpr std::size_t k_names = 3;
        std::vector<std::string> bullets;
        for (const auto& [caution, names] : entries_) {
            bullets.push_back(enumeration(names, k_names) + ": " + sentence(caution));
        }
        return bullets;
    }

private:
    std::vector<std::pair<std::string, std::vector<std::string>>> entries_; ///< in order of appearance
};

} // namespace

std::span<const Candidate> shown_candidates(const Recommendation& result, const RecommendationView& view) {
    const std::span<const Candidate> all{result.candidates};
    return view.top ? all.first(std::min(all.size(), static_cast<std::size_t>(std::max(0, *view.top)))) : all;
}

std::span<const RankedOption> shown_options(const Recommendation& result, const RecommendationView& view) {
    const std::span<const RankedOption> all{result.options};
    return view.top ? all.first(std::min(all.size(), static_cast<std::size_t>(std::max(0, *view.top)))) : all;
}

Table comparison_table(const Recommendation& result) {
    Table table;
    table.column("");
    table.continue_below(1);
    std::vector<std::vector<std::string>> rows;
    for (const Candidate* candidate : compared_candidates(result)) {
        table.column(side_title(*candidate), Table::Align::left, Table::Fit::wrap, 16);
        const auto lines = compared(*candidate);
        rows.resize(lines.size());
        for (std::size_t y = 0; y < lines.size(); ++y) {
            if (rows[y].empty()) {
                rows[y].emplace_back(lines[y].first);
            }
            rows[y].push_back(lines[y].second);
        }
    }
    for (std::vector<std::string>& cells : rows) {
        const auto is_unknown = [](const std::string& cell) {
            return cell == k_unknown;
        };
        if (!std::all_of(cells.begin() + 1, cells.end(), is_unknown)) {
            table.row(std::move(cells));
        }
    }
    return table;
}

Table ranking_table(std::span<const Candidate> candidates) {
    Table table;
    table.column("#", Table::Align::right);
    table.column("Model", Table::Align::left, Table::Fit::wrap, 16);
    table.column("Track");
    table.column("Score", Table::Align::right);
    table.column("Success", Table::Align::right);
    table.column("$/success", Table::Align::right);
    table.column("Licence", Table::Align::left, Table::Fit::shorten, 12);
    table.column("Context", Table::Align::right); // last to be dropped first: each of them is long enough
    for (const Candidate& candidate : candidates) {
        const Model& model = *candidate.model;
        table.row({std::to_string(candidate.rank), model.name,
                   model.track ? to_string(*model.track) : std::string{k_unknown},
                   format_score(candidate.score), success_text(candidate),
                   known_usd(candidate.money.usd_per_success), licence_cell(model), context_cell(model)});
    }
    return table;
}

Table stacks_table(const Recommendation& result) {
    constexpr std::size_t k_most = 3;
    Table table;
    table.column("#", Table::Align::right);
    table.column("Executor", Table::Align::left, Table::Fit::wrap, 14);
    table.column("Second", Table::Align::left, Table::Fit::wrap, 14);
    table.column("Score", Table::Align::right);
    table.column("Success", Table::Align::right);
    table.column("$/success", Table::Align::right);
    table.column("Second does", Table::Align::right);
    table.column("Pattern");
    std::size_t shown = 0;
    for (const RankedOption& option : result.options) {
        if (option.second != nullptr && shown++ < k_most) {
            table.row({std::to_string(option.rank), option.executor->name, option.second->name,
                       format_score(option.score), format_percent(option.success_rate),
                       known_usd(option.money.usd_per_success), format_percent(option.second_share),
                       std::string{to_string(option.pattern)}});
        }
    }
    return table;
}

std::vector<std::string> merged_cautions(const Recommendation& result) {
    CautionMerger merger;
    for (const Candidate* candidate : compared_candidates(result)) {
        for (const std::string& caution : candidate->cautions) {
            merger.add(caution, candidate->model->name);
        }
    }
    std::vector<std::string> bullets = merger.bullets();
    for (const std::string& caution : result.general_cautions) {
        bullets.push_back(capitalised(sentence(caution)));
    }
    return bullets;
}

} // namespace stackpick::report
