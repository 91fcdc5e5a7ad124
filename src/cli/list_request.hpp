// SPDX-License-Identifier: MIT
// The checked request of `list`.
#pragma once

#include "cli/arguments.hpp"
#include "cli/options.hpp"
#include "stackpick/base/diagnostics.hpp"
#include "stackpick/catalogue/catalogue.hpp"
#include "stackpick/catalogue/query.hpp"

#include <string>
#include <vector>

namespace stackpick::cli {

/// How the list is laid out; needs no catalogue.
struct ListShape {
    std::vector<const Column*> columns;
    const Column* sort = nullptr;
    bool descending = false;
    const Column* group_by = nullptr;
};

ListShape list_shape_of(const Arguments& arguments, const std::string& format, Diagnostics& diagnostics);

/// Which models, by what is known of them.
std::vector<Option> model_filters();

/// What is listed; names are those of `catalogue`.
ModelQuery list_query_of(const Arguments& arguments, const ListShape& shape, const Catalogue& catalogue,
                         Diagnostics& diagnostics);

} // namespace stackpick::cli
