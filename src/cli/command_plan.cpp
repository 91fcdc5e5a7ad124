// SPDX-License-Identifier: MIT
#include "cli/command.hpp"
#include "cli/requests.hpp"
#include "cli/sizing_requests.hpp"
#include "stackpick/base/text.hpp"
#include "stackpick/report/plan.hpp"

#include <fmt/format.h>

#include <set>

namespace stackpick::cli {

namespace {

std::optional<double> number_of(const Arguments& arguments, std::string_view option,
                                Diagnostics& diagnostics) {
    const auto text = arguments.value(option);
    const auto number = text ? parse_decimal(trim(*text)) : std::nullopt;
    if (text && (!number || *number <= 0)) {
        diagnostics.error({}, fmt::format("--{}: expected a number above zero, found `{}`", option, *text));
    }
    return number;
}

std::vector<std::string> vendors_of(const Arguments& arguments, const Catalogue& catalogue,
                                    Diagnostics& diagnostics) {
    std::set<std::string> known;
    for (const Accelerator& accelerator : catalogue.accelerators()) {
        known.insert(accelerator.vendor);
    }
    std::vector<std::string> vendors;
    for (const std::string& given : arguments.values("vendor")) {
        for (const std::string& name : split(given, ',')) {
            vendors.push_back(to_lower(name));
            if (!known.contains(vendors.back())) {
                report_unknown_name("--vendor", "vendor", name, {known.begin(), known.end()}, diagnostics);
            }
        }
    }
    return vendors;
}

std::optional<Answer> run_plan(const Arguments& arguments, const Session& session, Diagnostics& diagnostics) {
    const std::string format = format_of(arguments, diagnostics);
    const auto top = top_of(arguments, 10, diagnostics);
    const auto* knowledge = load(arguments, session, Purpose::look, diagnostics);
    if (!knowledge) {
        return std::nullopt;
    }
    const Catalogue& catalogue = knowledge->catalogue;
    const Model* model = find_model(catalogue, arguments.positional().value_or(""), diagnostics);
    const auto size = size_request_of(arguments, session, catalogue, model, diagnostics);
    PlanRequest request;
    request.tokens_per_second = number_of(arguments, "tokens-per-second", diagnostics);
    request.most_usd_per_hour = number_of(arguments, "max-price", diagnostics);
    request.vendors = vendors_of(arguments, catalogue, diagnostics);
    if (arguments.has("domestic")) {
        request.country = "CN";
    }
    if (!size || diagnostics.has_errors()) {
        return std::nullopt;
    }
    request.size = *size;
    request.size.hardware.reset(); // settings may state one's own
    const Plan plan = plan_hardware(catalogue, request);
    std::string text = format == "json"       ? plan_json(plan, top)
                       : format == "markdown" ? plan_markdown(plan, top)
                       : format == "csv"      ? plan_csv(plan, top)
                                              : plan_text(plan, top, session.style);
    return Answer{std::move(text), plan.set_ups.empty() ? ExitCode::no : ExitCode::answered};
}

std::vector<Option> plan_options() {
    const std::string group = "Which hardware";
    return {
        {.name = "tokens-per-second",
         .kind = OptionKind::value,
         .value_name = "N",
         .help = "what each request must write at least, when all run",
         .group = group},
        {.name = "vendor",
         .kind = OptionKind::list,
         .value_name = "NAME,…",
         .help = "of these vendors only, such as nvidia,huawei",
         .group = group},
        {.name = "domestic", .help = "of Chinese vendors only", .group = group},
        {.name = "max-price",
         .kind = OptionKind::value,
         .value_name = "USD",
         .help = "the most that an hour of all devices may cost; what has no price is left out",
         .group = group},
        top_option("show the N smallest", group),
        {.name = "all", .help = "show all set-ups", .group = group},
    };
}

std::vector<Option> without_hardware(std::vector<Option> options) {
    std::erase_if(options, [](const Option& option) { return option.name == "hardware"; });
    return options;
}

std::string planned_counts() {
    std::vector<std::string> counts;
    for (const int count : k_planned_counts) {
        counts.push_back(std::to_string(count));
    }
    return join(counts, ", ");
}

} // namespace

Command plan_command() {
    Command command;
    command.name = "plan";
    command.summary = "say which hardware a model needs";
    command.about = fmt::format(
        "Looks at every accelerator in the catalogue for the fewest devices, of {} (of those that share "
        "their memory with the processor 4 at most), that hold the model with the given context and number "
        "of requests, fast enough if that is asked for, and lists the smallest set-ups first; `size` answers "
        "for any number. The weights are as released, unless --quant names another format.",
        planned_counts());
    command.positionals = {{.name = "MODEL", .help = "`stackpick list` shows all models"}};
    command.options = joined({plan_options(), without_hardware(hosting_options()),
                              common_options({"text", "json", "markdown", "csv"})});
    command.examples = {
        {"For sixteen requests at once", "stackpick plan kimi-k2.6 --context 128k --concurrency 16"},
        {"On Chinese accelerators", "stackpick plan qwen3-32b --domestic --tokens-per-second 20"}};
    command.says_no = "answered: no hardware in the catalogue meets it";
    command.document = "stackpick/plan/v1";
    command.run = run_plan;
    return command;
}

} // namespace stackpick::cli
