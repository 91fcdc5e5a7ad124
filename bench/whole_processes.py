#!/usr/bin/env python3
"""Times whole processes, from start to end, against /bin/true.

    whole_processes.py PROGRAM [--large FOLDER [--parse-yaml PROGRAM]] [--million FILE.spk] [--output FILE.json]

The speed of a machine drifts, so that only times of the same minutes compare: hyperfine runs all commands
in turn, several rounds of it, and the median is over the times of all rounds. No shell is in between.

--large takes a folder of 10,000 models (generate_catalogue.py --models 10000 FOLDER): how long compiling it
takes, and recommend from what was compiled; --parse-yaml names bench/parse-yaml, which only parses it with
yaml-cpp. --million takes a large compiled catalogue
(generate_catalogue.py --minimal --models 1000000 FOLDER, then catalogue compile): a condition over all
models against sqlite3, which scans a table of the same rows, in time and in memory.

Needs hyperfine, and the options GNU time and sqlite3. Prints Markdown.
"""

import argparse
import csv
import json
import os
import shlex
import shutil
import sqlite3
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Iterator, NamedTuple, Optional

import check_budgets

MIB = 1 << 20
MAX_SIZE = ["--max-size", "16Gi"]  # so many values too: 500 times the usual
RECOMMEND = ["recommend", "--task", "repo-coding", "--self-host", "--today", "2026-11-01"]
# More parameters than this: few models, and as many as take longer to print than to find.
LEAST_PARAMETERS = ["1.5e12", "100e9"]
# Columns of `list`, and of the table in the same order.
COLUMNS = {
    "id": "id TEXT",
    "name": "name TEXT",
    "lab": "lab TEXT",
    "licence": "licence TEXT",
    "openness": "openness TEXT",
    "released": "released TEXT",
    "parameters": "total_parameters REAL",
    "active": "active_parameters REAL",
    "context": "context REAL",
}

Commands = dict[str, list[str]]  # by name
Times = dict[str, list[float]]  # seconds of every run, by name


def condition_above(least: str) -> str:
    """On one string and one number."""
    return f'model.lab == "alibaba" && model.parameters.total > {least}'


class Run(NamedTuple):
    """What one process took."""

    seconds: float
    peak_bytes: int


def environment(home: Path) -> dict[str, str]:
    """A home of its own, as the program may keep there what it compiled."""
    return {**check_budgets.ENVIRONMENT, "HOME": str(home)}


def run_once(command: list[str], home: Path, stdin: Optional[Path] = None) -> Run:
    """Through GNU time, which adds a millisecond: a child of Python has at least Python's own peak."""
    report = home / "peak"
    with open(stdin or os.devnull, "rb") as given:
        start = time.perf_counter()
        done = subprocess.run(
            ["/usr/bin/time", "--quiet", "--format=%M", f"--output={report}", *command],
            env=environment(home),
            cwd=home,  # where no stackpick.yaml is
            stdin=given,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.PIPE,
            encoding="utf-8",
            check=False,
        )
        seconds = time.perf_counter() - start
    if done.returncode != 0:
        raise RuntimeError(f"exit code {done.returncode}: {shlex.join(command)}\n{done.stderr}")
    return Run(seconds, int(report.read_text(encoding="utf-8")) * 1024)


def time_in_turn(commands: Commands, home: Path, rounds: int, runs: int, warmup: int = 5) -> Times:
    """By hyperfine, all commands in each round."""
    times: Times = {name: [] for name in commands}
    export = home / "hyperfine.json"
    for _ in range(rounds):
        done = subprocess.run(
            [
                "hyperfine", "--shell=none", f"--warmup={warmup}", f"--runs={runs}",
                f"--export-json={export}", *map(shlex.join, commands.values()),
            ],
            env=environment(home),
            cwd=home,
            capture_output=True,
            encoding="utf-8",
            check=False,
        )
        if done.returncode != 0:
            raise RuntimeError(f"hyperfine: {done.stderr}")
        results = json.loads(export.read_text(encoding="utf-8"))["results"]
        for name, result in zip(commands, results):
            times[name] += result["times"]
    return times


def table(head: list[str], rows: list[list[str]]) -> str:
    lines = [head, ["---"] * len(head), *rows]
    return "\n".join("| " + " | ".join(line) + " |" for line in lines) + "\n"


def print_times(times: Times, base: str) -> None:
    """Medians, and how often the median of `base` goes into them."""
    unit = statistics.median(times[base])
    rows = [
        [f"`{name}`", f"{1000 * statistics.median(each):.2f}", f"{1000 * min(each):.2f}",
         f"{statistics.median(each) / unit:.2f}"]
        for name, each in times.items()
    ]
    print(table(["process", "median, ms", "least, ms", f"times `{base}`"], rows))


def small_commands(program: str) -> Commands:
    """The commands that have a budget, and the least that the program can do."""
    commands = {"/bin/true": ["/bin/true"], "version": [program, "version"]}
    for name, command in check_budgets.load_budgets()["commands"].items():
        commands[name] = [program, *command["arguments"]]
    return commands


def compile_in_turn(commands: Commands, home: Path, rounds: int) -> dict[str, list[Run]]:
    """Seconds each, so that a run of each a round is enough."""
    runs: dict[str, list[Run]] = {name: [] for name in commands}
    for _ in range(rounds):
        for name, command in commands.items():
            runs[name].append(run_once(command, home))
    return runs


def measure_large(program: str, parser: Optional[str], folder: Path, home: Path, rounds: int, runs: int) -> dict:
    compiled = home / "large.spk"
    cold = {"catalogue compile": [program, "catalogue", "compile", str(folder), "-o", str(compiled), *MAX_SIZE]}
    if parser is not None:
        cold["yaml-cpp's parse"] = [os.path.abspath(parser), str(folder)]
    compiling = compile_in_turn(cold, home, rounds)
    commands = {
        "/bin/true": ["/bin/true"],
        "recommend": [program, *RECOMMEND, "--catalogue", str(compiled)],
        "recommend --draws 0 --no-flips": [
            program, *RECOMMEND, "--catalogue", str(compiled), "--draws", "0", "--no-flips"
        ],
    }
    times = time_in_turn(commands, home, rounds, runs)
    print(f"## {folder.name}, compiled\n")
    for name, each in compiling.items():
        print(f"{name}: {statistics.median(run.seconds for run in each):.2f} s, "
              f"{max(run.peak_bytes for run in each) / MIB:,.0f} MiB")
    print(f"\nThe compiled file has {compiled.stat().st_size / MIB:,.1f} MiB.\n")
    print_times(times, "/bin/true")
    return {"compile": {name: [run._asdict() for run in each] for name, each in compiling.items()}, "times": times}


def listed_rows(program: str, catalogue: Path, home: Path) -> Iterator[list[Optional[str]]]:
    """All models as the program lists them, so that both sides hold the same; what is unknown is None."""
    columns = ",".join(COLUMNS)
    with subprocess.Popen(
        [program, "list", "--catalogue", str(catalogue), "--columns", columns, "--format", "csv"],
        env=environment(home),
        cwd=home,
        stdout=subprocess.PIPE,
        encoding="utf-8",
    ) as process:
        rows = csv.reader(process.stdout)
        next(rows)  # the names of the columns
        for row in rows:
            yield [value or None for value in row]
    if process.returncode != 0:
        raise RuntimeError(f"{program} cannot list {catalogue}")


def build_table(program: str, catalogue: Path, home: Path) -> Path:
    path = home / "models.sqlite"
    database = sqlite3.connect(path)
    with database:
        database.execute(f"CREATE TABLE models ({', '.join(COLUMNS.values())})")
        places = ", ".join("?" * len(COLUMNS))
        database.executemany(f"INSERT INTO models VALUES ({places})", listed_rows(program, catalogue, home))
    database.close()
    return path


def first_fields(command: list[str], home: Path) -> set[str]:
    """The ids in what a command prints as CSV."""
    done = subprocess.run(
        command, env=environment(home), cwd=home, capture_output=True, encoding="utf-8", check=True
    )
    return {row[0] for row in csv.reader(done.stdout.splitlines())} - {"id"}


def measure_condition(program: str, catalogue: Path, rows: Path, least: str, home: Path, rounds: int, runs: int) -> dict:
    condition = condition_above(least)
    listing = [program, "list", "--catalogue", str(catalogue), "--where", condition]
    as_csv = [*listing, "--columns", ",".join(COLUMNS), "--format", "csv"]
    columns = ", ".join(column.split()[0] for column in COLUMNS.values())
    select = f"SELECT {columns} FROM models WHERE lab = 'alibaba' AND total_parameters > {least}"
    commands = {
        "sqlite3": ["sqlite3", "-readonly", "-csv", str(rows), select],
        "list --format csv": as_csv,
        "list --json": [*listing, "--json"],
    }
    matches = first_fields(as_csv, home)
    if matches != first_fields(commands["sqlite3"], home):
        raise RuntimeError("the program and sqlite3 do not find the same models")
    times = time_in_turn(commands, home, rounds, runs, warmup=1)
    peaks = {name: run_once(command, home).peak_bytes for name, command in commands.items()}

    print(f"`--where '{condition}'` finds {len(matches):,} models.\n")
    print_times(times, "sqlite3")
    memory = []
    for name, peak in peaks.items():
        size = (rows if name == "sqlite3" else catalogue).stat().st_size
        memory.append([f"`{name}`", f"{peak / MIB:,.1f}", f"{size / MIB:,.1f}", f"{peak / size:.2f}"])
    print(table(["process", "peak, MiB", "its file, MiB", "peak, in files"], memory))
    return {"matches": len(matches), "times": times, "peak_bytes": peaks}


def measure_million(program: str, catalogue: Path, home: Path, rounds: int, runs: int) -> dict:
    rows = build_table(program, catalogue, home)
    print(f"## A condition over {catalogue.name}\n")
    print("sqlite3 scans a table of the same rows without an index and prints the same columns, in no order. JSON "
          "has all facts of a model.\n")
    return {
        least: measure_condition(program, catalogue, rows, least, home, rounds, runs) for least in LEAST_PARAMETERS
    }


def needed_tools(arguments: argparse.Namespace) -> dict[str, str]:
    """Programs by the Debian package that has them."""
    tools = {"hyperfine": "hyperfine"}
    if arguments.large or arguments.million:
        tools["/usr/bin/time"] = "time"
    if arguments.million:
        tools["sqlite3"] = "sqlite3"
    return tools


def missing_packages(tools: dict[str, str]) -> list[str]:
    found = check_budgets.ENVIRONMENT["PATH"]
    return [package for tool, package in tools.items() if shutil.which(tool, path=found) is None]


def measure(arguments: argparse.Namespace, home: Path) -> dict:
    program = os.path.abspath(arguments.program)
    times = time_in_turn(small_commands(program), home, arguments.rounds, arguments.runs)
    print("## Whole processes\n")
    print_times(times, "/bin/true")
    measured = {"small": {"times": times}}
    if arguments.large:
        measured["large"] = measure_large(
            program, arguments.parse_yaml, arguments.large.resolve(), home, arguments.rounds, arguments.runs
        )
    if arguments.million:
        # These take seconds, where a few runs tell as much.
        measured["million"] = measure_million(
            program, arguments.million.resolve(), home, min(3, arguments.rounds), min(3, arguments.runs)
        )
    return measured


def main() -> int:
    parser = argparse.ArgumentParser(description="Time whole processes against /bin/true.")
    parser.add_argument("program", metavar="PROGRAM")
    parser.add_argument("--rounds", type=int, default=5, metavar="N", help="of all commands; default: 5")
    parser.add_argument("--runs", type=int, default=20, metavar="N", help="of each a round; default: 20")
    parser.add_argument("--large", type=Path, metavar="FOLDER", help="10,000 generated models")
    parser.add_argument("--parse-yaml", metavar="PROGRAM", help="bench/parse-yaml of the same build")
    parser.add_argument("--million", type=Path, metavar="FILE.spk", help="a large compiled catalogue")
    parser.add_argument("--output", type=Path, metavar="FILE.json", help="for every time")
    arguments = parser.parse_args()
    if packages := missing_packages(needed_tools(arguments)):
        print(f"missing: apt-get install {' '.join(packages)}", file=sys.stderr)
        return 2
    with tempfile.TemporaryDirectory() as home:
        try:
            measured = measure(arguments, Path(home))
        except (RuntimeError, subprocess.CalledProcessError) as error:
            print(error, file=sys.stderr)
            return 2
    if arguments.output:
        arguments.output.write_text(json.dumps(measured, indent=1) + "\n", encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
