#!/usr/bin/env python3
"""`--hardware detect` on made-up machines.

    detection_test.py PROGRAM [GROUP]...
"""

import os
import sys
import tempfile
import unittest

from command_line import main, run


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
        asked = os.path.join(self.tools.name, "asked")
        self.add_tool("nvidia-smi", f": > '{asked}'\n")
        self.assertEqual(self.size("--hardware", "2xH100").returncode, 0)
        self.assertFalse(os.path.exists(asked))
        self.size("--hardware", "detect")
        self.assertTrue(os.path.exists(asked))

    @unittest.skipUnless(sys.platform == "linux", "elsewhere a tool on PATH tells it")
    def test_main_memory_is_detected_without_an_accelerator(self):
        done = self.size("--hardware", "nvidia-rtx-4090-24gb", "--runtime", "llama.cpp", "--ram", "detect")
        self.assertIn(done.returncode, (0, 1))  # as this machine's memory has it
        self.assertEqual(done.stderr, "")


if __name__ == "__main__":
    main()
