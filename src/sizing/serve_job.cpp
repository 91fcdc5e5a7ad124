// SPDX-License-Identifier: MIT
#include "serve_job.hpp"

#include <algorithm>
#include <cctype>
#include <cmath>

namespace stackpick {
namespace {

constexpr std::string_view k_weights_folder = "PATH-TO-WEIGHTS";

/// A name that starts with a dash would be read as an option.
bool is_usable(const std::optional<std::string>& name) {
    return name && !name->empty() && name->front() != '-';
}

std::string upper_case(std::string text) {
    std::transform(text.begin(), text.end(), text.begin(),
                   [](unsigned char letter) { return static_cast<char>(std::toupper(letter)); });
    return text;
}

std::string download_command(const WeightSource& weights) {
    const std::string name = shell_word(weights.name);
    return weights.hub == Hub::modelscope
               ? fmt::format("modelscope download --model {} --local_dir {}", name, k_weights_folder)
               : fmt::format("hf download {} --local-dir {}", name, k_weights_folder);
}

} // namespace

ServeJob::ServeJob(const Sizing& sizing, const Runtime& runtime, double share)
    : sizing_{sizing}, runtime_{runtime}, share_{share} {
    if (sizing.placement) {
        layout_ = sizing.placement->layout;
    }
}

double ServeJob::memory_share() const {
    constexpr double k_rounding = 1e-9; // 0.9 × 100 is a little below 90
    return std::floor(runtime_.memory_share * share_ * 100 + k_rounding) / 100;
}

double ServeJob::moved_share() const {
    if (!sizing_.placement) {
        return 0;
    }
    const double movable = has_experts() ? sizing_.weights->expert_bytes : sizing_.weights->bytes.mid;
    return std::min(1.0, static_cast<double>(sizing_.placement->ram_bytes) / movable);
}

WeightSource ServeJob::weights(std::initializer_list<Hub> hubs) {
    for (const Hub hub : hubs) {
        const auto& name = hub == Hub::modelscope ? model().weights.modelscope : model().weights.huggingface;
        if (is_as_released() && is_usable(name)) {
            return {*name, hub};
        }
    }
    return {placeholder("the folder of the weights"), std::nullopt};
}

std::string ServeJob::weights_folder(std::initializer_list<Hub> hubs) {
    const WeightSource found = weights(hubs);
    if (!found.hub) {
        return found.name;
    }
    note("Get the weights first, and put their folder for {}: `{}`", k_weights_folder,
         download_command(found));
    return std::string{k_weights_folder};
}

std::string ServeJob::placeholder(std::string_view what) {
    if (is_as_released()) {
        note("Put {} of {} for {}", what, model().name, k_weights_folder);
        return std::string{k_weights_folder};
    }
    std::string path = "PATH-TO-" + upper_case(format().id) + "-BUILD";
    const WeightFormat* native = sizing_.native;
    note("Put {} of {} in {} for {}{}", what, model().name, format().name, path,
         native == nullptr ? "" : "; it was released in " + native->name);
    return path;
}

std::optional<std::string> ServeJob::kv_type() {
    const KvCacheType* type = sizing_.request.kv_type;
    if (type == nullptr || type->id == "f16") {
        return std::nullopt;
    }
    if (std::find(type->runtimes.begin(), type->runtimes.end(), runtime_.id) == type->runtimes.end()) {
        note("The sizing counts on a KV cache in {}, which {} is not known to have: it may need more memory",
             type->id, runtime_.name);
        return std::nullopt;
    }
    return type->id;
}

ServeCommand ServeJob::finish(std::vector<std::string> lines) {
    note_window();
    note_fit();
    return {std::move(lines), std::move(notes_)};
}

void ServeJob::note_window() {
    const auto& window = model().context.native;
    if (window && sizing_.request.context > *window) {
        note("{} has a window of {} tokens: more needs its extension, such as YaRN, switched on",
             model().name, window->value());
    }
}

void ServeJob::note_fit() {
    const auto& hardware = sizing_.request.hardware;
    if (!hardware) {
        note("Sized without hardware: for one device");
    } else if (!sizing_.placement) {
        note("The memory of {} is not on record: for one device", hardware->device.name);
    } else if (!sizing_.fits()) {
        note("This may not fit: facts are missing, only an interval is known");
    } else if (!*sizing_.fits()) {
        note("This does not fit: memory will run out");
    }
}

} // namespace stackpick
