// SPDX-License-Identifier: MIT
#include "cli/command.hpp"
#include "cli/requests.hpp"
#include "cli/sizing_requests.hpp"
#include "stackpick/base/text.hpp"
#include "stackpick/report/sizing.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace stackpick::cli {

namespace {

void report_no_command(const Sizing& sizing, Diagnostics& diagnostics) {
    const Runtime& runtime = *sizing.request.runtime;
    const auto known = served_runtimes();
    const bool is_known = std::find(known.begin(), known.end(), runtime.id) != known.end();
    diagnostics.error({},
                      is_known
                          ? fmt::format("--serve: no command is known that runs {} in {} on {} so",
                                        sizing.request.model->id, sizing.weights->format->id, runtime.name)
                          : fmt::format("--serve: no command is known that starts {}", runtime.name),
                      is_known ? "another format or fewer devices may do; else another server"
                               : "one is known for " + join(known, ", "));
}

/// The command takes the place of the report for people.
std::string rendered(const Sizing& sizing, const std::optional<ServeCommand>& serve, std::string_view format,
                     const Style& style) {
    if (format == "json") {
        return size_json(sizing, serve);
    }
    if (format == "markdown") {
        return serve ? serve_markdown(*serve) : size_markdown(sizing);
    }
    return serve ? serve_text(*serve) : size_text(sizing, style);
}

std::optional<Answer> run_size(const Arguments& arguments, const Session& session, Diagnostics& diagnostics) {
    const std::string format = format_of(arguments, diagnostics);
    const auto* knowledge = load(arguments, session, Purpose::look, diagnostics);
    if (!knowledge) {
        return std::nullopt;
    }
    const Catalogue& catalogue = knowledge->catalogue;
    const Model* model = find_model(catalogue, arguments.positional().value_or(""), diagnostics);
    const auto request = size_request_of(arguments, session, catalogue, model, diagnostics);
    if (!request) {
        return std::nullopt;
    }
    const auto sizing = size_model(catalogue, *request);
    if (!sizing) {
        diagnostics.error({}, fmt::format("`{}` cannot be sized: neither the bytes of its weights nor its "
                                          "parameters are on record",
                                          model->id));
        return std::nullopt;
    }
    std::optional<ServeCommand> serve;
    if (arguments.has("serve")) {
        serve = serve_command(*sizing, *request->runtime);
        if (!serve) {
            report_no_command(*sizing, diagnostics);
            return std::nullopt;
        }
    }
    return Answer{rendered(*sizing, serve, format, session.style),
                  sizing->fits() == false ? ExitCode::no : ExitCode::answered};
}

Option serve_option() {
    Option option;
    option.name = "serve";
    option.kind = OptionKind::value;
    option.value_name = "RUNTIME";
    option.help = "print only the command that starts this server so: " + join(served_runtimes(), ", ");
    option.group = "Running it yourself";
    return option;
}

} // namespace

Command size_command() {
    Command command;
    command.name = "size";
    command.summary = "size a model for hardware: memory, context, speed, cost";
    command.about = "Works out what a model needs to run: its weights in a format, the KV cache by its real "
                    "attention, and the server's own memory; how it is spread over the devices; the largest "
                    "context and concurrency; how fast it would run. Without --hardware it shows the need "
                    "alone. Facts that are missing yield intervals, never exact numbers.";
    command.positionals = {{.name = "MODEL", .help = "`stackpick list` shows all models"}};
    command.options =
        joined({hosting_options(), {serve_option()}, common_options({"text", "json", "markdown"})});
    command.examples = {
        {"On two cards", "stackpick size qwen3.8-27b --hardware 2xRTX5090"},
        {"Eight requests at once", "stackpick size kimi-k2.6 --hardware 8xH200 --concurrency 8"},
        {"Experts in main memory", "stackpick size deepseek-v3 --hardware 4090 --ram 512GB --quant q4_k_m"},
        {"The command that starts a server so",
         "stackpick size qwen3.8-27b --hardware 2xH100 --concurrency 16 --serve vllm"}};
    command.says_no = "answered: it does not fit";
    command.document = "stackpick/size/v1";
    command.run = run_size;
    return command;
}

} // namespace stackpick::cli
