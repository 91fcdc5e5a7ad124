// SPDX-License-Identifier: MIT
// What holds for every licence and model of the shipped catalogue and every use.
#include "catch.hpp"
#include "licence/judging.hpp"
#include "support/decision_fixture.hpp"

#include <random>
#include <string>
#include <vector>

namespace stackpick::testing {
namespace {

/// Uses by chance, seeded: the same on every machine, since only the engine's own bits are used.
class Uses {
public:
    UsageProfile next() {
        UsageProfile usage;
        usage.use = static_cast<Use>(below(5));
        usage.monthly_users = amount();
        usage.monthly_revenue = amount();
        usage.annual_revenue = amount();
        usage.territories = {territory()};
        usage.fine_tune = below(2) == 1;
        usage.distribute_weights = below(2) == 1;
        usage.train_on_outputs = below(2) == 1;
        return usage;
    }

    std::string territory() {
        static const std::vector<std::string> k_some{"US", "CN", "DE", "GB", "KR", "BR", "EU", "worldwide"};
        return k_some[below(k_some.size())];
    }

    /// Nothing, or from one to a hundred billion.
    std::optional<double> amount() {
        static const std::vector<double> k_some{1,   1e5,    1e6, 1.5e7, 2.1e7,  6e7,
                                                9e7, 1.01e8, 6e8, 8e8,   1.1e10, 1e11};
        const std::size_t which = below(k_some.size() + 1);
        return which == k_some.size() ? std::nullopt : std::optional{k_some[which]};
    }

    std::size_t below(std::size_t count) { return engine_() % count; }

private:
    std::mt19937 engine_{20261125};
};

void raise(std::optional<double>& amount, const std::optional<double>& more) {
    if (amount && more) {
        *amount += *more;
    } else if (!amount) {
        amount = more; // who stated nothing was taken as below every limit
    }
}

template <class Check>
void with_each_model(int uses_each, Check check) {
    Uses uses;
    for (const Model& model : shipped().catalogue.models()) {
        INFO(model.id);
        for (int i = 0; i < uses_each; ++i) {
            check(model, uses);
        }
    }
}

Judgement judgement(const Model& model, const UsageProfile& usage) {
    return judge_model(shipped().catalogue, model, usage).judged.judgement;
}

TEST_CASE("more users, revenue or territories never make a judgement milder", "[licence][property]") {
    with_each_model(40, [](const Model& model, Uses& uses) {
        const UsageProfile less = uses.next();
        UsageProfile more = less;
        raise(more.monthly_users, uses.amount());
        raise(more.monthly_revenue, uses.amount());
        raise(more.annual_revenue, uses.amount());
        more.territories.push_back(uses.territory());
        if (judgement(model, more) < judgement(model, less)) {
            CAPTURE(flags_of(less), flags_of(more));
            CHECK(judgement(model, more) >= judgement(model, less));
        }
    });
}

TEST_CASE("one thing more, and the judgement is never milder", "[licence][property]") {
    with_each_model(20, [](const Model& model, Uses& uses) {
        UsageProfile usage = uses.next();
        usage.fine_tune = usage.distribute_weights = usage.train_on_outputs = false;
        const Judgement before = judgement(model, usage);
        for (bool UsageProfile::*more :
             {&UsageProfile::fine_tune, &UsageProfile::distribute_weights, &UsageProfile::train_on_outputs}) {
            UsageProfile with = usage;
            with.*more = true;
            if (judgement(model, with) < before) {
                CAPTURE(flags_of(usage), flags_of(with));
                CHECK(judgement(model, with) >= before);
            }
        }
    });
}

TEST_CASE("every judgement rests on a ground as grave, and every duty on a clause", "[licence][property]") {
    with_each_model(10, [](const Model& model, Uses& uses) {
        const UsageProfile usage = uses.next();
        const LicenceJudgement judged = judge_model(shipped().catalogue, model, usage).judged;
        REQUIRE_FALSE(judged.grounds.empty());
        CHECK(judged.grounds.front().weighs == judged.judgement);
        for (const Ground& ground : judged.grounds) {
            CHECK_FALSE(ground.because.empty());
            const bool has_text = ground.licence != nullptr && !ground.licence->default_for_closed;
            CHECK(ground.source.empty() != has_text);
            CHECK((ground.licence == nullptr || !ground.says.empty()));
        }
        CHECK((judged.judgement != Judgement::allowed || judged.duties.empty()));
    });
}

TEST_CASE("AND is never milder than its parts, OR never graver", "[licence][property]") {
    const Catalogue& catalogue = shipped().catalogue;
    const std::vector<Licence>& licences = catalogue.licences();
    Uses uses;
    for (int i = 0; i < 2000; ++i) {
        LicenceExpression joined;
        for (int part = 0; part < 2; ++part) {
            LicenceExpression one;
            one.licence = &licences[uses.below(licences.size())];
            joined.parts.push_back(one);
        }
        const UsageProfile usage = uses.next();
        const JudgedThing thing{"It", false, true};
        const Judgement a = judge_licences(catalogue, joined.parts[0], usage, thing).judged.judgement;
        const Judgement b = judge_licences(catalogue, joined.parts[1], usage, thing).judged.judgement;
        joined.join = LicenceExpression::Join::all;
        CHECK(judge_licences(catalogue, joined, usage, thing).judged.judgement == std::max(a, b));
        joined.join = LicenceExpression::Join::any;
        CHECK(judge_licences(catalogue, joined, usage, thing).judged.judgement == std::min(a, b));
    }
}

} // namespace
} // namespace stackpick::testing
