#!/usr/bin/env python3
"""Checks what each part of the source may include and call, and that it uses what a using-declaration names.

    check_layers.py ROOT

A file's layer is the folder it is in: include/stackpick/<layer>/ or src/<layer>/. A layer may include
what is below it, and itself. Prints every violation as file:line: message, and fails if there is one.
"""

import os
import re
import sys

# From the bottom to the top. A plain tuple holds layers that do not know each other; a list holds
# layers that may include each other in one direction.
LAYERS = [
    "base",
    "expr",
    "catalogue",
    "workload",
    ("capability", "licence", "sizing", "cost"),
    "rules",
    "decision",
    ["policy", "interop", "report"],
    "builtin",
    ["cli", "mcp"],
]

# The data compiler is built from everything except these, and makes what builtin embeds.
NOT_FROM_CORE = {"builtin", "cli"}

# Third-party headers and the only layers whose sources may include them. Public headers, which are
# installed without these libraries, may include none.
THIRD_PARTY = {
    "yaml-cpp/": {"catalogue"},
    "nlohmann/": {"report", "interop"},
    "CLI/": {"cli"},
    "re2/": {"expr"},
    "xxhash.h": {"catalogue"},
    "fmt/": None,  # any source file
}

# What only the program's outermost layer does: everything below gets its streams, its date and its
# settings as arguments, and gives back what it found.
NOT_BELOW_CLI_INCLUDES = {"iostream"}
NOT_BELOW_CLI_CALLS = [
    (re.compile(r"\b(?:std::)?v?f?printf\s*\(|\bfmt::v?print(?:ln)?\s*\("), "prints"),
    (re.compile(r"(?<![\w.>])(?:std::)?(?:puts|putchar|fputs|fputc|fwrite)\s*\("), "prints"),
    (re.compile(r"\bstd::(?:cout|cerr|clog|cin)\b"), "uses a standard stream"),
    (re.compile(r"\b(?:secure_)?getenv\s*\("), "reads the environment"),
    (re.compile(r"(?<![\w.>])(?:std::|::)?(?:_Exit|quick_exit|exit|abort)\s*\("), "ends the program"),
    (
        re.compile(
            r"\bstd::(?:time|clock)\s*\(|(?<![\w.>:])time\s*\(\s*(?:nullptr|NULL|0|&)"
            r"|\b(?:system|steady|utc|high_resolution)_clock::now\s*\("
        ),
        "reads the clock",
    ),
]

RANK = {}
MUTUAL = {}
for rank, entry in enumerate(LAYERS):
    for name in [entry] if isinstance(entry, str) else entry:
        RANK[name] = rank
        MUTUAL[name] = isinstance(entry, list)

USING = re.compile(r"using\s+(?:\w*::)+(\w+);")
INCLUDE = re.compile(r'^\s*#\s*include\s*(?:"([^"]+)"|<([^>]+)>)')

# Comments, literals (raw ones too) and, first, digit separators, which are not the start of a literal.
TOKEN = re.compile(
    r"""(?<=[0-9a-fA-F])'(?=[0-9a-fA-F])
      | //(?:\\\n|[^\n])* | /\*.*?\*/
      | R"(?P<tag>[^()\\\s]{0,16})\(.*?\)(?P=tag)"
      | "(?:\\.|[^"\\\n])*" | '(?:\\.|[^'\\\n])*'""",
    re.VERBOSE | re.DOTALL,
)


def blank(match):
    """Replaces by white space what is not code, keeping the line numbers."""
    return re.sub(r"[^\n]", " ", match.group())


def code_lines(text):
    """The lines of a file without comments and, except in #include lines, without literals."""
    code = TOKEN.sub(blank, text).split("\n")
    for number, line in enumerate(text.split("\n")):
        # What looks like an include inside a comment or literal is blank by now.
        if INCLUDE.match(line) and code[number].lstrip().startswith("#"):
            code[number] = line
    return code


def layer_of_include(target):
    """(layer, private) that an include names, or None if it is not one of ours."""
    parts = target.split("/")
    if parts[0] == "stackpick":
        return (parts[1] if len(parts) > 2 else "", False)
    if len(parts) > 1 and parts[0] in RANK:
        return (parts[0], True)
    return None


class Checker:
    def __init__(self, root):
        self.root = root
        self.violations = []
        self.sideways = {}  # (from, to) -> first place, for layers that may include each other one way

    def report(self, path, line, message):
        self.violations.append((os.path.relpath(path, self.root), line, message))

    def check_tree(self):
        found = 0
        for base, public in (("include/stackpick", True), ("src", False)):
            top = os.path.join(self.root, base)
            for folder, folders, files in os.walk(top):
                folders.sort()
                for name in sorted(files):
                    if not name.endswith((".hpp", ".cpp", ".h", ".cc", ".ipp")):
                        continue
                    found += 1
                    path = os.path.join(folder, name)
                    parts = os.path.relpath(path, top).split(os.sep)
                    layer = parts[0] if len(parts) > 1 else None
                    if layer is not None and layer not in RANK:
                        self.report(path, 1, f"'{layer}' is not a layer; check_layers.py lists them")
                    elif layer is None and not public:
                        self.report(path, 1, "a source file belongs in the folder of its layer")
                    else:
                        self.check_file(path, layer, public)
        if found == 0:
            self.report(self.root, 1, "no source files found")
        for (source, target), place in sorted(self.sideways.items()):
            if (target, source) in self.sideways:
                self.report(*place, f"{source} and {target} include each other")

    def check_file(self, path, layer, public):
        with open(path, encoding="utf-8") as file:
            lines = code_lines(file.read())
        if path.endswith(".cpp"):
            self.check_using(path, lines)
        for number, line in enumerate(lines, start=1):
            match = INCLUDE.match(line)
            if match:
                self.check_include(path, number, layer, public, match.group(1) or match.group(2))
            elif layer is not None and layer != "cli":
                for pattern, what in NOT_BELOW_CLI_CALLS:
                    call = pattern.search(line)
                    if call:
                        name = call.group().rstrip("( ")
                        self.report(path, number, f"{layer} {what} ({name}); only cli may")

    def check_using(self, path, lines):
        """clang-tidy's own check sees no sources that are compiled as one."""
        words = re.findall(r"\w+", "\n".join(line for line in lines if not INCLUDE.match(line)))
        for number, line in enumerate(lines, start=1):
            match = USING.match(line)
            if match and words.count(match.group(1)) == 1:
                self.report(path, number, f"nothing uses {match.group(1)}")

    def check_include(self, path, number, layer, public, target):
        ours = layer_of_include(target)
        if ours is None:
            self.check_foreign(path, number, layer, public, target)
            return
        other, private = ours
        if layer is None:
            return  # a header for all layers, such as include/stackpick/stackpick.hpp
        if public and private:
            self.report(path, number, f"a public header includes the private {target}")
        elif other == "":
            self.report(path, number, f"{layer} includes {target}, which is for users of the library")
        elif other not in RANK:
            self.report(path, number, f"{target} is in no layer")
        elif other == layer:
            pass
        elif other in NOT_FROM_CORE and layer not in NOT_FROM_CORE:
            self.report(path, number, f"{layer} includes {target}; the core does not know {other}")
        elif RANK[other] > RANK[layer]:
            self.report(path, number, f"{layer} includes {target} from {other}, a layer above it")
        elif RANK[other] == RANK[layer] and not MUTUAL[layer]:
            self.report(path, number, f"{layer} includes {target} from {other}, a layer beside it")
        elif RANK[other] == RANK[layer]:
            self.sideways.setdefault((layer, other), (path, number))

    def check_foreign(self, path, number, layer, public, target):
        for prefix, layers in THIRD_PARTY.items():
            if not target.startswith(prefix):
                continue
            if public:
                self.report(path, number, f"a public header includes the third-party {target}")
            elif layers is not None and layer not in layers:
                self.report(path, number, f"{layer} includes {target}; only {', '.join(sorted(layers))} may")
        if target in NOT_BELOW_CLI_INCLUDES and layer is not None and layer != "cli":
            self.report(path, number, f"{layer} includes <{target}>; only cli may")


def main():
    if len(sys.argv) != 2:
        sys.exit("usage: check_layers.py ROOT")
    checker = Checker(sys.argv[1])
    checker.check_tree()
    for path, line, message in sorted(checker.violations):
        print(f"{path}:{line}: {message}")
    sys.exit(1 if checker.violations else 0)


if __name__ == "__main__":
    main()
