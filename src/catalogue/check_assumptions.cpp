// SPDX-License-Identifier: MIT
#include "check_assumptions.hpp"

#include "read_reference.hpp"
#include "stackpick/base/text.hpp"
#include "stackpick/catalogue/facts.hpp"
#include "stackpick/catalogue/fields.hpp"
#include "stackpick/catalogue/file_kinds.hpp"

#include <fmt/format.h>

#include <array>
#include <optional>
#include <string>
#include <string_view>

namespace stackpick {
namespace {

/// Two assumptions of which the first must not be above the second.
struct InOrder {
    std::string_view lower;
    std::string_view upper;
    bool apart = false; ///< nor like it: a scale reaches from one to the other
};

constexpr std::array<InOrder, 7> k_in_order{{
    {"economy.usd_for_utility_1", "economy.usd_for_utility_0", true},
    {"speed.seconds_for_utility_1", "speed.seconds_for_utility_0", true},
    {"unknown_price.input_low", "unknown_price.input_high"},
    {"unknown_price.output_low", "unknown_price.output_high"},
    {"unknown_speed.low", "unknown_speed.high"},
    {"layers.small", "layers.mid"},
    {"layers.mid", "layers.flagship"},
}};

/// A number that the shape admits; what it does not, or what is missing, has been reported.
std::optional<double> admitted(const Assumptions& assumptions, std::string_view path) {
    const auto at = assumptions.values.find(path);
    if (at == assumptions.values.end()) {
        return std::nullopt;
    }
    const std::size_t dot = path.find('.');
    const Shape& group = assumptions_shape().field(path.substr(0, dot))->shape;
    const Shape& number = group.field(path.substr(dot + 1))->shape.field("value")->shape;
    const double value = at->second.value;
    return value >= number.least && value <= number.most ? std::optional{value} : std::nullopt;
}

class AssumptionCheck {
public:
    AssumptionCheck(const std::vector<Document>& documents, const Assumptions& assumptions,
                    Diagnostics& diagnostics)
        : documents_{documents}, assumptions_{assumptions}, diagnostics_{diagnostics} {}

    void run() {
        check_all_there();
        check_weights();
        for (const InOrder& order : k_in_order) {
            check_order(order);
        }
    }

private:
    void check_all_there() {
        const std::vector<std::string> missing = missing_assumptions(assumptions_);
        if (!missing.empty()) {
            diagnostics_.error({}, "the catalogue lacks the assumptions " + join(missing, ", "),
                               "stackpick's own data/assumptions.yaml has them all");
        }
    }

    /// They are made to add up to 1.
    void check_weights() {
        double sum = 0;
        bool all_admitted = true;
        for (const Field& criterion : assumptions_shape().field("weights")->shape.fields) {
            const auto weight = admitted(assumptions_, "weights." + criterion.key);
            all_admitted = all_admitted && weight.has_value();
            // Without hardware nobody asks how much room is left on it.
            sum += criterion.key == "footprint" ? 0 : weight.value_or(0);
        }
        if (all_admitted && sum <= 0) {
            diagnostics_.error(where_stated({"weights"}), "no criterion is left with a weight",
                               "leave one above zero, beside `footprint`");
        }
    }

    void check_order(const InOrder& order) {
        const auto lower = admitted(assumptions_, order.lower);
        const auto upper = admitted(assumptions_, order.upper);
        if (!lower || !upper || *lower < *upper || (*lower == *upper && !order.apart)) {
            return;
        }
        diagnostics_.error(where_stated({order.lower, order.upper}),
                           fmt::format("`{}` ({}) is {} `{}` ({})", order.lower, format_number(*lower),
                                       order.apart ? "not below" : "above", order.upper,
                                       format_number(*upper)));
    }

    /// Where one of these is stated last: what is laid over another file is what does not fit.
    [[nodiscard]] Location where_stated(const std::vector<std::string_view>& paths) const {
        Location last;
        for (const Document& document : documents_) {
            if (const Node* stated = first_stated(document, paths)) {
                last = Fields{*stated}.where("value");
            }
        }
        return last;
    }

    static const Node* first_stated(const Document& document, const std::vector<std::string_view>& paths) {
        const Node* all = document.root.find("assumptions");
        for (const std::string_view path : paths) {
            if (const Node* stated = all == nullptr ? nullptr : find_path(*all, path)) {
                return stated;
            }
        }
        return nullptr;
    }

    const std::vector<Document>& documents_;
    const Assumptions& assumptions_;
    Diagnostics& diagnostics_;
};

} // namespace

void check_assumptions(const std::vector<Document>& documents, const Assumptions& assumptions,
                       Diagnostics& diagnostics) {
    AssumptionCheck{documents, assumptions, diagnostics}.run();
}

} // namespace stackpick
