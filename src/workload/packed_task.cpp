// SPDX-License-Identifier: MIT
// Tasks as a section of a snapshot.
#include "stackpick/base/archive.hpp"
#include "stackpick/workload/task.hpp"

namespace stackpick {

template <class Archive>
void fields(Archive& archive, DomainWeight& domain) {
    archive(domain.domain, domain.weight);
}

template <class Archive>
void fields(Archive& archive, Task& task) {
    archive(task.id, task.says, task.group, task.domains, task.verify, task.context, task.input_tokens,
            task.output_tokens, task.calls, task.cached_share, task.requests_per_day, task.mistake_cost,
            task.latency_cost, task.steps, task.self_host, task.fine_tune, task.needs, task.input_modality,
            task.output_modality, task.max_parameters, task.weights, task.because, task.where);
}

void TaskSet::pack(std::vector<SnapshotSection>& sections, SharedTexts& texts) const {
    Packer pack{texts};
    pack(tasks_);
    sections.push_back({"tasks", pack.take()});
}

TaskSet TaskSet::unpack(const Snapshot& snapshot, const SharedTexts& texts) {
    TaskSet set;
    Unpacker unpack{snapshot.section("tasks"), texts};
    unpack(set.tasks_);
    return set;
}

} // namespace stackpick
