#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""The examples of docs/scale.md, run as they stand there: however the work is spread, the answers are those of one run.

    scale_test.py PROGRAM [GROUP]...

The page marks its blocks: `<!-- test: run NAME -->` is a script, `<!-- test: file NAME -->` a file. GNU parallel and
ssh are the real ones, and their tests are skipped where they are not installed. Slurm and Spark are stand-ins
(stand_ins/): they show that scripts and parts are right, not that a cluster takes them. With a PySpark that can be
imported, Spark is the real one too.
"""

import csv
import importlib.util
import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
import unittest

HERE = os.path.dirname(os.path.abspath(__file__))
PAGE = os.path.join(os.path.dirname(os.path.dirname(HERE)), "docs", "scale.md")
STAND_INS = os.path.join(HERE, "stand_ins")
PROGRAM = ""
MARKED = re.compile(r"^<!-- test: (run|file) (\S+) -->\n```\w+\n(.*?)^```$", re.MULTILINE | re.DOTALL)
BLOCKS = {}     # the blocks of the page by kind and name
EXPECTED = b""  # what one run over the whole answers


def workloads():
    """2,500 lines, in three parts of 1,000. Most are empty: they count, and cost nothing. Each kind is at a seam."""
    lines = [b""] * 2500

    def put(number, value):
        lines[number - 1] = value if isinstance(value, bytes) else json.dumps(value, ensure_ascii=False).encode()

    for number in range(25, 2500, 50):
        put(number, {"id": number, "task": "no-such-task"})
    for number in range(200, 2500, 230):
        put(number, {"id": f"a{number}", "task": "repo-coding", "self_host": True, "requests_per_day": number})
    put(1, b'{"id": "cut off", "task": "repo-co')
    put(2, {"task": "translation"})
    put(77, b'{"id": null, "task": "translation"}\r')
    put(999, b"  \t")
    put(1000, {"id": "the last of its part", "task": "no-such-task"})
    # 1001 is empty: the part begins with it
    put(2000, {"id": "line separator \u2028, é and 模型", "task": "repo-coding"})
    put(2001, {"id": 1.5, "task": "repo-coding", "no_such_key": 1})
    put(2500, {"id": False, "task": "translation"})
    return b"\n".join(lines)  # the last line ends without a newline


def without_line_numbers(value):
    if isinstance(value, dict):
        return {key: without_line_numbers(each) for key, each in value.items() if key != "line"}
    return [without_line_numbers(each) for each in value] if isinstance(value, list) else value


def setUpModule():
    global EXPECTED
    with open(PAGE, encoding="utf-8") as page:
        BLOCKS.update(((kind, name), text) for kind, name, text in MARKED.findall(page.read()))
    place = Place()
    unittest.addModuleCleanup(place.cleanup)
    done = place.run("whole")
    EXPECTED = place.read("answers.jsonl")
    if done.returncode != 1 or done.stderr or EXPECTED.count(b"\n") != 67:
        raise AssertionError(f"one run: exit {done.returncode}, {EXPECTED.count(10)} answers, {done.stderr}")


class Place:
    """A folder with the program, the workloads and the files of the page, in which its scripts are run."""

    def __init__(self):
        folder = tempfile.TemporaryDirectory(prefix="stackpick-scale-")
        self.name, self.cleanup = folder.name, folder.cleanup
        self.bin = os.path.join(self.name, "bin")
        os.mkdir(self.bin)
        os.mkdir(os.path.join(self.name, ".git"))  # the search for a stackpick.yaml ends here
        os.symlink(PROGRAM, os.path.join(self.bin, "stackpick"))
        os.symlink(PROGRAM, os.path.join(self.name, "stackpick"))
        self.write("workloads.jsonl", workloads())
        for (kind, name), text in BLOCKS.items():
            if kind == "file":
                self.write(name, text.encode())

    def path(self, name):
        return os.path.join(self.name, name)

    def write(self, name, content, mode=0o600):
        with open(self.path(name), "wb") as file:
            file.write(content)
        os.chmod(self.path(name), mode)

    def read(self, name):
        with open(self.path(name), "rb") as file:
            return file.read()

    def run(self, block, **variables):
        return self.run_words("sh", "-c", BLOCKS["run", block], **variables)

    def run_words(self, *words, **variables):
        environment = {"HOME": self.name, "PATH": f"{self.bin}:{os.environ['PATH']}", "LC_ALL": "C.UTF-8",
                       "SHELL": "/bin/sh", **variables}
        return subprocess.run(words, cwd=self.name, env=environment, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
                              stderr=subprocess.PIPE, text=True, timeout=120, check=False)


class InAPlace(unittest.TestCase):
    def setUp(self):
        self.place = Place()
        self.addCleanup(self.place.cleanup)

    def assert_same_bytes(self):
        answers = self.place.read("answers.jsonl")
        if answers != EXPECTED:
            pairs = zip(answers.split(b"\n"), EXPECTED.split(b"\n"))
            self.fail("other bytes than one run, first: " + repr(next((pair for pair in pairs if pair[0] != pair[1]),
                                                                      (len(answers), len(EXPECTED)))))


class Page(unittest.TestCase):
    def test_every_block_is_marked_and_so_run(self):
        with open(PAGE, encoding="utf-8") as page:
            self.assertEqual(len(re.findall(r"^```\w", page.read(), re.MULTILINE)), len(BLOCKS))
        self.assertEqual(sorted(BLOCKS), [("file", "answer.sbatch"), ("file", "numbered.py"), ("file", "piped.py"),
                                          ("run", "hosts"), ("run", "parallel"), ("run", "slurm"), ("run", "whole")])


def has_gnu_parallel():
    """Other programs have that name too, such as the one of moreutils."""
    if not shutil.which("parallel"):
        return False
    done = subprocess.run(["parallel", "--version"], capture_output=True, text=True, check=False)
    return done.stdout.startswith("GNU parallel")


@unittest.skipUnless(has_gnu_parallel(), "GNU parallel is not installed")
class Parallel(InAPlace):
    def test_parts_on_one_machine_are_one_run(self):
        done = self.place.run("parallel")
        self.assertEqual((done.returncode, done.stderr), (3, ""))  # each of the three parts has bad lines
        self.assert_same_bytes()

    def test_what_lets_bad_lines_pass_lets_nothing_else_pass(self):
        command = BLOCKS["run", "parallel"].replace("+ 1 ))'", "+ 1 )) || [ $? -eq 1 ]'")
        self.assertEqual(self.place.run_words("sh", "-c", command).returncode, 0)
        self.assert_same_bytes()
        command = command.replace("--jobs 1", "--no-such-option")
        self.assertEqual(self.place.run_words("sh", "-c", command).returncode, 3)


def of_sshd(name):
    """A program that systems keep out of PATH."""
    folders = "/usr/sbin:/usr/local/sbin:/usr/lib/openssh:/usr/libexec/openssh:/usr/libexec:/usr/lib/ssh"
    return shutil.which(name, path=f"{os.environ['PATH']}:{folders}")


SSHD_CONFIG = """\
AuthorizedKeysFile {folder}/user_key.pub
ForceCommand cd && exec "${{SHELL:-/bin/sh}}" -c "$SSH_ORIGINAL_COMMAND"
HostKey {folder}/host_key
KbdInteractiveAuthentication no
PasswordAuthentication no
SetEnv HOME={folder}/{host}
StrictModes no
Subsystem sftp {sftp_server}
UsePAM no
"""

SSH_CONFIG = """\
Host {host}
    ProxyCommand {sshd} -i -e -f {folder}/{host}.conf 2>>{folder}/{host}.log
    IdentityFile {folder}/user_key
    IdentitiesOnly yes
    StrictHostKeyChecking no
    UserKnownHostsFile /dev/null
    LogLevel ERROR
"""


@unittest.skipUnless(has_gnu_parallel(), "GNU parallel is not installed")
@unittest.skipUnless(shutil.which("ssh") and shutil.which("scp"), "ssh is not installed")
@unittest.skipUnless(of_sshd("sshd") and of_sshd("sftp-server"), "sshd is not installed")
class Hosts(InAPlace):
    """Two hosts that are folders: ssh talks to a real sshd for each, started for each login, on no port at all."""

    def setUp(self):
        super().setUp()
        if os.geteuid() == 0:
            # Only to drop rights does sshd need these; the package's service would have made the folder.
            try:
                os.makedirs("/run/sshd", exist_ok=True)
            except OSError as error:
                self.skipTest(f"sshd as root: {error}")
        for key in ("host_key", "user_key"):
            subprocess.run(["ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", self.place.path(key)], check=True)
        config = ""
        for host in ("a", "b"):
            os.mkdir(self.place.path(host))
            names = {"host": host, "folder": self.place.name, "sshd": of_sshd("sshd"),
                     "sftp_server": of_sshd("sftp-server")}
            self.place.write(f"{host}.conf", SSHD_CONFIG.format(**names).encode())
            config += SSH_CONFIG.format(**names)
        self.place.write("ssh_config", config.encode())
        for tool in ("ssh", "scp"):
            text = f'#!/bin/sh\nexec {shutil.which(tool)} -F {self.place.path("ssh_config")} "$@"\n'
            self.place.write(f"bin/{tool}", text.encode(), 0o700)
        done = self.place.run_words("ssh", "a", "true")
        if done.returncode != 0:
            log = self.place.read("a.log").decode()
            if "locked" in log or "does not exist" in log:  # this account, or root's user `sshd`
                self.skipTest(log.strip())
            self.fail(f"no login: {done.stderr}{log}")

    def parts(self):
        rows = csv.DictReader(self.place.read("jobs.tsv").decode().splitlines(), delimiter="\t")
        return sorted((int(row["Seq"]), row["Host"], row["Exitval"]) for row in rows)

    def test_two_hosts_are_one_run(self):
        done = self.place.run("hosts")
        self.assertEqual((done.returncode, done.stderr), (0, ""))
        self.assert_same_bytes()
        self.assertEqual([(part, code) for part, _, code in self.parts()], [(1, "0"), (2, "0"), (3, "0")])
        self.assertEqual({host for _, host, _ in self.parts()}, {"a", "b"})

    def test_the_parts_of_a_host_that_fails_are_answered_by_another(self):
        os.mkdir(self.place.path("b/stackpick"))  # scp puts the program into it, so there is nothing to run
        done = self.place.run("hosts")
        self.assertEqual(done.returncode, 0, done.stderr)
        self.assert_same_bytes()
        self.assertEqual(self.parts(), [(1, "a", "0"), (2, "a", "0"), (3, "a", "0")])


class Slurm(InAPlace):
    """With a stand-in for sbatch."""

    def setUp(self):
        super().setUp()
        os.symlink(os.path.join(STAND_INS, "sbatch"), self.place.path("bin/sbatch"))

    def test_an_array_is_one_run(self):
        done = self.place.run("slurm")
        self.assertEqual((done.returncode, done.stderr), (0, ""))
        self.assert_same_bytes()

    def test_a_part_that_fails_leaves_no_answers_until_it_is_done_again(self):
        script = self.place.read("answer.sbatch")
        self.place.write("answer.sbatch", script.replace(b"set -eu", b'set -eu; [ "$SLURM_ARRAY_TASK_ID" != 1 ]'))
        self.place.run("slurm")
        self.assertEqual(sorted(os.listdir(self.place.path("parts"))),
                         ["0.log", "00000.jsonl", "00002.jsonl", "1.log", "2.log"])
        self.assertFalse(os.path.exists(self.place.path("answers.jsonl")))
        self.place.write("answer.sbatch", script)
        self.assertEqual(self.place.run_words("sbatch", "--array=1", "answer.sbatch").returncode, 0)
        self.place.run_words("sh", "-c", "cat parts/*.jsonl > answers.jsonl")
        self.assert_same_bytes()

    def test_a_program_that_fails_fails_its_task(self):
        os.remove(self.place.path("stackpick"))
        self.place.write("stackpick", b"#!/bin/sh\nexit 4\n", 0o700)
        self.place.run("slurm")
        self.assertEqual(sorted(os.listdir(self.place.path("parts"))),
                         ["0.log", "00000.tmp", "00001.tmp", "00002.tmp", "1.log", "2.log"])
        self.assertFalse(os.path.exists(self.place.path("answers.jsonl")))


class Spark(InAPlace):
    """With a stand-in for PySpark, unless there is the real one."""

    def submit(self, name):
        stand_in = {"PYTHONPATH": STAND_INS, "PYTHONDONTWRITEBYTECODE": "1"}
        variables = {} if importlib.util.find_spec("pyspark") else stand_in
        done = self.place.run_words(sys.executable, name, **variables)
        self.assertEqual(done.returncode, 0, done.stderr)
        parts = sorted(part for part in os.listdir(self.place.path("answers")) if part.startswith("part-"))
        self.assertGreaterEqual(len(parts), 8)
        self.place.write("answers.jsonl", b"".join(self.place.read(f"answers/{part}") for part in parts))

    def test_numbered_partitions_are_one_run(self):
        self.submit("numbered.py")
        self.assert_same_bytes()

    def test_piped_partitions_answer_the_same_but_for_line_numbers(self):
        self.submit("piped.py")
        answers = [json.loads(line) for line in self.place.read("answers.jsonl").splitlines()]
        expected = [json.loads(line) for line in EXPECTED.splitlines()]
        self.assertEqual(without_line_numbers(answers), without_line_numbers(expected))
        self.assertNotEqual(answers, expected)


if __name__ == "__main__":
    PROGRAM = os.path.abspath(sys.argv[1])
    unittest.main(argv=[sys.argv[0], *sys.argv[2:]], verbosity=2)  # says why a test is skipped
