// SPDX-License-Identifier: MIT
#include "stackpick/sizing/size_request.hpp"

#include "sizing/quantities.hpp"

#include <algorithm>

namespace stackpick {

namespace {

HardwarePrice stated_price(const Catalogue& catalogue, const Hosting& hosting) {
    HardwarePrice price;
    price.usd_per_device_hour = hosting.usd_per_device_hour;
    price.usd_per_kwh = hosting.usd_per_kwh.value_or(0);
    price.utilisation = hosting.utilisation.value_or(catalogue.assumptions().number("sizing.utilisation"));
    return price;
}

} // namespace

HardwarePrice hardware_price(const Catalogue& catalogue, const Hosting& hosting) {
    HardwarePrice price = stated_price(catalogue, hosting);
    if (!price.usd_per_device_hour && hosting.hardware && hosting.hardware->device.rent) {
        price.usd_per_device_hour = hosting.hardware->device.rent->usd;
    }
    return price;
}

SizeRequest size_request(const Catalogue& catalogue, const Model& model, const Hosting& hosting,
                         Tokens context) {
    SizeRequest request;
    request.model = &model;
    request.hardware = hosting.hardware;
    request.runtime = hosting.runtime;
    request.format = hosting.format;
    request.kv_type = hosting.kv_type;
    request.context = context;
    request.concurrency = hosting.concurrency.value_or(1);
    request.ram = hosting.ram;
    if (hosting.ram_gb_s) {
        request.ram_bandwidth = BytesPerSecond{*hosting.ram_gb_s * k_giga};
    }
    request.price = stated_price(catalogue, hosting); // the rent is that of the device that is sized for
    return request;
}

Tokens usual_context(const Catalogue& catalogue, const Model& model) {
    const Tokens usual{static_cast<std::int64_t>(catalogue.assumptions().number("sizing.default_context"))};
    return std::min(usual, model.context.native.value_or(usual));
}

} // namespace stackpick
