// SPDX-License-Identifier: MIT
#include "criteria_weights.hpp"
#include "report_value.hpp"
#include "stackpick/base/text.hpp"
#include "stackpick/catalogue/names.hpp"
#include "stackpick/workload/resolver.hpp"
#include "stackpick/workload/workload.hpp"

#include <algorithm>
#include <set>

namespace stackpick {
namespace {

/// Turns what a user states into a workload, collecting every unknown name.
class Resolver {
public:
    Resolver(const WorkloadInput& input, const Catalogue& catalogue, const TaskSet& tasks,
             WorkloadResolver& names, Diagnostics& diagnostics)
        : input_{input}, catalogue_{catalogue}, tasks_{tasks}, names_{names}, diagnostics_{diagnostics} {}

    void resolve_names() {
        if (input_.task) {
            resolve_task();
        }
        resolve_filters();
        resolve_licences();
        workload_.hosting = resolve_hosting(input_, catalogue_, diagnostics_);
        resolve_models();
        resolve_provider();
        check_territories(input_, catalogue_, diagnostics_);
        check_weights(input_, diagnostics_);
    }

    std::optional<Workload> resolve() {
        const std::size_t errors = diagnostics_.error_count();
        if (!input_.task) {
            diagnostics_.error({}, "which kind of work? `--task` is missing",
                               "one of " + join(tasks_.ids(), ", "));
        }
        resolve_names();
        if (diagnostics_.error_count() > errors || workload_.task == nullptr) {
            return std::nullopt;
        }
        fill_from_task(*workload_.task);
        const bool has_hardware = workload_.hosting.hardware.has_value();
        workload_.weights = names_.usual_weights(*workload_.task, has_hardware);
        weigh(input_, catalogue_.assumptions(), workload_.weights);
        workload_.condition = input_.condition;
        if (const auto at = input_.where.find("where"); at != input_.where.end()) {
            workload_.condition_where = at->second;
        }
        workload_.from_settings = input_.from_settings;
        return std::move(workload_);
    }

private:
    void resolve_task() {
        workload_.task = tasks_.find(*input_.task);
        if (workload_.task == nullptr) {
            unknown("task", "task", *input_.task, "`stackpick tasks` lists them",
                    [&] { return nearest_names(*input_.task, tasks_.ids(), 3); });
        }
    }

    void resolve_filters() {
        for (const std::string& tier : input_.openness) {
            if (const auto openness = parse_openness(to_lower(tier))) {
                workload_.openness.push_back(*openness);
            } else {
                std::vector<std::string> tiers = openness_names();
                tiers.emplace_back(to_string(Openness::unknown));
                choose("openness", tier, tiers);
            }
        }
        if (!input_.labs.empty() || !input_.origin.empty()) {
            resolve_labs();
        }
        workload_.modality =
            choose_all("modality", input_.modality, {k_input_modalities.begin(), k_input_modalities.end()});
        workload_.needs = choose_all("needs", input_.needs, capability_names());
        if (input_.region) {
            workload_.region = choose("region", *input_.region, {k_regions.begin(), k_regions.end()});
        }
    }

    void resolve_labs() {
        std::set<std::string> countries{"any"};
        std::vector<std::string> labs;
        for (const Lab& lab : catalogue_.labs()) {
            countries.insert(to_lower(lab.country));
            labs.push_back(lab.id);
        }
        workload_.labs = choose_all("lab", input_.labs, labs);
        workload_.origin = choose_all("origin", input_.origin, {countries.begin(), countries.end()});
    }

    void resolve_licences() {
        for (const std::string& name : input_.licences) {
            const LicenceMatch& match = names_.licences_called(name);
            if (match.licences.empty()) {
                unknown("licence", "licence", name, "`stackpick list --group-by licence` shows them",
                        [&] { return match.nearest; });
            }
            workload_.licences.insert(workload_.licences.end(), match.licences.begin(), match.licences.end());
            workload_.licence_text.push_back(name);
        }
    }

    void resolve_models() {
        if (input_.baseline) {
            workload_.baseline = resolve_model("baseline", *input_.baseline);
        }
        for (const std::string& name : input_.exclude) {
            // As a filter an ambiguous name selects all it may mean.
            const ModelMatch match = find_model(name);
            if (match.models.empty()) {
                unknown("exclude", "model", name, "", [&] { return match.nearest; });
            }
            workload_.exclude.insert(workload_.exclude.end(), match.models.begin(), match.models.end());
        }
    }

    void resolve_provider() {
        if (!input_.provider) {
            return;
        }
        std::set<std::string> providers;
        for (const Model& model : catalogue_.models()) {
            for (const Offer& offer : model.offers) {
                providers.insert(offer.provider);
            }
        }
        const std::string wanted = to_lower(*input_.provider);
        if (providers.count(wanted) == 0) {
            unknown("provider", "provider", *input_.provider,
                    "`stackpick show MODEL` lists the offers of a model", [&] {
                        return nearest_names(wanted, {providers.begin(), providers.end()}, 3);
                    });
        }
        workload_.provider = wanted;
    }

    [[nodiscard]] ModelMatch find_model(const std::string& name) const {
        return catalogue_.find_model(name, diagnostics_.wants_hints());
    }

    const Model* resolve_model(const std::string& key, const std::string& name) {
        const ModelMatch match = find_model(name);
        if (match.unique()) {
            return match.models.front();
        }
        if (match.models.empty()) {
            unknown(key, "model", name, "", [&] { return match.nearest; });
            return nullptr;
        }
        std::vector<std::string> ids;
        for (const Model* model : match.models) {
            ids.push_back(model->id);
        }
        error(key, "`" + name + "` may mean " + join(ids, ", "), "name one of them");
        return nullptr;
    }

    /// Takes the task's default for what nobody stated, and notes it.
    template <class Value>
    Value value_or_default(const std::optional<Value>& stated, Value fallback, std::string key) {
        if (!stated) {
            workload_.assumed.push_back(std::move(key));
        }
        return stated.value_or(fallback);
    }

    void fill_from_task(const Task& task) {
        workload_.self_host =
            input_.self_host.value_or(task.self_host || workload_.hosting.hardware.has_value());
        workload_.strict = input_.strict.value_or(false);
        workload_.usage = usage_of(input_);
        workload_.usage.fine_tune = input_.fine_tune.value_or(task.fine_tune);
        workload_.context = value_or_default(input_.context, task.context, "context");
        workload_.input_tokens = value_or_default(input_.input_tokens, task.input_tokens, "input_tokens");
        workload_.output_tokens = value_or_default(input_.output_tokens, task.output_tokens, "output_tokens");
        workload_.requests_per_day =
            value_or_default(input_.requests_per_day, task.requests_per_day, "requests_per_day");
        workload_.mistake_cost = value_or_default(input_.mistake_cost, task.mistake_cost, "mistake_cost");
        workload_.counts_thinking = !input_.output_tokens;
        workload_.latency_cost = value_or_default(input_.latency_cost, task.latency_cost, "latency_cost");
        workload_.cached_share = value_or_default(input_.cached_share, task.cached_share, "cached_share");
        workload_.batch_share = input_.batch_share.value_or(0);
        workload_.quality_floor = input_.quality_floor;
        workload_.budget = input_.budget;
        if (workload_.origin.empty()) {
            workload_.origin = {"cn"};
            workload_.assumed.emplace_back("origin");
        }
        if (!input_.use) {
            workload_.assumed.emplace_back("use");
        }
        if (workload_.modality.empty()) {
            workload_.modality = task.input_modality;
        }
        for (const std::string& need : task.needs) {
            if (std::find(workload_.needs.begin(), workload_.needs.end(), need) == workload_.needs.end()) {
                workload_.needs.push_back(need);
            }
        }
    }

    std::vector<std::string> choose_all(const std::string& key, const std::vector<std::string>& values,
                                        const std::vector<std::string>& allowed) {
        std::vector<std::string> chosen;
        for (const std::string& value : values) {
            if (const auto one = choose(key, value, allowed)) {
                chosen.push_back(*one);
            }
        }
        return chosen;
    }

    std::optional<std::string> choose(const std::string& key, const std::string& value,
                                      const std::vector<std::string>& allowed) {
        const std::string wanted = to_lower(value);
        if (std::find(allowed.begin(), allowed.end(), wanted) != allowed.end()) {
            return wanted;
        }
        unknown(key, key, value, "one of " + join(allowed, ", "),
                [&] { return nearest_names(value, allowed, 1); });
        return std::nullopt;
    }

    /// `nearest` finds the names that may have been meant; `otherwise` is the hint where there are none.
    template <class Nearest>
    void unknown(const std::string& key, const std::string& kind, const std::string& name,
                 const std::string& otherwise, const Nearest& nearest) {
        error(key, "unknown " + kind + " `" + name + '`', diagnostics_.hint([&] {
            const std::string near = did_you_mean(nearest());
            return near.empty() ? otherwise : near;
        }));
    }

    void error(const std::string& key, const std::string& message, const std::string& hint) {
        report_value(input_, key, message, hint, diagnostics_);
    }

    const WorkloadInput& input_;
    const Catalogue& catalogue_;
    const TaskSet& tasks_;
    WorkloadResolver& names_;
    Diagnostics& diagnostics_;
    Workload workload_;
};

} // namespace

bool Workload::admits_any_origin() const {
    return std::find(origin.begin(), origin.end(), "any") != origin.end();
}

void check_workload_names(const WorkloadInput& input, const Catalogue& catalogue, const TaskSet& tasks,
                          Diagnostics& diagnostics) {
    WorkloadResolver{catalogue, tasks}.check_names(input, diagnostics);
}

std::optional<Workload> resolve(const WorkloadInput& input, const Catalogue& catalogue, const TaskSet& tasks,
                                Diagnostics& diagnostics) {
    return WorkloadResolver{catalogue, tasks}.resolve(input, diagnostics);
}

void WorkloadResolver::check_names(const WorkloadInput& input, Diagnostics& diagnostics) {
    Resolver{input, catalogue_, tasks_, *this, diagnostics}.resolve_names();
}

std::optional<Workload> WorkloadResolver::resolve(const WorkloadInput& input, Diagnostics& diagnostics) {
    return Resolver{input, catalogue_, tasks_, *this, diagnostics}.resolve();
}

const CriterionWeights& WorkloadResolver::usual_weights(const Task& task, bool has_hardware) {
    const auto [at, is_new] = weights_.try_emplace({&task, has_hardware});
    if (is_new) {
        at->second = stackpick::usual_weights(catalogue_.assumptions(), task, has_hardware);
    }
    return at->second;
}

const LicenceMatch& WorkloadResolver::licences_called(const std::string& name) {
    if (const auto at = licences_.find(name); at != licences_.end()) {
        return at->second;
    }
    LicenceMatch match = find_licences(catalogue_, name);
    if (match.licences.empty()) {
        unknown_ = std::move(match);
        return unknown_;
    }
    return licences_.emplace(name, std::move(match)).first->second;
}

} // namespace stackpick
