// SPDX-License-Identifier: MIT
#include "shell_command.hpp"

#include "stackpick/base/text.hpp"
#include "stackpick/base/utf8.hpp"

namespace stackpick {
namespace {

constexpr std::size_t k_longest_line = 80;
constexpr std::string_view k_plain = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789._/:=@+-";

bool is_plain(std::string_view text) {
    return !text.empty() && text.find_first_not_of(k_plain) == std::string_view::npos;
}

} // namespace

std::string shell_word(std::string_view text) {
    if (is_plain(text)) {
        return std::string{text};
    }
    std::string word = "'";
    for (const char letter : printable(text)) {
        word += letter == '\'' ? std::string{R"('\'')"} : std::string{letter};
    }
    return word + '\'';
}

void ShellCommand::set(std::string_view variable, std::string_view value) {
    variables_.push_back(std::string{variable} + '=' + shell_word(value));
}

void ShellCommand::argument(std::string_view word) {
    program_ += ' ' + shell_word(word);
}

void ShellCommand::flag(std::string_view name) {
    options_.emplace_back(name);
}

void ShellCommand::option(std::string_view name, std::string_view value) {
    options_.push_back(std::string{name} + ' ' + shell_word(value));
}

std::vector<std::string> ShellCommand::lines() const {
    std::vector<std::string> parts = variables_;
    parts.push_back(program_);
    parts.insert(parts.end(), options_.begin(), options_.end());
    const std::string line = join(parts, " ");
    if (line.size() <= k_longest_line) {
        return {line};
    }
    for (std::size_t i = 0; i < parts.size(); ++i) {
        const bool is_option = i > variables_.size();
        parts[i] = (is_option ? "  " : "") + parts[i] + (i + 1 < parts.size() ? " \\" : "");
    }
    return parts;
}

} // namespace stackpick
