// SPDX-License-Identifier: MIT
// Figures of members of stacks as columns, for a first look at many of them at once.
#pragma once

#include "rough_stacks.hpp"
#include "stack_scorer.hpp"

#include <array>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <span>
#include <vector>

namespace stackpick {

/// Each figure of the members is a column in their order; the utilities that stacks inherit follow.
class StackColumns {
public:
    enum class Column : std::size_t {
        head_start, ///< of bounds: above any score for who has no bound, below for who cannot be executor
        success,
        better,
        usd,
        seconds,
        reading_usd,
        reading_seconds,
        utilities
    };
    /// Members that are left aside together when none of them can be the second of one of the best.
    static constexpr std::size_t k_block = 64;

    explicit StackColumns(std::span<const Member> members);
    /// Those at some places of others.
    StackColumns(const StackColumns& all, std::span<const std::uint32_t> places);

    /// Takes the utilities of one of the criteria that stacks inherit from others, at the same places.
    void take_utilities(const StackColumns& all, std::span<const std::uint32_t> places,
                        std::size_t criterion) {
        take(all, places, place_of(Column::utilities, criterion));
    }
    /// The utility of a member in one of the criteria that stacks inherit.
    void set_utility(std::size_t member, std::size_t criterion, double utility) {
        set(member, Column::utilities, utility, criterion);
    }

    [[nodiscard]] std::size_t block_count() const { return (size_ + k_block - 1) / k_block; }
    [[nodiscard]] const float* column(Column column, std::size_t utility = 0) const {
        return columns_.get() + place_of(column, utility) * size_;
    }

    /// The most favourable second model that there could be: of each block, and of all.
    class Best;

private:
    static constexpr std::size_t k_columns = static_cast<std::size_t>(Column::utilities) + k_inherited.size();

    static constexpr std::size_t place_of(Column column, std::size_t utility) {
        return static_cast<std::size_t>(column) + utility;
    }
    /// The less, the better.
    static constexpr bool is_cost(std::size_t column) {
        return column >= static_cast<std::size_t>(Column::usd) &&
               column <= static_cast<std::size_t>(Column::reading_seconds);
    }
    void set(std::size_t member, Column column, double number, std::size_t utility = 0) {
        columns_[place_of(column, utility) * size_ + member] = static_cast<float>(number);
    }

    void take(const StackColumns& all, std::span<const std::uint32_t> places, std::size_t column);

    std::size_t size_;
    std::unique_ptr<float[]> columns_; ///< not filled before
};

class StackColumns::Best {
public:
    explicit Best(const StackColumns& columns);
    /// Looks at the utilities of one of the criteria anew.
    void update(const StackColumns& columns, std::size_t criterion) {
        look_at(columns, place_of(Column::utilities, criterion));
    }

    [[nodiscard]] const float* blocks(Column column, std::size_t utility = 0) const {
        return blocks_.data() + place_of(column, utility) * block_count_;
    }
    [[nodiscard]] float of_all(Column column) const { return of_all_[place_of(column, 0)]; }

private:
    void look_at(const StackColumns& columns, std::size_t column);

    std::size_t block_count_;
    std::vector<float> blocks_; ///< columns by block
    std::array<float, k_columns> of_all_{};
};

} // namespace stackpick
