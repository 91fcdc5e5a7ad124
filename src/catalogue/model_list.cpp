// SPDX-License-Identifier: MIT
#include "stackpick/catalogue/model_list.hpp"

#include "packed_model.hpp"
#include "packed_table.hpp"

#include <algorithm>

namespace stackpick {

struct ModelList::Packed {
    Snapshot snapshot; ///< keeps the bytes
    std::shared_ptr<const FileNames> files;
    PackedTable models;
    PackedTable ids;
};

ModelList::ModelList() = default;
ModelList::~ModelList() = default;
ModelList::ModelList(ModelList&&) noexcept = default;
ModelList& ModelList::operator=(ModelList&&) noexcept = default;

ModelList::ModelList(std::vector<Model> models) {
    models_.reserve(models.size());
    for (Model& model : models) {
        models_.push_back(std::make_unique<Model>(std::move(model)));
    }
}

ModelList::ModelList(const Snapshot& snapshot, std::shared_ptr<const FileNames> files)
    : packed_{std::make_unique<const Packed>(Packed{snapshot, std::move(files),
                                                    PackedTable{snapshot.section("models")},
                                                    PackedTable{snapshot.section("model-ids")}})} {
    if (packed_->ids.size() != packed_->models.size()) {
        throw DamagedArchive{"its lists of models differ in length"};
    }
    models_.resize(packed_->models.size());
}

void ModelList::pack(std::vector<SnapshotSection>& sections, FileNames& files) const {
    const auto packed_model = [&](std::size_t place) {
        Packer pack{files};
        pack((*this)[place]);
        return pack.take();
    };
    sections.push_back({"models", pack_table(size(), packed_model)});
    sections.push_back({"model-ids", pack_table(size(), [&](std::size_t place) { return id(place); })});
}

/// Evidence stays packed until somebody looks at it: it is a half of a model, and few commands do.
const Model& ModelList::unpacked(std::size_t place) const {
    auto model = std::make_unique<Model>();
    Unpacker unpack{packed_->models[place], *packed_->files};
    unpack(*model);
    models_[place] = std::move(model);
    return *models_[place];
}

Model& ModelList::edit(std::size_t place) {
    (void)(*this)[place];
    return *models_[place];
}

std::string_view ModelList::id(std::size_t place) const {
    return models_[place] ? std::string_view{models_[place]->id} : packed_->ids[place];
}

std::string ModelList::family(std::size_t place) const {
    if (models_[place]) {
        return models_[place]->family;
    }
    Model model;
    Unpacker unpack{packed_->models[place], *packed_->files};
    unpack(model.id, model.name, model.aliases, model.lab, model.family); // as `fields` begins
    return model.family;
}

std::optional<std::size_t> ModelList::find(std::string_view id) const {
    const std::size_t low = lower_place(size(), id, [this](std::size_t place) { return this->id(place); });
    return low < size() && this->id(low) == id ? std::optional{low} : std::nullopt;
}

} // namespace stackpick
