// SPDX-License-Identifier: MIT
// Workloads as JSON Lines in, answers out: the one command that does not hold its whole answer.
#include "base/remembered.hpp"
#include "cli/command.hpp"
#include "cli/decision_request.hpp"
#include "cli/detect.hpp"
#include "cli/line_pump.hpp"
#include "cli/requests.hpp"
#include "cli/today.hpp"
#include "cli/workload_arguments.hpp"
#include "stackpick/base/text.hpp"
#include "stackpick/decision/quick_verdicts.hpp"
#include "stackpick/decision/recommend.hpp"
#include "stackpick/interop/workload_line.hpp"
#include "stackpick/report/batch.hpp"
#include "stackpick/rules/match.hpp"
#include "stackpick/sizing/check_hosting.hpp"
#include "stackpick/workload/resolver.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <atomic>
#include <csignal>
#include <cstring>
#include <thread>

namespace stackpick::cli {

namespace {

/// What holds for all lines. Several threads read it.
struct Batch {
    const Knowledge* knowledge = nullptr;
    StatedValues under; ///< what the settings state
    StatedValues over;  ///< what flags state
    RecommendOptions options;
    BatchView view;
    bool stops_at_mistake = false;
    bool is_quick = false; ///< verdicts alone are asked for, without draws and flips
    std::shared_ptr<const std::string> source = std::make_shared<const std::string>("<stdin>");
    mutable std::atomic<bool> has_mistakes{false};
};

/// Answers lines, one after the other. One a thread.
class Answerer {
public:
    explicit Answerer(const Batch& batch)
        : batch_{batch},
          resolver_{batch.knowledge->catalogue, batch.knowledge->tasks},
          quick_{*batch.knowledge, batch.options} {}

    LineReply answer(const LineBlock& block) {
        LineReply reply;
        std::string_view rest = block.text;
        for (std::int64_t number = block.first; !reply.stops; ++number) {
            const std::size_t end = std::min(rest.find('\n'), rest.size());
            const std::string_view line = trim(rest.substr(0, end));
            if (!line.empty()) {
                reply.text += block.is_cut ? too_long(number) : answer(line, number, reply.stops);
                reply.text += '\n';
            }
            if (end == rest.size()) {
                break;
            }
            reply.stops = reply.stops || is_pump_interrupted();
            rest.remove_prefix(end + 1);
        }
        return reply;
    }

private:
    std::string answer(std::string_view text, std::int64_t number, bool& stops) {
        Diagnostics diagnostics;
        const int place = static_cast<int>(std::min<std::int64_t>(number, INT32_MAX));
        WorkloadLine line = read_workload_line(text, batch_.source, place, diagnostics);
        const BatchKey key{number, std::move(line.id)};
        const std::string question = diagnostics.empty() ? question_of(line.stated) : std::string{};
        if (const std::string* members = answered_.find(question)) {
            return batch_answer(key, *members, {});
        }
        auto workload = workload_of(std::move(line.stated), diagnostics);
        RecommendOptions options = batch_.options;
        if (workload && workload->condition && !diagnostics.has_errors()) {
            options.where = compile_where(*workload->condition, workload->condition_where, diagnostics);
        }
        if (!workload || diagnostics.has_errors()) {
            batch_.has_mistakes = true;
            stops = batch_.stops_at_mistake;
            return batch_error(key, diagnostics.all());
        }
        std::string members = members_of(std::move(*workload), options);
        std::string answer = batch_answer(key, members, diagnostics.all());
        if (diagnostics.empty()) { // what is said about a line names it
            answered_.keep(question, [&] { return std::move(members); });
        }
        return answer;
    }

    std::string members_of(Workload workload, const RecommendOptions& options) {
        if (batch_.is_quick && quick_.is_for(workload)) {
            return batch_members(quick_.answer(std::move(workload)), batch_.view);
        }
        return batch_members(recommend(*batch_.knowledge, workload, options), batch_.view);
    }

    /// The same text for lines that state the same.
    static std::string question_of(const StatedValues& stated) {
        std::string question{"?"};
        for (const auto& [key, texts] : stated) {
            question += key;
            for (const StatedText& text : texts) { // with its length: it may hold anything
                question.append(1, '\0')
                    .append(std::to_string(text.text.size()))
                    .append(1, ':')
                    .append(text.text);
            }
            question += '\n';
        }
        return question;
    }

    std::optional<Workload> workload_of(StatedValues stated, Diagnostics& diagnostics) {
        for (const auto& [key, texts] : batch_.under) {
            stated.try_emplace(key, texts);
        }
        for (const auto& [key, texts] : batch_.over) {
            stated[key] = texts;
        }
        const Catalogue& catalogue = batch_.knowledge->catalogue;
        WorkloadInput input = parse_workload(stated, diagnostics);
        if (diagnostics.has_errors()) { // what a wrong line fails to state is not missing
            check_workload_names(input, catalogue, batch_.knowledge->tasks, diagnostics);
            return std::nullopt;
        }
        auto workload =
            resolver_.resolve(with_detected(std::move(input), catalogue, diagnostics), diagnostics);
        if (workload) {
            check_hosting(catalogue, workload->hosting, diagnostics);
        }
        return workload;
    }

    [[nodiscard]] std::string too_long(std::int64_t number) const {
        batch_.has_mistakes = true;
        Diagnostics diagnostics;
        diagnostics.error({batch_.source, static_cast<int>(std::min<std::int64_t>(number, INT32_MAX)), 1},
                          "the line is longer than 1 MiB");
        return batch_error({number, {}}, diagnostics.all());
    }

    const Batch& batch_;
    WorkloadResolver resolver_;
    QuickVerdicts quick_;
    Remembered<std::string> answered_{1024}; ///< members, by question: streams repeat themselves
};

std::size_t jobs_of(const Arguments& arguments, Diagnostics& diagnostics) {
    constexpr std::int64_t k_most = 1024;
    const auto jobs = positive_size(arguments, "jobs", diagnostics);
    const std::int64_t cores = std::max(1U, std::thread::hardware_concurrency());
    return static_cast<std::size_t>(std::min(jobs.value_or(cores), k_most));
}

BatchView batch_view(const Arguments& arguments, Diagnostics& diagnostics) {
    BatchView view;
    const std::vector<std::string> wanted = arguments.items("fields");
    view.fields = wanted.empty() ? view.fields : wanted;
    for (const std::string& field : wanted) {
        if (!is_recommendation_field(field)) {
            report_unknown_name("--fields", "field", field, recommendation_fields(), diagnostics);
        }
    }
    view.top = top_of(arguments, *view.top, diagnostics);
    return view;
}

RecommendOptions options_of(const Arguments& arguments, const BatchView& view, const Date& today,
                            Diagnostics& diagnostics) {
    const auto shows = [&](std::initializer_list<std::string_view> fields) {
        return std::any_of(view.fields.begin(), view.fields.end(), [&](const std::string& field) {
            return std::find(fields.begin(), fields.end(), field) != fields.end();
        });
    };
    RecommendOptions options{today, !arguments.has("no-rules")};
    options.draws = draws_of(arguments, diagnostics);
    options.flips = arguments.has("flips") || shows({"flips"});
    options.described = !shows({"candidates", "options"}) ? 0
                        : view.top                        ? static_cast<std::size_t>(*view.top)
                                                          : SIZE_MAX;
    options.reasons = shows({"excluded"});
    return options;
}

Answer finish(const PumpResult& result, const Batch& batch, Diagnostics& diagnostics) {
    if (result.signal != 0) { // the shell is to see what ended it
        std::signal(result.signal, SIG_DFL);
        std::raise(result.signal);
    }
    if (result.read_error != 0) {
        diagnostics.error({batch.source, 0, 0},
                          fmt::format("cannot be read: {}", std::strerror(result.read_error)));
    }
    if (result.write_error != 0) {
        diagnostics.error({}, fmt::format("cannot write the answers: {}", std::strerror(result.write_error)));
    }
    if (result.read_error != 0 || result.write_error != 0) {
        return {{}, ExitCode::system};
    }
    return {{}, batch.has_mistakes ? ExitCode::no : ExitCode::answered};
}

std::optional<Answer> run_batch(const Arguments& arguments, const Session& session,
                                Diagnostics& diagnostics) {
    const std::size_t jobs = jobs_of(arguments, diagnostics);
    const auto first_line = positive_size(arguments, "first-line", diagnostics);
    const auto today =
        choose_today(arguments.value("today"), session.environment.source_date_epoch, diagnostics);
    Batch batch;
    batch.view = batch_view(arguments, diagnostics);
    batch.stops_at_mistake = arguments.has("fail-fast");
    batch.under = session.settings.workload;
    overlay_flags(batch.over, arguments);
    batch.knowledge = load(arguments, session, Purpose::decide, diagnostics);
    if (batch.knowledge != nullptr) {
        batch.knowledge->unpack_all(); // before there are threads
        check_workload_names(parse_workload(batch.over, diagnostics), batch.knowledge->catalogue,
                             batch.knowledge->tasks, diagnostics);
    }
    if (today) {
        batch.options = options_of(arguments, batch.view, *today, diagnostics);
        batch.is_quick =
            batch.options.draws == 0 && !batch.options.flips && batch.view.fields == BatchView{}.fields;
    }
    if (batch.knowledge == nullptr || diagnostics.has_errors()) {
        return std::nullopt;
    }
    const PumpOptions options{STDIN_FILENO, STDOUT_FILENO, jobs, !arguments.has("unordered"),
                              first_line.value_or(1)};
    const PumpResult result = pump_lines(options, [&batch]() -> LineAnswerer {
        const auto answerer = std::make_shared<Answerer>(batch);
        return [answerer](const LineBlock& block) {
            return answerer->answer(block);
        };
    });
    return finish(result, batch, diagnostics);
}

std::vector<Option> stream_options() {
    return {
        {.name = "fields",
         .kind = OptionKind::list,
         .value_name = "FIELD,…",
         .fallback = "verdict",
         .help = "what each answer holds beside its line and id, as `recommend --json` has it: " +
                 join(recommendation_fields(), ", "),
         .group = "The answers"},
        top_option("hold the N best of `candidates` and `options`", "The answers"),
        {.name = "all", .help = "hold all of `candidates` and `options`", .group = "The answers"},
        draws_option("draws of weights and uncertain values that say how firm an answer is; 0: none",
                     "The answers"),
        {.name = "flips", .help = "look for what would change each answer", .group = "The answers"},
        {.name = "unordered", .help = "write answers as they are ready", .group = "The stream"},
        {.name = "jobs",
         .kind = OptionKind::value,
         .value_name = "N",
         .fallback = "all cores",
         .help = "answer so many lines at once",
         .group = "The stream",
         .letter = 'j'},
        {.name = "fail-fast", .help = "stop at the first bad line", .group = "The stream"},
        {.name = "first-line",
         .kind = OptionKind::value,
         .value_name = "N",
         .fallback = "1",
         .help = "number of the first line, when the input is part of a longer one",
         .group = "The stream"},
    };
}

std::vector<Option> batch_options() {
    return joined({stream_options(),
                   options_of_workload(),
                   decision_rule_options(),
                   {today_option("The answers")},
                   catalogue_options(),
                   terminal_options()});
}

} // namespace

Command batch_command() {
    Command command;
    command.name = "batch";
    command.summary = "answer a stream of workloads, one JSON object a line";
    command.about =
        "Reads workloads from stdin, each a JSON object on one line, and writes an answer a line, in the "
        "same order. "
        "Its keys are those of a workload file, which `stackpick catalogue schema workload` lists: "
        "{\"id\": 1, \"self_host\": true, \"requests_per_day\": 2000}. An `id` is repeated in the answer. A "
        "line that is wrong gets an object "
        "with "
        "`error`, and the others are answered; that no model qualifies is an answer. An option of the "
        "command line "
        "holds for all lines, whatever they state. All cores work, and memory does not grow with the input. "
        "docs/scale.md says how several machines share the work.";
    command.options = batch_options();
    command.examples = {
        {"Two workloads of one task", "printf '%s\\n' '{\"id\": 1, \"self_host\": true}' '{\"id\": 2}' | "
                                      "stackpick batch --task repo-coding"},
        {"A file of them, with the ranked options, for one region",
         "cat workloads.jsonl | stackpick batch --region us --fields verdict,options --top 3"},
    };
    command.hints = {
        {"", "workloads come from standard input: `stackpick batch <{}`"},
        {"json", "every answer is a line of JSON anyway"},
        {"jsonl", "every answer is a line of JSON anyway"},
        {"csv", "`| jq -r '[.id, .verdict.primary] | @csv'` makes CSV of the answers"},
        {"format", "every answer is a line of JSON"},
    };
    command.says_no = "a line was wrong";
    command.document = "stackpick/batch/v1";
    command.run = run_batch;
    return command;
}

} // namespace stackpick::cli
