// SPDX-License-Identifier: MIT
#include "capability/symmetric_matrix.hpp"
#include "catch.hpp"

#include <random>

namespace stackpick {
namespace {

using Catch::Approx;

TEST_CASE("a 2×2 matrix has the inverse of the textbook") {
    // (4 2; 2 3): determinant 12 − 4 = 8, inverse (3 −2; −2 4) / 8
    const SymmetricMatrix matrix{2, {4, 2, 2, 3}};
    const SymmetricMatrix inverse = matrix.inverse();
    CHECK(inverse.at(0, 0) == Approx(0.375));
    CHECK(inverse.at(0, 1) == Approx(-0.25));
    CHECK(inverse.at(1, 0) == Approx(-0.25));
    CHECK(inverse.at(1, 1) == Approx(0.5));
}

TEST_CASE("a matrix times a vector is the sum over its columns") {
    const SymmetricMatrix matrix{2, {4, 2, 2, 3}};
    // (4·1 + 2·10, 2·1 + 3·10)
    CHECK(matrix.times({1, 10}) == std::vector<double>{24, 32});
}

TEST_CASE("a matrix times its inverse is the identity") {
    std::mt19937 engine{20261122};
    const auto number = [&] {
        return static_cast<double>(engine() % 2001) / 1000.0 - 1.0;
    };
    const auto size = GENERATE(std::size_t{1}, std::size_t{3}, std::size_t{18});
    CAPTURE(size);
    SymmetricMatrix matrix{size};
    for (std::size_t i = 0; i < size; ++i) {
        matrix.at(i, i) = 0.5; // keeps it positive definite
    }
    for (std::size_t i = 0; i < 2 * size; ++i) {
        std::vector<double> v(size);
        for (double& x : v) {
            x = number();
        }
        for (std::size_t row = 0; row < size; ++row) {
            for (std::size_t column = 0; column < size; ++column) {
                matrix.at(row, column) += v[row] * v[column];
            }
        }
    }
    const SymmetricMatrix inverse = matrix.inverse();
    for (std::size_t column = 0; column < size; ++column) {
        std::vector<double> unit(size, 0.0);
        unit[column] = 1;
        const std::vector<double> product = matrix.times(inverse.times(unit));
        for (std::size_t row = 0; row < size; ++row) {
            CHECK(product[row] == Approx(row == column ? 1.0 : 0.0).margin(1e-10));
        }
    }
}

} // namespace
} // namespace stackpick
