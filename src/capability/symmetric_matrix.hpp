// SPDX-License-Identifier: MIT
// A small dense symmetric matrix: what a fit with a few dozen dimensions needs.
#pragma once

#include <cstddef>
#include <utility>
#include <vector>

namespace stackpick {

class SymmetricMatrix {
public:
    explicit SymmetricMatrix(std::size_t size) : size_{size}, values_(size * size, 0.0) {}
    SymmetricMatrix(std::size_t size, std::vector<double> values) : size_{size}, values_{std::move(values)} {}

    [[nodiscard]] std::size_t size() const { return size_; }

    double& at(std::size_t row, std::size_t column) { return values_[row * size_ + column]; }
    [[nodiscard]] double at(std::size_t row, std::size_t column) const {
        return values_[row * size_ + column];
    }

    [[nodiscard]] std::vector<double> times(const std::vector<double>& v) const;
    /// REQUIRES: positive definite. By Cholesky's decomposition.
    [[nodiscard]] SymmetricMatrix inverse() const;

private:
    std::size_t size_;
    std::vector<double> values_;
};

} // namespace stackpick
