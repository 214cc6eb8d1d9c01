#!/usr/bin/env python3
"""Keeps docs/refusals.md and the table of attacks in docs/threat-model.md true: fails if one of their tables names a test that is not in
the sources, or a check that no room has.

A test is written `Suite.Test`, or `Suite.Test/case` where its cases are data; the case must then be made of names that stand in the
sources of the cases. A check is written in lower case with hyphens."""
import re
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent))
from checks import LINE, ROOT  # noqa: E402

TESTS = ROOT / "tests"
CASES = [TESTS / "refusals", TESTS / "necessary", TESTS / "support"]
QUOTED = re.compile(r"`([^`]+)`")
TEST = re.compile(r"\bTEST(?:_F|_P)?\(\s*(\w+),\s*(\w+)\s*\)")
LITERAL = re.compile(r'"((?:[^"\\\n]|\\.)*)"')
CHECK_NAME = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
TEST_NAME = re.compile(r"([A-Z]\w*)\.(\w+)(?:/(\w+))?")


def all_checks():
    """The names in every room's table, also of those that only a device or a session uses."""
    out = set()
    for room in ("crypto", "proto", "congress", "auditor", "voting-server", "ballot-client"):
        for path in (ROOT / room).rglob("*.hpp"):
            out |= {name for _, name, _ in LINE.findall(path.read_text(encoding="utf-8").replace("\\\n", " "))}
    return out


def identifier(name):
    return re.sub(r"[^A-Za-z0-9]", "_", name)


def sources():
    """{(suite, test)} and the names that cases may be made of."""
    tests, literals = set(), set()
    for path in TESTS.rglob("*.[ch]pp"):
        text = path.read_text(encoding="utf-8")
        tests |= set(TEST.findall(text))
        if any(folder in path.parents for folder in CASES):
            # Adjacent literals are one; of those joined with + each may be a part.
            text = re.sub(r'"\s*\n\s*"', "", text)
            literals |= {literal.replace('\\"', '"') for literal in LITERAL.findall(text)}
    whole = {identifier(literal) for literal in literals}
    heads = {identifier(literal) for literal in literals if literal.endswith(" ")}
    tails = {identifier(literal) for literal in literals if literal.startswith(" ")}
    return tests, whole, heads, tails


def has_case(case, whole, heads, tails):
    """Whether it is a literal, perhaps with a number behind it, between others that begin or end with a space."""
    return (case in whole or case.rstrip("0123456789") in whole
            or any(case.startswith(head) and has_case(case[len(head):], whole, heads, tails) for head in heads if len(head) < len(case))
            or any(case.endswith(tail) and has_case(case[:-len(tail)], whole, heads, tails) for tail in tails if len(tail) < len(case)))


def tables(path):
    """(line number, text) of the rows of the page's tables; of the threat model, of its last section alone."""
    text = path.read_text(encoding="utf-8")
    rows = [(number, line) for number, line in enumerate(text.splitlines(), 1) if line.startswith("| ")]
    if path.name == "threat-model.md":
        first = text[: text.index("\n## Attacks")].count("\n")
        rows = [row for row in rows if row[0] > first]
    return rows


def main():
    tests, whole, heads, tails = sources()
    checks = all_checks()
    problems, named = [], 0
    for page in (ROOT / "docs/refusals.md", ROOT / "docs/threat-model.md"):
        for number, line in tables(page):
            where = f"{page.relative_to(ROOT)}:{number}"
            for word in QUOTED.findall(line):
                test = TEST_NAME.fullmatch(word)
                if test:
                    named += 1
                    if (test[1], test[2]) not in tests:
                        problems.append(f"{where}: there is no test {test[1]}.{test[2]}")
                    elif test[3] and not has_case(test[3], whole, heads, tails):
                        problems.append(f"{where}: {test[1]}.{test[2]} has no case {test[3]}")
                elif "/" in word:
                    if not (ROOT / word).exists():
                        problems.append(f"{where}: there is no file {word}")
                elif CHECK_NAME.fullmatch(word):
                    if word not in checks:
                        problems.append(f"{where}: there is no check {word}")
                else:
                    problems.append(f"{where}: `{word}` is neither a test nor a check")
    for problem in problems:
        print(problem)
    print(f"{named} tests named in the tables of refusals")
    return 1 if problems or named < 200 else 0


if __name__ == "__main__":
    sys.exit(main())
