// SPDX-License-Identifier: MIT
// A named kind of work: what it is evidence for, what a request of it looks like, what matters in it.
#pragma once

#include "stackpick/base/diagnostics.hpp"
#include "stackpick/base/units.hpp"
#include "stackpick/catalogue/catalogue.hpp"
#include "stackpick/catalogue/file_kinds.hpp"

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace stackpick {

struct DomainWeight {
    std::string domain;
    double weight = 1; ///< relative to the task's other domains
};

struct Task {
    std::string id;
    std::string says;
    std::string group; ///< coding | agents | …, the file it is in
    std::vector<DomainWeight> domains;
    std::string verify;      ///< tests | judge | human | none: how an output is checked
    Tokens context;          ///< the longest input of one model call
    Tokens input_tokens;     ///< per request, over all its calls
    Tokens output_tokens;    ///< per request, reasoning included
    double calls = 1;        ///< model calls that a request takes
    double cached_share = 0; ///< of the input tokens, read from the provider's cache
    std::int64_t requests_per_day = 0;
    Usd mistake_cost; ///< of one wrong result that gets through
    Usd latency_cost; ///< of a second that a request takes
    double steps = 1; ///< dependent steps of one request, each as hard as a benchmark item
    bool self_host = false;
    bool fine_tune = false;
    std::vector<std::string> needs;             ///< tools | structured-output | reasoning
    std::vector<std::string> input_modality;    ///< text | image | …
    std::string output_modality = "text";       ///< text | embedding
    std::optional<std::int64_t> max_parameters; ///< what the task's usual hardware can hold
    std::map<std::string, double> weights;      ///< criteria weights that differ from the default
    std::string because;                        ///< why these defaults
    Location where;

    /// Else vectors, of which those of two models cannot stand in for one another.
    [[nodiscard]] bool writes_text() const { return output_modality == "text"; }
};

const Shape& task_shape();
/// What `data/tasks/*.yaml` holds.
FileKind task_file_kind();

class TaskSet {
public:
    static TaskSet build(const std::vector<Document>& documents, const Catalogue& catalogue,
                         Diagnostics& diagnostics);

    /// Those of the section `tasks` that `pack` wrote.
    static TaskSet unpack(const Snapshot& snapshot, const SharedTexts& texts);
    void pack(std::vector<SnapshotSection>& sections, SharedTexts& texts) const;

    [[nodiscard]] const std::vector<Task>& all() const { return tasks_; } ///< ordered by id
    [[nodiscard]] const Task* find(std::string_view id) const;
    [[nodiscard]] std::vector<std::string> ids() const;

private:
    std::vector<Task> tasks_;
};

} // namespace stackpick
