// SPDX-License-Identifier: MIT
// Texts of rules with facts in them: `Prompt {model.name} for {task.id}`. What stands in braces is an
// expression; `{{` and `}}` are braces.
#pragma once

#include "stackpick/base/diagnostics.hpp"
#include "stackpick/catalogue/document.hpp"
#include "stackpick/expr/expression.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace stackpick {

/// One that was checked before is compiled when somebody asks for it; asking for the first time is not for
/// several threads at once.
class TextTemplate {
public:
    TextTemplate() = default;

    /// Reports every expression that is wrong. `start` is where the text begins in its file.
    static TextTemplate compile(std::string_view text, const expr::Schema& schema, Diagnostics& diagnostics,
                                const Location& start = {});

    /// With the values filled in; a missing one is `unknown`.
    [[nodiscard]] std::string fill_in(expr::Bindings bindings, expr::Scratch& scratch) const;

    /// The fields that its expressions ask for.
    void add_fields(class FieldSet& fields) const;

    [[nodiscard]] const std::string& text() const { return text_; } ///< as it was written
    [[nodiscard]] bool empty() const { return text_.empty(); }
    /// So that nothing is left to be done when somebody asks.
    void compile() const;

    template <class Archive>
    friend void fields(Archive& archive, TextTemplate& text) {
        archive(text.text_, text.start_);
    }

private:
    struct Part {
        std::string text;
        std::optional<expr::Expression> value; ///< follows the text
    };

    void compile(const expr::Schema& schema, Diagnostics& diagnostics) const;

    std::string text_;
    Location start_;
    mutable std::vector<Part> parts_; ///< of what is compiled: one at least
};

/// Where a text is compiled that stands in a file, and how its problems are placed there.
class TextPlace {
public:
    explicit TextPlace(const Node& node);

    /// To compile with.
    [[nodiscard]] const Location& start() const { return start_; }
    /// Adds what was found, with the line of the text above the caret where the file has another.
    void report(const Diagnostics& found, Diagnostics& diagnostics) const;

private:
    const Node& node_;
    Location start_;
};

/// A value for people: strings without quotes, lists with commas.
std::string plain_text(const expr::Value& value);

} // namespace stackpick
