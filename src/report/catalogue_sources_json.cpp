// SPDX-License-Identifier: MIT
// `stackpick/catalogue-sources/v1`.
#include "report/json.hpp"
#include "stackpick/report/catalogue_sources.hpp"

namespace stackpick {

using report::id_or_null;
using report::Json;
using report::json_array;
using report::name_or_null;
using report::text_or_null;

namespace {

Json use_json(const SourceUse& use) {
    return {{"kind", id_or_null(use.kind)},
            {"grade", name_or_null(use.grade)},
            {"second_hand", use.second_hand()},
            {"citations", use.citations},
            {"models", use.models},
            {"says", use.kind == nullptr ? Json(nullptr) : Json(use.kind->says)}};
}

Json source_json(const CitedSource& source) {
    return {{"source", text_or_null(source.source)},
            {"kind", id_or_null(source.kind)},
            {"grade", name_or_null(source.grade)},
            {"values", json_array(source.values, [](const FactRow& value) {
                 return Json{{"field", value.field},
                             {"value", text_or_null(value.value)},
                             {"as_of", report::json_of(value.as_of)}};
             })}};
}

std::string document(Json kinds, Json model, Json sources) {
    return report::json_document({{"schema", "stackpick/catalogue-sources/v1"},
                                  {"kinds", std::move(kinds)},
                                  {"model", std::move(model)},
                                  {"sources", std::move(sources)}});
}

} // namespace

std::string source_uses_json(const std::vector<SourceUse>& uses) {
    return document(json_array(uses, use_json), nullptr, nullptr);
}

std::string model_sources_json(const Model& model, const std::vector<CitedSource>& sources) {
    return document(nullptr, model.id, json_array(sources, source_json));
}

} // namespace stackpick
