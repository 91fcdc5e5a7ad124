#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""No collected fact is lost: data/ holds at least as many entries as were collected, and every value of a seeded sample.

    facts_sample_test.py DATA_DIR

The sample is facts_sample.json; sample_facts.py drew it.
"""

import json
import pathlib
import sys
import unittest

import yaml

HERE = pathlib.Path(__file__).parent
DATA = pathlib.Path(sys.argv.pop())
SAMPLE = json.loads((HERE / "facts_sample.json").read_text(encoding="utf-8"))


def entries():
    """Entries of every list of data/, by list and id."""
    lists = {}
    for path in sorted(DATA.rglob("*.yaml")):
        for name, rows in yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.SafeLoader).items():
            if isinstance(rows, list):
                lists.setdefault(name, {}).update({row["id"]: row for row in rows if isinstance(row, dict) and "id" in row})
    return lists


LISTS = entries()


def value_at(node, path):
    for key in path:
        node = node.get(key) if isinstance(node, dict) else None
    return node


class Sample(unittest.TestCase):
    maxDiff = None

    def test_nothing_got_lost(self):
        models = LISTS["models"].values()
        found = {name: len(LISTS[name]) for name in SAMPLE["counts"] if name in LISTS}
        for name in ("offers", "evidence", "conflicts"):
            found[name] = sum(len(model.get(name, [])) for model in models)
        fewer = {name: (count, found.get(name)) for name, count in SAMPLE["counts"].items() if found.get(name, 0) < count}
        self.assertEqual(fewer, {})

    def test_the_sampled_values_of_models_are_there(self):
        wrong = [fact for fact in SAMPLE["model_values"]
                 if value_at(LISTS["models"].get(fact["id"], {}), fact["path"]) != fact["value"]]
        self.assertEqual(wrong, [])

    def test_the_sampled_prices_results_and_conflicts_are_there(self):
        def has(row):
            rows = LISTS["models"].get(row["id"], {}).get(row["list"], [])
            return any(all(one.get(key) == value for key, value in row["row"].items()) for one in rows)

        self.assertEqual([row for row in SAMPLE["rows"] if not has(row)], [])

    def test_the_sampled_values_of_other_entries_are_there(self):
        wrong = [fact for fact in SAMPLE["values"]
                 if value_at(LISTS[fact["list"]].get(fact["id"], {}), fact["path"]) != fact["value"]]
        self.assertEqual(wrong, [])


if __name__ == "__main__":
    unittest.main()
