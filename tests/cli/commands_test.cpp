// SPDX-License-Identifier: MIT
// Commands of two words and their arguments, on a table of invented commands.
#include "catch.hpp"
#include "cli/command_table.hpp"
#include "cli/dispatch.hpp"
#include "cli/help.hpp"
#include "stackpick/base/text.hpp"

#include <string>
#include <vector>

using namespace stackpick;
using namespace stackpick::cli;

namespace {

/// Answers with what it was called with.
std::optional<Answer> echo(const Arguments& arguments, const Session& /*session*/,
                           Diagnostics& /*diagnostics*/) {
    std::vector<std::string> parts = arguments.positionals();
    for (const std::string& value : arguments.values("kind")) {
        parts.push_back("kind=" + value);
    }
    return Answer{"[" + join(parts, " ") + "]"};
}

CommandEntry command(std::string name, std::vector<Positional> positionals,
                     std::vector<Option> options = {}) {
    Command command;
    command.name = std::move(name);
    command.summary = "summary of " + command.name;
    command.about = "About " + command.name + ".";
    command.positionals = std::move(positionals);
    command.options = std::move(options);
    command.run = echo;
    return {command.name, [command] {
                return command;
            }};
}

const CommandTable& table() {
    static const CommandTable k_table{
        {
            command("list", {}, {{.name = "kind", .kind = OptionKind::value, .value_name = "KIND"}}),
            command("atlas draw", {{.name = "A", .help = "a file"}, {.name = "B", .needed = false}}),
            command("atlas check", {{.name = "PATH", .needed = false, .repeatable = true}}),
            command("atlas merge",
                    {{.name = "INTO", .help = "a file"}, {.name = "FROM", .repeatable = true}}),
            {"help", help_command},
            {"version", version_command},
        },
        {{.name = "atlas", .alias = "atlass", .summary = "maps", .about = "About maps."},
         {.name = "empty", .summary = "no commands"}}};
    return k_table;
}

/// The answer, or the first error with its hint.
std::string said(const std::vector<std::string>& words) {
    Diagnostics diagnostics;
    const auto answer = dispatch(table(), words, Environment{}, diagnostics);
    return answer ? answer->text : to_string(diagnostics.all().at(0));
}

} // namespace

TEST_CASE("every command is found by the name that it has", "[commands]") {
    for (const Command* each : all_commands().commands()) {
        CHECK(all_commands().find(each->name) == each);
    }
}

TEST_CASE("a command of two words takes arguments as one of one word does", "[commands]") {
    struct Row {
        std::vector<std::string> words;
        const char* said;
    };
    const std::vector<Row> rows{
        {{"atlas", "draw", "x"}, "[x]"},
        {{"atlas", "draw", "x", "y"}, "[x y]"},
        {{"atlass", "draw", "x"}, "[x]"},
        {{"atlas", "check"}, "[]"},
        {{"atlas", "check", "1", "2", "3", "--", "--4"}, "[1 2 3 --4]"},
        {{"atlas", "merge", "x", "y", "z"}, "[x y z]"},
    };
    for (const Row& row : rows) {
        CAPTURE(join(row.words, " "));
        CHECK(said(row.words) == row.said);
    }
}

TEST_CASE("mistakes in a command of two words are named with both", "[commands]") {
    struct Row {
        std::vector<std::string> words;
        const char* said;
    };
    const std::vector<Row> rows{
        {{"atlas", "drwa"}, "error: unknown command `atlas drwa`\n  hint: did you mean `atlas draw`?"},
        {{"atlass", "drwa"}, "error: unknown command `atlas drwa`\n  hint: did you mean `atlas draw`?"},
        {{"atlas", "xyz"}, "error: unknown command `atlas xyz`\n  hint: one of draw, check, merge"},
        {{"atlsa"}, "error: unknown command `atlsa`\n  hint: did you mean `atlas`?"},
        {{"merge"}, "error: unknown command `merge`\n  hint: did you mean `atlas merge`?"},
        {{"empty"}, "error: unknown command `empty`\n  hint: one of list, atlas, help, version"},
        {{"xyzzy"}, "error: unknown command `xyzzy`\n  hint: one of list, atlas, help, version"},
        {{"help", "atlas", "drwa"},
         "error: unknown command `atlas drwa`\n  hint: did you mean `atlas draw`?"},
        {{"help", "list", "x"},
         "error: unexpected argument `x`\n  hint: `stackpick help list` takes no more"},
        {{"atlas", "draw"}, "error: missing argument: A\n  hint: a file"},
        {{"atlas", "draw", "x", "y", "z"},
         "error: unexpected argument `z`\n  hint: `stackpick atlas draw --help` shows what it takes"},
        {{"atlas", "merge", "x"}, "error: missing argument: FROM"},
        {{"atlas", "draw", "x", "--kind", "k"},
         "error: unknown flag `--kind`\n  hint: `stackpick list` has it"},
        {{"atlas", "draw", "x", "--xyzzy"},
         "error: unknown flag `--xyzzy`\n  hint: `stackpick atlas draw --help` lists them all"},
        {{"atlas", "--kind", "draw"},
         "error: `--kind` comes before the command\n  hint: put the command first: `stackpick atlas draw …`"},
        {{"--kind", "atlas", "draw"},
         "error: `--kind` comes before the command\n  hint: put the command first: `stackpick atlas draw …`"},
        {{"atlas", "--kind"}, "error: no command before `--kind`\n  hint: one of draw, check, merge"},
    };
    for (const Row& row : rows) {
        CAPTURE(join(row.words, " "));
        CHECK(said(row.words) == row.said);
    }
}

TEST_CASE("a command with several arguments says all that are missing", "[commands]") {
    Diagnostics diagnostics;
    CHECK_FALSE(dispatch(table(), {"atlas", "merge"}, Environment{}, diagnostics));
    REQUIRE(diagnostics.all().size() == 2);
    CHECK(diagnostics.all()[0].message == "missing argument: INTO");
    CHECK(diagnostics.all()[1].message == "missing argument: FROM");
}

TEST_CASE("a group alone, with --help and under help lists its commands", "[commands]") {
    const std::string wanted = "stackpick atlas: maps\n"
                               "\n"
                               "About maps.\n"
                               "\n"
                               "Usage\n"
                               "  stackpick atlas COMMAND [options]\n"
                               "\n"
                               "Commands\n"
                               "  draw   summary of atlas draw\n"
                               "  check  summary of atlas check\n"
                               "  merge  summary of atlas merge\n"
                               "\n"
                               "`stackpick help atlas COMMAND` shows a command's options, with examples.\n";
    CHECK(said({"atlas"}) == wanted);
    CHECK(said({"atlas", "--help"}) == wanted);
    CHECK(said({"atlass", "-h"}) == wanted);
    CHECK(said({"help", "atlas"}) == wanted);
    CHECK(said({"--help", "atlass"}) == wanted);
}

TEST_CASE("there are several ways to the help of a command of two words", "[commands]") {
    const std::string wanted = said({"atlas", "merge", "--help"});
    CHECK(wanted.find("\nUsage\n  stackpick atlas merge INTO FROM… [options]\n") != std::string::npos);
    CHECK(said({"help", "atlas", "merge"}) == wanted);
    CHECK(said({"help", "atlas merge"}) == wanted);
    CHECK(said({"--help", "atlass", "merge"}) == wanted);
}

TEST_CASE("usage shows which arguments may be left out or repeated", "[commands]") {
    CHECK(usage_of(*table().find("atlas draw")) == "stackpick atlas draw A [B] [options]");
    CHECK(usage_of(*table().find("atlas check")) == "stackpick atlas check [PATH…] [options]");
    CHECK(usage_of(*table().find("help")) == "stackpick help [COMMAND…] [options]");
}

TEST_CASE("a group is one line of the guide, in the place of its first command", "[commands]") {
    using Rows = std::vector<std::pair<std::string, std::string>>;
    const Rows rows = table().first_words();
    REQUIRE(rows.size() == 4);
    CHECK(rows[0].first == "list");
    CHECK(rows[1] == std::pair<std::string, std::string>{"atlas", "maps"});
    CHECK(rows[2].first == "help");
}

TEST_CASE("the reference has the commands of a group below its heading", "[commands]") {
    const std::string page = reference_markdown(table());
    CHECK(page.find("| `stackpick atlas` | maps |\n") != std::string::npos);
    CHECK(page.find("| `stackpick atlas draw`") == std::string::npos);
    CHECK(page.find("\n## atlas\n\nAbout maps.\n\n"
                    "```\nstackpick atlas COMMAND [options]\n```\n\n"
                    "| command | what it does |\n| --- | --- |\n"
                    "| `draw` | summary of atlas draw |\n") != std::string::npos);
    CHECK(page.find("\n### atlas draw\n\nAbout atlas draw.\n") != std::string::npos);
}
