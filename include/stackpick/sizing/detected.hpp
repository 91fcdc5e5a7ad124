// SPDX-License-Identifier: MIT
// The machine that one runs on, as the tools of its drivers describe it. Nothing here runs a tool: texts in,
// devices out. What cannot be read yields a note, never a guess.
#pragma once

#include "stackpick/base/units.hpp"
#include "stackpick/catalogue/catalogue.hpp"
#include "stackpick/catalogue/hardware.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace stackpick {

/// Devices of one kind.
struct DetectedDevice {
    std::string name;   ///< as the driver writes it; `dual` behind the name of a card with two chips
    std::string vendor; ///< id, as in the catalogue
    int count = 1;
    std::optional<Bytes> memory; ///< of one, as the driver reports it
    bool unified = false;        ///< it works in the machine's main memory
};

struct DetectedMachine {
    std::vector<DetectedDevice> devices;
    std::optional<Bytes> ram;
    std::vector<std::string> notes; ///< what could not be read, and why
};

/// Adds what an output tells, or a note. The output may be anything: empty, cut off, an error message.
using MachineReader = void (*)(std::string_view output, DetectedMachine& machine);

/// `nvidia-smi --query-gpu=name,memory.total --format=csv,noheader,nounits`
void read_nvidia_smi(std::string_view output, DetectedMachine& machine);
/// `rocm-smi --showproductname --showmeminfo vram --csv`
void read_rocm_smi(std::string_view output, DetectedMachine& machine);
/// `npu-smi info`; the chips of one card are one device, as the catalogue counts them.
void read_npu_smi(std::string_view output, DetectedMachine& machine);
/// `mthreads-gmi`
void read_mthreads_gmi(std::string_view output, DetectedMachine& machine);
/// `sysctl -n hw.memsize machdep.cpu.brand_string` of macOS; an Apple chip is a device too.
void read_sysctl(std::string_view output, DetectedMachine& machine);
/// `/proc/meminfo`
void read_meminfo(std::string_view text, DetectedMachine& machine);

/// The entry that the driver's name stands for; of several the one whose memory is nearest to what was
/// reported. Nothing when the name, all of it, is not on record, or when the memory is another.
const Accelerator* accelerator_of(const Catalogue& catalogue, const DetectedDevice& device);

struct DetectedHardware {
    std::optional<Hardware> hardware; ///< the devices of one kind that have most memory together
    std::vector<std::string> notes;   ///< what was left out, or is not in the catalogue
};

/// The devices with the catalogue's figures and the reported memory.
DetectedHardware detected_hardware(const Catalogue& catalogue, const DetectedMachine& machine);

} // namespace stackpick
