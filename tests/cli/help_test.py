#!/usr/bin/env python3
"""The help of every command, and the page of reference that is made from it.

    help_test.py PROGRAM [GROUP]...
"""

import json
import os
import re
import shlex
import shutil
import tempfile
import unittest

from command_line import HERE, NOWHERE, ROOT, answers, commands, main, run


class Help(unittest.TestCase):
    def test_every_command_explains_itself(self):
        for command in commands():
            with self.subTest(command=command):
                done = run(*command.split(), "--help")
                self.assertEqual((done.returncode, done.stderr), (0, ""))
                for heading in ("Usage", "Output", "Examples", "Exit codes"):
                    self.assertIn(f"\n{heading}\n", done.stdout)
                self.assertIn("-h, --help", done.stdout)

    def test_the_tests_of_what_is_printed_leave_no_command_out(self):
        asked = [words for words in answers() if "--help" not in words]
        escaped = {name for name in commands() if not any(words[:len(name.split())] == name.split() for words in asked)}
        # The one answers a stream, the other writes a file; both have tests of their own.
        self.assertEqual(escaped, {"batch", "catalogue compile"})

    def test_there_are_many_ways_to_ask(self):
        wanted = run("list", "--help").stdout
        for words in (["help", "list"], ["list", "-h"], ["--help", "list"], ["list", "--nonsense", "--help"]):
            self.assertEqual(run(*words).stdout, wanted, words)
        guide = run().stdout
        for words in (["help"], ["--help"], ["-h"]):
            self.assertEqual(run(*words).stdout, guide, words)

    def test_every_command_that_takes_a_format_names_its_document(self):
        pages = {command: run(*command.split(), "--help").stdout for command in commands()}
        with_format = {command: page for command, page in pages.items() if "  --format FORMAT" in page}
        self.assertGreater(len(with_format), 30)
        for command, page in with_format.items():
            self.assertIsNotNone(re.search(r"stackpick/[a-z-]+/v1", page), command)

    def test_version_is_a_command_and_a_flag(self):
        self.assertEqual(run("version").stdout, run("--version").stdout)
        self.assertRegex(run("--version").stdout, r"\Astackpick [0-9]+\.[0-9]+\.[0-9]+\n")
        self.assertEqual(json.loads(run("version", "--json").stdout)["schema"], "stackpick/version/v1")


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
                shutil.copy(os.path.join(ROOT, "examples", example), folder)
            shutil.copytree(os.path.join(HERE, "catalogue"), os.path.join(folder, "catalogue"))
            for command in re.findall(r"^stackpick .*$", self.page, re.MULTILINE):
                if "[options]" in command:
                    continue
                with self.subTest(command=command):
                    done = run(*shlex.split(command)[1:], cwd=folder)
                    differs = command.startswith("stackpick licence diff")  # which is an answer too
                    self.assertEqual((done.returncode, done.stderr), (1 if differs else 0, ""))


if __name__ == "__main__":
    main()
