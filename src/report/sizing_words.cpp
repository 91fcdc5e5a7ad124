// SPDX-License-Identifier: MIT
#include "report/sizing_words.hpp"

#include "report/words.hpp"
#include "stackpick/base/text.hpp"
#include "stackpick/report/sizing.hpp"

#include <fmt/format.h>

#include <cmath>
#include <cstdlib>

namespace stackpick {
namespace report {
namespace {

constexpr double k_kilobyte = 1e3;

std::string range_text(const ByteRange& range) {
    if (range.is_exact()) {
        return gigabytes(range.mid);
    }
    return fmt::format("{} to {}", gigabytes(range.low), gigabytes(range.high));
}

/// Tenths of a gigabyte: what is shown of the parts adds up to what is shown of the total.
std::int64_t tenths(std::int64_t bytes) {
    constexpr double k_tenth = 1e8;
    return std::llround(static_cast<double>(bytes) / k_tenth);
}

std::string from_tenths(std::int64_t tenths) {
    return fmt::format("{}.{} GB", grouped_digits(tenths / 10), std::abs(tenths % 10));
}

std::string per_token_text(const KvCache& cache) {
    const auto kilobytes = [](double bytes) {
        return short_number(bytes / k_kilobyte) + " kB";
    };
    const Span& each = cache.bytes_per_token;
    const std::string amount =
        each.is_exact() ? kilobytes(each.mid) : kilobytes(each.low) + " to " + kilobytes(each.high);
    return amount + " a token: " + cache.bytes_per_token.how;
}

std::string split_text(const Layout& layout, int devices) {
    std::string text;
    if (layout.tensor > 1) {
        text = fmt::format("tensor parallel {}", layout.tensor);
    }
    if (layout.pipeline > 1) {
        text += fmt::format("{}{} stages of layers", text.empty() ? "" : " × ", layout.pipeline);
    }
    if (text.empty()) {
        text = "one device";
    }
    const int idle = devices - layout.devices();
    return idle > 0 ? fmt::format("{}; {} of {} devices idle", text, idle, devices) : text;
}

MemoryLine device_line(const Sizing& sizing) {
    const Placement& placement = *sizing.placement;
    return {"fullest device", from_tenths(tenths(placement.device_bytes)),
            fmt::format("of {} that {} may use; {}", gigabytes(placement.device_has),
                        sizing.request.runtime->name,
                        split_text(placement.layout, sizing.request.hardware->count))};
}

} // namespace

std::string short_number(double value) {
    return format_number(round_significant(value, 3));
}

std::string hardware_text(const Hardware& hardware) {
    return hardware.count == 1 ? hardware.device.name
                               : fmt::format("{}× {}", grouped_digits(hardware.count), hardware.device.name);
}

std::string load_text(const Sizing& sizing) {
    const std::int64_t streams = sizing.request.concurrency;
    const std::string context = format_size(sizing.request.context.value()) + " tokens";
    return streams == 1 ? "one request of " + context
                        : fmt::format("{} requests of {}", grouped_digits(streams), context);
}

std::string total_text(const Sizing& sizing) {
    return sizing.cache ? range_text(sizing.need.total) : "at least " + range_text(sizing.need.total);
}

std::string need_against_given(const Sizing& sizing) {
    std::string text = fmt::format("needs {}, {} given", total_text(sizing), gigabytes(sizing.given_bytes()));
    const std::int64_t spare = sizing.placement->spare();
    if (!sizing.need.total.is_exact()) {
        return text; // what is left lies between two ends as well
    }
    if (sizing.fits() == true) {
        const std::string room = tenths(spare) == 0 ? "nothing" : from_tenths(tenths(spare));
        return text + fmt::format("; {} to spare on the fullest device", room);
    }
    return spare < 0 ? text + fmt::format("; {} too much for the fullest device", gigabytes(-spare)) : text;
}

std::optional<std::string> limits_text(const Sizing& sizing) {
    if (!sizing.max_context || !sizing.max_concurrency || sizing.fits() != true) {
        return std::nullopt;
    }
    const std::int64_t streams = sizing.request.concurrency;
    const std::string at = streams == 1 ? "one request" : grouped_digits(streams) + " requests";
    return fmt::format("Up to {} tokens for {}, or {} of {} tokens at once",
                       grouped_digits(sizing.max_context->value()), at,
                       counted(static_cast<std::size_t>(*sizing.max_concurrency), "request"),
                       format_size(sizing.request.context.value()));
}

std::vector<MemoryLine> memory_lines(const Sizing& sizing) {
    const MemoryNeed& need = sizing.need;
    std::vector<MemoryLine> lines;
    const std::string weights_how = sizing.weights->bytes.how;
    if (!need.total.is_exact()) {
        lines = {{"weights", range_text(need.weights), weights_how},
                 {"KV cache", range_text(need.cache), per_token_text(*sizing.cache)},
                 {"server and activations", range_text(need.overhead), ""},
                 {"total", range_text(need.total), "facts are missing: only the interval is known"}};
    } else {
        const std::int64_t total = tenths(need.total.mid);
        const std::int64_t weights = tenths(need.weights.mid);
        const std::int64_t cache = tenths(need.cache.mid);
        lines = {{"weights", from_tenths(weights), weights_how},
                 {"KV cache", from_tenths(cache),
                  sizing.cache ? per_token_text(*sizing.cache) : "nothing about its attention is on record"},
                 {"server and activations", from_tenths(total - weights - cache), ""},
                 {"total", from_tenths(total), load_text(sizing)}};
    }
    if (sizing.placement && need.total.is_exact()) {
        lines.push_back(device_line(sizing));
        if (sizing.placement->ram_bytes > 0) {
            lines.push_back({"in main memory", from_tenths(tenths(sizing.placement->ram_bytes)),
                             sizing.weights->expert_bytes > 0 ? "experts" : "layers"});
        }
    }
    return lines;
}

std::vector<SpeedLine> speed_lines(const Sizing& sizing) {
    std::vector<SpeedLine> lines;
    const auto add = [&](const std::string& what, const std::optional<Rate>& rate, const std::string& unit,
                         bool limited) {
        if (rate) {
            lines.push_back({what, short_number(rate->mid) + unit,
                             short_number(rate->low) + " to " + short_number(rate->high),
                             limited ? std::string{to_string(rate->limited_by)} : ""});
        }
    };
    add("one request, output", sizing.speed.decode, " tok/s", true);
    if (sizing.request.concurrency > 1) {
        add(fmt::format("{} requests, output", grouped_digits(sizing.request.concurrency)),
            sizing.speed.decode_batch, " tok/s", true);
    }
    add("reading prompts", sizing.speed.prefill, " tok/s", true);
    add(fmt::format("first token after a prompt of {}", format_size(sizing.request.context.value())),
        sizing.speed.ttft, " s", false);
    const std::int64_t streams = sizing.request.concurrency;
    add(streams == 1 ? "a million output tokens, one request at once"
                     : fmt::format("a million output tokens, {} at once", grouped_digits(streams)),
        sizing.usd_per_mtok, " USD", false);
    add("a million prompt tokens", sizing.usd_per_mtok_input, " USD", false);
    return lines;
}

std::string fits_cell(const FormatOption& option) {
    if (!option.placement) {
        return "";
    }
    const auto fits = option.fits();
    if (!fits) {
        return "maybe";
    }
    return *fits ? "yes" : "no";
}

} // namespace report

namespace {

std::string speed_basis(const Sizing& sizing) {
    if (sizing.fits() == false) {
        return "not estimated, since it does not fit";
    }
    if (sizing.speed.efficiency == nullptr) {
        return "not estimated, since no group of hardware fits";
    }
    const std::string missing =
        sizing.speed.decode ? "" : "; the memory bandwidth of the hardware is not on record";
    return sizing.speed.efficiency->basis + missing;
}

} // namespace

std::vector<std::string> basis_of(const Sizing& sizing) {
    std::vector<std::string> basis{"weights: " + sizing.weights->bytes.how};
    if (sizing.cache) {
        basis.push_back("KV cache: " + sizing.cache->bytes_per_token.how);
        if (!sizing.cache->state_bytes.how.empty()) {
            basis.push_back("state of linear attention: " + sizing.cache->state_bytes.how);
        }
    } else {
        basis.emplace_back("KV cache: not counted, since nothing about its attention is on record");
    }
    const auto& hardware = sizing.request.hardware;
    if (hardware && !hardware->also.empty()) {
        basis.push_back("hardware: " + reading_of(*hardware));
    }
    if (sizing.placement) {
        basis.push_back(fmt::format("memory: {} plans with {} of a device", sizing.request.runtime->name,
                                    format_percent(sizing.request.runtime->memory_share)));
    }
    if (sizing.placement) {
        basis.push_back("speed: " + speed_basis(sizing));
    }
    return basis;
}

} // namespace stackpick
