// SPDX-License-Identifier: MIT
#include "support/measured.hpp"

#include "stackpick/base/text.hpp"
#include "stackpick/catalogue/names.hpp"
#include "stackpick/sizing/size_request.hpp"

#include <algorithm>
#include <array>
#include <set>

namespace stackpick::testing {
namespace {

/// The efficiencies are fitted on one machine of each class that somebody measured in a series: Qwen's tables
/// (A100, H20) and llmfit's community runs (RX 7900 XT, M4 Pro, RTX 5070). All other sources are held out.
constexpr std::array<std::string_view, 5> k_fitted_sources{
    "QwenLM/Qwen3/blob/main/docs/source/getting_started/speed_benchmark.md", "QwenLM/Qwen3/blob/a912d23/docs",
    "community/amd-radeon-rx-7900-xt", "community/apple-m4-pro", "community/nvidia-geforce-rtx-5070"};

bool is_fitted(const Measurement& measurement) {
    return std::any_of(k_fitted_sources.begin(), k_fitted_sources.end(), [&](std::string_view source) {
        return measurement.source.find(source) != std::string::npos;
    });
}

/// What people append to a model's name: the format, or whose build it is.
constexpr std::array<std::string_view, 6> k_suffixes{"-GGUF",     "-GPTQ-Int4", "-AWQ",
                                                     "-MLX-8bit", "-4bit",      "-UD-Q8_K_XL-mlx"};

/// How sources write formats that the catalogue has under another name.
std::string format_name(std::string name) {
    static const std::vector<std::pair<std::string, std::string>> k_names{
        {"INT4", "gptq-int4"}, {"gptq4", "gptq-int4"},       {"AWQ-INT4", "awq"},
        {"4bit", "mlx-4bit"},  {"MLX 4-bit", "mlx-4bit"},    {"MLX-8bit", "mlx-8bit"},
        {"4-bit", "mlx-4bit"}, {"Q8_K_XL", "ud-q8_k_xl"},    {"Q4_K_XL", "ud-q4_k_xl"},
        {"MXFP4-Q4", "mxfp4"}, {"NVFP4-Fast", "nvfp4"},      {"Q2_K_XL", "ud-q2_k_xl"},
        {"UD-Q6_K", "q6_k"},   {"Q3_K_XL", "q3_k_l"},        {"MLX 3.985-bit", "mlx-4bit"},
        {"MQ4", "q4_k_m"},     {"int8-w8a8-ascend", "int8"},
    };
    const auto at =
        std::find_if(k_names.begin(), k_names.end(), [&](const auto& pair) { return pair.first == name; });
    return at == k_names.end() ? name : at->second;
}

/// A device without a server of its own runs what its source names, else the usual one.
const Runtime* measured_runtime(const Catalogue& catalogue, const Measurement& measurement) {
    const auto match = find_runtime(catalogue, measurement.runtime.value_or(""));
    return match.runtime;
}

std::optional<SpeedRow> speed_row(const Catalogue& catalogue, const Measurement& measurement) {
    const Model* model = measured_model(catalogue, measurement);
    const WeightFormat* format = measured_format(catalogue, measurement);
    auto hardware = find_hardware(catalogue, measurement.hardware.value_or("")).hardware;
    if (model == nullptr || format == nullptr || !hardware || !hardware->device.bandwidth_gb_s) {
        return std::nullopt;
    }
    hardware->count = static_cast<int>(measurement.count.value_or(1));
    SpeedRow row;
    row.measurement = &measurement;
    row.output = static_cast<double>(measurement.output_tokens.value_or(1));
    row.prompt = static_cast<double>(measurement.prompt_tokens.value_or(0));
    const std::int64_t all = measurement.context.value_or(1024);
    const std::int64_t middle = measurement.prompt_tokens
                                    ? *measurement.prompt_tokens + measurement.output_tokens.value_or(0) / 2
                                    : all / 2;
    row.context = Tokens{std::max<std::int64_t>(1, middle)};
    row.fitted = is_fitted(measurement);
    Hosting hosting;
    hosting.hardware = hardware;
    hosting.format = format;
    hosting.runtime = measured_runtime(catalogue, measurement);
    auto sizing = size_model(catalogue, size_request(catalogue, *model, hosting, row.context));
    if (!sizing || !sizing->placement || !split_parameters(catalogue, *model) ||
        !model->architecture.dimensions.get().contains("layers")) {
        return std::nullopt;
    }
    row.sizing = std::move(*sizing);
    return row;
}

} // namespace

const Model* measured_model(const Catalogue& catalogue, const Measurement& measurement) {
    std::string name = measurement.model.substr(measurement.model.find('/') + 1);
    for (const std::string_view suffix : k_suffixes) {
        if (name.size() > suffix.size() && name.ends_with(suffix)) {
            name.resize(name.size() - suffix.size());
        }
    }
    for (const std::string& spelling : {measurement.model, name}) {
        const ModelMatch match = catalogue.find_model(spelling);
        if (match.unique()) {
            return match.models.front();
        }
    }
    return nullptr;
}

const WeightFormat* measured_format(const Catalogue& catalogue, const Measurement& measurement) {
    return find_weight_format(catalogue, format_name(measurement.format)).format;
}

double measured_bytes(const Measurement& measurement) {
    constexpr double k_mib = 1024.0 * 1024.0;
    const std::string& unit = measurement.unit;
    const double factor = unit == "GB" ? 1e9 : (unit == "GiB" ? k_mib * 1024 : (unit == "MiB" ? k_mib : 1));
    return measurement.value * factor;
}

std::vector<SpeedRow> speed_rows(const Catalogue& catalogue) {
    std::vector<SpeedRow> rows;
    std::set<std::string> runs;
    for (const Measurement& measurement : catalogue.measurements()) {
        const bool usable = measurement.kind == "decode-tps" && measurement.trust != "low" &&
                            !measurement.speculative && !measurement.offloaded;
        if (!usable || (measurement.run && !runs.insert(*measurement.run).second)) {
            continue;
        }
        if (auto row = speed_row(catalogue, measurement)) {
            rows.push_back(std::move(*row));
        }
    }
    return rows;
}

Rate estimated_speed(const Catalogue& catalogue, const SpeedRow& row, const Efficiency* efficiency,
                     const EfficiencyFactors& factors) {
    const SizeRequest& request = row.sizing.request;
    const MemoryQuestion memory{catalogue,        *request.model, *request.runtime,   *row.sizing.weights,
                                row.sizing.cache, row.context,    request.concurrency};
    const Throughput speed =
        throughput_of({memory, *request.hardware, *row.sizing.placement, std::nullopt}, efficiency, factors);
    if (!row.measurement->includes_prompt || !speed.prefill) {
        return *speed.decode;
    }
    const double seconds = row.prompt / speed.prefill->mid + row.output / speed.decode->mid;
    const double scale = row.output / seconds / speed.decode->mid;
    return {speed.decode->low * scale, speed.decode->mid * scale, speed.decode->high * scale,
            speed.decode->limited_by};
}

Rate estimated_speed(const Catalogue& catalogue, const SpeedRow& row) {
    return estimated_speed(catalogue, row, efficiency_of(catalogue, row.sizing.request.hardware->device),
                           catalogue.efficiency_factors());
}

} // namespace stackpick::testing
