// SPDX-License-Identifier: MIT
// Whether data files can be used, and everything that is wrong with them.
#pragma once

#include "stackpick/base/date.hpp"
#include "stackpick/base/diagnostics.hpp"
#include "stackpick/decision/knowledge.hpp"
#include "stackpick/workload/workload.hpp"

#include <cstddef>
#include <filesystem>
#include <map>
#include <optional>
#include <string>
#include <vector>

namespace stackpick {

struct Validation {
    std::size_t files = 0;
    std::map<std::string, std::size_t> entries; ///< of the files, by list; lists without any are left out
    Diagnostics diagnostics;
};

/// What a validation also looks at.
struct ValidateOptions {
    std::optional<Date> today;              ///< after which nothing can have been read
    std::vector<WorkloadInput> workloads{}; ///< of settings; their names must be known
};

/// Checks files and folders as `load_knowledge` would load them over what `options` names; without any, what
/// `options` names. Warns of what `review_models` finds in the models that those files, or else the
/// catalogues of `options`, define; the image that all starts from is taken as it is.
Validation validate(const LoadOptions& options, const std::vector<std::filesystem::path>& paths,
                    const ValidateOptions& also = {});

} // namespace stackpick
