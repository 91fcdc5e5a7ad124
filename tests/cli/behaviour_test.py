#!/usr/bin/env python3
"""What golden cases cannot show: streams, colour, width, and the help as a whole.

    behaviour_test.py PROGRAM [GROUP]...
"""

import json
import os
import re
import shlex
import shutil
import subprocess
import sys
import tempfile
import unicodedata
import unittest

HERE = os.path.dirname(os.path.abspath(__file__))
ROOT = os.path.dirname(os.path.dirname(HERE))
PROGRAM = ""
TINY = ["--no-builtin", "--catalogue", os.path.join(HERE, "catalogue")]
COMMANDS = ["recommend", "batch", "explain", "why-not", "compare", "frontier", "cost", "evidence", "list", "show", "size", "fit", "plan", "tasks", "licence list",
            "licence show", "licence check", "licence matrix", "licence duties", "licence notice", "licence diff", "catalogue validate", "catalogue compile", "catalogue new", "catalogue schema",
            "catalogue diff", "rules list", "rules show", "rules trace", "rules test", "rules fields", "expr", "config", "version", "help"]
WITHOUT_FORMAT = ["batch", "catalogue new", "catalogue schema", "help"]
ESCAPE = "\x1b["
NOWHERE = tempfile.TemporaryDirectory()  # the search for a stackpick.yaml ends at its .git
os.mkdir(os.path.join(NOWHERE.name, ".git"))


def surroundings(**variables):
    """Where no settings file is found, with nothing in the environment but `variables`."""
    kept = {name: os.environ[name] for name in ("ASAN_OPTIONS", "UBSAN_OPTIONS") if name in os.environ}
    return {
        "cwd": NOWHERE.name,
        "env": {**kept, "HOME": NOWHERE.name, "SOURCE_DATE_EPOCH": "1793577600", **variables},
        "stdin": subprocess.DEVNULL,
    }


def run(*words, cwd=None, **variables):
    """Runs the program without a terminal."""
    return subprocess.run(
        [PROGRAM, *words],
        **{**surroundings(**variables), **({"cwd": cwd} if cwd else {})},
        capture_output=True,
        encoding="utf-8",
        timeout=120,
        check=False,
    )


def columns(line):
    wide = sum(1 for c in line if unicodedata.east_asian_width(c) in "WF")
    return len(line) + wide - sum(1 for c in line if unicodedata.combining(c))


def answers():
    """A command line for each thing that prints text."""
    return [
        ["recommend", "--task", "coding", "--show-excluded", "--all", *TINY],
        ["recommend", "--task", "coding", "--context", "5M", "--strict", *TINY],
        ["explain", "alpha-27b+alpha-max", "--task", "coding", *TINY],
        ["why-not", "alpha-max", "--task", "coding", *TINY],
        ["compare", "alpha-27b", "alpha-max", "--task", "coding", *TINY],
        ["frontier", "--task", "coding", *TINY],
        ["cost", "alpha-27b", "--task", "coding", "--sweep", "requests-per-day=100..10k", *TINY],
        ["evidence", "alpha-27b", *TINY],
        ["evidence", "--benchmark", "code-bench", "--all", *TINY],
        ["list", *TINY],
        ["licence", "list", *TINY],
        ["licence", "show", "borealis", *TINY],
        ["licence", "check", "borealis-400b", "alpha-max", *TINY],
        ["licence", "matrix", *TINY],
        ["licence", "duties", "borealis-400b+alpha-max", *TINY],
        ["licence", "diff", "MIT", "borealis", *TINY],
        ["list", "--columns", "all", "--group-by", "lab", *TINY],
        ["show", "alpha-27b", *TINY],
        ["tasks", *TINY],
        ["catalogue", "diff", *[os.path.join(HERE, "files", f"catalogue-{age}.yaml") for age in ("older", "newer")]],
        ["config", *TINY],
        ["version", *TINY],
        ["catalogue", "schema"],
        [],
        *[[*command.split(), "--help"] for command in COMMANDS],
    ]


class Streams(unittest.TestCase):
    def read_a_little_of(self, *words):
        """The exit code and stderr of a program whose reader goes away after one byte."""
        with subprocess.Popen(
            [PROGRAM, *words], stdout=subprocess.PIPE, stderr=subprocess.PIPE, **surroundings()
        ) as process:
            process.stdout.read(1)
            process.stdout.close()
            stderr = process.stderr.read()
            return process.wait(timeout=60), stderr

    def test_a_reader_that_goes_away_is_no_error(self):
        # The shipped catalogue as JSON is larger than a pipe holds.
        code, stderr = self.read_a_little_of("list", "--json")
        self.assertEqual((code, stderr), (0, b""))

    def test_a_reader_that_goes_away_does_not_change_the_answer(self):
        words = ["recommend", "--task", "repo-coding", "--context", "900M", "--strict", "--show-excluded", "--json"]
        code, stderr = self.read_a_little_of(*words)
        self.assertEqual((code, stderr), (1, b""))

    def test_the_shell_pipe_of_the_documentation(self):
        command = f"{shlex.quote(PROGRAM)} list --format csv | head -1"
        done = subprocess.run(
            ["sh", "-c", command],
            capture_output=True,
            encoding="utf-8",
            check=False,
            **surroundings(PATH=os.environ["PATH"]),
        )
        self.assertEqual((done.returncode, done.stderr), (0, ""))
        self.assertTrue(done.stdout.startswith("id,name,lab,"))

    def test_a_full_disk_is_a_system_failure_also_as_json(self):
        with open("/dev/full", "wb") as full:
            done = subprocess.run(
                [PROGRAM, "list", *TINY, "--json"],
                stdout=full,
                stderr=subprocess.PIPE,
                check=False,
                **surroundings(),
            )
        self.assertEqual(done.returncode, 4)
        error = json.loads(done.stderr)
        self.assertEqual(error["schema"], "stackpick/error/v1")
        self.assertIn("No space left", error["diagnostics"][0]["message"])

    def test_a_workload_may_come_from_standard_input_or_a_pipe(self):
        wanted = run("recommend", "--task", "coding", "--context", "64k", "--json", *TINY)
        self.assertEqual(wanted.returncode, 0)
        content = "task: coding\ncontext: 64k\n"
        with tempfile.NamedTemporaryFile("w+", suffix=".yaml") as file:
            file.write(content)
            file.flush()
            for name, text in (("-", content), ("/dev/stdin", content), ("-", None)):
                with self.subTest(name=name, from_a_file=text is None):
                    file.seek(0)
                    stdin = {"input": text} if text else {"stdin": file}
                    options = {**surroundings(), "encoding": "utf-8", "capture_output": True, "check": False}
                    del options["stdin"]
                    done = subprocess.run(
                        [PROGRAM, "recommend", "--workload", name, "--json", *TINY], **options, **stdin
                    )
                    self.assertEqual((done.stderr, done.returncode), ("", 0))
                    self.assertEqual(json.loads(done.stdout)["verdict"], json.loads(wanted.stdout)["verdict"])

    def test_answers_go_to_stdout_alone(self):
        for words in answers():
            with self.subTest(words=words):
                done = run(*words)
                self.assertEqual(done.stderr, "")
                self.assertTrue(done.stdout.endswith("\n"))
                self.assertFalse(done.stdout.endswith("\n\n"))

    def test_errors_go_to_stderr_alone(self):
        for words, code in [(["lst"], 2), (["list", "--lab", "x", *TINY], 2), (["list", "--catalogue", "/x"], 3)]:
            with self.subTest(words=words):
                done = run(*words)
                self.assertEqual((done.returncode, done.stdout), (code, ""))
                self.assertTrue(done.stderr.endswith("\n"))

    def test_the_same_question_has_the_same_bytes(self):
        for words in answers():
            with self.subTest(words=words):
                self.assertEqual(run(*words).stdout, run(*words).stdout)


class Colour(unittest.TestCase):
    def coloured(self, *options, **variables):
        done = run("recommend", "--task", "coding", *TINY, *options, **variables)
        self.assertEqual(done.returncode, 0, done.stderr)
        return ESCAPE in done.stdout

    def test_no_colour_without_a_terminal(self):
        self.assertFalse(self.coloured())

    def test_it_can_be_demanded(self):
        self.assertTrue(self.coloured("--color", "always"))
        self.assertTrue(self.coloured("--colour=always"))
        self.assertTrue(self.coloured(CLICOLOR_FORCE="1"))

    def test_a_demand_of_zero_is_none(self):
        self.assertFalse(self.coloured(CLICOLOR_FORCE="0"))

    def test_no_color_beats_clicolor_force(self):
        self.assertFalse(self.coloured(NO_COLOR="1", CLICOLOR_FORCE="1"))

    def test_an_empty_no_color_says_nothing(self):
        self.assertTrue(self.coloured(NO_COLOR="", CLICOLOR_FORCE="1"))

    def test_the_flag_beats_the_environment(self):
        self.assertTrue(self.coloured("--color=always", NO_COLOR="1"))
        self.assertFalse(self.coloured("--color=never", CLICOLOR_FORCE="1"))

    def test_machines_never_get_it(self):
        for form in ("json", "csv", "markdown"):
            self.assertFalse(self.coloured("--color=always", "--format", form))

    def test_it_changes_nothing_but_colour(self):
        for words in answers():
            with self.subTest(words=words):
                if words[:1] != ["config"]:  # which says where the colour comes from
                    plain = run(*words).stdout
                    dressed = run(*words, CLICOLOR_FORCE="1").stdout
                    self.assertEqual(re.sub(r"\x1b\[[0-9;]*m", "", dressed), plain)


class Width(unittest.TestCase):
    def longest(self, width):
        for words in answers():
            if words[:1] == ["version"]:
                continue  # two lines that scripts read, the same everywhere
            done = run(*words, COLUMNS=str(width))
            for line in done.stdout.splitlines():
                # A word, such as an address, is never broken, nor a command that is there to be copied.
                a_command = line.split()[:1] == ["stackpick"]
                if columns(line) > width and len(line.split()) > 1 and not a_command:
                    yield words, columns(line), line

    def test_every_line_fits(self):
        for width in (60, 80, 200):
            with self.subTest(width=width):
                self.assertEqual(list(self.longest(width)), [])

    def test_tables_are_whole_in_a_pipe(self):
        for words in answers():
            piped = run(*words).stdout
            self.assertNotIn("Not shown at this width", piped)
            self.assertNotIn("...", piped)
        self.assertEqual(run("list", *TINY).stdout, run("list", *TINY, COLUMNS="1000").stdout)

    def test_prose_in_a_pipe_is_a_hundred_columns_wide(self):
        self.assertEqual(run("help", "list").stdout, run("help", "list", COLUMNS="100").stdout)

    def test_no_terminal_is_narrower_than_forty(self):
        for nonsense in ("1", "39", "40"):
            self.assertEqual(run("list", *TINY, COLUMNS=nonsense).stdout, run("list", *TINY, COLUMNS="40").stdout)

    def test_nonsense_in_columns_is_ignored(self):
        for nonsense in ("", "0", "-5", "wide", "99999999999999999999"):
            self.assertEqual(run("list", *TINY, COLUMNS=nonsense).stdout, run("list", *TINY).stdout)


class Help(unittest.TestCase):
    def test_every_command_explains_itself(self):
        for command in COMMANDS:
            with self.subTest(command=command):
                done = run(*command.split(), "--help")
                self.assertEqual((done.returncode, done.stderr), (0, ""))
                for heading in ("Usage", "Output", "Examples", "Exit codes"):
                    self.assertIn(f"\n{heading}\n", done.stdout)
                self.assertIn("-h, --help", done.stdout)

    def test_there_are_many_ways_to_ask(self):
        wanted = run("list", "--help").stdout
        for words in (["help", "list"], ["list", "-h"], ["--help", "list"], ["list", "--nonsense", "--help"]):
            self.assertEqual(run(*words).stdout, wanted, words)
        guide = run().stdout
        for words in (["help"], ["--help"], ["-h"]):
            self.assertEqual(run(*words).stdout, guide, words)

    def test_every_command_that_takes_a_format_names_its_document(self):
        for command in set(COMMANDS) - set(WITHOUT_FORMAT):
            document = re.search(r"stackpick/[a-z-]+/v1", run(*command.split(), "--help").stdout)
            self.assertIsNotNone(document, command)

    def test_version_is_a_command_and_a_flag(self):
        self.assertEqual(run("version").stdout, run("--version").stdout)
        self.assertRegex(run("--version").stdout, r"\Astackpick [0-9]+\.[0-9]+\.[0-9]+\n")
        self.assertEqual(json.loads(run("version", "--json").stdout)["schema"], "stackpick/version/v1")


class Settings(unittest.TestCase):
    """Settings files in a folder of one's own: `project` is a repository in it, `home` somebody's home."""

    def setUp(self):
        self.folder = tempfile.TemporaryDirectory()
        self.addCleanup(self.folder.cleanup)
        os.makedirs(self.path("project", ".git"))
        os.makedirs(self.path("home"))

    def path(self, *parts):
        return os.path.join(self.folder.name, *parts)

    def write(self, text, *parts):
        os.makedirs(os.path.dirname(self.path(*parts)), exist_ok=True)
        with open(self.path(*parts), "w", encoding="utf-8") as file:
            file.write(text)

    def write_name(self, name, *parts, settings="{}"):
        """A file that gives the model alpha-27b this name."""
        self.write(f"models: [{{id: alpha-27b, name: {name}}}]\n", *parts)
        if parts[-1] in ("stackpick.yaml", "config.yaml"):
            with open(self.path(*parts), "a", encoding="utf-8") as file:
                file.write(f"settings: {settings}\n")

    def run_there(self, *words, below=".", **variables):
        done = run(*words, cwd=self.path("project", below), **{"HOME": self.path("home"), **variables})
        self.assertEqual((done.returncode, done.stderr), (0, ""))
        return done.stdout

    def name_of_the_model(self, *words, **variables):
        return json.loads(self.run_there("show", "alpha-27b", "--json", *words, **variables))["model"]["name"]

    def test_each_level_beats_the_one_below(self):
        tiny = os.path.join(HERE, "catalogue")
        user, project = ("home", ".config", "stackpick", "config.yaml"), ("project", "stackpick.yaml")
        self.write(f"settings: {{builtin: false, catalogue: [{tiny}]}}\n", *user)
        self.assertEqual(self.name_of_the_model(), "Alpha 27B")

        for name in ("user", "team", "variable", "variable-2", "flag", "flag-2"):
            self.write_name(name, "facts", f"{name}.yaml")
        self.write(f"settings: {{builtin: false, catalogue: [{tiny}, ../../../facts/user.yaml]}}\n", *user)
        self.assertEqual(self.name_of_the_model(), "user")
        self.write_name("project", *project)
        self.assertEqual(self.name_of_the_model(), "project")
        self.write_name("project", *project, settings="{catalogue: [../facts/team.yaml]}")
        self.assertEqual(self.name_of_the_model(), "team")
        variable = "../facts/variable.yaml"
        self.assertEqual(self.name_of_the_model(STACKPICK_CATALOGUE=variable), "variable")
        variable += ":../facts/variable-2.yaml"
        self.assertEqual(self.name_of_the_model(STACKPICK_CATALOGUE=variable), "variable-2")
        flags = ["--catalogue", "../facts/flag.yaml"]
        self.assertEqual(self.name_of_the_model(*flags, STACKPICK_CATALOGUE=variable), "flag")
        flags += ["--catalogue", "../facts/flag-2.yaml"]
        self.assertEqual(self.name_of_the_model(*flags, STACKPICK_CATALOGUE=variable), "flag-2")
        self.assertEqual(self.name_of_the_model("--no-config", *TINY, STACKPICK_CATALOGUE=variable), "Alpha 27B")

    def test_a_file_says_most_where_it_is_named_last(self):
        self.write_name("a", "facts", "a.yaml")
        self.write_name("b", "facts", "b.yaml")
        self.write("settings: {catalogue: [../facts/b.yaml]}\n", "project", "stackpick.yaml")
        flags = [*TINY, "--catalogue", "../facts/b.yaml", "--catalogue", "../facts/a.yaml"]
        self.assertEqual(self.name_of_the_model(*flags), "a")
        self.assertEqual(self.name_of_the_model(*flags, "--catalogue", "../facts/../facts/b.yaml"), "b")

    def test_the_nearest_file_upwards_counts_alone(self):
        self.write("settings: {color: always}\n", "project", "stackpick.yaml")
        self.write("settings: {workload: {region: cn}}\n", "project", "a", "stackpick.yaml")
        os.makedirs(self.path("project", "a", "b"))

        def origins(below):
            settings = json.loads(self.run_there("config", "--json", *TINY, below=below))["settings"]
            return {row["key"]: row["origin"] for row in settings}

        self.assertEqual(origins(".")["color"], "stackpick.yaml:1:19")
        self.assertEqual(origins("a/b")["workload.region"], "../stackpick.yaml:1:31")
        self.assertEqual(origins("a/b")["color"], "default")

    def test_xdg_config_home_stands_for_the_folder_in_the_home(self):
        self.write("settings: {color: never}\n", "home", ".config", "stackpick", "config.yaml")
        self.write("settings: {color: always}\n", "xdg", "stackpick", "config.yaml")

        def color(**variables):
            return json.loads(self.run_there("config", "--json", *TINY, **variables))["settings"][1]["value"]

        self.assertEqual(color(), "never")
        self.assertEqual(color(XDG_CONFIG_HOME=self.path("xdg")), "always")
        self.assertEqual(color(XDG_CONFIG_HOME=""), "never")
        self.assertEqual(color(XDG_CONFIG_HOME="../xdg"), "never")  # must be absolute to count

    def test_settings_colour_what_is_printed(self):
        self.write("settings: {colour: always}\n", "project", "stackpick.yaml")
        self.assertIn(ESCAPE, self.run_there("list", *TINY))
        self.assertIn(ESCAPE, self.run_there())
        self.assertNotIn(ESCAPE, self.run_there("list", *TINY, "--no-config"))
        self.assertNotIn(ESCAPE, self.run_there("list", *TINY, "--color=auto"))
        self.assertNotIn(ESCAPE, self.run_there("list", *TINY, NO_COLOR="1"))


class Reference(unittest.TestCase):
    def setUp(self):
        self.page = run("help", "--markdown").stdout

    def test_the_page_is_up_to_date(self):
        with open(os.path.join(ROOT, "docs", "commands.md"), encoding="utf-8") as file:
            self.assertEqual(file.read(), self.page, "run script/update-goldens")

    def test_no_option_is_there_twice(self):
        for section in re.split(r"\n###? ", self.page)[1:]:
            flags = re.findall(r"^\| `(?:-\w, )?--(?:\[no-\])?([a-z-]+)", section, re.MULTILINE)
            flags += re.findall(r"also --([a-z-]+)", section)
            self.assertEqual(sorted(flags), sorted(set(flags)))

    def test_every_option_has_a_meaning(self):
        for line in self.page.splitlines():
            if line.startswith("| `--"):
                self.assertRegex(line, r"^\| `[^`]+` \| [^ ].{8,} \|$")

    def test_american_spellings_are_there(self):
        for british, american in (("catalogue", "catalog"), ("licence", "license")):
            rows = [line for line in self.page.splitlines() if line.startswith(f"| `--{british} ")]
            self.assertTrue(rows)
            for row in rows:
                self.assertIn(f"also --{american})", row.replace("; also", " also"))

    def test_the_guide_begins_with_commands_that_work(self):
        begin = run(COLUMNS="120").stdout.split("Start here\n")[1].split("\n\n")[0]
        for line in begin.splitlines():
            words = line.split("  ")[1].split()
            with self.subTest(words=words):
                self.assertEqual(words[0], "stackpick")
                self.assertEqual(run(*words[1:]).returncode, 0)

    def test_the_examples_work(self):
        with tempfile.TemporaryDirectory(dir=NOWHERE.name) as folder:
            for name in ("my-models.yaml", "older-models.yaml"):
                with open(os.path.join(folder, name), "w", encoding="utf-8") as file:
                    file.write("as_of: '2026-11-01'\nmodels: []\n")
            for example in ("rules/our-rules.yaml", "evaluations/results_lm_eval.json"):
                shutil.copy(os.path.join(os.path.dirname(__file__), "..", "..", "examples", example), folder)
            shutil.copytree(os.path.join(HERE, "catalogue"), os.path.join(folder, "catalogue"))
            for command in re.findall(r"^stackpick .*$", self.page, re.MULTILINE):
                if "[options]" in command:
                    continue
                with self.subTest(command=command):
                    done = run(*shlex.split(command)[1:], cwd=folder)
                    differs = command.startswith("stackpick licence diff")  # which is an answer too
                    self.assertEqual((done.returncode, done.stderr), (1 if differs else 0, ""))


class Catalogue(unittest.TestCase):
    """Files of one's own: what is wrong with them, and how they begin."""

    def setUp(self):
        self.folder = tempfile.TemporaryDirectory()
        self.addCleanup(self.folder.cleanup)

    def write(self, name, text):
        with open(os.path.join(self.folder.name, name), "w", encoding="utf-8") as file:
            file.write(text)

    def run_here(self, *words):
        return run(*words, cwd=self.folder.name)

    def template(self):
        done = run("catalogue", "new", "acme-7b", *TINY)
        self.assertEqual((done.returncode, done.stderr), (0, ""))
        return done.stdout

    def test_every_mistake_of_a_file_has_its_place_and_nothing_of_it_is_used(self):
        path = os.path.join(HERE, "files", "twenty-mistakes.yaml")
        for words in (["catalogue", "validate", *TINY, path], ["list", *TINY, "--catalogue", path]):
            done = run(*words)
            self.assertEqual(done.returncode, 3)
            places = re.findall(rf"^{re.escape(path)}:(\d+):\d+: error: ", done.stderr, re.MULTILINE)
            self.assertEqual(len(places), 20)
            self.assertEqual(places, sorted(places, key=int))
            self.assertNotIn("delta", done.stdout)

    def test_a_template_with_what_is_needed_filled_in_is_a_model(self):
        text = self.template()
        for key, value in (("as_of", "2026-11-01"), ("    name", "Acme 7B"), ("    lab", "alpha"),
                           ("    openness", "open-weight")):
            text, count = re.subn(rf"^{key}: +# NEEDED.*$", f"{key}: {value}", text, flags=re.MULTILINE)
            self.assertEqual(count, 1, key)
        self.write("new.yaml", text)
        done = self.run_here("catalogue", "validate", *TINY, "new.yaml", "--strict")
        self.assertEqual((done.returncode, done.stdout, done.stderr), (0, "1 file, 1 model: no problems\n", ""))
        shown = json.loads(self.run_here("show", "acme-7b", *TINY, "--catalogue", "new.yaml", "--json").stdout)
        self.assertEqual((shown["model"]["name"], shown["model"]["lab"]), ("Acme 7B", "alpha"))

    def test_a_template_with_every_key_in_use_is_wrong_only_where_something_is_to_be_filled_in(self):
        text = re.sub(r"^    # ( *(?:- )?[a-zA-Z_]+:)", r"    \1", self.template(), flags=re.MULTILINE)
        self.write("new.yaml", text)
        done = self.run_here("catalogue", "validate", *TINY, "new.yaml", "--json")
        wrong = {one["line"] for one in json.loads(done.stdout)["diagnostics"]}
        lines = enumerate(text.splitlines(), start=1)
        self.assertEqual(wrong, {number for number, line in lines if re.search(r"# NEEDED|^ +NAME:", line)})

    def test_problems_go_to_stdout_when_they_are_the_document(self):
        self.write("wrong.yaml", "modls: []\n")
        for form in ("json", "github"):
            done = self.run_here("catalogue", "validate", "wrong.yaml", "--format", form)
            self.assertEqual((done.returncode, done.stderr), (3, ""))
            self.assertIn("unknown key `modls`", done.stdout)


class Compiled(unittest.TestCase):
    """Compiled catalogues in place of the built-in one."""

    def setUp(self):
        self.folder = tempfile.TemporaryDirectory(dir=NOWHERE.name)
        self.addCleanup(self.folder.cleanup)
        done = self.run_here("catalogue", "compile", *TINY, "-o", "tiny.spk")
        self.assertEqual((done.returncode, done.stderr), (0, ""))
        self.assertRegex(done.stdout, r"^\d+ models, [\d.]+ MB in tiny\.spk \(digest [0-9a-f]{16}\)\n$")

    def run_here(self, *words):
        return run(*words, cwd=self.folder.name)

    def read(self, name="tiny.spk"):
        with open(os.path.join(self.folder.name, name), "rb") as file:
            return file.read()

    def write(self, name, content):
        with open(os.path.join(self.folder.name, name), "wb") as file:
            file.write(content)

    def test_answers_are_those_of_the_files(self):
        digest = re.compile(r"[0-9a-f]{16}")
        for words in (["list", "--json"], ["show", "alpha-27b", "--json"], ["tasks"], ["licence", "list"],
                      ["recommend", "--task", "coding", "--json"], ["recommend", "--task", "coding"],
                      ["evidence", "alpha-27b"], ["rules", "list"], ["catalogue", "stats"], ["version", "--json"],
                      ["catalogue", "conflicts"], ["size", "alpha-27b"], ["licence", "check", "alpha-27b"]):
            with self.subTest(words=words):
                files, compiled = self.run_here(*words, *TINY), self.run_here(*words, "--catalogue", "tiny.spk")
                self.assertEqual(digest.sub("", compiled.stdout), digest.sub("", files.stdout))
                self.assertEqual((compiled.returncode, compiled.stderr), (files.returncode, files.stderr))

    def test_files_are_laid_over_it_and_what_comes_before_it_is_replaced(self):
        overlay = b"models: [{id: alpha-27b, name: Renamed}]\n"
        self.write("over.yaml", overlay)
        name = "name of alpha-27b is {}".format
        for layers, expected in ((["tiny.spk", "over.yaml"], "Renamed"), (["over.yaml", "tiny.spk"], None)):
            words = [word for layer in layers for word in ("--catalogue", layer)]
            shown = json.loads(self.run_here("show", "alpha-27b", *words, "--json").stdout)["model"]["name"]
            self.assertEqual(name(shown) == name("Renamed"), expected is not None)

    def test_compiling_it_again_gives_the_same_bytes(self):
        done = self.run_here("catalogue", "compile", "--catalogue", "tiny.spk", "-o", "again.spk")
        self.assertEqual((done.returncode, done.stderr), (0, ""))
        self.assertEqual(self.read("again.spk"), self.read())

    def test_it_can_be_compared(self):
        done = self.run_here("catalogue", "diff", "tiny.spk", os.path.join(HERE, "catalogue"))
        self.assertEqual((done.returncode, done.stderr), (0, ""))

    def test_what_is_no_compiled_catalogue_is_a_mistake_of_an_input_file(self):
        whole = self.read()
        newer = whole[:8] + bytes([whole[8] + 1]) + whole[9:]
        for content, why in ((b"", "no compiled catalogue"), (b"models: []\n", "no compiled catalogue"),
                             (whole[:20], "within its header"), (whole[:-1], "bytes in place of"),
                             (newer, "format"), (whole[:40] + b"x" + whole[41:], "table of sections")):
            with self.subTest(why=why):
                self.write("bad.spk", content)
                done = self.run_here("list", "--catalogue", "bad.spk")
                self.assertEqual((done.returncode, done.stdout), (3, ""))
                self.assertRegex(done.stderr, rf"^bad\.spk: error: .*{why}")
                error = json.loads(self.run_here("list", "--catalogue", "bad.spk", "--json").stderr)
                self.assertEqual(error["diagnostics"][0]["file"], "bad.spk")

    def test_a_file_that_is_not_there_is_one_too(self):
        done = self.run_here("list", "--catalogue", "none.spk")
        self.assertEqual((done.returncode, done.stdout), (3, ""))
        self.assertIn("none.spk: error: cannot be read: No such file", done.stderr)

    def test_a_flipped_byte_is_an_error_or_changes_nothing(self):
        whole = self.read()
        words = ["recommend", "--task", "coding", "--json", "--draws", "0"]
        expected = self.run_here(*words, "--catalogue", "tiny.spk").stdout
        for at in range(0, len(whole), max(1, len(whole) // 60)):
            with self.subTest(at=at):
                self.write("bad.spk", whole[:at] + bytes([whole[at] ^ 0x55]) + whole[at + 1:])
                done = self.run_here(*words, "--catalogue", "bad.spk")
                if done.returncode == 0:
                    self.assertEqual(done.stdout, expected)
                else:
                    self.assertEqual(done.returncode, 3, done.stderr)
                    self.assertIn("bad.spk", done.stderr)

    def test_nothing_is_written_where_something_is_wrong(self):
        self.write("wrong.yaml", b"modls: []\n")
        for words, code in ((["wrong.yaml", "-o", "out.spk"], 3), (["-o", "out.yaml"], 2), ([], 2),
                            (["-o", "nowhere/out.spk"], 4)):
            with self.subTest(words=words):
                done = self.run_here("catalogue", "compile", *TINY, *words)
                self.assertEqual((done.returncode, done.stdout), (code, ""))
                self.assertIn("error: ", done.stderr)
        self.assertEqual(sorted(os.listdir(self.folder.name)), ["tiny.spk", "wrong.yaml"])


class Cache(unittest.TestCase):
    """Large files are compiled once, and nothing but the time shows it."""

    WORDS = ["recommend", "--task", "coding", "--json", "--draws", "0", *TINY]
    FILLER = "# filler\n" * 8000

    def setUp(self):
        self.folder = tempfile.TemporaryDirectory(dir=NOWHERE.name)
        self.addCleanup(self.folder.cleanup)
        self.caches = os.path.join(self.folder.name, "cache")
        self.large = self.write("large.yaml", "models: [{id: alpha-27b, name: Renamed}]\n" + self.FILLER)

    def write(self, name, text):
        path = os.path.join(self.folder.name, name)
        with open(path, "w", encoding="utf-8") as file:
            file.write(text)
        return path

    def ask(self, *more, cache=None):
        return run(*self.WORDS, *more, XDG_CACHE_HOME=cache or self.caches)

    def kept(self):
        folder = os.path.join(self.caches, "stackpick")
        return sorted(os.path.join(folder, name) for name in os.listdir(folder)) if os.path.exists(folder) else []

    def test_the_second_run_gives_the_same_bytes_as_the_first(self):
        first = self.ask("--catalogue", self.large)
        self.assertEqual((first.returncode, first.stderr, len(self.kept())), (0, "", 1))
        self.assertIn("Renamed", first.stdout)
        for cache in (self.caches, "relative"):  # which counts for nothing
            again = self.ask("--catalogue", self.large, cache=cache)
            self.assertEqual((again.returncode, again.stdout, again.stderr), (0, first.stdout, ""))
        self.assertEqual(len(self.kept()), 1)

    def test_small_files_are_not_kept(self):
        small = self.write("small.yaml", "models: [{id: alpha-27b, name: Renamed}]\n")
        self.assertEqual(self.ask("--catalogue", small).returncode, 0)
        self.assertEqual(self.kept(), [])

    def test_a_change_of_any_file_is_seen_and_the_newest_eight_stay(self):
        for number in range(10):
            self.write("large.yaml", f"models: [{{id: alpha-27b, name: Name{number}}}]\n" + self.FILLER)
            self.assertIn(f"Name{number}", self.ask("--catalogue", self.large).stdout)
        self.assertEqual(len(self.kept()), 8)

    def test_what_decides_whether_files_are_accepted_counts(self):
        folder = os.path.join(self.folder.name, "all")
        os.mkdir(folder)
        self.write("all/large.yaml", "models: [{id: alpha-27b, name: Renamed}]\n" + self.FILLER)
        self.write("all/stackpick.yaml", "settings: {color: never}\n")
        words = [*self.WORDS, "--catalogue", folder]
        for flags, code in ((["--no-config"], 3), ([], 0), (["--no-config"], 3)):
            done = run(*words, *flags, XDG_CACHE_HOME=self.caches, cwd=folder)
            self.assertEqual((flags, done.returncode), (flags, code), done.stderr)

    def test_a_damaged_cache_is_left_aside_and_made_anew(self):
        expected = self.ask("--catalogue", self.large).stdout
        path = self.kept()[0]
        with open(path, "rb") as file:
            whole = file.read()
        for content in (b"", whole[:-1], whole[:3000] + b"xxxx" + whole[3004:]):
            with open(path, "wb") as file:
                file.write(content)
            done = self.ask("--catalogue", self.large, "-v")
            self.assertEqual((done.returncode, done.stdout), (0, expected))
            self.assertIn("the compiled catalogue is not used: ", done.stderr)
            done = self.ask("--catalogue", self.large, "-v")
            self.assertEqual((done.returncode, done.stdout, done.stderr), (0, expected, ""))

    def test_a_cache_that_cannot_be_written_is_no_error(self):
        occupied = self.write("file", "")
        done = self.ask("--catalogue", self.large, cache=occupied)
        self.assertEqual((done.returncode, done.stderr), (0, ""))
        done = self.ask("--catalogue", self.large, "--verbose", cache=occupied)
        self.assertEqual(done.returncode, 0)
        self.assertIn("Not a directory", done.stderr)

    def test_several_runs_at_once(self):
        words = [PROGRAM, *self.WORDS, "--catalogue", self.large]
        around = surroundings(XDG_CACHE_HOME=self.caches)
        runs = [subprocess.Popen(words, stdout=subprocess.PIPE, stderr=subprocess.PIPE, **around) for _ in range(8)]
        printed = {each.communicate(timeout=120) for each in runs}
        self.assertEqual((len(printed), {each.returncode for each in runs}), (1, {0}))
        self.assertEqual(len(self.kept()), 1)

    def test_files_with_mistakes_are_told_every_time(self):
        wrong = self.write("wrong.yaml", "modls: []\n" + self.FILLER)
        for _ in range(2):
            self.assertEqual(self.ask("--catalogue", wrong).returncode, 3)
        self.assertEqual(self.kept(), [])


class Shipped(unittest.TestCase):
    """With the built-in catalogue, as far as it does not depend on its figures."""

    def test_a_task_for_a_command_is_recognised(self):
        done = run("repo-coding")
        self.assertEqual(done.returncode, 2)
        self.assertIn("hint: it is a task: `stackpick recommend --task repo-coding`", done.stderr)

    def test_a_model_for_a_command_is_recognised(self):
        done = run("qwen3.6-27b")
        self.assertEqual(done.returncode, 2)
        self.assertIn("hint: it is a model: `stackpick show qwen3.6-27b`", done.stderr)

    def test_every_task_has_an_answer_and_a_document(self):
        tasks = json.loads(run("tasks", "--json").stdout)["tasks"]
        self.assertGreater(len(tasks), 5)
        for task in tasks:
            with self.subTest(task=task["id"]):
                done = run("recommend", "--task", task["id"], "--json", "--no-flips")
                self.assertEqual((done.returncode, done.stderr), (0, ""))
                document = json.loads(done.stdout)
                self.assertEqual(document["schema"], "stackpick/recommendation/v1")
                self.assertEqual(document["workload"]["task"], task["id"])

    def test_the_top_is_a_part_of_all(self):
        def ids(*options):
            done = run("recommend", "--task", "repo-coding", "--json", "--no-flips", *options)
            return [candidate["id"] for candidate in json.loads(done.stdout)["candidates"]]

        everything = ids("--all")
        self.assertEqual(ids(), everything[:10])
        self.assertEqual(ids("--top", "3"), everything[:3])

    def test_every_listed_model_can_be_shown(self):
        for line in run("list", "--format", "jsonl").stdout.splitlines()[::20]:
            model = json.loads(line)["id"]
            with self.subTest(model=model):
                document = json.loads(run("show", model, "--json").stdout)
                self.assertEqual(document["schema"], "stackpick/model/v1")


class Detection(unittest.TestCase):
    """`--hardware detect` with made-up tools, alone on PATH."""

    def setUp(self):
        self.tools = tempfile.TemporaryDirectory()
        self.addCleanup(self.tools.cleanup)

    def add_tool(self, name, script):
        path = os.path.join(self.tools.name, name)
        with open(path, "w", encoding="utf-8") as file:
            file.write("#!/bin/sh\n" + script)
        os.chmod(path, 0o700)

    def size(self, *words):
        return run("size", "qwen3.8-27b", *words, PATH=self.tools.name)

    def test_the_cards_of_this_machine_are_sized_for(self):
        self.add_tool("nvidia-smi", "echo 'NVIDIA H100 80GB HBM3, 81559'\necho 'NVIDIA H100 80GB HBM3, 81559'\n")
        done = self.size("--hardware", "detect")
        self.assertEqual((done.returncode, done.stderr), (0, ""))
        self.assertIn("fits 2× NVIDIA H100 SXM 80GB", done.stdout)

    def test_what_is_left_out_is_said(self):
        self.add_tool("nvidia-smi", "echo 'NVIDIA T1000, 4096'\necho 'NVIDIA L40S, 46068'\n")
        done = self.size("--hardware", "DETECT")
        self.assertIn("1x NVIDIA T1000 is left out; 1x NVIDIA L40S has more memory", done.stderr)

    def test_finding_nothing_says_what_was_asked_and_what_to_do(self):
        self.add_tool("nvidia-smi", "echo 'No devices were found'\nexit 6\n")
        for words in (["size", "qwen3.8-27b"], ["recommend", "--task", "repo-coding"]):
            with self.subTest(words=words):
                done = run(*words, "--hardware", "detect", PATH=self.tools.name)
                self.assertEqual((done.returncode, done.stdout), (2, ""))
                for part in ("asked nvidia-smi, rocm-smi, npu-smi", "`--hardware 2xH100`", "`No devices were found`"):
                    self.assertIn(part, done.stderr)

    def test_a_named_card_asks_nobody(self):
        self.add_tool("nvidia-smi", f"touch '{self.tools.name}/asked'\n")
        self.assertEqual(self.size("--hardware", "2xH100").returncode, 0)
        self.assertFalse(os.path.exists(os.path.join(self.tools.name, "asked")))

    @unittest.skipUnless(sys.platform == "linux", "elsewhere a tool on PATH tells it")
    def test_main_memory_is_detected_without_an_accelerator(self):
        done = self.size("--hardware", "nvidia-rtx-4090-24gb", "--runtime", "llama.cpp", "--ram", "detect")
        self.assertIn(done.returncode, (0, 1))  # as this machine's memory has it
        self.assertEqual(done.stderr, "")


if __name__ == "__main__":
    PROGRAM = os.path.abspath(sys.argv[1])
    unittest.main(argv=[sys.argv[0], *sys.argv[2:]])
