// SPDX-License-Identifier: MIT
#include "stackpick/report/batch.hpp"

#include "report/diagnostics_json.hpp"
#include "report/recommendation_json.hpp"

#include <algorithm>

namespace stackpick {

using report::Json;
using report::k_recommendation_members;

namespace {

/// An object.
std::string begin_line(const BatchKey& key) {
    std::string line = "{\"line\":" + std::to_string(key.line);
    if (!key.id.empty()) {
        line += ",\"id\":" + key.id;
    }
    return line + '}';
}

/// From the text of one object to that of another: the members are written once for all lines that are alike.
void add_members(std::string& object, std::string_view members) {
    if (members != "{}") {
        object.back() = ',';
        object += members.substr(1);
    }
}

} // namespace

std::vector<std::string> recommendation_fields() {
    std::vector<std::string> names;
    for (const auto& member : k_recommendation_members) {
        names.emplace_back(member.name.text());
    }
    return names;
}

bool is_recommendation_field(std::string_view name) {
    return std::any_of(k_recommendation_members.begin(), k_recommendation_members.end(),
                       [&](const auto& member) { return member.name.text() == name; });
}

std::string batch_members(const Recommendation& result, const BatchView& view) {
    Json members = Json::object();
    const RecommendationView shown{view.top, false};
    for (const auto& member : k_recommendation_members) {
        if (std::find(view.fields.begin(), view.fields.end(), member.name.text()) != view.fields.end()) {
            members.add(member.name, member.json(result, shown));
        }
    }
    return report::json_text(members);
}

std::string batch_answer(const BatchKey& key, std::string_view members,
                         const std::vector<Diagnostic>& warnings) {
    std::string line = begin_line(key);
    add_members(line, members);
    if (!warnings.empty()) {
        add_members(line,
                    report::json_text({{"warnings", report::json_array(warnings, report::diagnostic_json)}}));
    }
    return line;
}

std::string batch_error(const BatchKey& key, const std::vector<Diagnostic>& problems) {
    std::string line = begin_line(key);
    add_members(line, report::json_text(
                          {{"error",
                            {{"message", problems.empty() ? std::string{} : problems.front().message},
                             {"diagnostics", report::json_array(problems, report::diagnostic_json)}}}}));
    return line;
}

} // namespace stackpick
