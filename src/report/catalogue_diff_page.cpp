// SPDX-License-Identifier: MIT
// `catalogue diff` for people: what differs at a glance, then what binds a user first.
#include "report/cells.hpp"
#include "report/page.hpp"
#include "report/words.hpp"
#include "stackpick/base/text.hpp"
#include "stackpick/catalogue/fields.hpp"
#include "stackpick/report/catalogue_diff.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>

namespace stackpick::report {
namespace {

/// `licence_families` as `Licence families`.
std::string heading_of(std::string name) {
    std::replace(name.begin(), name.end(), '_', ' ');
    return capitalised(std::move(name));
}

constexpr std::string_view k_arrow = " → ";
constexpr int k_long_value = 60;

struct KindWords {
    std::string_view heading;
    std::string_view noun;
    std::string_view list{}; ///< the heading implies it, so paths need not begin with it
};

/// By kind.
constexpr std::array<KindWords, 7> k_words{{{"Licences", "licence term"},
                                            {"Openness", "openness fact"},
                                            {"Prices", "price", "offers."},
                                            {"Facts", "fact"},
                                            {"Evidence", "result", "evidence."},
                                            {"Other", "other detail"},
                                            {"Sources", "source"}}};

const KindWords& words_of(ChangeKind kind) {
    return k_words.at(static_cast<std::size_t>(kind));
}

/// `model` for `models`, `kv cache type` for `kv_cache_types`.
std::string singular(std::string list) {
    std::replace(list.begin(), list.end(), '_', ' ');
    return list.ends_with('s') ? list.substr(0, list.size() - 1) : list;
}

/// Runs of entries of one list.
std::vector<std::vector<const EntryChange*>> by_list(const std::vector<EntryChange>& entries) {
    std::vector<std::vector<const EntryChange*>> runs;
    for (const EntryChange& entry : entries) {
        if (runs.empty() || runs.back().front()->list != entry.list) {
            runs.emplace_back();
        }
        runs.back().push_back(&entry);
    }
    return runs;
}

std::string entries_summary(const std::vector<EntryChange>& entries, std::string_view what_happened) {
    std::vector<std::string> counts;
    for (const auto& run : by_list(entries)) {
        counts.push_back(counted(run.size(), singular(run.front()->list)));
    }
    return counts.empty() ? "" : fmt::format("{} {}", join(counts, ", "), what_happened);
}

/// `2 licence terms, 5 prices changed; 3 models added; 1 model removed`
std::string summary_text(const CatalogueDiff& diff) {
    std::vector<std::string> counts;
    for (std::size_t i = 0; i < k_words.size(); ++i) {
        const std::size_t count = diff.count(static_cast<ChangeKind>(i));
        if (count > 0) {
            counts.push_back(counted(count, k_words.at(i).noun));
        }
    }
    std::vector<std::string> parts{counts.empty() ? "" : join(counts, ", ") + " changed",
                                   entries_summary(diff.added, "added"),
                                   entries_summary(diff.removed, "removed")};
    std::erase(parts, "");
    return parts.empty() ? "No difference" : join(parts, "; ");
}

bool is_in(const ItemKeys& keys, std::string_view key) {
    return std::any_of(keys.begin(), keys.end(), [&](const auto& known) { return known.first == key; });
}

std::string scalar_text(const Node& node, std::string_view key, std::string_view currency) {
    constexpr std::int64_t k_ungrouped = 9999; // a year, too
    const auto number = read_number(node);
    if (number && !currency.empty() && tells_price(key)) {
        return price_text(*number, currency);
    }
    const auto count = read_count(node);
    return count && *count > k_ungrouped ? grouped_digits(*count) : known(node.scalar);
}

std::string value_text(const Node& node, std::string_view key, const Change& change) {
    std::vector<std::string> parts;
    if (node.is_sequence()) {
        for (const Node& item : node.items) {
            parts.push_back(value_text(item, key, change));
        }
        return '[' + join(parts, ", ") + ']';
    }
    if (!node.is_map()) {
        return scalar_text(node, key, change.currency);
    }
    for (const Entry& entry : node.entries) {
        // What names the item stands before its value already, and a price shows its currency.
        if (!is_in(change.item, entry.key) && !tells_source(entry.key) && entry.key != "currency") {
            parts.push_back(entry.key + ' ' + value_text(entry.value, entry.key, change));
        }
    }
    return join(parts, ", ");
}

std::string side_text(const std::optional<Node>& value, const Change& change) {
    const std::string_view key = std::string_view{change.path}.substr(change.path.rfind('.') + 1);
    return value ? value_text(*value, key, change) : std::string{k_unknown};
}

/// Of long texts what differs: the words that both begin with are left out.
std::string move_text(std::string before, std::string after) {
    if (columns_of(before) > k_long_value && columns_of(after) > k_long_value) {
        const auto [end, other_end] = std::mismatch(before.begin(), before.end(), after.begin(), after.end());
        const std::size_t space = before.rfind(' ', static_cast<std::size_t>(end - before.begin()));
        if (space != std::string::npos) {
            before = "..." + before.substr(space);
            after = "..." + after.substr(space);
        }
    }
    return shortened(before, k_long_value).append(k_arrow).append(shortened(after, k_long_value));
}

std::string values_cell(const Change& change) {
    if (!change.whole_item) {
        return move_text(side_text(change.before, change), side_text(change.after, change));
    }
    const bool is_new = change.after.has_value();
    const std::string text = side_text(is_new ? change.after : change.before, change);
    return fmt::format("{}{}{}", is_new ? "added" : "removed", text.empty() ? "" : " ", text);
}

/// Values that would say nothing without their key, such as 32000 for the length of an input.
bool needs_key(const std::string& value) {
    return value.find_first_not_of("0123456789.-") == std::string::npos;
}

std::string item_text(const ItemKeys& keys) {
    std::vector<std::string> parts;
    for (const auto& [key, value] : keys) {
        if (!tells_source(key)) {
            parts.push_back(needs_key(value) ? key + ' ' + value : value);
        }
    }
    return parts.empty() ? "" : " (" + join(parts, ", ") + ')';
}

std::string what_cell(const Change& change) {
    const std::string list = change.list == "models" ? "" : change.list + '/';
    const std::string_view implied = words_of(change.kind).list;
    const std::size_t skipped = change.path.starts_with(implied) ? implied.size() : 0;
    return (change.id.empty() ? "" : list + change.id + ": ") + change.path.substr(skipped) +
           item_text(change.item);
}

std::string percent_cell(const std::optional<double>& percent) {
    return percent ? fmt::format("{}{}%", *percent > 0 ? "+" : "", format_number(*percent)) : "";
}

/// A dearer price is bad news for whoever pays it; other numbers are neither good nor bad.
Table::Mark mark_of(const Change& change) {
    if (change.kind != ChangeKind::price || !change.percent) {
        return Table::Mark::none;
    }
    return *change.percent > 0 ? Table::Mark::bad : Table::Mark::good;
}

Section changes_section(const CatalogueDiff& diff, ChangeKind kind) {
    const auto of_kind = [&](const Change& change) {
        return change.kind == kind;
    };
    const bool has_percent = std::any_of(diff.changes.begin(), diff.changes.end(), [&](const Change& change) {
        return of_kind(change) && change.percent;
    });
    Table table;
    table.column("What", Table::Align::left, Table::Fit::wrap);
    table.column("Before → after", Table::Align::left, Table::Fit::wrap, 12);
    if (has_percent) {
        table.column("Change", Table::Align::right);
    }
    for (const Change& change : diff.changes) {
        if (of_kind(change)) {
            std::vector<std::string> cells{what_cell(change), values_cell(change)};
            if (has_percent) {
                cells.push_back(percent_cell(change.percent));
            }
            table.row(std::move(cells), has_percent ? mark_of(change) : Table::Mark::none);
        }
    }
    return table.empty() ? Section{} : Section{std::string{words_of(kind).heading}, {std::move(table)}};
}

std::string fact_cell(const EntryFact& fact) {
    if (!fact.value) {
        return std::string{k_unknown};
    }
    const auto count = read_count(*fact.value);
    if (count && fact.path.starts_with("parameters.")) {
        return format_parameters(*count);
    }
    return count ? format_size(*count) : known(fact.value->scalar);
}

/// Whether every entry that states this fact states a number, and one does.
bool are_numbers(const std::vector<const EntryChange*>& entries, std::size_t fact) {
    bool found = false;
    for (const EntryChange* entry : entries) {
        const auto& value = entry->facts[fact].value;
        if (value && !read_number(*value)) {
            return false;
        }
        found = found || value;
    }
    return found;
}

Section entries_section(const std::vector<const EntryChange*>& entries, std::string_view what_happened) {
    const EntryChange& first = *entries.front();
    Table table;
    table.column(heading_of(singular(first.list)), Table::Align::left, Table::Fit::wrap);
    for (std::size_t i = 0; i < first.facts.size(); ++i) {
        const std::string& path = first.facts[i].path;
        const auto align = are_numbers(entries, i) ? Table::Align::right : Table::Align::left;
        table.column(heading_of(path.substr(0, path.find('.'))), align, Table::Fit::wrap, 8);
    }
    for (const EntryChange* entry : entries) {
        std::vector<std::string> cells{entry->id};
        for (const EntryFact& fact : entry->facts) {
            cells.push_back(fact_cell(fact));
        }
        table.row(std::move(cells));
    }
    return {fmt::format("{} {}", heading_of(first.list), what_happened), {std::move(table)}};
}

Page page_of(const CatalogueDiff& diff) {
    Page page{diff.before.name + std::string{k_arrow} + diff.after.name,
              {{"", {Paragraph{summary_text(diff)}}}}};
    for (const ChangeKind kind :
         {ChangeKind::licence, ChangeKind::openness, ChangeKind::price, ChangeKind::fact}) {
        page.sections.push_back(changes_section(diff, kind));
    }
    for (const auto& entries : by_list(diff.added)) {
        page.sections.push_back(entries_section(entries, "added"));
    }
    for (const auto& entries : by_list(diff.removed)) {
        page.sections.push_back(entries_section(entries, "removed"));
    }
    for (const ChangeKind kind : {ChangeKind::evidence, ChangeKind::other, ChangeKind::source}) {
        page.sections.push_back(changes_section(diff, kind));
    }
    return page;
}

} // namespace
} // namespace stackpick::report

namespace stackpick {

std::string catalogue_diff_text(const CatalogueDiff& diff, const Style& style) {
    return report::page_text(report::page_of(diff), style);
}

std::string catalogue_diff_markdown(const CatalogueDiff& diff) {
    return report::page_markdown(report::page_of(diff));
}

} // namespace stackpick
