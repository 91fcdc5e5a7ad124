// SPDX-License-Identifier: MIT
#include "stack_columns.hpp"

#include <algorithm>

namespace stackpick {
namespace {

/// Two models on one set of hardware share its cost, which no bound knows of.
float head_start_of(const Member& member) {
    constexpr float k_far = 100; // no score comes near
    const bool may_execute = member.model->has_weights() && member.usd;
    return !may_execute ? -k_far : (member.own_hardware ? k_far : 0);
}

} // namespace

StackColumns::StackColumns(std::span<const Member> members)
    : size_{members.size()}, columns_(k_columns * members.size()) {
    for (std::size_t i = 0; i < members.size(); ++i) {
        const Member& member = members[i];
        const auto& reading = member.reading;
        set(i, Column::head_start, head_start_of(member));
        set(i, Column::success, member.success);
        set(i, Column::better, clamped(member.success + member.success_error) - member.success);
        set(i, Column::usd, member.usd.value_or(k_unaffordable));
        set(i, Column::seconds, member.duration.seconds);
        set(i, Column::reading_usd, reading ? reading->worker.usd : k_unaffordable);
        set(i, Column::reading_seconds, reading ? reading->worker.seconds : k_unaffordable);
        for (std::size_t c = 0; c < k_inherited.size(); ++c) {
            set_utility(i, c, member.utilities[c]);
        }
    }
}

StackColumns::StackColumns(const StackColumns& all, std::span<const std::size_t> places)
    : size_{places.size()}, columns_(k_columns * places.size()) {
    for (std::size_t column = 0; column < k_columns; ++column) {
        const float* from = all.columns_.data() + column * all.size_;
        std::transform(places.begin(), places.end(),
                       columns_.begin() + static_cast<std::ptrdiff_t>(column * size_),
                       [&](std::size_t place) { return from[place]; });
    }
}

StackColumns::Best::Best(const StackColumns& columns)
    : block_count_{columns.block_count()}, blocks_(k_columns * block_count_) {
    for (std::size_t column = 0; column < k_columns; ++column) {
        const float* numbers = columns.columns_.data() + column * columns.size_;
        float* blocks = blocks_.data() + column * block_count_;
        (is_cost(column) ? lowest_of_blocks : highest_of_blocks)(numbers, columns.size_, k_block, blocks);
        if (block_count_ > 0) {
            of_all_[column] = is_cost(column) ? *std::min_element(blocks, blocks + block_count_)
                                              : *std::max_element(blocks, blocks + block_count_);
        }
    }
}

} // namespace stackpick
