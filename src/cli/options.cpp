// SPDX-License-Identifier: MIT
#include "cli/options.hpp"

#include "stackpick/workload/workload.hpp"

#include <algorithm>
#include <iterator>

namespace stackpick::cli {

namespace {

/// The order in which the help shows the parts of a workload. One that is missing here comes last, under
/// its own heading, so that a new part is never lost.
struct Heading {
    std::string_view title;
    std::vector<std::string_view> flags;
};

constexpr std::string_view k_hosting = "Running it yourself";
constexpr std::string_view k_licences = "What licences ask";

const std::vector<Heading>& workload_headings() {
    static const std::vector<Heading> k_headings{
        {"The work", {"task", "context", "needs", "modality"}},
        {"What matters", {"priorities", "weight", "mistake-cost", "latency-cost", "quality-floor"}},
        {"Volume and money",
         {"requests-per-day", "input-tokens", "output-tokens", "cached-share", "batch-share", "budget"}},
        {"Where it runs", {"self-host", "region", "provider"}},
        {k_hosting,
         {"hardware", "quant", "kv-type", "runtime", "concurrency", "ram", "ram-bandwidth", "gpu-price",
          "gpu-purchase", "power-price", "utilisation"}},
        {k_licences,
         {"use", "monthly-users", "monthly-revenue", "annual-revenue", "territory", "fine-tune",
          "distribute-weights", "train-on-outputs"}},
        {"Which models", {"licence", "openness", "origin", "lab", "exclude", "where", "baseline", "strict"}},
    };
    return k_headings;
}

Option option_of(const WorkloadOption& part, std::string_view group) {
    Option option;
    option.name = part.flag;
    option.alias = part.alias;
    option.value_name = part.value_name;
    option.help = part.help;
    option.group = group;
    switch (part.kind) {
    case WorkloadOption::Kind::flag:
        option.kind = OptionKind::flag;
        option.negatable = true;
        break;
    case WorkloadOption::Kind::list:
        option.kind = OptionKind::list;
        break;
    default:
        option.kind = OptionKind::value;
    }
    return option;
}

Option value_option(std::string_view name, std::string_view value_name, std::string_view help,
                    std::string_view group) {
    Option option;
    option.name = name;
    option.kind = OptionKind::value;
    option.value_name = value_name;
    option.help = help;
    option.group = group;
    return option;
}

} // namespace

bool Option::is_called(std::string_view text) const {
    constexpr std::string_view k_no = "no-";
    return text == name || (!alias.empty() && text == alias) ||
           (negatable && text.starts_with(k_no) && text.substr(k_no.size()) == name);
}

std::vector<Option> hosting_options() {
    std::vector<Option> options = options_of_workload();
    std::erase_if(options,
                  [](const Option& option) { return option.group != k_hosting && option.name != "context"; });
    for (Option& option : options) {
        option.group = k_hosting;
    }
    return options;
}

std::vector<Option> usage_options() {
    std::vector<Option> options = options_of_workload();
    std::erase_if(options, [](const Option& option) { return option.group != k_licences; });
    return options;
}

std::vector<Option> options_of_facts() {
    std::vector<Option> options = options_of_workload();
    std::erase_if(options, [](const Option& option) { return option.name == "where"; });
    return options;
}

std::vector<Option> options_of_workload() {
    std::vector<Option> options;
    for (const Heading& heading : workload_headings()) {
        for (const std::string_view flag : heading.flags) {
            const auto& parts = workload_options();
            const auto part = std::find_if(parts.begin(), parts.end(),
                                           [&](const WorkloadOption& each) { return each.flag == flag; });
            if (part != parts.end()) {
                options.push_back(option_of(*part, heading.title));
            }
        }
    }
    for (const WorkloadOption& part : workload_options()) {
        const bool done = std::any_of(options.begin(), options.end(),
                                      [&](const Option& option) { return option.name == part.flag; });
        if (!done) {
            options.push_back(option_of(part, "More about the work"));
        }
    }
    return options;
}

Option max_size_option(std::string_view group) {
    Option option = value_option("max-size", "BYTES", "read files of at most this size, such as 64Mi", group);
    option.fallback = "32Mi";
    return option;
}

std::vector<Option> catalogue_options() {
    return {
        {.name = "catalogue",
         .alias = "catalog",
         .kind = OptionKind::repeated,
         .value_name = "PATH",
         .help = "a YAML file or a folder of them, laid over the built-in catalogue; a compiled one (.spk) "
                 "takes its place",
         .group = "Catalogue"},
        max_size_option("Catalogue"),
        {.name = "no-builtin", .help = "start from an empty catalogue", .group = "Catalogue"},
        {.name = "no-config",
         .help = "ignore the settings files and STACKPICK_CATALOGUE",
         .group = "Catalogue"},
        {.name = "verbose",
         .help = "warn of what changes no answer, such as a cache that cannot be used",
         .group = "Catalogue",
         .letter = 'v'},
    };
}

std::vector<Option> rule_options() {
    return {
        {.name = "rules",
         .kind = OptionKind::repeated,
         .value_name = "PATH",
         .help = "a file of rules or a folder of them, laid over those that there are",
         .group = "Rules"},
        {.name = "no-rule",
         .kind = OptionKind::list,
         .value_name = "ID,…",
         .help = "leave these rules out; `stackpick rules list` shows them",
         .group = "Rules"},
    };
}

Option today_option(std::string_view group) {
    return value_option("today", "YYYY-MM-DD",
                        "the day for which prices count; otherwise SOURCE_DATE_EPOCH, or the clock", group);
}

Option workload_file_option() {
    return value_option(
        "workload", "FILE.yaml",
        "a file with any of the above, such as `task: repo-coding`, or - for standard input; a flag beats it",
        "From a file");
}

std::vector<Option> joined(std::vector<std::vector<Option>> parts) {
    std::vector<Option> options;
    for (std::vector<Option>& part : parts) {
        std::move(part.begin(), part.end(), std::back_inserter(options));
    }
    return options;
}

std::vector<Option> common_options(const std::vector<std::string>& formats) {
    std::vector<Option> options = catalogue_options();
    for (Option& option : output_options(formats)) {
        options.push_back(std::move(option));
    }
    return options;
}

std::vector<Option> output_options(const std::vector<std::string>& formats) {
    std::vector<Option> options{
        {.name = "format",
         .kind = OptionKind::value,
         .value_name = "FORMAT",
         .choices = formats,
         .fallback = formats.front(),
         .help = "how the answer is written:",
         .group = "Output"},
        {.name = "json", .help = "short for --format json; errors are JSON too", .group = "Output"},
    };
    for (Option& option : terminal_options()) {
        options.push_back(std::move(option));
    }
    return options;
}

std::vector<Option> terminal_options() {
    return {
        {.name = "color",
         .alias = "colour",
         .kind = OptionKind::value,
         .value_name = "WHEN",
         .choices = {"auto", "always", "never"},
         .fallback = "auto",
         .help = "when to use colours:",
         .group = "Output"},
        {.name = "help", .help = "show this help", .group = "Output", .letter = 'h'},
    };
}

} // namespace stackpick::cli
