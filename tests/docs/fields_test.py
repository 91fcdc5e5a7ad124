# SPDX-License-Identifier: MIT
"""The table of fields in docs/rules.md is the one that the checker uses.

    fields_test.py PROGRAM PAGE
    UPDATE_DOCS=1 rewrites it.
"""

import os
import pathlib
import re
import subprocess
import sys

TABLE = re.compile(r"(?<=<!-- fields -->\n\n).*?(?=\n<!-- end of fields -->)", re.DOTALL)


def main():
    program, page = sys.argv[1], pathlib.Path(sys.argv[2])
    printed = subprocess.run([program, "rules", "fields", "--format", "markdown"], check=True,
                             stdout=subprocess.PIPE, encoding="utf-8").stdout
    table = printed[printed.index("|"):]
    text = page.read_text(encoding="utf-8")
    found = TABLE.search(text)
    if found is None:
        print(f"{page} has no table between its marks")
        return 1
    if found[0] == table:
        return 0
    if os.environ.get("UPDATE_DOCS"):
        page.write_text(text[:found.start()] + table + text[found.end():], encoding="utf-8")
    print(f"the fields in {page} are not those that `rules fields` prints")
    return 1


if __name__ == "__main__":
    sys.exit(main())
