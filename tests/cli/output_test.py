#!/usr/bin/env python3
"""What golden cases cannot show of what is printed: streams, colour and width.

    output_test.py PROGRAM [GROUP]...
"""

import json
import os
import re
import shlex
import subprocess
import tempfile
import unittest

from command_line import ESCAPE, TINY, answers, columns, main, program, run, surroundings


class Streams(unittest.TestCase):
    def read_a_little_of(self, *words):
        """The exit code and stderr of a program whose reader goes away after one byte."""
        with subprocess.Popen(
            [program(), *words], stdout=subprocess.PIPE, stderr=subprocess.PIPE, **surroundings()
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
        command = f"{shlex.quote(program())} list --format csv | head -1"
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
                [program(), "list", *TINY, "--json"],
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
                        [program(), "recommend", "--workload", name, "--json", *TINY], **options, **stdin
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
            if words[:1] == ["version"] or words[:2] in (["licence", "notice"], ["catalogue", "new"]):
                continue  # two lines that scripts read, and files: the same everywhere
            done = run(*words, COLUMNS=str(width))
            for line in done.stdout.splitlines():
                # A word, such as an address, is never broken, nor a command that is there to be copied, nor a heading.
                a_command = line.split()[:1] == ["stackpick"]
                a_heading = line.startswith("Coverage: ")  # of 63 columns
                if columns(line) > width and len(line.split()) > 1 and not a_command and not a_heading:
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


if __name__ == "__main__":
    main()
