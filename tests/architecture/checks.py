#!/usr/bin/env python3
"""Keeps docs/protocol/12-checks.md the same as the rooms' tables of checks: fails if they differ; --write mends the page."""
import re
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PAGE = ROOT / "docs/protocol/12-checks.md"
ROOMS = ["crypto/base", "proto", "congress", "auditor", "proto/session", "voting-server/storage", "voting-server/net",
         "voting-server/app", "ballot-client/core"]
TABLES = {"proto/session": "proto/session_checks.hpp", "ballot-client/core": "ballot-client/core/failure.hpp"}
# A device that is handed a receipt, or an opening, looks for the same as the auditor of a record.
SHARED = {("auditor", "ballot-client/core")}
LINE = re.compile(r'\bX\(\s*(\w+),\s*"([a-z0-9-]+)",\s*((?:"[^"]*"\s*)+)\)')
HEAD = """# 12 Checks

Every refusal names one of these. The verifier's checks are those of crypto, proto, congress and auditor: each has cases that are refused with exactly its name, and that pass, or are refused
otherwise, when it is switched off in a test program (tests/necessary). The others guard a session, the server's own files, or a device (ballot-client/core). What a device looks for as the auditor does has one name for both.
This page is kept equal to the tables in the code by tests/architecture/checks.py.
"""


def table(room):
    path = ROOT / TABLES.get(room, f"{room}/checks.hpp")
    text = path.read_text(encoding="utf-8").replace("\\\n", " ")
    return [(name, "".join(re.findall(r'"([^"]*)"', meaning))) for _, name, meaning in LINE.findall(text)]


def page():
    out, seen = [HEAD], {}
    for room in ROOMS:
        checks = table(room)
        out.append(f"\n## {room}\n\n| check | what is wrong when it fails |\n|---|---|\n")
        for name, meaning in checks:
            for first, words in seen.setdefault(name, []):
                if (first, room) not in SHARED:
                    sys.exit(f"{name} stands in {first} and in {room}: a name has one room")
                if words != meaning:
                    sys.exit(f"{name} means one thing in {first} and another in {room}")
            seen[name].append((room, meaning))
            out.append(f"| `{name}` | {meaning} |\n")
    return "".join(out), len(seen)


def main():
    text, count = page()
    if sys.argv[1:] == ["--write"]:
        PAGE.write_text(text, encoding="utf-8")
    if not PAGE.exists() or PAGE.read_text(encoding="utf-8") != text:
        print(f"{PAGE.relative_to(ROOT)} differs from the tables; run tests/architecture/checks.py --write")
        return 1
    print(f"{count} checks, each with one name and one meaning, all on the page")
    return 0


if __name__ == "__main__":
    sys.exit(main())
