#!/usr/bin/env python3
"""The built-in catalogue, asked as users ask it.

    shipped_test.py PROGRAM [GROUP]...
"""

import json
import unittest

from command_line import main, run


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


if __name__ == "__main__":
    main()
