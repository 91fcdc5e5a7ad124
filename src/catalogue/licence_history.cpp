// SPDX-License-Identifier: MIT
#include "stackpick/catalogue/licence_history.hpp"

#include "base/sorted.hpp"

#include <algorithm>

namespace stackpick {
namespace {

bool continues_line(const Model& model, const Model& other) {
    return other.has_weights() && other.released && other.licence && other.lab == model.lab &&
           other.family == model.family && other.line == model.line;
}

} // namespace

std::vector<LicenceStep> licence_history(const Catalogue& catalogue, const Model& model) {
    if (!model.has_weights() || !model.line) {
        return {};
    }
    std::vector<LicenceStep> releases;
    const ModelList& models = catalogue.models();
    const auto place = models.find(model.id);
    for (const std::size_t relative : place ? models.family_of(*place) : std::vector<std::size_t>{}) {
        const Model& other = models[relative];
        if (continues_line(model, other)) {
            releases.push_back({*other.released, *other.licence, &other});
        }
    }
    sort_stably(releases, [](const LicenceStep& a, const LicenceStep& b) {
        return first_day(a.released) < first_day(b.released);
    });
    std::vector<LicenceStep> steps;
    for (auto day = releases.begin(); day != releases.end();) {
        const auto next = std::find_if(day, releases.end(), [&](const LicenceStep& release) {
            return release.released != day->released;
        });
        const bool kept = std::any_of(day, next, [&](const LicenceStep& release) {
            return !steps.empty() && release.licence == steps.back().licence;
        });
        if (!kept) {
            steps.push_back(*day);
        }
        day = next;
    }
    return steps.size() > 1 ? steps : std::vector<LicenceStep>{};
}

} // namespace stackpick
