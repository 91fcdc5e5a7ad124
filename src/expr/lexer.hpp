// SPDX-License-Identifier: MIT
// From text to tokens, after the lexis of CEL's language definition.
#pragma once

#include "expr/memory.hpp"
#include "expr/source.hpp"
#include "stackpick/expr/value.hpp"

#include <cstdint>
#include <string_view>
#include <vector>

namespace stackpick::expr {

enum class TokenKind : std::uint8_t {
    end,
    name,
    number,
    literal, ///< null, bool or string, in `value`
    symbol,  ///< an operator, a bracket, `in`, …, by its text
};

struct Token {
    TokenKind kind = TokenKind::end;
    std::uint32_t offset = 0;
    std::string_view text;
    Value value;

    [[nodiscard]] bool is(std::string_view symbol) const {
        return kind == TokenKind::symbol && text == symbol;
    }
};

/// The tokens, with one of kind `end` behind them. Strings are kept in `memory`, names in the text.
std::vector<Token> tokenize(std::string_view text, Memory& memory);

/// Words of languages that embed CEL, which may select a field but not name a variable.
bool is_reserved(std::string_view name);

} // namespace stackpick::expr
