// SPDX-License-Identifier: MIT
#include "fuzz/targets.hpp"
#include "stackpick/sizing/detected.hpp"
#include "support/fixture.hpp"

#include <stdexcept>

namespace stackpick::testing {
namespace {

/// Accelerators that the corpus names; the rest of a catalogue is not asked for.
const Catalogue& accelerators() {
    static const Catalogue catalogue = [] {
        Diagnostics diagnostics;
        return Catalogue::build({yaml(R"(
accelerators:
  - {id: gb10, name: NVIDIA GB10, vendor: nvidia, kind: unified, memory_gb: 128, usable_fraction: 0.9}
  - {id: rx-6800, name: AMD RX 6800 16GB, vendor: amd, kind: consumer, memory_gb: 16}
  - {id: rx-6900-xt, name: AMD RX 6900 XT 16GB, aliases: [6900xt], vendor: amd, kind: consumer, memory_gb: 16}
  - {id: 910c, name: Huawei Ascend 910C (dual die), aliases: [ascend910-dual], vendor: huawei, memory_gb: 128}
  - {id: m4-pro, name: Apple M4 Pro, vendor: apple, kind: unified, memory_options_gb: [24, 48]}
)")},
                                diagnostics);
    }();
    return catalogue;
}

void check(const DetectedMachine& machine) {
    for (const DetectedDevice& device : machine.devices) {
        if (device.count < 1 || device.name.empty() || (device.memory && device.memory->value() <= 0)) {
            throw std::logic_error{"a device that nobody has: " + device.name};
        }
    }
    const DetectedHardware found = detected_hardware(accelerators(), machine);
    if (found.hardware && device_memory(found.hardware->device).value_or(Bytes{}).value() < 0) {
        throw std::logic_error{"hardware with less than no memory"};
    }
}

} // namespace

bool fuzz_detected(std::string_view bytes) {
    bool found = false;
    for (const MachineReader read :
         {read_nvidia_smi, read_rocm_smi, read_npu_smi, read_mthreads_gmi, read_sysctl, read_meminfo}) {
        DetectedMachine machine;
        read(bytes.substr(0, k_largest_fuzz_input), machine);
        check(machine);
        found = found || !machine.devices.empty();
    }
    return found;
}

} // namespace stackpick::testing
