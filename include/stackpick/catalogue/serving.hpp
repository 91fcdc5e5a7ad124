// SPDX-License-Identifier: MIT
// What runs models: servers, how near hardware comes to its peak figures, and what others measured.
#pragma once

#include "stackpick/base/date.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace stackpick {

/// A model server, and the memory it takes for itself.
struct Runtime {
    std::string id;
    std::string name;
    std::vector<std::string> aliases;
    bool splits_tensors = false; ///< over devices; else whole layers
    bool usual = false;          ///< stands in when nothing is known of the hardware
    bool offloads = false;       ///< can keep part of the weights in main memory
    double memory_share = 1;     ///< of a device's memory that it plans with
    double workspace_gib = 0;    ///< for itself on each device
    double batched_tokens = 0;   ///< of prompts that it works on at once
};

/// How near a class of hardware comes to its peak figures, fitted on measured speeds.
struct Efficiency {
    std::string id;
    std::vector<std::string> vendors; ///< empty: any
    std::vector<std::string> kinds;   ///< empty: any
    double bandwidth_share = 0;       ///< of the peak memory bandwidth
    double layer_microseconds = 0;    ///< that a layer takes beside reading memory
    double compute_share = 0;         ///< of the peak matrix speed
    double spread = 1;                ///< 80% of measured speeds lie within the estimate ÷ and × this
    std::string basis;
};

/// What the classes share.
struct EfficiencyFactors {
    double experts = 0;          ///< a mixture-of-experts layer takes so much more of `layer_microseconds`
    double linear_attention = 0; ///< a layer of linear attention, so much more
    double latent_attention = 0; ///< a layer of latent attention (MLA), so much more
    double all_reduce_microseconds = 0; ///< to add up the parts of tensor parallel devices, twice a layer
    double ram_share = 0;               ///< of the bandwidth of main memory, when experts are computed there
};

/// A figure that somebody measured or published, to hold estimates against. Names are the source's own.
struct Measurement {
    std::string kind; ///< file-size | kv-cache | max-context | recipe | decode-tps | gpu-memory
    std::string model;
    std::string format;
    std::optional<std::string> hardware;
    std::optional<std::int64_t> count;
    double value = 0;
    std::string unit;
    std::optional<std::int64_t> context; ///< all tokens
    std::optional<std::int64_t> prompt_tokens;
    std::optional<std::int64_t> output_tokens;
    std::optional<std::string> runtime;
    std::optional<double> ram_gb;
    bool includes_prompt = false;   ///< the rate is over the whole request
    bool offloaded = false;         ///< part of the weights ran from main memory
    bool speculative = false;       ///< with draft tokens
    bool minimum = false;           ///< the source calls the count one
    std::optional<std::string> run; ///< id of a user's run
    std::optional<std::string> conditions;
    std::string source;
    std::optional<Date> as_of;
    std::string trust; ///< high | medium | low
};

} // namespace stackpick
