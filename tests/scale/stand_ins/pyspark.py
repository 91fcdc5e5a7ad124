# SPDX-License-Identifier: MIT
"""A stand-in for the few calls of PySpark that docs/scale.md makes; no Spark is behind it.

What it keeps of Spark: a file becomes partitions by ranges of bytes, which may be empty; each partition is worked
on by itself, in no order to rely on (here: backwards); `pipe` starts a process a partition, without a shell and
with an empty environment; each partition becomes a file of its own.
"""

import os
import shlex
import subprocess


class SparkContext:
    def __init__(self, appName):
        self.name = appName

    def textFile(self, name, minPartitions):
        with open(name, "rb") as file:
            text = file.read()
        partitions = [[] for _ in range(minPartitions)]
        begin = 0
        for line in text.split(b"\n")[:None if text[-1:] not in (b"", b"\n") else -1]:
            partitions[begin * minPartitions // len(text)].append(line.removesuffix(b"\r").decode(errors="replace"))
            begin += len(line) + 1
        return RDD([lambda lines=lines: iter(lines) for lines in partitions])


class RDD:
    """Partitions are functions that give the elements anew each time."""

    def __init__(self, partitions):
        self.partitions = partitions

    def mapPartitionsWithIndex(self, function):
        return RDD([lambda index=index, part=part: iter(function(index, part()))
                    for index, part in enumerate(self.partitions)])

    def mapPartitions(self, function):
        return self.mapPartitionsWithIndex(lambda _, part: function(part))

    def pipe(self, command, env=None, checkCode=False):
        def through(part):
            done = subprocess.run(shlex.split(command), input="".join(f"{line}\n" for line in part).encode(),
                                  stdout=subprocess.PIPE, env=env or {}, check=checkCode)
            return done.stdout.decode().split("\n")[:-1]
        return self.mapPartitions(through)

    def _work(self):
        done = {index: list(self.partitions[index]()) for index in reversed(range(len(self.partitions)))}
        return [done[index] for index in range(len(self.partitions))]

    def collect(self):
        return [element for part in self._work() for element in part]

    def saveAsTextFile(self, path):
        os.mkdir(path)  # as Spark, it does not write over anything
        for index, part in enumerate(self._work()):
            with open(os.path.join(path, f"part-{index:05d}"), "w", encoding="utf-8", newline="\n") as file:
                file.writelines(f"{element}\n" for element in part)
