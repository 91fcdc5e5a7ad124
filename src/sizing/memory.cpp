// SPDX-License-Identifier: MIT
#include "stackpick/sizing/memory.hpp"

#include "architecture.hpp"
#include "sizing/quantities.hpp"

#include <algorithm>
#include <cmath>

namespace stackpick {
namespace {

constexpr std::int64_t k_most_sequences = 1 << 20;

/// What is beyond all memory is told as that: sums of it must not overflow.
std::int64_t whole(double bytes) {
    constexpr double k_most = 1e18;
    return std::llround(std::min(bytes, k_most));
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

/// Places one question on the devices, layout by layout.
class Placer {
public:
    Placer(const MemoryQuestion& question, const Hardware& hardware, const std::optional<Bytes>& ram,
           std::int64_t device_has)
        : question_{question},
          cache_{cache_span(question)},
          overhead_{device_overhead(question)},
          has_{static_cast<double>(device_has)},
          count_{hardware.count},
          ram_{ram} {}

    [[nodiscard]] Placement place() const {
        std::optional<Placement> nearest;
        for (const Layout& layout :
             layouts_of(question_.catalogue, question_.model, question_.runtime, count_)) {
            const Placement placement = in(layout);
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
    struct Load {
        double device = 0;
        double ram = 0;
        bool fits = false;
    };

    [[nodiscard]] Placement in(const Layout& layout) const {
        const Load mid = load(layout, cache_.mid);
        const bool at_best = load(layout, deciding(cache_, End::low)).fits;
        const bool at_worst = load(layout, deciding(cache_, End::high)).fits;
        Placement placement{layout, whole(std::ceil(mid.device)), whole(has_), whole(mid.ram), std::nullopt};
        const bool whole_need_known = question_.cache.has_value();
        if (at_best == at_worst && (whole_need_known || !at_best)) {
            placement.fits = at_best;
        }
        return placement;
    }

    /// Weights that main memory may take: experts, or whole layers of a dense model.
    [[nodiscard]] double movable() const {
        const WeightSize& weights = question_.weights;
        return weights.expert_bytes > 0 ? weights.expert_bytes : weights.bytes.mid;
    }

    [[nodiscard]] Load load(const Layout& layout, double cache) const {
        const double stage = fullest_stage(question_.model, layout);
        const int heads = question_.cache ? question_.cache->heads : 1;
        const double weights = question_.weights.bytes.mid * stage / layout.tensor;
        Load load;
        load.device = weights + cache * stage / cache_parts(heads, layout) + overhead_;
        if (ram_ && load.device > has_) {
            const double moved = std::min(load.device - has_, movable() * stage / layout.tensor);
            load.device -= moved;
            load.ram = moved * layout.devices();
        }
        const double ram_has = ram_ ? static_cast<double>(ram_->value()) *
                                          question_.catalogue.assumptions().number("sizing.ram_share")
                                    : 0;
        load.fits = load.device <= has_ && load.ram <= ram_has;
        return load;
    }

    const MemoryQuestion& question_;
    Span cache_;
    double overhead_;
    double has_;
    int count_;
    std::optional<Bytes> ram_;
};

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
    const std::int64_t overhead = whole(device_overhead(question)) * devices;
    need.overhead = {overhead, overhead, overhead, Basis::computed};
    need.total = need.weights + need.cache + need.overhead;
    return need;
}

std::optional<Placement> place(const MemoryQuestion& question, const Hardware& hardware,
                               const std::optional<Bytes>& ram) {
    const auto memory = device_memory(hardware.device);
    if (!memory) {
        return std::nullopt;
    }
    const double has = static_cast<double>(memory->value()) * question.runtime.memory_share;
    return Placer{question, hardware, ram, whole(std::floor(has))}.place();
}

Tokens largest_context(const MemoryQuestion& question, const Hardware& hardware,
                       const std::optional<Bytes>& ram, Tokens most) {
    MemoryQuestion asked = question;
    return Tokens{largest(most.value(), [&](std::int64_t context) {
        asked.context = Tokens{context};
        const auto placement = place(asked, hardware, ram);
        return placement && placement->fits == true;
    })};
}

std::int64_t largest_concurrency(const MemoryQuestion& question, const Hardware& hardware,
                                 const std::optional<Bytes>& ram) {
    MemoryQuestion asked = question;
    return largest(k_most_sequences, [&](std::int64_t sequences) {
        asked.concurrency = sequences;
        const auto placement = place(asked, hardware, ram);
        return placement && placement->fits == true;
    });
}

} // namespace stackpick
