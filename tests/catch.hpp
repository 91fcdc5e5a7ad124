// SPDX-License-Identifier: MIT
#pragma once

// Catch2 2.13 and 3 have different headers and some different names. Tests include this file and use
// the names of version 3.

#if __has_include(<catch2/catch_all.hpp>)

#    include <catch2/catch_all.hpp>

#else

#    include <catch2/catch.hpp>

namespace Catch {

using Catch::Detail::Approx;

namespace Matchers {

inline auto ContainsSubstring(const std::string& text) {
    return Contains(text);
}

} // namespace Matchers

} // namespace Catch

#endif
