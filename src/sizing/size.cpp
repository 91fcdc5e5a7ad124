// SPDX-License-Identifier: MIT
#include "stackpick/sizing/size.hpp"

#include "base/contains.hpp"
#include "base/sorted.hpp"

#include <algorithm>
#include <cmath>
#include <tuple>

namespace stackpick {
namespace {

/// What has more bits than the weights were released in wins nothing; formats of as many bits differ a
/// little.
constexpr double k_room_above_native = 1.1;

bool is_called(const Runtime& runtime, const std::string& name) {
    return runtime.id == name || contains(runtime.aliases, name);
}

/// Whole bits first; of two with as many, the one for which the device has matrix units.
std::tuple<double, bool, double> rank_of(const WeightFormat& format, const Accelerator* device) {
    const bool native =
        device != nullptr && ((format.computes_in == "fp8" && device->fp8_tflops) ||
                              (format.computes_in == "fp4" && device->fp4_tflops) ||
                              (format.computes_in == "int8" && device->int8_tops && !device->fp8_tflops));
    return {std::floor(format.bits_per_weight), native, format.bits_per_weight};
}

void sort_formats(std::vector<const WeightFormat*>& formats, const Accelerator* device) {
    sort_stably(formats, [&](const WeightFormat* a, const WeightFormat* b) {
        return rank_of(*a, device) > rank_of(*b, device);
    });
}

/// Chooses what a request leaves open, then works everything out.
class Sizer {
public:
    Sizer(const Catalogue& catalogue, SizeRequest request)
        : catalogue_{catalogue}, runtime_is_stated_{request.runtime != nullptr} {
        sizing_.request = std::move(request);
    }

    std::optional<Sizing> work_out() {
        choose_runtime();
        if (request().runtime == nullptr) {
            return std::nullopt; // the catalogue knows no server
        }
        sizing_.native = native_format(catalogue_, *request().model);
        choose_kv_type();
        if (request().kv_type != nullptr) {
            sizing_.cache = kv_cache_of(catalogue_, *request().model, *request().kv_type);
        }
        list_options();
        choose_format();
        if (!sizing_.weights) {
            return std::nullopt;
        }
        sizing_.need = memory_need(question(*sizing_.weights), devices());
        if (sizing_.placement) {
            find_limits();
        }
        if (sizing_.placement && sizing_.fits() != false) {
            find_speed(); // what does not fit does not run
        }
        return std::move(sizing_);
    }

private:
    [[nodiscard]] SizeRequest& request() { return sizing_.request; }
    [[nodiscard]] int devices() { return request().hardware ? request().hardware->count : 1; }

    MemoryQuestion question(const WeightSize& weights) {
        return {catalogue_,    *request().model,  *request().runtime,   weights,
                sizing_.cache, request().context, request().concurrency};
    }

    /// The first server of the device that reads the format, if one is asked for.
    void choose_runtime() {
        if (request().runtime != nullptr) {
            return;
        }
        const WeightFormat* format = request().format;
        const auto suits = [&](const Runtime* runtime) {
            return (format == nullptr || reads(*runtime, *format)) && (!request().ram || runtime->offloads) &&
                   (request().kv_type == nullptr || has_cache(*runtime, *request().kv_type));
        };
        std::vector<const Runtime*> candidates;
        if (request().hardware) {
            candidates = runtimes_of(catalogue_, request().hardware->device);
        }
        if (candidates.empty()) { // nothing is known of the device
            for (const Runtime& runtime : catalogue_.runtimes()) {
                candidates.insert(runtime.usual ? candidates.begin() : candidates.end(), &runtime);
            }
        }
        const auto at = std::find_if(candidates.begin(), candidates.end(), suits);
        if (!candidates.empty()) {
            request().runtime = at == candidates.end() ? candidates.front() : *at;
        }
    }

    void choose_kv_type() {
        if (request().kv_type == nullptr) {
            request().kv_type = catalogue_.kv_cache_type("f16");
        }
    }

    /// Those that the server reads; without hardware, and no server asked for, those of any.
    [[nodiscard]] std::vector<const WeightFormat*> formats() {
        const Model& model = *request().model;
        const auto& hardware = request().hardware;
        if (hardware || runtime_is_stated_) {
            return formats_for(catalogue_, model, *request().runtime, hardware ? &hardware->device : nullptr);
        }
        std::vector<const WeightFormat*> all;
        for (const Runtime& runtime : catalogue_.runtimes()) {
            for (const WeightFormat* format : formats_for(catalogue_, model, runtime, nullptr)) {
                if (std::find(all.begin(), all.end(), format) == all.end()) {
                    all.push_back(format);
                }
            }
        }
        sort_formats(all, nullptr);
        return all;
    }

    void list_options() {
        if (!request().hardware && request().released_only) {
            return;
        }
        for (const WeightFormat* format : formats()) {
            add_option(*format);
        }
        const auto fits = [&](const FormatOption& option) {
            return option.fits() == true && option.weights.format->bits_per_weight >= request().least_bits;
        };
        const auto released = [&](const FormatOption& option) {
            return option.weights.format == sizing_.native && fits(option);
        };
        auto at = std::find_if(sizing_.options.begin(), sizing_.options.end(), released);
        if (at == sizing_.options.end()) {
            at = std::find_if(sizing_.options.begin(), sizing_.options.end(), fits);
        }
        sizing_.best = at == sizing_.options.end() ? nullptr : at->weights.format;
    }

    void add_option(const WeightFormat& format) {
        auto weights = size_weights(catalogue_, *request().model, format);
        if (!weights) {
            return;
        }
        FormatOption option{std::move(*weights), std::nullopt};
        if (request().hardware) {
            option.placement = place(question(option.weights), *request().hardware, request().ram);
        }
        sizing_.options.push_back(std::move(option));
    }

    /// What was asked for, else what fits with the most bits, else the smallest that is allowed; without
    /// hardware what the weights were released in.
    void choose_format() {
        if (request().format != nullptr) {
            take(request().format);
        } else if (sizing_.best != nullptr) {
            take(sizing_.best);
        } else if (request().hardware && !sizing_.options.empty()) {
            take(smallest_allowed());
        } else {
            take(sizing_.native);
        }
    }

    [[nodiscard]] const WeightFormat* smallest_allowed() const {
        const auto allowed = [&](const FormatOption& option) {
            return option.weights.format->bits_per_weight >= sizing_.request.least_bits;
        };
        const auto at = std::find_if(sizing_.options.rbegin(), sizing_.options.rend(), allowed);
        return (at == sizing_.options.rend() ? sizing_.options.front() : *at).weights.format;
    }

    void take(const WeightFormat* format) {
        request().format = format;
        if (format == nullptr) {
            return;
        }
        sizing_.weights = size_weights(catalogue_, *request().model, *format);
        if (sizing_.weights && request().hardware) {
            sizing_.placement = place(question(*sizing_.weights), *request().hardware, request().ram);
        }
    }

    /// Largest context and concurrency; an interval by analogy yields no number.
    void find_limits() {
        if (!sizing_.cache || !sizing_.cache->bytes_per_token.is_exact()) {
            return;
        }
        const ContextWindow& window = request().model->context;
        const Tokens native = window.native.value_or(k_unknown_window);
        const Tokens most = std::max(native, window.extended.value_or(native));
        const MemoryQuestion asked = question(*sizing_.weights);
        sizing_.max_context = largest_context(asked, *request().hardware, request().ram, most);
        sizing_.max_concurrency = largest_concurrency(asked, *request().hardware, request().ram);
    }

    void find_speed() {
        const MemoryQuestion asked = question(*sizing_.weights);
        sizing_.speed =
            throughput_of({asked, *request().hardware, *sizing_.placement, request().ram_bandwidth});
        sizing_.usd_per_mtok = usd_per_mtok(*request().hardware, request().price, sizing_.speed.decode_batch);
        sizing_.usd_per_mtok_input =
            usd_per_mtok(*request().hardware, request().price, sizing_.speed.prefill);
    }

    static constexpr Tokens k_unknown_window{1 << 24};

    const Catalogue& catalogue_;
    bool runtime_is_stated_;
    Sizing sizing_;
};

} // namespace

Throughput throughput_at(const Catalogue& catalogue, const Sizing& sizing, std::int64_t concurrency) {
    const SizeRequest& request = sizing.request;
    const MemoryQuestion question{catalogue,    *request.model,  *request.runtime, *sizing.weights,
                                  sizing.cache, request.context, concurrency};
    const auto among = place(question, *request.hardware, request.ram);
    const Placement& placement = among && among->fits == true ? *among : *sizing.placement;
    return throughput_of({question, *request.hardware, placement, request.ram_bandwidth});
}

std::vector<const Runtime*> runtimes_of(const Catalogue& catalogue, const Accelerator& device) {
    std::vector<const Runtime*> found;
    for (const std::string& name : device.runtimes) {
        for (const Runtime& runtime : catalogue.runtimes()) {
            if (is_called(runtime, name)) {
                found.push_back(&runtime);
            }
        }
    }
    return found;
}

bool may_serve_on(const Catalogue& catalogue, const Runtime& runtime, const Accelerator& device) {
    const std::vector<const Runtime*> its = runtimes_of(catalogue, device);
    return its.empty() || contains(its, &runtime);
}

bool reads(const Runtime& runtime, const WeightFormat& format) {
    return contains(format.runtimes, runtime.id);
}

bool has_cache(const Runtime& runtime, const KvCacheType& type) {
    constexpr double k_plain_bits = 16;
    return type.bits_per_value == k_plain_bits || contains(type.runtimes, runtime.id);
}

std::vector<const WeightFormat*> formats_for(const Catalogue& catalogue, const Model& model,
                                             const Runtime& runtime, const Accelerator* device) {
    const WeightFormat* native = native_format(catalogue, model);
    const double most = native == nullptr ? 64 : native->bits_per_weight * k_room_above_native;
    std::vector<const WeightFormat*> formats;
    for (const WeightFormat& format : catalogue.weight_formats()) {
        const bool published = &format == native || model.weights.sizes.get().contains(format.id);
        const bool can_be_made = !format.only_published && format.bits_per_weight <= most;
        const bool has_units =
            device == nullptr || format.vendors.empty() || contains(format.vendors, device->vendor);
        if (reads(runtime, format) && has_units && (published || can_be_made)) {
            formats.push_back(&format);
        }
    }
    sort_formats(formats, device);
    return formats;
}

std::int64_t Sizing::given_bytes() const {
    const std::int64_t ram = request.ram ? request.ram->value() : 0;
    return placement->device_has * request.hardware->count + ram;
}

std::optional<Sizing> size_model(const Catalogue& catalogue, SizeRequest request) {
    std::optional<double>& price = request.price.usd_per_device_hour;
    if (!price && request.hardware && request.hardware->device.rent) {
        price = request.hardware->device.rent->usd;
    }
    return Sizer{catalogue, std::move(request)}.work_out();
}

} // namespace stackpick
