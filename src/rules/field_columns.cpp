// SPDX-License-Identifier: MIT
#include "stackpick/rules/field_columns.hpp"

#include "catalogue/packed_table.hpp"
#include "rules/field_table.hpp"

#include <map>
#include <string>

namespace stackpick {
namespace {

std::string section_of(std::size_t field) {
    return "field-" + std::to_string(field);
}

std::optional<FieldColumn::Kind> column_kind(const FieldDefinition& field) {
    const std::string_view group = group_of_field(field.declaration.name);
    if (group != "model" && group != "licence") {
        return std::nullopt;
    }
    const expr::Type& type = field.declaration.type;
    if (type.is(expr::Kind::string)) {
        return FieldColumn::Kind::text;
    }
    if (type.is(expr::Kind::integer)) {
        return FieldColumn::Kind::count;
    }
    return type.is(expr::Kind::boolean) ? std::optional{FieldColumn::Kind::flag} : std::nullopt;
}

std::size_t width_of(FieldColumn::Kind kind) {
    switch (kind) {
    case FieldColumn::Kind::text:
        return sizeof(std::uint32_t);
    case FieldColumn::Kind::count:
        return sizeof(std::int64_t);
    case FieldColumn::Kind::flag:
        break;
    }
    return sizeof(std::uint8_t);
}

/// Appends one value after the other.
class ColumnWriter {
public:
    explicit ColumnWriter(FieldColumn::Kind kind) : kind_{kind} {}

    void add(const expr::Value& value) {
        switch (kind_) {
        case FieldColumn::Kind::text:
            append_plain(values_, value.is_known() ? number_of(value.as_string()) : 0);
            break;
        case FieldColumn::Kind::count:
            append_plain(values_, value.is_known() ? value.as_integer() : FieldColumn::k_missing_count);
            break;
        case FieldColumn::Kind::flag:
            append_plain(values_, value.is_known() ? static_cast<std::uint8_t>(value.as_boolean())
                                                   : FieldColumn::k_missing_flag);
            break;
        }
    }

    void take(const std::string& name, std::vector<SnapshotSection>& sections) {
        sections.push_back({name, std::move(values_)});
        if (kind_ == FieldColumn::Kind::text) {
            sections.push_back({name + "-texts", pack_table(texts_.size(), [&](std::size_t place) {
                                    return *texts_[place];
                                })});
        }
    }

private:
    std::uint32_t number_of(std::string_view text) {
        auto at = numbers_.find(text);
        if (at == numbers_.end()) {
            at = numbers_.emplace(text, static_cast<std::uint32_t>(texts_.size() + 1)).first;
            texts_.push_back(&at->first);
        }
        return at->second;
    }

    FieldColumn::Kind kind_;
    std::string values_;
    std::map<std::string, std::uint32_t, std::less<>> numbers_;
    std::vector<const std::string*> texts_;
};

} // namespace

std::vector<std::string_view> FieldColumn::texts() const {
    const PackedTable table{texts_};
    std::vector<std::string_view> texts;
    texts.reserve(table.size());
    for (std::size_t place = 0; place < table.size(); ++place) {
        texts.push_back(table[place]);
    }
    return texts;
}

void FieldColumns::pack(const Catalogue& catalogue, const FieldSet* only,
                        std::vector<SnapshotSection>& sections) {
    const std::vector<FieldDefinition>& table = field_table();
    std::map<std::size_t, ColumnWriter> columns;
    FieldSet fields;
    for (std::size_t field = 0; field < table.size(); ++field) {
        const auto kind = only == nullptr || only->has(field) ? column_kind(table[field]) : std::nullopt;
        if (kind) {
            columns.emplace(field, *kind);
            fields.add(field);
        }
    }
    for (const Model& model : catalogue.models()) {
        const SubjectFacts facts{{catalogue, &model, nullptr, {}}, &fields};
        for (auto& [field, column] : columns) {
            column.add(facts.value(field));
        }
    }
    for (auto& [field, column] : columns) {
        column.take(section_of(field), sections);
    }
}

std::optional<FieldColumn> FieldColumns::find(std::size_t field) const {
    const auto kind = field < field_table().size() ? column_kind(field_table()[field]) : std::nullopt;
    if (!kind || snapshot_.empty()) {
        return std::nullopt;
    }
    const std::string name = section_of(field);
    const std::string_view values = snapshot_.section(name);
    if (values.empty()) {
        return std::nullopt; // compiled without columns, or without models
    }
    if (values.size() != models_ * width_of(*kind)) {
        throw DamagedArchive{"its columns differ in length"};
    }
    const bool has_texts = *kind == FieldColumn::Kind::text;
    return FieldColumn{*kind, values, has_texts ? snapshot_.section(name + "-texts") : std::string_view{}};
}

} // namespace stackpick
