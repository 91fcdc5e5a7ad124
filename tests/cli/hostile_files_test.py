#!/usr/bin/env python3
"""Gives the program catalogue files that nobody writes by accident.

    hostile_files_test.py PROGRAM [--unlimited]

Whatever the file, the program must say in a little memory what is wrong and where, and end with exit code 3. The
files are made here, since the largest are 60 MB. With --unlimited, for sanitizers, memory is not limited.
"""

import json
import os
import resource
import subprocess
import sys
import tempfile
import threading
import time
import unittest

PROGRAM = ""
UNLIMITED = False
MIB = 1 << 20
LARGE = 5 * MIB  # what takes long to read
MOST_RESIDENT = 270 * MIB  # what is held, and the rest of the large pages that it begins
SECONDS_FOR_MANY = 30  # the square of the number of entries would be minutes
SECONDS = 300  # generous: the machine may be slow, and sanitizers are


def many(count):
    """Of what is only slow when there is much of it; with sanitizers, where no time counts, there is less."""
    return count // 8 if UNLIMITED else count


def limit():
    """What a hang or a leak may take before the test fails; in the child."""
    if not UNLIMITED:
        resource.setrlimit(resource.RLIMIT_AS, (2 * MOST_RESIDENT, 2 * MOST_RESIDENT))
        resource.setrlimit(resource.RLIMIT_STACK, (MIB, MIB))


def run(*words):
    """Exit code, stderr and the peak of resident memory."""
    with tempfile.TemporaryFile() as stderr:
        process = subprocess.Popen(
            [PROGRAM, *words],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=stderr,
            preexec_fn=limit,
        )
        timer = threading.Timer(SECONDS, process.kill)
        timer.start()
        _, status, usage = os.wait4(process.pid, 0)
        timer.cancel()
        process.returncode = os.waitstatus_to_exitcode(status)
        stderr.seek(0)
        return process.returncode, stderr.read().decode("utf-8"), usage.ru_maxrss * 1024


def numbered(line, count):
    """In steps: what Python takes at the time of the fork is taken for the program's."""
    content = bytearray()
    for start in range(0, count, 10_000):
        content += b"".join(line % i for i in range(start, min(start + 10_000, count)))
    return bytes(content)


def indented(what, levels):
    return b"".join(b" " * i + what for i in range(levels))


def bomb():
    """Nine lists of nine times the one before: a billion values, if aliases were followed."""
    lines = [b"a: &a [x, x, x, x, x, x, x, x, x]\n"]
    for name in "bcdefghi":
        before = chr(ord(name) - 1)
        lines.append(f"{name}: &{name} [{', '.join(['*' + before] * 9)}]\n".encode())
    return b"".join(lines)


DEEP = "nested deeper than 64 levels"
VALUES = "more than 125000 values in one file"
MARKS = "the next value does not end within 250000 punctuation marks"
BYTES = "the next value does not end within 4 MiB"
SIZE = "larger than 32 MiB"

# What a file is called, what makes its bytes, and the first line that is said of it, behind its name.
FILES = [
    ("alias bomb", bomb, ":2:8: error: aliases (`*name`) are not supported"),
    # Nesting. What is open at the end of a file counts twice: each bracket may be a key.
    ("10,000 [", lambda: b"[" * 10_000, ":1:33: error: " + DEEP),
    ("10,000 {", lambda: b"{" * 10_000, ":1:64: error: " + DEEP),
    ("10,000 -", lambda: b"- " * 10_000, ":1:129: error: " + DEEP),
    ("10,000 ?", lambda: b"? " * 10_000, ":1:129: error: " + DEEP),
    ("10,000 a: {", lambda: b"a: {" * 10_000, ":1:256: error: " + DEEP),
    ("1,000,000 [", lambda: b"[" * 1_000_000, ":1:1: error: " + MARKS),
    ("1,000,000 {", lambda: b"{" * 1_000_000, ":1:1: error: " + MARKS),
    ("1,000,000 -", lambda: b"- " * 1_000_000, ":1:129: error: " + DEEP),
    ("1,000,000 ?", lambda: b"? " * 1_000_000, ":1:129: error: " + DEEP),
    ("1,000,000 a: {", lambda: b"a: {" * 1_000_000, ":1:256: error: " + DEEP),
    ("1,000,000 - [", lambda: b"- [\n" + b"[" * 1_000_000, ":1:1: error: " + MARKS),
    ("lists in lines", lambda: indented(b"-\n", 3_000), ":65:65: error: " + DEEP),
    ("maps in lines", lambda: indented(b"a:\n", 3_000), ":65:65: error: " + DEEP),
    # One huge value.
    ("plain text", lambda: b"a: " + b"x" * LARGE, ":1:1: error: " + BYTES),
    ("plain words", lambda: b"a: " + b"ab " * (LARGE // 3), ":1:1: error: " + BYTES),
    ("plain lines", lambda: b"a: b\n" + b"  c\n" * (LARGE // 4), ":1:1: error: " + BYTES),
    ("quoted text", lambda: b'a: "' + b"x" * LARGE, ":1:1: error: " + BYTES),
    ("literal text", lambda: b"a: |\n" + b"  b c\n" * (LARGE // 6), ":1:1: error: " + BYTES),
    ("comments", lambda: b"a: 1\n" + b"# a long comment line\n" * (LARGE // 22), ":1:4: error: " + BYTES),
    ("blank lines", lambda: b"\n" * LARGE, ":1:1: error: " + BYTES),
    ("spaces", lambda: b" " * LARGE, ":1:1: error: " + BYTES),
    ("a 60 MB value", lambda: b"a: " + b"x" * 60_000_000, ": error: " + SIZE),
    # Many small ones.
    ("keys", lambda: numbered(b"key%08d: 1\n", LARGE // 15), ":125000:14: error: " + VALUES),
    ("items", lambda: b"- 1\n" * (LARGE // 4), ":125000:3: error: " + VALUES),
    ("empty items", lambda: b"- \n" * (LARGE // 3), ":125001:1: error: " + VALUES),
    ("a list in brackets", lambda: b"[" + b"," * LARGE, ":1:1: error: " + MARKS),
    ("a list behind a key", lambda: b"a: [" + b"," * LARGE, ":1:125003: error: " + VALUES),
    ("a map in braces", lambda: b"{" + b"a: 1," * (LARGE // 5), ":1:1: error: " + MARKS),
    ("quotes", lambda: b"- [" + b"''" * (LARGE // 2), ":1:1: error: " + MARKS),
    ("documents in brackets", lambda: b"- [\n" + b"---\n" * (LARGE // 4), ":1:1: error: " + MARKS),
    ("directives", lambda: numbered(b"%%TAG !t%d! x\n", 400_000), ":1:1: error: " + MARKS),
    ("100,000 unknown keys", lambda: numbered(b"key%d: 1\n", many(100_000)), ":1:1: error: unknown key `key0`"),
    ("20,000 long keys", lambda: numbered(b"%0300d: 1\n", many(20_000)), ":1:1: error: unknown key `0000"),
    ("one key 120,000 times", lambda: b"a: 1\n" * many(120_000), ":2:1: error: duplicate key `a`"),
    ("the same in one line", lambda: b"a: {" + b"a: 1," * many(80_000) + b"}", ":1:10: error: duplicate key `a`"),
    # No text.
    ("NUL", lambda: b"a: 1\nb: \0\n", ":2:4: error: control character U+0000"),
    ("zeros", lambda: b"\0" * LARGE, ":1:1: error: control character U+0000"),
    ("Latin-1", lambda: b"a: 1\nb: caf\xe9\n", ":2:7: error: byte 0xE9 is no UTF-8 text"),
    ("invalid at the end", lambda: b"#" * LARGE + b"\n\xff", ":2:1: error: byte 0xFF is no UTF-8 text"),
    ("an overlong form", lambda: b"a: \xc0\xaf\n", ":1:4: error: byte 0xC0 is no UTF-8 text"),
    ("a surrogate", lambda: b"a: \xed\xa0\x80\n", ":1:4: error: byte 0xED is no UTF-8 text"),
    ("UTF-16", lambda: "a: 1\n".encode("utf-16"), ": error: UTF-16 text"),
    ("a compiled catalogue", lambda: b"\x89SPK\r\n\x1a\n" + bytes(64), ": error: a compiled catalogue, not YAML"),
    ("UTF-32", lambda: "a: 1\n".encode("utf-32-be"), ": error: UTF-32 text"),
    ("nothing", lambda: b"", ":1:1: error: the file is empty"),
]


HEAD = b"as_of: 2026-11-22\n"
MODEL = b"  - {id: m%05d, name: M, lab: alibaba, openness: closed, "
TASK = (
    b"  - {id: task%05d, says: s, because: b, verify: none, context: 1, input_tokens: 1, output_tokens: 1, "
    b"requests_per_day: 1, mistake_cost: 0, domains: {%s: 1}}\n"
)


def listed(section, line, count):
    """A list at the top of a file."""
    return section + b":\n" + numbered(line, many(count))


def ring(line, count):
    """Models each of which names the next one."""
    size = many(count)
    return HEAD + b"models:\n" + b"".join(line % (i, (i + 1) % size) for i in range(size))


def licence(key, items):
    return HEAD + b"licences:\n  - id: L\n    name: L\n    kind: permissive\n    " + key + b":\n" + items


def duties(count, more=b""):
    return listed(b"duties", b"  - {id: duty%05d, effect: duty, says: s" + more + b"}\n", count)


def tasks(domain, count):
    return listed(b"tasks", TASK.replace(b"%s", domain), count)


# Well-formed files with thousands of wrong names, in front of thousands of right ones: whoever looks at all of these
# for each mistake takes minutes. What a file is called, what makes its bytes, and the first line that is said.
WRONG_NAMES = [
    (
        "a ring of models that supersede each other",
        lambda: ring(MODEL + b"superseded_by: m%05d}\n", 20_000),
        ":3:10: error: `m00000` is superseded, in the end, by itself",
    ),
    (
        "a ring of successors",
        lambda: ring(MODEL + b"deprecated: {source: s, successor: m%05d}}\n", 2_000),
        ":3:10: error: `m00000` is superseded, in the end, by itself",
    ),
    (
        "labs that are not there",
        lambda: HEAD
        + listed(b"models", MODEL.replace(b"alibaba", b"laborotory") + b"line: mid}\n", 12_000)
        + listed(b"labs", b"  - {id: laboratory%05d, name: L, country: CN}\n", 12_000),
        ":3:32: error: unknown lab `laborotory`",
    ),
    (
        "clauses without an id",
        lambda: licence(b"clauses", b"      - {}\n" * many(40_000)) + duties(20_000),
        ":7:9: error: a clause lacks `id`",
    ),
    (
        "clauses of unknown duties",
        lambda: licence(b"clauses", numbered(b"      - {id: dutty%05d, says: s}\n", many(4_000)))
        + duties(6_000, b", on: []"),
        ":7:14: error: unknown permission or duty `dutty00000`",
    ),
    (
        "unknown duties",
        lambda: licence(b"obligations", numbered(b"      - dutty%05d\n", many(10_000))) + duties(6_000, b", on: []"),
        ":7:9: error: unknown duty `dutty00000`",
    ),
    (
        "unknown licences",
        lambda: HEAD
        + listed(b"models", MODEL + b"licence: MIT OR licanse, base_licence: lisense}\n", 9_000)
        + listed(b"licences", b"  - {id: licence%05d, name: L, kind: permissive}\n", 15_000),
        ":3:68: error: unknown licence `licanse`",
    ),
    (
        "results on unknown benchmarks",
        lambda: HEAD
        + b"models:\n  - id: m\n    name: M\n    lab: alibaba\n    openness: closed\n    evidence:\n"
        + numbered(b"      - {benchmark: banch%05d, score: 1, source: s}\n", many(5_000))
        + listed(b"benchmarks", b"  - {id: bench%05d, name: B, domains: [coding]}\n", 5_000),
        ":8:21: error: unknown benchmark `banch00000`",
    ),
    (
        "a rule for unknown tasks",
        lambda: b"rules:\n  - id: r\n    advise: a\n    because: b\n    source: s\n    tasks:\n"
        + numbered(b"      - tosk%05d\n", many(48_000))
        + tasks(b"coding", 6_000),
        ":7:9: error: unknown task `tosk00000`",
    ),
    (
        "rules that ask for unknown fields",
        lambda: listed(
            b"rules", b"  - {id: r%05d, when: model." + b"x" * 500 + b", advise: a, because: b, source: s}\n", 10_000
        ),
        ":2:30: error: there is no field `model.xxx",
    ),
    (
        "texts of wrong braces",
        lambda: listed(b"rules", b"  - {id: r%05d, advise: a, because: '" + b"} " * 30_000 + b"', source: s}\n", 24),
        ":2:39: error: `}` without `{`",
    ),
    (
        "tasks of unknown domains",
        lambda: tasks(b"codnig", 4_500) + b"reference_benchmarks:\n" + numbered(b"  domain%05d: []\n", many(65_000)),
        ":2:151: error: unknown domain `codnig`",
    ),
    ("models that are texts", lambda: HEAD + b"models:\n" + b"  - a\n" * many(120_000), ":3:5: error: a model must be"),
    ("models without anything", lambda: HEAD + b"models:\n" + b"  - {}\n" * many(62_000), ":3:5: error: a model lacks"),
    (
        "models with an id",
        lambda: HEAD + listed(b"models", b"  - {id: m%05d}\n", 62_000),
        ":3:10: error: a model lacks `name`, `lab`, `openness`",
    ),
]


class Hostile(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.folder = folder.name

    def path(self, name):
        return os.path.join(self.folder, name)

    def write(self, name, content):
        with open(self.path(name), "wb") as file:
            file.write(content)
        return self.path(name)

    def refused(self, path, *words):
        """The lines on stderr."""
        code, stderr, resident = run("list", "--catalogue", path, *words)
        self.assertEqual(code, 3, stderr[-2000:])
        if not UNLIMITED:
            self.assertLess(resident, MOST_RESIDENT)
        return stderr.splitlines()

    def test_files(self):
        for name, content, expected in FILES:
            with self.subTest(name):
                lines = self.refused(self.write("f.yaml", content()))
                wanted = self.path("f.yaml") + expected
                self.assertTrue(any(line.startswith(wanted) for line in lines), lines[0][:300])
                self.assertLess(max(map(len, lines)), 1200)
                self.assertLess(len(lines), 9000)

    def test_names_that_are_many_and_wrong(self):
        for name, content, expected in WRONG_NAMES:
            with self.subTest(name):
                path = self.write("f.yaml", content())
                begin = time.monotonic()
                lines = self.refused(path)
                self.assert_soon(begin)
                self.assertTrue(lines[0].startswith(path + expected), lines[0][:300])

    def assert_soon(self, begin):
        if not UNLIMITED:
            self.assertLess(time.monotonic() - begin, SECONDS_FOR_MANY)

    def test_entries_that_are_many_and_right(self):
        licences = listed(b"licences", b"  - {id: licence%05d, name: L, kind: permissive}\n", 6_000)
        models = listed(b"models", MODEL + b"licence: MIT OR Apache-2.0}\n", 6_000)
        path = self.write("f.yaml", HEAD + licences + models)
        begin = time.monotonic()
        code, stderr, _ = run("licence", "list", "--catalogue", path)
        self.assertEqual(code, 0, stderr[:500])
        self.assert_soon(begin)

    def test_a_folder_is_no_way_around_the_limits(self):
        for number in range(8):
            self.write(f"{number}.yaml", b"as_of: 2026-11-22\nmodels:\n" + b"  - a\n" * 120_000)
        lines = self.refused(self.folder)
        self.assertIn("more than 125000 values", "\n".join(lines))

    def test_errors_as_json_are_json(self):
        for content in (b"a: 1\n\xff", b"a: 1\na: 2\n", b"a: 1\n" * 1000, b'"\\e[31m\\0": 1\n'):
            with self.subTest(content[:20]):
                text = "\n".join(self.refused(self.write("f.yaml", content), "--json"))
                self.assertTrue(json.loads(text)["diagnostics"])

    def test_results_of_a_tool(self):
        for name, content in (("deep", b"[" * (8 * MIB)), ("wide", b"[" + b"0," * (4 * MIB) + b"0]"),
                              ("long", b'{"a": [' + b'{"b": 1},' * MIB + b"0]}")):
            with self.subTest(name=name), tempfile.NamedTemporaryFile(suffix=".json") as file:
                file.write(content)
                file.flush()
                code, stderr, resident = run("evidence", "--evals", file.name)
                self.assertEqual(code, 3, stderr[:500])
                self.assertIn("more than a million values, or more than 200 levels", stderr)
                self.assertLess(resident, MOST_RESIDENT)

    def test_what_is_no_regular_file(self):
        os.mkfifo(self.path("pipe.yaml"))
        os.symlink("nothing.yaml", self.path("dangling.yaml"))
        os.mkdir(self.path("folder.yaml"))
        for path, expected in [
            (self.path("pipe.yaml"), "not a regular file"),
            ("/dev/zero", "not a regular file"),
            (self.path("dangling.yaml"), "no such file"),
            (self.path("folder.yaml"), "no YAML file in this folder"),
        ]:
            with self.subTest(path):
                self.assertEqual(self.refused(path)[0], f"{path}: error: {expected}")

    def test_a_file_that_is_none_any_more_is_not_quoted(self):
        """A compiled catalogue says which files its facts are from, and may say anything."""
        model = b"  - {id: %s, name: A, lab: alibaba, openness: closed%s}\n"
        below = self.write(
            "below.yaml", b"as_of: 2026-11-22\nmodels:\n" + model % (b"aa", b", superseded_by: bb") + model % (b"bb", b"")
        )
        compiled = self.path("below.spk")
        self.assertEqual(run("catalogue", "compile", below, "-o", compiled)[0], 0)
        over = self.write("over.yaml", b"models: [{id: bb, superseded_by: aa}]\n")
        expected = [
            f"{below}:3:10: error: `aa` is superseded, in the end, by itself",
            f"{over}:1:15: error: `bb` is superseded, in the end, by itself",
            "    models: [{id: bb, superseded_by: aa}]",
            "                  ^",
        ]
        for make in (os.mkfifo, lambda path: os.symlink("/dev/zero", path), os.mkdir):
            os.remove(below)
            make(below)
            self.assertEqual(self.refused(compiled, "--catalogue", over), expected)

    @unittest.skipUnless(os.path.exists("/proc/self/mem"), "a file of Linux")
    def test_a_file_that_cannot_be_read(self):
        lines = self.refused("/proc/self/mem")
        self.assertEqual(lines, ["/proc/self/mem: error: cannot be read: Input/output error"])

    def test_a_file_without_end(self):
        with open(self.path("hole.yaml"), "wb") as file:
            file.truncate(1 << 40)
        self.assertEqual(self.refused(self.path("hole.yaml")), [self.path("hole.yaml") + ": error: " + SIZE])

    def test_a_file_that_changes_while_it_is_read(self):
        path = self.write("f.yaml", b"# changes\n")
        stop = threading.Event()

        def change():
            with open(path, "ab", buffering=0) as file:
                while not stop.is_set():
                    file.write(b"# grows, and shrinks again\n" * 100_000)
                    if os.fstat(file.fileno()).st_size > 40 * MIB:
                        file.truncate(10)

        writer = threading.Thread(target=change)
        writer.start()
        try:
            for _ in range(10):
                self.assertTrue(self.refused(path)[0].startswith(path + ":"))
        finally:
            stop.set()
            writer.join()

    def test_a_hostile_file_does_not_hide_the_mistakes_of_others(self):
        self.write("a.yaml", b"[" * 1_000_000)
        self.write("b.yaml", b"models: [\n")
        self.write("c.yaml", b"as_of: 1\nas_of: 2\n")
        self.write("d.yaml", b"\xff\xfea\0")
        lines = self.refused(self.folder)
        found = {os.path.basename(line).split(":")[0] for line in lines if "error:" in line}
        self.assertEqual(sorted(found), ["a.yaml", "b.yaml", "c.yaml", "d.yaml"])


if __name__ == "__main__":
    UNLIMITED = "--unlimited" in sys.argv
    PROGRAM = os.path.abspath([word for word in sys.argv[1:] if word != "--unlimited"][0])
    unittest.main(argv=sys.argv[:1])
