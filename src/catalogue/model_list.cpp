// SPDX-License-Identifier: MIT
#include "stackpick/catalogue/model_list.hpp"

#include "packed_model.hpp"
#include "packed_table.hpp"

#include <algorithm>
#include <map>

namespace stackpick {

struct ModelList::Packed {
    Snapshot snapshot; ///< keeps the bytes
    std::shared_ptr<const SharedTexts> files;
    std::size_t first_section = 0;
    std::vector<std::optional<PackedTable>> blocks; ///< nothing: not looked at
    std::optional<PackedTable> ids;
    PackedArray<std::uint32_t> families; ///< empty: not looked at

    /// Of the block, which is to have so many.
    const PackedTable& models_of(std::size_t block, std::size_t count) {
        if (!blocks[block]) {
            const PackedTable table{snapshot.section(first_section + block)};
            if (table.size() != count) {
                throw DamagedArchive{"its lists of models differ in length"};
            }
            blocks[block] = table;
        }
        return *blocks[block];
    }
};

ModelList::ModelList() = default;
ModelList::~ModelList() = default;
ModelList::ModelList(ModelList&&) noexcept = default;
ModelList& ModelList::operator=(ModelList&&) noexcept = default;

/// Of so many models, any number of which may have been claimed.
std::size_t ModelList::blocks_of(std::size_t models) {
    return models / k_block + (models % k_block == 0 ? 0 : 1);
}

ModelList::ModelList(std::vector<Model> models) : size_{models.size()}, blocks_(blocks_of(models.size())) {
    for (std::size_t place = 0; place < size_; ++place) {
        blocks_[place / k_block].push_back(std::make_unique<Model>(std::move(models[place])));
    }
}

ModelList::ModelList(std::size_t size, const Snapshot& snapshot, std::shared_ptr<const SharedTexts> files)
    : size_{size}, packed_{std::make_unique<Packed>(Packed{snapshot, std::move(files), 0, {}, {}, {}})} {
    const auto first = snapshot.find("models-0");
    const std::size_t blocks = blocks_of(size);
    if (blocks > 0 && !first) {
        throw DamagedArchive{"it has no models"};
    }
    packed_->first_section = first.value_or(0);
    if (blocks > 0 && snapshot.name(*first + blocks - 1) != "models-" + std::to_string(blocks - 1)) {
        throw DamagedArchive{"it has fewer models than it says"}; // before there is room for so many
    }
    blocks_.resize(blocks);
    packed_->blocks.resize(blocks);
}

void ModelList::pack(std::vector<SnapshotSection>& sections, SharedTexts& files) const {
    for (std::size_t block = 0; block < blocks_.size(); ++block) {
        const std::size_t begin = block * k_block;
        const auto packed_model = [&](std::size_t at) {
            Packer pack{files};
            pack((*this)[begin + at]);
            return pack.take();
        };
        sections.push_back(
            {"models-" + std::to_string(block), pack_table(std::min(k_block, size_ - begin), packed_model)});
    }
    std::map<std::string_view, std::uint32_t> families;
    std::string numbers;
    for (const Model& model : *this) {
        append_plain(numbers, families.emplace(model.family, families.size()).first->second);
    }
    sections.push_back({"model-families", std::move(numbers)});
    sections.push_back({"model-ids", pack_table(size(), [&](std::size_t place) { return id(place); })});
}

/// Its longer lists stay packed until somebody looks at them: they are most of a model, and few commands do.
const Model& ModelList::unpacked(std::size_t place) const {
    const std::size_t at = place / k_block;
    const std::size_t count = std::min(k_block, size_ - at * k_block);
    Block& block = blocks_[at];
    auto model = std::make_unique<Model>();
    Unpacker unpack{packed_->models_of(at, count)[place % k_block], *packed_->files};
    unpack(*model);
    block.resize(count);
    block[place % k_block] = std::move(model);
    return *block[place % k_block];
}

Model& ModelList::edit(std::size_t place) {
    (void)(*this)[place];
    return *blocks_[place / k_block][place % k_block];
}

std::string_view ModelList::id(std::size_t place) const {
    if (const Model* model = known(place)) {
        return model->id;
    }
    if (!packed_->ids) {
        packed_->ids.emplace(packed_->snapshot.section("model-ids"));
    }
    return (*packed_->ids)[place];
}

std::vector<std::size_t> ModelList::family_of(std::size_t place) const {
    std::vector<std::size_t> places;
    const auto keep = [&](const auto& is_relative) {
        for (std::size_t other = 0; other < size_; ++other) {
            if (is_relative(other)) {
                places.push_back(other);
            }
        }
    };
    if (!packed_) {
        const std::string& family = known(place)->family;
        keep([&](std::size_t other) { return known(other)->family == family; });
        return places;
    }
    if (packed_->families.size() == 0) {
        packed_->families = PackedArray<std::uint32_t>{packed_->snapshot.section("model-families")};
    }
    const std::uint32_t family = packed_->families[place];
    keep([&](std::size_t other) { return packed_->families[other] == family; });
    return places;
}

std::optional<std::size_t> ModelList::find(std::string_view id) const {
    const std::size_t low = lower_place(size(), id, [this](std::size_t place) { return this->id(place); });
    return low < size() && this->id(low) == id ? std::optional{low} : std::nullopt;
}

} // namespace stackpick
