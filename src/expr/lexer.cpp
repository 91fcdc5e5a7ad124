// SPDX-License-Identifier: MIT
#include "expr/lexer.hpp"

#include "expr/characters.hpp"
#include "expr/literals.hpp"
#include "stackpick/base/text.hpp"
#include "stackpick/base/utf8.hpp"

#include <algorithm>
#include <array>

namespace stackpick::expr {
namespace {

constexpr bool starts_name(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_';
}

constexpr bool is_blank(char c) {
    return c == ' ' || c == '\t' || c == '\n' || c == '\f' || c == '\r';
}

/// Longer symbols first, so that `<=` is not read as `<`.
constexpr std::array<std::string_view, 24> k_symbols{"<=", ">=", "==", "!=", "&&", "||", "(", ")",
                                                     "[",  "]",  "{",  "}",  ",",  ":",  ".", "?",
                                                     "+",  "-",  "*",  "/",  "%",  "!",  "<", ">"};

/// For a message; a control character by its number.
std::string first_character(std::string_view text) {
    const std::string quoted = quote(text.substr(0, utf8_step(text, 0).size));
    return quoted.substr(1, quoted.size() - 2);
}

class Lexer {
public:
    Lexer(std::string_view text, Memory& memory) : text_{text}, memory_{memory} {}

    std::vector<Token> run() {
        constexpr std::size_t k_usual_size = 4; // of a token, with blanks
        tokens_.reserve(text_.size() / k_usual_size + 2);
        skip_blanks();
        while (at_ < text_.size()) {
            tokens_.push_back(next());
            skip_blanks();
        }
        tokens_.push_back(token(TokenKind::end, 0));
        return std::move(tokens_);
    }

private:
    [[nodiscard]] char peek(std::size_t ahead = 0) const {
        return at_ + ahead < text_.size() ? text_[at_ + ahead] : '\0';
    }

    Token token(TokenKind kind, std::size_t size) {
        Token token;
        token.kind = kind;
        token.offset = static_cast<std::uint32_t>(at_);
        token.text = text_.substr(at_, size);
        at_ += size;
        return token;
    }

    void skip_blanks() {
        while (at_ < text_.size()) {
            if (text_[at_] == '/' && peek(1) == '/') {
                at_ = std::min(text_.find('\n', at_), text_.size());
            } else if (is_blank(text_[at_])) {
                ++at_;
            } else {
                return;
            }
        }
    }

    Token next() {
        if (is_digit(peek()) || (peek() == '.' && is_digit(peek(1)) && !after_operand())) {
            return number();
        }
        if (const std::size_t quote = find_quote(text_.substr(at_)); quote != std::string_view::npos) {
            return string(quote);
        }
        return starts_name(peek()) ? word() : symbol();
    }

    /// `.5` behind a name or a bracket is a selection gone wrong, not a number.
    [[nodiscard]] bool after_operand() const {
        return !tokens_.empty() && (tokens_.back().kind == TokenKind::name || tokens_.back().is(")") ||
                                    tokens_.back().is("]") || tokens_.back().is("}"));
    }

    Token number() {
        const Token result = token(TokenKind::number, number_size(text_.substr(at_)));
        if (starts_name(peek()) || is_digit(peek())) {
            throw SyntaxError{result.offset, "`" + std::string{result.text} + peek() + "` is no number", {}};
        }
        return result;
    }

    Token string(std::size_t prefix) {
        const StringLiteral literal = read_string(text_, at_, prefix);
        Token result = token(TokenKind::literal, literal.end - at_);
        result.value = Value::string(copy_text(memory_, literal.text));
        return result;
    }

    Token word() {
        std::size_t size = 1;
        while (starts_name(peek(size)) || is_digit(peek(size))) {
            ++size;
        }
        const std::string_view name = text_.substr(at_, size);
        Token result = token(name == "in" ? TokenKind::symbol : TokenKind::name, size);
        if (name == "true" || name == "false" || name == "null") {
            result.kind = TokenKind::literal;
            result.value = name == "null" ? Value::null() : Value::boolean(name == "true");
        }
        return result;
    }

    Token symbol() {
        for (const std::string_view symbol : k_symbols) {
            if (symbol.front() == text_[at_] && text_.substr(at_, symbol.size()) == symbol) {
                return token(TokenKind::symbol, symbol.size());
            }
        }
        throw unexpected();
    }

    [[nodiscard]] SyntaxError unexpected() const {
        const auto offset = static_cast<std::uint32_t>(at_);
        switch (peek()) {
        case '=':
            return {offset, "`=` is no operator", "write `==`"};
        case '&':
        case '|':
            return {offset, "`" + std::string(1, peek()) + "` is no operator",
                    "write `" + std::string(2, peek()) + "`"};
        case '`':
            return {offset, "CEL's names in backquotes are not in stackpick's subset",
                    "write `map[\"name\"]`"};
        default:
            return {offset, "`" + first_character(text_.substr(at_)) + "` is no part of an expression", {}};
        }
    }

    std::string_view text_;
    Memory& memory_;
    std::size_t at_ = 0;
    std::vector<Token> tokens_;
};

} // namespace

std::vector<Token> tokenize(std::string_view text, Memory& memory) {
    if (const std::size_t invalid = find_invalid(text); invalid < text.size()) {
        throw SyntaxError{static_cast<std::uint32_t>(invalid), "the text is not valid UTF-8", {}};
    }
    return Lexer{text, memory}.run();
}

bool is_reserved(std::string_view name) {
    // From CEL's language definition, RESERVED.
    static constexpr std::array<std::string_view, 17> k_reserved{
        "as",  "break", "const",   "continue",  "else",   "for", "function", "if",   "import",
        "let", "loop",  "package", "namespace", "return", "var", "void",     "while"};
    return std::find(k_reserved.begin(), k_reserved.end(), name) != k_reserved.end();
}

} // namespace stackpick::expr
