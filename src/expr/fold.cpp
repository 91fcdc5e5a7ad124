// SPDX-License-Identifier: MIT
#include "expr/fold.hpp"

#include "expr/evaluator.hpp"
#include "expr/printer.hpp"

namespace stackpick::expr {
namespace {

class Folder {
public:
    Folder(Program& program, Diagnostics& diagnostics)
        : program_{program}, diagnostics_{diagnostics}, evaluator_{program, {}, program.constants} {}

    void run() {
        for (NodeId id = 0; id < program_.nodes.size(); ++id) { // operands come before what uses them
            Node& node = program_.nodes[id];
            if (node.op == Op::matches) {
                compile_pattern(node);
            }
            if (!node.is_constant && may_be_constant(node)) {
                compute(id);
            }
        }
    }

private:
    [[nodiscard]] bool may_be_constant(const Node& node) const {
        const bool is_resolved = node.op > Op::method;
        const bool is_macro = node.op >= Op::all; // costs more than a look at the literals
        const bool asks = node.op == Op::field || node.op == Op::has_field || node.op == Op::variable;
        if (!is_resolved || is_macro || asks) {
            return false;
        }
        for (std::uint32_t i = 0; i < node.count; ++i) {
            if (!program_.nodes[program_.operand(node, i)].is_constant) {
                return false;
            }
        }
        return true;
    }

    void compute(NodeId id) {
        Node& node = program_.nodes[id];
        const Value value = evaluator_.evaluate(id);
        if (value.is_known()) {
            node.value = value;
            node.is_constant = true;
        } else if (node.op == Op::host_call && value.is(Kind::error)) {
            const std::uint32_t offset = node.count > 0 ? argument(node, 0).offset : node.offset;
            diagnostics_.add(program_.source.diagnostic(offset, std::string{value.failure().message}));
        }
    }

    void compile_pattern(Node& node) {
        node.slot = static_cast<std::uint32_t>(program_.patterns.size());
        const Node& pattern = argument(node, 1);
        std::optional<Regex> regex;
        if (pattern.is_constant && pattern.value.is(Kind::string)) {
            std::string problem;
            regex = Regex::compile(pattern.value.as_string(), problem);
            if (!regex) {
                diagnostics_.add(program_.source.diagnostic(
                    pattern.offset, shown(pattern.value) + " is no regular expression: " + problem));
            }
        }
        program_.patterns.push_back(std::move(regex));
    }

    [[nodiscard]] const Node& argument(const Node& node, std::size_t index) const {
        return program_.nodes[program_.operand(node, index)];
    }

    Program& program_;
    Diagnostics& diagnostics_;
    Evaluator evaluator_;
};

} // namespace

void fold(Program& program, Diagnostics& diagnostics) {
    Folder{program, diagnostics}.run();
}

} // namespace stackpick::expr
