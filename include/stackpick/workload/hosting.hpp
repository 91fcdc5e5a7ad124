// SPDX-License-Identifier: MIT
// How one would run a model oneself, as far as it was stated.
#pragma once

#include "stackpick/catalogue/catalogue.hpp"
#include "stackpick/catalogue/hardware.hpp"

#include <optional>

namespace stackpick {

struct Hosting {
    std::optional<Hardware> hardware;
    const WeightFormat* format = nullptr;
    const KvCacheType* kv_type = nullptr;
    const Runtime* runtime = nullptr;
    std::optional<std::int64_t> concurrency;
    std::optional<Bytes> ram; ///< main memory that may hold experts
    std::optional<double> ram_gb_s;
    std::optional<double> usd_per_device_hour; ///< as rent, or as a purchase spread over its life
    std::optional<double> usd_per_device;      ///< that purchase
    std::optional<double> usd_per_kwh;
    std::optional<double> utilisation;
};

} // namespace stackpick
