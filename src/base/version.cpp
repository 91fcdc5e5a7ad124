// SPDX-License-Identifier: MIT
#include "stackpick/base/version.hpp"

namespace stackpick {

std::string_view version() noexcept {
    return STACKPICK_VERSION; // set by the build from the project's version
}

} // namespace stackpick
