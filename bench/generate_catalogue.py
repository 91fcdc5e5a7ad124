#!/usr/bin/env python3
"""Writes a catalogue of models that do not exist, to see what a large one costs.

    generate_catalogue.py --models N [--seed S] [--minimal] OUT_FOLDER

The files, of 1,000 models each, are for `--catalogue OUT_FOLDER` and `catalogue compile OUT_FOLDER`, from
some 2,000 models on with --max-size. All facts are made up, and the models are called bench-000000 and so
on. The same seed gives the same bytes, and a large catalogue begins with the models of a small one;
--minimal leaves out architecture, offers and evidence and changes no other fact.
"""

import argparse
import datetime
import math
import random
import sys
from pathlib import Path
from typing import Callable, Iterator, NamedTuple, Sequence, TypeVar

T = TypeVar("T")

MODELS_A_FILE = 1_000
SOURCE = "bench/generate_catalogue.py"
AS_OF = datetime.date(2026, 11, 20)
FIRST_DAY = datetime.date(2023, 1, 1)
DAYS = [str(FIRST_DAY + datetime.timedelta(days)) for days in range((AS_OF - FIRST_DAY).days + 1)]

# What a choice is made of stands as often as it is to be chosen, about as often as in the shipped catalogue.
LABS = [
    *["alibaba"] * 6, *["deepseek", "zhipu", "moonshot", "minimax"] * 2, "stepfun", "xiaomi", "tencent",
    "baidu", "bytedance", "ant", "meituan", "kwai", "internlm", "openbmb", "openai", "anthropic", "google",
    "meta", "mistral", "nvidia", "xai", "bench-lab-cn", "bench-lab-us", "bench-lab-fr",
]
OPENNESS = [*["closed"] * 5, *["open-weight"] * 14, "open-source"]
OPEN_LICENCES = [
    *["Apache-2.0"] * 12, *["MIT"] * 8, *["LicenseRef-Modified-MIT-Kimi"] * 2, "LicenseRef-DeepSeek",
    "LicenseRef-Qwen", "LicenseRef-Tongyi-Qianwen", "LicenseRef-Qwen-Research", "LicenseRef-MiniMax-Model",
    "LicenseRef-Gemma", "LicenseRef-Llama-3.1-Community", "LicenseRef-Tencent-Hunyuan-Community",
    "LicenseRef-OpenMDW-1.1",
]
CLOSED_LICENCES = [*["LicenseRef-Proprietary-API"] * 6, "LicenseRef-Moonshot-API", "LicenseRef-Zhipu-API"]
CLOSED_LINES = ["flagship", "mid", "mid", "small", "edge", "coder", "vision"]
OPEN_LINES = ["", "", "", "", "", "coder", "vision", "omni", "embedding"]
CONTEXTS = [8192, *[32768] * 3, 65536, *[131072] * 4, *[262144] * 6, 1000000, *[1048576] * 2]
INPUTS = {
    "vision": ["[text, image]", "[text, image, video]", "[text, image, pdf]"],
    "omni": ["[text, image, audio, video]"],
    "flagship": ["[text]", "[text, image]", "[text, image, video]"],
}
PROVIDERS = [
    ("openrouter", "intl"),
    ("together", "intl"),
    ("siliconflow", "cn"),
    ("alibaba", "cn"),
    ("alibaba", "intl"),
    ("fireworks", "intl"),
    ("novita", "intl"),
    ("groq", "us"),
    ("deepinfra", "intl"),
]
# Benchmark, metric, and how much easier it is than the others, in steps of ability.
BENCHMARKS = [
    ("swe-bench-verified", "resolved-%", 0.2),
    ("swe-bench-pro", "resolved-%", -0.8),
    ("mmlu-pro", "accuracy-%", 0.8),
    ("gpqa-diamond", "accuracy-%", 0.4),
    ("livecodebench-v6", "pass@1-%", 0.2),
    ("aime-2025", "accuracy-%", 0.3),
    ("humanitys-last-exam", "accuracy-%", -1.8),
    ("ifbench", "'%'", 0.0),
    ("c-eval", "'%'", 1.2),
    ("mmmlu", "'%'", 0.9),
    ("longbench-v2", "'%'", 0.0),
    ("multichallenge", "'%'", -0.2),
    ("writingbench", "'%'", 0.9),
]


class Facts(NamedTuple):
    """What every generated model states of itself. Closed models mostly keep their size to themselves."""

    id: str
    name: str
    lab: str
    line: str
    day: int  # of the release, counted from FIRST_DAY
    openness: str
    licence: str
    total: int
    active: int
    size_known: bool
    context: int
    inputs: str
    tools: bool
    reasoning: bool


def pick(options: Sequence[T], chance: float) -> T:
    """random() alone gives the same numbers in every version of Python; choice() does not promise it."""
    return options[int(chance * len(options))]


def log_uniform(low: float, high: float, chance: float) -> float:
    return low * (high / low) ** chance


def three_digits(value: float) -> int:
    return int(float(f"{value:.3g}"))


def make_facts(number: int, draw: Callable[[], float]) -> Facts:
    openness = pick(OPENNESS, draw())
    closed = openness == "closed"
    line = pick(CLOSED_LINES if closed else OPEN_LINES, draw())
    total = three_digits(log_uniform(3e8, 2e12, draw()))
    # Experts are for large models.
    sparse = total > 20e9 and draw() < 0.7
    active = three_digits(total / log_uniform(6, 32, draw())) if sparse else total
    return Facts(
        id=f"bench-{number:06}",
        name=f"Bench {number:06}",
        lab=pick(LABS, draw()),
        line=line,
        day=int(len(DAYS) * math.sqrt(draw())),  # more and more of them
        openness=openness,
        licence=pick(CLOSED_LICENCES if closed else OPEN_LICENCES, draw()),
        total=total,
        active=active,
        size_known=not closed or draw() < 0.1,
        context=pick(CONTEXTS, draw()),
        inputs=pick(INPUTS.get(line, ["[text]"]), draw()),
        tools=draw() < 0.8,
        reasoning=draw() < 0.6,
    )


def facts_text(facts: Facts) -> str:
    closed = facts.openness == "closed"
    line = f"    line: {facts.line}\n" if facts.line else ""
    size = f"    parameters: {{total: {facts.total}, active: {facts.active}}}\n" if facts.size_known else ""
    weights = "" if closed else f"    weights: {{huggingface: stackpick-bench/{facts.id}}}\n"
    cited = ["released", "licence", "context", *(["parameters"] if facts.size_known else [])]
    sources = ", ".join(f"{fact}: {SOURCE}" for fact in cited)
    output = "embedding" if facts.line == "embedding" else "text"
    tools, reasoning = str(facts.tools).lower(), str(facts.reasoning).lower()
    return (
        f"  - id: {facts.id}\n"
        f"    name: {facts.name}\n"
        f"    lab: {facts.lab}\n"
        f"{line}"
        f"    released: '{DAYS[facts.day]}'\n"
        f"    openness: {facts.openness}\n"
        f"    licence: {facts.licence}\n"
        f"{size}"
        f"    context: {{native: {facts.context}}}\n"
        f"    modalities: {{input: {facts.inputs}, output: [{output}]}}\n"
        f"    capabilities: {{tools: {tools}, reasoning: {reasoning}}}\n"
        f"{weights}"
        f"    sources: {{{sources}}}\n"
    )


def later_day(facts: Facts, draw: Callable[[], float]) -> str:
    """A day between the release and the date of the catalogue."""
    return DAYS[facts.day + int(draw() * (len(DAYS) - facts.day))]


def architecture_text(facts: Facts) -> str:
    """A network of roughly that size: 12 × layers × width² weights, and 128 layers a width of 16,384."""
    width = max(1024, round((facts.active * 128 / 12) ** (1 / 3) / 128) * 128)
    layers = max(12, round(facts.active / (12 * width**2)))
    dense = facts.active == facts.total
    kind, experts = ("dense", "") if dense else ("moe", ", experts: 256, experts_per_token: 8")
    return (
        f"    architecture: {{kind: {kind}, attention: gqa, native_precision: bf16, layers: {layers}, "
        f"hidden_size: {width}, attention_heads: {width // 128}, kv_heads: 8, head_dim: 128{experts}}}\n"
    )


def offers_text(facts: Facts, draw: Callable[[], float]) -> str:
    count = int(draw() * 4)
    first = int(draw() * len(PROVIDERS))
    # USD per million tokens: about a cent for each billion of active parameters, within a factor of two.
    base = max(0.01, facts.active / 1e11)
    lines = []
    for i in range(count):
        provider, region = PROVIDERS[(first + i) % len(PROVIDERS)]
        price = base * log_uniform(0.5, 2, draw())
        lines.append(
            f"      - {{provider: {provider}, region: {region}, api_id: {facts.id}, input: {price:.4f}, "
            f"output: {price * (2 + 3 * draw()):.4f}, cache_read: {price * (0.1 + 0.4 * draw()):.4f}, "
            f"currency: USD, as_of: '{later_day(facts, draw)}', source: {SOURCE}}}\n"
        )
    return "    offers:\n" + "".join(lines) if lines else ""


def evidence_text(facts: Facts, draw: Callable[[], float]) -> str:
    count = int(draw() * 4)
    first = int(draw() * len(BENCHMARKS))
    # Ten times the size or a year and a half more is a step of ability.
    ability = math.log10(facts.total / 1e11) + (facts.day - 900) / 550 + draw() - 0.5
    lines = []
    for i in range(count):
        benchmark, metric, ease = BENCHMARKS[(first + 5 * i) % len(BENCHMARKS)]
        score = 100 / (1 + math.exp(-ability - ease - 0.6 * (draw() - 0.5)))
        reporter = "vendor" if draw() < 0.6 else "independent"
        lines.append(
            f"      - {{benchmark: {benchmark}, score: {score:.1f}, metric: {metric}, "
            f"reported_by: {reporter}, as_of: '{later_day(facts, draw)}', source: {SOURCE}}}\n"
        )
    return "    evidence:\n" + "".join(lines) if lines else ""


def models(count: int, seed: int, minimal: bool) -> Iterator[str]:
    """The entries of all models, one after the other."""
    draw_facts = random.Random(f"facts {seed}").random
    draw_lists = random.Random(f"lists {seed}").random  # apart, so that --minimal changes no fact
    for number in range(count):
        facts = make_facts(number, draw_facts)
        text = facts_text(facts)
        if not minimal:
            if facts.openness != "closed":
                text += architecture_text(facts)
            text += offers_text(facts, draw_lists) + evidence_text(facts, draw_lists)
        yield text


def head(count: int, seed: int) -> str:
    return (
        "# yaml-language-server: $schema=catalogue.schema.json\n"
        f"# Made up by {SOURCE} (--models {count} --seed {seed}): there are no such models.\n"
        f"as_of: '{AS_OF}'\n"
    )


def declarations() -> str:
    """What the models of all files refer to and the shipped catalogue lacks; the first file has it."""
    labs = "".join(
        f"  - {{id: bench-lab-{country.lower()}, name: Bench Lab {country}, country: {country}}}\n"
        for country in ("CN", "US", "FR")
    )
    kind = f"  - {{id: bench, grade: community, says: Made up for benchmarks, patterns: [{SOURCE}]}}\n"
    return f"labs:\n{labs}source_kinds:\n{kind}"


def write_catalogue(folder: Path, count: int, seed: int, minimal: bool) -> None:
    entries = models(count, seed, minimal)
    for start in range(0, count, MODELS_A_FILE):
        with open(folder / f"models-{start // MODELS_A_FILE:04}.yaml", "w", encoding="utf-8") as file:
            file.write(head(count, seed) + (declarations() if start == 0 else "") + "models:\n")
            for _ in range(min(MODELS_A_FILE, count - start)):
                file.write(next(entries))


def main() -> int:
    parser = argparse.ArgumentParser(description="Write a catalogue of models that do not exist.")
    parser.add_argument("--models", type=int, required=True, metavar="N")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--minimal", action="store_true", help="leave out architecture, offers and evidence")
    parser.add_argument("folder", type=Path, metavar="OUT_FOLDER", help="a new or empty folder")
    arguments = parser.parse_args()
    if arguments.models < 1:
        parser.error("--models: at least 1")
    arguments.folder.mkdir(parents=True, exist_ok=True)
    if any(arguments.folder.iterdir()):
        # Files of a larger run would stay, and be taken for part of this one.
        parser.error(f"{arguments.folder} is not empty")
    write_catalogue(arguments.folder, arguments.models, arguments.seed, arguments.minimal)
    return 0


if __name__ == "__main__":
    sys.exit(main())
