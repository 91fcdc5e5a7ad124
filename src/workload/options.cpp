// SPDX-License-Identifier: MIT
// The table of everything that a workload can state.
#include "stackpick/base/text.hpp"
#include "stackpick/workload/workload.hpp"

#include <algorithm>
#include <functional>
#include <unordered_map>

namespace stackpick {
namespace {

using Input = WorkloadInput;
using Problem = std::optional<std::string>;
using Kind = WorkloadOption::Kind;

Problem set_text(std::optional<std::string>& field, std::string_view text) {
    field = std::string{trim(text)};
    return field->empty() ? Problem{"expected a name, found nothing"} : std::nullopt;
}

/// Items are separated by commas; a flag that is given again adds to the list.
Problem add_items(std::vector<std::string>& field, std::string_view text) {
    std::vector<std::string> items = split(text, ',');
    if (items.empty()) {
        return "expected one or more names, found nothing";
    }
    field.insert(field.end(), items.begin(), items.end());
    return std::nullopt;
}

Problem set_tokens(std::optional<Tokens>& field, std::string_view text, std::int64_t least) {
    const auto size = parse_size(trim(text));
    if (!size || *size < least) {
        return "expected a number of tokens such as 131072, 128k or 1M, found `" + std::string{text} + '`';
    }
    field = Tokens{*size};
    return std::nullopt;
}

Problem set_count(std::optional<std::int64_t>& field, std::string_view text) {
    const auto count = parse_size(trim(text));
    if (!count || *count < 1) {
        return "expected a positive whole number such as 1000, 10k or 1M, found `" + std::string{text} + '`';
    }
    field = count;
    return std::nullopt;
}

/// More than a million requests at once are a mistake, not a load.
Problem set_streams(std::optional<std::int64_t>& field, std::string_view text) {
    constexpr std::int64_t k_most = 1000000;
    Problem problem = set_count(field, text);
    if (field && *field > k_most) {
        field.reset();
        return "expected up to 1M requests, found `" + std::string{text} + '`';
    }
    return problem;
}

Problem set_usd(std::optional<Usd>& field, std::string_view text) {
    std::string_view amount = trim(text);
    if (!amount.empty() && amount.front() == '$') {
        amount.remove_prefix(1);
    }
    auto usd = parse_decimal(amount);
    if (const auto size = parse_size(amount); !usd && size) {
        usd = static_cast<double>(*size); // `--budget 2k`
    }
    if (!usd || *usd < 0) {
        return "expected an amount in US dollars such as 0.5 or 200, found `" + std::string{text} + '`';
    }
    field = Usd{*usd};
    return std::nullopt;
}

/// A number with a unit that is known, such as GB/s or a share.
Problem set_number(std::optional<double>& field, std::string_view text, double most,
                   const std::string& expected) {
    const auto number = parse_decimal(trim(text));
    if (!number || *number <= 0 || *number > most) {
        return "expected " + expected + ", found `" + std::string{text} + '`';
    }
    field = number;
    return std::nullopt;
}

/// What an hour or a kilowatt-hour costs.
Problem set_price(std::optional<double>& field, std::string_view text) {
    std::optional<Usd> usd;
    Problem problem = set_usd(usd, text);
    if (usd) {
        field = usd->value();
    }
    return problem;
}

Problem set_share(std::optional<double>& field, std::string_view text) {
    const auto share = parse_share(text);
    if (!share) {
        return "expected a share between 0 and 1, or a percentage, found `" + std::string{text} + '`';
    }
    field = share;
    return std::nullopt;
}

/// `economy=0.4`, also several with commas.
Problem add_weights(Input& input, std::string_view text) {
    std::vector<std::string> items;
    if (Problem problem = add_items(items, text)) {
        return problem;
    }
    for (const std::string& item : items) {
        const std::size_t equals = item.find('=');
        std::optional<double> share;
        if (equals != std::string::npos) {
            set_share(share, std::string_view{item}.substr(equals + 1));
        }
        if (!share || equals == 0) {
            return "expected a criterion and its share of the whole, such as economy=0.4, found `" + item +
                   '`';
        }
        input.weights.emplace_back(std::string{trim(std::string_view{item}.substr(0, equals))}, *share);
    }
    return std::nullopt;
}

Problem set_use(Input& input, std::string_view text) {
    input.use = parse_use(text);
    return input.use ? Problem{}
                     : "expected one of " + join(use_names(), ", ") + ", found `" + std::string{text} + '`';
}

Problem set_amount(std::optional<double>& field, std::string_view text, const std::string& what) {
    const auto amount = parse_size(trim(text));
    if (!amount || *amount < 0) {
        return "expected a number of " + what + " such as 50k or 3M, found `" + std::string{text} + '`';
    }
    field = static_cast<double>(*amount);
    return std::nullopt;
}

Problem add_territories(Input& input, std::string_view text) {
    std::vector<std::string> names;
    if (Problem problem = add_items(names, text)) {
        return problem;
    }
    for (const std::string& name : names) {
        const auto territory = parse_territory(name);
        if (!territory) {
            return "expected a country such as DE (ISO 3166-1 alpha-2), or EU, or worldwide, found `" + name +
                   '`';
        }
        input.territories.push_back(*territory);
    }
    return std::nullopt;
}

Problem set_ram(Input& input, std::string_view text) {
    input.detect_ram = asks_to_detect(text);
    if (input.detect_ram) {
        return std::nullopt;
    }
    input.ram = parse_memory(text);
    return input.ram ? Problem{}
                     : "expected an amount of memory such as 512GB or 1TB, or detect, found `" +
                           std::string{text} + '`';
}

Problem set_flag(std::optional<bool>& field, std::string_view text) {
    if (text != "true" && text != "false" && !text.empty()) {
        return "expected true or false, found `" + std::string{text} + '`';
    }
    field = text != "false";
    return std::nullopt;
}

} // namespace

bool asks_to_detect(std::string_view text) {
    return to_lower(trim(text)) == "detect";
}

std::string WorkloadOption::key() const {
    std::string key{flag};
    std::replace(key.begin(), key.end(), '-', '_');
    return key;
}

const WorkloadOption* find_workload_option(std::string_view name) {
    struct Hash {
        using is_transparent = void; // NOLINT(readability-identifier-naming): the name that maps look for
        std::size_t operator()(std::string_view its) const { return std::hash<std::string_view>{}(its); }
    };
    using ByName = std::unordered_map<std::string, const WorkloadOption*, Hash, std::equal_to<>>;
    static const ByName k_by_name = [] {
        ByName by_name;
        for (const WorkloadOption& option : workload_options()) {
            by_name.emplace(option.key(), &option);
            by_name.emplace(option.flag, &option);
            if (!option.alias.empty()) {
                by_name.emplace(option.alias, &option);
            }
        }
        return by_name;
    }();
    const auto at = k_by_name.find(name);
    return at == k_by_name.end() ? nullptr : at->second;
}

const std::vector<WorkloadOption>& workload_options() {
    // clang-format off
    static const std::vector<WorkloadOption> options{
        {"task", "", Kind::text, "TASK", "the kind of work; `stackpick tasks` lists them",
         [](Input& in, std::string_view s) { return set_text(in.task, s); }},
        {"self-host", "", Kind::flag, "", "only models that can run on one's own machines",
         [](Input& in, std::string_view s) { return set_flag(in.self_host, s); }},
        {"hardware", "", Kind::text, "N×NAME", "the accelerators at hand, such as 2xH100 or \"8x Ascend 910B3\"; detect: those of this machine; implies --self-host",
         [](Input& in, std::string_view s) { return set_text(in.hardware, s); }},
        {"quant", "", Kind::text, "FORMAT", "the weight format, such as fp8, awq or q4_k_m; default: as released if that fits, else the most bits that fit",
         [](Input& in, std::string_view s) { return set_text(in.quant, s); }},
        {"kv-type", "", Kind::text, "TYPE", "of the KV cache, such as f16, fp8 or q8_0; default f16",
         [](Input& in, std::string_view s) { return set_text(in.kv_type, s); }},
        {"runtime", "", Kind::text, "NAME", "the model server: vllm, sglang, llama.cpp, ollama, vllm-ascend, mindie, mlx, …",
         [](Input& in, std::string_view s) { return set_text(in.runtime, s); }},
        {"concurrency", "", Kind::count, "N", "requests that run at the same time, each with a full context",
         [](Input& in, std::string_view s) { return set_streams(in.concurrency, s); }},
        {"ram", "", Kind::text, "SIZE", "main memory that may hold what the devices cannot, experts first, such as 512GB; detect: all of this machine's",
         [](Input& in, std::string_view s) { return set_ram(in, s); }},
        {"ram-bandwidth", "", Kind::number, "GB/S", "peak bandwidth of that memory",
         [](Input& in, std::string_view s) { return set_number(in.ram_gb_s, s, 1e6, "GB a second such as 90 or 614"); }},
        {"gpu-price", "", Kind::usd, "USD", "what an hour of one device costs",
         [](Input& in, std::string_view s) { return set_price(in.gpu_price, s); }},
        {"gpu-purchase", "", Kind::usd, "USD", "what one device costs to buy, spread over its life; instead of --gpu-price",
         [](Input& in, std::string_view s) { return set_price(in.gpu_purchase, s); }},
        {"power-price", "", Kind::usd, "USD", "what a kilowatt-hour costs, when it is not in the price of the device",
         [](Input& in, std::string_view s) { return set_price(in.power_price, s); }},
        {"utilisation", "utilization", Kind::number, "SHARE", "share of the time in which the hardware works, such as 0.5",
         [](Input& in, std::string_view s) { return set_number(in.utilisation, s, 1, "a share between 0 and 1"); }},
        {"use", "", Kind::text, "HOW", "what the model is used for: internal, product, embedded (customers get the weights), resell-api or research",
         [](Input& in, std::string_view s) { return set_use(in, s); }},
        {"monthly-users", "", Kind::count, "N", "active users a month of the product that the model is in, such as 3M",
         [](Input& in, std::string_view s) { return set_amount(in.monthly_users, s, "users"); }},
        {"monthly-revenue", "", Kind::usd, "USD", "of that product, such as 500k",
         [](Input& in, std::string_view s) { return set_price(in.monthly_revenue, s); }},
        {"annual-revenue", "", Kind::usd, "USD", "of the company and its affiliates in twelve months, such as 20M",
         [](Input& in, std::string_view s) { return set_price(in.annual_revenue, s); }},
        {"territory", "", Kind::list, "COUNTRY,…", "where it is used: ISO 3166 codes such as DE, or EU, or worldwide",
         [](Input& in, std::string_view s) { return add_territories(in, s); }},
        {"fine-tune", "", Kind::flag, "", "the weights are tuned",
         [](Input& in, std::string_view s) { return set_flag(in.fine_tune, s); }},
        {"distribute-weights", "", Kind::flag, "", "others get the weights, changed or not",
         [](Input& in, std::string_view s) { return set_flag(in.distribute_weights, s); }},
        {"train-on-outputs", "", Kind::flag, "", "other models are trained on what the model puts out",
         [](Input& in, std::string_view s) { return set_flag(in.train_on_outputs, s); }},
        {"context", "", Kind::size, "TOKENS", "the longest input of one call, such as 128k or 1M",
         [](Input& in, std::string_view s) { return set_tokens(in.context, s, 1); }},
        {"licence", "license", Kind::list, "NAME,…", "admit these licences: an id, a common name, or a kind such as permissive",
         [](Input& in, std::string_view s) { return add_items(in.licences, s); }},
        {"openness", "", Kind::list, "TIER,…", "admit these tiers: closed, restricted, open-weight, open-source, unknown",
         [](Input& in, std::string_view s) { return add_items(in.openness, s); }},
        {"lab", "", Kind::list, "LAB,…", "admit models of these labs",
         [](Input& in, std::string_view s) { return add_items(in.labs, s); }},
        {"origin", "", Kind::list, "COUNTRY,…", "admit labs of these countries (cn, us, fr), or any; default cn",
         [](Input& in, std::string_view s) { return add_items(in.origin, s); }},
        {"requests-per-day", "", Kind::count, "N", "the volume, such as 1000 or 2M",
         [](Input& in, std::string_view s) { return set_count(in.requests_per_day, s); }},
        {"input-tokens", "", Kind::size, "TOKENS", "input tokens of one request, over all its calls",
         [](Input& in, std::string_view s) { return set_tokens(in.input_tokens, s, 0); }},
        {"output-tokens", "", Kind::size, "TOKENS", "output tokens of one request, reasoning included",
         [](Input& in, std::string_view s) { return set_tokens(in.output_tokens, s, 0); }},
        {"budget", "", Kind::usd, "USD", "the most to spend a month: on tokens, or on the hours of hardware that has a price",
         [](Input& in, std::string_view s) { return set_usd(in.budget, s); }},
        {"mistake-cost", "", Kind::usd, "USD", "what one wrong result costs that gets through",
         [](Input& in, std::string_view s) { return set_usd(in.mistake_cost, s); }},
        {"latency-cost", "", Kind::usd, "USD", "what a second costs that a request takes, such as 0.001",
         [](Input& in, std::string_view s) { return set_usd(in.latency_cost, s); }},
        {"cached-share", "", Kind::number, "SHARE", "of the input tokens, read from the provider's cache",
         [](Input& in, std::string_view s) { return set_share(in.cached_share, s); }},
        {"batch-share", "", Kind::number, "SHARE", "of the requests that can wait for a batch; default 0",
         [](Input& in, std::string_view s) { return set_share(in.batch_share, s); }},
        {"quality-floor", "", Kind::number, "SHARE", "the least success rate, such as 0.8",
         [](Input& in, std::string_view s) { return set_share(in.quality_floor, s); }},
        {"provider", "", Kind::text, "PROVIDER", "take the offers of this provider only",
         [](Input& in, std::string_view s) { return set_text(in.provider, s); }},
        {"weight", "", Kind::list, "CRITERION=SHARE,…", "what a criterion counts of the whole, such as economy=0.4; the others share the rest",
         [](Input& in, std::string_view s) { return add_weights(in, s); }},
        {"priorities", "", Kind::list, "WHAT,…", "what matters most, first things first: quality, cost, speed, privacy, legal, … or a criterion",
         [](Input& in, std::string_view s) { return add_items(in.priorities, s); }},
        {"region", "", Kind::text, "REGION", "where the API is called from: cn, intl or us",
         [](Input& in, std::string_view s) { return set_text(in.region, s); }},
        {"modality", "", Kind::list, "KIND,…", "what the input holds: text, image, audio, video, pdf",
         [](Input& in, std::string_view s) { return add_items(in.modality, s); }},
        {"baseline", "", Kind::text, "MODEL", "what is used today; the answer says what changes against it",
         [](Input& in, std::string_view s) { return set_text(in.baseline, s); }},
        {"needs", "", Kind::list, "WHAT,…", "required abilities: tools, reasoning, structured-output",
         [](Input& in, std::string_view s) { return add_items(in.needs, s); }},
        {"exclude", "", Kind::list, "MODEL,…", "leave these models out",
         [](Input& in, std::string_view s) { return add_items(in.exclude, s); }},
        {"where", "", Kind::text, "EXPR", "admit models that meet a condition such as 'model.context.native >= 131072'",
         [](Input& in, std::string_view s) { return set_text(in.condition, s); }},
        {"strict", "", Kind::flag, "", "a missing fact excludes; by default it is reported as unproven",
         [](Input& in, std::string_view s) { return set_flag(in.strict, s); }},
    };
    // clang-format on
    return options;
}

} // namespace stackpick
