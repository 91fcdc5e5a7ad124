// SPDX-License-Identifier: MIT
// The value of an expression: `expr`.
#include "report/cells.hpp"
#include "report/expression_json.hpp"
#include "report/rule_words.hpp"
#include "stackpick/report/rules.hpp"

#include <cmath>
#include <map>

namespace stackpick {
namespace report {
namespace {

expr::Type part_of(const expr::Type& whole, expr::Kind kind) {
    if (!whole.is(kind)) {
        return expr::Type{};
    }
    return kind == expr::Kind::list ? whole.element() : whole.value();
}

std::string key_text(const expr::Value& key) {
    return key.is(expr::Kind::string) ? std::string{key.as_string()} : to_string(key);
}

Json map_json(const expr::Value& value, const expr::Type& type) {
    std::map<std::string, const expr::Value*> last; // the keys 1 and "1" are one in JSON
    for (const expr::MapEntry& entry : value.as_map()) {
        last[key_text(entry.key)] = &entry.value;
    }
    Json object = Json::dictionary();
    for (const expr::MapEntry& entry : value.as_map()) {
        const std::string key = key_text(entry.key);
        if (const auto at = last.find(key); at != last.end()) {
            object.set(key, value_json(*at->second, part_of(type, expr::Kind::map)));
            last.erase(at);
        }
    }
    return object;
}

Json list_json(const expr::Value& value, const expr::Type& type) {
    Json array = Json::array();
    for (const expr::Value& item : value.as_list()) {
        array.push_back(value_json(item, part_of(type, expr::Kind::list)));
    }
    return array;
}

Json object_json(const expr::Value& value, const expr::Type& type) {
    const auto members = value.as_object();
    Json object = Json::dictionary();
    for (std::size_t i = 0; i < members.size(); ++i) {
        const bool named = type.is(expr::Kind::object) && i < type.object().members.size();
        const std::string name = named ? std::string{type.object().members[i].name} : std::to_string(i);
        object.set(name, value_json(members[i], named ? type.object().members[i].type : expr::Type{}));
    }
    return object;
}

/// What the checker knows, or, where it knows nothing, what the value is.
std::string type_text(const expr::Expression& expression, const expr::Value& value) {
    if (!value.is_known()) {
        return std::string{name_of(value.kind())};
    }
    return expression.type().is_open() ? std::string{name_of(value.kind())} : to_string(expression.type());
}

} // namespace

Json value_json(const expr::Value& value, const expr::Type& type) {
    switch (value.kind()) {
    case expr::Kind::boolean:
        return value.as_boolean();
    case expr::Kind::integer:
        return value.as_integer();
    case expr::Kind::unsigned_integer:
        return value.as_unsigned();
    case expr::Kind::real:
        return std::isfinite(value.as_real()) ? Json(value.as_real()) : Json(to_string(value));
    case expr::Kind::string:
        return std::string{value.as_string()};
    case expr::Kind::list:
        return list_json(value, type);
    case expr::Kind::map:
        return map_json(value, type);
    case expr::Kind::object:
        return object_json(value, type);
    default:
        return nullptr;
    }
}

} // namespace report

std::string evaluation_text(const Evaluation& evaluation, const Style& style) {
    const expr::Value& value = evaluation.result.value();
    std::string text = style.bold(report::one_line(to_string(value))) + '\n';
    text += "  " + style.dim("type: " + report::type_text(evaluation.expression, value)) + '\n';
    for (const AskedField& field : evaluation.asked) {
        const std::string unit = field.unit.empty() || !field.value.is_known() ? "" : ' ' + field.unit;
        text += "  " + style.dim(field.name + " = " + report::value_in_words(field.value) + unit) + '\n';
    }
    return text;
}

std::string evaluation_json(const Evaluation& evaluation) {
    const expr::Value& value = evaluation.result.value();
    return report::json_document(
        {{"schema", "stackpick/value/v1"},
         {"type", report::type_text(evaluation.expression, value)},
         {"value", report::value_json(value, evaluation.expression.type())},
         {"missing", evaluation.expression.missing_fields(evaluation.result)},
         {"fields", report::json_array(evaluation.asked, [](const AskedField& field) {
              return report::Json{{"field", field.name},
                                  {"value", report::value_json(field.value, field.type)},
                                  {"unit", report::text_or_null(field.unit)}};
          })}});
}

} // namespace stackpick
