// SPDX-License-Identifier: MIT
#include "cli/workload_arguments.hpp"

#include "stackpick/catalogue/yaml.hpp"

namespace stackpick::cli {

namespace {

void overlay_flags(StatedValues& stated, const Arguments& arguments) {
    for (const WorkloadOption& part : workload_options()) {
        const auto& given = arguments.values(part.flag);
        if (given.empty()) {
            continue;
        }
        auto& texts = stated[part.key()];
        texts.clear();
        if (part.kind != WorkloadOption::Kind::list) {
            texts.push_back({given.back(), {}}); // the last one counts
            continue;
        }
        for (const std::string& value : given) {
            texts.push_back({value, {}});
        }
    }
}

} // namespace

std::optional<WorkloadInput> workload_input_of(const Arguments& arguments, Diagnostics& diagnostics) {
    StatedValues stated;
    if (const auto path = arguments.value("workload")) {
        const auto document = read_yaml_file(*path, diagnostics);
        if (!document) {
            return std::nullopt;
        }
        stated = read_workload(*document, diagnostics);
    }
    overlay_flags(stated, arguments);
    return parse_workload(stated, diagnostics);
}

} // namespace stackpick::cli
