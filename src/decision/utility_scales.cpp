// SPDX-License-Identifier: MIT
#include "utility_scales.hpp"

#include <string>

namespace stackpick {

UtilityScales::UtilityScales(const Assumptions& assumptions)
    : dear_{assumptions.number("economy.usd_for_utility_0")},
      economy_width_{std::log(dear_ / assumptions.number("economy.usd_for_utility_1"))},
      slow_{assumptions.number("speed.seconds_for_utility_0")},
      speed_width_{std::log(slow_ / assumptions.number("speed.seconds_for_utility_1"))},
      widest_error_{assumptions.number("evidence.stderr_for_utility_0")},
      roomy_doublings_{assumptions.number("context.doublings_for_utility_1")},
      ecosystem_width_{std::log2(1 + assumptions.number("ecosystem.sources_for_utility_1"))},
      a_duty_{assumptions.number("licence_freedom.a-duty")},
      many_duties_{assumptions.number("licence_freedom.many-duties")},
      unread_api_{assumptions.number("licence_freedom.unread-api")},
      unknown_{assumptions.number("unknown.utility")} {
    for (std::size_t i = 0; i < licence_.size(); ++i) {
        const std::string judgement{to_string(static_cast<Judgement>(i))};
        licence_[i] = assumptions.number("licence_freedom." + judgement);
    }
}

double UtilityScales::licence(const LicenceJudgement& judged) const {
    const double utility = licence_[static_cast<std::size_t>(judged.judgement)];
    if (judged.judgement != Judgement::allowed_with_duties) {
        return utility;
    }
    return std::max(utility - a_duty_ * static_cast<double>(judged.duties.size()), many_duties_);
}

} // namespace stackpick
