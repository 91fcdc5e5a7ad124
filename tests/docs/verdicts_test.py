# SPDX-License-Identifier: MIT
"""docs/verdicts.md says what the program says: every task with default workloads, with and without rules.

    verdicts_test.py PROGRAM SOURCE_DIR
    UPDATE_DOCS=1 rewrites the page.
"""

import concurrent.futures
import difflib
import json
import os
import pathlib
import re
import subprocess
import sys

TODAY = "2026-11-22"
ARTICLES = {
    "layers": "article on closed flagships and open mids",
    "trio": "article on three open working models",
    "east": "article on Kimi and Qwen",
}
EXPECTATION = re.compile(r'\{"([a-z-]+)", (k_open_mid|k_closed_flagship|std::nullopt), "([a-z]+)"\}')
HEADLINES = {"k_open_mid": "open-mid", "k_closed_flagship": "closed-flagship", "std::nullopt": "open-*"}
DASH = "–"

INTRO = """\
# Verdicts

What `stackpick recommend --task TASK --today {today}` answers for each of the {count} tasks with their default
workloads, and what the source articles expect. The page is generated; a test holds it against the program
(`UPDATE_DOCS=1 ctest -R docs.verdicts` rewrites it).

- **Headline**: the better of the best closed flagship and the best open mid. **Primary**: the best model of all
  tracks, which may beat both; a model of no known layer is on no track.
- **Margin** is the difference of their scores. **Confidence** holds it against the noise of both: `clear` from
  nine of ten draws, `likely` from seven of ten, else `too-close`.
- **Without rules** is the same with `--no-rules`: facts, evidence and weights alone.
- **Expected** is the articles' view: `open-*` is met by an open track as headline or primary. No expectation is
  in the program; `data/rules/` holds the articles' opinions as rules, which move one criterion, `fit`, only.
"""


def expectations(source):
    """The table of the unit test, so that it is written once."""
    text = (source / "tests/decision/verdict_rows_test.cpp").read_text(encoding="utf-8")
    rows = {task: (HEADLINES[headline], article) for task, headline, article in EXPECTATION.findall(text)}
    if len(rows) < 10:
        raise SystemExit("verdict_rows_test.cpp: the table of expectations was not found")
    return rows


def ask(program, *arguments):
    result = subprocess.run([program, *arguments, "--no-config"], check=True, stdout=subprocess.PIPE, text=True,
                            stdin=subprocess.DEVNULL, timeout=120)
    return json.loads(result.stdout)


def recommend(program, task, rules):
    arguments = ["recommend", "--task", task, "--json", "--no-flips", "--today", TODAY]
    return ask(program, *arguments, *([] if rules else ["--no-rules"]))


def comes_out(expected, verdict):
    if expected == "open-*":
        return any((verdict[key] or "").startswith("open-") for key in ("headline", "track"))
    return verdict["headline"] == expected


def number(value, digits):
    return DASH if value is None else f"{value:.{digits}f}"


def difference(a, b):
    text = f"{a - b:+.3f}"
    return "0.000" if text[1:] == "0.000" else text


def level(verdict):
    return (verdict["confidence"] or {}).get("level") or DASH


def table(header, rows):
    lines = ["| " + " | ".join(header) + " |", "| " + " | ".join("---" for _ in header) + " |"]
    return "\n".join(lines + ["| " + " | ".join(row) + " |" for row in rows])


def row_of(task, ruled, plain, expected):
    with_rules, without = ruled["verdict"], plain["verdict"]
    wanted, article = expected.get(task, (None, None))
    met = "" if wanted is None else ("" if comes_out(wanted, without) else " (only with rules)")
    if wanted is not None and not comes_out(wanted, with_rules):
        met = " (does not come out)"
    return [
        f"`{task}`",
        with_rules["headline"] or DASH,
        f"`{with_rules['primary']}` ({with_rules['track'] or 'no known layer'})",
        number(with_rules["margin"], 3),
        level(with_rules),
        f"{without['headline'] or DASH}, `{without['primary']}`",
        number(without["margin"], 3),
        DASH if wanted is None else f"{wanted}, {article}{met}",
    ]


def duel(answer):
    return answer["tracks"]["closed-flagship"], answer["tracks"]["open-mid"]


def scores(answer):
    flagship, mid = duel(answer)
    parts = [f"{one['name']} {one['score']:.3f}" for one in (flagship, mid) if one is not None]
    verdict = answer["verdict"]
    return f"{' against '.join(parts)} ({verdict['headline'] or DASH}, {level(verdict)})"


def why(answer):
    """The criteria that decide between the two, as differences of the score."""
    flagship, mid = duel(answer)
    if flagship is None or mid is None:
        return "One of the two tracks is empty."
    rows = []
    for one, other in zip(flagship["criteria"], mid["criteria"]):
        rows.append([one["id"], number(one["weight"], 2), number(one["utility"], 3), number(other["utility"], 3),
                     difference(one["contribution"], other["contribution"])])
    rows.append(["**score**", "", number(flagship["score"], 3), number(mid["score"], 3),
                 difference(flagship["score"], mid["score"])])
    return table(["Criterion", "Weight", flagship["name"], mid["name"], "Flagship ahead by"], rows)


def largest(answer, sign):
    flagship, mid = duel(answer)
    differences = {one["id"]: sign * (one["contribution"] - other["contribution"])
                   for one, other in zip(flagship["criteria"], mid["criteria"])}
    ahead = sorted((item for item in differences.items() if item[1] >= 0.001), key=lambda item: -item[1])
    return ", ".join(f"{name} ({value:.3f})" for name, value in ahead) or "nothing"


def section(task, ruled, plain, expected):
    wanted, article = expected[task]
    flagship, mid = duel(plain)
    ids = sorted({rule["id"] for one in duel(ruled) if one is not None for rule in one["rules"]
                  if rule["effect"] in ("prefer", "avoid")})
    text = f"### {task}\n\n"
    text += f"Expected: {wanted} (`{article}`, the {ARTICLES[article]}). With rules: {scores(ruled)}. "
    text += f"Without: {scores(plain)}.\n\n"
    if flagship is not None and mid is not None:
        text += f"Without rules {largest(plain, 1)} speak for the closed flagship; {largest(plain, -1)} for the "
        text += "open mid. "
    if level(plain["verdict"]) == "too-close":
        text += "The difference is inside the noise. "
    if ids:
        text += f"What turns it is an opinion, entered as a rule: {', '.join(f'`{one}`' for one in ids)}."
    text += "\n\n"
    return text + why(plain) + "\n"


def page(program, source):
    expected = expectations(source)
    tasks = [task["id"] for task in ask(program, "tasks", "--json")["tasks"]]
    with concurrent.futures.ThreadPoolExecutor(2) as pool:
        ruled = dict(zip(tasks, pool.map(lambda task: recommend(program, task, True), tasks)))
        plain = dict(zip(tasks, pool.map(lambda task: recommend(program, task, False), tasks)))
    text = INTRO.format(today=TODAY, count=len(tasks)) + "\n"
    header = ["Task", "Headline", "Primary", "Margin", "Confidence", "Without rules", "Margin", "Expected"]
    text += table(header, [row_of(task, ruled[task], plain[task], expected) for task in tasks]) + "\n\n"
    text += "The articles: " + "; ".join(f"`{key}` is the {says}" for key, says in ARTICLES.items()) + ".\n\n"
    opinion = [task for task in tasks if task in expected and not comes_out(expected[task][0], plain[task]["verdict"])]
    text += "## Rows that need the rules\n\n"
    text += f"{len(expected) - len(opinion)} of the {len(expected)} expectations come out without any rule.\n"
    for task in opinion:
        text += "\n" + section(task, ruled[task], plain[task], expected)
    return text


def main():
    program, source = sys.argv[1], pathlib.Path(sys.argv[2])
    path = source / "docs/verdicts.md"
    wanted = page(program, source)
    if os.environ.get("UPDATE_DOCS"):
        path.write_text(wanted, encoding="utf-8")
        return 0
    written = path.read_text(encoding="utf-8") if path.exists() else ""
    if written == wanted:
        return 0
    sys.stdout.writelines(difflib.unified_diff(written.splitlines(True), wanted.splitlines(True),
                                               "docs/verdicts.md", "what the program says"))
    print("\ndocs/verdicts.md is out of date; UPDATE_DOCS=1 ctest -R docs.verdicts rewrites it")
    return 1


if __name__ == "__main__":
    sys.exit(main())
