// SPDX-License-Identifier: MIT
// What enters a result: the effects that all models share, as columns of a sparse linear model. Columns are
// scaled by the standard deviation of their effect's prior, so that every coefficient is N(0, 1).
#pragma once

#include "score_scale.hpp"
#include "settings.hpp"
#include "stackpick/catalogue/catalogue.hpp"

#include <array>
#include <cstddef>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

namespace stackpick {

/// How a model was run for a result, as its harness says.
enum class RunMode { usual, without_thinking, base };
RunMode run_mode(const Evidence& evidence);

/// The part of a vendor's offset that a report has: 1, 0 for an independent one, a half when nobody says.
double vendor_share(Reporter reporter);

/// A benchmark as the fit sees it.
struct FitBenchmark {
    Benchmark definition;
    ScoreScale scale;
    std::vector<std::pair<std::size_t, double>> domains; ///< and loadings, of unit length
};

/// What is known of a model apart from its results.
struct FitSubject {
    static constexpr std::size_t k_trends = 6; ///< date, size, active size, closed, thinking, base run

    std::array<double, k_trends> trends{}; ///< those of the run are filled in by `trends_of`
    double thinks = 0.5;
    std::optional<std::size_t> lab; ///< empty: the fit has never seen it
    std::size_t knot = 0;           ///< of the lab's course; the next one is knot + 1
    std::array<double, 2> near{};   ///< how near both knots are, of unit length
    double own_variance = 0;        ///< of its general ability around what all this says

    [[nodiscard]] std::array<double, k_trends> trends_of(RunMode mode) const;
};

/// One effect of a result: a column, or none where the fit has never seen it.
struct Term {
    std::size_t column = 0;
    double value = 0;
};

/// Where the effects are. The first `dense_columns()` are there whatever the evidence; those of labs come
/// after them, only as far as evidence uses them.
class Design {
public:
    static constexpr std::size_t k_none = SIZE_MAX;

    /// Benchmarks and labs of `reference` come first, so that those of an overlay move no column.
    Design(const Catalogue& catalogue, const Catalogue& reference, const CapabilitySettings& settings);

    [[nodiscard]] const std::vector<FitBenchmark>& benchmarks() const { return benchmarks_; }
    [[nodiscard]] std::optional<std::size_t> benchmark(std::string_view id) const;
    [[nodiscard]] FitSubject subject(const Model& model) const;

    /// How alike the domains of two benchmarks are: the cosine of their loadings.
    [[nodiscard]] double likeness(std::size_t a, std::size_t b) const {
        return likeness_[a * benchmarks_.size() + b];
    }

    /// The columns of a benchmark's own effects: its difficulty and its trends.
    [[nodiscard]] std::vector<std::size_t> benchmark_block(std::size_t benchmark) const;
    /// The columns of trends in general and by domain, and of vendors.
    [[nodiscard]] std::vector<std::size_t> shared_block() const;
    [[nodiscard]] std::size_t dense_columns() const { return vendor_ + 1; }
    [[nodiscard]] std::size_t vendor_column() const { return vendor_; }
    /// All columns, with those of labs that `make_terms` has made.
    [[nodiscard]] std::size_t columns() const { return dense_columns() + used_; }
    [[nodiscard]] bool is_general(std::size_t column) const;

    /// The terms of a result. Columns of labs that are new are made by `make_terms`, and `k_none` in `terms`.
    void terms(const FitSubject& subject, std::size_t benchmark, RunMode mode, double vendor, double slope,
               std::vector<Term>& into) const;
    void make_terms(const FitSubject& subject, std::size_t benchmark, RunMode mode, double vendor,
                    double slope, std::vector<Term>& into);

private:
    void add_benchmarks(const Catalogue& catalogue, const CapabilitySettings& settings);
    void learn_usual_sizes(const Catalogue& reference);
    [[nodiscard]] double size_of(const Model& model) const;
    void dense_terms(const FitSubject& subject, std::size_t benchmark, RunMode mode, double vendor,
                     double slope, std::vector<Term>& into) const;
    template <class ColumnOf>
    void lab_terms(const FitSubject& subject, std::size_t benchmark, double slope, std::vector<Term>& into,
                   const ColumnOf& column_of) const;

    CapabilitySettings settings_;
    std::vector<FitBenchmark> benchmarks_;
    std::unordered_map<std::string, std::size_t> benchmark_by_id_;
    std::map<std::string, std::size_t> domains_;
    std::map<std::string, std::size_t> labs_;
    std::vector<double> likeness_;
    std::map<std::string, double> usual_size_; ///< log10 of total parameters, by line
    double usual_date_ = 0;                    ///< years
    std::size_t knots_ = 0;
    std::size_t trends_ = 0; ///< where the columns begin: benchmarks' trends, …
    std::size_t general_ = 0;
    std::size_t by_domain_ = 0;
    std::size_t vendor_ = 0;
    std::vector<std::size_t> lab_columns_; ///< by place; 0: not used, else column + 1
    std::vector<bool> is_lab_general_;     ///< by column after the dense ones
    std::size_t used_ = 0;
};

} // namespace stackpick
