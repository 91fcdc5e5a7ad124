// SPDX-License-Identifier: MIT
#include "symmetric_matrix.hpp"

#include <cmath>

namespace stackpick {
namespace {

/// The lower triangle L with L Lᵀ = a.
SymmetricMatrix cholesky(const SymmetricMatrix& a) {
    SymmetricMatrix lower{a.size()};
    for (std::size_t row = 0; row < a.size(); ++row) {
        for (std::size_t column = 0; column <= row; ++column) {
            double sum = a.at(row, column);
            for (std::size_t k = 0; k < column; ++k) {
                sum -= lower.at(row, k) * lower.at(column, k);
            }
            lower.at(row, column) = row == column ? std::sqrt(sum) : sum / lower.at(column, column);
        }
    }
    return lower;
}

/// Solves L Lᵀ x = b in place.
void solve(const SymmetricMatrix& lower, std::vector<double>& x) {
    for (std::size_t row = 0; row < x.size(); ++row) {
        for (std::size_t k = 0; k < row; ++k) {
            x[row] -= lower.at(row, k) * x[k];
        }
        x[row] /= lower.at(row, row);
    }
    for (std::size_t row = x.size(); row-- > 0;) {
        for (std::size_t k = row + 1; k < x.size(); ++k) {
            x[row] -= lower.at(k, row) * x[k];
        }
        x[row] /= lower.at(row, row);
    }
}

} // namespace

std::vector<double> SymmetricMatrix::times(const std::vector<double>& v) const {
    std::vector<double> result(size_, 0.0);
    for (std::size_t row = 0; row < size_; ++row) {
        for (std::size_t column = 0; column < size_; ++column) {
            result[row] += at(row, column) * v[column];
        }
    }
    return result;
}

SymmetricMatrix SymmetricMatrix::inverse() const {
    const SymmetricMatrix lower = cholesky(*this);
    SymmetricMatrix result{size_};
    for (std::size_t column = 0; column < size_; ++column) {
        std::vector<double> unit(size_, 0.0);
        unit[column] = 1;
        solve(lower, unit);
        for (std::size_t row = 0; row < size_; ++row) {
            result.at(row, column) = unit[row];
        }
    }
    return result;
}

} // namespace stackpick
