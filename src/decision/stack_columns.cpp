// SPDX-License-Identifier: MIT
#include "stack_columns.hpp"

#include "base/many_at_once.hpp"

namespace stackpick {
namespace {

/// Two models on one set of hardware share it, which no bound knows of.
float head_start_of(const Member& member) {
    constexpr float k_far = 100; // no score comes near
    const bool may_execute = member.has_weights && member.usd;
    return !may_execute ? -k_far : (member.on_hardware ? k_far : 0);
}

STACKPICK_WIDE void pick_all(const float* column, const std::uint32_t* places, std::size_t count,
                             float* picked) {
    for (std::size_t i = 0; i < count; ++i) {
        picked[i] = column[places[i]];
    }
}

} // namespace

StackColumns::StackColumns(std::span<const Member> members)
    : size_{members.size()}, columns_{std::make_unique_for_overwrite<float[]>(k_columns * members.size())} {
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

StackColumns::StackColumns(const StackColumns& all, std::span<const std::uint32_t> places)
    : size_{places.size()}, columns_{std::make_unique_for_overwrite<float[]>(k_columns * places.size())} {
    for (std::size_t column = 0; column < k_columns; ++column) {
        take(all, places, column);
    }
}

void StackColumns::take(const StackColumns& all, std::span<const std::uint32_t> places, std::size_t column) {
    pick_all(all.columns_.get() + column * all.size_, places.data(), size_, columns_.get() + column * size_);
}

StackColumns::Best::Best(const StackColumns& columns)
    : block_count_{columns.block_count()}, blocks_(k_columns * block_count_) {
    for (std::size_t column = 0; column < k_columns; ++column) {
        look_at(columns, column);
    }
}

void StackColumns::Best::look_at(const StackColumns& columns, std::size_t column) {
    const auto best_of = is_cost(column) ? lowest_of_blocks : highest_of_blocks;
    float* blocks = blocks_.data() + column * block_count_;
    best_of(columns.columns_.get() + column * columns.size_, columns.size_, k_block, blocks);
    best_of(blocks, block_count_, block_count_, &of_all_[column]);
}

} // namespace stackpick
