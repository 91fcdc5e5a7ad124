// SPDX-License-Identifier: MIT
#include "stackpick/catalogue/listed_texts.hpp"

#include "packed_table.hpp"
#include "stackpick/catalogue/query.hpp"

#include <limits>

namespace stackpick {
namespace {

std::string section_of_column(std::size_t column) {
    return "list-" + std::to_string(column);
}

} // namespace

void ListedTexts::pack(const Catalogue& catalogue, std::vector<SnapshotSection>& sections,
                       SharedTexts& texts) {
    if (texts.pool() == nullptr) {
        return;
    }
    const std::vector<Column>& columns = model_columns();
    for (std::size_t column = 0; column < columns.size(); ++column) {
        std::string places; // one more than that in the pool; 0 for no text
        for (const Model& model : catalogue.models()) {
            const std::string text = columns[column].exact(catalogue, model);
            const std::size_t place = text.empty() ? 0 : texts.pool()->place_of(text) + 1;
            if (place > std::numeric_limits<std::uint32_t>::max()) {
                throw std::length_error{"the texts of a catalogue take more than 4 GiB"};
            }
            append_plain(places, static_cast<std::uint32_t>(place));
        }
        sections.push_back({section_of_column(column), std::move(places)});
    }
}

std::optional<std::string_view> ListedTexts::section_of(std::size_t column) const {
    if (!texts_ || texts_->pool() == nullptr) {
        return std::nullopt;
    }
    if (columns_.size() <= column) {
        columns_.resize(column + 1);
    }
    if (!columns_[column]) {
        columns_[column] = snapshot_.section(section_of_column(column));
    }
    return columns_[column];
}

std::string_view ListedTexts::text_at(std::uint32_t number) const {
    return number == 0 ? std::string_view{} : texts_->pool()->text(number - 1);
}

std::optional<std::string_view> ListedTexts::exact(std::size_t column, std::size_t place) const {
    const auto section = section_of(column);
    return section ? std::optional{text_at(PackedArray<std::uint32_t>{*section}[place])} : std::nullopt;
}

std::vector<std::string_view> ListedTexts::exact(std::size_t column,
                                                 std::span<const std::size_t> places) const {
    std::vector<std::string_view> texts;
    if (const auto section = section_of(column)) {
        const PackedArray<std::uint32_t> all{*section};
        std::vector<std::uint32_t> numbers;
        numbers.reserve(places.size());
        for (const std::size_t place : places) { // nothing else, so that one need not wait for the other
            numbers.push_back(all[place]);
        }
        texts.reserve(places.size());
        for (const std::uint32_t number : numbers) {
            texts.push_back(text_at(number));
        }
    }
    return texts;
}

} // namespace stackpick
