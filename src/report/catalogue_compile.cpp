// SPDX-License-Identifier: MIT
#include "stackpick/report/catalogue_compile.hpp"

#include "report/json.hpp"
#include "report/words.hpp"
#include "stackpick/base/text.hpp"

#include <fmt/format.h>

namespace stackpick {

std::string compiled_catalogue_text(const CompiledCatalogue& compiled) {
    constexpr double k_megabyte = 1e6;
    return fmt::format("{}, {} MB in {} (digest {})\n", report::counted(compiled.models, "model"),
                       format_number(round_significant(static_cast<double>(compiled.bytes) / k_megabyte, 2)),
                       compiled.file, compiled.digest);
}

std::string compiled_catalogue_json(const CompiledCatalogue& compiled) {
    return report::json_document({{"schema", "stackpick/catalogue-compile/v1"},
                                  {"file", compiled.file},
                                  {"bytes", compiled.bytes},
                                  {"models", compiled.models},
                                  {"digest", compiled.digest}});
}

} // namespace stackpick
