"""The sample: two congresses of one university side by side, each through its whole course by real processes, audited at the end."""
import argparse
import json
import os
import secrets
import shutil
import sys
import tempfile
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import expected
import sample_numbers
import sample_report
from course import ROOT, Course
from house import House, OthersStopped
from programs import Programs, StepFailed
from sample_folder import SampleFolder
from shared_hall import SharedHall

CONGRESSES = ("student", "postgraduate")
speaking = threading.Lock()


def options():
    samples = ROOT / "deploy" / "samples"
    parser = argparse.ArgumentParser(prog="deploy/demo", description=__doc__)
    parser.add_argument("--programs", help=argparse.SUPPRESS, required=True)
    parser.add_argument("--sample", metavar="NAME", required=True, choices=sorted(p.name for p in samples.iterdir() if p.is_dir()),
                        help="university: a student congress of 256 delegates, and a postgraduate congress of 140")
    parser.add_argument("--congress", choices=CONGRESSES, help="only this one")
    parser.add_argument("--terminals", type=int, default=16, help="terminals in the hall, which the congresses share (default 16)")
    parser.add_argument("--lang", choices=("en", "zh"), default="zh" if os.environ.get("LANG", "").startswith("zh") else "en",
                        help="language of the derivations (default: LANG's)")
    parser.add_argument("--json", metavar="FILE", help="write all the numbers there")
    parser.add_argument("--keep", metavar="DIR", help="keep every file there (a new or empty directory)")
    chosen = parser.parse_args()
    if chosen.terminals < 1:
        parser.error("--terminals: one at least")
    if chosen.keep and Path(chosen.keep).exists() and any(Path(chosen.keep).iterdir()):
        parser.error(f"--keep: {chosen.keep} is not empty")
    return chosen


def home_of(chosen):
    if chosen.keep:
        home = Path(chosen.keep).resolve()
    else:
        home = Path(tempfile.gettempdir()) / "comitia-sample"
        shutil.rmtree(home, ignore_errors=True)
    home.mkdir(mode=0o700, parents=True, exist_ok=True)
    return home


def programs_of(chosen, home, name):
    """Its own directory, passphrase and log of commands."""
    own = home / name
    own.mkdir(mode=0o700)
    passphrase = own / "passphrase"
    passphrase.write_text(secrets.token_hex(16), encoding="ascii")
    passphrase.chmod(0o600)
    return Programs(chosen.programs, passphrase, own / "commands.log")


def courses_of(chosen, home):
    """Everything of their own, but the server's process and port, and the terminals of the hall."""
    names = [name for name in CONGRESSES if chosen.congress in (None, name)]
    programs = {name: programs_of(chosen, home, name) for name in names}
    house = House(programs[names[0]], home, len(names))
    hall = SharedHall(programs_of(chosen, home, "hall"), home / "hall", chosen.terminals, len(names))
    folder = SampleFolder(ROOT / "deploy" / "samples" / chosen.sample)
    return [Course(programs[name], home / name, folder, name, house, hall) for name in names]


def hold(course):
    """One congress; its phases and their times."""
    seconds = {}
    for title, step in Course.PHASES:
        began = time.monotonic()
        try:
            getattr(course, step)()
        except BaseException:
            course.stop_others()
            raise
        seconds[step] = round(time.monotonic() - began, 3)
        with speaking:
            print(f"  {course.name:13} {title:46} {seconds[step]:8.2f} s", flush=True)
    return seconds


def hold_all(courses):
    """Side by side. The first that fails stops nobody half way: the others come to their end, then it is told."""
    with ThreadPoolExecutor(len(courses)) as halls:
        held = [halls.submit(hold, course) for course in courses]
        failures = [h.exception() for h in held if h.exception()]
        if failures:
            raise min(failures, key=lambda failure: isinstance(failure, OthersStopped))
        return [h.result() for h in held]


def numbers_of(courses, seconds, language):
    congresses = [sample_numbers.of(course, language) for course in courses]
    for congress, phases in zip(congresses, seconds):
        congress["phases"] = phases
    verdicts = [congress["audit"]["verdict"] for congress in congresses] + [c["second_checker"]["verdict"] for c in congresses]
    verdict = next((v for v in verdicts if v != "ok"), "ok" if all(c["second_checker"]["agrees"] for c in congresses) else "disagree")
    differences = [line for course, congress in zip(courses, congresses) for line in expected.differences(course, congress)]
    return {"congresses": congresses, "audit": {"verdict": verdict}, "differences": differences}


def say_next(chosen, courses):
    course = courses[0]
    print("\nTry next:")
    if chosen.keep:
        print(f"  {chosen.programs}/auditor/comitia-audit verify {course.record} --anchor {course.anchor} --private {course.private} --lang zh")
    else:
        print(f"  ./deploy/demo --sample {chosen.sample} --keep /tmp/my-congresses --lang zh   # these files go at the next start")
    print(f"  {chosen.programs}/ballot-client/cli/comitia congress check deploy/samples/{chosen.sample} --lang zh")
    print(f"  less {course.programs.log}      # every command that was run, in order")


def main():
    chosen = options()
    home = home_of(chosen)
    courses = courses_of(chosen, home)
    print("Comitia: " + " and ".join(f"the {c.name} congress ({len(c.roster)} delegates)" for c in courses) + ", side by side", flush=True)
    began = time.monotonic()
    try:
        seconds = hold_all(courses)
        total = round(time.monotonic() - began, 3)
        result = numbers_of(courses, seconds, chosen.lang)
    except StepFailed as failure:
        print(f"\nThe sample stopped: {failure}\nEvery command and the servers' logs: {home}/*/commands.log", file=sys.stderr)
        return 1
    finally:
        for course in courses:
            course.programs.stop_all()
    result["seconds"] = total
    for congress, course in zip(result["congresses"], courses):
        sample_report.show(congress, course)
    print(f"\ntotal:          {total:.1f} s")
    if chosen.json:
        Path(chosen.json).write_text(json.dumps(result, ensure_ascii=False, indent=2) + "\n", encoding="utf-8")
    print("verdict:        " + result["audit"]["verdict"] + ", " + ("and all as the sources give it, counted a second way"
          if not result["differences"] else f"but {len(result['differences'])} numbers are not what the sources give"))
    for line in result["differences"]:
        print("  " + line, file=sys.stderr)
    say_next(chosen, courses)
    return 0 if result["audit"]["verdict"] == "ok" and not result["differences"] else 1
