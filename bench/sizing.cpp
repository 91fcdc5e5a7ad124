// SPDX-License-Identifier: MIT
// Holds the estimator against what others measured, and fits the efficiencies of data/efficiency.yaml.
//   stackpick-sizing DATA         prints the errors by kind, source and vendor
//   stackpick-sizing DATA --fit   fits, and prints the factors for data/efficiency.yaml
#include "fit_efficiency.hpp"
#include "stackpick/catalogue/yaml.hpp"
#include "support/measured.hpp"

#include <fmt/format.h>

#include <cmath>
#include <cstdio>
#include <string_view>

namespace stackpick::bench {
namespace {

using testing::SpeedRow;

void print_file_sizes(const Catalogue& catalogue) {
    std::vector<double> published;
    std::vector<double> computed;
    for (const Measurement& measurement : catalogue.measurements()) {
        const Model* model = testing::measured_model(catalogue, measurement);
        const WeightFormat* format = testing::measured_format(catalogue, measurement);
        if (measurement.kind != "file-size" || model == nullptr || format == nullptr) {
            continue;
        }
        const double bytes = testing::measured_bytes(measurement);
        const auto with = size_weights(catalogue, *model, *format);
        const auto without = compute_weights(catalogue, *model, *format);
        if (with && without) {
            published.push_back(std::abs(with->bytes.mid / bytes - 1));
            computed.push_back(std::abs(without->bytes.mid / bytes - 1));
            fmt::print("{:28} {:24} {:10.2f} GB  catalogue {:+6.1f}%  formula {:+6.1f}%\n", model->id,
                       format->id, bytes / 1e9, 100 * (with->bytes.mid / bytes - 1),
                       100 * (without->bytes.mid / bytes - 1));
        }
    }
    fmt::print(
        "file sizes, {} rows: as the catalogue has them median {:.2f}%, 95th percentile {:.2f}%; by formula "
        "alone median {:.1f}%, 80th {:.1f}%, 95th {:.1f}%\n\n",
        published.size(), 100 * quantile(published, 0.5), 100 * quantile(published, 0.95),
        100 * quantile(computed, 0.5), 100 * quantile(computed, 0.8), 100 * quantile(computed, 0.95));
}

void print_rows(const Catalogue& catalogue, const std::vector<SpeedRow>& rows) {
    for (const SpeedRow& row : rows) {
        const SizeRequest& request = row.sizing.request;
        const Rate speed = testing::estimated_speed(catalogue, row);
        fmt::print("{} {:28} {:16} {}x {:26} {:8.2f} tok/s, estimated {:8.2f} ({:+.0f}%)\n",
                   row.fitted ? "fit " : "held", request.model->id, row.sizing.weights->format->id,
                   request.hardware->count, request.hardware->device.id, row.measurement->value, speed.mid,
                   100 * (speed.mid / row.measurement->value - 1));
    }
    fmt::print("\n");
}

void print_summary(const Catalogue& catalogue, const std::vector<SpeedRow>& rows, bool fitted) {
    const SpeedErrors errors = speed_errors(catalogue, rows, fitted);
    fmt::print("{}: {} rows, median absolute error {:.1f}%, intervals cover {:.0f}%\n",
               fitted ? "fitted on" : "held out", errors.absolute.size(),
               100 * quantile(errors.absolute, 0.5), 100 * errors.covered);
    for (const auto& [vendor, ratios] : errors.ratios_by_vendor) {
        fmt::print("  {:10} {:3} rows, median measured / estimated {:.3f}\n", vendor, ratios.size(),
                   quantile(ratios, 0.5));
    }
}

int run(const std::string& data, bool fit) {
    Diagnostics diagnostics;
    const Catalogue catalogue = Catalogue::build(read_yaml_tree(data, diagnostics), diagnostics);
    if (diagnostics.has_errors()) {
        fmt::print(stderr, "{} cannot be read\n", data);
        return 1;
    }
    const std::vector<SpeedRow> rows = testing::speed_rows(catalogue);
    if (fit) {
        fmt::print("{}", fitted_efficiencies(catalogue, rows));
        return 0;
    }
    print_file_sizes(catalogue);
    print_rows(catalogue, rows);
    print_summary(catalogue, rows, true);
    print_summary(catalogue, rows, false);
    return 0;
}

} // namespace
} // namespace stackpick::bench

int main(int argc, char** argv) {
    const bool fit = argc == 3 && std::string_view{argv[2]} == "--fit";
    if (argc < 2 || (argc > 2 && !fit)) {
        fmt::print(stderr, "usage: stackpick-sizing DATA [--fit]\n");
        return 2;
    }
    return stackpick::bench::run(argv[1], fit);
}
