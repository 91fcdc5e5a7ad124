// SPDX-License-Identifier: MIT
// `catalogue diff` for programs: every value exact, with its place on both sides.
#include "report/json.hpp"
#include "stackpick/catalogue/fields.hpp"
#include "stackpick/report/catalogue_diff.hpp"

namespace stackpick::report {
namespace {

Json scalar_json(const Node& node) {
    if (const auto flag = read_flag(node)) {
        return *flag;
    }
    if (const auto count = read_count(node)) {
        return *count;
    }
    const auto number = read_number(node); // as written: a fact is not rounded
    return number ? Json(*number) : Json(node.scalar);
}

Json node_json(const Node& node) {
    switch (node.kind) {
    case Node::Kind::scalar:
        return scalar_json(node);
    case Node::Kind::sequence:
        return json_array(node.items, node_json);
    case Node::Kind::map: {
        Json map = Json::dictionary();
        for (const Entry& entry : node.entries) {
            map.set(entry.key, node_json(entry.value));
        }
        return map;
    }
    case Node::Kind::null:
        break;
    }
    return nullptr;
}

Json node_json(const std::optional<Node>& value) {
    return value ? node_json(*value) : Json(nullptr);
}

Json place_json(const Location& where) {
    if (where.line == 0) {
        return nullptr;
    }
    return {{"file", text_or_null(where.file_name())}, {"line", where.line}, {"column", where.column}};
}

Json place_json(const std::optional<Node>& value) {
    return value ? place_json(value->where) : Json(nullptr);
}

Json item_json(const ItemKeys& keys) {
    Json item = Json::dictionary();
    for (const auto& [key, value] : keys) {
        item.set(key, value);
    }
    return item.empty() ? Json(nullptr) : std::move(item);
}

Json side_json(const DiffSide& side) {
    return {{"name", text_or_null(side.name)}, {"as_of", json_of(side.as_of)}, {"entries", side.entries}};
}

Json summary_json(const CatalogueDiff& diff) {
    Json summary = Json::dictionary();
    for (int i = 0; i <= static_cast<int>(ChangeKind::source); ++i) {
        const auto kind = static_cast<ChangeKind>(i);
        summary.set(to_string(kind), diff.count(kind));
    }
    summary.set("added", diff.added.size());
    summary.set("removed", diff.removed.size());
    return summary;
}

Json change_json(const Change& change) {
    return {{"kind", to_string(change.kind)},
            {"list", change.list},
            {"id", text_or_null(change.id)},
            {"name", text_or_null(change.name)},
            {"path", change.path},
            {"item", item_json(change.item)},
            {"whole_item", change.whole_item},
            {"before", node_json(change.before)},
            {"after", node_json(change.after)},
            {"percent", json_of(change.percent)},
            {"currency", text_or_null(change.currency)},
            {"before_at", place_json(change.before)},
            {"after_at", place_json(change.after)}};
}

Json entry_json(const EntryChange& entry) {
    Json facts = Json::dictionary();
    for (const EntryFact& fact : entry.facts) {
        facts.set(fact.path, node_json(fact.value));
    }
    return {{"list", entry.list},
            {"id", entry.id},
            {"name", text_or_null(entry.name)},
            {"facts", std::move(facts)},
            {"at", place_json(entry.where)}};
}

} // namespace
} // namespace stackpick::report

namespace stackpick {

std::string catalogue_diff_json(const CatalogueDiff& diff) {
    using namespace report;
    return json_document({{"schema", "stackpick/catalogue-diff/v1"},
                          {"before", side_json(diff.before)},
                          {"after", side_json(diff.after)},
                          {"same", diff.empty()},
                          {"summary", summary_json(diff)},
                          {"changes", json_array(diff.changes, change_json)},
                          {"added", json_array(diff.added, entry_json)},
                          {"removed", json_array(diff.removed, entry_json)}});
}

} // namespace stackpick
