#!/usr/bin/env python3
"""The same question gives the same bytes, whichever compiler built the program and however it was optimised.

    same_bytes_test.py PROGRAM OTHER

OTHER is another build of the same sources. Where there is none, the test is skipped (exit 77).
"""

import hashlib
import os
import subprocess
import sys
import tempfile

SKIPPED = 77
QUESTIONS = [
    *(f"recommend --task {task} --json" for task in (
        "repo-coding", "translation", "high-stakes-review", "embeddings", "creative-writing")),
    "recommend --task chat-assistant --hardware 2xH100 --gpu-price 2 --json",
    "recommend --task math-science --strict --priorities cost,privacy",
    "explain qwen3.8-27b --task repo-coding --json",
    "why-not qwen3.8-max --task repo-coding --json",
    "compare qwen3.8-27b kimi-k3 --task rag-qa --json",
    "frontier --task code-review --json",
    "cost glm-5.2+kimi-k3 --task code-review --json",
    "cost qwen3.8-27b --task repo-coding --hardware 2xH100 --sweep requests-per-day=1k..10M --csv",
    "evidence kimi-k2.6 --json",
    "evidence --benchmark gpqa-diamond --all --json",
    "size kimi-k2.6 --hardware 8xH20 --json",
    "fit --hardware 4090 --task chat-assistant --json",
    "licence matrix --json",
    "list --json",
    "catalogue stats --json",
]


def answer(program, question, folder):
    environment = {"HOME": folder, "PATH": "/usr/bin:/bin", "SOURCE_DATE_EPOCH": "1793577600"}
    words = [word if word != "--csv" else "--format=csv" for word in question.split()]
    done = subprocess.run([program, *words], env=environment, cwd=folder, capture_output=True, check=False)
    return done.returncode, done.stdout, done.stderr


def main():
    program, other = map(os.path.abspath, sys.argv[1:])
    if not os.access(other, os.X_OK):
        print("skipped: there is no", other)
        return SKIPPED
    failed = 0
    with tempfile.TemporaryDirectory() as folder:
        for question in QUESTIONS:
            mine, theirs = answer(program, question, folder), answer(other, question, folder)
            if mine[0] not in (0, 1) or not mine[1]:
                print(f"no answer ({mine[0]}): {question}\n{mine[2].decode()}")
                failed += 1
            elif mine != theirs:
                digests = [hashlib.sha256(each[1]).hexdigest()[:12] for each in (mine, theirs)]
                print(f"different bytes {digests} (is {other} up to date?): {question}")
                failed += 1
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
