// SPDX-License-Identifier: MIT
#include "cli/sizing_requests.hpp"

#include "cli/detect.hpp"
#include "cli/workload_arguments.hpp"
#include "stackpick/base/text.hpp"
#include "stackpick/catalogue/names.hpp"
#include "stackpick/sizing/check_hosting.hpp"
#include "stackpick/sizing/size_request.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace stackpick::cli {

namespace {

/// What is to be served is sized for its server: `--serve` beats a settings file, and contradicts another
/// flag.
void apply_serve(const Arguments& arguments, const Catalogue& catalogue, Hosting& hosting,
                 Diagnostics& diagnostics) {
    const auto name = arguments.value("serve");
    if (!name) {
        return;
    }
    const RuntimeMatch match = find_runtime(catalogue, *name);
    if (match.runtime == nullptr) {
        diagnostics.error({}, fmt::format("--serve: unknown model server `{}`", *name),
                          did_you_mean(match.nearest));
        return;
    }
    const bool other_flag =
        arguments.has("runtime") && hosting.runtime != nullptr && hosting.runtime != match.runtime;
    if (other_flag) {
        diagnostics.error(
            {}, fmt::format("--serve {} contradicts --runtime {}", match.runtime->id, hosting.runtime->id),
            "--serve alone sizes for that server");
    }
    hosting.runtime = match.runtime;
}

void warn_of_window(const Model& model, Tokens context, Diagnostics& diagnostics) {
    if (!model.context.native) {
        return;
    }
    const Tokens most =
        std::max(*model.context.native, model.context.extended.value_or(*model.context.native));
    if (context > most) {
        diagnostics.warning(
            {}, fmt::format("--context: {} has a window of {} tokens only", model.name, most.value()));
    }
}

} // namespace

std::optional<SizeRequest> size_request_of(const Arguments& arguments, const Session& session,
                                           const Catalogue& catalogue, const Model* model,
                                           Diagnostics& diagnostics) {
    const auto input = workload_input_of(arguments, session.settings, diagnostics);
    if (!input) {
        return std::nullopt;
    }
    Hosting hosting = resolve_hosting(with_detected(*input, catalogue, diagnostics), catalogue, diagnostics);
    apply_serve(arguments, catalogue, hosting, diagnostics);
    check_hosting(catalogue, hosting, diagnostics);
    if (model == nullptr || diagnostics.has_errors()) {
        return std::nullopt;
    }
    if (!model->has_weights()) {
        diagnostics.warning({}, fmt::format("{} is closed: nobody but its lab can run it", model->name));
    }
    const Tokens context = input->context.value_or(usual_context(catalogue, *model));
    warn_of_window(*model, context, diagnostics);
    return size_request(catalogue, *model, hosting, context);
}

} // namespace stackpick::cli
