// SPDX-License-Identifier: MIT
#include "fuzz/targets.hpp"
#include "stackpick/base/archive.hpp"
#include "stackpick/decision/recommend.hpp"
#include "stackpick/interop/workload_line.hpp"
#include "stackpick/workload/resolver.hpp"
#include "support/fixture.hpp"

#include <algorithm>
#include <memory>
#include <string>
#include <vector>

namespace stackpick::testing {
namespace {

/// The tiny catalogue, with the section that the first line names holding the rest of the bytes. Its checksum
/// is right, as that of whoever means harm.
std::string with_section(std::string_view bytes) {
    static const Snapshot tiny = Snapshot::of(compile_snapshot(tiny_knowledge()));
    constexpr std::size_t k_longest_name = 16;
    const std::size_t end = std::min(bytes.find('\n'), bytes.size());
    const std::string name{bytes.substr(0, std::min(end, k_longest_name))};
    const std::string content{bytes.substr(std::min(end + 1, bytes.size()))};
    std::vector<SnapshotSection> sections;
    bool is_there = false;
    for (const std::string& its : tiny.names()) {
        sections.push_back({its, its == name ? content : std::string{tiny.section(its)}});
        is_there = is_there || its == name;
    }
    if (!is_there) {
        sections.push_back({name, content});
    }
    return write_snapshot(sections);
}

constexpr std::size_t k_fields = 100; // no fewer than the vocabulary has

/// Looks at every part.
void look_at(const Snapshot& snapshot) {
    Diagnostics diagnostics;
    const Knowledge knowledge = load_knowledge({snapshot, {}, false}, diagnostics);
    const ModelList& models = knowledge.catalogue.models();
    for (std::size_t place = 0; place < models.size(); ++place) { // before they are unpacked
        (void)models.id(place);
        (void)models.family_of(place);
    }
    for (std::size_t field = 0; field < k_fields; ++field) {
        const auto column = knowledge.columns.find(field);
        if (column && column->kind() == FieldColumn::Kind::text) {
            (void)column->texts();
        }
    }
    knowledge.catalogue.unpack_all();
    for (const Model& model : knowledge.catalogue.models()) {
        (void)knowledge.entry_of(model);
        (void)knowledge.catalogue.find_model(model.name);
        const auto place = knowledge.catalogue.models().find(model.id);
        for (const Task& task : knowledge.tasks.all()) {
            const auto column = knowledge.successes.find(knowledge.catalogue.assumptions(), task);
            (void)(column && place ? column->at(*place) : SuccessEstimate{});
        }
    }
    (void)knowledge.rules.all();
    (void)knowledge.documents.all();
}

/// Asks a question of it, before anything is unpacked.
void ask(const Snapshot& snapshot) {
    Diagnostics diagnostics;
    const Knowledge knowledge = load_knowledge({snapshot, {}, false}, diagnostics);
    const WorkloadLine line = read_workload_line(R"({"task": "coding", "origin": "any"})",
                                                 std::make_shared<const std::string>("fuzz"), 1, diagnostics);
    WorkloadResolver resolver{knowledge.catalogue, knowledge.tasks};
    const auto workload = resolver.resolve(parse_workload(line.stated, diagnostics), diagnostics);
    if (workload && !diagnostics.has_errors()) {
        RecommendOptions options{Date{2026, 11, 22}};
        options.draws = 10;
        (void)recommend(knowledge, *workload, options);
    }
}

} // namespace

bool fuzz_snapshot(std::string_view bytes) {
    bytes = bytes.substr(0, k_largest_fuzz_input);
    try {
        if (looks_like_snapshot(bytes)) {
            look_at(Snapshot::of(std::string{bytes}));
        } else {
            const Snapshot snapshot = Snapshot::of(with_section(bytes));
            ask(snapshot);
            look_at(snapshot);
        }
    } catch (const DamagedSnapshot&) {
        return false;
    } catch (const DamagedArchive&) {
        return false;
    }
    return true;
}

} // namespace stackpick::testing
