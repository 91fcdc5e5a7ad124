// SPDX-License-Identifier: MIT
#include "stackpick/sizing/memory.hpp"

#include "architecture.hpp"
#include "base/memory_units.hpp"
#include "sizing/quantities.hpp"

#include <algorithm>
#include <cmath>
#include <vector>

namespace stackpick {
namespace {

constexpr std::int64_t k_most_sequences = 1 << 20;

/// What is beyond all memory is told as that: sums of it must not overflow.
constexpr double k_most_bytes = 1e18;

std::int64_t whole(double bytes) {
    return std::llround(std::min(bytes, k_most_bytes));
}

ByteRange whole(const Span& span) {
    return {whole(span.low), whole(span.mid), whole(span.high), span.basis};
}

ByteRange operator+(const ByteRange& a, const ByteRange& b) {
    return {a.low + b.low, a.mid + b.mid, a.high + b.high, std::max(a.basis, b.basis)};
}

Span cache_span(const MemoryQuestion& q) {
    return q.cache ? q.cache->bytes_of(q.context).times(static_cast<double>(q.concurrency)) : Span{};
}

/// What the server and the activations take on one device.
double device_overhead(const MemoryQuestion& q) {
    const Assumptions& assumptions = q.catalogue.assumptions();
    const double hidden =
        dimension(q.model, "hidden_size").value_or(assumptions.number("sizing.unknown_hidden_size"));
    const double activations = q.runtime.batched_tokens * hidden * k_activation_bytes *
                               assumptions.number("sizing.activations_per_hidden_unit");
    return q.runtime.workspace_gib * k_gib + activations;
}

/// Which end of an estimate decides: an estimate by formula by its middle, one by analogy by both ends.
enum class End { low, high };

double deciding(const Span& span, End end) {
    if (span.is_exact()) {
        return span.mid;
    }
    return end == End::low ? span.low : span.high;
}

/// Places a model on the devices, layout by layout, whatever the requests.
class Placer {
public:
    /// `device_has`: bytes that a server plans with on one device.
    Placer(const MemoryQuestion& question, const Hardware& hardware, const std::optional<Bytes>& ram,
           double device_has)
        : knows_cache_{question.cache.has_value()},
          overhead_{device_overhead(question)},
          has_{device_has},
          may_move_{ram.has_value()},
          ram_has_{ram ? static_cast<double>(ram->value()) *
                             question.catalogue.assumptions().number("sizing.ram_share")
                       : 0} {
        const WeightSize& weights = question.weights;
        const double movable = weights.expert_bytes > 0 ? weights.expert_bytes : weights.bytes.mid;
        const int heads = question.cache ? question.cache->heads : 1;
        for (const Layout& layout :
             layouts_of(question.catalogue, question.model, question.runtime, hardware.count)) {
            const double stage = fullest_stage(question.model, layout);
            shares_.push_back({layout, stage, weights.bytes.mid * stage / layout.tensor,
                               movable * stage / layout.tensor, cache_parts(heads, layout)});
        }
    }

    [[nodiscard]] Placement place(const Span& cache) const {
        std::optional<Placement> nearest;
        for (const Share& share : shares_) {
            const Placement placement = in(share, cache);
            if (placement.fits == true) {
                return placement;
            }
            if (!nearest || placement.device_bytes < nearest->device_bytes) {
                nearest = placement;
            }
        }
        return *nearest; // one part in stages is always a layout
    }

private:
    /// Of the model, on the fullest device in a layout.
    struct Share {
        Layout layout;
        double stage = 1; ///< of all layers
        double weights = 0;
        double movable = 0; ///< weights that main memory may take: experts, or whole layers of a dense model
        int cache_parts = 1;
    };

    struct Load {
        double device = 0;
        double ram = 0;
        bool fits = false;
    };

    [[nodiscard]] Placement in(const Share& share, const Span& cache) const {
        const Load mid = load(share, cache.mid);
        const bool at_best = load(share, deciding(cache, End::low)).fits;
        const bool at_worst = load(share, deciding(cache, End::high)).fits;
        Placement placement{share.layout, whole(std::ceil(mid.device)), whole(has_), whole(mid.ram),
                            std::nullopt};
        if (at_best == at_worst && (knows_cache_ || !at_best)) {
            placement.fits = at_best;
        }
        return placement;
    }

    [[nodiscard]] Load load(const Share& share, double cache) const {
        Load load;
        load.device = share.weights + cache * share.stage / share.cache_parts + overhead_;
        if (may_move_ && load.device > has_) {
            const double moved = std::min(load.device - has_, share.movable);
            load.device -= moved;
            load.ram = moved * share.layout.devices();
        }
        load.fits = load.device <= has_ && load.ram <= ram_has_;
        return load;
    }

    bool knows_cache_;
    double overhead_;
    double has_;
    bool may_move_;
    double ram_has_;
    std::vector<Share> shares_; ///< in the order of the layouts
};

/// Nothing when the memory of the hardware is not on record.
std::optional<Placer> placer_of(const MemoryQuestion& question, const Hardware& hardware,
                                const std::optional<Bytes>& ram) {
    const auto memory = device_memory(hardware.device);
    if (!memory) {
        return std::nullopt;
    }
    const double has = static_cast<double>(memory->value()) * question.runtime.memory_share;
    return Placer{question, hardware, ram, std::floor(has)};
}

/// The largest number up to `most` for which `holds`, which is true below some number and false above.
template <class Holds>
std::int64_t largest(std::int64_t most, const Holds& holds) {
    std::int64_t low = 0;
    std::int64_t high = most;
    while (low < high) {
        const std::int64_t middle = low + (high - low + 1) / 2;
        if (holds(middle)) {
            low = middle;
        } else {
            high = middle - 1;
        }
    }
    return low;
}

} // namespace

MemoryNeed memory_need(const MemoryQuestion& question, int devices) {
    MemoryNeed need;
    need.weights = whole(question.weights.bytes);
    need.cache = whole(cache_span(question));
    const std::int64_t overhead =
        whole(std::min(device_overhead(question), k_most_bytes / devices)) * devices;
    need.overhead = {overhead, overhead, overhead, Basis::computed};
    need.total = need.weights + need.cache + need.overhead;
    return need;
}

std::optional<Placement> place(const MemoryQuestion& question, const Hardware& hardware,
                               const std::optional<Bytes>& ram) {
    const auto placer = placer_of(question, hardware, ram);
    return placer ? std::optional{placer->place(cache_span(question))} : std::nullopt;
}

Tokens largest_context(const MemoryQuestion& question, const Hardware& hardware,
                       const std::optional<Bytes>& ram, Tokens most) {
    const auto placer = placer_of(question, hardware, ram);
    MemoryQuestion asked = question;
    return Tokens{largest(most.value(), [&](std::int64_t context) {
        asked.context = Tokens{context};
        return placer && placer->place(cache_span(asked)).fits == true;
    })};
}

std::int64_t largest_concurrency(const MemoryQuestion& question, const Hardware& hardware,
                                 const std::optional<Bytes>& ram) {
    const auto placer = placer_of(question, hardware, ram);
    MemoryQuestion asked = question;
    return largest(k_most_sequences, [&](std::int64_t sequences) {
        asked.concurrency = sequences;
        return placer && placer->place(cache_span(asked)).fits == true;
    });
}

} // namespace stackpick
