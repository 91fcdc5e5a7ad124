#!/usr/bin/env python3
"""Runs golden cases of the command line.

    run_case.py [--update] PROGRAM CASE...

A case is a text file: what it shows, then the command after `$ `, then what is expected:

    An unknown flag names the nearest one.

    $ stackpick list --licens MIT
    --- exit 2
    --- stderr
    error: unknown flag `--licens`
      hint: did you mean `--licence`?

Sections that are empty are left out. The command is given to sh in a copy of the folder `files`, where
`stackpick` is PROGRAM, `$TINY` stands for the options that choose the tiny catalogue, and `$TMPDIR` is a folder to
write in. No settings file is found but those that a command chooses: HOME is empty, and the folder of the copy has a
`.git`. With --update the expectations are rewritten from what the program does; read the difference before you keep it.
"""

import difflib
import os
import re
import shutil
import subprocess
import sys
import tempfile

HERE = os.path.dirname(os.path.abspath(__file__))
MOST_LINES = 64  # nobody reviews a longer one


def environment(program, folder):
    """A small, fixed environment, in which `stackpick` is the program under test."""
    programs, home = os.path.join(folder, "bin"), os.path.join(folder, "home")
    os.mkdir(programs)
    os.mkdir(home)
    os.symlink(program, os.path.join(programs, "stackpick"))
    kept = {name: os.environ[name] for name in ("ASAN_OPTIONS", "UBSAN_OPTIONS") if name in os.environ}
    return {
        **kept,
        "HOME": home,
        "PATH": programs + os.pathsep + "/usr/bin" + os.pathsep + "/bin",
        "TINY": "--no-builtin --catalogue ../catalogue",
        "TMPDIR": folder,
        "COLUMNS": "80",
        "SOURCE_DATE_EPOCH": "1793577600",  # 2026-11-02
    }


def parse(text):
    """(what it shows, command, expectation as text)"""
    match = re.match(r"(.*?)^\$ (.*?)\n(--- exit .*)?\Z", text, re.DOTALL | re.MULTILINE)
    if match is None:
        raise SystemExit("a case needs a line `$ command` and then `--- exit N`")
    return match.group(1), match.group(2), match.group(3) or ""


def section(name, text):
    if not text:
        return ""
    if not text.endswith("\n"):
        text += "(no line break at the end)\n"
    return f"--- {name}\n{text}"


def outcome(program, command):
    with tempfile.TemporaryDirectory() as folder:
        os.mkdir(os.path.join(folder, ".git"))
        for name in ("files", "catalogue"):
            shutil.copytree(os.path.join(HERE, name), os.path.join(folder, name))
        done = subprocess.run(
            ["sh", "-c", command],
            cwd=os.path.join(folder, "files"),
            env=environment(program, folder),
            stdin=subprocess.DEVNULL,
            capture_output=True,
            timeout=60,
            check=False,
        )
    stdout = done.stdout.decode("utf-8")
    stderr = done.stderr.decode("utf-8")
    return f"--- exit {done.returncode}\n" + section("stdout", stdout) + section("stderr", stderr)


def check(program, path, update):
    with open(path, encoding="utf-8") as file:
        shows, command, expected = parse(file.read())
    found = outcome(program, command)
    if found.count("\n") > MOST_LINES:
        print(f"{path}: {found.count(chr(10))} lines; a golden has at most {MOST_LINES}")
        return False
    if found == expected:
        return True
    if update:
        with open(path, "w", encoding="utf-8") as file:
            file.write(f"{shows}$ {command}\n{found}")
        print(f"updated {os.path.relpath(path)}")
        return True
    print(f"{path}\n{shows}$ {command}")
    difference = difflib.unified_diff(
        expected.splitlines(keepends=True), found.splitlines(keepends=True), "expected", "found"
    )
    sys.stdout.writelines(difference)
    print("If the new outcome is right: script/update-goldens")
    return False


def main(arguments):
    update = "--update" in arguments or os.environ.get("UPDATE_GOLDENS") == "1"
    program, *cases = [argument for argument in arguments if argument != "--update"]
    results = [check(os.path.abspath(program), case, update) for case in cases]
    return 0 if all(results) else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
