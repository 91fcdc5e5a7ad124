// SPDX-License-Identifier: MIT
#include "report/workload_fields.hpp"

#include "report/words.hpp"
#include "stackpick/base/text.hpp"

#include <utility>

namespace stackpick::report {
namespace {

Json ids_of(const auto& entries) {
    return json_array(entries, [](const auto* entry) { return entry->id; });
}

Json hardware_json(const Workload& workload) {
    const auto& hardware = workload.hosting.hardware;
    if (!hardware) {
        return nullptr;
    }
    return {{"count", hardware->count}, {"accelerator", hardware->device.id}, {"stated", hardware->stated}};
}

std::string id_text(const auto* entry) {
    return known(entry == nullptr ? std::string{} : entry->id);
}

std::string number_text(const auto& number) {
    return known(number ? format_number(static_cast<double>(*number)) : std::string{});
}

std::string hardware_text(const Workload& workload) {
    const auto& hardware = workload.hosting.hardware;
    return hardware ? grouped_digits(hardware->count) + "× " + hardware->device.name : known(std::string{});
}

std::string listed(const std::vector<std::string>& items, const char* when_empty) {
    return items.empty() ? when_empty : join(items, ", ");
}

std::vector<std::string> openness_names(const Workload& workload) {
    std::vector<std::string> names;
    for (const Openness openness : workload.openness) {
        names.emplace_back(to_string(openness));
    }
    return names;
}

std::string weights_text(const Workload& workload) {
    std::vector<std::string> parts;
    for (const auto& [criterion, weight] : weights_by_name(workload.weights)) {
        parts.push_back(criterion + ' ' + format_percent(weight));
    }
    return join(parts, ", ");
}

std::vector<std::string> excluded_ids(const Workload& workload) {
    std::vector<std::string> ids;
    for (const Model* model : workload.exclude) {
        ids.push_back(model->id);
    }
    return ids;
}

std::string per_request(Tokens count) {
    return grouped_digits(count.value()) + " a request";
}

} // namespace

std::vector<WorkloadField> workload_fields(const Workload& w) {
    auto fields = std::to_array<WorkloadField>(
        {{"task", id_or_null(w.task), w.task ? w.task->id : "none"},
         {"self_host", w.self_host, yes_no(w.self_host)},
         {"strict", w.strict, yes_no(w.strict)},
         {"hardware", hardware_json(w), hardware_text(w)},
         {"quant", id_or_null(w.hosting.format), id_text(w.hosting.format)},
         {"kv_type", id_or_null(w.hosting.kv_type), id_text(w.hosting.kv_type)},
         {"runtime", id_or_null(w.hosting.runtime), id_text(w.hosting.runtime)},
         {"concurrency", json_of(w.hosting.concurrency), number_text(w.hosting.concurrency)},
         {"ram", json_of(w.hosting.ram),
          w.hosting.ram ? gigabytes(w.hosting.ram->value()) : known(std::string{})},
         {"ram_bandwidth", json_of(w.hosting.ram_gb_s), number_text(w.hosting.ram_gb_s)},
         {"gpu_price", json_of(w.hosting.usd_per_device_hour), known_usd(w.hosting.usd_per_device_hour)},
         {"power_price", json_of(w.hosting.usd_per_kwh), known_usd(w.hosting.usd_per_kwh)},
         {"utilisation", json_of(w.hosting.utilisation), number_text(w.hosting.utilisation)},
         {"use", to_string(w.usage.use), std::string{to_string(w.usage.use)}},
         {"monthly_users", json_of(w.usage.monthly_users), number_text(w.usage.monthly_users)},
         {"monthly_revenue", json_of(w.usage.monthly_revenue), known_usd(w.usage.monthly_revenue)},
         {"annual_revenue", json_of(w.usage.annual_revenue), known_usd(w.usage.annual_revenue)},
         {"territory", w.usage.territories, listed(w.usage.territories, "not stated")},
         {"fine_tune", w.usage.fine_tune, yes_no(w.usage.fine_tune)},
         {"distribute_weights", w.usage.distribute_weights, yes_no(w.usage.distribute_weights)},
         {"train_on_outputs", w.usage.train_on_outputs, yes_no(w.usage.train_on_outputs)},
         {"context", json_of(w.context), format_size(w.context.value()) + " tokens"},
         {"licence", ids_of(w.licences), listed(w.licence_text, "any")},
         {"openness", openness_names(w), listed(openness_names(w), "any")},
         {"lab", w.labs, listed(w.labs, "any")},
         {"origin", w.origin, listed(w.origin, "any")},
         {"requests_per_day", w.requests_per_day, grouped_digits(w.requests_per_day)},
         {"input_tokens", json_of(w.input_tokens), per_request(w.input_tokens)},
         {"output_tokens", json_of(w.output_tokens), per_request(w.output_tokens)},
         {"cached_share", json_of(w.cached_share), format_percent(w.cached_share) + " of the input"},
         {"batch_share", json_of(w.batch_share), format_percent(w.batch_share) + " of the requests"},
         {"latency_cost", json_of(w.latency_cost), format_usd(w.latency_cost.value()) + " a second"},
         {"quality_floor", json_of(w.quality_floor),
          w.quality_floor ? format_percent(*w.quality_floor) + " success" : "none"},
         {"provider", json_of(w.provider), w.provider.value_or("any")},
         {"weights", weights_by_name(w.weights), weights_text(w)},
         {"budget", json_of(w.budget), w.budget ? format_usd(w.budget->value()) + " a month" : "none"},
         {"mistake_cost", json_of(w.mistake_cost), format_usd(w.mistake_cost.value()) + " a wrong result"},
         {"region", json_of(w.region), w.region.value_or("any")},
         {"modality", w.modality, listed(w.modality, "any")},
         {"needs", w.needs, listed(w.needs, "nothing")},
         {"exclude", ids_of(w.exclude), listed(excluded_ids(w), "none")},
         {"where", json_of(w.condition), w.condition.value_or("anything")},
         {"baseline", id_or_null(w.baseline), w.baseline ? w.baseline->id : "none"}});
    return {std::make_move_iterator(fields.begin()), std::make_move_iterator(fields.end())};
}

Json workload_json(const Workload& workload) {
    Json json = Json::dictionary();
    for (WorkloadField& field : workload_fields(workload)) {
        json.set(field.key, std::move(field.json));
    }
    json.set("assumed", workload.assumed);
    Json from_settings = Json::dictionary();
    for (const auto& [key, where] : workload.from_settings) {
        from_settings.set(key, to_string(where));
    }
    json.set("from_settings", std::move(from_settings));
    return json;
}

std::string workload_flag(std::string_view key) {
    for (const WorkloadOption& option : workload_options()) {
        if (option.key() == key) {
            return "--" + std::string{option.flag} + (option.value_name.empty() ? "" : " ") +
                   std::string{option.value_name};
        }
    }
    return {};
}

} // namespace stackpick::report
