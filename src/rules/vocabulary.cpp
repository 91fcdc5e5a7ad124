// SPDX-License-Identifier: MIT
#include "stackpick/rules/vocabulary.hpp"

#include "rules/field_table.hpp"

#include <algorithm>
#include <numeric>

namespace stackpick {
namespace {

/// Whether there is anything that the fields of a group are about.
bool is_about(std::string_view group, const Subject& subject) {
    if (group == "model") {
        return subject.model != nullptr;
    }
    if (group == "licence") {
        return subject.model != nullptr && subject.catalogue.licence_of(*subject.model) != nullptr;
    }
    return subject.workload != nullptr && (group != "hardware" || subject.workload->hosting.hardware);
}

bool needs_workload(std::string_view field) {
    const std::string_view group = group_of_field(field);
    return group == "workload" || group == "task" || group == "hardware";
}

} // namespace

expr::Value ValueMemory::texts(const std::vector<std::string>& texts) {
    std::vector<expr::Value> values;
    values.reserve(texts.size());
    for (const std::string& text : texts) {
        values.push_back(expr::Value::string(text));
    }
    return list(std::move(values));
}

const expr::Type& text_type() {
    static const expr::Type k_type{expr::Kind::string};
    return k_type;
}

const expr::Type& flag_type() {
    static const expr::Type k_type{expr::Kind::boolean};
    return k_type;
}

const expr::Type& count_type() {
    static const expr::Type k_type{expr::Kind::integer};
    return k_type;
}

const expr::Type& number_type() {
    static const expr::Type k_type{expr::Kind::real};
    return k_type;
}

const expr::Type& texts_type() {
    static const expr::Type k_type = expr::Type::list(text_type());
    return k_type;
}

const std::vector<FieldDefinition>& field_table() {
    static const std::vector<FieldDefinition> k_table = [] {
        std::vector<FieldDefinition> table;
        for (const auto& part : {model_fields(), market_fields(), licence_fields(), workload_fields()}) {
            table.insert(table.end(), part.begin(), part.end());
        }
        return table;
    }();
    return k_table;
}

const expr::Schema& vocabulary() {
    static const expr::Schema k_schema = [] {
        std::vector<expr::Declaration> fields;
        for (const FieldDefinition& field : field_table()) {
            fields.push_back(field.declaration);
        }
        expr::Schema schema;
        schema.add(fields);
        add_unit_functions(schema);
        return schema;
    }();
    return k_schema;
}

std::string_view group_of_field(std::string_view name) {
    return name.substr(0, name.find('.'));
}

void report_workload_fields(const expr::Expression& expression, Diagnostics& diagnostics) {
    for (const expr::FieldUse& use : expression.fields_used()) {
        if (use.field && needs_workload(use.name)) {
            diagnostics.error(use.where, '`' + use.name + "` has no value without a workload",
                              "here only `model.*` and `licence.*` can be asked");
        }
    }
}

void FieldSet::add(const expr::Expression& expression) {
    for (const expr::FieldUse& use : expression.fields_used()) {
        if (use.field) {
            add(*use.field);
        }
    }
}

void FieldSet::add(std::size_t field) {
    const auto at = std::lower_bound(places_.begin(), places_.end(), field);
    if (at == places_.end() || *at != field) {
        places_.insert(at, field);
    }
}

bool FieldSet::has(std::size_t field) const {
    return std::binary_search(places_.begin(), places_.end(), field);
}

SubjectFacts::SubjectFacts(const Subject& subject, const FieldSet* fields)
    : memory_{std::make_unique<ValueMemory>()}, values_(field_table().size()) {
    if (fields != nullptr) {
        fields_ = fields->all();
    } else {
        fields_.resize(values_.size());
        std::iota(fields_.begin(), fields_.end(), std::size_t{0});
    }
    ask(subject);
}

void SubjectFacts::ask(const Subject& subject) {
    const std::vector<FieldDefinition>& table = field_table();
    memory_->clear();
    std::string_view group;
    bool there = false;
    for (const std::size_t field : fields_) {
        const FieldDefinition& definition = table[field];
        if (const auto its = group_of_field(definition.declaration.name); its != group) {
            group = its;
            there = is_about(group, subject);
        }
        values_[field] = there ? definition.read(subject, *memory_) : expr::Value{};
    }
}

std::string value_of_field(std::size_t field, const Subject& subject) {
    const FieldDefinition& definition = field_table().at(field);
    ValueMemory memory;
    return is_about(group_of_field(definition.declaration.name), subject)
               ? to_string(definition.read(subject, memory))
               : "unknown";
}

SubjectFacts::~SubjectFacts() = default;
SubjectFacts::SubjectFacts(SubjectFacts&&) noexcept = default;
SubjectFacts& SubjectFacts::operator=(SubjectFacts&&) noexcept = default;

} // namespace stackpick
