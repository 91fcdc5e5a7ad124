#!/usr/bin/env python3
"""Streams of workloads: order, threads, bad lines, signals, and that verdicts are those of `recommend`.

    batch_test.py PROGRAM
"""

import json
import signal
import subprocess
import unittest

from command_line import TINY, main, program, run, surroundings


class Batch(unittest.TestCase):
    """Workloads as JSON Lines."""

    WORDS = ["batch", "--draws", "0", *TINY]
    BAD = ['{"task": "codng"}', "nonsense", '{"task": "coding", "budget": "x"}', "[]"]

    def ask(self, text, *more, words=WORDS):
        around = {**surroundings(), "stdin": None}
        del around["stdin"]
        return subprocess.run([program(), *words, *more], input=text, capture_output=True, encoding="utf-8", timeout=120,
                              check=False, **around)

    def many(self, count):
        """Hardly two alike, with a bad one here and there."""
        for number in range(1, count + 1):
            if number % 50 == 7:
                yield self.BAD[number % len(self.BAD)]
            else:
                yield json.dumps({"id": number, "task": ("coding", "reasoning")[number % 2],
                                  "requests_per_day": number, "self_host": number % 3 == 0,
                                  "mistake_cost": number / 100})

    def test_a_verdict_is_that_of_recommend(self):
        for keys, flags in (({"task": "coding"}, ["--task", "coding"]),
                            ({"task": "coding", "self_host": True, "licence": ["MIT", "apache"]},
                             ["--task", "coding", "--self-host", "--licence", "MIT,apache"]),
                            ({"task": "coding", "hardware": "2xa80"}, ["--task", "coding", "--hardware", "2xa80"]),
                            ({"task": "coding", "where": "model.has_weights"},
                             ["--task", "coding", "--where", "model.has_weights"])):
            for more in (["--draws", "0"], ["--draws", "50"]):
                with self.subTest(keys=keys, more=more):
                    done = self.ask(json.dumps(keys), words=["batch", *more, *TINY])
                    self.assertEqual((done.returncode, done.stderr), (0, ""))
                    whole = run("recommend", *flags, *more, "--no-flips", "--json", *TINY).stdout
                    self.assertEqual(json.loads(done.stdout), {"line": 1, "verdict": json.loads(whole)["verdict"]})

    def test_fields_are_those_of_recommend(self):
        fields = ["workload", "verdict", "options", "candidates", "excluded", "flips", "cautions", "removals"]
        done = self.ask('{"task": "coding", "id": "x"}', "--top", "2", "--flips", "--fields", ",".join(fields))
        words = ["--draws", "0", "--top", "2", "--json", *TINY]
        whole = json.loads(run("recommend", "--task", "coding", *words).stdout)
        self.assertEqual(json.loads(done.stdout), {"line": 1, "id": "x", **{field: whole[field] for field in fields}})

    def test_a_question_that_comes_again_has_the_same_answer(self):
        lines = ['{"task": "coding", "budget": 5, "id": "a"}', '{"id": "b", "budget": 5, "task": "coding"}',
                 '{"task": "coding", "budget": 50}']
        answers = [json.loads(line) for line in self.ask("\n".join(lines * 2)).stdout.splitlines()]
        self.assertEqual([answer.get("id") for answer in answers], ["a", "b", None] * 2)
        self.assertEqual(answers[0]["verdict"], answers[1]["verdict"])
        for first, again in zip(answers, answers[3:]):
            self.assertEqual({**first, "line": again["line"]}, again)

    def test_a_text_may_hold_what_separates_others(self):
        lines = ['{"task": "coding", "exclude": "alpha-27b", "lab": "acme"}',
                 json.dumps({"task": "coding", "exclude": "alpha-27b\nlab\0acme"})]
        first, second = [json.loads(line) for line in self.ask("\n".join(lines), "--jobs", "1").stdout.splitlines()]
        alone = json.loads(self.ask(lines[1]).stdout)
        self.assertEqual({**alone, "line": 2}, {**second, "error": alone["error"]} | {"line": 2})
        self.assertNotIn("verdict", second)

    def test_flags_hold_for_all_lines(self):
        lines = '{"task": "coding", "origin": "us"}\n{"task": "reasoning"}\n'
        done = self.ask(lines, "--self-host", "--origin", "any", "--fields", "workload")
        for line in done.stdout.splitlines():
            workload = json.loads(line)["workload"]
            self.assertEqual((workload["self_host"], workload["origin"]), (True, ["any"]))

    def test_answers_are_in_order_and_the_same_however_many_threads(self):
        text = "\n".join(self.many(600)) + "\n"
        alone = self.ask(text, "--jobs", "1")
        self.assertEqual((alone.returncode, alone.stderr), (1, ""))
        self.assertEqual([json.loads(line)["line"] for line in alone.stdout.splitlines()], list(range(1, 601)))
        self.assertEqual(self.ask(text, "--jobs", "5").stdout, alone.stdout)
        unordered = self.ask(text, "--jobs", "5", "--unordered").stdout
        self.assertEqual(sorted(unordered.splitlines()), sorted(alone.stdout.splitlines()))

    def test_parts_with_their_first_lines_make_the_whole(self):
        lines = list(self.many(90))
        parts = [self.ask("\n".join(lines[at:at + 30]), "--first-line", str(at + 1)).stdout for at in (0, 30, 60)]
        self.assertEqual("".join(parts), self.ask("\n".join(lines)).stdout)

    def test_a_bad_line_has_its_number_and_the_rest_goes_on(self):
        good = '{"task": "coding"}'
        text = "\n".join([good, *self.BAD, "", good])
        done = self.ask(text)
        self.assertEqual((done.returncode, done.stderr), (1, ""))
        answers = [json.loads(line) for line in done.stdout.splitlines()]
        self.assertEqual([answer["line"] for answer in answers], [1, 2, 3, 4, 5, 7])
        self.assertEqual(["error" in answer for answer in answers], [False, True, True, True, True, False])
        error = answers[1]["error"]
        self.assertEqual(error["message"], "unknown task `codng`")
        self.assertEqual(error["diagnostics"][0]["line"], 2)
        self.assertEqual(error["diagnostics"][0]["hint"], "did you mean `coding`?")
        self.assertEqual(self.ask(text, "--fail-fast").stdout, "".join(done.stdout.splitlines(True)[:2]))
        self.assertEqual(self.ask(text, "--fail-fast").returncode, 1)

    def test_everything_that_is_wrong_with_a_line_is_told_at_once(self):
        line = {"id": 1, "task": "codng", "contxt": 5, "budget": "much", "region": "", "provider": "nobody"}
        (answer,) = self.ask(json.dumps(line)).stdout.splitlines()
        told = {each["message"]: each["hint"] for each in json.loads(answer)["error"]["diagnostics"]}
        self.assertEqual(told.pop("unknown key `contxt` in a workload"), "did you mean `context`?")
        self.assertEqual(told.pop("unknown task `codng`"), "did you mean `coding`?")
        self.assertEqual([told[message] for message in told if message.startswith("`region`")], ["leave the key out"])
        for start in ("`budget`", "`region`"):
            self.assertTrue(any(message.startswith(start) for message in told), told)
        self.assertTrue(any("`nobody`" in message for message in told), told)

    def test_what_other_commands_take_is_met_with_a_hint(self):
        for words, hint in ((["file.jsonl"], "stackpick batch <file.jsonl"), (["--json"], "a line of JSON anyway"),
                            (["--csv"], "@csv"), (["--format", "csv"], "a line of JSON")):
            with self.subTest(words=words):
                done = self.ask('{"task": "coding"}', *words)
                self.assertEqual((done.returncode, done.stdout), (2, ""))
                self.assertIn(hint, done.stderr)

    def test_mistakes_of_the_command_line_are_told_before_anything_is_read(self):
        for words, why in ((["--fields", "verdct"], "did you mean `verdict`?"), (["--jobs", "0"], "--jobs"),
                           (["--task", "codng"], "unknown task `codng`"), (["--first-line", "x"], "--first-line")):
            with self.subTest(words=words):
                done = self.ask('{"task": "coding"}', *words)
                self.assertEqual((done.returncode, done.stdout), (2, ""))
                self.assertIn(why, done.stderr)

    def test_an_answer_comes_while_the_input_is_open(self):
        around = surroundings()
        del around["stdin"]
        with subprocess.Popen([program(), *self.WORDS], stdin=subprocess.PIPE, stdout=subprocess.PIPE, **around) as process:
            for number in (1, 2, 3):
                process.stdin.write(b'{"task": "coding"}\n')
                process.stdin.flush()
                self.assertEqual(json.loads(process.stdout.readline())["line"], number)
            process.stdin.close()
            self.assertEqual(process.wait(timeout=60), 0)

    def test_a_signal_ends_it_after_whole_lines(self):
        around = surroundings()
        del around["stdin"]
        for sent in (signal.SIGINT, signal.SIGTERM):
            with subprocess.Popen([program(), *self.WORDS], stdin=subprocess.PIPE, stdout=subprocess.PIPE,
                                  stderr=subprocess.PIPE, **around) as process:
                process.stdin.write(b'{"task": "coding"}\n')
                process.stdin.flush()
                first = process.stdout.readline()
                process.send_signal(sent)
                rest, stderr = process.communicate(timeout=60)
                self.assertTrue(first.endswith(b"}\n"))
                self.assertEqual((process.returncode, rest, stderr), (-sent, b"", b""))

    def test_a_reader_that_goes_away_is_no_error(self):
        around = surroundings()
        del around["stdin"]
        with subprocess.Popen([program(), *self.WORDS], stdin=subprocess.PIPE, stdout=subprocess.PIPE,
                              stderr=subprocess.PIPE, **around) as process:
            process.stdout.close()
            try:
                for _ in range(2000):
                    process.stdin.write(b'{"task": "coding"}\n')
                process.stdin.close()
            except BrokenPipeError:
                pass
            self.assertEqual((process.wait(timeout=60), process.stderr.read()), (0, b""))


if __name__ == "__main__":
    main()
