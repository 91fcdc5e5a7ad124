// SPDX-License-Identifier: MIT
#include "stackpick/catalogue/file_kinds.hpp"

#include <algorithm>

namespace stackpick {

using namespace shapes;

namespace {

Field as_of() {
    return {"as_of", date(), "the day on which facts without a date of their own were read"};
}

/// A file that holds one list, called like the kind.
FileKind listing(const std::string& name, const std::string& title, const Shape& entry) {
    return {name, title, {as_of(), {name, list(entry), title}}};
}

std::vector<Field> accelerator_sections() {
    return {
        as_of(),
        {"accelerator_vendors", list(accelerator_vendor_shape()),
         "who makes accelerators, as far as sources tell"},
        {"accelerators", list(accelerator_shape()), "accelerators and machines"},
    };
}

std::vector<Field> assumption_sections() {
    return {
        {"assumptions", assumptions_shape(), "numbers that are choices, each with its reason"},
        {"reference_benchmarks", table(list(id())), "by domain: the benchmarks that a success rate is of"},
        {"native_formats", table(id()), "by native precision: the weight format that stands for it"},
    };
}

std::vector<Field> quantization_sections() {
    return {
        as_of(),
        {"sizing_rule",
         map("`sizing_rule`", {{"says", text(), "the rule"}, {"source", text(), "where it was read"}}),
         "how others size"},
        {"formats", list(weight_format_shape()), "ways to store weights"},
        {"kv_cache_types", list(kv_cache_type_shape()), "ways to store the KV cache"},
    };
}

std::vector<Field> claim_sections() {
    return {
        as_of(),
        {"claim_documents", list(claim_document_shape()), "the documents that claim something"},
        {"claims", list(claim_shape()), "what they claim"},
    };
}

std::vector<Field> efficiency_sections() {
    return {
        as_of(),
        {"efficiency_groups", list(efficiency_shape()),
         "classes of hardware; the one that names most of a device holds"},
        {"efficiency_factors", efficiency_factors_shape(), "what the classes share"},
    };
}

std::vector<Field> licence_sections() {
    return {
        as_of(),
        {"duties", list(licence_duty_shape()), "what licences ask for"},
        {"country_groups", list(country_group_shape()), "countries that licences name as one"},
        {"licences", list(licence_shape()), "terms of licences and APIs"},
    };
}

std::vector<Field> source_sections() {
    return {
        {"source_kinds", list(source_kind_shape()), "kinds of sources"},
        {"weak_marks", list(text()), "words that make a citation community grade, whatever it names"},
    };
}

} // namespace

FileKind models_file_kind() {
    FileKind kind = listing("models", "facts about models", model_shape());
    kind.sections.front().need = Field::Need::defined; // a new model must say when its facts were read
    return kind;
}

std::vector<FileKind> catalogue_file_kinds() {
    return {
        {"accelerators", "accelerators and machines", accelerator_sections()},
        {"assumptions", "numbers that are choices, not facts", assumption_sections()},
        listing("benchmarks", "what results are evidence of", benchmark_shape()),
        {"claims", "what articles claim, held against better sources", claim_sections()},
        {"efficiency", "how near hardware comes to its peak figures", efficiency_sections()},
        listing("labs", "who makes models", lab_shape()),
        {"licences", "terms of licences and APIs", licence_sections()},
        listing("measurements", "figures to hold estimates against", measurement_shape()),
        models_file_kind(),
        listing("providers", "who sells calls of models", provider_shape()),
        {"quantizations", "weight formats and KV-cache types", quantization_sections()},
        listing("runtimes", "model servers", runtime_shape()),
        {"sources", "kinds of sources and how far each is trusted", source_sections()},
    };
}

FileKind union_of(const std::vector<FileKind>& kinds, std::string name) {
    FileKind all{std::move(name), "a catalogue: what any data file may hold", {}};
    for (const FileKind& kind : kinds) {
        for (const Field& section : kind.sections) {
            const bool known = std::any_of(all.sections.begin(), all.sections.end(),
                                           [&](const Field& other) { return other.key == section.key; });
            if (!known) {
                all.sections.push_back(section);
            }
        }
    }
    return all;
}

Shape file_shape(const FileKind& kind) {
    return map(kind.name == "catalogue" ? "a catalogue file" : "a file of " + kind.name, kind.sections);
}

} // namespace stackpick
