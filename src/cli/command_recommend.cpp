// SPDX-License-Identifier: MIT
#include "cli/command.hpp"
#include "cli/decision_request.hpp"
#include "cli/requests.hpp"
#include "stackpick/decision/recommend.hpp"
#include "stackpick/report/recommendation.hpp"

namespace stackpick::cli {

namespace {

RecommendationView recommend_view(const Arguments& arguments, Diagnostics& diagnostics) {
    RecommendationView view;
    view.show_excluded = arguments.has("show-excluded");
    view.top = top_of(arguments, *view.top, diagnostics);
    return view;
}

std::string render(const std::string& format, const Knowledge& knowledge, const Recommendation& result,
                   const RecommendationView& view, const Style& style) {
    if (format == "json") {
        return recommendation_json(result, view);
    }
    if (format == "markdown") {
        return recommendation_markdown(knowledge, result, view);
    }
    return format == "csv" ? recommendation_csv(result, view)
                           : recommendation_text(knowledge, result, view, style);
}

std::optional<Answer> run_recommend(const Arguments& arguments, const Session& session,
                                    Diagnostics& diagnostics) {
    const std::string format = format_of(arguments, diagnostics);
    const RecommendationView view = recommend_view(arguments, diagnostics);
    const auto draws = draws_of(arguments, diagnostics);
    auto request = decision_request_of(arguments, session, diagnostics, true);
    if (!request || diagnostics.has_errors()) {
        return std::nullopt;
    }
    request->options.draws = draws;
    request->options.flips = !arguments.has("no-flips");
    request->options.described = view.top && format != "csv" ? static_cast<std::size_t>(*view.top) : SIZE_MAX;
    request->options.reasons = format == "json" || view.show_excluded;
    const auto result =
        std::make_shared<Recommendation>(recommend(request->knowledge, request->workload, request->options));
    result->evaluations = std::move(request->evaluations);
    return Answer{.text = render(format, request->knowledge, *result, view, session.style),
                  .code = result->options.empty() ? ExitCode::no : ExitCode::answered,
                  .result = result};
}

std::vector<Option> answer_options() {
    return {
        top_option("show the N best candidates", "The answer"),
        {.name = "all", .help = "show all candidates", .group = "The answer"},
        draws_option("draws of weights and uncertain values that say how firm the answer is; 0: none"),
        {.name = "no-flips", .help = "do not look for what would change the answer", .group = "The answer"},
        {.name = "show-excluded", .help = "show every model left out, and why", .group = "The answer"},
    };
}

std::vector<Option> recommend_options() {
    return joined(
        {decision_options(), answer_options(), common_options({"text", "json", "markdown", "csv"})});
}

} // namespace

Command recommend_command() {
    Command command;
    command.name = "recommend";
    command.summary = "say which model to build on for a kind of work, and why";
    command.about = "Takes a task and what you know about your work, leaves out the models that do not meet "
                    "it, scores the others, and says whether to build on a closed flagship or an open "
                    "mid-size model, with the reasons, the cost, and how sure that is. What you do not state "
                    "is taken from the task and marked as assumed.";
    command.options = recommend_options();
    command.examples = {
        {"Coding in a repository, on one's own machines, under a permissive licence",
         "stackpick recommend --task repo-coding --self-host --licence permissive"},
        {"A volume and a budget, with the models that were left out",
         "stackpick recommend --task repo-coding --requests-per-day 20k --budget 2000 --show-excluded"},
        {"Against the model that is used today, for a script",
         "stackpick recommend --task repo-coding --baseline qwen3.6-plus --json"},
    };
    command.says_no = "answered: no model meets the requirements";
    command.document = "stackpick/recommendation/v1";
    command.run = run_recommend;
    return command;
}

} // namespace stackpick::cli
