// SPDX-License-Identifier: MIT
#include "stackpick/base/text.hpp"
#include "stackpick/workload/workload.hpp"

namespace stackpick {
namespace {

/// The scalars of a value: a list option takes a list or one text.
std::vector<const Node*> scalars_of(const Node& node) {
    std::vector<const Node*> scalars;
    if (node.is_scalar()) {
        scalars.push_back(&node);
    }
    for (const Node& item : node.items) {
        if (item.is_scalar()) {
            scalars.push_back(&item);
        }
    }
    return scalars;
}

void read_entry(const Entry& entry, StatedValues& stated, Diagnostics& diagnostics) {
    const WorkloadOption* option = find_workload_option(entry.key);
    if (option == nullptr) {
        diagnostics.error(entry.where, "unknown key `" + entry.key + "` in a workload", diagnostics.hint([&] {
            std::vector<std::string> keys;
            for (const WorkloadOption& known : workload_options()) {
                keys.push_back(known.key());
            }
            return did_you_mean(nearest_names(entry.key, keys));
        }));
        return;
    }
    const auto before = stated.find(option->key());
    if (before != stated.end()) { // `requests-per-day` and `requests_per_day`
        diagnostics.error(entry.where, "duplicate key `" + entry.key + '`', {},
                          {Note{before->second.front().where, "first defined here"}});
        return;
    }
    if (entry.value.refused) {
        return; // it has been reported
    }
    const bool takes_list = option->kind == WorkloadOption::Kind::list;
    const std::vector<const Node*> scalars = scalars_of(entry.value);
    const bool whole = entry.value.is_scalar() || (takes_list && scalars.size() == entry.value.items.size());
    if (scalars.empty() || !whole) {
        diagnostics.error(entry.value.where,
                          '`' + entry.key +
                              (takes_list ? "` must be a list of names" : "` must be a single value"));
        return;
    }
    auto& texts = stated[option->key()];
    for (const Node* scalar : scalars) {
        texts.push_back({scalar->scalar, scalar->text_start()});
    }
}

} // namespace

StatedValues read_workload(const Document& document, Diagnostics& diagnostics) {
    StatedValues stated;
    if (!document.root.is_map()) {
        diagnostics.error(document.root.where,
                          "a workload must be a map of keys such as `task: repo-coding`");
    }
    for (const Entry& entry : document.root.entries) {
        read_entry(entry, stated, diagnostics);
    }
    return stated;
}

WorkloadInput parse_workload(const StatedValues& stated, Diagnostics& diagnostics) {
    WorkloadInput input;
    for (const auto& [key, texts] : stated) {
        const WorkloadOption* option = find_workload_option(key);
        for (const StatedText& text : texts) {
            input.where[key] = text.where;
            if (text.from_settings) {
                input.from_settings.emplace(key, text.where); // of a list the first
            }
            if (const auto problem = option->set(input, text.text)) {
                const bool in_file = text.where.file != nullptr;
                diagnostics.error(text.where,
                                  (in_file ? '`' + key + '`' : "--" + std::string{option->flag}) + ": " +
                                      *problem,
                                  in_file && trim(text.text).empty() ? "leave the key out" : "");
            }
        }
    }
    return input;
}

} // namespace stackpick
