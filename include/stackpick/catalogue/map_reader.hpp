// SPDX-License-Identifier: MIT
// Typed values from the maps of a document. Every problem is reported with its place; a value that cannot
// be read counts as missing, so that one run shows all problems.
#pragma once

#include "stackpick/base/date.hpp"
#include "stackpick/base/diagnostics.hpp"
#include "stackpick/base/units.hpp"
#include "stackpick/catalogue/document.hpp"

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace stackpick {

class MapReader {
public:
    /// `what` names the map in messages, such as "a model". A node that is no map is an error.
    MapReader(const Node& node, std::string_view what, Diagnostics& diagnostics);

    /// The value of a key, which becomes known; null when it is absent.
    const Node* value(std::string_view key);
    /// The same, but absence is an error.
    const Node* required(std::string_view key);

    std::optional<std::string> text(std::string_view key);
    std::string required_text(std::string_view key);
    /// One of `allowed`; else an error with the nearest one.
    std::optional<std::string> choice(std::string_view key, const std::vector<std::string>& allowed);
    /// A whole number from `least` up; `1e3`, `010` and fractions are errors.
    std::optional<std::int64_t> count(std::string_view key, std::int64_t least = 0);
    std::optional<double> number(std::string_view key, double least, double most);
    std::optional<bool> flag(std::string_view key);
    std::optional<Date> date(std::string_view key);
    std::optional<Tokens> tokens(std::string_view key);
    std::vector<std::string> texts(std::string_view key);
    std::map<std::string, std::string> text_map(std::string_view key);
    std::map<std::string, std::int64_t> count_map(std::string_view key);
    /// The items of a list of maps; empty when absent.
    std::vector<const Node*> maps(std::string_view key);

    /// Reports the keys that nobody asked for.
    void finish();

    void error(std::string_view key, std::string message, std::string hint = {});
    [[nodiscard]] const Location& where() const { return node_.where; }

private:
    std::optional<std::string> scalar(const Node& node, std::string_view key);

    const Node& node_;
    std::string what_;
    Diagnostics& diagnostics_;
    std::vector<std::string> known_;
};

std::optional<std::int64_t> read_count(const Node& node);
std::optional<double> read_number(const Node& node);

} // namespace stackpick
