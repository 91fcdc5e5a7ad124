// SPDX-License-Identifier: MIT
// `version`: the program and the knowledge that it carries.
#include "stackpick/base/version.hpp"

#include "report/json.hpp"
#include "report/words.hpp"
#include "stackpick/report/catalogue.hpp"

#include <fmt/format.h>

namespace stackpick {

std::string version_text(const Knowledge& knowledge) {
    using report::counted;
    const Catalogue& catalogue = knowledge.catalogue;
    return fmt::format("stackpick {}\ncatalogue {} as of {}, {}, {}, {}, {}\n", version(), knowledge.digest,
                       to_string(catalogue.as_of()), counted(catalogue.models().size(), "model"),
                       counted(catalogue.licences().size(), "licence"),
                       counted(knowledge.tasks.all().size(), "task"),
                       counted(knowledge.rules.all().size(), "rule"));
}

std::string version_json(const Knowledge& knowledge) {
    const Catalogue& catalogue = knowledge.catalogue;
    return report::json_document({{"schema", "stackpick/version/v1"},
                                  {"version", version()},
                                  {"catalogue",
                                   {{"digest", report::text_or_null(knowledge.digest)},
                                    {"as_of", report::json_of(catalogue.as_of())},
                                    {"models", catalogue.models().size()},
                                    {"licences", catalogue.licences().size()},
                                    {"tasks", knowledge.tasks.all().size()},
                                    {"rules", knowledge.rules.all().size()}}}});
}

} // namespace stackpick
