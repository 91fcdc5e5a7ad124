// SPDX-License-Identifier: MIT
#include "cli/run.hpp"

#include "cli/dispatch.hpp"
#include "stackpick/base/file.hpp"
#include "stackpick/catalogue/yaml.hpp"
#include "stackpick/report/catalogue.hpp"

#include <cerrno>
#include <cstring>
#include <exception>
#include <new>
#include <system_error>

namespace stackpick::cli {

namespace {

/// The last resort: what it prints must not depend on anything that may have failed.
void say(const char* what, const char* why) {
    std::fprintf(stderr, "stackpick: %s: %s\n", what, why);
}

/// The readers keep places but not texts, so the lines to show above a caret are read again. A compiled
/// catalogue may name any file, and one that was read may have become a device or a pipe.
void attach_excerpts(Diagnostics& diagnostics) {
    for (const std::string& file : diagnostics.files_to_quote()) {
        Diagnostics unreadable; // then there is no caret
        if (const auto text = read_regular_file(file, YamlLimits{}.largest_file, unreadable)) {
            diagnostics.attach_excerpts(file, *text);
        }
    }
}

void print_diagnostics(Diagnostics& diagnostics, bool json) {
    if (diagnostics.empty()) {
        return;
    }
    attach_excerpts(diagnostics);
    diagnostics.sort();
    std::string text = json ? diagnostics_json(diagnostics.all()) : std::string{};
    if (!json) {
        for (const Diagnostic& diagnostic : diagnostics.all()) {
            text += to_string(diagnostic) + '\n';
        }
    }
    if (!text.ends_with('\n')) {
        text += '\n';
    }
    write_text(stderr, text); // when stderr fails there is nobody left to tell
}

ExitCode print_answer(Answer answer, bool json) {
    if (!answer.text.empty() && !answer.text.ends_with('\n')) {
        answer.text += '\n';
    }
    if (write_text(stdout, answer.text) == Written::failed) {
        const int reason = errno; // before anything else changes it
        Diagnostics failure;
        failure.error({}, std::string{"cannot write the answer: "} + std::strerror(reason));
        print_diagnostics(failure, json);
        return ExitCode::system;
    }
    return answer.code;
}

ExitCode answer_words(const std::vector<std::string>& words) {
    Diagnostics diagnostics;
    std::optional<Answer> answer;
    try {
        answer = dispatch(all_commands(), words, read_environment(), diagnostics);
    } catch (const std::system_error& error) {
        Diagnostics failure;
        failure.error({}, error.what());
        print_diagnostics(failure, glance_at(words).json);
        return ExitCode::system;
    }
    if (answer) { // never ended: the system takes all memory back at once
        static const auto* const k_until_the_end = new std::pair{answer->session, answer->result};
        (void)k_until_the_end;
    }
    const bool json = glance_at(words).json;
    print_diagnostics(diagnostics, json);
    return answer ? print_answer(std::move(*answer), json) : exit_code_of(diagnostics);
}

ExitCode run_words(const std::vector<std::string>& words) {
    try {
        return answer_words(words);
    } catch (const std::bad_alloc&) {
        say("error", "out of memory");
        return ExitCode::system;
    } catch (const std::system_error& error) {
        say("error", error.what());
        return ExitCode::system;
    } catch (const std::exception& error) {
        say("this is a bug, please report it with the command line that you used", error.what());
    } catch (...) {
        say("this is a bug, please report it with the command line that you used", "unknown exception");
    }
    return ExitCode::bug;
}

} // namespace

int run(int argc, char** argv) {
    ignore_broken_pipes();
    return static_cast<int>(run_words({argv + (argc > 0 ? 1 : 0), argv + argc}));
}

} // namespace stackpick::cli
