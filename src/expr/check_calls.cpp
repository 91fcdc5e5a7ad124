// SPDX-License-Identifier: MIT
// Functions and macros.
#include "expr/checker.hpp"
#include "stackpick/base/text.hpp"

#include <algorithm>
#include <array>
#include <utility>

namespace stackpick::expr {
namespace {

struct Named {
    std::string_view name;
    Op op;
};

constexpr std::array<Named, 4> k_text_functions{{{"startsWith", Op::starts_with},
                                                 {"endsWith", Op::ends_with},
                                                 {"contains", Op::contains},
                                                 {"matches", Op::matches}}};

constexpr std::array<Named, 5> k_macros{{{"all", Op::all},
                                         {"exists", Op::exists},
                                         {"exists_one", Op::exists_one},
                                         {"filter", Op::filter},
                                         {"map", Op::transform}}};

/// Functions and macros of the standard and of the extensions that come with it, so that a message can call
/// them CEL's.
constexpr std::array<std::string_view, 43> k_outside{"bool",
                                                     "bytes",
                                                     "charAt",
                                                     "cel",
                                                     "double",
                                                     "duration",
                                                     "dyn",
                                                     "existsOne",
                                                     "flatten",
                                                     "format",
                                                     "getDate",
                                                     "getDayOfMonth",
                                                     "getDayOfWeek",
                                                     "getDayOfYear",
                                                     "getFullYear",
                                                     "getHours",
                                                     "getMilliseconds",
                                                     "getMinutes",
                                                     "getMonth",
                                                     "getSeconds",
                                                     "indexOf",
                                                     "int",
                                                     "join",
                                                     "lastIndexOf",
                                                     "lowerAscii",
                                                     "optMap",
                                                     "orValue",
                                                     "range",
                                                     "replace",
                                                     "reverse",
                                                     "slice",
                                                     "sort",
                                                     "split",
                                                     "string",
                                                     "strings",
                                                     "substring",
                                                     "timestamp",
                                                     "transformList",
                                                     "transformMap",
                                                     "trim",
                                                     "type",
                                                     "uint",
                                                     "upperAscii"};

template <class Table>
const Named* find(const Table& table, std::string_view name) {
    const auto found =
        std::find_if(table.begin(), table.end(), [name](const Named& known) { return known.name == name; });
    return found == table.end() ? nullptr : &*found;
}

bool accepts(const Type& parameter, const Type& argument) {
    return argument.is_open() || parameter.is_open() || parameter.kind() == argument.kind();
}

std::string signature(const Function& function) {
    std::string text = function.name + '(';
    for (std::size_t i = 0; i < function.parameters.size(); ++i) {
        text += (i == 0 ? "" : ", ") + to_string(function.parameters[i]);
    }
    return text + ')';
}

} // namespace

Type Checker::check_call(NodeId id) {
    const std::string_view name = node(id).name;
    const bool is_method = node(id).op == Op::method;
    if (name == "has" && !is_method) {
        return check_has(id);
    }
    if (name == "size") {
        return check_size(id);
    }
    if (const Named* function = find(k_text_functions, name)) {
        return check_text_function(id, function->op);
    }
    if (const Named* macro = find(k_macros, name)) {
        return is_method ? check_macro(id, macro->op)
                         : report_form(id, "list." + std::string{name} + "(x, …)");
    }
    std::vector<Function> overloads = schema_.functions_named(name);
    if (overloads.empty()) {
        return report_unknown_function(id);
    }
    return is_method ? report_form(id, signature(overloads.front()))
                     : check_host_call(id, std::move(overloads));
}

Type Checker::report_form(NodeId id, const std::string& form) {
    return report(node(id).offset, '`' + std::string{node(id).name} + "` is not called in this way",
                  "write `" + form + '`');
}

bool Checker::has_arguments(NodeId id, std::size_t count, std::string_view form) {
    const bool is_right = node(id).count == count;
    if (!is_right) {
        report(node(id).offset,
               '`' + std::string{node(id).name} + "` is called with a wrong number of arguments",
               "write `" + std::string{form} + '`');
    }
    return is_right;
}

Type Checker::check_size(NodeId id) {
    const std::vector<Type> types = check_operands(id);
    node(id).is_method = node(id).op == Op::method;
    node(id).op = Op::size;
    if (has_arguments(id, 1, "size(x)")) {
        const Type& type = types[0];
        if (!type.is_open() && !type.is(Kind::string) && !type.is(Kind::list) && !type.is(Kind::map)) {
            report(node(id).offset,
                   "size() expects a string, a list or a map, and this is of type " + to_string(type));
        }
    }
    return Type{Kind::integer};
}

Type Checker::check_text_function(NodeId id, Op op) {
    const std::vector<Type> types = check_operands(id);
    const std::string form = "text." + std::string{node(id).name} + "(part)";
    const bool is_method = node(id).op == Op::method;
    node(id).is_method = is_method;
    node(id).op = op;
    if (!is_method && op != Op::matches) {
        report_form(id, form);
    } else if (has_arguments(id, 2, form)) {
        for (const Type& type : types) {
            if (!accepts(Type{Kind::string}, type)) {
                report(node(id).offset, '`' + std::string{node(id).name} +
                                            "` expects strings, and these are " + to_string(types[0]) +
                                            " and " + to_string(types[1]));
                break;
            }
        }
    }
    return Type{Kind::boolean};
}

Type Checker::check_host_call(NodeId id, std::vector<Function> overloads) {
    const std::vector<Type> types = check_operands(id);
    const auto fits = [&types](const Function& function) {
        return std::equal(function.parameters.begin(), function.parameters.end(), types.begin(), types.end(),
                          accepts);
    };
    const auto found = std::find_if(overloads.begin(), overloads.end(), fits);
    if (found == overloads.end()) {
        std::vector<std::string> forms;
        std::transform(overloads.begin(), overloads.end(), std::back_inserter(forms), signature);
        std::vector<std::string> given;
        std::transform(types.begin(), types.end(), std::back_inserter(given),
                       [](const Type& type) { return to_string(type); });
        return report(node(id).offset, "expected " + join(forms, " or ") + ", and this is " +
                                           std::string{node(id).name} + '(' + join(given, ", ") + ')');
    }
    Type result = found->result;
    for (const Function& other : overloads) { // arguments that are dynamic may fit several
        result = fits(other) && !(other.result == result) ? Type{} : result;
    }
    node(id).op = Op::host_call;
    node(id).slot = static_cast<std::uint32_t>(program_.functions.size());
    program_.functions.push_back(std::move(overloads));
    return result;
}

Type Checker::check_macro(NodeId id, Op op) {
    const bool with_condition = op == Op::transform && node(id).count == 4;
    if (!with_condition && !has_arguments(id, 3, "list." + std::string{node(id).name} + "(x, …)")) {
        check(operand(id, 0));
        return Type{};
    }
    const std::optional<Type> element = macro_element(id);
    if (!element) {
        return Type{};
    }
    // The variable is no operand but the name of the node from here on.
    const Node& variable = node(operand(id, 1));
    node(id).op = with_condition ? Op::transform_some : op;
    node(id).name = variable.name;
    node(id).slot = static_cast<std::uint32_t>(variables_.size());
    std::vector<NodeId>& operands = program_.operands;
    std::copy(operands.begin() + node(id).first + 2, operands.begin() + node(id).first + node(id).count,
              operands.begin() + node(id).first + 1);
    --node(id).count;
    variables_.push_back({node(id).name, *element});
    Type type = macro_type(id, op, *element);
    variables_.pop_back();
    return type;
}

/// The type of the variable of a macro: of elements of the list, or of keys of the map, that it goes through.
std::optional<Type> Checker::macro_element(NodeId id) {
    const Type range = check(operand(id, 0));
    const NodeId variable = operand(id, 1);
    const std::string macro = '`' + std::string{node(id).name} + '`';
    if (node(variable).op != Op::identifier) {
        report(node(variable).offset,
               macro + " expects the name of a variable here, as `x` in `list.all(x, x > 0)`");
        return std::nullopt;
    }
    if (variables_.size() == Limits::k_variables) {
        report(node(id).offset,
               "macros are nested more than " + std::to_string(Limits::k_variables) + " levels deep");
        return std::nullopt;
    }
    if (!range.is_open() && !range.is(Kind::list) && !range.is(Kind::map)) {
        report(node(id).offset,
               macro + " goes through a list or the keys of a map, and this is of type " + to_string(range));
        return Type{};
    }
    return range.is_open() ? Type{} : range.element();
}

Type Checker::macro_type(NodeId id, Op op, const Type& element) {
    const NodeId first = operand(id, 1);
    const Type type = check(first);
    const bool is_predicate = op != Op::transform || node(id).op == Op::transform_some;
    if (is_predicate) {
        expect_boolean(first, type, "the condition of a macro");
    }
    if (op == Op::filter) {
        return Type::list(element);
    }
    if (op == Op::transform) {
        return Type::list(is_predicate ? check(operand(id, 2)) : type);
    }
    return Type{Kind::boolean};
}

Type Checker::report_unknown_function(NodeId id) {
    check_operands(id);
    const std::string name{node(id).name};
    const auto nearest = [&] {
        std::vector<std::string> names{"has", "size"};
        for (const Function& function : schema_.functions()) {
            names.push_back(function.name);
        }
        for (const Named& known : k_text_functions) {
            names.emplace_back(known.name);
        }
        for (const Named& known : k_macros) {
            names.emplace_back(known.name);
        }
        return did_you_mean(nearest_names(name, names));
    };
    const bool is_known = std::find(k_outside.begin(), k_outside.end(), name) != k_outside.end();
    return report(node(id).offset,
                  (is_known ? "CEL's `" : "the function `") + name + "` is not in stackpick's subset",
                  is_known ? "" : diagnostics_.hint(nearest));
}

} // namespace stackpick::expr
