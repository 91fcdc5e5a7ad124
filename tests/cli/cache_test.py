#!/usr/bin/env python3
"""What is kept of large files from one run to the next.

    cache_test.py PROGRAM [GROUP]...
"""

import os
import subprocess
import tempfile
import time
import unittest

from command_line import NOWHERE, TINY, main, program, run, surroundings


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

    def test_what_interrupted_runs_left_is_removed_after_an_hour(self):
        folder = os.path.join(self.caches, "stackpick")
        os.makedirs(folder)
        ages = {"0123.spk.AbCdEf": 7200, "4567.spk.aaaaaa": 3700, "89ab.spk.bbbbbb": 3500, "cdef.spk.cccccc": 0,
                "notes.spk.text": 7200, "notes.AbCdEf": 7200}
        for name, age in ages.items():
            path = os.path.join(folder, name)
            with open(path, "w", encoding="utf-8"):
                pass
            os.utime(path, (time.time() - age,) * 2)
        self.assertEqual(self.ask("--catalogue", self.large).returncode, 0)
        left = [os.path.basename(path) for path in self.kept() if not path.endswith(".spk")]
        self.assertEqual(left, ["89ab.spk.bbbbbb", "cdef.spk.cccccc", "notes.AbCdEf", "notes.spk.text"])

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
        words = [program(), *self.WORDS, "--catalogue", self.large]
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


if __name__ == "__main__":
    main()
