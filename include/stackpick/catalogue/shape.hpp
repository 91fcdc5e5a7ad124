// SPDX-License-Identifier: MIT
// What a data file may hold: its keys, the kind of each value, and what it means. One description serves
// the check of a file, the JSON Schema by which editors complete and check it, and the template of a new
// entry, so that these cannot disagree. It says nothing about how values hang together: that is checked
// when the catalogue is built.
#pragma once

#include "stackpick/base/diagnostics.hpp"
#include "stackpick/catalogue/document.hpp"

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace stackpick {

struct Field;

struct Shape {
    enum class Kind {
        text,   ///< any text that is not empty
        id,     ///< letters, digits, dots, underscores, plus signs and hyphens
        choice, ///< one of `choices`
        count,  ///< a whole number in plain digits, from `least` to `most`
        number, ///< a decimal number from `least` to `most`
        flag,   ///< true or false
        date,   ///< a day, a month or a year
        scalar, ///< a text, a number, or true or false
        list,   ///< of `item.front()`
        map,    ///< of `fields`, and no others
        table,  ///< any keys, each with a value of `item.front()`
    };

    Kind kind = Kind::text;
    std::string what; ///< a map in messages, such as "an offer"
    std::vector<std::string> choices;
    double least = 0;
    double most = 0;
    std::size_t size = 0; ///< of a list; 0: any
    std::vector<Shape> item;
    std::vector<Field> fields; // no initialiser: clang 14 would need all of Field here

    /// The field of a map with this key, or null.
    [[nodiscard]] const Field* field(std::string_view key) const;
};

struct Field {
    /// When a key must be there. A file that changes an entry of another one gives only what it changes.
    enum class Need {
        optional,
        always,  ///< without it the map says nothing
        defined, ///< of an entry as a whole, whatever files it comes from
    };

    std::string key;
    Shape shape;
    std::string says{}; ///< what it means, for people
    Need need = Need::optional;
};

namespace shapes {

inline constexpr double k_any = 1e15;

Shape text();
Shape id();
Shape choice(std::vector<std::string> choices);
Shape count(std::int64_t least = 0, double most = k_any);
Shape number(double least = 0, double most = k_any);
Shape flag();
Shape date();
Shape scalar();
Shape list(Shape item, std::size_t size = 0);
Shape map(std::string what, std::vector<Field> fields);
Shape table(Shape item);

} // namespace shapes

/// Letters, digits, dots, underscores, plus signs and hyphens.
bool is_id(std::string_view text);
/// A text that some version of YAML takes for a number, a truth value or nothing when it stands without
/// quotes.
bool needs_quotes(std::string_view text);

/// Reports everything in `node` that is not of this shape, with its place and the nearest known key or value.
/// `name` is the key that holds the node. A null stands for a fact that is not known, or that an overlay
/// takes back. Keys that an entry needs as a whole are not missed.
void check_shape(const Node& node, const Shape& shape, std::string_view name, Diagnostics& diagnostics);

/// Whether an entry has all that it needs as a whole.
bool is_complete(const Node& entry, const Shape& shape);
/// Reports what it lacks; `hint` is for keys that are not there at all.
void report_missing_fields(const Node& entry, const Shape& shape, const std::string& hint,
                           Diagnostics& diagnostics);

} // namespace stackpick
