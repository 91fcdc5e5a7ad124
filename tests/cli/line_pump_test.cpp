// SPDX-License-Identifier: MIT
#include "catch.hpp"
#include "cli/line_pump.hpp"

#include <algorithm>
#include <array>
#include <atomic>
#include <cerrno>
#include <chrono>
#include <csignal>
#include <string>
#include <thread>
#include <unistd.h>

namespace stackpick::testing {
namespace {

using cli::LineAnswerer;
using cli::LineBlock;
using cli::LineReply;
using cli::PumpOptions;
using cli::PumpResult;

/// Both ends of a pipe.
struct Pipe {
    Pipe() { REQUIRE(::pipe(ends.data()) == 0); }
    ~Pipe() {
        close_reader();
        close_writer();
    }
    Pipe(const Pipe&) = delete;
    Pipe& operator=(const Pipe&) = delete;

    void close_reader() { close(ends[0]); }
    void close_writer() { close(ends[1]); }

    std::array<int, 2> ends{};

private:
    static void close(int& end) {
        if (end >= 0) {
            ::close(end);
        }
        end = -1;
    }
};

void write_all(int descriptor, std::string_view text) {
    while (!text.empty()) {
        const ssize_t count = ::write(descriptor, text.data(), text.size());
        REQUIRE(count > 0);
        text.remove_prefix(static_cast<std::size_t>(count));
    }
}

std::string read_all(int descriptor) {
    std::string text;
    std::array<char, 4096> buffer{};
    for (ssize_t count = 0; (count = ::read(descriptor, buffer.data(), buffer.size())) > 0;) {
        text.append(buffer.data(), static_cast<std::size_t>(count));
    }
    return text;
}

struct Pumped {
    std::string text;
    PumpResult result;
};

Pumped pump(const std::string& input, PumpOptions options, const LineAnswerer& answer) {
    Pipe in;
    Pipe out;
    options.input = in.ends[0];
    options.output = out.ends[1];
    std::thread writer{[&] {
        write_all(in.ends[1], input);
        in.close_writer();
    }};
    Pumped pumped;
    std::thread reader{[&] {
        pumped.text = read_all(out.ends[0]);
    }};
    pumped.result = cli::pump_lines(options, [&] { return answer; });
    out.close_writer();
    writer.join();
    reader.join();
    return pumped;
}

/// Each line with its number.
LineReply numbered(const LineBlock& block) {
    LineReply reply;
    std::int64_t number = block.first;
    std::string_view rest = block.text;
    while (true) {
        const std::size_t end = std::min(rest.find('\n'), rest.size());
        reply.text += std::to_string(number++) + (block.is_cut ? " cut " : " ") +
                      std::string{rest.substr(0, std::min<std::size_t>(end, 20))} + '\n';
        if (end == rest.size()) {
            return reply;
        }
        rest.remove_prefix(end + 1);
    }
}

std::string lines(int count) {
    std::string text;
    for (int i = 1; i <= count; ++i) {
        text += "line" + std::to_string(i) + '\n';
    }
    return text;
}

std::string numbered_lines(int count) {
    std::string text;
    for (int i = 1; i <= count; ++i) {
        text += std::to_string(i) + " line" + std::to_string(i) + '\n';
    }
    return text;
}

TEST_CASE("lines are answered in order, by however many threads", "[cli][pump]") {
    const std::size_t jobs = GENERATE(1U, 2U, 7U);
    std::atomic<int> turn = 0;
    const auto slow_at_times = [&](const LineBlock& block) {
        if (turn++ % 5 == 0) {
            std::this_thread::sleep_for(std::chrono::milliseconds{2});
        }
        return numbered(block);
    };
    PumpOptions options;
    options.jobs = jobs;
    CHECK(pump(lines(5000), options, slow_at_times).text == numbered_lines(5000));
}

TEST_CASE("without order every line is answered once, and whole", "[cli][pump]") {
    PumpOptions options;
    options.jobs = 4;
    options.ordered = false;
    std::string text = pump(lines(2000), options, numbered).text;
    std::vector<std::string> got;
    for (std::size_t end = 0; (end = text.find('\n')) != std::string::npos; text.erase(0, end + 1)) {
        got.push_back(text.substr(0, end));
    }
    std::sort(got.begin(), got.end());
    CHECK(got.size() == 2000);
    CHECK(std::unique(got.begin(), got.end()) == got.end());
    CHECK(std::binary_search(got.begin(), got.end(), std::string{"1234 line1234"}));
}

TEST_CASE("lines end where the input does", "[cli][pump]") {
    CHECK(pump("", {}, numbered).text.empty());
    CHECK(pump("a", {}, numbered).text == "1 a\n");
    CHECK(pump("a\n", {}, numbered).text == "1 a\n");
    CHECK(pump("a\n\nb", {}, numbered).text == "1 a\n2 \n3 b\n");
    PumpOptions later;
    later.first_line = 41;
    CHECK(pump("a\nb\n", later, numbered).text == "41 a\n42 b\n");
}

TEST_CASE("a line that is too long is cut, and the next ones are read", "[cli][pump]") {
    const std::string text = "first\n" + std::string(cli::k_longest_line + 5000, 'x') + "\nlast\n";
    CHECK(pump(text, {}, numbered).text == "1 first\n2 cut xxxxxxxxxxxxxxxxxxxx\n3 last\n");
}

TEST_CASE("a reply that stops is the last", "[cli][pump]") {
    PumpOptions options;
    options.jobs = 3;
    const auto stop_at_100 = [](const LineBlock& block) {
        LineReply reply = numbered(block);
        const std::size_t at = reply.text.find("100 line100\n");
        if (at != std::string::npos) {
            reply.text.resize(at + 12);
            reply.stops = true;
        }
        return reply;
    };
    CHECK(pump(lines(3000), options, stop_at_100).text == numbered_lines(100));
}

TEST_CASE("a signal lets the lines at hand be written whole", "[cli][pump]") {
    Pipe in;
    Pipe out;
    PumpOptions options;
    options.input = in.ends[0];
    options.output = out.ends[1];
    options.jobs = 2;
    write_all(in.ends[1], lines(3) + "lin"); // and nothing more: the pump waits
    std::thread sender{[] {
        std::this_thread::sleep_for(std::chrono::milliseconds{50});
        ::kill(::getpid(), SIGTERM);
    }};
    const PumpResult result = cli::pump_lines(options, [] { return LineAnswerer{numbered}; });
    sender.join();
    out.close_writer();
    CHECK(result.signal == SIGTERM);
    CHECK(read_all(out.ends[0]) == numbered_lines(3));
}

TEST_CASE("an input that is closed is an error, and nothing waits for it", "[cli][pump]") {
    Pipe in;
    PumpOptions options;
    options.input = in.ends[0];
    in.close_reader();
    const PumpResult result = cli::pump_lines(options, [] { return LineAnswerer{numbered}; });
    CHECK(result.read_error == EBADF);
}

TEST_CASE("a reader who is gone ends it without a complaint", "[cli][pump]") {
    ::signal(SIGPIPE, SIG_IGN);
    Pipe in;
    Pipe out;
    out.close_reader();
    PumpOptions options;
    options.input = in.ends[0];
    options.output = out.ends[1];
    write_all(in.ends[1], lines(100)); // the end of which never comes
    const PumpResult result = cli::pump_lines(options, [] { return LineAnswerer{numbered}; });
    CHECK(result.write_error == 0);
    CHECK(result.signal == 0);
}

} // namespace
} // namespace stackpick::testing
