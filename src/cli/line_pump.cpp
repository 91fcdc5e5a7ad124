// SPDX-License-Identifier: MIT
#include "cli/line_pump.hpp"

#include "cli/line_source.hpp"
#include "stackpick/base/parallel.hpp"

#include <array>
#include <atomic>
#include <cerrno>
#include <condition_variable>
#include <csignal>
#include <fcntl.h>
#include <map>
#include <mutex>
#include <unistd.h>
#include <utility>

namespace stackpick::cli {

namespace {

// What a signal handler may touch.
std::atomic<int> g_signal{0};
std::atomic<int> g_wake{-1};

extern "C" void stop_reading(int signal) {
    g_signal = signal;
    const char byte = 0;
    const int saved = errno;
    (void)!::write(g_wake, &byte, 1);
    errno = saved;
}

/// Turns the first SIGINT or SIGTERM into a byte in a pipe, while it lives.
class SignalPipe {
public:
    SignalPipe() {
        if (::pipe(ends_.data()) != 0) {
            ends_ = {-1, -1}; // poll() leaves such a descriptor out
            return;
        }
        g_signal = 0;
        g_wake = ends_[1];
        struct sigaction action {};
        action.sa_handler = stop_reading;
        action.sa_flags = static_cast<int>(SA_RESETHAND | SA_RESTART); // the second ends the program
        ::sigaction(SIGINT, &action, &before_[0]);
        ::sigaction(SIGTERM, &action, &before_[1]);
    }
    ~SignalPipe() {
        if (ends_[0] >= 0) {
            ::sigaction(SIGINT, &before_[0], nullptr);
            ::sigaction(SIGTERM, &before_[1], nullptr);
            ::close(ends_[0]);
            ::close(ends_[1]);
        }
    }
    SignalPipe(const SignalPipe&) = delete;
    SignalPipe& operator=(const SignalPipe&) = delete;
    SignalPipe(SignalPipe&&) = delete;
    SignalPipe& operator=(SignalPipe&&) = delete;

    [[nodiscard]] int readable() const { return ends_[0]; }
    /// As a signal would, without one.
    void wake() const {
        const char byte = 0;
        (void)!::write(ends_[1], &byte, 1);
    }

private:
    std::array<int, 2> ends_{-1, -1};
    std::array<struct sigaction, 2> before_{};
};

/// All of it, or an error: never a part of a line that the reader would take for one.
int write_all(int output, std::string_view text) {
    while (!text.empty()) {
        const ssize_t count = ::write(output, text.data(), text.size());
        if (count >= 0) {
            text.remove_prefix(static_cast<std::size_t>(count));
        } else if (errno != EINTR) {
            return errno;
        }
    }
    return 0;
}

/// What the threads share.
class Pump {
public:
    Pump(const PumpOptions& options, const SignalPipe& signals)
        : options_{options},
          signals_{signals},
          source_{options.input, signals.readable(), options.first_line} {}

    void work(const std::function<LineAnswerer()>& make_answerer) {
        try {
            const LineAnswerer answer = make_answerer();
            LineBlock block;
            std::uint64_t number = 0;
            while (take(block, number)) {
                give(number, answer(block));
            }
        } catch (...) {
            give_up();
            throw;
        }
    }

    [[nodiscard]] PumpResult result() const {
        return {g_signal, source_.error(), write_error_ == EPIPE ? 0 : write_error_};
    }

private:
    /// The next block, once not too many wait to be written.
    bool take(LineBlock& block, std::uint64_t& number) {
        std::unique_lock lock{mutex_};
        const std::uint64_t most_ahead = 4 * options_.jobs;
        room_.wait(lock, [&] { return stops_ || taken_ - written_ < most_ahead; });
        if (stops_ || !reading_ || is_pump_interrupted()) {
            return false;
        }
        // One thread reads at a time; the others wait for the same lines anyway.
        reads_.wait(lock, [&] { return !is_reading_; });
        if (stops_ || !reading_) {
            return false;
        }
        is_reading_ = true;
        number = taken_++;
        lock.unlock();
        const bool found = source_.take(block);
        lock.lock();
        is_reading_ = false;
        if (!found) {
            reading_ = false;
            --taken_;
        }
        reads_.notify_all();
        return found;
    }

    /// One block will never be ready: nobody is to wait for it.
    void give_up() {
        const std::scoped_lock lock{mutex_};
        stops_ = true;
        is_reading_ = false; // if it was this thread
        signals_.wake();
        room_.notify_all();
        reads_.notify_all();
    }

    void give(std::uint64_t number, LineReply reply) {
        std::unique_lock lock{mutex_};
        if (reply.stops) {
            last_ = std::min(last_, number);
            reading_ = false;
        }
        ready_.emplace(options_.ordered ? number : arrived_++, std::move(reply.text));
        write_ready(lock);
    }

    /// Whoever comes first writes for all.
    void write_ready(std::unique_lock<std::mutex>& lock) {
        if (is_writing_) {
            return;
        }
        is_writing_ = true;
        while (!ready_.empty() && ready_.begin()->first == written_) {
            const std::string text = std::move(ready_.begin()->second);
            ready_.erase(ready_.begin());
            const bool is_wanted = !options_.ordered || written_ <= last_;
            lock.unlock();
            const int error = is_wanted && write_error_ == 0 ? write_all(options_.output, text) : 0;
            lock.lock();
            ++written_;
            if (error != 0) {
                write_error_ = error;
                stops_ = true;
                signals_.wake(); // whoever waits for input
            }
            room_.notify_all();
        }
        is_writing_ = false;
    }

    const PumpOptions& options_;
    const SignalPipe& signals_;
    LineSource source_;
    std::mutex mutex_;
    std::condition_variable room_;
    std::condition_variable reads_;
    std::map<std::uint64_t, std::string> ready_; ///< by number
    std::uint64_t taken_ = 0;
    std::uint64_t arrived_ = 0;
    std::uint64_t written_ = 0;
    std::uint64_t last_ = UINT64_MAX; ///< the block that stopped it
    bool reading_ = true;             ///< there may be more
    bool is_reading_ = false;
    bool is_writing_ = false;
    bool stops_ = false; ///< nobody takes what would be written
    int write_error_ = 0;
};

} // namespace

bool is_pump_interrupted() {
    return g_signal != 0;
}

PumpResult pump_lines(const PumpOptions& options, const std::function<LineAnswerer()>& make_answerer) {
    if (::fcntl(options.input, F_GETFD) < 0) { // closed: the pipe below would take its number
        return {0, errno, 0};
    }
    const SignalPipe signals;
    Pump pump{options, signals};
    run_in_threads(options.jobs, [&] { pump.work(make_answerer); });
    return pump.result();
}

} // namespace stackpick::cli
