#!/usr/bin/env python3
"""Checks that check_layers.py finds what is planted in fixtures/, and nothing else.

A line that must be reported ends in "// expect: " and a part of the message.
"""

import os
import re
import subprocess
import sys

HERE = os.path.dirname(os.path.abspath(__file__))
EXPECT = re.compile(r"// expect: (.+)$")


def run(root):
    command = [sys.executable, os.path.join(HERE, "check_layers.py"), root]
    return subprocess.run(command, capture_output=True, text=True, check=False)


def expected(root):
    places = {}
    for folder, _, files in os.walk(root):
        for name in files:
            path = os.path.join(folder, name)
            with open(path, encoding="utf-8") as file:
                for number, line in enumerate(file, start=1):
                    match = EXPECT.search(line)
                    if match:
                        places[f"{os.path.relpath(path, root)}:{number}"] = match.group(1).strip()
    return places


def check(name, status):
    root = os.path.join(HERE, "fixtures", name)
    result = run(root)
    errors = []
    if result.returncode != status:
        errors.append(f"exit code {result.returncode}, expected {status}")
    wanted = expected(root)
    for line in result.stdout.splitlines():
        file, number, message = line.split(":", 2)
        part = wanted.pop(f"{file}:{number}", None)
        if part is None:
            errors.append(f"not expected: {line}")
        elif part not in message:
            errors.append(f"expected '{part}': {line}")
    errors.extend(f"not reported: {place}: {part}" for place, part in wanted.items())
    for error in errors + result.stderr.splitlines():
        print(f"{name}: {error}")
    return not errors


if __name__ == "__main__":
    results = [check("forbidden", 1), check("allowed", 0)]
    # Nothing found must not be taken for nothing wrong.
    if run(os.path.join(HERE, "fixtures", "no-such-folder")).returncode == 0:
        print("no-such-folder: passed")
        results.append(False)
    sys.exit(0 if all(results) else 1)
