// SPDX-License-Identifier: MIT
#include "shared_effects.hpp"

#include <algorithm>
#include <cmath>

namespace stackpick {
namespace {

constexpr int k_rounds = 2;           // of slopes and noises
constexpr int k_most_iterations = 50; // of one solution; a round begins where the last one ended
constexpr double k_small_enough = 1e-10;
constexpr double k_least_slope = 0.3;
constexpr double k_most_surprise = 9; // a squared residual counts as three standard deviations at most

double dot(const std::vector<double>& a, const std::vector<double>& b) {
    double sum = 0;
    for (std::size_t i = 0; i < a.size(); ++i) {
        sum += a[i] * b[i];
    }
    return sum;
}

} // namespace

/// Finds the coefficients for given slopes and noises, and from what is left the next slopes and noises.
class SharedSolver {
public:
    SharedSolver(Design& design, SharedEffects& effects, const std::vector<ModelResults>& results)
        : design_{design}, effects_{effects}, settings_{effects.settings_}, results_{results} {
        for (const ModelResults& model : results) {
            first_row_.push_back(rows_);
            rows_ += model.rows.size();
        }
    }

    void run() {
        effects_.slopes_.assign(design_.benchmarks().size(), 1.0);
        effects_.noise_factors_.assign(design_.benchmarks().size(), 1.0);
        for (int round = 0; round < k_rounds; ++round) {
            set_up();
            solve();
            if (round + 1 < k_rounds) {
                learn_benchmarks();
            }
        }
    }

private:
    void set_up() {
        terms_.resize(rows_);
        std::size_t row = 0;
        for (const ModelResults& model : results_) {
            for (const ResultRow& result : model.rows) {
                design_.make_terms(model.subject, result.benchmark, result.mode, result.vendor,
                                   effects_.slopes_[result.benchmark], terms_[row++]);
            }
        }
        effects_.coefficients_.resize(design_.columns(), 0.0);
        weights_.clear();
        diagonal_.clear();
        for (const ModelResults& model : results_) {
            weights_.push_back(covariance_of(model).inverse());
            for (std::size_t i = 0; i < model.rows.size(); ++i) {
                diagonal_.push_back(weights_.back().at(i, i));
            }
        }
        precondition();
    }

    [[nodiscard]] SymmetricMatrix covariance_of(const ModelResults& model) const {
        SymmetricMatrix covariance{model.rows.size()};
        for (std::size_t i = 0; i < model.rows.size(); ++i) {
            for (std::size_t j = 0; j < model.rows.size(); ++j) {
                covariance.at(i, j) =
                    effects_.own_covariance(model.subject, model.rows[i].benchmark, model.rows[j].benchmark);
            }
            covariance.at(i, i) += model.rows[i].noise * effects_.noise_factors_[model.rows[i].benchmark];
        }
        return covariance;
    }

    /// The exact inverse within the blocks of benchmarks and of what they share, the diagonal elsewhere.
    void precondition() {
        effects_.precisions_.assign(design_.columns(), 1.0);
        const std::size_t benchmarks = design_.benchmarks().size();
        blocks_.clear();
        place_.assign(design_.columns(), Design::k_none);
        block_of_.assign(design_.columns(), Design::k_none);
        for (std::size_t b = 0; b < benchmarks; ++b) {
            blocks_.push_back(design_.benchmark_block(b));
        }
        blocks_.push_back(design_.shared_block());
        std::vector<SymmetricMatrix> precision;
        for (std::size_t b = 0; b < blocks_.size(); ++b) {
            precision.emplace_back(blocks_[b].size());
            for (std::size_t i = 0; i < blocks_[b].size(); ++i) {
                block_of_[blocks_[b][i]] = b;
                place_[blocks_[b][i]] = i;
                precision[b].at(i, i) = 1;
            }
        }
        for (std::size_t row = 0; row < rows_; ++row) {
            for (const Term& term : terms_[row]) {
                effects_.precisions_[term.column] += diagonal_[row] * term.value * term.value;
                const std::size_t block = block_of_[term.column];
                for (const Term& other : terms_[row]) {
                    if (block != Design::k_none && block_of_[other.column] == block) {
                        precision[block].at(place_[term.column], place_[other.column]) +=
                            diagonal_[row] * term.value * other.value;
                    }
                }
            }
        }
        effects_.block_variance_.clear();
        for (const SymmetricMatrix& block : precision) {
            effects_.block_variance_.push_back(block.inverse());
        }
    }

    [[nodiscard]] std::vector<double> preconditioned(const std::vector<double>& residual) const {
        std::vector<double> result(residual.size());
        for (std::size_t i = 0; i < residual.size(); ++i) {
            result[i] = residual[i] / effects_.precisions_[i];
        }
        for (std::size_t b = 0; b < blocks_.size(); ++b) {
            const SymmetricMatrix& inverse = effects_.block_variance_[b];
            for (std::size_t i = 0; i < blocks_[b].size(); ++i) {
                double sum = 0;
                for (std::size_t j = 0; j < blocks_[b].size(); ++j) {
                    sum += inverse.at(i, j) * residual[blocks_[b][j]];
                }
                result[blocks_[b][i]] = sum;
            }
        }
        return result;
    }

    /// Sums of terms by row.
    [[nodiscard]] std::vector<double> by_row(const std::vector<double>& coefficients) const {
        std::vector<double> sums(rows_, 0.0);
        for (std::size_t row = 0; row < rows_; ++row) {
            for (const Term& term : terms_[row]) {
                sums[row] += term.value * coefficients[term.column];
            }
        }
        return sums;
    }

    /// Rows times the weights of their models.
    [[nodiscard]] std::vector<double> weighted(const std::vector<double>& rows) const {
        std::vector<double> result(rows_, 0.0);
        for (std::size_t m = 0; m < weights_.size(); ++m) {
            for (std::size_t i = 0; i < weights_[m].size(); ++i) {
                double sum = 0;
                for (std::size_t j = 0; j < weights_[m].size(); ++j) {
                    sum += weights_[m].at(i, j) * rows[first_row_[m] + j];
                }
                result[first_row_[m] + i] = sum;
            }
        }
        return result;
    }

    void add_by_column(const std::vector<double>& rows, std::vector<double>& columns) const {
        for (std::size_t row = 0; row < rows_; ++row) {
            for (const Term& term : terms_[row]) {
                columns[term.column] += term.value * rows[row];
            }
        }
    }

    /// The posterior precision times v: v + Zᵀ W Z v.
    [[nodiscard]] std::vector<double> precision_times(const std::vector<double>& v) const {
        std::vector<double> result = v;
        add_by_column(weighted(by_row(v)), result);
        return result;
    }

    [[nodiscard]] std::vector<double> left_over() const {
        std::vector<double> left = by_row(effects_.coefficients_);
        std::size_t row = 0;
        for (const ModelResults& model : results_) {
            for (const ResultRow& result : model.rows) {
                left[row] = result.logit - left[row];
                ++row;
            }
        }
        return left;
    }

    /// Preconditioned conjugate gradients from where the coefficients are.
    void solve() {
        std::vector<double>& x = effects_.coefficients_;
        std::vector<double> residual(x.size(), 0.0);
        add_by_column(weighted(left_over()), residual);
        for (std::size_t i = 0; i < x.size(); ++i) {
            residual[i] -= x[i];
        }
        std::vector<double> z = preconditioned(residual);
        std::vector<double> direction = z;
        double size = dot(residual, z);
        for (int i = 0; i < k_most_iterations && size > k_small_enough; ++i) {
            const std::vector<double> image = precision_times(direction);
            const double step = size / dot(direction, image);
            for (std::size_t c = 0; c < x.size(); ++c) {
                x[c] += step * direction[c];
                residual[c] -= step * image[c];
            }
            z = preconditioned(residual);
            const double next = dot(residual, z);
            for (std::size_t c = 0; c < x.size(); ++c) {
                direction[c] = z[c] + next / size * direction[c];
            }
            size = next;
        }
    }

    /// The general ability of the model as it shows in a row, with its variance.
    struct General {
        double mean = 0;
        double variance = 0;
    };
    [[nodiscard]] General general_in(std::size_t row, double slope, const FitSubject& subject,
                                     double explained, double own) const {
        General general;
        for (const Term& term : terms_[row]) {
            general.mean +=
                design_.is_general(term.column) ? term.value * effects_.coefficients_[term.column] : 0;
        }
        const double variance = subject.own_variance;
        general.mean = general.mean / slope + own;
        general.variance = variance - variance * variance * explained;
        return general;
    }

    /// What the residuals say of a benchmark.
    struct Lesson {
        double slope_sum = 0;
        double slope_weight = 0;
        double surprise = 0;
        double count = 0;
    };

    void learn_benchmarks() {
        std::vector<Lesson> lessons(design_.benchmarks().size());
        const std::vector<double> left = weighted(left_over());
        for (std::size_t m = 0; m < results_.size(); ++m) {
            learn_from(m, left, lessons);
        }
        const double prior = 1 / (settings_.slope_sd * settings_.slope_sd);
        double logs = 0;
        for (std::size_t b = 0; b < lessons.size(); ++b) {
            const Lesson& lesson = lessons[b];
            effects_.slopes_[b] =
                std::max(k_least_slope, (prior + lesson.slope_sum) / (prior + lesson.slope_weight));
            effects_.noise_factors_[b] =
                (settings_.noise_shrinkage + lesson.surprise) / (settings_.noise_shrinkage + lesson.count);
            logs += lesson.count * std::log(effects_.noise_factors_[b]);
        }
        // The usual result keeps the noise that the settings give it.
        const double usual = rows_ == 0 ? 1 : std::exp(logs / static_cast<double>(rows_));
        for (double& factor : effects_.noise_factors_) {
            factor /= usual;
        }
    }

    void learn_from(std::size_t m, const std::vector<double>& left, std::vector<Lesson>& lessons) const {
        const ModelResults& model = results_[m];
        std::vector<double> slopes;
        for (const ResultRow& result : model.rows) {
            slopes.push_back(effects_.slopes_[result.benchmark]);
        }
        const double explained = dot(slopes, weights_[m].times(slopes));
        double own = 0;
        for (std::size_t i = 0; i < model.rows.size(); ++i) {
            own += model.subject.own_variance * slopes[i] * left[first_row_[m] + i];
        }
        for (std::size_t i = 0; i < model.rows.size(); ++i) {
            const std::size_t row = first_row_[m] + i;
            const std::size_t b = model.rows[i].benchmark;
            const double noise = model.rows[i].noise * effects_.noise_factors_[b];
            const General general = general_in(row, slopes[i], model.subject, explained, own);
            const double weight = 1 / (noise + settings_.model_domain_sd * settings_.model_domain_sd);
            Lesson& lesson = lessons[b];
            lesson.slope_sum += weight * general.mean * (noise * left[row] + slopes[i] * general.mean);
            lesson.slope_weight += weight * (general.mean * general.mean + general.variance);
            lesson.surprise += std::min(k_most_surprise,
                                        left[row] * left[row] / diagonal_[row] * effects_.noise_factors_[b]);
            lesson.count += 1;
        }
    }

    Design& design_;
    SharedEffects& effects_;
    const CapabilitySettings& settings_;
    const std::vector<ModelResults>& results_;
    std::vector<std::size_t> first_row_; ///< by model
    std::size_t rows_ = 0;
    std::vector<std::vector<Term>> terms_; ///< by row
    std::vector<SymmetricMatrix> weights_; ///< by model
    std::vector<double> diagonal_;         ///< of the weights, by row
    std::vector<std::vector<std::size_t>> blocks_;
    std::vector<std::size_t> block_of_;
    std::vector<std::size_t> place_; ///< in its block
};

SharedEffects::SharedEffects(Design& design, const CapabilitySettings& settings,
                             const std::vector<ModelResults>& results)
    : design_{design}, settings_{settings} {
    SharedSolver{design, *this, results}.run();
}

double SharedEffects::own_covariance(const FitSubject& subject, std::size_t a, std::size_t b) const {
    return subject.own_variance * slopes_[a] * slopes_[b] +
           settings_.model_domain_sd * settings_.model_domain_sd * design_.likeness(a, b);
}

SharedEffects::Sum SharedEffects::sum_of(const FitSubject& subject, std::size_t benchmark, RunMode mode,
                                         double vendor) const {
    std::vector<Term> terms;
    design_.terms(subject, benchmark, mode, vendor, slopes_[benchmark], terms);
    Sum sum;
    std::vector<double> own(FitSubject::k_trends + 1, 0.0);
    const std::vector<std::size_t> own_block = design_.benchmark_block(benchmark);
    const std::size_t first_shared = design_.shared_block().front();
    std::vector<std::pair<std::size_t, double>> shared;
    for (const Term& term : terms) {
        if (term.column == Design::k_none) {
            sum.variance += term.value * term.value;
            continue;
        }
        sum.mean += term.value * coefficients_[term.column];
        const auto at = std::find(own_block.begin(), own_block.end(), term.column);
        if (at != own_block.end()) {
            own[static_cast<std::size_t>(at - own_block.begin())] += term.value;
        } else if (term.column < design_.dense_columns()) {
            shared.emplace_back(term.column - first_shared, term.value);
        } else {
            sum.variance += term.value * term.value / precisions_[term.column];
        }
    }
    sum.variance += dot(own, block_variance_[benchmark].times(own));
    for (const auto& [a, value] : shared) {
        for (const auto& [b, other] : shared) {
            sum.variance += value * other * block_variance_.back().at(a, b);
        }
    }
    return sum;
}

OwnEffects SharedEffects::own_effects(const ModelResults& results) const {
    SymmetricMatrix covariance{results.rows.size()};
    std::vector<double> left;
    for (std::size_t i = 0; i < results.rows.size(); ++i) {
        const ResultRow& row = results.rows[i];
        for (std::size_t j = 0; j < results.rows.size(); ++j) {
            covariance.at(i, j) = own_covariance(results.subject, row.benchmark, results.rows[j].benchmark);
        }
        covariance.at(i, i) += row.noise * noise_factors_[row.benchmark];
        left.push_back(row.logit - sum_of(results.subject, row.benchmark, row.mode, row.vendor).mean);
    }
    OwnEffects own{covariance.inverse(), {}};
    own.residuals = own.weights.times(left);
    return own;
}

} // namespace stackpick
