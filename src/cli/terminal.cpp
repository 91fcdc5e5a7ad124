// SPDX-License-Identifier: MIT
#include "cli/terminal.hpp"

#include "stackpick/base/text.hpp"

#include <algorithm>
#include <cerrno>
#include <csignal>
#include <cstdlib>
#include <filesystem>
#include <sys/ioctl.h>
#include <system_error>
#include <unistd.h>

namespace stackpick::cli {

namespace {

constexpr int k_least_width = 40;
constexpr int k_terminal_width = 80; // of a terminal that does not say
constexpr int k_file_width = 100;    // of a pipe or file
constexpr int k_greatest_width = 1000;

std::string variable(const char* name) {
    const char* value = std::getenv(name);
    return value == nullptr ? std::string{} : std::string{value};
}

std::string current_folder() {
    std::error_code error;
    const std::filesystem::path folder = std::filesystem::current_path(error);
    return error ? std::string{} : folder.string();
}

std::optional<int> columns_of_terminal() {
    winsize size{};
    if (ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) != 0 || size.ws_col == 0) {
        return std::nullopt;
    }
    return static_cast<int>(size.ws_col);
}

bool wants_colour(ColourMode mode, const Environment& environment) {
    if (mode != ColourMode::automatic) {
        return mode == ColourMode::always;
    }
    return environment.terminal && environment.term != "dumb";
}

/// What COLUMNS says, which a shell keeps from its programs unless somebody exports it.
std::optional<int> wanted_columns(const Environment& environment) {
    const auto columns = parse_size(environment.columns);
    return columns && *columns > 0
               ? std::optional{static_cast<int>(std::min<std::int64_t>(*columns, k_greatest_width))}
               : std::nullopt;
}

int choose_width(const Environment& environment) {
    if (environment.terminal && environment.terminal_columns) {
        return *environment.terminal_columns;
    }
    if (const auto columns = wanted_columns(environment)) {
        return *columns;
    }
    return environment.terminal ? k_terminal_width : k_file_width;
}

} // namespace

Environment read_environment() {
    Environment environment;
    environment.no_color = variable("NO_COLOR");
    environment.clicolor = variable("CLICOLOR");
    environment.clicolor_force = variable("CLICOLOR_FORCE");
    environment.term = variable("TERM");
    environment.columns = variable("COLUMNS");
    environment.source_date_epoch = variable("SOURCE_DATE_EPOCH");
    environment.home = variable("HOME");
    environment.xdg_config_home = variable("XDG_CONFIG_HOME");
    environment.xdg_cache_home = variable("XDG_CACHE_HOME");
    environment.stackpick_catalogue = variable("STACKPICK_CATALOGUE");
    environment.working_directory = current_folder();
    environment.terminal = isatty(STDOUT_FILENO) == 1;
    if (environment.terminal) {
        environment.terminal_columns = columns_of_terminal();
    }
    return environment;
}

Style choose_style(ColourMode mode, const Environment& environment) {
    Style style;
    style.colour = wants_colour(mode, environment);
    style.whole_tables = !environment.terminal && !wanted_columns(environment);
    style.width = std::max(choose_width(environment), k_least_width);
    return style;
}

Written write_text(std::FILE* stream, std::string_view text) {
    errno = 0;
    if (std::fwrite(text.data(), 1, text.size(), stream) == text.size() && std::fflush(stream) == 0) {
        return Written::all;
    }
    return errno == EPIPE ? Written::reader_gone : Written::failed;
}

void ignore_broken_pipes() {
    std::signal(SIGPIPE, SIG_IGN);
}

} // namespace stackpick::cli
