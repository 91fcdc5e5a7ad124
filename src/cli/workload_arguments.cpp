// SPDX-License-Identifier: MIT
#include "cli/workload_arguments.hpp"

#include "stackpick/catalogue/yaml.hpp"

namespace stackpick::cli {

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

std::optional<WorkloadInput> workload_input_of(const Arguments& arguments, const Settings& settings,
                                               Diagnostics& diagnostics) {
    if (settings.problems.has_errors()) {
        return std::nullopt;
    }
    StatedValues stated = settings.workload;
    bool file_is_wrong = false;
    if (const auto path = arguments.value("workload")) {
        if (const auto document = read_yaml_file(*path, diagnostics)) {
            for (auto& [key, texts] : read_workload(*document, diagnostics)) {
                stated[key] = texts;
            }
        }
        file_is_wrong = diagnostics.has_errors();
    }
    overlay_flags(stated, arguments);
    const WorkloadInput input = parse_workload(stated, diagnostics);
    // What a wrong file fails to state is not missing from the command line.
    return file_is_wrong ? std::nullopt : std::optional{input};
}

} // namespace stackpick::cli
