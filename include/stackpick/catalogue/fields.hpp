// SPDX-License-Identifier: MIT
// Typed values from the map of a document that has been checked against its shape (shape.hpp). A value that
// the check refuses counts as missing here, so that one run shows all problems.
#pragma once

#include "stackpick/base/date.hpp"
#include "stackpick/base/units.hpp"
#include "stackpick/catalogue/document.hpp"

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace stackpick {

/// A whole number in plain digits: `1e3`, `010` (8 in YAML 1.1), `+5` and quoted digits are none.
std::optional<std::int64_t> read_count(const Node& node);
/// A decimal number; no exponent, hexadecimal, infinity or NaN.
std::optional<double> read_number(const Node& node);
std::optional<bool> read_flag(const Node& node);
/// The texts of a list; none when it is no list.
std::vector<std::string> read_texts(const Node& list);

class Fields {
public:
    explicit Fields(const Node& node) : node_{node} {}

    [[nodiscard]] std::optional<std::string> text(std::string_view key) const;
    [[nodiscard]] std::string text_or_empty(std::string_view key) const;
    [[nodiscard]] std::optional<std::int64_t> count(std::string_view key) const;
    [[nodiscard]] std::optional<double> number(std::string_view key) const;
    [[nodiscard]] std::optional<bool> flag(std::string_view key) const;
    [[nodiscard]] std::optional<Date> date(std::string_view key) const;
    [[nodiscard]] std::optional<Tokens> tokens(std::string_view key) const;
    [[nodiscard]] std::vector<std::string> texts(std::string_view key) const;
    [[nodiscard]] std::map<std::string, std::string> text_table(std::string_view key) const;
    [[nodiscard]] std::map<std::string, std::int64_t> count_table(std::string_view key) const;
    /// The maps of a list; empty when absent.
    [[nodiscard]] std::vector<const Node*> maps(std::string_view key) const;
    /// The fields of a map within; none when absent.
    [[nodiscard]] Fields in(std::string_view key) const;

    [[nodiscard]] bool has(std::string_view key) const { return node_.find(key) != nullptr; }
    /// The place of a value, or of the map when it is absent.
    [[nodiscard]] const Location& where(std::string_view key) const;
    [[nodiscard]] const Location& where() const { return node_.where; }
    [[nodiscard]] const Node& node() const { return node_; }

private:
    [[nodiscard]] const Node* scalar(std::string_view key) const;

    const Node& node_;
};

} // namespace stackpick
