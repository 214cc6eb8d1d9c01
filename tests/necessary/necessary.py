#!/usr/bin/python3
"""Shows that every check is necessary: its own case passes, and fails once this check alone is switched off.

    necessary.py BUILD_DIR [CHECK...]

The checks are read from the tables in the source (checks.hpp), the cases from cases.txt; a check of crypto, proto, congress or
auditor without a case is a failure, and so is a case that notices nothing. Ends with "N of N".
"""
import concurrent.futures
import os
import pathlib
import re
import subprocess
import sys

HERE = pathlib.Path(__file__).resolve().parent
ROOT = HERE.parent.parent
ROOMS = ("crypto/base", "proto", "congress", "auditor")
RECORD = ("record_necessary_test", "All/RecordNecessary.IsRefusedByExactlyThisCheck/{}")


def tables():
    """{check: room}, from the X-macros of the tables."""
    out = {}
    for room in ROOMS:
        for name in re.findall(r'X\(\w+,\s*"([a-z0-9-]+)"', (ROOT / room / "checks.hpp").read_text()):
            assert name not in out, f"{name} stands in two tables"
            out[name] = room
    return out


def cases():
    """{check: (program, test)}."""
    out = {}
    for line in (HERE / "cases.txt").read_text().splitlines():
        words = line.split("#")[0].split()
        if not words:
            continue
        program, test = (RECORD[0], RECORD[1].format(words[0].replace("-", "_"))) if words[1] == "record" else words[1:]
        assert words[0] not in out, f"{words[0]} has two lines"
        out[words[0]] = (program, test)
    return out


def find_programs(build, names):
    found = {path.name: path for path in build.rglob("*_test") if path.is_file() and os.access(path, os.X_OK)}
    return {name: found.get(name) for name in names}


def run(program, tests, off=None):
    environment = dict(os.environ, COMITIA_SWITCH_OFF=off or "")
    command = [program, "--gtest_brief=1", "--gtest_filter=" + ":".join(tests)]
    done = subprocess.run(command, env=environment, capture_output=True, text=True, timeout=600)
    ran = re.search(r"\[==========\] (\d+) tests? from", done.stdout)
    return done.returncode, int(ran.group(1)) if ran else 0, done.stdout + done.stderr


def honest(program, path, tests):
    """Problems of the cases of one program, nothing switched off."""
    if path is None:
        return [f"{program} is not built"]
    code, ran, text = run(path, tests)
    if code != 0:
        return [f"{program} fails with nothing switched off:\n{text}"]
    return [] if ran == len(tests) else [f"{program} has only {ran} of the {len(tests)} cases that are listed for it"]


def switched(check, path, test):
    code, ran, text = run(path, [test], off=check)
    # The honest run has shown that the test exists; one that ends by a signal here has noticed, too.
    if ran != 1 and code >= 0:
        return f"{check}: there is no test {test}"
    return None if code != 0 else f"{check}: {test} passes although the check is switched off"


def main():
    build = pathlib.Path(sys.argv[1])
    only = set(sys.argv[2:])
    wanted, listed = tables(), cases()
    problems = [f"{check} ({room}) has no case" for check, room in wanted.items() if check not in listed]
    chosen = {check: case for check, case in listed.items() if not only or check in only}
    by_program = {}
    for program, test in chosen.values():
        by_program.setdefault(program, set()).add(test)
    paths = find_programs(build, by_program)
    with concurrent.futures.ThreadPoolExecutor(os.cpu_count()) as pool:
        for found in pool.map(lambda item: honest(item[0], paths[item[0]], sorted(item[1])), by_program.items()):
            problems += found
        runnable = [(check, paths[program], test) for check, (program, test) in chosen.items() if paths[program]]
        found = [problem for problem in pool.map(lambda item: switched(*item), runnable) if problem]
    for problem in problems + found:
        print(problem)
    print(f"necessary: {len(runnable) - len(found)} of {len(only or wanted.keys() | listed.keys())} checks")
    return 1 if problems or found else 0


if __name__ == "__main__":
    sys.exit(main())
