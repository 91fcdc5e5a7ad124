// SPDX-License-Identifier: MIT
// What expressions can ask: `rules fields`.
#include "report/json.hpp"
#include "report/page.hpp"
#include "report/words.hpp"
#include "stackpick/report/rules.hpp"

namespace stackpick {
namespace report {
namespace {

/// A field, and below a list of objects the members of one.
template <class Add>
void for_each_name(const expr::Declaration& field, const std::string& prefix, Add add) {
    const std::string name = prefix + std::string{field.name};
    add(name, field);
    if (field.type.is(expr::Kind::list) && field.type.element().is(expr::Kind::object)) {
        for (const expr::Declaration& member : field.type.element().object().members) {
            for_each_name(member, name + "[].", add);
        }
    }
}

Page vocabulary_page(const expr::Schema& schema) {
    Table table;
    table.column("Field");
    table.column("Type", Table::Align::left, Table::Fit::wrap, 14);
    table.column("Meaning", Table::Align::left, Table::Fit::wrap, 20);
    for (const expr::Declaration& field : schema.fields()) {
        for_each_name(field, "", [&](const std::string& name, const expr::Declaration& its) {
            const std::string unit = its.unit.empty() ? "" : ", " + std::string{its.unit};
            table.row({name, to_string(its.type) + unit, std::string{its.doc}});
        });
    }
    return {counted(schema.fields().size(), "field"), {{"", {std::move(table)}}}};
}

Json field_json(const std::string& name, const expr::Declaration& field) {
    return {{"name", name},
            {"type", to_string(field.type)},
            {"unit", text_or_null(field.unit)},
            {"says", field.doc}};
}

Json function_json(const expr::Function& function) {
    return {{"name", function.name},
            {"parameters", json_array(function.parameters, [](const auto& type) { return to_string(type); })},
            {"result", to_string(function.result)},
            {"says", function.doc}};
}

} // namespace
} // namespace report

std::string vocabulary_text(const expr::Schema& schema, const Style& style) {
    return report::page_text(report::vocabulary_page(schema), style);
}

std::string vocabulary_markdown(const expr::Schema& schema) {
    return report::page_markdown(report::vocabulary_page(schema));
}

std::string vocabulary_json(const expr::Schema& schema) {
    report::Json fields = report::Json::array();
    for (const expr::Declaration& field : schema.fields()) {
        report::for_each_name(field, "", [&](const std::string& name, const expr::Declaration& its) {
            fields.push_back(report::field_json(name, its));
        });
    }
    return report::json_document(
        {{"schema", "stackpick/rules-fields/v1"},
         {"fields", std::move(fields)},
         {"functions", report::json_array(schema.functions(), report::function_json)}});
}

} // namespace stackpick
