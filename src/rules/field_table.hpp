// SPDX-License-Identifier: MIT
// The table of the fields that expressions can ask for, and how each is read from what is known.
#pragma once

#include "stackpick/rules/vocabulary.hpp"

#include <forward_list>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace stackpick {

/// Keeps what values refer to and nobody else keeps.
class ValueMemory {
public:
    expr::Value text(std::string text) { return expr::Value::string(texts_.emplace_front(std::move(text))); }
    expr::Value list(std::vector<expr::Value> values) {
        return expr::Value::list(lists_.emplace_front(std::move(values)));
    }
    expr::Value object(std::vector<expr::Value> members) {
        return expr::Value::object(lists_.emplace_front(std::move(members)));
    }
    /// The texts must outlive the memory.
    expr::Value texts(const std::vector<std::string>& texts);
    void clear() {
        texts_.clear();
        lists_.clear();
    }

private:
    std::forward_list<std::string> texts_;
    std::forward_list<std::vector<expr::Value>> lists_;
};

namespace field_values {

inline expr::Value of(const std::string& text) {
    return text.empty() ? expr::Value{} : expr::Value::string(text);
}
inline expr::Value of(std::string_view text) {
    return text.empty() ? expr::Value{} : expr::Value::string(text);
}
inline expr::Value of(bool flag) {
    return expr::Value::boolean(flag);
}
inline expr::Value of(std::int64_t count) {
    return expr::Value::integer(count);
}
inline expr::Value of(double number) {
    return expr::Value::real(number);
}
inline expr::Value of(Tokens tokens) {
    return expr::Value::integer(tokens.value());
}
inline expr::Value of(Usd usd) {
    return expr::Value::real(usd.value());
}
inline expr::Value of(Date date) {
    return expr::Value::integer(days_since_epoch(date));
}
template <class Known>
expr::Value of(const std::optional<Known>& known) {
    return known ? of(*known) : expr::Value{};
}

} // namespace field_values

struct FieldDefinition {
    expr::Declaration declaration;
    /// The subject has what the field's group is about.
    expr::Value (*read)(const Subject& subject, ValueMemory& memory);
};

const expr::Type& text_type();
const expr::Type& flag_type();
const expr::Type& count_type();
const expr::Type& number_type();
const expr::Type& texts_type();

std::vector<FieldDefinition> model_fields();
/// Those with many values: what it is sold for and how it was measured.
std::vector<FieldDefinition> market_fields();
std::vector<FieldDefinition> licence_fields();
/// And of the task and the hardware.
std::vector<FieldDefinition> workload_fields();

/// Of everything, in the order of the vocabulary.
const std::vector<FieldDefinition>& field_table();

} // namespace stackpick
