# SPDX-License-Identifier: MIT
"""Every console example in the documentation is run, and must print what the page says.

A block that starts with ```console holds commands after `$ ` and the output that follows. A line that is
only `…` stands for any lines. `$ script/...` lines are not run here: CI runs those. Commands run in SOURCE_DIR;
after ```console home in an empty home folder, in which a block that starts with ```yaml NAME is the file NAME.

    console_blocks_test.py PROGRAM SOURCE_DIR PAGE...
    UPDATE_DOCS=1 rewrites the output of blocks without a `…`.
"""

import os
import pathlib
import re
import subprocess
import sys
import tempfile

FENCE = re.compile(r"^```(?:console(?P<home> home)?|yaml (?P<file>[\w.-]+))\n(?P<text>.*?)^```$", re.MULTILINE | re.DOTALL)
SKIPPED = ("script/", "git ", "apt", "hf ")


def split_commands(block):
    """(command, expected output) pairs of a block."""
    pairs = []
    for line in block.splitlines():
        if line.startswith("$ "):
            pairs.append([line[2:], []])
        elif pairs:
            pairs[-1][1].append(line)
    return [(command, "\n".join(lines).rstrip("\n")) for command, lines in pairs]


def run(command, folder, work):
    environment = {
        "PATH": f"{work}:{os.environ['PATH']}",
        "COLUMNS": "100",
        "SOURCE_DATE_EPOCH": "1795305600",  # 2026-11-22: prices in the examples are those of that day
        "LC_ALL": "C.UTF-8",
        "HOME": str(work),
    }
    for key in ("ASAN_OPTIONS", "UBSAN_OPTIONS"):
        if key in os.environ:
            environment[key] = os.environ[key]
    result = subprocess.run(
        ["bash", "-c", command], cwd=folder, env=environment, stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, timeout=120, check=False)
    return "\n".join(line.rstrip() for line in result.stdout.rstrip("\n").split("\n"))


def matches(expected, actual):
    pattern = "".join(
        r"(?:.*\n)*?" if line.strip() == "…" else re.escape(line.rstrip()) + r"\n" for line in expected.split("\n"))
    return re.fullmatch(pattern, actual + "\n") is not None


def check_page(page, source, work):
    text = page.read_text(encoding="utf-8")
    failures, ran = [], 0

    def check_block(match):
        nonlocal ran
        if match["file"]:
            (work / match["file"]).write_text(match["text"], encoding="utf-8")
            return match[0]
        lines = ["```console" + (match["home"] or "")]
        for command, expected in split_commands(match["text"]):
            lines.append(f"$ {command}")
            if command.startswith(SKIPPED):
                lines.append(expected)
                continue
            ran += 1
            actual = run(command, work if match["home"] else source, work)
            if not matches(expected, actual):
                failures.append(f"{page}: $ {command}\n--- expected\n{expected}\n--- printed\n{actual}")
            lines.append(expected if "…" in expected.split("\n") else actual)
        return "\n".join(line for line in lines if line) + "\n```"

    updated = FENCE.sub(check_block, text)
    if os.environ.get("UPDATE_DOCS") and failures:
        page.write_text(updated, encoding="utf-8")
    return ran, failures


def stand_in_for(source, folder):
    """The project's files in a folder of their own, so that what commands write stays out of the project."""
    copy = folder / "project"
    copy.mkdir()
    (copy / ".git").mkdir()
    for entry in source.iterdir():
        if not entry.name.startswith("."):
            os.symlink(entry, copy / entry.name)
    return copy


def main():
    program, source = pathlib.Path(sys.argv[1]).resolve(), pathlib.Path(sys.argv[2]).resolve()
    total, failures = 0, []
    with tempfile.TemporaryDirectory() as folder:
        os.symlink(program, pathlib.Path(folder) / "stackpick")
        os.mkdir(pathlib.Path(folder) / ".git")  # examples that go there find no settings file above it
        project = stand_in_for(source, pathlib.Path(folder))
        for name in sys.argv[3:]:
            ran, failed = check_page(pathlib.Path(name), project, pathlib.Path(folder))
            total += ran
            failures += failed
    for failure in failures:
        print(failure)
    print(f"{total} commands, {len(failures)} failures")
    return 1 if failures or total == 0 else 0


if __name__ == "__main__":
    sys.exit(main())
