// SPDX-License-Identifier: MIT
#include "stackpick/sizing/plan.hpp"

#include "base/sorted.hpp"

#include <algorithm>
#include <limits>
#include <tuple>

namespace stackpick {
namespace {

/// What shares its memory with the processor is linked in fours at most.
constexpr int k_most_linked_machines = 4;

/// The device in every size that it is sold in.
std::vector<Accelerator> variants(const Accelerator& device) {
    std::vector<double> sizes = device.memory_options_gb;
    std::sort(sizes.begin(), sizes.end());
    if (sizes.empty()) {
        return {device};
    }
    std::vector<Accelerator> all;
    for (const double gb : sizes) {
        all.push_back(device);
        all.back().memory_gb = gb;
        all.back().measured_usable_gib = device.memory_gb == gb ? device.measured_usable_gib : std::nullopt;
    }
    return all;
}

enum class Outcome { suffices, too_small, too_slow, too_dear, unknown };

class Planner {
public:
    Planner(const Catalogue& catalogue, const PlanRequest& request) : catalogue_{catalogue} {
        plan_.request = request;
    }

    Plan work_out() {
        for (const Accelerator& accelerator : catalogue_.accelerators()) {
            if (admitted(accelerator)) {
                try_variants(accelerator);
            }
        }
        sort_stably(plan_.set_ups, [](const SetUp& a, const SetUp& b) { return order_of(a) < order_of(b); });
        return std::move(plan_);
    }

private:
    using Order = std::tuple<std::int64_t, double, std::string>;

    static Order order_of(const SetUp& set_up) {
        const Hardware& hardware = *set_up.sizing.request.hardware;
        return {device_memory(hardware.device)->value() * hardware.count,
                set_up.usd_per_hour.value_or(std::numeric_limits<double>::max()), hardware.device.id};
    }

    [[nodiscard]] bool admitted(const Accelerator& accelerator) const {
        const PlanRequest& request = plan_.request;
        const auto& vendors = request.vendors;
        if (!vendors.empty() &&
            std::find(vendors.begin(), vendors.end(), accelerator.vendor) == vendors.end()) {
            return false;
        }
        const Runtime* runtime = request.size.runtime;
        if (runtime != nullptr && !may_serve_on(catalogue_, *runtime, accelerator)) {
            return false;
        }
        const AcceleratorVendor* vendor = catalogue_.accelerator_vendor(accelerator.vendor);
        return !request.country || (vendor != nullptr && vendor->country == *request.country);
    }

    /// The smallest memory in which fewer or as many devices suffice as in the larger ones.
    void try_variants(const Accelerator& accelerator) {
        ++plan_.devices;
        Outcome worst = Outcome::too_small;
        int fewest = std::numeric_limits<int>::max();
        for (const Accelerator& device : variants(accelerator)) {
            const Outcome outcome = try_counts(device, fewest);
            worst = outcome == Outcome::too_small ? worst : outcome;
        }
        if (fewest < std::numeric_limits<int>::max()) {
            return;
        }
        ++left_out(worst);
    }

    int& left_out(Outcome outcome) {
        switch (outcome) {
        case Outcome::too_slow:
            return plan_.too_slow;
        case Outcome::too_dear:
            return plan_.too_dear;
        case Outcome::unknown:
            return plan_.unknown;
        default:
            return plan_.too_small;
        }
    }

    Outcome try_counts(const Accelerator& device, int& fewest) {
        Outcome outcome = Outcome::too_small;
        const bool linked = device.kind == "unified" || device.kind == "edge";
        for (const int count : k_planned_counts) {
            if (count >= fewest || (linked && count > k_most_linked_machines)) {
                break;
            }
            outcome = try_one(device, count);
            if (outcome == Outcome::suffices) {
                fewest = count;
                break;
            }
        }
        return outcome;
    }

    /// The released format where the device's server reads it, else the one with the most bits that it reads.
    bool choose_format(SizeRequest& asked) const {
        const Accelerator& device = asked.hardware->device;
        auto runtimes = runtimes_of(catalogue_, device);
        if (asked.runtime != nullptr) {
            runtimes = {asked.runtime};
        }
        const WeightFormat* native = native_format(catalogue_, *asked.model);
        for (const Runtime* runtime : runtimes) {
            if (native != nullptr && reads(*runtime, *native)) {
                asked.runtime = runtime;
                asked.format = native;
                return true;
            }
        }
        for (const Runtime* runtime : runtimes) {
            const auto formats = formats_for(catalogue_, *asked.model, *runtime, &device);
            if (!formats.empty()) {
                asked.runtime = runtime;
                asked.format = formats.front();
                return true;
            }
        }
        return false;
    }

    Outcome try_one(const Accelerator& device, int count) {
        SizeRequest asked = plan_.request.size;
        asked.hardware = Hardware{count, device, {}, {}};
        if (asked.format == nullptr && !choose_format(asked)) {
            return Outcome::unknown;
        }
        auto sizing = size_model(catalogue_, std::move(asked));
        if (!sizing || !sizing->placement || !reads(*sizing->request.runtime, *sizing->weights->format)) {
            return Outcome::unknown;
        }
        if (sizing->fits() != true) {
            return sizing->fits() == false ? Outcome::too_small : Outcome::unknown;
        }
        SetUp set_up{std::move(*sizing), std::nullopt, std::nullopt};
        set_up.usd_per_hour = usd_per_hour(set_up.sizing.request.hardware, set_up.sizing.request.price);
        if (const auto& speed = set_up.sizing.speed.decode_batch) {
            set_up.tokens_per_second = speed->mid / static_cast<double>(set_up.sizing.request.concurrency);
        }
        return judge(std::move(set_up));
    }

    Outcome judge(SetUp set_up) {
        const PlanRequest& request = plan_.request;
        if (request.tokens_per_second) {
            if (!set_up.tokens_per_second) {
                return Outcome::unknown;
            }
            if (*set_up.tokens_per_second < *request.tokens_per_second) {
                return Outcome::too_slow;
            }
        }
        if (request.most_usd_per_hour) {
            if (!set_up.usd_per_hour) {
                return Outcome::unknown;
            }
            if (*set_up.usd_per_hour > *request.most_usd_per_hour) {
                return Outcome::too_dear;
            }
        }
        plan_.set_ups.push_back(std::move(set_up));
        return Outcome::suffices;
    }

    const Catalogue& catalogue_;
    Plan plan_;
};

} // namespace

Plan plan_hardware(const Catalogue& catalogue, const PlanRequest& request) {
    return Planner{catalogue, request}.work_out();
}

} // namespace stackpick
