#!/usr/bin/env python3
"""Catalogues of one's own, as files and compiled.

    catalogue_files_test.py PROGRAM [GROUP]...
"""

import json
import os
import re
import tempfile
import unittest

from command_line import HERE, NOWHERE, TINY, main, run


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


if __name__ == "__main__":
    main()
