# SPDX-License-Identifier: MIT
"""The examples do what they say: each workload is answered, and the CI gate opens and shuts.

    examples_test.py PROGRAM EXAMPLES_DIR
"""

import json
import os
import pathlib
import subprocess
import sys
import tempfile

PROGRAM, EXAMPLES = pathlib.Path(sys.argv[1]).resolve(), pathlib.Path(sys.argv[2]).resolve()
NOWHERE = tempfile.TemporaryDirectory()  # has no settings file, and the search for one ends at its .git
os.mkdir(os.path.join(NOWHERE.name, ".git"))
ENVIRONMENT = {**os.environ, "HOME": NOWHERE.name, "XDG_CONFIG_HOME": NOWHERE.name, "STACKPICK_CATALOGUE": ""}
failures = []


def require(condition, message):
    if not condition:
        failures.append(message)


def recommend(workload):
    result = subprocess.run([PROGRAM, "recommend", "--workload", workload, "--no-flips", "--today", "2026-11-22", "--json"],
                            stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, check=False,
                            cwd=NOWHERE.name, env=ENVIRONMENT)
    require(result.returncode == 0, f"{workload.name}: exit {result.returncode}: {result.stderr}")
    return json.loads(result.stdout) if result.returncode == 0 else None


def gate(*arguments):
    result = subprocess.run(
        [EXAMPLES / "ci" / "gate.sh", *arguments], stdout=subprocess.PIPE, text=True, check=False,
        cwd=NOWHERE.name, env={**ENVIRONMENT, "STACKPICK": str(PROGRAM), "SOURCE_DATE_EPOCH": "1795305600"})
    return result.returncode, result.stdout


def check_workloads():
    known = json.loads(subprocess.run([PROGRAM, "tasks", "--json"], stdout=subprocess.PIPE, check=True,
                                      cwd=NOWHERE.name, env=ENVIRONMENT).stdout)
    workloads = sorted((EXAMPLES / "workloads").glob("*.yaml"))
    require({path.stem for path in workloads} == {task["id"] for task in known["tasks"]},
            "there must be one example workload for each task")
    for path in workloads:
        answer = recommend(path)
        if answer:
            require(answer["workload"]["task"] == path.stem, f"{path.name}: answers another task")
            require(answer["verdict"]["primary"] is not None, f"{path.name}: nothing qualifies")


def check_rules():
    done = subprocess.run([PROGRAM, "rules", "test", EXAMPLES / "rules" / "our-rules.yaml", "--json"],
                          stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, check=False,
                          cwd=NOWHERE.name, env=ENVIRONMENT)
    require(done.returncode == 0, f"the examples of our-rules.yaml fail: {done.stdout}{done.stderr}")
    require(done.returncode != 0 or json.loads(done.stdout)["examples"] == 5, "our-rules.yaml has five examples")


def check_gate():
    workload = EXAMPLES / "workloads" / "repo-coding.yaml"
    best = recommend(workload)["candidates"][0]["id"]
    code, text = gate(workload, best, "1000")
    require(code == 0 and text.startswith(f"yes: {best} is ranked 1,"), f"the gate must open for {best}: {text}")
    code, text = gate(workload, best, "0.000001")
    require(code == 1 and "a success costs" in text, f"the gate must shut above the ceiling: {text}")
    code, text = gate(workload, "qwen3.7-max", "1000")
    require(code == 1 and "does not qualify" in text and "closed" in text,
            f"the gate must shut for a closed model where weights are needed: {text}")


check_workloads()
check_gate()
for failure in failures:
    print(failure)
print(f"{len(failures)} failures")
sys.exit(1 if failures else 0)
