#!/usr/bin/env python3
"""Settings files: where they are looked for, and which one has the last word.

    settings_test.py PROGRAM [GROUP]...
"""

import json
import os
import tempfile
import unittest

from command_line import ESCAPE, HERE, TINY, main, run


class Settings(unittest.TestCase):
    """Settings files in a folder of one's own: `project` is a repository in it, `home` somebody's home."""

    def setUp(self):
        self.folder = tempfile.TemporaryDirectory()
        self.addCleanup(self.folder.cleanup)
        os.makedirs(self.path("project", ".git"))
        os.makedirs(self.path("home"))

    def path(self, *parts):
        return os.path.join(self.folder.name, *parts)

    def write(self, text, *parts):
        os.makedirs(os.path.dirname(self.path(*parts)), exist_ok=True)
        with open(self.path(*parts), "w", encoding="utf-8") as file:
            file.write(text)

    def write_name(self, name, *parts, settings="{}"):
        """A file that gives the model alpha-27b this name."""
        self.write(f"models: [{{id: alpha-27b, name: {name}}}]\n", *parts)
        if parts[-1] in ("stackpick.yaml", "config.yaml"):
            with open(self.path(*parts), "a", encoding="utf-8") as file:
                file.write(f"settings: {settings}\n")

    def run_there(self, *words, below=".", **variables):
        done = run(*words, cwd=self.path("project", below), **{"HOME": self.path("home"), **variables})
        self.assertEqual((done.returncode, done.stderr), (0, ""))
        return done.stdout

    def name_of_the_model(self, *words, **variables):
        return json.loads(self.run_there("show", "alpha-27b", "--json", *words, **variables))["model"]["name"]

    def test_each_level_beats_the_one_below(self):
        tiny = os.path.join(HERE, "catalogue")
        user, project = ("home", ".config", "stackpick", "config.yaml"), ("project", "stackpick.yaml")
        self.write(f"settings: {{builtin: false, catalogue: [{tiny}]}}\n", *user)
        self.assertEqual(self.name_of_the_model(), "Alpha 27B")

        for name in ("user", "team", "variable", "variable-2", "flag", "flag-2"):
            self.write_name(name, "facts", f"{name}.yaml")
        self.write(f"settings: {{builtin: false, catalogue: [{tiny}, ../../../facts/user.yaml]}}\n", *user)
        self.assertEqual(self.name_of_the_model(), "user")
        self.write_name("project", *project)
        self.assertEqual(self.name_of_the_model(), "project")
        self.write_name("project", *project, settings="{catalogue: [../facts/team.yaml]}")
        self.assertEqual(self.name_of_the_model(), "team")
        variable = "../facts/variable.yaml"
        self.assertEqual(self.name_of_the_model(STACKPICK_CATALOGUE=variable), "variable")
        variable += ":../facts/variable-2.yaml"
        self.assertEqual(self.name_of_the_model(STACKPICK_CATALOGUE=variable), "variable-2")
        flags = ["--catalogue", "../facts/flag.yaml"]
        self.assertEqual(self.name_of_the_model(*flags, STACKPICK_CATALOGUE=variable), "flag")
        flags += ["--catalogue", "../facts/flag-2.yaml"]
        self.assertEqual(self.name_of_the_model(*flags, STACKPICK_CATALOGUE=variable), "flag-2")
        self.assertEqual(self.name_of_the_model("--no-config", *TINY, STACKPICK_CATALOGUE=variable), "Alpha 27B")

    def test_a_file_says_most_where_it_is_named_last(self):
        self.write_name("a", "facts", "a.yaml")
        self.write_name("b", "facts", "b.yaml")
        self.write("settings: {catalogue: [../facts/b.yaml]}\n", "project", "stackpick.yaml")
        flags = [*TINY, "--catalogue", "../facts/b.yaml", "--catalogue", "../facts/a.yaml"]
        self.assertEqual(self.name_of_the_model(*flags), "a")
        self.assertEqual(self.name_of_the_model(*flags, "--catalogue", "../facts/../facts/b.yaml"), "b")

    def test_the_nearest_file_upwards_counts_alone(self):
        self.write("settings: {color: always}\n", "project", "stackpick.yaml")
        self.write("settings: {workload: {region: cn}}\n", "project", "a", "stackpick.yaml")
        os.makedirs(self.path("project", "a", "b"))

        def origins(below):
            settings = json.loads(self.run_there("config", "--json", *TINY, below=below))["settings"]
            return {row["key"]: row["origin"] for row in settings}

        self.assertEqual(origins(".")["color"], "stackpick.yaml:1:19")
        self.assertEqual(origins("a/b")["workload.region"], "../stackpick.yaml:1:31")
        self.assertEqual(origins("a/b")["color"], "default")

    def test_xdg_config_home_stands_for_the_folder_in_the_home(self):
        self.write("settings: {color: never}\n", "home", ".config", "stackpick", "config.yaml")
        self.write("settings: {color: always}\n", "xdg", "stackpick", "config.yaml")

        def color(**variables):
            return json.loads(self.run_there("config", "--json", *TINY, **variables))["settings"][1]["value"]

        self.assertEqual(color(), "never")
        self.assertEqual(color(XDG_CONFIG_HOME=self.path("xdg")), "always")
        self.assertEqual(color(XDG_CONFIG_HOME=""), "never")
        self.assertEqual(color(XDG_CONFIG_HOME="../xdg"), "never")  # must be absolute to count

    def test_settings_colour_what_is_printed(self):
        self.write("settings: {colour: always}\n", "project", "stackpick.yaml")
        self.assertIn(ESCAPE, self.run_there("list", *TINY))
        self.assertIn(ESCAPE, self.run_there())
        self.assertNotIn(ESCAPE, self.run_there("list", *TINY, "--no-config"))
        self.assertNotIn(ESCAPE, self.run_there("list", *TINY, "--color=auto"))
        self.assertNotIn(ESCAPE, self.run_there("list", *TINY, NO_COLOR="1"))


if __name__ == "__main__":
    main()
