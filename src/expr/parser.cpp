// SPDX-License-Identifier: MIT
#include "expr/parser.hpp"

#include "expr/lexer.hpp"
#include "expr/literals.hpp"
#include "expr/operator_table.hpp"

#include <algorithm>
#include <array>

namespace stackpick::expr {
namespace {

class Parser {
public:
    explicit Parser(Program& program)
        : program_{program}, tokens_{tokenize(program.source.text, program.constants)} {}

    void run() {
        if (token().kind == TokenKind::end) {
            throw SyntaxError{0, "the expression is empty", {}};
        }
        program_.root = expression();
        if (token().kind != TokenKind::end) {
            throw unexpected("an operator or the end");
        }
    }

private:
    using Operands = std::vector<NodeId>;

    /// A rule of the grammar that may be within itself.
    NodeId nested(NodeId (Parser::*rule)()) {
        if (++depth_ > Limits::k_depth) {
            throw too_deep(token().offset);
        }
        const NodeId id = (this->*rule)();
        --depth_;
        return id;
    }

    static SyntaxError too_deep(std::uint32_t offset) {
        return {offset,
                "the expression is nested more than " + std::to_string(Limits::k_depth) + " levels deep",
                "only `&&` and `||` may have any number of operands"};
    }

    [[nodiscard]] const Token& token() const { return tokens_[at_]; }
    const Token& advance() { return tokens_[at_++]; }

    bool accept(std::string_view symbol) {
        const bool is_there = token().is(symbol);
        at_ += is_there ? 1 : 0;
        return is_there;
    }

    void expect(std::string_view symbol) {
        if (!accept(symbol)) {
            throw unexpected('`' + std::string{symbol} + '`');
        }
    }

    [[nodiscard]] SyntaxError unexpected(const std::string& expected) const {
        if (token().kind == TokenKind::end) {
            return {token().offset, "the expression ends too early; expected " + expected, {}};
        }
        constexpr std::array<std::array<std::string_view, 2>, 3> k_words{
            {{"and", "&&"}, {"or", "||"}, {"not", "!"}}};
        std::string hint;
        for (const auto& [word, symbol] : k_words) {
            // Of `not x` it is the `x` that is not expected.
            if (token().text == word || (at_ > 0 && tokens_[at_ - 1].text == word)) {
                hint = "write `" + std::string{symbol} + '`';
            }
        }
        return {token().offset,
                "unexpected `" + std::string{token().text.substr(0, 40)} + "`; expected " + expected, hint};
    }

    NodeId make(Op op, std::uint32_t offset, const Operands& operands, std::string_view name = {}) {
        Node node;
        node.op = op;
        node.offset = offset;
        node.name = name;
        node.first = static_cast<std::uint32_t>(program_.operands.size());
        node.count = static_cast<std::uint32_t>(operands.size());
        std::size_t height = 1;
        for (const NodeId id : operands) {
            program_.operands.push_back(id);
            node.weight += program_.nodes[id].weight;
            height = std::max(height, program_.nodes[id].height + std::size_t{1});
        }
        if (height > Limits::k_depth) {
            throw too_deep(offset);
        }
        if (program_.nodes.size() >= Limits::k_nodes) {
            throw SyntaxError{
                offset, "the expression has more than " + std::to_string(Limits::k_nodes) + " parts", {}};
        }
        node.height = static_cast<std::uint8_t>(height);
        program_.nodes.push_back(node);
        return static_cast<NodeId>(program_.nodes.size() - 1);
    }

    NodeId make_literal(std::uint32_t offset, const Value& value) {
        const NodeId id = make(Op::literal, offset, {});
        program_.nodes[id].value = value;
        program_.nodes[id].is_constant = true;
        return id;
    }

    NodeId expression() { return nested(&Parser::conditional); }

    // Expr = ConditionalOr ["?" ConditionalOr ":" Expr]
    NodeId conditional() {
        const NodeId condition = binary(k_weakest_level);
        if (!token().is("?")) {
            return condition;
        }
        const std::uint32_t offset = advance().offset;
        const NodeId then = binary(k_weakest_level);
        expect(":");
        const NodeId otherwise = expression();
        return make(Op::conditional, offset, {condition, then, otherwise});
    }

    [[nodiscard]] const BinaryOperator* binary_operator() const {
        return token().kind == TokenKind::symbol ? find_binary(token().text) : nullptr;
    }

    // ConditionalOr, ConditionalAnd, Relation, Addition and Multiplication by their levels.
    NodeId binary(int level) {
        NodeId left = unary();
        for (const BinaryOperator* found = binary_operator(); found != nullptr && found->level >= level;
             found = binary_operator()) {
            const std::uint32_t offset = advance().offset;
            Operands operands{left, binary(found->level + 1)};
            // A chain is one node however long it is: generated conditions list hundreds of ids.
            while ((found->op == Op::disjunction || found->op == Op::conjunction) && accept(found->symbol)) {
                operands.push_back(binary(found->level + 1));
            }
            left = make(found->op, offset, operands);
        }
        return left;
    }

    // Unary = Member | "!" {"!"} Member | "-" {"-"} Member
    NodeId unary() {
        return token().is("!") || token().is("-") ? nested(&Parser::signed_unary) : selections(primary());
    }

    NodeId signed_unary() {
        const Token& sign = advance();
        if (sign.is("-") && token().kind == TokenKind::number) {
            const Token& number = advance();
            return selections(make_literal(sign.offset, read_number(number.text, true, sign.offset)));
        }
        const NodeId operand = unary();
        return make(sign.is("-") ? Op::negate : Op::negation, sign.offset, {operand});
    }

    // Member = Primary | Member "." SELECTOR ["(" [ExprList] ")"] | Member "[" Expr "]"
    NodeId selections(NodeId operand) {
        while (true) {
            if (accept(".")) {
                operand = selection(operand);
            } else if (token().is("[")) {
                const std::uint32_t offset = advance().offset;
                const NodeId index = expression();
                expect("]");
                operand = make(Op::index, offset, {operand, index});
            } else if (token().is("{") && is_name(operand)) {
                throw SyntaxError{
                    token().offset, "CEL's messages (`name{…}`) are not in stackpick's subset", {}};
            } else {
                return operand;
            }
        }
    }

    [[nodiscard]] bool is_name(NodeId id) const {
        const Op op = program_.nodes[id].op;
        return op == Op::identifier || op == Op::select;
    }

    NodeId selection(NodeId operand) {
        if (token().kind != TokenKind::name) {
            throw unexpected("a name behind `.`");
        }
        const Token& name = advance();
        if (!accept("(")) {
            return make(Op::select, name.offset, {operand}, name.text);
        }
        Operands operands = arguments();
        operands.insert(operands.begin(), operand);
        return make(Op::method, name.offset, operands, name.text);
    }

    /// The arguments of a call, whose opening bracket is read.
    Operands arguments() {
        Operands operands;
        if (accept(")")) {
            return operands;
        }
        do {
            operands.push_back(expression());
        } while (accept(","));
        expect(")");
        return operands;
    }

    NodeId primary() {
        const Token& first = token();
        switch (first.kind) {
        case TokenKind::number:
            advance();
            return make_literal(first.offset, read_number(first.text, false, first.offset));
        case TokenKind::literal:
            advance();
            return make_literal(first.offset, first.value);
        case TokenKind::name:
            return name();
        case TokenKind::symbol:
            return bracket();
        case TokenKind::end:
            break;
        }
        throw unexpected("a value");
    }

    NodeId name() {
        const Token& name = advance();
        if (is_reserved(name.text)) {
            throw SyntaxError{name.offset, '`' + std::string{name.text} + "` is a reserved word of CEL", {}};
        }
        if (accept("(")) {
            return make(Op::call, name.offset, arguments(), name.text);
        }
        return make(Op::identifier, name.offset, {}, name.text);
    }

    NodeId bracket() {
        const Token& open = token();
        if (accept("(")) {
            const NodeId inner = expression();
            expect(")");
            return inner;
        }
        if (accept("[")) {
            return make(Op::list, open.offset, elements("]"));
        }
        if (accept("{")) {
            return make(Op::map, open.offset, elements("}"));
        }
        if (open.is(".")) {
            throw SyntaxError{open.offset, "CEL's leading `.` is not in stackpick's subset", {}};
        }
        throw unexpected("a value");
    }

    /// What a list or, as key and value in turn, a map has in it. A comma may end it.
    Operands elements(std::string_view close) {
        Operands operands;
        while (!accept(close)) {
            operands.push_back(expression());
            if (close == "}") {
                expect(":");
                operands.push_back(expression());
            }
            if (!token().is(close)) {
                expect(",");
            }
        }
        return operands;
    }

    Program& program_;
    std::vector<Token> tokens_;
    std::size_t at_ = 0;
    std::size_t depth_ = 0;
};

} // namespace

void parse(Program& program) {
    Parser{program}.run();
}

} // namespace stackpick::expr
