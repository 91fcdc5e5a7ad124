// SPDX-License-Identifier: MIT
#include "cli/line_source.hpp"

#include <algorithm>
#include <array>
#include <cerrno>
#include <poll.h>
#include <string_view>
#include <unistd.h>

namespace stackpick::cli {

namespace {

// Enough that the locks around a block do not matter, few enough that all threads have work.
constexpr int k_lines = 16;
constexpr std::size_t k_read = std::size_t{256} << 10;

/// Where the last of some whole lines ends; before one that is too long.
std::size_t end_of_lines(std::string_view text) {
    std::size_t end = std::string_view::npos;
    for (int count = 0; count < k_lines; ++count) {
        const std::size_t next = text.find('\n', end + 1); // from 0 at first
        if (next == std::string_view::npos || next - (end + 1) > k_longest_line) {
            break;
        }
        end = next;
    }
    return end;
}

} // namespace

bool LineSource::read_more() {
    buffer_.erase(0, begin_);
    begin_ = 0;
    std::array<pollfd, 2> wanted{{{input_, POLLIN, 0}, {wake_, POLLIN, 0}}};
    while (::poll(wanted.data(), wanted.size(), -1) < 0) {
        if (errno != EINTR) {
            error_ = errno;
            return false;
        }
    }
    if (wanted[1].revents != 0) {
        is_woken_ = true;
        return false;
    }
    const std::size_t had = buffer_.size();
    buffer_.resize(had + k_read);
    ssize_t count = 0;
    do {
        count = ::read(input_, buffer_.data() + had, k_read);
    } while (count < 0 && errno == EINTR);
    buffer_.resize(had + static_cast<std::size_t>(std::max<ssize_t>(count, 0)));
    error_ = count < 0 ? errno : 0;
    return count > 0;
}

void LineSource::hand_out(std::size_t length, LineBlock& block) {
    block.text.assign(buffer_, begin_, length);
    block.first = next_line_;
    block.is_cut = false;
    begin_ = std::min(begin_ + length + 1, buffer_.size());
    next_line_ += 1 + std::count(block.text.begin(), block.text.end(), '\n');
}

/// Its beginning, which may name it; the rest of it is skipped.
bool LineSource::hand_out_cut_line(LineBlock& block) {
    block.text.assign(buffer_, begin_, k_longest_line);
    block.first = next_line_++;
    block.is_cut = true;
    begin_ += k_longest_line;
    while (true) {
        const std::size_t end = buffer_.find('\n', begin_);
        if (end != std::string::npos) {
            begin_ = end + 1;
            return true;
        }
        begin_ = buffer_.size();
        if (is_at_end_) {
            return true;
        }
        is_at_end_ = !read_more();
    }
}

bool LineSource::take(LineBlock& block) {
    while (true) {
        const std::string_view rest = std::string_view{buffer_}.substr(begin_);
        if (const std::size_t end = end_of_lines(rest); end != std::string_view::npos) {
            hand_out(end, block);
            return true;
        }
        if (rest.size() > k_longest_line) { // the first line is too long
            return hand_out_cut_line(block);
        }
        if (is_at_end_) {                                                     // a last line that nothing ends
            const bool is_there = !rest.empty() && error_ == 0 && !is_woken_; // then more may follow
            if (is_there) {
                hand_out(rest.size(), block);
            }
            return is_there;
        }
        is_at_end_ = !read_more();
    }
}

} // namespace stackpick::cli
