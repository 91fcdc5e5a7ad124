// SPDX-License-Identifier: MIT
// JSON Schemas of data files. They say of the values of a file what check_shape() says of its text: how a
// number is spelt, a schema cannot see.
#include "stackpick/catalogue/spelling.hpp"
#include "stackpick/report/file_kinds.hpp"
#include "stackpick/workload/workload.hpp"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <cmath>

namespace stackpick {
namespace {

using SchemaDocument = nlohmann::ordered_json; // schemas are put together out of order
using Kind = Shape::Kind;

constexpr std::string_view k_day = "(0[1-9]|[12][0-9]|3[01])";
constexpr std::string_view k_month = "(0[1-9]|1[0-2])";

std::string text_of(const SchemaDocument& schema) {
    return schema.dump(2) + '\n';
}

/// Where a schema and what it describes come from.
SchemaDocument head(const std::string& name, const std::string& title) {
    return {{"$schema", STACKPICK_SCHEMA_DIALECT "#"},
            {"$id", name + ".schema.json"},
            {"$comment", fmt::format("Written by `stackpick catalogue schema {}`; do not edit.", name)},
            {"title", title},
            {"type", "object"},
            {"additionalProperties", false}};
}

/// A bound without a fraction where it has none.
SchemaDocument bound(double value) {
    return value == std::floor(value) ? SchemaDocument(static_cast<std::int64_t>(value))
                                      : SchemaDocument(value);
}

SchemaDocument with_null(SchemaDocument schema) {
    if (schema.contains("$ref")) {
        return {{"anyOf", {std::move(schema), {{"type", "null"}}}}};
    }
    SchemaDocument types =
        schema["type"].is_array() ? schema["type"] : SchemaDocument::array({schema["type"]});
    types.push_back("null");
    schema["type"] = std::move(types);
    if (schema.contains("enum")) {
        schema["enum"].push_back(nullptr);
    }
    return schema;
}

/// `kv-cache-type` for "a KV-cache type"; empty for a map that is only called by its key.
std::string definition_name(const Shape& shape) {
    for (const std::string_view article : {"a ", "an "}) {
        if (shape.what.starts_with(article)) {
            std::string name = shape.what.substr(article.size());
            std::replace(name.begin(), name.end(), ' ', '-');
            return name;
        }
    }
    return {};
}

class SchemaWriter {
public:
    SchemaDocument document(const FileKind& kind) {
        SchemaDocument schema = head(kind.name, kind.title);
        add_properties(kind.sections, schema);
        schema["definitions"] = std::move(definitions_);
        return schema;
    }

private:
    SchemaDocument of(const Shape& shape) {
        switch (shape.kind) {
        case Kind::list:
            return of_list(shape);
        case Kind::map:
            return of_map(shape);
        case Kind::table:
            return {{"type", "object"}, {"additionalProperties", of(shape.item.front())}};
        default:
            return of_scalar(shape);
        }
    }

    static SchemaDocument of_scalar(const Shape& shape) {
        switch (shape.kind) {
        case Kind::id:
            return {{"type", "string"}, {"pattern", "^[A-Za-z0-9._+-]+$"}};
        case Kind::choice:
            return {{"type", "string"}, {"enum", shape.choices}};
        case Kind::count:
        case Kind::number:
            return {{"type", shape.kind == Kind::count ? "integer" : "number"},
                    {"minimum", bound(shape.least)},
                    {"maximum", bound(shape.most)}};
        case Kind::flag:
            return {{"type", "boolean"}};
        case Kind::date: // a year alone is a number
            return {{"type", {"string", "integer"}},
                    {"pattern", fmt::format("^[0-9]{{4}}(-{}(-{})?)?$", k_month, k_day)},
                    {"minimum", 1000},
                    {"maximum", 9999}};
        case Kind::scalar:
            return {{"type", {"string", "number", "boolean"}}, {"minLength", 1}};
        default:
            return {{"type", "string"}, {"minLength", 1}};
        }
    }

    SchemaDocument of_list(const Shape& shape) {
        SchemaDocument schema{{"type", "array"}, {"items", of(shape.item.front())}};
        if (shape.size != 0) {
            schema["minItems"] = shape.size;
            schema["maxItems"] = shape.size;
        }
        return schema;
    }

    /// What has a name of its own is described once.
    SchemaDocument of_map(const Shape& shape) {
        SchemaDocument schema{{"type", "object"}, {"additionalProperties", false}};
        const std::string name = definition_name(shape);
        if (name.empty()) {
            add_properties(shape.fields, schema);
            return schema;
        }
        if (!definitions_.contains(name)) {
            definitions_[name] = nullptr; // it comes before those that it refers to
            add_properties(shape.fields, schema);
            definitions_[name] = std::move(schema);
        }
        return {{"$ref", "#/definitions/" + name}};
    }

    void add_properties(const std::vector<Field>& fields, SchemaDocument& schema) {
        SchemaDocument required = SchemaDocument::array();
        SchemaDocument properties = SchemaDocument::object();
        for (const Field& field : fields) {
            if (field.need == Field::Need::always) {
                required.push_back(field.key);
            }
            properties[field.key] = of_field(field, field.says);
            if (const std::string_view american = american_key(field.key); !american.empty()) {
                properties[std::string{american}] = of_field(field, fmt::format("see `{}`", field.key));
            }
        }
        if (!required.empty()) {
            schema["required"] = std::move(required);
        }
        schema["properties"] = std::move(properties);
    }

    /// A null takes a fact back, so only what must always be there cannot be null.
    SchemaDocument of_field(const Field& field, const std::string& says) {
        const bool defined = field.need == Field::Need::defined;
        SchemaDocument schema{{"description", says + (defined ? " (needed for a new entry)" : "")}};
        SchemaDocument value = of(field.shape);
        schema.update(field.need == Field::Need::always ? std::move(value) : with_null(std::move(value)));
        return schema;
    }

    SchemaDocument definitions_ = SchemaDocument::object();
};

/// The keys of a workload are read as text, like flags: a size may have a unit, a list may be one text.
SchemaDocument workload_value(WorkloadOption::Kind kind) {
    SchemaDocument text{{"type", "string"}, {"minLength", 1}};
    switch (kind) {
    case WorkloadOption::Kind::list:
        return {{"anyOf", {text, {{"type", "array"}, {"items", text}, {"minItems", 1}}}}};
    case WorkloadOption::Kind::size:
    case WorkloadOption::Kind::count:
        return {{"type", {"integer", "string"}}, {"minimum", 0}, {"pattern", "^[0-9][0-9._,]* ?[A-Za-z]*$"}};
    case WorkloadOption::Kind::usd:
        return {
            {"type", {"number", "string"}}, {"minimum", 0}, {"pattern", "^[$]?[0-9][0-9._,]* ?[A-Za-z]*$"}};
    case WorkloadOption::Kind::number:
        return {{"type", {"number", "string"}}, {"minimum", 0}, {"minLength", 1}};
    case WorkloadOption::Kind::flag:
        return {{"enum", {true, false, "true", "false"}}};
    default:
        return text;
    }
}

} // namespace

namespace {

/// The keys of a workload, in each of their spellings.
SchemaDocument workload_properties() {
    SchemaDocument properties = SchemaDocument::object();
    for (const WorkloadOption& option : workload_options()) {
        SchemaDocument value{{"description", option.help}};
        value.update(workload_value(option.kind));
        for (const std::string& spelling :
             {option.key(), std::string{option.flag}, std::string{option.alias}}) {
            if (!spelling.empty()) {
                properties[spelling] = value;
            }
        }
    }
    return properties;
}

} // namespace

std::string file_schema_json(const FileKind& kind) {
    return text_of(SchemaWriter{}.document(kind));
}

std::string workload_schema_json() {
    SchemaDocument schema = head("workload", "a workload: what `stackpick recommend --workload` reads");
    schema["properties"] = workload_properties();
    return text_of(schema);
}

std::string settings_schema_json(const FileKind& kind) {
    SchemaDocument schema = SchemaWriter{}.document(kind);
    SchemaDocument& workload = schema["properties"]["settings"]["properties"]["workload"];
    workload = {{"type", "object"},
                {"description", workload["description"]},
                {"additionalProperties", false},
                {"properties", workload_properties()}};
    return text_of(schema);
}

} // namespace stackpick
