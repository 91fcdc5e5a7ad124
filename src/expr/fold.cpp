// SPDX-License-Identifier: MIT
#include "expr/fold.hpp"

#include "expr/evaluator.hpp"
#include "expr/printer.hpp"

#include <algorithm>
#include <optional>
#include <span>
#include <string>
#include <utility>

namespace stackpick::expr {
namespace {

class Folder {
public:
    Folder(Program& program, Diagnostics& diagnostics)
        : program_{program}, diagnostics_{diagnostics}, evaluator_{program, {}, scratch_} {}

    void run() {
        for (NodeId id = 0; id < program_.nodes.size(); ++id) { // operands come before what uses them
            Node& node = program_.nodes[id];
            if (node.op == Op::matches && !compile_pattern(node)) {
                continue; // evaluation would compile it once more
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
            if (const std::optional<Value> lasting = kept(value)) {
                node.value = *lasting;
                node.is_constant = true;
            }
        } else if (node.op == Op::host_call && value.is(Kind::error)) {
            const std::uint32_t offset = node.count > 0 ? argument(node, 0).offset : node.offset;
            diagnostics_.add(program_.source.diagnostic(offset, std::string{value.failure().message}));
        }
    }

    /// A copy that lives as long as the program, as what it holds does: the parts of a value that is made
    /// of constants are constants themselves. Nothing of what is large.
    std::optional<Value> kept(const Value& value) {
        switch (value.kind()) {
        case Kind::string: {
            const auto text = copied(std::span<const char>{value.as_string()});
            return text ? std::optional{Value::string({text->data(), text->size()})} : std::nullopt;
        }
        case Kind::list: {
            const auto list = copied(value.as_list());
            return list ? std::optional{Value::list(*list)} : std::nullopt;
        }
        case Kind::map: {
            const auto map = copied(value.as_map());
            return map ? std::optional{Value::map(*map)} : std::nullopt;
        }
        default:
            return value;
        }
    }

    template <class Part>
    std::optional<std::span<const Part>> copied(std::span<const Part> parts) {
        if (parts.size_bytes() > room_) {
            return std::nullopt;
        }
        Part* const copy = program_.constants.allocate<Part>(parts.size());
        if (copy == nullptr) {
            return std::nullopt;
        }
        room_ -= parts.size_bytes();
        std::copy(parts.begin(), parts.end(), copy);
        return std::span<const Part>{copy, parts.size()};
    }

    /// Whether it is right, or only evaluation can tell.
    bool compile_pattern(Node& node) {
        node.slot = static_cast<std::uint32_t>(program_.patterns.size());
        const Node& pattern = argument(node, 1);
        const bool is_written = pattern.is_constant && pattern.value.is(Kind::string);
        program_.patterns.push_back(is_written ? pattern_of(pattern) : std::nullopt);
        return !is_written || program_.patterns.back();
    }

    std::optional<Regex> pattern_of(const Node& pattern) {
        if (++patterns_ > Limits::k_patterns) {
            if (patterns_ == Limits::k_patterns + 1) {
                diagnostics_.add(program_.source.diagnostic(
                    pattern.offset, "the expression has more than " + std::to_string(Limits::k_patterns) +
                                        " regular expressions"));
            }
            return std::nullopt;
        }
        std::string problem;
        std::optional<Regex> regex = Regex::compile(pattern.value.as_string(), problem);
        if (!regex) {
            diagnostics_.add(program_.source.diagnostic(
                pattern.offset, shown(pattern.value) + " is no regular expression: " + problem));
        }
        return regex;
    }

    [[nodiscard]] const Node& argument(const Node& node, std::size_t index) const {
        return program_.nodes[program_.operand(node, index)];
    }

    Program& program_;
    Diagnostics& diagnostics_;
    Memory scratch_{Limits::k_memory};
    Evaluator evaluator_;
    std::size_t room_ = Limits::k_kept;
    std::size_t patterns_ = 0;
};

} // namespace

void fold(Program& program, Diagnostics& diagnostics) {
    Folder{program, diagnostics}.run();
}

} // namespace stackpick::expr
