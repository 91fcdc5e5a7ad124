#!/usr/bin/env python3
"""Shows how cost grows: with the models of a catalogue, and with the lines that `batch` answers.

    scaling.py PROGRAM [--most-models N] [--most-lines N]

Each size is ten times the one before. Where the time a model or a line stays the same, or falls towards a
limit, the cost is linear. Models and workloads are made up (generate_catalogue.py, generate_workloads.py);
the models come on top of the shipped ones. Times of `list` and `recommend` are medians of five warm runs,
the others are of one.

Needs GNU time. Prints Markdown.
"""

import argparse
import os
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Optional

from whole_processes import (
    LEAST_PARAMETERS, MAX_SIZE, MIB, RECOMMEND, Run, condition_above, missing_packages, run_once, table
)

HERE = Path(__file__).resolve().parent
MODELS = [100, 1_000, 10_000, 100_000]
LINES = [1_000, 10_000, 100_000, 1_000_000]
WARM_RUNS = 5


def generate(script: str, *words: str, output: Optional[Path] = None) -> None:
    with open(output or os.devnull, "wb") as file:
        subprocess.run([sys.executable, str(HERE / script), *words], stdout=file, check=True)


def run_warm(command: list[str], home: Path) -> Run:
    run_once(command, home)
    runs = [run_once(command, home) for _ in range(WARM_RUNS)]
    return Run(statistics.median(run.seconds for run in runs), max(run.peak_bytes for run in runs))


def cells(run: Run, count: int) -> list[str]:
    """Of `count` models or lines."""
    return [f"{run.seconds:.3f}", f"{1e6 * run.seconds / count:,.1f}", f"{run.peak_bytes / MIB:,.0f}"]


def measure_models(program: str, count: int, home: Path) -> dict[str, list[str]]:
    """A row for each command."""
    folder, compiled = home / f"models-{count}", home / f"models-{count}.spk"
    generate("generate_catalogue.py", "--models", str(count), str(folder))
    compiling = run_once(
        [program, "catalogue", "compile", str(folder), "-o", str(compiled), *MAX_SIZE], home
    )
    use = ["--catalogue", str(compiled)]
    runs = {
        "catalogue compile": compiling,
        "list --where": run_warm([program, "list", "--where", condition_above(LEAST_PARAMETERS[0]), *use], home),
        "recommend": run_warm([program, *RECOMMEND, "--draws", "0", "--no-flips", *use], home),
    }
    return {name: [f"`{name}`", f"{count:,}", *cells(run, count)] for name, run in runs.items()}


def scale_models(program: str, sizes: list[int]) -> None:
    by_command: dict[str, list[list[str]]] = {}
    for count in sizes:
        with tempfile.TemporaryDirectory() as home:  # a gigabyte at the largest
            for name, row in measure_models(program, count, Path(home)).items():
                by_command.setdefault(name, []).append(row)
    print("## Models\n")
    head = ["command", "models", "seconds", "µs a model", "peak, MiB"]
    print(table(head, [row for rows in by_command.values() for row in rows]))


def scale_lines(program: str, sizes: list[int]) -> None:
    rows = []
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder)
        for count in sizes:
            workloads = home / "workloads.jsonl"
            generate("generate_workloads.py", "--lines", str(count), output=workloads)
            command = [program, "batch", "--draws", "0", "--today", "2026-11-01"]
            run = run_once(command, home, stdin=workloads)
            rows.append([f"{count:,}", f"{count / run.seconds:,.0f}", *cells(run, count)])
    print(f"## Lines of `batch --draws 0`, on {os.cpu_count()} cores\n")
    print(table(["lines", "lines a second", "seconds", "µs a line", "peak, MiB"], rows))


def main() -> int:
    parser = argparse.ArgumentParser(description="Show how cost grows with models and with lines.")
    parser.add_argument("program", metavar="PROGRAM")
    for flag, sizes in [("--most-models", MODELS), ("--most-lines", LINES)]:
        parser.add_argument(flag, type=int, default=sizes[-1], metavar="N", help="default: %(default)s")
    arguments = parser.parse_args()
    if packages := missing_packages({"/usr/bin/time": "time"}):
        print(f"missing: apt-get install {' '.join(packages)}", file=sys.stderr)
        return 2
    program = os.path.abspath(arguments.program)
    try:
        scale_models(program, [size for size in MODELS if size <= arguments.most_models])
        scale_lines(program, [size for size in LINES if size <= arguments.most_lines])
    except (RuntimeError, subprocess.CalledProcessError) as error:
        print(error, file=sys.stderr)
        return 2
    return 0


if __name__ == "__main__":
    sys.exit(main())
