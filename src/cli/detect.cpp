// SPDX-License-Identifier: MIT
#include "cli/detect.hpp"

#include "cli/probe.hpp"
#include "stackpick/base/text.hpp"
#include "stackpick/sizing/detected.hpp"

#include <string>
#include <utility>
#include <vector>

namespace stackpick::cli {

namespace {

void report_nothing(const WorkloadInput& input, const std::string& key, const std::string& message,
                    const std::string& hint, const std::vector<std::string>& why, Diagnostics& diagnostics) {
    const auto at = input.where.find(key);
    std::vector<Note> notes;
    for (const std::string& note : why) {
        notes.push_back({{}, note});
    }
    diagnostics.error(at == input.where.end() ? Location{} : at->second, "--" + key + " detect: " + message,
                      hint, std::move(notes));
}

void detect_hardware(WorkloadInput& input, const Catalogue& catalogue, const DetectedMachine& machine,
                     Diagnostics& diagnostics) {
    DetectedHardware found = detected_hardware(catalogue, machine);
    std::vector<std::string> notes = machine.notes;
    notes.insert(notes.end(), found.notes.begin(), found.notes.end());
    if (!found.hardware) {
        report_nothing(input, "hardware", "found no accelerator; asked " + join(probed_tools(), ", "),
                       "`--hardware 2xH100` names hardware that one does not own", notes, diagnostics);
        return;
    }
    for (const std::string& note : notes) {
        diagnostics.warning({}, "--hardware detect: " + note);
    }
    input.detected_hardware = std::move(found.hardware);
}

} // namespace

WorkloadInput with_detected(WorkloadInput input, const Catalogue& catalogue, Diagnostics& diagnostics) {
    const bool wants_hardware = input.hardware && asks_to_detect(*input.hardware);
    if (!wants_hardware && !input.detect_ram) {
        return input;
    }
    static const DetectedMachine machine = probe_machine(); // it stays the same while the program runs
    if (wants_hardware) {
        detect_hardware(input, catalogue, machine, diagnostics);
    }
    if (input.detect_ram) {
        input.ram = machine.ram;
        if (!input.ram) {
            report_nothing(input, "ram", "this system does not tell its main memory",
                           "`--ram 64GB` states an amount", machine.notes, diagnostics);
        }
    }
    return input;
}

} // namespace stackpick::cli
