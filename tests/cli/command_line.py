"""The program as tests of its behaviour run it: away from anybody's settings, without a terminal."""

import functools
import os
import re
import subprocess
import sys
import tempfile
import unicodedata
import unittest

HERE = os.path.dirname(os.path.abspath(__file__))
ROOT = os.path.dirname(os.path.dirname(HERE))
TINY = ["--no-builtin", "--catalogue", os.path.join(HERE, "catalogue")]
ESCAPE = "\x1b["
NOWHERE = tempfile.TemporaryDirectory()  # the search for a stackpick.yaml ends at its .git
os.mkdir(os.path.join(NOWHERE.name, ".git"))


def main():
    """Runs the tests of a file: PROGRAM [GROUP]…"""
    if len(sys.argv) < 2:
        sys.exit(f"usage: {sys.argv[0]} PROGRAM [GROUP]...")
    program()
    unittest.main(module="__main__", argv=[sys.argv[0], *sys.argv[2:]])


@functools.lru_cache(maxsize=None)
def program():
    return os.path.abspath(sys.argv[1])


def surroundings(**variables):
    """Where no settings file is found, with nothing in the environment but `variables`."""
    kept = {name: os.environ[name] for name in ("ASAN_OPTIONS", "UBSAN_OPTIONS") if name in os.environ}
    return {
        "cwd": NOWHERE.name,
        "env": {**kept, "HOME": NOWHERE.name, "SOURCE_DATE_EPOCH": "1793577600", **variables},
        "stdin": subprocess.DEVNULL,
    }


def run(*words, cwd=None, **variables):
    return subprocess.run(
        [program(), *words],
        **{**surroundings(**variables), **({"cwd": cwd} if cwd else {})},
        capture_output=True,
        encoding="utf-8",
        timeout=120,
        check=False,
    )


def columns(line):
    wide = sum(1 for c in line if unicodedata.east_asian_width(c) in "WF")
    return len(line) + wide - sum(1 for c in line if unicodedata.combining(c))


@functools.lru_cache(maxsize=None)
def commands():
    """All that the page of reference has: a heading each, and one for a group before those of its commands."""
    headings = re.findall(r"^###? (.+)$", run("help", "--markdown").stdout, re.MULTILINE)
    return [name for name in headings if not any(other.startswith(name + " ") for other in headings)]


def answers():
    """A command line for each thing that prints text."""
    files = os.path.join(HERE, "files")
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
        ["list", "--columns", "all", "--group-by", "lab", *TINY],
        ["show", "alpha-27b", *TINY],
        ["size", "alpha-27b", "--hardware", "a80", *TINY],
        ["fit", "--hardware", "a80", "--task", "coding", *TINY],
        ["plan", "alpha-27b", *TINY],
        ["tasks", *TINY],
        ["licence", "list", *TINY],
        ["licence", "show", "borealis", *TINY],
        ["licence", "check", "borealis-400b", "alpha-max", *TINY],
        ["licence", "matrix", *TINY],
        ["licence", "duties", "borealis-400b+alpha-max", *TINY],
        ["licence", "notice", "borealis-400b", *TINY],
        ["licence", "diff", "MIT", "borealis", *TINY],
        ["catalogue", "validate", os.path.join(files, "rules.yaml"), *TINY],
        ["catalogue", "new", "acme-7b", *TINY],
        ["catalogue", "schema"],
        ["catalogue", "stats", *TINY],
        ["catalogue", "sources", *TINY],
        ["catalogue", "sources", "alpha-27b", *TINY],
        ["catalogue", "conflicts", *TINY],
        ["catalogue", "diff", *[os.path.join(files, f"catalogue-{age}.yaml") for age in ("older", "newer")]],
        ["rules", "list", *TINY],
        ["rules", "show", "coding-open-mid", *TINY],
        ["rules", "trace", "alpha-27b", "--task", "coding", *TINY],
        ["rules", "test", *TINY],
        ["rules", "fields"],
        ["expr", "model.context.native", "--model", "alpha-27b", *TINY],
        ["config", *TINY],
        ["version", *TINY],
        ["help", "licence"],
        [],
        *[[*command.split(), "--help"] for command in commands()],
    ]
