// SPDX-License-Identifier: MIT
// How well the fit of abilities predicts results that it has not seen: ten-fold cross-validation over the
// catalogue's own evidence, for several seeds. No matter of time.
#include "stackpick/catalogue/yaml.hpp"
#include "support/cross_validation.hpp"

#include <fmt/core.h>

#include <cstdlib>
#include <exception>
#include <string>

namespace {

using namespace stackpick;
using testing::CrossValidation;

void print(const CrossValidation& score, const char* name) {
    fmt::print("{:>5}  {:.4f}  {:.4f}  {:.4f}  {:.3f}  {:.3f}  {:.3f}  {:.3f}\n", name, score.error,
               score.error_of_mean, score.error_of_sibling, score.error / score.error_of_mean, score.coverage,
               score.rank_correlation, score.width);
}

int run(int seeds) {
    Diagnostics diagnostics;
    const auto documents = read_yaml_tree(std::string{STACKPICK_SOURCE_DIR} + "/data", diagnostics);
    if (diagnostics.has_errors()) {
        return 1;
    }
    fmt::print(" seed  error   of mean  sibling  ratio  cover  rank   width\n");
    CrossValidation mean;
    for (int seed = 1; seed <= seeds; ++seed) {
        const CrossValidation score = testing::cross_validate(documents, static_cast<std::uint64_t>(seed));
        print(score, fmt::format("{}", seed).c_str());
        mean.add(score, 1.0 / seeds);
    }
    print(mean, "mean");
    return 0;
}

} // namespace

int main(int argc, char** argv) {
    try {
        return run(argc > 1 ? std::atoi(argv[1]) : 5);
    } catch (const std::exception& problem) {
        fmt::print(stderr, "{}\n", problem.what());
        return 1;
    }
}
