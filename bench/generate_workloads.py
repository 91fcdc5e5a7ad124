#!/usr/bin/env python3
"""Prints workloads for `stackpick batch`, one a line as JSON, to see what many of them cost.

    generate_workloads.py --lines N [--seed S] [--distinct K]

The keys are those of a workload file, with an `id` before them. The same seed gives the same bytes. Hardly
any two lines ask the same; --distinct lets K different ones take turns, as where a fleet of services asks
again.
"""

import argparse
import itertools
import os
import random
import sys
from typing import Callable, Iterator, Sequence, TypeVar

T = TypeVar("T")

# All that `stackpick tasks` lists.
TASKS = [
    "agent-backbone", "chat-assistant", "chinese-language", "code-review", "coding-pipeline",
    "creative-writing", "domain-finetune", "embeddings", "frontend-generation", "hard-reasoning",
    "high-stakes-review", "high-volume-drafting", "long-document", "long-horizon-agent", "marketing-copy",
    "math-science", "mobile-edge", "multimodal-enterprise", "offline-agent", "on-prem-assistant", "rag-qa",
    "repo-coding", "structured-extraction", "summarisation", "translation",
]
LICENCES = [
    '["permissive"]', '["permissive"]', '["permissive", "permissive-with-conditions"]', '["MIT"]',
    '["Apache-2.0", "MIT"]',
]
CONTEXTS = [8_000, 32_000, 64_000, 128_000, 128_000, 200_000, 256_000]
REGIONS = ["cn", "cn", "intl", "intl", "us"]
NEEDS = ['["tools"]', '["tools"]', '["reasoning"]', '["structured-output"]', '["tools", "reasoning"]']
USES = ["internal", "internal", "product", "product", "embedded", "resell-api", "research"]
PRIORITIES = [
    '["cost"]', '["quality"]', '["quality", "cost"]', '["cost", "privacy"]', '["speed", "cost"]',
    '["privacy", "legal"]',
]
LINES_A_WRITE = 1_000


def pick(options: Sequence[T], chance: float) -> T:
    """random() alone gives the same numbers in every version of Python; choice() does not promise it."""
    return options[int(chance * len(options))]


def make_workload(draw: Callable[[], float]) -> str:
    """The keys and values of one, without its id. Most people state little."""

    def log_uniform(low: float, high: float) -> float:
        return low * (high / low) ** draw()

    parts = [f'"task": "{pick(TASKS, draw())}"']
    if draw() < 0.3:
        parts.append(f'"self_host": {"true" if draw() < 0.8 else "false"}')
    if draw() < 0.2:
        parts.append(f'"licence": {pick(LICENCES, draw())}')
    if draw() < 0.3:
        parts.append(f'"context": {pick(CONTEXTS, draw())}')
    if draw() < 0.9:
        parts.append(f'"requests_per_day": {log_uniform(20, 1e6):.0f}')
    if draw() < 0.7:
        parts.append(f'"input_tokens": {log_uniform(200, 60_000):.0f}')
        parts.append(f'"output_tokens": {log_uniform(50, 6_000):.0f}')
    if draw() < 0.1:
        parts.append(f'"budget": {log_uniform(500, 100_000):.0f}')
    if draw() < 0.3:
        parts.append(f'"mistake_cost": {log_uniform(0.01, 500):.2f}')
    if draw() < 0.15:
        parts.append(f'"quality_floor": {0.4 + 0.35 * draw():.2f}')
    if draw() < 0.4:
        parts.append(f'"region": "{pick(REGIONS, draw())}"')
    if draw() < 0.2:
        parts.append(f'"needs": {pick(NEEDS, draw())}')
    if draw() < 0.4:
        parts.append(f'"use": "{pick(USES, draw())}"')
    if draw() < 0.2:
        parts.append(f'"priorities": {pick(PRIORITIES, draw())}')
    return ", ".join(parts)


def workloads(seed: int, distinct: int) -> Iterator[str]:
    """Without end; with `distinct`, so many different ones in turn."""
    draw = random.Random(f"workloads {seed}").random
    endless = (make_workload(draw) for _ in itertools.count())
    if not distinct:
        return endless
    different: dict[str, None] = {}  # in the order in which they came
    while len(different) < distinct:
        different[next(endless)] = None
    return itertools.cycle(different)


def lines(count: int, seed: int, distinct: int) -> Iterator[str]:
    for number, workload in enumerate(itertools.islice(workloads(seed, distinct), count), start=1):
        yield f'{{"id": "w{number:07}", {workload}}}\n'


def main() -> int:
    parser = argparse.ArgumentParser(description="Print workloads for `stackpick batch`.")
    parser.add_argument("--lines", type=int, required=True, metavar="N")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--distinct", type=int, default=0, metavar="K", help="so many different ones in turn")
    arguments = parser.parse_args()
    if arguments.lines < 0 or arguments.distinct < 0:
        parser.error("--lines and --distinct are no negative numbers")
    printed = lines(arguments.lines, arguments.seed, arguments.distinct)
    try:
        while some := "".join(itertools.islice(printed, LINES_A_WRITE)):
            sys.stdout.write(some)
        sys.stdout.flush()
    except BrokenPipeError:
        # The reader has enough. What Python flushes at its end goes nowhere.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    return 0


if __name__ == "__main__":
    sys.exit(main())
