// SPDX-License-Identifier: MIT
#include "stackpick/catalogue/catalogue.hpp"

#include "find_by_id.hpp"
#include "stackpick/base/text.hpp"

#include <algorithm>
#include <unordered_map>

namespace stackpick {
namespace {

/// Narrower terms come later; of one kind, those without the Open Source Initiative's approval.
std::pair<int, bool> narrowness(const Licence& licence) {
    return {narrowness_of(licence.kind), !licence.osi_approved};
}

const Licence* deciding_licence(const LicenceExpression& expression) {
    if (expression.join == LicenceExpression::Join::one) {
        return expression.licence;
    }
    std::vector<const Licence*> choices;
    for (const LicenceExpression& part : expression.parts) {
        choices.push_back(deciding_licence(part));
    }
    const auto narrower = [](const Licence* a, const Licence* b) {
        return narrowness(*a) < narrowness(*b);
    };
    const auto [widest, narrowest] = std::minmax_element(choices.begin(), choices.end(), narrower);
    return expression.join == LicenceExpression::Join::all ? *narrowest : *widest;
}

} // namespace

const Model* Catalogue::model(std::string_view id) const {
    const auto at = models_.find(id);
    return at ? &models_[*at] : nullptr;
}

void Catalogue::add_evidence(std::string_view its_model, Evidence evidence) {
    if (const auto at = models_.find(its_model)) {
        models_.edit(*at).evidence.edit().push_back(std::move(evidence));
        listed_texts_ = {}; // they have the number of results
    }
}

const Lab* Catalogue::lab(std::string_view id) const {
    return find_by_id(labs(), id);
}

const Provider* Catalogue::provider(std::string_view id) const {
    return find_by_id(providers(), id);
}

const BatchDiscount* Catalogue::batch_discount(std::string_view its_provider, const Model& model) const {
    const Provider* found = provider(its_provider);
    if (found == nullptr || !found->batch) {
        return nullptr;
    }
    const std::vector<std::string>& models = found->batch->models;
    const bool holds = models.empty() || std::find(models.begin(), models.end(), model.id) != models.end();
    return holds ? &*found->batch : nullptr;
}

const Licence* Catalogue::licence(std::string_view id) const {
    return find_by_id(licences(), id);
}

const LicenceDuty* Catalogue::licence_duty(std::string_view id) const {
    return find_by_id(licence_duties(), id);
}

const CountryGroup* Catalogue::country_group(std::string_view id) const {
    return find_by_id(country_groups(), id);
}

const Benchmark* Catalogue::benchmark(std::string_view id) const {
    return find_by_id(benchmarks(), id);
}

const Benchmark* Catalogue::find_benchmark(std::string_view name) const {
    const std::string wanted = normalise_name(name);
    const auto is_wanted = [&](const std::string& each) {
        return normalise_name(each) == wanted;
    };
    const std::vector<Benchmark>& all = benchmarks();
    const auto at = std::find_if(all.begin(), all.end(), [&](const Benchmark& benchmark) {
        return is_wanted(benchmark.id) || is_wanted(benchmark.name) ||
               std::any_of(benchmark.aliases.begin(), benchmark.aliases.end(), is_wanted);
    });
    return at == all.end() ? nullptr : &*at;
}

const AcceleratorVendor* Catalogue::accelerator_vendor(std::string_view id) const {
    return find_by_id(accelerator_vendors(), id);
}

const WeightFormat* Catalogue::weight_format(std::string_view id) const {
    return find_by_id(weight_formats(), id);
}

const KvCacheType* Catalogue::kv_cache_type(std::string_view id) const {
    return find_by_id(kv_cache_types(), id);
}

const Runtime* Catalogue::runtime(std::string_view id) const {
    return find_by_id(runtimes(), id);
}

const ClaimDocument* Catalogue::claim_document(std::string_view id) const {
    return find_by_id(claim_documents(), id);
}

ModelMatch Catalogue::find_model(std::string_view name, bool wants_nearest) const {
    // An id wins over everything that other models are called.
    if (const Model* exact = model(to_lower(trim(name)))) {
        return {{exact}, {}};
    }
    ModelMatch match;
    for (const std::size_t place : names_.find(normalise_name(name))) {
        match.models.push_back(&models_[place]);
    }
    if (match.models.empty() && wants_nearest) {
        std::vector<std::string> ids;
        for (std::size_t place = 0; place < models_.size(); ++place) {
            ids.emplace_back(models_.id(place));
        }
        match.nearest = nearest_names(name, ids, 3);
    }
    return match;
}

std::optional<LicenceExpression> Catalogue::licences_of(const Model& model) const {
    if (!model.licence) {
        return std::nullopt;
    }
    if (const Licence* one = licence(*model.licence)) {
        LicenceExpression expression;
        expression.licence = one;
        return expression;
    }
    return parse_licence_expression(*this, *model.licence, LicenceNames::exact).expression;
}

const Licence* Catalogue::licence_of(const Model& model) const {
    if (!model.licence) {
        return nullptr;
    }
    if (const Licence* one = licence(*model.licence)) {
        return one;
    }
    const auto expression = licences_of(model);
    return expression ? deciding_licence(*expression) : nullptr;
}

const Model* Catalogue::base_of(const Model& model) const {
    if (!model.base_model) {
        return nullptr;
    }
    const ModelMatch match = find_model(*model.base_model, false);
    return match.unique() && match.models.front() != &model ? match.models.front() : nullptr;
}

const Model* Catalogue::successor_of(const Model& model) const {
    if (model.deprecated && model.deprecated->successor) {
        return this->model(*model.deprecated->successor);
    }
    return model.superseded_by ? this->model(*model.superseded_by) : nullptr;
}

std::vector<const Model*> Catalogue::superseded_by_themselves() const {
    std::vector<const Model*> found;
    std::unordered_map<const Model*, std::size_t> met_in_walk; // each is walked by once
    std::size_t walk = 0;
    for (const Model& start : models_) {
        ++walk;
        const Model* at = &start;
        while (at != nullptr && met_in_walk.emplace(at, walk).second) {
            at = successor_of(*at);
        }
        if (at == nullptr || met_in_walk[at] != walk) {
            continue; // it ends, there or in an earlier walk
        }
        const Model* const first = at;
        do {
            found.push_back(at);
            at = successor_of(*at);
        } while (at != first);
    }
    return found;
}

std::string Catalogue::origin_of(const Model& model) const {
    const Lab* its_lab = lab(model.lab);
    return its_lab == nullptr ? std::string{} : to_lower(its_lab->country);
}

} // namespace stackpick
