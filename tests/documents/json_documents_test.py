# SPDX-License-Identifier: MIT
"""Every JSON document that a command prints on the built-in catalogue is valid against its schema.

    json_documents_test.py PROGRAM SCHEMA_DIR
"""

import json
import os
import pathlib
import subprocess
import sys
import tempfile

import jsonschema

PROGRAM, SCHEMAS = os.path.abspath(sys.argv[1]), pathlib.Path(sys.argv[2])
TODAY = ["--today", "2026-11-22"]
OVERLAY = str(SCHEMAS.resolve().parents[2] / "examples" / "catalogue" / "our-models.yaml")
NOWHERE = tempfile.TemporaryDirectory()  # has no settings file, and the search for one ends at its .git
os.mkdir(os.path.join(NOWHERE.name, ".git"))
ENVIRONMENT = {**os.environ, "HOME": NOWHERE.name, "XDG_CONFIG_HOME": NOWHERE.name, "STACKPICK_CATALOGUE": ""}
SETTINGS = """\
as_of: '2026-11-01'
models: [{id: own, name: Own, lab: alibaba, openness: closed}]
settings: {color: never, workload: {task: repo-coding, licence: [MIT, Apache-2.0], self_host: true, budget: 2k}}
"""


def validator(schema_id):
    name = schema_id.split("/")[1]
    schema = json.loads((SCHEMAS / f"{name}.schema.json").read_text(encoding="utf-8"))
    jsonschema.Draft7Validator.check_schema(schema)
    return jsonschema.Draft7Validator(schema)


VALIDATORS = {}


def without_twins(members):
    """An object in which no name comes twice."""
    names = [name for name, _ in members]
    assert len(set(names)) == len(names), f"a name comes twice among {names}"
    return dict(members)


def check(document, where):
    schema_id = document["schema"]
    if schema_id not in VALIDATORS:
        VALIDATORS[schema_id] = validator(schema_id)
    errors = list(VALIDATORS[schema_id].iter_errors(document))
    for error in errors[:3]:
        print(f"{where}: {'/'.join(map(str, error.absolute_path))}: {error.message[:300]}")
    return not errors


def run(arguments):
    result = subprocess.run([PROGRAM, *arguments], stdout=subprocess.PIPE, stderr=subprocess.PIPE, check=False,
                            cwd=NOWHERE.name, env=ENVIRONMENT)
    return result.returncode, result.stdout, result.stderr


def expect(arguments, code, stream="stdout"):
    status, out, err = run(arguments)
    text = out if stream == "stdout" else err
    where = " ".join(arguments)
    if status != code:
        print(f"{where}: exit {status}, expected {code}: {err.decode()[:300]}")
        return False
    return check(json.loads(text, object_pairs_hook=without_twins), where)


def expect_with_settings():
    """The documents that settings show in."""
    pathlib.Path(NOWHERE.name, "stackpick.yaml").write_text(SETTINGS, encoding="utf-8")
    good = [expect(["config", "--json"], 0), expect(["recommend", "--json", *TODAY], 0)]
    good += [expect(["config", "--json", "--no-config"], 0)]
    return good


def expect_lines():
    """What `batch` prints: members of the answer, each as in the answer's own document."""
    members = validator("stackpick/recommendation/v1").schema
    lines = '{"task": "repo-coding", "id": 1}\n{"task": "embeddings", "self_host": true}\n{"task": "nothing"}\n'
    arguments = ["batch", "--draws", "0", *TODAY, "--fields", "verdict,options,removals,reference"]
    done = subprocess.run([PROGRAM, *arguments], input=lines.encode(), stdout=subprocess.PIPE, check=False,
                          cwd=NOWHERE.name, env=ENVIRONMENT)
    good = [done.returncode == 1]
    for line in map(json.loads, done.stdout.splitlines()):
        good.append(validator("stackpick/batch/v1").is_valid(line))
        for name in ("verdict", "options", "removals", "reference"):
            part = {**members["properties"][name], "definitions": members["definitions"]}
            good.append("error" in line or jsonschema.Draft7Validator(part).is_valid(line[name]))
    return good


def main():
    tasks = [task["id"] for task in json.loads(run(["tasks", "--json"])[1])["tasks"]]
    models = [model["id"] for model in json.loads(run(["list", "--json"])[1])["models"]]
    good = [expect(["tasks", "--json"], 0), expect(["list", "--json"], 0), expect(["version", "--json"], 0),
            expect(["config", "--json"], 0)]
    good += [expect(["recommend", "--task", task, "--no-flips", "--json", *TODAY], 0) for task in tasks]
    good += [expect(["show", model, "--json"], 0) for model in models[::9]]
    good += expect_lines()
    good += [expect(["size", "qwen3.8-27b", "--json"], 0),
             expect(["size", "kimi-k2.6", "--hardware", "2xH100", "--json"], 1),
             expect(["size", "longcat-2.0", "--hardware", "16xH200", "--json"], 0),
             expect(["size", "deepseek-v3", "--hardware", "4090", "--ram", "512GB", "--json"], 0),
             expect(["size", "qwen3-32b", "--hardware", "8x Ascend 910B", "--serve", "vllm-ascend", "--json"], 0),
             expect(["fit", "--hardware", "2xH100", "--task", "repo-coding", "--all", "--json", *TODAY], 0),
             expect(["fit", "--hardware", "1x2GB", "--task", "repo-coding", "--json", *TODAY], 1),
             expect(["plan", "kimi-k2.6", "--concurrency", "8", "--all", "--json"], 0),
             expect(["plan", "qwen3-8b", "--tokens-per-second", "100000", "--json"], 1),
             expect(["recommend", "--task", "repo-coding", "--hardware", "2xH100", "--json", *TODAY], 0),
             expect(["recommend", "--task", "repo-coding", "--draws", "0", "--no-flips", "--json", *TODAY], 0),
             expect(["cost", "qwen3.8-27b", "--task", "repo-coding", "--json", *TODAY], 0),
             expect(["cost", "qwen3.8-27b+qwen3.8-max", "--task", "rag-qa", "--batch-share", "0.5", "--json", *TODAY], 0),
             expect(["cost", "qwen3.8-27b", "--task", "repo-coding", "--hardware", "2xH100", "--sweep",
                     "requests-per-day=10..1M", "--json", *TODAY], 0),
             expect(["explain", "qwen3.8-27b", "--task", "repo-coding", "--json", *TODAY], 0),
             expect(["explain", "qwen3.8-max", "--task", "repo-coding", "--self-host", "--json", *TODAY], 1),
             expect(["explain", "qwen3.8-27b+kimi-k3", "--task", "repo-coding", "--json", *TODAY], 0),
             expect(["why-not", "kimi-k2.6", "--task", "repo-coding", "--json", *TODAY], 0),
             expect(["why-not", "qwen3.8-max", "--task", "repo-coding", "--self-host", "--json", *TODAY], 0),
             expect(["compare", "qwen3.8-max", "qwen3.8-27b", "--task", "repo-coding", "--json", *TODAY], 0),
             expect(["frontier", "--task", "hard-reasoning", "--json", *TODAY], 0),
             expect(["frontier", "--task", "embeddings", "--json", *TODAY], 0),
             expect(["evidence", "qwen3.8-27b", "--json"], 0),
             expect(["evidence", "--benchmark", "eq-bench-3-elo", "--all", "--json"], 0)]
    good += [expect(["catalogue", "sources", model, "--json"], 0) for model in models[::25]]
    good += [expect(["catalogue", command, "--json"], 0) for command in ("stats", "sources", "conflicts")]
    good += [
        expect(["recommend", "--task", "repo-coding", "--self-host", "--hardware", "2xH100", "--baseline", "gpt-5",
                "--region", "cn", "--all", "--json", *TODAY], 0),
        expect(["recommend", "--task", "repo-coding", "--licence", "MIT", "--context", "5M", "--json", *TODAY], 1),
        expect(["catalogue", "diff", "builtin", "builtin", "--json"], 0),
        expect(["catalogue", "diff", OVERLAY, "--json"], 1),
        expect(["catalogue", "diff", "builtin", OVERLAY, "--json"], 1),
        expect(["catalogue", "diff", OVERLAY, "missing", "--json"], 3, "stderr"),
        expect(["recommend", "--task", "repo-codng", "--json"], 2, "stderr"),
        expect(["recommend", "--workload", "missing.yaml", "--json"], 3, "stderr"),
        expect(["catalogue", "stats", "--stale", "--all", "--json", *TODAY], 0),
        expect(["catalogue", "conflicts", "kimi-k2-0711", "--json"], 0),
        expect(["recommend", "--task", "repo-coding", "--where", "licence.osi_approved", "--json", *TODAY], 0),
        expect(["licence", "list", "--json"], 0),
        expect(["licence", "show", "LicenseRef-Kimi-K3", "--json"], 0),
        expect(["licence", "show", "LicenseRef-Tencent-HY-Community", "--json"], 0),
        expect(["licence", "check", "qwen2.5-3b", *models[::7], "--json"], 1),
        expect(["licence", "check", "kimi-k3", "--use", "resell-api", "--annual-revenue", "30M", "--json"], 0),
        expect(["licence", "check", "MIT OR qwen licence", "--territory", "EU", "--json"], 0),
        expect(["licence", "matrix", "--json"], 0),
        expect(["licence", "duties", "minimax-m3+kimi-k3", "--fine-tune", "--json"], 0),
        expect(["licence", "notice", "deepseek-r1-distill-llama-8b", "--json"], 0),
        expect(["licence", "diff", "MIT", "apache", "--json"], 1),
        expect(["licence", "check", "no such model", "--json"], 2, "stderr"),
        expect(["recommend", "--task", "repo-coding", "--use", "embedded", "--territory", "EU", "--json", *TODAY], 0),
        expect(["rules", "list", "--json"], 0),
        expect(["rules", "list", "--effect", "require", "--json"], 0),
        expect(["rules", "show", "no-western-apis", "--json"], 0),
        expect(["rules", "show", "prompt-mid", "--json"], 0),
        expect(["rules", "trace", "gpt-6-sol", "--task", "repo-coding", "--region", "cn", "--json", *TODAY], 0),
        expect(["rules", "trace", "kimi-k3", "--task", "rag-qa", "--hardware", "2xH100", "--json", *TODAY], 0),
        expect(["rules", "test", "--json", *TODAY], 0),
        expect(["rules", "fields", "--json"], 0),
        expect(["expr", "1 / 0", "--json"], 1, "stderr"),
        expect(["expr", "dyn(1)", "--json"], 2, "stderr"),
        expect(["list", "--where", "model.nme", "--json"], 2, "stderr"),
        expect(["show", "qwen9", "--json"], 2, "stderr"),
        expect(["list", "--licence", "no-such-licence", "--json"], 2, "stderr"),
        expect(["catalogue", "validate", "--json"], 0),
        expect(["catalogue", "compile", "-o", os.path.join(NOWHERE.name, "all.spk"), "--json"], 0),
        expect(["catalogue", "validate", "missing.yaml", "--json"], 3),
    ]
    good += [
        expect(["expr", expression, "--model", "kimi-k3", "--task", "repo-coding", "--json", *TODAY], 0)
        for expression in ("1", "18446744073709551615u", "0.0 / 0.0", "'text'", "null", "[1, 'a']", "{'a': {1: true}}",
                           "model.offers", "model.evidence", "licence.thresholds", "workload.region", "task.says")
    ]
    good += expect_with_settings()
    print(f"{len(good)} documents, {good.count(False)} not valid")
    return 0 if all(good) else 1


if __name__ == "__main__":
    sys.exit(main())
