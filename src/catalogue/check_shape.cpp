// SPDX-License-Identifier: MIT
#include "stackpick/base/text.hpp"
#include "stackpick/base/utf8.hpp"
#include "stackpick/catalogue/fields.hpp"
#include "stackpick/catalogue/shape.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace stackpick {
namespace {

using Kind = Shape::Kind;

/// Takes the digits at the start away, and says how many.
std::size_t skip_digits(std::string_view& text) {
    const auto end = std::find_if_not(text.begin(), text.end(), is_digit);
    const auto count = static_cast<std::size_t>(end - text.begin());
    text.remove_prefix(count);
    return count;
}

/// A number in the core schema of YAML 1.2 (section 10.3.2), by which editors read: it knows more forms than
/// `read_number` takes, such as `1e3`, `010` and `.inf`.
bool is_yaml_number(std::string_view text) {
    if (text.starts_with("0x") || text.starts_with("0o")) {
        const std::string_view digits = text[1] == 'x' ? "0123456789abcdefABCDEF" : "01234567";
        return text.size() > 2 && text.find_first_not_of(digits, 2) == std::string_view::npos;
    }
    if (!text.empty() && (text.front() == '-' || text.front() == '+')) {
        text.remove_prefix(1);
    }
    if (const std::string word = to_lower(text); word == ".inf" || word == ".nan") {
        return true;
    }
    std::size_t digits = skip_digits(text);
    if (text.starts_with('.')) {
        text.remove_prefix(1);
        digits += skip_digits(text);
    }
    if (digits > 0 && (text.starts_with('e') || text.starts_with('E'))) {
        text.remove_prefix(text.size() > 1 && (text[1] == '-' || text[1] == '+') ? 2 : 1);
        return skip_digits(text) > 0 && text.empty();
    }
    return digits > 0 && text.empty();
}

/// What a wrong value looks like, so that a message says what was found.
std::string found_in(const Node& node) {
    constexpr std::size_t k_shown = 40;
    switch (node.kind) {
    case Node::Kind::null:
        return "nothing";
    case Node::Kind::sequence:
        return "a list";
    case Node::Kind::map:
        return "a map";
    case Node::Kind::scalar:
        break;
    }
    if (node.scalar.empty()) {
        return "an empty text";
    }
    // Cut where a character begins.
    std::size_t end = std::min(node.scalar.size(), k_shown);
    while (end < node.scalar.size() && !starts_character(node.scalar[end])) {
        --end;
    }
    const std::string shown = node.scalar.substr(0, end) + (end < node.scalar.size() ? "…" : "");
    return node.quoted ? fmt::format("the text `{}`", shown) : fmt::format("`{}`", shown);
}

class ShapeCheck {
public:
    explicit ShapeCheck(Diagnostics& diagnostics) : diagnostics_{diagnostics} {}

    void check(const Node& node, const Shape& shape, std::string_view name) {
        if (node.refused) {
            return;
        }
        switch (shape.kind) {
        case Kind::list:
            check_list(node, shape, name);
            break;
        case Kind::map:
            check_map(node, shape, name);
            break;
        case Kind::table:
            check_table(node, shape, name);
            break;
        default:
            check_scalar(node, shape, name);
        }
    }

private:
    void refuse(const Node& node, std::string_view name, std::string_view expected, std::string hint = {}) {
        diagnostics_.error(node.where, fmt::format("`{}` must be {}, not {}", name, expected, found_in(node)),
                           std::move(hint));
    }

    void refuse_map(const Node& node, const Shape& shape, std::string_view name) {
        const std::string subject = shape.what.empty() ? fmt::format("`{}`", name) : shape.what;
        diagnostics_.error(
            node.where, fmt::format("{} must be a map of keys and values, not {}", subject, found_in(node)));
    }

    void check_list(const Node& node, const Shape& shape, std::string_view name) {
        if (!node.is_sequence()) {
            refuse(node, name, "a list");
            return;
        }
        if (shape.size != 0 && node.items.size() != shape.size) {
            diagnostics_.error(node.where, fmt::format("`{}` must be a list of {}, not of {}", name,
                                                       shape.size, node.items.size()));
        }
        for (const Node& item : node.items) {
            check(item, shape.item.front(), name);
        }
    }

    void check_map(const Node& node, const Shape& shape, std::string_view name) {
        if (!node.is_map()) {
            refuse_map(node, shape, name);
            return;
        }
        for (const Entry& entry : node.entries) {
            const Field* field = shape.field(entry.key);
            if (field == nullptr) {
                report_unknown_key(entry, shape);
            } else if (entry.value.kind != Node::Kind::null || field->need == Field::Need::always) {
                check_value(entry, field->shape);
            }
        }
        for (const Field& field : shape.fields) {
            if (field.need == Field::Need::always && node.find(field.key) == nullptr) {
                diagnostics_.error(node.where, fmt::format("{} lacks `{}`", shape.what, field.key));
            }
        }
    }

    /// The place of a value that is not there may be that of whatever comes next.
    void check_value(const Entry& entry, const Shape& shape) {
        Node nothing;
        nothing.where = entry.where;
        nothing.refused = entry.value.refused;
        check(entry.value.kind == Node::Kind::null ? nothing : entry.value, shape, entry.key);
    }

    void report_unknown_key(const Entry& entry, const Shape& shape) {
        diagnostics_.error(entry.where, fmt::format("unknown key `{}` in {}", entry.key, shape.what),
                           diagnostics_.hint([&] {
                               std::vector<std::string> known;
                               for (const Field& field : shape.fields) {
                                   known.push_back(field.key);
                               }
                               return did_you_mean(nearest_names(entry.key, known));
                           }));
    }

    void check_table(const Node& node, const Shape& shape, std::string_view name) {
        if (!node.is_map()) {
            refuse_map(node, shape, name);
            return;
        }
        for (const Entry& entry : node.entries) {
            check_value(entry, shape.item.front());
        }
    }

    void check_scalar(const Node& node, const Shape& shape, std::string_view name) {
        switch (shape.kind) {
        case Kind::choice:
            check_choice(node, shape, name);
            break;
        case Kind::count:
        case Kind::number:
            check_number(node, shape, name);
            break;
        case Kind::flag:
            if (!read_flag(node)) {
                refuse(node, name, "true or false");
            }
            break;
        case Kind::date:
            if (!node.is_scalar() || !parse_date(node.scalar)) {
                refuse(node, name, "a date such as 2026-11-22, 2026-11 or 2026");
            }
            break;
        case Kind::scalar:
            if (!node.is_scalar() || node.scalar.empty()) {
                refuse(node, name, "a single value");
            }
            break;
        default:
            check_text(node, shape, name);
        }
    }

    void check_text(const Node& node, const Shape& shape, std::string_view name) {
        if (!node.is_scalar() || node.scalar.empty()) {
            refuse(node, name, "text");
        } else if (!node.quoted && needs_quotes(node.scalar)) {
            refuse(node, name, "text", fmt::format("in quotes it is one: '{}'", node.scalar));
        } else if (shape.kind == Kind::id && !is_id(node.scalar)) {
            refuse(node, name, "of letters, digits and `.`, `_`, `+`, `-`");
        }
    }

    void check_choice(const Node& node, const Shape& shape, std::string_view name) {
        const auto& known = shape.choices;
        if (!node.is_scalar() || std::find(known.begin(), known.end(), node.scalar) == known.end()) {
            refuse(node, name, "one of " + join(known, ", "),
                   diagnostics_.hint([&] { return did_you_mean(nearest_names(node.scalar, known)); }));
        }
    }

    void check_number(const Node& node, const Shape& shape, std::string_view name) {
        const bool whole = shape.kind == Kind::count;
        const auto count = whole ? read_count(node) : std::nullopt;
        const auto value =
            whole ? (count ? std::optional{static_cast<double>(*count)} : std::nullopt) : read_number(node);
        if (value && *value >= shape.least && *value <= shape.most) {
            return;
        }
        std::string expected = whole ? "a whole number" : "a number";
        if (shape.most < shapes::k_any) {
            expected += fmt::format(" from {} to {}", format_number(shape.least), format_number(shape.most));
        } else if (shape.least > -shapes::k_any) {
            expected += fmt::format(" of at least {}", format_number(shape.least));
        }
        refuse(node, name, expected, value ? std::string{} : hint_for_number(node, whole));
    }

    /// What a person may have meant by a number that YAML readers take in different ways.
    static std::string hint_for_number(const Node& node, bool whole) {
        const auto size = node.is_scalar() ? parse_size(node.scalar) : std::nullopt;
        if (node.quoted && (whole ? size.has_value() : parse_decimal(node.scalar).has_value())) {
            return "without quotes it is one";
        }
        if (size && node.scalar.front() != '0') {
            return fmt::format("write {}", *size);
        }
        const bool has_digit = node.scalar.find_first_of("0123456789") != std::string::npos;
        return has_digit ? "in plain digits: no exponent, no leading zero, no unit" : std::string{};
    }

    Diagnostics& diagnostics_;
};

bool is_missing(const Node* value) {
    return value == nullptr || (value->kind == Node::Kind::null && !value->refused);
}

} // namespace

bool needs_quotes(std::string_view text) {
    static constexpr std::string_view k_words[] = {"true", "false", "yes", "no", "on", "off", "null", "~"};
    const std::string word = to_lower(text);
    return std::find(std::begin(k_words), std::end(k_words), word) != std::end(k_words) ||
           is_yaml_number(text);
}

bool is_id(std::string_view text) {
    constexpr std::string_view k_also = "._+-";
    return !text.empty() && std::all_of(text.begin(), text.end(), [&](char c) {
        const bool letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
        return letter || is_digit(c) || k_also.find(c) != std::string_view::npos;
    });
}

void check_shape(const Node& node, const Shape& shape, std::string_view name, Diagnostics& diagnostics) {
    ShapeCheck{diagnostics}.check(node, shape, name);
}

bool is_complete(const Node& entry, const Shape& shape) {
    return !entry.is_map() || std::none_of(shape.fields.begin(), shape.fields.end(), [&](const Field& field) {
        return field.need == Field::Need::defined && is_missing(entry.find(field.key));
    });
}

void report_missing_fields(const Node& entry, const Shape& shape, const std::string& hint,
                           Diagnostics& diagnostics) {
    std::vector<std::string> absent;
    for (const Field& field : shape.fields) {
        if (field.need == Field::Need::defined && entry.is_map() && entry.find(field.key) == nullptr) {
            absent.push_back('`' + field.key + '`');
        }
    }
    if (!absent.empty()) {
        const Node* id = entry.find("id");
        diagnostics.error(id == nullptr ? entry.where : id->where,
                          fmt::format("{} lacks {}", shape.what, join(absent, ", ")), hint);
    }
    for (const Entry& stated : entry.entries) {
        const Field* field = shape.field(stated.key);
        if (field != nullptr && field->need == Field::Need::defined && is_missing(&stated.value)) {
            diagnostics.error(stated.where, fmt::format("`{}` is empty; {} needs it", stated.key, shape.what),
                              field->says);
        }
    }
}

} // namespace stackpick
