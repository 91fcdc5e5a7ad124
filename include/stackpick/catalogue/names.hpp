// SPDX-License-Identifier: MIT
// Finds licences, weight formats, KV-cache types and model servers by the names that people use.
#pragma once

#include "stackpick/catalogue/catalogue.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace stackpick {

struct LicenceMatch {
    std::vector<const Licence*> licences; ///< ordered by id; several for an ambiguous name or a kind
    std::vector<std::string> nearest;     ///< up to three names, when nothing matches
};

/// `MIT`, `apache`, `modified mit`, `permissive`, … whatever the case. As a filter an ambiguous name
/// selects all it may mean. `permissive` leaves out permissive-with-conditions.
LicenceMatch find_licences(const Catalogue& catalogue, std::string_view name);

struct WeightFormatMatch {
    const WeightFormat* format = nullptr;
    std::vector<std::string> nearest; ///< up to three names, when nothing matches
};

/// `Q4_K_M`, `gguf-q4_k_m`, `fp16`, `awq`, whatever the case.
WeightFormatMatch find_weight_format(const Catalogue& catalogue, std::string_view name);

struct KvCacheTypeMatch {
    const KvCacheType* type = nullptr;
    std::vector<std::string> nearest;
};

KvCacheTypeMatch find_kv_cache_type(const Catalogue& catalogue, std::string_view name);

struct RuntimeMatch {
    const Runtime* runtime = nullptr;
    std::vector<std::string> nearest;
};

RuntimeMatch find_runtime(const Catalogue& catalogue, std::string_view name);

} // namespace stackpick
