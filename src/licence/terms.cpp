// SPDX-License-Identifier: MIT
#include "stackpick/licence/terms.hpp"

#include "stackpick/base/text.hpp"
#include "stackpick/licence/threshold_words.hpp"

#include <algorithm>
#include <array>

namespace stackpick {
namespace {

constexpr std::string_view k_none = "none";

std::string words_for(std::optional<Permission> permission) {
    return permission ? std::string{to_string(*permission)} : std::string{};
}

std::string words_for(std::optional<bool> flag) {
    return flag ? (*flag ? "yes" : "no") : "";
}

std::string words_for(const std::optional<std::vector<std::string>>& items) {
    return items ? (items->empty() ? std::string{k_none} : join(*items, ", ")) : std::string{};
}

class TermsList {
public:
    TermsList(const Catalogue& catalogue, const Licence& licence)
        : catalogue_{catalogue}, licence_{licence} {}

    std::vector<LicenceTerm> take() {
        add("kind", "Kind", licence_.kind);
        add("osi_approved", "Approved by the OSI", words_for(std::optional{licence_.osi_approved}));
        add("commercial_use", "Commercial use", words_for(licence_.commercial_use));
        add("self_host", "Running it oneself", words_for(licence_.self_host));
        add("fine_tune", "Tuning", words_for(licence_.fine_tune));
        add("distribute_derivatives", "Handing on the weights", words_for(licence_.distribute_derivatives));
        add("output_training", "Training others on outputs", words_for(licence_.output_training));
        add("patent_grant", "Patent licence", words_for(licence_.patent_grant));
        add("use_restrictions", "List of forbidden uses", words_for(licence_.use_restrictions));
        add("territories_excluded", "No rights in", words_for(licence_.territories_excluded));
        if (!licence_.territories_excluded_multimodal.empty()) {
            add("territories_excluded_multimodal", "Multimodal models: no rights in",
                join(licence_.territories_excluded_multimodal, ", "));
        }
        add("thresholds", "Limits of size", thresholds_text());
        add_duties();
        return std::move(terms_);
    }

private:
    void add(std::string id, std::string question, std::string answer) {
        const LicenceClause* clause = licence_.clause(id);
        terms_.push_back({std::move(id), std::move(question), std::move(answer), clause});
    }

    [[nodiscard]] std::string thresholds_text() const {
        if (!licence_.thresholds) {
            return {};
        }
        std::vector<std::string> parts;
        for (const LicenceThreshold& threshold : *licence_.thresholds) {
            parts.push_back(limit_in_words(threshold) + ": " + threshold.then +
                            (threshold.counts ? " (of the " + *threshold.counts + ")" : ""));
        }
        return parts.empty() ? std::string{k_none} : join(parts, "; ");
    }

    void add_duties() {
        std::vector<std::string> ids = licence_.obligations;
        for (const LicenceThreshold& threshold :
             licence_.thresholds.value_or(std::vector<LicenceThreshold>{})) {
            ids.push_back(threshold.then);
        }
        std::sort(ids.begin(), ids.end());
        ids.erase(std::unique(ids.begin(), ids.end()), ids.end());
        for (const std::string& id : ids) {
            const bool always = std::find(licence_.obligations.begin(), licence_.obligations.end(), id) !=
                                licence_.obligations.end();
            const std::vector<Act> acts = acts_of(catalogue_, licence_, id);
            const std::string when = acts == std::vector{Act::any} && !always ? "" : acts_in_words(acts);
            add(id, id, when + (always ? "" : when.empty() ? "above a limit" : ", above a limit"));
        }
    }

    const Catalogue& catalogue_;
    const Licence& licence_;
    std::vector<LicenceTerm> terms_;
};

struct ActWords {
    Act act;
    std::string_view words;
};

constexpr std::array<ActWords, 8> k_words{{{Act::any, "always"},
                                           {Act::commercial, "commercial use"},
                                           {Act::third_parties, "use by third parties"},
                                           {Act::model_as_a_service, "selling the model as a service"},
                                           {Act::hand_on_weights, "handing on the weights"},
                                           {Act::change_weights, "tuning"},
                                           {Act::hand_on_changed_weights, "handing on tuned weights"},
                                           {Act::train_on_outputs, "training others on outputs"}}};

} // namespace

std::vector<LicenceTerm> terms_of(const Catalogue& catalogue, const Licence& licence) {
    return TermsList{catalogue, licence}.take();
}

std::vector<TermDifference> compare_terms(const Catalogue& catalogue, const Licence& a, const Licence& b) {
    std::vector<TermDifference> differences;
    for (const LicenceTerm& term : terms_of(catalogue, a)) {
        differences.push_back({term.id, term.question, term.answer, {}});
    }
    for (const LicenceTerm& term : terms_of(catalogue, b)) {
        const auto at = std::find_if(differences.begin(), differences.end(),
                                     [&](const TermDifference& each) { return each.id == term.id; });
        if (at == differences.end()) {
            differences.push_back({term.id, term.question, std::string{k_none}, term.answer});
        } else {
            at->b = term.answer;
        }
    }
    for (TermDifference& each : differences) {
        const bool is_duty =
            catalogue.licence_duty(each.id) != nullptr || each.id == "territories_excluded_multimodal";
        each.b = is_duty && each.b.empty() ? std::string{k_none} : each.b;
    }
    return differences;
}

const std::vector<Act>& acts_of(const Catalogue& catalogue, const Licence& licence, const std::string& duty) {
    static const std::vector<Act> k_none_on_record;
    const LicenceClause* clause = licence.clause(duty);
    if (clause != nullptr && clause->on) {
        return *clause->on;
    }
    const LicenceDuty* its = catalogue.licence_duty(duty);
    return its == nullptr ? k_none_on_record : its->on;
}

std::string acts_in_words(const std::vector<Act>& acts) {
    std::vector<std::string> words;
    for (const ActWords& each : k_words) {
        if (std::find(acts.begin(), acts.end(), each.act) != acts.end()) {
            words.emplace_back(each.words);
        }
    }
    return join(words, ", ");
}

} // namespace stackpick
