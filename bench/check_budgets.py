#!/usr/bin/env python3
"""Holds the instructions that whole commands take, and the size of the program, against their budgets.

    check_budgets.py PROGRAM [--update]

Unlike a time, the count of instructions does not depend on the machine or on what else it does: it is the
same in every run, and changes with the program, its data and its compiler alone. (Of two processors the
counts may differ a little, as the C library picks some of its code by what a processor can do.) valgrind's
callgrind counts, from the start of the process to its end.

The budgets, in budgets.json, are those of a release build with g++ 12. The exit code is 1 when a command
takes more than its budget and the tolerance, and 2 when nothing could be counted; --update makes what is
measured the budget. The size is that of the stripped program, and its budget has no tolerance.
"""

import argparse
import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

BUDGETS = Path(__file__).resolve().parent / "budgets.json"
# The same for everybody: the environment is copied and searched, and no settings file may be found.
ENVIRONMENT = {"PATH": "/usr/bin:/bin", "HOME": "/nonexistent"}


def load_budgets() -> dict:
    """{"tolerance": share, "stripped_bytes": N, "commands": {name: {"arguments": [word], "instructions": N}}}"""
    return json.loads(BUDGETS.read_text(encoding="utf-8"))


def count_instructions(program: str, arguments: list[str]) -> int:
    with tempfile.TemporaryDirectory() as folder:
        log = Path(folder, "log")
        done = subprocess.run(
            [
                "valgrind", "--tool=callgrind", "--collect-systime=no", f"--log-file={log}",
                f"--callgrind-out-file={folder}/profile", program, *arguments,
            ],
            env=ENVIRONMENT,
            cwd=folder,  # where no stackpick.yaml is
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.PIPE,
            encoding="utf-8",
            check=False,
        )
        said = log.read_text(encoding="utf-8", errors="replace") if log.exists() else ""
    collected = re.search(r"Collected : (\d+)", said)
    if done.returncode != 0 or not collected:
        command = " ".join([program, *arguments])
        raise RuntimeError(f"no count (exit code {done.returncode}): {command}\n{done.stderr}{said}")
    return int(collected[1])


def stripped_size(program: str) -> int:
    with tempfile.TemporaryDirectory() as folder:
        stripped = Path(folder, "stripped")
        subprocess.run(["strip", "-o", stripped, program], check=True)
        return stripped.stat().st_size


def report(name: str, instructions: int, budget: int, tolerance: float) -> bool:
    """Prints a line. Whether the command keeps to its budget."""
    ratio = instructions / budget if budget else float("inf")
    note = ""
    if ratio > 1 + tolerance:
        note = "  above budget"
    elif tolerance and ratio < 1 - tolerance:
        note = "  well below: lower the budget with --update"
    print(f"{name:<12} {instructions:>14,} {budget:>14,} {ratio:>6.3f}{note}")
    return ratio <= 1 + tolerance


def main() -> int:
    parser = argparse.ArgumentParser(description="Hold the instructions of commands against their budgets.")
    parser.add_argument("program", metavar="PROGRAM")
    parser.add_argument("--update", action="store_true", help="make what is measured the budget")
    arguments = parser.parse_args()
    if shutil.which("valgrind", path=ENVIRONMENT["PATH"]) is None:
        print("valgrind is missing: apt-get install valgrind", file=sys.stderr)
        return 2
    program = os.path.abspath(arguments.program)
    if not os.access(program, os.X_OK):
        print(f"{arguments.program} is no program", file=sys.stderr)
        return 2

    budgets = load_budgets()
    above = []
    print(f"{'command':<12} {'instructions':>14} {'budget':>14} {'ratio':>6}")
    for name, command in budgets["commands"].items():
        try:
            instructions = count_instructions(program, command["arguments"])
        except RuntimeError as error:
            print(error, file=sys.stderr)
            return 2
        if not report(name, instructions, command["instructions"], budgets["tolerance"]):
            above.append(name)
        command["instructions"] = instructions
    if not report("bytes", stripped_size(program), budgets["stripped_bytes"], 0):
        above.append("bytes")
    sys.stdout.flush()
    if arguments.update:
        BUDGETS.write_text(json.dumps(budgets, indent=2) + "\n", encoding="utf-8")
        print(f"wrote {BUDGETS}")
        return 0
    if above:
        print(f"above budget: {', '.join(above)}", file=sys.stderr)
    return 1 if above else 0


if __name__ == "__main__":
    sys.exit(main())
