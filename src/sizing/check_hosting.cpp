// SPDX-License-Identifier: MIT
#include "stackpick/sizing/check_hosting.hpp"

#include "stackpick/base/text.hpp"
#include "stackpick/sizing/size.hpp"

#include <algorithm>
#include <functional>
#include <string>
#include <vector>

namespace stackpick {
namespace {

using Runtimes = std::vector<const Runtime*>;
using Suits = std::function<bool(const Runtime&)>;

std::string names_of(const Runtimes& runtimes) {
    std::vector<std::string> ids;
    for (const Runtime* runtime : runtimes) {
        ids.push_back(runtime->id);
    }
    return join(ids, ", ");
}

/// Looks for a server that meets each wish: the one that is stated, those of the device, or any.
class HostingCheck {
public:
    HostingCheck(const Catalogue& catalogue, const Hosting& hosting, Diagnostics& diagnostics)
        : catalogue_{catalogue}, hosting_{hosting}, diagnostics_{diagnostics} {
        if (hosting.runtime != nullptr) {
            considered_ = {hosting.runtime};
        } else if (hosting.hardware) {
            considered_ = runtimes_of(catalogue, hosting.hardware->device);
        }
    }

    void check() {
        if (considered_.empty()) {
            return; // any server may run on it
        }
        require_device();
        if (const WeightFormat* format = hosting_.format) {
            require("quant", "reads " + format->id,
                    [format](const Runtime& runtime) { return reads(runtime, *format); });
        }
        if (const KvCacheType* type = hosting_.kv_type) {
            require("kv-type", "has a cache in " + type->id,
                    [type](const Runtime& runtime) { return has_cache(runtime, *type); });
        }
        if (hosting_.ram) {
            require("ram", "keeps weights in main memory",
                    [](const Runtime& runtime) { return runtime.offloads; });
        }
    }

private:
    void require_device() {
        const Runtime* runtime = hosting_.runtime;
        if (runtime == nullptr || !hosting_.hardware ||
            may_serve_on(catalogue_, *runtime, hosting_.hardware->device)) {
            return;
        }
        const Accelerator& device = hosting_.hardware->device;
        diagnostics_.error({},
                           "--runtime: " + runtime->name + " is not on record as a server of " + device.name,
                           "these are: " + names_of(runtimes_of(catalogue_, device)));
    }

    void require(const std::string& flag, const std::string& what, const Suits& suits) {
        const auto meets = [&](const Runtime* runtime) {
            return suits(*runtime);
        };
        if (std::any_of(considered_.begin(), considered_.end(), meets)) {
            return;
        }
        const std::string who = hosting_.runtime != nullptr
                                    ? hosting_.runtime->name + " is no server that " + what
                                    : "no server of " + hosting_.hardware->device.name + " " + what + " (" +
                                          names_of(considered_) + ")";
        Runtimes others;
        for (const Runtime& runtime : catalogue_.runtimes()) {
            if (suits(runtime)) {
                others.push_back(&runtime);
            }
        }
        diagnostics_.error({}, "--" + flag + ": " + who,
                           others.empty() ? "" : "these do: " + names_of(others));
    }

    const Catalogue& catalogue_;
    const Hosting& hosting_;
    Diagnostics& diagnostics_;
    Runtimes considered_;
};

} // namespace

void check_hosting(const Catalogue& catalogue, const Hosting& hosting, Diagnostics& diagnostics) {
    HostingCheck{catalogue, hosting, diagnostics}.check();
}

} // namespace stackpick
