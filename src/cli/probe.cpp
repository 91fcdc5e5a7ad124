// SPDX-License-Identifier: MIT
#include "cli/probe.hpp"

#include "cli/run_tool.hpp"
#include "stackpick/base/text.hpp"

#include <fstream>
#include <iterator>

namespace stackpick::cli {

namespace {

struct Tool {
    std::vector<std::string> command;
    MachineReader read;
};

const std::vector<Tool>& tools() {
    static const std::vector<Tool> all{
        {{"nvidia-smi", "--query-gpu=name,memory.total", "--format=csv,noheader,nounits"}, read_nvidia_smi},
        {{"rocm-smi", "--showproductname", "--showmeminfo", "vram", "--csv"}, read_rocm_smi},
        {{"npu-smi", "info"}, read_npu_smi},
        {{"mthreads-gmi"}, read_mthreads_gmi},
#ifdef __APPLE__
        {{"sysctl", "-n", "hw.memsize", "machdep.cpu.brand_string"}, read_sysctl},
#endif
    };
    return all;
}

void ask(const Tool& tool, DetectedMachine& machine) {
    const ToolRun run = run_tool(tool.command);
    const std::string& name = tool.command.front();
    switch (run.end) {
    case ToolRun::End::not_found:
        break;
    case ToolRun::End::finished:
        tool.read(run.output, machine);
        break;
    case ToolRun::End::failed:
        // What it says of the reason is no list of devices; a reader turns it into a note.
        if (trim(run.output).empty()) {
            machine.notes.push_back(name + " failed and said nothing");
        } else {
            tool.read(run.output, machine);
        }
        break;
    case ToolRun::End::too_long:
        machine.notes.push_back(name + " did not answer in time");
        break;
    case ToolRun::End::too_much:
        machine.notes.push_back(name + " printed without end");
        break;
    }
}

void read_system_file(const char* path, MachineReader read, DetectedMachine& machine) {
    if (std::ifstream stream{path, std::ios::binary}; stream) {
        read(std::string{std::istreambuf_iterator<char>{stream}, {}}, machine);
    }
}

} // namespace

DetectedMachine probe_machine() {
    DetectedMachine machine;
    for (const Tool& tool : tools()) {
        ask(tool, machine);
    }
    read_system_file("/proc/meminfo", read_meminfo, machine);
    return machine;
}

std::vector<std::string> probed_tools() {
    std::vector<std::string> names;
    for (const Tool& tool : tools()) {
        names.push_back(tool.command.front());
    }
    return names;
}

} // namespace stackpick::cli
