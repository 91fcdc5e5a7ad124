// SPDX-License-Identifier: MIT
#include "stackpick/sizing/estimate.hpp"

#include <utility>

namespace stackpick {

std::string_view to_string(Basis basis) {
    switch (basis) {
    case Basis::published:
        return "published";
    case Basis::computed:
        return "computed";
    case Basis::analogy:
        break;
    }
    return "analogy";
}

Estimate exactly(double value, Basis basis, std::string how) {
    return {{value, value, value, basis}, std::move(how)};
}

} // namespace stackpick
