// SPDX-License-Identifier: MIT
// `stackpick/size/v1`. What rests on an analogy is null, and its interval is among the ranges.
#include "report/sizing_json.hpp"

#include "stackpick/report/sizing.hpp"

#include <cmath>

namespace stackpick {

using report::Json;

namespace report {
namespace {

Json whole(const Span& span) {
    return span.is_exact() ? Json(std::llround(span.mid)) : Json(nullptr);
}

Json whole(const ByteRange& range) {
    return range.is_exact() ? Json(range.mid) : Json(nullptr);
}

Json ends(const Span& span) {
    return Json::array(std::llround(span.low), std::llround(span.high));
}

Json ends(const ByteRange& range) {
    return Json::array(range.low, range.high);
}

Json hardware_json(const Sizing& sizing) {
    Json list = Json::array();
    if (const auto& hardware = sizing.request.hardware) {
        const auto usable = sizing.placement ? std::optional{sizing.placement->device_has} : std::nullopt;
        list.push_back({{"id", hardware->device.id},
                        {"count", hardware->count},
                        {"memory_bytes", json_of(device_memory(hardware->device))},
                        {"usable_bytes", json_of(usable)}});
    }
    return list;
}

Json layout_json(const std::optional<Placement>& placement) {
    if (!placement) {
        return nullptr;
    }
    const Layout& layout = placement->layout;
    return {
        {"tp", layout.tensor}, {"pp", layout.pipeline}, {"ep", layout.expert}, {"devices", layout.devices()}};
}

Json ranges_json(const Sizing& sizing) {
    const auto& cache = sizing.cache;
    return {{"weights_bytes", ends(sizing.need.weights)},
            {"kv_bytes_per_token", cache ? ends(cache->bytes_per_token) : Json(nullptr)},
            {"kv_state_bytes_per_sequence", cache ? ends(cache->fixed_bytes()) : Json(nullptr)},
            {"kv_bytes", cache ? ends(sizing.need.cache) : Json(nullptr)},
            {"total_bytes", ends(sizing.need.total)}};
}

Json option_json(const FormatOption& option) {
    return {{"quant", option.weights.format->id},
            {"bits_per_weight", json_of(option.weights.format->bits_per_weight)},
            {"weights_bytes", std::llround(option.weights.bytes.mid)},
            {"published", option.weights.bytes.basis == Basis::published},
            {"fits", json_of(option.fits())}};
}

Json placed(const Sizing& sizing, std::int64_t Placement::*field) {
    return sizing.placement && sizing.need.total.is_exact() ? Json((*sizing.placement).*field)
                                                            : Json(nullptr);
}

Json memory_json(const Sizing& sizing) {
    const auto& cache = sizing.cache;
    const MemoryNeed& need = sizing.need;
    return {{"weights_bytes", whole(need.weights)},
            {"kv_bytes_per_token", cache ? whole(cache->bytes_per_token) : Json(nullptr)},
            {"kv_state_bytes_per_sequence", cache ? whole(cache->fixed_bytes()) : Json(nullptr)},
            {"kv_bytes", cache ? whole(need.cache) : Json(nullptr)},
            {"overhead_bytes", need.overhead.mid},
            {"total_bytes", cache ? whole(need.total) : Json(nullptr)},
            {"ranges", ranges_json(sizing)},
            {"per_device_bytes", placed(sizing, &Placement::device_bytes)},
            {"ram_bytes", placed(sizing, &Placement::ram_bytes)}};
}

Json serve_json(const Runtime& runtime, const std::optional<ServeCommand>& serve) {
    if (!serve) {
        return nullptr;
    }
    return {{"runtime", runtime.id}, {"lines", serve->lines}, {"notes", serve->notes}};
}

} // namespace

Json rate_json(const std::optional<Rate>& rate) {
    if (!rate) {
        return nullptr;
    }
    return {{"low", json_of(rate->low)},
            {"mid", json_of(rate->mid)},
            {"high", json_of(rate->high)},
            {"limited_by", to_string(rate->limited_by)}};
}

Json sizing_json(const Sizing& sizing) {
    const SizeRequest& request = sizing.request;
    Json json{{"model", request.model->id},
              {"quant", sizing.weights->format->id},
              {"kv_type", report::id_or_null(request.kv_type)},
              {"context", json_of(request.context)},
              {"concurrency", request.concurrency},
              {"runtime", request.runtime->id},
              {"hardware", hardware_json(sizing)}};
    json.add_all(memory_json(sizing));
    json.add_all({{"layout", layout_json(sizing.placement)},
                  {"fits", json_of(sizing.fits())},
                  {"max_context", json_of(sizing.max_context)},
                  {"max_concurrency", json_of(sizing.max_concurrency)},
                  {"best_quant", report::id_or_null(sizing.best)},
                  {"quants", json_array(sizing.options, option_json)},
                  {"decode_tokens_per_second", rate_json(sizing.speed.decode)},
                  {"decode_batch_tokens_per_second", rate_json(sizing.speed.decode_batch)},
                  {"prefill_tokens_per_second", rate_json(sizing.speed.prefill)},
                  {"ttft_seconds", rate_json(sizing.speed.ttft)},
                  {"usd_per_mtok", rate_json(sizing.usd_per_mtok)},
                  {"usd_per_mtok_input", rate_json(sizing.usd_per_mtok_input)},
                  {"basis", basis_of(sizing)}});
    return json;
}

} // namespace report

std::string size_json(const Sizing& sizing, const std::optional<ServeCommand>& serve) {
    Json json{{"schema", "stackpick/size/v1"}};
    json.add_all(report::sizing_json(sizing));
    json.add("serve", report::serve_json(*sizing.request.runtime, serve));
    return report::json_document(json);
}

} // namespace stackpick
