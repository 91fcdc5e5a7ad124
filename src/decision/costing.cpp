// SPDX-License-Identifier: MIT
#include "stackpick/decision/costing.hpp"

#include "base/contains.hpp"
#include "cautions.hpp"
#include "constraints.hpp"
#include "criteria.hpp"
#include "money.hpp"
#include "options.hpp"
#include "stackpick/base/text.hpp"

#include <algorithm>
#include <array>
#include <cmath>

namespace stackpick {
namespace {

constexpr std::array<std::string_view, 3> k_amounts{"paid", "mistakes", "waiting"};

std::string hardware_words(const Hardware& hardware, std::int64_t sets = 1) {
    const std::string one = std::to_string(hardware.count) + "× " + hardware.device.name;
    return sets == 1 ? one : std::to_string(sets) + " sets of " + one;
}

/// Why the hardware that was given does not serve a model.
std::string why_not_on_hardware(const Candidate& member, const Workload& workload) {
    const std::string& name = member.model->name;
    if (!workload.self_host) {
        return "--no-self-host leaves the hardware aside";
    }
    if (!member.model->has_weights()) {
        return name + " is closed, so the hardware cannot serve it";
    }
    if (!member.deployment) {
        return "what " + name + " takes is not on record";
    }
    return workload.hosting.usd_per_device_hour || workload.hosting.hardware->device.rent
               ? "the hardware does not serve " + name + ": it " + member.deployment->basis
               : "the hardware has no price: state it with --gpu-price or --gpu-purchase";
}

/// What a reader of the figures has to know about them.
std::vector<std::string> notes_on(const Question& question, const Costing& costing) {
    std::vector<std::string> notes;
    const Workload& workload = costing.workload;
    for (const Candidate& member : costing.members) {
        for (const Reason& reason : check_constraints(question, *member.model, Words::all).violated) {
            notes.push_back(member.model->name + " does not qualify for " + workload.task->id + " (" +
                            reason.constraint + "): " + reason.because);
        }
        if (const std::string period = caution_about_period(member.money); !period.empty()) {
            notes.push_back(member.model->name + ": " + period);
        }
        if (workload.hosting.hardware && !member.money.own_hardware) {
            std::string note = (member.money.usd_per_request ? "At the price of an API: " : "") +
                               why_not_on_hardware(member, workload);
            if (!contains(notes, note)) {
                notes.push_back(std::move(note));
            }
        }
    }
    if (!workload.hosting.hardware && workload.hosting.usd_per_device_hour) {
        notes.emplace_back("The price of a device has no effect without --hardware");
    }
    return notes;
}

/// Fills in the lines of an option that is worked out.
class Itemiser {
public:
    Itemiser(const Knowledge& knowledge, Costing& costing, const Date& today)
        : knowledge_{knowledge},
          catalogue_{knowledge.catalogue},
          costing_{costing},
          workload_{costing.workload},
          today_{today} {}

    void run() {
        const RankedOption& option = costing_.option;
        const Candidate& executor = costing_.members.front();
        if (executor.money.own_hardware) {
            costing_.streams =
                option.streams > 0 ? option.streams : executor.deployment->loads.front().streams;
        }
        if (option.own) {
            costing_.sets = sets_behind(*option.own, *option.money.usd_per_request);
        }
        if (option.money.usd_per_request) {
            itemise_models();
            itemise_rest();
        }
        costing_.api_usd_per_request = api_price();
        if (option.own && costing_.api_usd_per_request) {
            hold_against_api(*option.own);
        }
    }

private:
    /// Sets of hardware that a request is paid for when it takes so much: each is paid all month.
    [[nodiscard]] std::int64_t sets_behind(const OwnHardware& own, double usd_per_request) const {
        const double month =
            usd_per_request * static_cast<double>(workload_.requests_per_day) * k_days_a_month;
        const double set = own.usd_per_month();
        return set > 0 ? std::llround(month / set) : 1;
    }

    [[nodiscard]] std::vector<OfferCost> offers_of(const Candidate& member) const {
        return priced_offers(catalogue_, *member.model, workload_,
                             request_of(catalogue_, workload_, *member.model), today_);
    }

    /// A request at the cheapest APIs.
    [[nodiscard]] std::optional<double> api_price() const {
        if (costing_.members.size() == 1) {
            const auto offers = offers_of(costing_.members.front());
            return offers.empty() ? std::nullopt : std::optional{offers.front().per_request.value()};
        }
        Workload elsewhere = workload_;
        elsewhere.self_host = false;
        elsewhere.hosting.hardware.reset();
        const Question question{knowledge_, elsewhere, RecommendOptions{today_, false}};
        const auto scored = [&](const Candidate& member) {
            return score_model(question, member.model, {}, Words::none);
        };
        const auto stack = stack_of(question, costing_.option.pattern, scored(costing_.members[0]),
                                    scored(costing_.members[1]), Words::none);
        return stack ? stack->money.usd_per_request : std::nullopt;
    }

    void itemise_models() {
        const RankedOption& option = costing_.option;
        if (option.own) {
            itemise_hardware(*option.own, *option.money.usd_per_request);
            return;
        }
        for (const Candidate& member : costing_.members) {
            const bool is_second = &member != &costing_.members.front();
            itemise_model(member, is_second ? option.second_share : 1);
            if (is_second && option.pattern == Pattern::draft_validate) {
                itemise_reading(member);
            }
        }
    }

    void itemise_model(const Candidate& member, double share) {
        if (member.money.own_hardware) {
            itemise_hardware(*member.deployment->own, *member.money.usd_per_request * share);
            return;
        }
        const RequestTokens request = request_of(catalogue_, workload_, *member.model);
        add(member, request_lines(catalogue_, *member.model, *member.money.offer, workload_, request), share,
            "");
    }

    void itemise_reading(const Candidate& validator) {
        const RequestTokens tokens = check_of(catalogue_, workload_);
        const auto offers = priced_offers(catalogue_, *validator.model, workload_, tokens, today_);
        add(validator, request_lines(catalogue_, *validator.model, *offers.front().offer, workload_, tokens),
            1, ", to check a draft");
    }

    void add(const Candidate& member, const std::vector<CostLine>& lines, double share,
             const std::string& purpose) {
        for (CostLine line : lines) {
            line.what = (costing_.members.size() > 1 ? member.model->name + ": " : "") + line.what + purpose;
            line.quantity *= share;
            line.usd *= share;
            costing_.items.push_back({CostKind::paid, std::move(line)});
        }
    }

    /// The hours of the month that a request pays, whether the hardware works in them or not.
    void itemise_hardware(const OwnHardware& own, double usd) {
        const SizeRequest& sized = costing_.members.front().deployment->sizing.request;
        const auto& rent = sized.hardware->device.rent;
        const bool is_rent = rent && sized.price.usd_per_device_hour == rent->usd;
        const double hour = own.usd_per_hour;
        costing_.items.push_back(
            {CostKind::paid,
             {hardware_words(*sized.hardware, sets_behind(own, usd)) + ", all month",
              hour > 0 ? usd / hour : 0, "hours", hour, usd, is_rent ? rent->source : "as stated"}});
    }

    void itemise_rest() {
        const MoneyFigures& money = costing_.option.money;
        const double mistake = workload_.mistake_cost.value();
        const double second = workload_.latency_cost.value();
        costing_.items.push_back(
            {CostKind::mistakes,
             {"mistakes that get through", mistake > 0 ? money.expected_mistake_usd / mistake : 0, "mistakes",
              mistake, money.expected_mistake_usd, basis("mistake_cost")}});
        costing_.items.push_back({CostKind::waiting,
                                  {"waiting", costing_.option.duration.seconds, "seconds", second,
                                   money.expected_latency_usd, basis("latency_cost")}});
    }

    [[nodiscard]] std::string basis(const std::string& key) const {
        const auto& assumed = workload_.assumed;
        return std::find(assumed.begin(), assumed.end(), key) == assumed.end()
                   ? "as stated"
                   : "assumed for " + workload_.task->id;
    }

    void hold_against_api(const OwnHardware& own) {
        const double api = *costing_.api_usd_per_request;
        const Candidate& executor = costing_.members.front();
        const std::string at =
            costing_.members.size() == 1 ? offers_of(executor).front().offer->provider : "APIs";
        costing_.break_even = BreakEven{
            break_even(own, api), static_cast<std::int64_t>(own.requests_per_day()),
            always_cheaper_from(own, api),
            hardware_words(*executor.deployment->sizing.request.hardware) + " at " +
                format_usd(own.usd_per_hour) + " an hour against " + format_usd(api) + " a request at " + at};
    }

    const Knowledge& knowledge_;
    const Catalogue& catalogue_;
    Costing& costing_;
    const Workload& workload_;
    const Date& today_;
};

std::string why_no_stack(const Candidate& executor, const Candidate& second, const Workload& workload,
                         Pattern pattern) {
    for (const Candidate* member : {&executor, &second}) {
        if (!member->money.usd_per_request) {
            return "no price of " + member->model->id + " is on record for this workload";
        }
    }
    if (pattern == Pattern::escalate && workload.task->verify == "none") {
        return "nobody checks the results of " + workload.task->id + ", so nothing would be escalated";
    }
    if (!workload.task->writes_text()) {
        return "vectors of two models cannot stand in for one another";
    }
    return workload.self_host && executor.deployment && second.deployment
               ? "the given hardware does not hold both models"
               : "the second model has no price for checking";
}

} // namespace

std::string_view to_string(CostKind kind) {
    return k_amounts.at(static_cast<std::size_t>(kind));
}

std::optional<Costing> cost_option(const Knowledge& knowledge, const Workload& workload,
                                   const OptionChoice& choice, const RecommendOptions& options,
                                   std::string& problem) {
    Costing costing;
    costing.workload = workload;
    const Question question{knowledge, costing.workload, options};
    for (const Model* model : {choice.executor, choice.second}) {
        if (model != nullptr) {
            costing.members.push_back(
                score_model(question, model, question.rules.effects_on(*model, Words::all), Words::all));
        }
    }
    costing.option = option_of(costing.members.front(), question.check);
    if (choice.second != nullptr) {
        const Candidate& executor = costing.members[0];
        const Candidate& second = costing.members[1];
        auto stack = stack_of(question, choice.pattern, executor, second, Words::all);
        if (!stack) {
            problem = why_no_stack(executor, second, workload, choice.pattern);
            return std::nullopt;
        }
        costing.option = std::move(*stack);
    }
    Itemiser{knowledge, costing, options.today}.run();
    costing.notes = notes_on(question, costing);
    return costing;
}

} // namespace stackpick
