// SPDX-License-Identifier: MIT
// Runs the conformance files of CEL's specification (tests/simple/testdata of google/cel-spec):
//
//     stackpick-cel-conformance FOLDER
//
// Cases with bindings are left out. A case that uses nothing but the literals, operators, functions and
// macros of the subset must give the standard's value or error; every other case must be refused with a
// message that says that it is not in the subset. Expressions are always checked, also where a case asks for
// none: where its value is an error that is as good as finding the mistake in time, where it is not the case
// counts as different.
#include "expr/textproto.hpp"
#include "stackpick/expr/expression.hpp"

#include <algorithm>
#include <array>
#include <cctype>
#include <cmath>
#include <exception>
#include <fstream>
#include <iostream>
#include <iterator>
#include <set>
#include <string>
#include <vector>

namespace stackpick::testing {
namespace {

using expr::Kind;
using expr::Value;

constexpr std::array<const char*, 10> k_files{"basic", "comparisons", "fp_math", "integer_math", "lists",
                                              "logic", "macros",      "parse",   "string",       "fields"};

struct Tally {
    int left_out = 0;
    int in_subset = 0;
    int agree = 0;
    int outside = 0;
    std::vector<std::string> differences;
    std::vector<std::string> refusals;
    std::vector<std::string> wrong_refusals;
};

// --- which cases lie in the subset: a look at the text that owes nothing to the parser
// -------------------------

bool is_letter(char c) {
    return std::isalnum(static_cast<unsigned char>(c)) != 0 || c == '_';
}

/// The text with strings and comments replaced by `'`, and bytes by a backquote, which the subset has not.
std::string without_strings(const std::string& text) {
    std::string result;
    for (std::size_t at = 0; at < text.size();) {
        if (text.compare(at, 2, "//") == 0) {
            at = std::min(text.find('\n', at), text.size());
            continue;
        }
        std::size_t quote = at;
        while (quote < text.size() && std::string_view{"rRbB"}.find(text[quote]) != std::string_view::npos) {
            ++quote;
        }
        const bool starts = quote < text.size() && (text[quote] == '"' || text[quote] == '\'') &&
                            (at == 0 || !is_letter(text[at - 1]));
        if (!starts) {
            result += text[at++];
            continue;
        }
        const std::string prefix = text.substr(at, quote - at);
        const bool is_raw = prefix.find_first_of("rR") != std::string::npos;
        const std::string triple(3, text[quote]);
        const std::string end = text.compare(quote, 3, triple) == 0 ? triple : triple.substr(0, 1);
        for (at = quote + end.size(); at < text.size() && text.compare(at, end.size(), end) != 0;) {
            at += text[at] == '\\' && !is_raw ? 2 : 1;
        }
        at += end.size();
        result += prefix.find_first_of("bB") != std::string::npos ? '`' : '\'';
    }
    return result;
}

bool is_in_subset(const std::string& text) {
    static const std::set<std::string> k_functions{"has",        "size",    "startsWith", "endsWith",
                                                   "contains",   "matches", "exists",     "all",
                                                   "exists_one", "filter",  "map"};
    const std::string code = without_strings(text);
    if (code.find('`') != std::string::npos) {
        return false;
    }
    for (std::size_t at = 0; at < code.size(); ++at) {
        if (code[at] != '(' && code[at] != '{') {
            continue;
        }
        std::size_t end = at;
        while (end > 0 && std::isspace(static_cast<unsigned char>(code[end - 1])) != 0) {
            --end;
        }
        std::size_t begin = end;
        while (begin > 0 && is_letter(code[begin - 1])) {
            --begin;
        }
        const std::string name = code.substr(begin, end - begin);
        const bool is_operator = name.empty() || name == "in";
        if (!is_operator && (code[at] == '{' || k_functions.count(name) == 0)) {
            return false;
        }
    }
    return true;
}

// --- whether a value is the expected one
// -----------------------------------------------------------------------

bool is_same(const Value& value, const ProtoMessage& expected);

bool is_same_map(const Value& value, const ProtoMessage& expected) {
    const auto holds = [&expected](const expr::MapEntry& entry) {
        return std::any_of(expected.fields.begin(), expected.fields.end(), [&](const ProtoField& field) {
            return is_same(entry.key, field.message.find("key")->message) &&
                   is_same(entry.value, field.message.find("value")->message);
        });
    };
    const auto entries = value.as_map();
    return entries.size() == expected.fields.size() && std::all_of(entries.begin(), entries.end(), holds);
}

bool is_same_list(const Value& value, const ProtoMessage& expected) {
    const auto elements = value.as_list();
    return std::equal(
        elements.begin(), elements.end(), expected.fields.begin(), expected.fields.end(),
        [](const Value& element, const ProtoField& field) { return is_same(element, field.message); });
}

bool is_same_real(double value, const std::string& expected) {
    const double wanted = std::stod(expected);
    return (std::isnan(value) && std::isnan(wanted)) || value == wanted;
}

/// `expected` is a cel.expr.Value. The type counts: 1 is not 1u.
bool is_same(const Value& value, const ProtoMessage& expected) {
    if (expected.fields.size() != 1) {
        return false;
    }
    const ProtoField& field = expected.fields.front();
    switch (value.kind()) {
    case Kind::null:
        return field.name == "null_value";
    case Kind::boolean:
        return field.name == "bool_value" && field.scalar == (value.as_boolean() ? "true" : "false");
    case Kind::integer:
        return field.name == "int64_value" && std::stoll(field.scalar) == value.as_integer();
    case Kind::unsigned_integer:
        return field.name == "uint64_value" && std::stoull(field.scalar) == value.as_unsigned();
    case Kind::real:
        return field.name == "double_value" && is_same_real(value.as_real(), field.scalar);
    case Kind::string:
        return field.name == "string_value" && field.scalar == value.as_string();
    case Kind::list:
        return field.name == "list_value" && is_same_list(value, field.message);
    case Kind::map:
        return field.name == "map_value" && is_same_map(value, field.message);
    default:
        return false;
    }
}

// --- cases
// -----------------------------------------------------------------------------------------------------

struct Case {
    std::string name;
    std::string text;
    const ProtoMessage& test;
};

std::string joined(const Diagnostics& diagnostics) {
    std::string text;
    for (const Diagnostic& diagnostic : diagnostics.all()) {
        text += (text.empty() ? "" : "; ") + diagnostic.message;
    }
    return text;
}

void run_outside(const Case& the_case, bool compiled, const std::string& problems, Tally& tally) {
    ++tally.outside;
    const bool is_clean = !compiled && problems.find("not in stackpick's subset") != std::string::npos;
    (is_clean ? tally.refusals : tally.wrong_refusals).push_back(the_case.name + ": " + problems);
}

void run_inside(const Case& the_case, const std::string& given, bool agrees, bool is_refused, Tally& tally) {
    tally.in_subset += is_refused ? 0 : 1;
    tally.agree += agrees ? 1 : 0;
    if (!agrees) {
        tally.differences.push_back(the_case.name + ": " + the_case.text + " gives " + given);
    }
}

void run_case(const Case& the_case, Tally& tally) {
    static const expr::Schema schema;
    Diagnostics diagnostics;
    const auto expression = expr::compile(the_case.text, schema, diagnostics);
    const std::string problems = joined(diagnostics);
    if (!is_in_subset(the_case.text)) {
        run_outside(the_case, expression.has_value(), problems, tally);
        return;
    }
    const bool wants_error =
        the_case.test.find("eval_error") != nullptr || the_case.test.find("any_eval_errors") != nullptr;
    if (!expression) {
        const bool is_refused = problems.find("not in stackpick's subset") != std::string::npos;
        run_inside(the_case, "a mistake: " + problems, wants_error && !is_refused, is_refused, tally);
        return;
    }
    expr::Scratch scratch;
    const expr::Result result = expression->evaluate({}, scratch);
    static const ProtoMessage k_true = read_textproto("bool_value: true");
    const ProtoField* const value = the_case.test.find("value");
    const bool agrees =
        wants_error ? result.is_error() : is_same(result.value(), value != nullptr ? value->message : k_true);
    run_inside(the_case, to_string(result.value()), agrees, false, tally);
}

void run_file(const std::string& folder, const std::string& name, Tally& tally) {
    std::ifstream stream{folder + '/' + name + ".textproto", std::ios::binary};
    if (!stream) {
        throw std::runtime_error{folder + '/' + name + ".textproto cannot be read"};
    }
    const ProtoMessage file = read_textproto(std::string{std::istreambuf_iterator<char>{stream}, {}});
    for (const ProtoField& section : file.fields) {
        for (const ProtoField& test : section.message.fields) {
            if (section.name != "section" || test.name != "test") {
                continue;
            }
            const ProtoField* const text = test.message.find("expr");
            if (text == nullptr || test.message.find("bindings") != nullptr ||
                test.message.find("type_env") != nullptr) {
                ++tally.left_out;
                continue;
            }
            const std::string path =
                name + '/' + section.message.find("name")->scalar + '/' + test.message.find("name")->scalar;
            run_case({path, text->scalar, test.message}, tally);
        }
    }
}

void print(const char* title, const std::vector<std::string>& lines) {
    std::cout << title << ": " << lines.size() << '\n';
    for (const std::string& line : lines) {
        std::cout << "  " << line << '\n';
    }
}

int run(const std::string& folder) {
    Tally tally;
    for (const char* const name : k_files) {
        run_file(folder, name, tally);
    }
    print("outside the subset, refused", tally.refusals);
    print("outside the subset, not refused", tally.wrong_refusals);
    print("in the subset, different", tally.differences);
    std::cout << "left out (bindings): " << tally.left_out << "\nin the subset: " << tally.in_subset
              << "\nagree: " << tally.agree << "\noutside the subset: " << tally.outside << '\n';
    constexpr int k_least = 440;
    constexpr double k_least_share = 0.97;
    const bool is_good = tally.wrong_refusals.empty() && tally.in_subset >= k_least &&
                         tally.agree >= k_least_share * tally.in_subset;
    return is_good ? 0 : 1;
}

} // namespace
} // namespace stackpick::testing

int main(int argc, char** argv) {
    if (argc != 2) {
        std::cerr << "usage: stackpick-cel-conformance FOLDER\n";
        return 2;
    }
    try {
        return stackpick::testing::run(argv[1]);
    } catch (const std::exception& error) {
        std::cerr << error.what() << '\n';
        return 3;
    }
}
