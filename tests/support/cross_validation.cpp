// SPDX-License-Identifier: MIT
#include "support/cross_validation.hpp"

#include "stackpick/capability/ability.hpp"
#include "stackpick/catalogue/catalogue.hpp"

#include <algorithm>
#include <cmath>
#include <map>
#include <optional>
#include <random>
#include <stdexcept>
#include <string>
#include <utility>

namespace stackpick::testing {
namespace {

constexpr int k_folds = 10;
constexpr std::size_t k_models_to_rank = 10;

/// One result, with what is predicted for it when its cell is left out.
struct Held {
    const Model* model = nullptr;
    const Evidence* evidence = nullptr;
    int fold = 0;
    double observed = 0;
    double predicted = 0;
    double low = 0;
    double high = 0;
    bool seen = false; ///< its benchmark has other results
    double by_mean = 0;
    double by_sibling = 0;
};

using Cell = std::pair<std::string, std::string>;

Catalogue catalogue_of(const std::vector<Document>& documents) {
    Diagnostics diagnostics;
    Catalogue catalogue = Catalogue::build(documents, diagnostics);
    if (diagnostics.has_errors()) {
        throw std::runtime_error{diagnostics.all().front().message};
    }
    return catalogue;
}

std::vector<Held> results_of(const Catalogue& catalogue) {
    std::vector<Held> results;
    for (const Model& model : catalogue.models()) {
        for (const Evidence& evidence : model.evidence) {
            const Benchmark* benchmark = catalogue.benchmark(evidence.benchmark);
            const auto share =
                benchmark == nullptr ? std::nullopt : share_of_range(*benchmark, evidence.score);
            if (share) {
                Held held;
                held.model = &model;
                held.evidence = &evidence;
                held.observed = *share;
                results.push_back(held);
            }
        }
    }
    return results;
}

void deal_folds(std::vector<Held>& results, std::uint64_t seed) {
    std::map<Cell, int> folds;
    for (const Held& held : results) {
        folds.emplace(Cell{held.model->id, held.evidence->benchmark}, 0);
    }
    std::vector<int> dealt;
    for (std::size_t i = 0; i < folds.size(); ++i) {
        dealt.push_back(static_cast<int>(i % k_folds));
    }
    // Not std::shuffle, whose order differs between libraries.
    std::mt19937_64 random{seed};
    for (std::size_t i = dealt.size(); i > 1; --i) {
        std::swap(dealt[i - 1], dealt[static_cast<std::size_t>(random() % i)]);
    }
    std::size_t next = 0;
    for (auto& [cell, fold] : folds) {
        fold = dealt[next++];
    }
    for (Held& held : results) {
        held.fold = folds.at({held.model->id, held.evidence->benchmark});
    }
}

/// The documents without the results of one fold.
std::vector<Document> without_fold(std::vector<Document> documents, const std::vector<Held>& results,
                                   int fold) {
    std::map<Cell, int> folds;
    for (const Held& held : results) {
        folds.emplace(Cell{held.model->id, held.evidence->benchmark}, held.fold);
    }
    for (Document& document : documents) {
        for (Entry& section : document.root.entries) {
            if (section.key != "models") {
                continue;
            }
            for (Node& model : section.value.items) {
                const Node* id = model.find("id");
                for (Entry& field : model.entries) {
                    if (field.key == "evidence" && id != nullptr) {
                        std::erase_if(field.value.items, [&](const Node& evidence) {
                            const auto at = folds.find({id->scalar, evidence.find("benchmark")->scalar});
                            return at != folds.end() && at->second == fold;
                        });
                    }
                }
            }
        }
    }
    return documents;
}

double years(const std::optional<Date>& date) {
    constexpr double k_days_a_year = 365.25;
    return date ? static_cast<double>(days_since_epoch(first_day(*date))) / k_days_a_year : -1000;
}

/// What simpler ways predict from the other folds.
void predict_simply(std::vector<Held>& results, int fold) {
    std::map<std::string, std::vector<const Held*>> others;
    double all = 0;
    double count = 0;
    for (const Held& held : results) {
        if (held.fold != fold) {
            others[held.evidence->benchmark].push_back(&held);
            all += held.observed;
            count += 1;
        }
    }
    for (Held& held : results) {
        if (held.fold != fold) {
            continue;
        }
        const auto& same = others[held.evidence->benchmark];
        held.seen = !same.empty();
        held.by_mean = 0;
        for (const Held* other : same) {
            held.by_mean += other->observed / static_cast<double>(same.size());
        }
        held.by_mean = held.seen ? held.by_mean : all / count;
        held.by_sibling = held.by_mean;
        const auto nearest = [&](auto is_sibling) {
            const Held* best = nullptr;
            const auto distance = [&](const Held* other) {
                return std::abs(years(other->model->released) - years(held.model->released));
            };
            for (const Held* other : same) {
                if (is_sibling(*other->model) && (best == nullptr || distance(other) < distance(best))) {
                    best = other;
                }
            }
            return best;
        };
        const Held* sibling = nearest([&](const Model& other) { return other.family == held.model->family; });
        sibling = sibling != nullptr
                      ? sibling
                      : nearest([&](const Model& other) { return other.lab == held.model->lab; });
        held.by_sibling = sibling == nullptr ? held.by_mean : sibling->observed;
        held.predicted = held.seen ? held.predicted : all / count;
    }
}

void predict_fold(const std::vector<Document>& documents, std::vector<Held>& results, int fold) {
    const Catalogue training = catalogue_of(without_fold(documents, results, fold));
    const AbilityModel abilities = AbilityModel::fit(training, training);
    for (Held& held : results) {
        if (held.fold == fold) {
            const auto expected = abilities.explain(*training.model(held.model->id), *held.evidence);
            held.predicted = expected->predicted;
            held.low = expected->low;
            held.high = expected->high;
        }
    }
    predict_simply(results, fold);
}

/// Ranks from 1, equal values share theirs.
std::vector<double> ranks_of(const std::vector<double>& values) {
    std::vector<double> ranks;
    for (const double value : values) {
        double rank = 0.5;
        for (const double other : values) {
            rank += other < value ? 1 : (other == value ? 0.5 : 0);
        }
        ranks.push_back(rank);
    }
    return ranks;
}

double correlation(const std::vector<double>& a, const std::vector<double>& b) {
    const auto mean = [](const std::vector<double>& values) {
        double sum = 0;
        for (const double value : values) {
            sum += value;
        }
        return sum / static_cast<double>(values.size());
    };
    const double mean_a = mean(a);
    const double mean_b = mean(b);
    double both = 0;
    double of_a = 0;
    double of_b = 0;
    for (std::size_t i = 0; i < a.size(); ++i) {
        both += (a[i] - mean_a) * (b[i] - mean_b);
        of_a += (a[i] - mean_a) * (a[i] - mean_a);
        of_b += (b[i] - mean_b) * (b[i] - mean_b);
    }
    return of_a > 0 && of_b > 0 ? both / std::sqrt(of_a * of_b) : 0;
}

double median(std::vector<double> values) {
    std::sort(values.begin(), values.end());
    const std::size_t middle = values.size() / 2;
    return values.empty()           ? 0
           : values.size() % 2 == 1 ? values[middle]
                                    : (values[middle - 1] + values[middle]) / 2;
}

double median_rank_correlation(const std::vector<Held>& results) {
    std::map<std::string, std::vector<const Held*>> by_benchmark;
    for (const Held& held : results) {
        by_benchmark[held.evidence->benchmark].push_back(&held);
    }
    std::vector<double> correlations;
    for (const auto& [benchmark, all] : by_benchmark) {
        std::vector<std::string> models;
        std::vector<double> observed;
        std::vector<double> predicted;
        for (const Held* held : all) {
            models.push_back(held->model->id);
            observed.push_back(held->observed);
            predicted.push_back(held->predicted);
        }
        std::sort(models.begin(), models.end());
        const auto distinct = std::unique(models.begin(), models.end()) - models.begin();
        if (static_cast<std::size_t>(distinct) >= k_models_to_rank) {
            correlations.push_back(correlation(ranks_of(predicted), ranks_of(observed)));
        }
    }
    return median(std::move(correlations));
}

CrossValidation score_of(const std::vector<Held>& results) {
    CrossValidation score;
    std::vector<double> widths;
    double inside = 0;
    for (const Held& held : results) {
        const auto share = 1 / static_cast<double>(results.size());
        score.error += std::abs(held.predicted - held.observed) * share;
        score.error_of_mean += std::abs(held.by_mean - held.observed) * share;
        score.error_of_sibling += std::abs(held.by_sibling - held.observed) * share;
        if (held.seen) {
            inside += held.low <= held.observed && held.observed <= held.high ? 1 : 0;
            widths.push_back(held.high - held.low);
        }
    }
    score.coverage = inside / static_cast<double>(widths.size());
    score.width = median(std::move(widths));
    score.rank_correlation = median_rank_correlation(results);
    return score;
}

} // namespace

void CrossValidation::add(const CrossValidation& other, double factor) {
    error += factor * other.error;
    error_of_mean += factor * other.error_of_mean;
    error_of_sibling += factor * other.error_of_sibling;
    coverage += factor * other.coverage;
    rank_correlation += factor * other.rank_correlation;
    width += factor * other.width;
}

CrossValidation cross_validate(const std::vector<Document>& documents, std::uint64_t seed) {
    const Catalogue catalogue = catalogue_of(documents);
    std::vector<Held> results = results_of(catalogue);
    deal_folds(results, seed);
    for (int fold = 0; fold < k_folds; ++fold) {
        predict_fold(documents, results, fold);
    }
    return score_of(results);
}

} // namespace stackpick::testing
