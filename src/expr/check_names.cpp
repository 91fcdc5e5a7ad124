// SPDX-License-Identifier: MIT
// Identifiers, selections and has().
#include "expr/checker.hpp"
#include "stackpick/base/text.hpp"

#include <algorithm>
#include <utility>

namespace stackpick::expr {
namespace {

std::string in_backquotes(std::string_view text) {
    return '`' + std::string{text} + '`';
}

/// `a`, `b`, … of at most eight names.
std::string listed(const std::vector<std::string>& names) {
    constexpr std::size_t k_shown = 8;
    std::string text;
    for (std::size_t i = 0; i < std::min(names.size(), k_shown); ++i) {
        text += (i == 0 ? "" : ", ") + in_backquotes(names[i]);
    }
    return names.size() > k_shown ? text + ", …" : text;
}

} // namespace

std::string Checker::chain_of(NodeId id) {
    if (node(id).op != Op::select) {
        return std::string{node(id).op == Op::identifier ? node(id).name : ""};
    }
    const std::string before = chain_of(operand(id, 0));
    return before.empty() ? before : before + '.' + std::string{node(id).name};
}

Checker::Meaning Checker::resolve_chain(NodeId id) {
    chain_ = chain_of(id);
    return resolve(id);
}

Checker::Meaning Checker::resolve(NodeId id) {
    switch (node(id).op) {
    case Op::identifier:
        return resolve_identifier(id);
    case Op::select:
        return resolve_select(id);
    default:
        return {check(id), {}, false};
    }
}

Checker::Meaning Checker::resolve_identifier(NodeId id) {
    for (std::size_t i = variables_.size(); i > 0; --i) {
        if (variables_[i - 1].name == node(id).name) {
            node(id).op = Op::variable;
            node(id).slot = static_cast<std::uint32_t>(i - 1);
            return {variables_[i - 1].type, {}, false};
        }
    }
    return resolve_in_group(id, std::string{node(id).name});
}

Checker::Meaning Checker::resolve_select(NodeId id) {
    const Meaning base = resolve(operand(id, 0));
    if (base.is_group) {
        return resolve_in_group(id, base.group + '.' + std::string{node(id).name});
    }
    return {select_from(id, base.type), {}, false};
}

Checker::Meaning Checker::resolve_in_group(NodeId id, const std::string& path) {
    if (const std::optional<std::size_t> field = schema_.find_field(path)) {
        node(id).op = Op::field;
        node(id).slot = static_cast<std::uint32_t>(*field);
        node(id).count = 0; // the names before the last one are part of the field's
        record_use(id, path, field, schema_.fields()[*field].type);
        return {schema_.fields()[*field].type, {}, false};
    }
    if (schema_.is_group(path)) {
        return {Type{}, path, true};
    }
    return {report_unknown_name(node(id).offset, path), {}, false};
}

Type Checker::report_unknown_name(std::uint32_t offset, const std::string& name) {
    return report(offset, "there is no field " + in_backquotes(name),
                  diagnostics_.hint([&] { return hint_for_field(name); }));
}

std::string Checker::hint_for_field(const std::string& name) const {
    if (const std::string nearest = schema_.nearest_field(chain_); !nearest.empty()) {
        return did_you_mean({nearest});
    }
    const std::size_t dot = name.rfind('.');
    const std::string group = dot == std::string::npos ? "" : name.substr(0, dot);
    const std::string names = listed(schema_.names_in(group));
    return names.empty() ? names : (group.empty() ? "there are " : in_backquotes(group) + " has ") + names;
}

Type Checker::select_from(NodeId id, const Type& type) {
    if (type.is(Kind::object)) {
        return select_member(id, type.object());
    }
    const bool is_map = type.is(Kind::map);
    if (is_map && !are_comparable(type.key(), Type{Kind::string})) {
        return report(node(id).offset,
                      "the keys of " + to_string(type) + " are no strings; expected `[key]`");
    }
    if (!is_map && !type.is_open()) {
        return report(node(id).offset, "there is no " + in_backquotes(node(id).name) +
                                           " in a value of type " + to_string(type));
    }
    node(id).op = Op::key;
    return is_map ? type.value() : Type{};
}

Type Checker::select_member(NodeId id, const ObjectType& object) {
    for (std::size_t i = 0; i < object.members.size(); ++i) {
        const Declaration& member = object.members[i];
        if (member.name == node(id).name) {
            node(id).op = Op::member;
            node(id).slot = static_cast<std::uint32_t>(i);
            record_use(id, object.name + '.' + std::string{member.name}, std::nullopt, member.type);
            return member.type;
        }
    }
    return report(node(id).offset, object.name + " has no " + in_backquotes(node(id).name),
                  diagnostics_.hint([&] {
                      std::vector<std::string> names;
                      for (const Declaration& member : object.members) {
                          names.emplace_back(member.name);
                      }
                      const std::string near = did_you_mean(nearest_names(node(id).name, names));
                      return near.empty() ? "it has " + listed(names) : near;
                  }));
}

void Checker::record_use(NodeId id, std::string name, std::optional<std::size_t> field, const Type& type) {
    std::vector<FieldUse>& uses = program_.uses;
    const auto found =
        std::find_if(uses.begin(), uses.end(), [&](const FieldUse& use) { return use.name == name; });
    if (found == uses.end() && uses.size() == Limits::k_fields) {
        report(node(id).offset,
               "the expression asks for more than " + std::to_string(Limits::k_fields) + " different fields");
        return;
    }
    node(id).use = static_cast<std::uint8_t>(found - uses.begin());
    if (found == uses.end()) {
        uses.push_back({std::move(name), field, type, program_.source.locate(node(id).offset)});
    }
}

Type Checker::check_has(NodeId id) {
    const bool is_selection = node(id).count == 1 && node(operand(id, 0)).op == Op::select;
    if (!is_selection) {
        return report(node(id).offset, "has() asks for one field; expected such as `has(model.released)`");
    }
    const NodeId asked = operand(id, 0);
    const Meaning meaning = resolve_chain(asked);
    if (meaning.is_group) {
        return report(node(asked).offset,
                      in_backquotes(meaning.group) + " is a group of fields; has() asks for one",
                      "it has " + listed(schema_.names_in(meaning.group)));
    }
    Node& result = node(id);
    const Node& field = node(asked);
    result.op = field.op == Op::field ? Op::has_field : field.op == Op::member ? Op::has_member : Op::has_key;
    result.name = field.name;
    result.slot = field.slot;
    result.use = field.use;
    result.first = field.first;
    result.count = field.count;
    return Type{Kind::boolean};
}

} // namespace stackpick::expr
