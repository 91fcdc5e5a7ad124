// SPDX-License-Identifier: MIT
// Licences joined by AND, OR and WITH, as SPDX licence expressions have it. Names may be ids, or what people
// call a licence; operators may be in any case.
#pragma once

#include "stackpick/catalogue/licence.hpp"

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace stackpick {

class Catalogue;

struct LicenceExpression {
    enum class Join {
        one, ///< of `licence`
        all, ///< of `parts`: AND
        any, ///< of `parts`: OR
    };

    Join join = Join::one;
    const Licence* licence = nullptr;
    std::string exception; ///< id after WITH; an exception grants more, so it is safe to leave it aside
    std::vector<LicenceExpression> parts{};

    /// `MIT OR (Apache-2.0 AND LicenseRef-Qwen)`
    [[nodiscard]] std::string text() const;
    /// The licences in it, in order, each once.
    [[nodiscard]] std::vector<const Licence*> licences() const;
    /// Whether it can be met with these: of AND all, of OR one.
    [[nodiscard]] bool admitted_by(const std::vector<const Licence*>& admitted) const;
};

struct LicenceExpressionMatch {
    std::optional<LicenceExpression> expression;
    std::string problem; ///< without a full stop
    std::string hint;
    std::size_t column = 0; ///< of the problem, from 0, in bytes
};

enum class LicenceNames {
    exact,  ///< ids, as data has them
    spoken, ///< aliases and common names as well; an ambiguous one is a problem
};

/// Reads an expression of licences of the catalogue. AND binds more tightly than OR. `wants_hints`: whether
/// to look for the licence that was meant by an unknown id, which takes long where there are many.
LicenceExpressionMatch parse_licence_expression(const Catalogue& catalogue, std::string_view text,
                                                LicenceNames names, bool wants_hints = true);

} // namespace stackpick
