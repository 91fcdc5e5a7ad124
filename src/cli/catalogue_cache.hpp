// SPDX-License-Identifier: MIT
// Large catalogues of users are compiled once: the next run maps what the last one wrote. A cache that cannot
// be used is no error: the answer is the same without it.
#pragma once

#include "cli/command.hpp"
#include "stackpick/base/diagnostics.hpp"
#include "stackpick/decision/knowledge.hpp"

#include <filesystem>
#include <optional>
#include <string>

namespace stackpick::cli {

/// The compiled catalogue of some files, by what they hold: a change of any makes it another one.
class CatalogueCache {
public:
    /// `told`: takes warnings about what is wrong with the cache; null: nobody wants to know.
    CatalogueCache(const LoadOptions& options, const Session& session, Diagnostics* told);

    /// The files are large enough, and there is a folder for caches.
    [[nodiscard]] bool is_used() const { return !file_.empty(); }
    /// Nothing when it has not been compiled, or is damaged.
    [[nodiscard]] std::optional<Snapshot> find() const;
    /// Keeps it for the next run. Several runs may do so at once.
    void keep(const Knowledge& knowledge) const;

private:
    void warn(const std::string& what) const;

    std::filesystem::path file_; ///< empty: it is not used
    Diagnostics* told_;
};

} // namespace stackpick::cli
