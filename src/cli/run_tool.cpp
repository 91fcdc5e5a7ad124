// SPDX-License-Identifier: MIT
#include "cli/run_tool.hpp"

#include <array>
#include <cerrno>
#include <csignal>
#include <fcntl.h>
#include <optional>
#include <poll.h>
#include <spawn.h>
#include <string_view>
#include <sys/wait.h>
#include <unistd.h>

extern char** environ; // NOLINT: POSIX declares it nowhere

namespace stackpick::cli {

namespace {

using Clock = std::chrono::steady_clock;

/// Both ends of a pipe; a program that is started gets what is put in its place only.
class Pipe {
public:
    Pipe() {
        if (::pipe(ends_.data()) == 0) {
            for (const int end : ends_) {
                ::fcntl(end, F_SETFD, FD_CLOEXEC);
            }
        }
    }
    Pipe(const Pipe&) = delete;
    Pipe(Pipe&&) = delete;
    Pipe& operator=(const Pipe&) = delete;
    Pipe& operator=(Pipe&&) = delete;
    ~Pipe() {
        close_end(0);
        close_end(1);
    }

    [[nodiscard]] bool is_open() const { return ends_[0] >= 0; }
    [[nodiscard]] int reading() const { return ends_[0]; }
    [[nodiscard]] int writing() const { return ends_[1]; }
    void close_writing() { close_end(1); }

private:
    void close_end(std::size_t end) {
        if (ends_[end] >= 0) {
            ::close(ends_[end]);
            ends_[end] = -1;
        }
    }

    std::array<int, 2> ends_{-1, -1};
};

std::vector<char*> pointers_to(std::vector<std::string>& texts) {
    std::vector<char*> pointers;
    for (std::string& text : texts) {
        pointers.push_back(text.data());
    }
    pointers.push_back(nullptr);
    return pointers;
}

std::vector<std::string> english_environment() {
    std::vector<std::string> variables{"LC_ALL=C"};
    for (char** variable = environ; variable != nullptr && *variable != nullptr; ++variable) {
        if (!std::string_view{*variable}.starts_with("LC_ALL=")) {
            variables.emplace_back(*variable);
        }
    }
    return variables;
}

/// Starts the program in a process group of its own, so that what it starts can be ended with it.
std::optional<pid_t> start(std::vector<std::string> command, int output) {
    posix_spawn_file_actions_t actions{};
    posix_spawnattr_t attributes{};
    posix_spawn_file_actions_init(&actions);
    posix_spawnattr_init(&attributes);
    posix_spawn_file_actions_addopen(&actions, STDIN_FILENO, "/dev/null", O_RDONLY, 0);
    posix_spawn_file_actions_addopen(&actions, STDERR_FILENO, "/dev/null", O_WRONLY, 0);
    posix_spawn_file_actions_adddup2(&actions, output, STDOUT_FILENO);
    posix_spawnattr_setflags(&attributes, POSIX_SPAWN_SETPGROUP);
    std::vector<std::string> variables = english_environment();
    const std::vector<char*> arguments = pointers_to(command);
    const std::vector<char*> environment = pointers_to(variables);
    pid_t process = 0;
    const int error = ::posix_spawnp(&process, command.front().c_str(), &actions, &attributes,
                                     arguments.data(), environment.data());
    posix_spawn_file_actions_destroy(&actions);
    posix_spawnattr_destroy(&attributes);
    return error == 0 ? std::optional{process} : std::nullopt;
}

/// Milliseconds to the deadline, for poll.
int left(Clock::time_point deadline) {
    const auto rest = std::chrono::duration_cast<std::chrono::milliseconds>(deadline - Clock::now()).count();
    return rest > 0 ? static_cast<int>(rest) : 0;
}

/// Reads until the program closes its output, or prints or takes too much.
ToolRun::End read_all(int from, Clock::time_point deadline, std::size_t most, std::string& output) {
    std::array<char, 4096> buffer{};
    while (true) {
        pollfd waiting{from, POLLIN, 0};
        const int ready = ::poll(&waiting, 1, left(deadline));
        if (ready < 0 && errno == EINTR) {
            continue;
        }
        if (ready <= 0) {
            return ToolRun::End::too_long;
        }
        const ssize_t size = ::read(from, buffer.data(), buffer.size());
        if (size <= 0) {
            return ToolRun::End::finished;
        }
        output.append(buffer.data(), static_cast<std::size_t>(size));
        if (output.size() > most) {
            return ToolRun::End::too_much;
        }
    }
}

/// Waits for the program itself, which may go on after it closed its output.
ToolRun::End wait_for(pid_t process, Clock::time_point deadline) {
    constexpr int k_step_ms = 5;
    int status = 0;
    while (true) {
        const pid_t ended = ::waitpid(process, &status, WNOHANG);
        if (ended == process) {
            return WIFEXITED(status) && WEXITSTATUS(status) == 0 ? ToolRun::End::finished
                                                                 : ToolRun::End::failed;
        }
        if (ended < 0 && errno != EINTR) {
            return ToolRun::End::failed;
        }
        if (left(deadline) == 0) {
            return ToolRun::End::too_long;
        }
        ::poll(nullptr, 0, k_step_ms);
    }
}

void kill_group(pid_t process) {
    ::kill(-process, SIGKILL);
    while (::waitpid(process, nullptr, 0) < 0 && errno == EINTR) {
    }
}

} // namespace

ToolRun run_tool(const std::vector<std::string>& command, const ToolLimits& limits) {
    ToolRun run;
    Pipe pipe;
    if (!pipe.is_open()) {
        return run;
    }
    const auto deadline = Clock::now() + limits.time;
    const auto process = start(command, pipe.writing());
    if (!process) {
        return run;
    }
    pipe.close_writing();
    run.end = read_all(pipe.reading(), deadline, limits.bytes, run.output);
    if (run.end == ToolRun::End::finished) {
        run.end = wait_for(*process, deadline);
    }
    if (run.end == ToolRun::End::too_long || run.end == ToolRun::End::too_much) {
        kill_group(*process);
    }
    return run;
}

} // namespace stackpick::cli
