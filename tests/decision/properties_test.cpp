// SPDX-License-Identifier: MIT
// What must hold for every workload, on seeded random workloads over the shipped data.
#include "catch.hpp"
#include "stackpick/base/text.hpp"
#include "stackpick/report/recommendation.hpp"
#include "support/decision_fixture.hpp"
#include "support/repeats.hpp"

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <functional>
#include <map>
#include <random>
#include <set>
#include <string>
#include <vector>

namespace stackpick::testing {
namespace {

/// The engine's output is standardised, the distributions of the library are not.
class Dice {
public:
    explicit Dice(std::uint32_t seed) : engine_{seed} {}

    std::size_t below(std::size_t n) { return static_cast<std::size_t>(engine_()) % n; }
    bool one_in(std::size_t n) { return below(n) == 0; }
    template <class Value>
    const Value& one_of(const std::vector<Value>& values) {
        return values[below(values.size())];
    }

private:
    std::mt19937 engine_;
};

/// What a random workload states, by key of a workload file.
using Stated = std::map<std::string, std::string>;

std::string text_of(const Stated& stated) {
    std::string text;
    for (const auto& [key, value] : stated) {
        text += (text.empty() ? "" : ", ") + key + ": " + value;
    }
    return text;
}

/// The things that a constraint may be on, each with values to choose from.
const std::map<std::string, std::vector<std::string>>& constraints() {
    static const std::map<std::string, std::vector<std::string>> known{
        {"self_host", {"true"}},
        {"licence", {"permissive", "MIT", "[permissive, permissive-with-conditions]"}},
        {"openness", {"open-weight", "closed", "[open-weight, restricted]"}},
        {"lab", {"alibaba", "[alibaba, deepseek, moonshot]"}},
        {"origin", {"any", "[cn, fr]", "us"}},
        {"budget", {"50", "1000", "20000"}},
        {"region", {"cn", "intl", "us"}},
        {"needs", {"tools", "[tools, reasoning]", "structured-output"}},
        {"hardware", {"2xH100", "8xH200", "4090"}},
        {"context", {"4k", "128k", "1M"}},
        {"requests_per_day", {"10", "100k"}},
        {"mistake_cost", {"0", "100"}},
    };
    return known;
}

Stated random_workload(Dice& dice) {
    Stated stated{{"task", dice.one_of(shipped().tasks.ids())}};
    for (const auto& [key, values] : constraints()) {
        if (dice.one_in(5)) {
            stated[key] = dice.one_of(values);
        }
    }
    return stated;
}

std::set<std::string> admitted(const Recommendation& result, bool with_unproven = true) {
    std::set<std::string> ids;
    for (const Candidate& one : result.candidates) {
        if (with_unproven || one.unproven.empty()) {
            ids.insert(one.model->id);
        }
    }
    return ids;
}

bool is_subset(const std::set<std::string>& small, const std::set<std::string>& large) {
    return std::includes(large.begin(), large.end(), small.begin(), small.end());
}

std::vector<std::string> without(std::vector<std::string> ids, const std::string& id) {
    std::erase(ids, id);
    return ids;
}

/// Runs `check` on `count` workloads, naming the one on which it fails.
void for_workloads(std::uint32_t seed, int count, const std::function<void(Dice&, const Stated&)>& check) {
    Dice dice{seed};
    for (int i = 0; i < repeats(count); ++i) {
        const Stated stated = random_workload(dice);
        INFO(text_of(stated));
        check(dice, stated);
    }
}

/// The shipped data with one model's entry changed. Abilities stay: no property here touches evidence.
Knowledge with_changed_model(const std::string& id, const std::function<void(Node&)>& change) {
    std::vector<Document> documents = shipped_documents();
    for (Document& document : documents) {
        for (Entry& section : document.root.entries) {
            for (Node& entry : section.value.items) {
                const Node* its_id = entry.find("id");
                if (section.key == "models" && its_id != nullptr && its_id->scalar == id) {
                    change(entry);
                }
            }
        }
    }
    Diagnostics diagnostics;
    Knowledge changed;
    changed.tasks = shipped().tasks;
    changed.rules = shipped().rules;
    changed.abilities = shipped().abilities;
    changed.catalogue = Catalogue::build(documents, diagnostics);
    REQUIRE_FALSE(diagnostics.has_errors());
    return changed;
}

TEST_CASE("a further constraint never adds a candidate") {
    const std::vector<std::pair<std::string, std::string>> further{
        {"licence", "permissive"},
        {"openness", "[open-weight, open-source]"},
        {"lab", "[alibaba, zhipu]"},
        {"budget", "500"},
        {"needs", "[tools, reasoning, structured-output]"},
        {"strict", "true"},
        {"self_host", "true"},
        {"exclude", "[qwen3.8-27b, glm-5.2]"}};
    for_workloads(1, 12, [&](Dice& dice, const Stated& stated) {
        Stated more = stated;
        const auto& [key, value] = dice.one_of(further);
        if (stated.count(key) > 0 && key != "needs") {
            return; // stating a list again would replace it, not add to it
        }
        more[key] = value;
        INFO("with " << key << ": " << value);
        CHECK(is_subset(admitted(answer(shipped(), text_of(more))),
                        admitted(answer(shipped(), text_of(stated)))));
    });
}

TEST_CASE("a region never adds a candidate that is proven") {
    // It can make one unproven that a budget had excluded: no price of that region may be on record.
    for_workloads(2, 10, [&](Dice& dice, const Stated& stated) {
        Stated anywhere = stated;
        anywhere.erase("region");
        Stated somewhere = stated;
        somewhere["region"] = dice.one_of(constraints().at("region"));
        CHECK(is_subset(admitted(answer(shipped(), text_of(somewhere)), false),
                        admitted(answer(shipped(), text_of(anywhere)), false)));
    });
}

TEST_CASE("more context never admits a model") {
    for_workloads(3, 6, [&](Dice&, const Stated& stated) {
        std::set<std::string> before;
        bool first = true;
        for (const std::string context : {"1", "32k", "128k", "131073", "1M", "3M"}) {
            Stated longer = stated;
            longer["context"] = context;
            const std::set<std::string> now = admitted(answer(shipped(), text_of(longer)));
            CHECK((first || is_subset(now, before)));
            before = now;
            first = false;
        }
    });
}

TEST_CASE("leaving out a model never reorders the others, nor changes their scores") {
    for_workloads(4, 10, [&](Dice& dice, const Stated& stated) {
        const Recommendation all = answer(shipped(), text_of(stated));
        if (all.candidates.size() < 2) {
            return;
        }
        const std::string& out = all.candidates[dice.below(all.candidates.size())].model->id;
        INFO("without " << out);
        Stated fewer = stated;
        fewer["exclude"] = out;
        const Recommendation rest = answer(shipped(), text_of(fewer));
        // A name may stand for several models, an id for one only.
        REQUIRE(ranking(rest) == without(ranking(all), out));
        for (const Candidate& one : rest.candidates) {
            CHECK(one.score == candidate(all, one.model->id).score);
        }
    });
}

TEST_CASE("leaving out a model that is neither headline nor runner-up leaves the verdict as it is") {
    for_workloads(5, 10, [&](Dice&, const Stated& stated) {
        const Recommendation all = answer(shipped(), text_of(stated));
        const Candidate* mid = all.best_of(k_open_mid);
        const Candidate* flagship = all.best_of(k_closed_flagship);
        for (const Candidate& one : all.candidates) {
            const RankedOption& first = all.options.front();
            const bool is_first = first.executor == one.model || first.second == one.model;
            if (one.rank > 1 && !is_first && &one != mid && &one != flagship) {
                Stated fewer = stated;
                fewer["exclude"] = one.model->id;
                const Recommendation rest = answer(shipped(), text_of(fewer));
                CHECK(rest.verdict.summary == all.verdict.summary);
                CHECK(rest.verdict.primary == all.verdict.primary);
                CHECK(rest.verdict.margin == all.verdict.margin);
                return;
            }
        }
    });
}

TEST_CASE("adding a model never reorders the rest, nor changes their scores") {
    std::vector<Document> documents = shipped_documents();
    Diagnostics diagnostics;
    overlay_documents(documents, {yaml(R"(
as_of: '2026-11-22'
models:
  - id: zz-unrelated
    name: ZZ Unrelated
    lab: alibaba
    openness: open-weight
    licence: MIT
    parameters: {total: 30000000000}
    context: {native: 1000000}
    modalities: {input: [text, image], output: [text]}
    capabilities: {tools: true, reasoning: true, structured_output: true}
    weights: {huggingface: ZZ/Unrelated}
    offers:
      - {provider: zz, region: cn, input: 0.01, output: 0.02, currency: USD, source: https://example.org}
    evidence:
      - {benchmark: swe-bench-pro, score: 95, reported_by: independent, source: https://example.org}
      - {benchmark: gpqa-diamond, score: 95, reported_by: independent, source: https://example.org}
      - {benchmark: ifbench, score: 95, reported_by: independent, source: https://example.org}
)")},
                      diagnostics);
    REQUIRE_FALSE(diagnostics.has_errors());
    const Knowledge more = knowledge_of(documents, shipped().catalogue);
    int seen = 0;
    for_workloads(6, 10, [&](Dice&, const Stated& stated) {
        const Recommendation before = answer(shipped(), text_of(stated));
        const Recommendation after = answer(more, text_of(stated));
        REQUIRE(without(ranking(after), "zz-unrelated") == ranking(before));
        seen += find_candidate(after, "zz-unrelated") != nullptr ? 1 : 0;
        for (const Candidate& one : before.candidates) {
            CHECK(candidate(after, one.model->id).score == one.score);
        }
    });
    CHECK(seen > 0); // else the test shows nothing
}

TEST_CASE("a worse price never raises a rank") {
    Dice dice{7};
    int compared = 0;
    for (int round = 0; round < 3; ++round) {
        const std::string task = dice.one_of(shipped().tasks.ids());
        const Recommendation before = answer(shipped(), "task: " + task);
        const Candidate& chosen =
            before.candidates[dice.below(std::min<std::size_t>(before.candidates.size(), 20))];
        const std::string id = chosen.model->id;
        INFO(task << ", " << id);
        const Knowledge dearer = with_changed_model(id, [](Node& entry) {
            for (Entry& section : entry.entries) {
                for (Node& offer : section.value.items) {
                    for (Entry& price : offer.entries) {
                        if (section.key == "offers" &&
                            (price.key == "input" || price.key == "output" || price.key == "cache_read")) {
                            price.value.scalar =
                                std::to_string(3 * parse_decimal(price.value.scalar).value());
                        }
                    }
                }
            }
        });
        for (const std::string stated : {"", ", budget: 1000", ", mistake_cost: 0"}) {
            const Recommendation cheap = answer(shipped(), "task: " + task + stated);
            const Recommendation dear = answer(dearer, "task: " + task + stated);
            const Candidate* then = find_candidate(cheap, id);
            const Candidate* now = find_candidate(dear, id);
            INFO(stated);
            if (then != nullptr && now != nullptr) {
                CHECK(now->rank >= then->rank);
                CHECK(now->score <= then->score);
                ++compared;
            }
            CHECK((then != nullptr || now == nullptr)); // nor does it admit one
            CHECK(without(ranking(dear), id) == without(ranking(cheap), id));
        }
    }
    CHECK(compared > 0);
}

using Options = std::vector<std::string>;

/// The options in order, without those that contain a model.
Options options_without(const Recommendation& result, const std::string& id) {
    Options ids;
    for (const RankedOption& option : result.options) {
        if (option.executor->id != id && (option.second == nullptr || option.second->id != id)) {
            ids.push_back(option.id());
        }
    }
    return ids;
}

/// Those of `ids` that `among` has too.
Options in_both(const Options& ids, const Options& among) {
    const std::set<std::string> others{among.begin(), among.end()};
    Options both;
    std::copy_if(ids.begin(), ids.end(), std::back_inserter(both),
                 [&](const std::string& id) { return others.count(id) > 0; });
    return both;
}

int best_rank_with(const Recommendation& result, const std::string& id) {
    for (const RankedOption& option : result.options) {
        if (option.executor->id == id || (option.second != nullptr && option.second->id == id)) {
            return option.rank;
        }
    }
    return 0;
}

TEST_CASE("a lower price never raises a cost, nor lowers the best rank of the options with that model") {
    Dice dice{11};
    int compared = 0;
    for (int round = 0; round < 3; ++round) {
        const std::string task = dice.one_of(shipped().tasks.ids());
        const Recommendation before = answer(shipped(), "task: " + task);
        const RankedOption& chosen =
            before.options[dice.below(std::min<std::size_t>(before.options.size(), 40))];
        const std::string id = chosen.second != nullptr ? chosen.second->id : chosen.executor->id;
        INFO(task << ", " << id);
        const Knowledge cheaper = with_changed_model(id, [](Node& entry) {
            for (Entry& section : entry.entries) {
                for (Node& offer : section.value.items) {
                    for (Entry& price : offer.entries) {
                        if (section.key == "offers" &&
                            (price.key == "input" || price.key == "output" || price.key == "cache_read")) {
                            price.value.scalar =
                                std::to_string(parse_decimal(price.value.scalar).value() / 4);
                        }
                    }
                }
            }
        });
        const Recommendation after = answer(cheaper, "task: " + task);
        CHECK(best_rank_with(after, id) <= best_rank_with(before, id));
        for (const RankedOption& option : after.options) {
            const auto then =
                std::find_if(before.options.begin(), before.options.end(),
                             [&](const RankedOption& each) { return each.id() == option.id(); });
            if (then != before.options.end() && then->money.usd_per_request) {
                CHECK(*option.money.usd_per_request <= *then->money.usd_per_request + 1e-12);
                ++compared;
            }
        }
        const Options others = options_without(after, id);
        const Options others_before = options_without(before, id);
        CHECK(in_both(others, others_before) == in_both(others_before, others));
    }
    CHECK(compared > 100);
}

TEST_CASE(
    "leaving out a model that is not in the first option leaves it first, and never reorders the others") {
    for_workloads(12, 6, [&](Dice& dice, const Stated& stated) {
        const Recommendation all = answer(shipped(), text_of(stated));
        if (all.candidates.size() < 3) {
            return;
        }
        const RankedOption& first = all.options.front();
        const std::string& out = all.candidates[dice.below(all.candidates.size())].model->id;
        const bool is_in_first =
            out == first.executor->id || (first.second != nullptr && out == first.second->id);
        Stated fewer = stated;
        fewer["exclude"] = out;
        const Recommendation rest = answer(shipped(), text_of(fewer));
        INFO("without " << out);
        const Options before = options_without(all, out);
        const Options after = options_without(rest, out);
        CHECK(in_both(before, after) == in_both(after, before));
        CHECK((is_in_first || rest.options.front().id() == first.id()));
    });
}

TEST_CASE("ranks, weights and intervals are in order for every workload") {
    for_workloads(8, 10, [&](Dice&, const Stated& stated) {
        const Recommendation result = answer(shipped(), text_of(stated));
        CHECK(result.candidates.size() + result.excluded.size() == shipped().catalogue.models().size());
        int rank = 0;
        int wrong = 0;
        for (const Candidate& one : result.candidates) {
            double score = 0;
            double weights = 0;
            for (const CriterionScore& part : one.criteria) {
                wrong += part.utility >= 0 && part.utility <= 1 && part.interval.low <= part.utility &&
                                 part.utility <= part.interval.high
                             ? 0
                             : 1;
                score += part.contribution;
                weights += part.weight;
            }
            wrong += one.rank == ++rank && std::abs(score - one.score) < 1e-5 && std::abs(weights - 1) < 1e-9
                         ? 0
                         : 1;
        }
        CHECK(wrong == 0);
    });
}

TEST_CASE("the same question gives the same JSON, byte for byte") {
    for_workloads(9, 4, [&](Dice&, const Stated& stated) {
        const Workload workload = workload_of(shipped(), text_of(stated));
        const Recommendation once = recommend(shipped(), workload, {k_day, true});
        const Recommendation again = recommend(shipped(), workload, {k_day, true});
        const std::string text = recommendation_json(once, {});
        CHECK((text == recommendation_json(again, {})));
        CHECK((text == recommendation_json(once, {})));
    });
}

TEST_CASE("a freshly loaded catalogue gives the same JSON, byte for byte") {
    Knowledge fresh = knowledge_of(shipped_documents());
    fresh.digest = shipped().digest; // which says how it was loaded too
    const Recommendation once = answer(shipped(), "task: code-review");
    const Recommendation again = answer(fresh, "task: code-review");
    CHECK((recommendation_json(once, {}) == recommendation_json(again, {})));
}

TEST_CASE("the order of the files does not change the ranking") {
    std::vector<Document> reversed = shipped_documents();
    std::reverse(reversed.begin(), reversed.end());
    const Knowledge knowledge = knowledge_of(reversed);
    CHECK(ranking(answer(knowledge, "task: repo-coding")) == ranking(answer(shipped(), "task: repo-coding")));
}

} // namespace
} // namespace stackpick::testing
