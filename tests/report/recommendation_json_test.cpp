// SPDX-License-Identifier: MIT
#include "catch.hpp"
#include "report/fixture.hpp"
#include "report/schema_check.hpp"
#include "stackpick/report/recommendation.hpp"

namespace stackpick::testing {
namespace {

OrderedJson recommended_json(const Answer& answer, const RecommendationView& view = {}) {
    return OrderedJson::parse(recommendation_json(answer.result, view));
}

std::vector<std::string> keys_of(const OrderedJson& object) {
    std::vector<std::string> keys;
    for (const auto& [key, value] : object.items()) {
        keys.push_back(key);
    }
    return keys;
}

} // namespace

TEST_CASE("a recommendation has its documented keys in their order", "[report]") {
    const Answer answer;
    const OrderedJson json = recommended_json(answer);
    CHECK(keys_of(json) == std::vector<std::string>{"schema", "catalogue", "workload", "verdict", "tracks",
                                                    "options", "candidates", "excluded", "flips", "cautions",
                                                    "next", "advice", "missing", "removals", "assumptions",
                                                    "evaluations", "baseline", "reference"});
    CHECK(json["schema"] == "stackpick/recommendation/v1");
}

TEST_CASE("a recommendation follows its schema", "[report]") {
    Answer answer;
    const auto problems = [&] {
        return schema_problems("recommendation", recommendation_json(answer.result, {}));
    };
    CHECK(problems() == std::vector<std::string>{});
    answer.result.baseline = BaselineComparison{&answer.other, std::nullopt, std::nullopt, std::nullopt, {}};
    answer.result.reference = Reference{&answer.closed, 0.9, std::nullopt};
    CHECK(problems() == std::vector<std::string>{});
    answer.remove_all_candidates();
    CHECK(problems() == std::vector<std::string>{});
}

TEST_CASE("numbers are rounded to six significant digits and unknown ones are null", "[report]") {
    const Answer answer;
    const OrderedJson json = recommended_json(answer);
    CHECK(json["candidates"][0]["score"] == 0.712346);
    CHECK(json["options"][0]["usd_per_request"].is_null());
    CHECK(json["options"][1]["usd_per_success"] == 1.21111); // 0.872 / 0.72
    CHECK(json["candidates"][0]["acceptability"].is_null());
    CHECK(json["candidates"][0]["offer"].is_null());
    CHECK(json["candidates"][1]["deployment"].is_null());
    CHECK(json["tracks"]["open-flagship"].is_null());
}

TEST_CASE("the verdict names the model, the margin and the level of confidence", "[report]") {
    const Answer answer;
    const OrderedJson verdict = recommended_json(answer)["verdict"];
    CHECK(verdict["headline"] == "open-mid");
    CHECK(verdict["headline_model"] == "mid-27b");
    CHECK(verdict["primary"] == "mid-27b");
    CHECK(verdict["unproven"].dump() == "[]");
    CHECK(
        verdict["roles"].dump() ==
        R"([{"role":"executor","model":"mid-27b","why":"it can be self-hosted; Apache-2.0 is permissive"}])");
    CHECK(verdict["margin"] == 0.12);
    CHECK(verdict["confidence"].dump() == R"({"acceptability":null,"level":"clear","headline_share":null})");
}

TEST_CASE("without a candidate the verdict is null throughout", "[report]") {
    Answer answer;
    answer.remove_all_candidates();
    const OrderedJson verdict = recommended_json(answer)["verdict"];
    for (const char* key :
         {"headline", "headline_model", "track", "pattern", "primary", "summary", "margin", "confidence"}) {
        INFO(key);
        CHECK(verdict[key].is_null());
    }
    CHECK(verdict["roles"] == OrderedJson::array());
}

TEST_CASE("the workload is given resolved, with what was assumed", "[report]") {
    const Answer answer;
    const OrderedJson workload = recommended_json(answer)["workload"];
    CHECK(workload["context"] == 128000);
    CHECK(workload["budget"].is_null());
    CHECK(workload["assumed"] == OrderedJson{"context", "requests_per_day"});
}

TEST_CASE("candidates and options respect the view, excluded models do not", "[report]") {
    const Answer answer;
    RecommendationView view;
    view.top = 1;
    const OrderedJson json = recommended_json(answer, view);
    CHECK(json["candidates"].size() == 1);
    CHECK(json["options"].size() == 1);
    CHECK(json["tracks"]["closed-flagship"]["id"] == "big-max");
    CHECK(json["excluded"].dump() ==
          R"([{"id":"tiny-1b","reasons":[{"constraint":"context","because":"32k is less than 128k"},)"
          R"({"constraint":"needs","because":"no tools"}]}])");
}

TEST_CASE("bytes that are not UTF-8 are replaced, not refused", "[report]") {
    Answer answer;
    answer.open.name = "Mid\xff";
    CHECK(recommended_json(answer)["candidates"][0]["name"] == "Mid\xEF\xBF\xBD");
}

TEST_CASE("the candidates as CSV have stable columns and exact numbers", "[report]") {
    const Answer answer;
    RecommendationView view;
    view.top = 1;
    CHECK(
        recommendation_csv(answer.result, view) ==
        "rank,id,name,track,score,score_low,score_high,success_rate,success_low,success_high,direct_evidence,"
        "usd_per_request,usd_per_success,usd_per_month,expected_mistake_usd,expected_total_usd,provider,"
        "licence,"
        "openness,context,context_extended,parameters_total,parameters_active,released,unproven\n"
        "1,mid-27b,Mid-27B,open-mid,0.712346,0.64,0.78,0.68,0.6,0.75,true,,,,0,,,Apache-2.0,open-weight,"
        "262144,"
        "1010000,27800000000,,2026-07-12,structured output\n");
}

TEST_CASE("CSV without candidates is its header", "[report]") {
    Answer answer;
    answer.remove_all_candidates();
    const std::string csv = recommendation_csv(answer.result, {});
    CHECK(csv.substr(0, 13) == "rank,id,name,");
    CHECK(csv.find('\n') == csv.size() - 1);
}

} // namespace stackpick::testing
