// SPDX-License-Identifier: MIT
#include "design.hpp"

#include "stackpick/base/text.hpp"
#include "stackpick/capability/ability.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace stackpick {
namespace {

constexpr double k_first_year = 2023.5; // the first models of the catalogue; a course of a lab begins here
constexpr double k_years = 4;
constexpr double k_usual_size = 10.7; // 50 B, where no model of a line has a size on record

/// Where covariates are centred, and what one unit of them is.
constexpr double k_middle_year = 2025.5;
constexpr double k_middle_size = 11;
constexpr double k_unit_size = 0.8;
constexpr double k_middle_active = 10.3;
constexpr double k_unit_active = 0.7;
constexpr double k_closed_share = 0.3;
constexpr double k_unit_closed = 2;
constexpr double k_dense_to_active = 0.6; ///< decades that active parameters are below all, when unknown

/// The middle of the days that a date may mean, in years.
double years(const Date& date) {
    constexpr double k_days_a_year = 365.25;
    const auto first = static_cast<double>(days_since_epoch(first_day(date)));
    const auto last = static_cast<double>(days_since_epoch(last_day(date)));
    return 1970 + (first + last) / 2 / k_days_a_year;
}

bool contains_word(const std::string& text, std::string_view word) {
    const auto is_letter = [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
    };
    for (std::size_t at = text.find(word); at != std::string::npos; at = text.find(word, at + 1)) {
        const std::size_t end = at + word.size();
        if ((at == 0 || !is_letter(text[at - 1])) && (end == text.size() || !is_letter(text[end]))) {
            return true;
        }
    }
    return false;
}

} // namespace

RunMode run_mode(const Evidence& evidence) {
    const std::string harness = to_lower(evidence.harness.value_or(""));
    for (const std::string_view words : {"non-think", "no thinking", "no extended thinking", "nothink",
                                         "low effort", "low thinking", "effort low"}) {
        if (harness.find(words) != std::string::npos) {
            return RunMode::without_thinking;
        }
    }
    return contains_word(harness, "base") ? RunMode::base : RunMode::usual;
}

double vendor_share(Reporter reporter) {
    switch (reporter) {
    case Reporter::vendor:
        return 1;
    case Reporter::independent:
    case Reporter::own:
        return 0;
    default:
        return 0.5;
    }
}

std::array<double, FitSubject::k_trends> FitSubject::trends_of(RunMode mode) const {
    std::array<double, k_trends> all = trends;
    all[4] = (mode == RunMode::usual ? thinks : 0) - 0.5;
    all[5] = mode == RunMode::base ? 1 : 0;
    return all;
}

Design::Design(const Catalogue& catalogue, const Catalogue& reference, const CapabilitySettings& settings)
    : settings_{settings}, knots_{static_cast<std::size_t>(std::ceil(k_years / settings.knot_years)) + 2} {
    for (const Catalogue* each : {&reference, &catalogue}) {
        add_benchmarks(*each, settings);
        for (const Lab& lab : each->labs()) {
            labs_.emplace(lab.id, labs_.size());
        }
    }
    const std::size_t count = benchmarks_.size();
    likeness_.assign(count * count, 0.0);
    for (std::size_t a = 0; a < count; ++a) {
        for (std::size_t b = 0; b < count; ++b) {
            for (const auto& [domain, loading] : benchmarks_[a].domains) {
                for (const auto& [other, its_loading] : benchmarks_[b].domains) {
                    likeness_[a * count + b] += domain == other ? loading * its_loading : 0;
                }
            }
        }
    }
    learn_usual_sizes(reference);
    trends_ = count;
    general_ = trends_ + count * FitSubject::k_trends;
    by_domain_ = general_ + FitSubject::k_trends;
    vendor_ = by_domain_ + domains_.size() * FitSubject::k_trends;
    lab_columns_.assign(labs_.size() * knots_ * (1 + domains_.size() + count), 0);
}

void Design::add_benchmarks(const Catalogue& catalogue, const CapabilitySettings& settings) {
    for (const Benchmark& benchmark : catalogue.benchmarks()) {
        const bool has_scale = share_of_range(benchmark, 0).has_value() && !benchmark.domains.empty();
        if (!has_scale || benchmark_by_id_.count(benchmark.id) > 0) {
            continue;
        }
        FitBenchmark fit{benchmark, ScoreScale{benchmark, settings}, {}};
        const double loading = 1 / std::sqrt(static_cast<double>(benchmark.domains.size()));
        for (const std::string& domain : benchmark.domains) {
            fit.domains.emplace_back(domains_.emplace(domain, domains_.size()).first->second, loading);
        }
        benchmark_by_id_.emplace(benchmark.id, benchmarks_.size());
        benchmarks_.push_back(std::move(fit));
    }
}

void Design::learn_usual_sizes(const Catalogue& reference) {
    std::map<std::string, std::pair<double, int>> sizes;
    std::pair<double, int> dates{0, 0};
    for (const Model& model : reference.models()) {
        if (model.parameters.total) {
            auto& [sum, count] = sizes[model.line.value_or("")];
            sum += std::log10(static_cast<double>(*model.parameters.total));
            ++count;
        }
        if (model.released) {
            dates.first += years(*model.released);
            ++dates.second;
        }
    }
    for (const auto& [line, sum] : sizes) {
        usual_size_[line] = sum.first / sum.second;
    }
    usual_date_ = dates.second > 0 ? dates.first / dates.second : k_middle_year;
}

std::optional<std::size_t> Design::benchmark(std::string_view id) const {
    const auto at = benchmark_by_id_.find(std::string{id});
    return at == benchmark_by_id_.end() ? std::nullopt : std::optional{at->second};
}

double Design::size_of(const Model& model) const {
    if (model.parameters.total) {
        return std::log10(static_cast<double>(*model.parameters.total));
    }
    const auto usual = usual_size_.find(model.line.value_or(""));
    return usual == usual_size_.end() ? k_usual_size : usual->second;
}

FitSubject Design::subject(const Model& model) const {
    FitSubject subject;
    const double date = model.released ? years(*model.released) : usual_date_;
    const double size = size_of(model);
    const double active = model.parameters.active ? std::log10(static_cast<double>(*model.parameters.active))
                                                  : size - k_dense_to_active;
    subject.trends = {date - k_middle_year,
                      (size - k_middle_size) / k_unit_size,
                      (active - k_middle_active) / k_unit_active,
                      ((model.has_weights() ? 0 : 1) - k_closed_share) / k_unit_closed,
                      0,
                      0};
    if (model.capabilities.reasoning) {
        subject.thinks = *model.capabilities.reasoning ? 1 : 0;
    }
    if (const auto lab = labs_.find(model.lab); lab != labs_.end()) {
        subject.lab = lab->second;
    }
    const double at =
        std::clamp((date - k_first_year) / settings_.knot_years, 0.0, static_cast<double>(knots_) - 1.001);
    subject.knot = static_cast<std::size_t>(at);
    const double past = at - static_cast<double>(subject.knot);
    const double length = std::hypot(1 - past, past);
    subject.near = {(1 - past) / length, past / length};
    const auto squared = [](double sd) {
        return sd * sd;
    };
    subject.own_variance = squared(settings_.model_general_sd) +
                           (model.parameters.total ? 0 : squared(settings_.unknown_size_sd)) +
                           (model.released ? 0 : squared(settings_.unknown_date_sd));
    return subject;
}

std::vector<std::size_t> Design::benchmark_block(std::size_t benchmark) const {
    std::vector<std::size_t> columns{benchmark};
    for (std::size_t k = 0; k < FitSubject::k_trends; ++k) {
        columns.push_back(trends_ + benchmark * FitSubject::k_trends + k);
    }
    return columns;
}

std::vector<std::size_t> Design::shared_block() const {
    std::vector<std::size_t> columns(vendor_ + 1 - general_);
    std::iota(columns.begin(), columns.end(), general_);
    return columns;
}

bool Design::is_general(std::size_t column) const {
    return (column >= general_ && column < by_domain_) ||
           (column >= dense_columns() && column != k_none && is_lab_general_[column - dense_columns()]);
}

void Design::dense_terms(const FitSubject& subject, std::size_t benchmark, RunMode mode, double vendor,
                         double slope, std::vector<Term>& into) const {
    into.push_back({benchmark, settings_.benchmark_sd});
    const auto trends = subject.trends_of(mode);
    for (std::size_t k = 0; k < trends.size(); ++k) {
        into.push_back(
            {trends_ + benchmark * FitSubject::k_trends + k, settings_.benchmark_trend_sd * trends[k]});
        into.push_back({general_ + k, settings_.general_trend_sd * trends[k] * slope});
        for (const auto& [domain, loading] : benchmarks_[benchmark].domains) {
            into.push_back({by_domain_ + domain * FitSubject::k_trends + k,
                            settings_.domain_trend_sd * trends[k] * loading});
        }
    }
    into.push_back({vendor_, settings_.vendor_sd * vendor});
}

template <class ColumnOf>
void Design::lab_terms(const FitSubject& subject, std::size_t benchmark, double slope,
                       std::vector<Term>& into, const ColumnOf& column_of) const {
    const std::size_t places = 1 + domains_.size() + benchmarks_.size();
    for (std::size_t side = 0; side < 2; ++side) {
        const double near = subject.near[side];
        const std::size_t first =
            subject.lab ? (*subject.lab * knots_ + subject.knot + side) * places : Design::k_none;
        const auto add = [&](std::size_t place, double value) {
            into.push_back(
                {subject.lab ? column_of(first + place, place == 0) : Design::k_none, value * near});
        };
        add(0, settings_.lab_general_sd * slope);
        for (const auto& [domain, loading] : benchmarks_[benchmark].domains) {
            add(1 + domain, settings_.lab_domain_sd * loading);
        }
        add(1 + domains_.size() + benchmark, settings_.lab_benchmark_sd);
    }
}

void Design::terms(const FitSubject& subject, std::size_t benchmark, RunMode mode, double vendor,
                   double slope, std::vector<Term>& into) const {
    into.clear();
    dense_terms(subject, benchmark, mode, vendor, slope, into);
    lab_terms(subject, benchmark, slope, into, [this](std::size_t place, bool) {
        const std::size_t column = lab_columns_[place];
        return column == 0 ? k_none : column - 1;
    });
}

void Design::make_terms(const FitSubject& subject, std::size_t benchmark, RunMode mode, double vendor,
                        double slope, std::vector<Term>& into) {
    into.clear();
    dense_terms(subject, benchmark, mode, vendor, slope, into);
    lab_terms(subject, benchmark, slope, into, [this](std::size_t place, bool is_general) {
        if (lab_columns_[place] == 0) {
            lab_columns_[place] = dense_columns() + used_ + 1;
            is_lab_general_.push_back(is_general);
            ++used_;
        }
        return lab_columns_[place] - 1;
    });
}

} // namespace stackpick
