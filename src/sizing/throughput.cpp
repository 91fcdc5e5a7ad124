// SPDX-License-Identifier: MIT
#include "stackpick/sizing/throughput.hpp"

#include "architecture.hpp"
#include "sizing/quantities.hpp"

#include <algorithm>
#include <array>
#include <cmath>

namespace stackpick {
namespace {

constexpr double k_tera = 1e12;
constexpr double k_micro = 1e-6;
constexpr double k_flops_a_parameter = 2; ///< a multiplication and an addition
constexpr double k_seconds_an_hour = 3600;
constexpr double k_mtok = 1e6;
constexpr double k_watts_a_kilowatt = 1000;

/// Seconds of one step by what they go to.
struct StepTime {
    double memory = 0;
    double compute = 0;
    double overhead = 0;
    double main_memory = 0;

    [[nodiscard]] double total() const { return std::max(memory, compute) + overhead + main_memory; }

    [[nodiscard]] Limit limited_by() const {
        const std::array<std::pair<double, Limit>, 4> parts{{{memory, Limit::bandwidth},
                                                             {compute, Limit::compute},
                                                             {overhead, Limit::overhead},
                                                             {main_memory, Limit::main_memory}}};
        return std::max_element(parts.begin(), parts.end(),
                                [](const auto& a, const auto& b) { return a.first < b.first; })
            ->second;
    }
};

/// The share of a layer's experts that a batch reads: each token picks its own, as if at random.
double experts_touched(double share, double sequences) {
    return 1 - std::pow(1 - share, sequences);
}

/// Peak matrix speed for the precision in which the format computes, FLOP a second.
std::optional<double> peak_flops(const Accelerator& device, const WeightFormat& format) {
    const std::string& unit = format.computes_in;
    std::optional<double> tera = unit == "fp8"    ? device.fp8_tflops
                                 : unit == "int8" ? device.int8_tops
                                 : unit == "fp4"  ? device.fp4_tflops
                                                  : device.fp16_tflops;
    tera = tera ? tera : device.fp16_tflops; // weights are widened first
    return tera ? std::optional{*tera * k_tera} : std::nullopt;
}

class Roofline {
public:
    Roofline(const SpeedQuestion& question, const Efficiency* efficiency, const EfficiencyFactors& factors)
        : q_{question},
          m_{question.memory},
          layout_{question.placement.layout},
          factors_{factors},
          efficiency_{efficiency} {}

    Throughput work_out() {
        Throughput result;
        result.efficiency = efficiency_;
        const auto& bandwidth = q_.hardware.device.bandwidth_gb_s;
        if (efficiency_ == nullptr || !split_parameters(m_.catalogue, m_.model)) {
            return result;
        }
        parameters_ = *split_parameters(m_.catalogue, m_.model);
        if (const auto peak = peak_flops(q_.hardware.device, *m_.weights.format)) {
            flops_ = *peak * efficiency_->compute_share;
            result.prefill = prefill();
        }
        if (bandwidth) {
            bandwidth_ = *bandwidth * k_giga * efficiency_->bandwidth_share;
            result.decode = speed(1);
            result.decode_batch = speed(static_cast<double>(m_.concurrency));
        }
        if (result.prefill && result.decode) {
            result.ttft = first_token(*result.prefill, *result.decode);
        }
        return result;
    }

private:
    [[nodiscard]] Rate spread(double mid, Limit limit) const {
        return {mid / efficiency_->spread, mid, mid * efficiency_->spread, limit};
    }

    /// Tokens a second of `sequences` that run together.
    [[nodiscard]] Rate speed(double sequences) const {
        const StepTime step = step_of(sequences);
        return spread(sequences / step.total(), step.limited_by());
    }

    /// One token of each of `sequences`.
    [[nodiscard]] StepTime step_of(double sequences) const {
        StepTime step;
        const WeightSize& weights = m_.weights;
        const double touched =
            parameters_.has_experts()
                ? experts_touched(parameters_.expert_share, sequences) / parameters_.expert_share
                : 0;
        double read = weights.read_bytes + weights.expert_read_bytes * touched;
        if (const double in_ram = read_in_ram(read, touched); in_ram > 0) {
            read -= in_ram;
            step.main_memory = in_ram / ram_bandwidth();
        }
        const double cache = m_.cache ? m_.cache->bytes_of(m_.context).mid * sequences : 0;
        const int heads = m_.cache ? m_.cache->heads : 1;
        step.memory = (read / layout_.tensor + cache / cache_parts(heads, layout_)) / bandwidth_;
        step.compute =
            flops_ > 0 ? k_flops_a_parameter * parameters_.active * sequences / (flops_ * layout_.tensor) : 0;
        step.overhead = layer_seconds() + all_reduce_seconds(sequences);
        return step;
    }

    /// Of what a step reads, the part that main memory holds.
    [[nodiscard]] double read_in_ram(double read, double touched) const {
        const auto moved = static_cast<double>(q_.placement.ram_bytes);
        if (moved == 0) {
            return 0;
        }
        if (m_.weights.expert_bytes > 0) {
            return moved / m_.weights.expert_bytes * m_.weights.expert_read_bytes * touched;
        }
        return std::min(1.0, moved / m_.weights.bytes.mid) * read;
    }

    [[nodiscard]] double ram_bandwidth() const {
        const Assumptions& assumptions = m_.catalogue.assumptions();
        const bool server = static_cast<double>(q_.placement.ram_bytes) >
                            assumptions.number("sizing.server_ram_from_gb") * k_giga;
        const double assumed =
            assumptions.number(server ? "sizing.server_ram_gb_s" : "sizing.desktop_ram_gb_s");
        const double peak = q_.ram_bandwidth ? q_.ram_bandwidth->value() : assumed * k_giga;
        return peak * factors_.ram_share;
    }

    /// Kernels, scheduling and whatever else does not shrink with the weights.
    [[nodiscard]] double layer_seconds() const {
        const double layers = dimension(m_.model, "layers").value_or(0);
        const std::string attention = m_.model.architecture.attention.value_or("");
        double more = parameters_.has_experts() ? factors_.experts : 0;
        if (attention == "hybrid-linear") {
            const double full = dimension(m_.model, "full_attention_layers").value_or(0);
            more += factors_.linear_attention * (layers > 0 ? 1 - full / layers : 0);
        }
        if (dimension(m_.model, "kv_lora_rank")) {
            more += factors_.latent_attention;
        }
        return layers * efficiency_->layer_microseconds * k_micro * (1 + more);
    }

    /// Two a layer: after attention and after the feed-forward part.
    [[nodiscard]] double all_reduce_seconds(double sequences) const {
        if (layout_.tensor == 1) {
            return 0;
        }
        const double layers = dimension(m_.model, "layers").value_or(0);
        const double hidden = dimension(m_.model, "hidden_size").value_or(0);
        const double link = q_.hardware.device.interconnect_gb_s.value_or(0);
        const double one_way =
            (link > 0 ? link / 2 : m_.catalogue.assumptions().number("sizing.pcie_gb_s")) * k_giga;
        const double parts = layout_.tensor;
        const double bytes = 2 * (parts - 1) / parts * sequences * hidden * k_activation_bytes;
        return 2 * layers * (factors_.all_reduce_microseconds * k_micro + bytes / one_way);
    }

    /// Values of a token that attention multiplies with each earlier token, once for keys and once for
    /// values, over the heads of a layer. Sparse attention looks at a few earlier tokens only.
    [[nodiscard]] double attention_width() const {
        const auto heads = dimension(m_.model, "attention_heads");
        const auto size = dimension(m_.model, "head_dim");
        if (m_.model.architecture.attention == "mla-sparse") {
            return 0;
        }
        if (heads && size) {
            return *heads * *size;
        }
        if (heads && dimension(m_.model, "kv_lora_rank")) { // keys have their position beside
            return *heads * (m_.catalogue.assumptions().number("sizing.latent_head_dim") +
                             dimension(m_.model, "qk_rope_head_dim").value_or(0) / 2);
        }
        return dimension(m_.model, "hidden_size").value_or(0); // all heads together, as a rule
    }

    /// Matrix work on the weights, and attention over half of the context on average.
    [[nodiscard]] Rate prefill() const {
        const double layers =
            dimension(m_.model, "full_attention_layers").value_or(dimension(m_.model, "layers").value_or(0));
        const double seen = static_cast<double>(m_.context.value()) / 2;
        const double attention = 2 * k_flops_a_parameter * attention_width() * layers * seen;
        const double work = k_flops_a_parameter * parameters_.active + attention;
        return spread(flops_ * layout_.tensor / work, Limit::compute);
    }

    [[nodiscard]] Rate first_token(const Rate& prefill, const Rate& decode) const {
        const double mid = static_cast<double>(m_.context.value()) / prefill.mid + 1 / decode.mid;
        return spread(mid, prefill.limited_by);
    }

    const SpeedQuestion& q_;
    const MemoryQuestion& m_;
    const Layout& layout_;
    const EfficiencyFactors& factors_;
    const Efficiency* efficiency_;
    ParameterSplit parameters_;
    double flops_ = 0;
    double bandwidth_ = 0;
};

bool admits(const std::vector<std::string>& list, const std::string& value) {
    return list.empty() || std::find(list.begin(), list.end(), value) != list.end();
}

} // namespace

std::string_view to_string(Limit limit) {
    switch (limit) {
    case Limit::bandwidth:
        return "bandwidth";
    case Limit::compute:
        return "compute";
    case Limit::overhead:
        return "overhead";
    case Limit::main_memory:
        break;
    }
    return "main-memory";
}

const Efficiency* efficiency_of(const Catalogue& catalogue, const Accelerator& device) {
    const Efficiency* best = nullptr;
    int most = -1;
    for (const Efficiency& known : catalogue.efficiencies()) {
        const int named = (known.vendors.empty() ? 0 : 2) + (known.kinds.empty() ? 0 : 1);
        if (admits(known.vendors, device.vendor) && admits(known.kinds, device.kind) && named > most) {
            best = &known;
            most = named;
        }
    }
    return best;
}

Throughput throughput_of(const SpeedQuestion& question) {
    const Catalogue& catalogue = question.memory.catalogue;
    return throughput_of(question, efficiency_of(catalogue, question.hardware.device),
                         catalogue.efficiency_factors());
}

Throughput throughput_of(const SpeedQuestion& question, const Efficiency* efficiency,
                         const EfficiencyFactors& factors) {
    return Roofline{question, efficiency, factors}.work_out();
}

std::optional<double> usd_per_hour(const std::optional<Hardware>& hardware, const HardwarePrice& price) {
    if (!hardware || !price.usd_per_device_hour) {
        return std::nullopt;
    }
    const double power = price.usd_per_kwh * hardware->device.tdp_w.value_or(0) / k_watts_a_kilowatt;
    return hardware->count * (*price.usd_per_device_hour + power);
}

std::optional<Rate> usd_per_mtok(const Hardware& hardware, const HardwarePrice& price,
                                 const std::optional<Rate>& speed) {
    const auto hour = usd_per_hour(hardware, price);
    if (!speed || !hour) {
        return std::nullopt;
    }
    const auto at = [&](double tokens) {
        return *hour / (tokens * k_seconds_an_hour * price.utilisation) * k_mtok;
    };
    return Rate{at(speed->high), at(speed->mid), at(speed->low), speed->limited_by};
}

} // namespace stackpick
