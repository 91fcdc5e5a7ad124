// SPDX-License-Identifier: MIT
#include "catch.hpp"
#include "report/fixture.hpp"
#include "stackpick/base/text.hpp"
#include "stackpick/report/recommendation.hpp"

#include <algorithm>
#include <sstream>

namespace stackpick::testing {
namespace {

using Catch::Matchers::ContainsSubstring;

std::string recommended_text(const Answer& answer, int width = 80, const RecommendationView& view = {}) {
    return recommendation_text(answer.knowledge, answer.result, view, {false, width});
}

std::size_t widest_line(const std::string& text) {
    std::istringstream lines{text};
    std::size_t widest = 0;
    for (std::string line; std::getline(lines, line);) {
        widest = std::max(widest, display_width(line));
    }
    return widest;
}

bool starts_with(const std::string& text, const std::string& start) {
    return text.rfind(start, 0) == 0;
}

} // namespace

TEST_CASE("the verdict and its reasons come first", "[report]") {
    const Answer answer;
    CHECK(starts_with(recommended_text(answer), "Open mid: Mid-27B, rather than the closed flagship Big-Max\n"
                                                "  Confidence   clear (0.120 ahead)\n"
                                                "  Best model   Mid-27B, first of 2 models\n"
                                                "  Best option  Mid-27B alone: 68% success\n"
                                                "\n"
                                                "Why Mid-27B\n"
                                                "  - it can be self-hosted\n"
                                                "  - Apache-2.0 is permissive\n"
                                                "\n"
                                                "In favour of Big-Max\n"
                                                "  - it succeeds more often (72% against 68%)\n"
                                                "\n"
                                                "                 Closed flagship"));
}

TEST_CASE("a margin inside the noise is called so", "[report]") {
    Answer answer;
    answer.result.verdict.confidence = ConfidenceLevel::too_close;
    answer.result.verdict.margin = 0.004;
    CHECK_THAT(recommended_text(answer),
               ContainsSubstring("  Confidence   too close to call (0.004 ahead)\n"));
}

TEST_CASE("both tracks stand side by side with dashes for what is unknown", "[report]") {
    const Answer answer;
    const std::string text = recommended_text(answer);
    CHECK_THAT(text,
               ContainsSubstring("  Success rate   ~72% (63% to 80%)               68% (60% to 75%)\n"));
    CHECK_THAT(text, ContainsSubstring("  USD a month    $26,160                         —\n"));
    CHECK_THAT(text, ContainsSubstring(
                         "  Memory         —                               fits: 40 GB of 160 GB in fp8\n"));
}

TEST_CASE("the compared candidates stand side by side under their tracks", "[report]") {
    Answer answer;
    answer.open.track = Track{true, Layer::flagship};
    answer.result.compared = {0};
    CHECK_THAT(recommended_text(answer),
               ContainsSubstring("\n                 Open flagship\n  Model          Mid-27B\n"));
}

TEST_CASE("a model of a third track that is first is named below the two", "[report]") {
    Answer answer;
    answer.result.verdict.beats_both = "Mid-27B ranks above both";
    CHECK_THAT(recommended_text(answer), ContainsSubstring("  Best model   Mid-27B ranks above both\n"));
}

TEST_CASE("candidates are a table, and an estimate without evidence is marked", "[report]") {
    const Answer answer;
    CHECK_THAT(recommended_text(answer, 100),
               ContainsSubstring(
                   "Ranking\n"
                   "  #  Model    Track            Score  Success  $/success  Licence          Context\n"
                   "  1  Mid-27B  open-mid         0.712      68%          —  Apache-2.0          262k\n"
                   "  2  Big-Max  closed-flagship  0.590     ~72%      $1.21  Proprietary-API       1M\n"
                   "  ~ estimated: the model has no result in the task's domains.\n"));
}

TEST_CASE("a view shows as many candidates as asked for and says how many are left", "[report]") {
    const Answer answer;
    RecommendationView view;
    view.top = 1;
    const std::string text = recommended_text(answer, 100, view);
    CHECK_THAT(text, ContainsSubstring("  1 more; --all shows them.\n"));
    CHECK_THAT(text, !ContainsSubstring("  2  Big-Max"));
}

TEST_CASE("a caution that several models share names them once", "[report]") {
    Answer answer;
    answer.result.candidates[1].cautions = answer.result.candidates[0].cautions;
    CHECK_THAT(recommended_text(answer, 100),
               ContainsSubstring("  - Big-Max and Mid-27B: the context is above the native window.\n"));
}

TEST_CASE("what was assumed is listed with the flag that states it", "[report]") {
    const Answer answer;
    CHECK_THAT(recommended_text(answer),
               ContainsSubstring("Assumed for repo-coding\n"
                                 "  Assumed           Value        Set it with\n"
                                 "  context           128k tokens  --context TOKENS\n"
                                 "  requests_per_day  1,000        --requests-per-day N\n"));
}

TEST_CASE("excluded models are counted, and listed on request", "[report]") {
    const Answer answer;
    CHECK_THAT(recommended_text(answer, 100),
               ContainsSubstring("  1 model excluded, mostly by context (1) and needs (1); "
                                 "--show-excluded lists them.\n"));
    RecommendationView view;
    view.show_excluded = true;
    CHECK_THAT(recommended_text(answer, 100, view),
               ContainsSubstring("Excluded: 1 model\n"
                                 "  Model    Constraint  Because\n"
                                 "  tiny-1b  context     32k is less than 128k\n"
                                 "           needs       no tools\n"));
}

TEST_CASE("commands stand alone on their line", "[report]") {
    const Answer answer;
    CHECK_THAT(recommended_text(answer), ContainsSubstring("Next\n"
                                                           "  - Look at the model\n"
                                                           "      stackpick show mid-27b\n"
                                                           "  - Read its licence\n"));
}

TEST_CASE("with no candidate left the text says what removed them and how to admit them", "[report]") {
    Answer answer;
    answer.remove_all_candidates();
    const std::string text = recommended_text(answer);
    CHECK(starts_with(text, "No model qualifies\n\nWhat removed the models\n"));
    CHECK_THAT(text, ContainsSubstring("  context           1            0  state a smaller --context\n"));
    CHECK_THAT(text, !ContainsSubstring("Ranking"));
}

TEST_CASE("empty sections are not printed", "[report]") {
    Answer answer;
    answer.result.advice.clear();
    answer.result.missing.clear();
    const std::string text = recommended_text(answer);
    for (const char* heading : {"Advice", "Missing", "For comparison", "Against"}) {
        CHECK_THAT(text, !ContainsSubstring(heading));
    }
}

TEST_CASE("the model of today and a reference are compared when they are known", "[report]") {
    Answer answer;
    answer.result.baseline =
        BaselineComparison{&answer.other, 0.4, 0.5, 310.0, {"success rises by 18 points"}};
    answer.result.reference = Reference{&answer.closed, 0.9, 0.35};
    const std::string text = recommended_text(answer, 100);
    CHECK_THAT(text, ContainsSubstring("Against Tiny-1B, used today\n"
                                       "  Today: score 0.400, 50% success, $310 a month.\n"
                                       "  - success rises by 18 points.\n"));
    CHECK_THAT(text,
               ContainsSubstring("  Big-Max, not a candidate here: 90% success, at $0.35 a success.\n"));
}

TEST_CASE("no line is wider than the terminal", "[report]") {
    const Answer answer;
    for (const int width : {50, 60, 80, 120}) {
        INFO(width);
        CHECK(widest_line(recommended_text(answer, width)) <= static_cast<std::size_t>(width));
    }
}

TEST_CASE("Markdown says the same as a document", "[report]") {
    const Answer answer;
    const std::string markdown = recommendation_markdown(answer.knowledge, answer.result, {});
    CHECK(starts_with(markdown, "## Open mid: Mid-27B, rather than the closed flagship Big-Max\n"
                                "\n"
                                "- **Confidence**: clear (0.120 ahead)\n"
                                "- **Best model**: Mid-27B, first of 2 models\n"
                                "- **Best option**: Mid-27B alone: 68% success\n"
                                "\n"
                                "### Why Mid-27B\n"
                                "\n"
                                "- it can be self-hosted\n"));
    CHECK_THAT(markdown, ContainsSubstring("|  | Closed flagship | Open mid |\n| --- | --- | --- |\n"));
    CHECK_THAT(markdown,
               ContainsSubstring(
                   "\n\n### Next\n\n- Look at the model\n\n  ```sh\n  stackpick show mid-27b\n  ```\n"));
}

TEST_CASE("a model's name cannot bring markup into Markdown", "[report]") {
    Answer answer;
    answer.open.name = "<img src=x>|*";
    const std::string markdown = recommendation_markdown(answer.knowledge, answer.result, {});
    CHECK_THAT(markdown, ContainsSubstring("| \\<img src=x\\>\\|\\* |"));
    CHECK_THAT(markdown, !ContainsSubstring(" <img"));
}

} // namespace stackpick::testing
