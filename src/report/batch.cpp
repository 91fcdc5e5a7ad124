// SPDX-License-Identifier: MIT
#include "stackpick/report/batch.hpp"

#include "report/diagnostics_json.hpp"
#include "report/recommendation_json.hpp"

#include <algorithm>

namespace stackpick {

using report::Json;
using report::k_recommendation_members;

namespace {

Json begin_line(const BatchKey& key) {
    Json line{{"line", key.line}};
    if (!key.id.empty()) {
        line.add("id", Json::of_text(key.id));
    }
    return line;
}

} // namespace

std::vector<std::string> recommendation_fields() {
    std::vector<std::string> names;
    for (const auto& member : k_recommendation_members) {
        names.emplace_back(member.name);
    }
    return names;
}

bool is_recommendation_field(std::string_view name) {
    return std::any_of(k_recommendation_members.begin(), k_recommendation_members.end(),
                       [&](const auto& member) { return member.name == name; });
}

std::string batch_members(const Recommendation& result, const BatchView& view) {
    Json members = Json::object();
    const RecommendationView shown{view.top, false};
    for (const auto& member : k_recommendation_members) {
        if (std::find(view.fields.begin(), view.fields.end(), member.name) != view.fields.end()) {
            members.add(member.name, member.json(result, shown));
        }
    }
    return members.text();
}

std::string batch_answer(const BatchKey& key, std::string_view members,
                         const std::vector<Diagnostic>& warnings) {
    Json line = begin_line(key);
    line.add_all(Json::of_text(members));
    if (!warnings.empty()) {
        line.add("warnings", report::json_array(warnings, report::diagnostic_json));
    }
    return line.text();
}

std::string batch_error(const BatchKey& key, const std::vector<Diagnostic>& problems) {
    Json line = begin_line(key);
    line.add("error", {{"message", problems.empty() ? std::string{} : problems.front().message},
                       {"diagnostics", report::json_array(problems, report::diagnostic_json)}});
    return line.text();
}

} // namespace stackpick
