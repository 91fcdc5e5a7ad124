// SPDX-License-Identifier: MIT
// The text as yaml-cpp reads it: nothing of it is copied, and reading ahead has limits.
#pragma once

#include "stackpick/base/file.hpp"
#include "stackpick/catalogue/yaml.hpp"

#include <algorithm>
#include <cstddef>
#include <streambuf>
#include <string>
#include <string_view>
#include <utility>

namespace stackpick {

/// Any token of YAML but an unquoted text starts with one of these, and two of those have one between them.
constexpr bool is_mark(char c) {
    return (c >= '!' && c <= '/') || (c >= ':' && c <= '@') || (c >= '[' && c <= '`' && c != '_') ||
           (c >= '{' && c <= '~');
}

/// Hands the text to yaml-cpp piece by piece, without a copy, and sees how far yaml-cpp reads ahead of what
/// it has reported.
class WatchedText : public std::streambuf {
public:
    struct TooFarAhead {
        std::string message;
        std::string hint;
    };

    WatchedText(std::string_view text, const YamlLimits& limits)
        : text_{text}, line_end_{text.ends_with('\n') ? "" : "\n"}, limits_{limits} {}

    /// yaml-cpp has reported a value.
    void start_again() { bytes_ahead_ = marks_ahead_ = 0; }

protected:
    int_type underflow() override {
        const std::string_view piece =
            given_ < text_.size() ? text_.substr(given_, k_piece) : std::exchange(line_end_, {});
        bytes_ahead_ += piece.size();
        marks_ahead_ += static_cast<std::size_t>(std::count_if(piece.begin(), piece.end(), is_mark));
        // The first bytes are taken through an istream, which would swallow the exception.
        if (given_ > 0) {
            check();
        }
        given_ += piece.size();
        char* begin = const_cast<char*>(piece.data()); // never written: there is no put area
        setg(begin, begin, begin + piece.size());
        return piece.empty() ? traits_type::eof() : traits_type::to_int_type(*begin);
    }

private:
    static constexpr std::size_t k_piece = std::size_t{16} << 10U;

    void check() const {
        if (bytes_ahead_ > limits_.longest_gap) {
            throw TooFarAhead{"the next value does not end within " + format_bytes(limits_.longest_gap), {}};
        }
        if (marks_ahead_ > limits_.most_marks_ahead) {
            throw TooFarAhead{"the next value does not end within " +
                                  std::to_string(limits_.most_marks_ahead) + " punctuation marks",
                              "write a long list or map in lines, without brackets"};
        }
    }

    std::string_view text_;
    std::string_view line_end_; ///< what the last line lacks: yaml-cpp loses the place of a quote without it
    const YamlLimits& limits_;
    std::size_t given_ = 0;
    std::size_t bytes_ahead_ = 0;
    std::size_t marks_ahead_ = 0;
};

} // namespace stackpick
