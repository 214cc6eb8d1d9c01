#!/usr/bin/env python3
"""Kills the commands of a congress with a course, or the server under them, at random moments, gives each command again, and proves
that nothing is lost or doubled.

First a congress like the sample's (75 delegates) is held undisturbed: it says how long each command takes, and what comes out. Then it
is held again and again with kills; each must end with a record that both checkers accept, with the same entries of every kind, the
same numbers and the same outcome. Half of the moments are drawn by time, half by command, so that short commands are hit as well.
"""
import argparse
import json
import random
import secrets
import shutil
import sys
import tempfile
import time
from collections import Counter
from pathlib import Path

sys.dont_write_bytecode = True
ROOT = Path(__file__).resolve().parents[2]
sys.path[:0] = [str(ROOT / "deploy" / "demonstration"), str(Path(__file__).parent)]
import expected  # noqa: E402
import sample_numbers  # noqa: E402
import small_sample  # noqa: E402
from course import Course  # noqa: E402
from house import House  # noqa: E402
from killing_programs import Kill, KillingPrograms  # noqa: E402
from programs import StepFailed  # noqa: E402
from sample_folder import SampleFolder  # noqa: E402
from shared_hall import SharedHall  # noqa: E402

KILLS_A_ROUND = 20
SAME = ["entitled", "present", "certificate", "votes", "elected"]
# How papers are gathered into batches is a matter of the moment.
BY_CHANCE = {"issue-batch"}


class Broken(Exception):
    """Something that must hold does not; the text says what."""


def require(condition, words):
    if not condition:
        raise Broken(words)


class Round:
    def __init__(self, build, home, folder, kills=()):
        home.mkdir(mode=0o700)
        passphrase = home / "passphrase"
        passphrase.write_text(secrets.token_hex(16), encoding="ascii")
        passphrase.chmod(0o600)
        self.programs = KillingPrograms(build, passphrase, home / "commands.log", kills)
        hall = SharedHall(self.programs, home / "hall", 12, 1)
        self.course = Course(self.programs, home, folder, small_sample.NAME, House(self.programs, home, 1), hall)

    def hold(self):
        course = self.course
        try:
            for _, step in Course.PHASES:
                getattr(course, step)()
            self.commands = len(self.programs.seconds)
            self.numbers = sample_numbers.of(course, "en")
            listed = course.comitia("log", "show", course.secretariat, "--json").splitlines()
            self.kinds = Counter(json.loads(line)["kind"] for line in listed if line)
        finally:
            self.programs.stop_all()
        self.check()

    def check(self):
        numbers = self.numbers
        require(numbers["audit"]["verdict"] == "ok" and numbers["second_checker"] == {"verdict": "ok", "agrees": True},
                f"audit: {numbers['audit']}, second checker: {numbers['second_checker']}")
        differences = expected.differences(self.course, numbers)
        require(not differences, "\n".join(differences))

    def same_as(self, calm):
        for key in SAME:
            require(self.numbers[key] == calm.numbers[key], f"{key}: {self.numbers[key]}, undisturbed {calm.numbers[key]}")
        kinds = {k: (self.kinds[k], calm.kinds[k]) for k in (self.kinds.keys() | calm.kinds.keys()) - BY_CHANCE}
        other = {k: both for k, both in kinds.items() if both[0] != both[1]}
        require(not other, f"entries with kills and without: {other}")


def draw(chance, seconds, count):
    """Half by time, half by command; never two on one command."""
    out = {}
    while len(out) < count:
        if len(out) % 2 == 0:
            at, number = chance.uniform(0, sum(seconds)), 0
            while at > seconds[number]:
                at -= seconds[number]
                number += 1
        else:
            number = chance.randrange(len(seconds))
            at = chance.uniform(0, seconds[number])
        out.setdefault(number, Kill(number, at, chance.choice(["command", "command", "server"])))
    return list(out.values())


def options():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--programs", default=ROOT / "build" / "release", help="build directory with the programs")
    parser.add_argument("--kills", type=int, default=KILLS_A_ROUND, help="that hit something (default 20)")
    parser.add_argument("--campaign", action="store_true", help="100 kills")
    parser.add_argument("--seed", type=int, default=20261125, help="of the moments")
    parser.add_argument("--keep", metavar="DIR", help="keep every file there (a new or empty directory)")
    chosen = parser.parse_args()
    if chosen.campaign:
        chosen.kills = 100
    return chosen


def campaign(chosen, home):
    folder = SampleFolder(small_sample.write(home / "sample"))
    began = time.monotonic()
    calm = Round(chosen.programs, home / "undisturbed", folder)
    calm.hold()
    seconds = calm.programs.seconds[:calm.commands]
    print(f"undisturbed: {calm.commands} commands, {sum(calm.kinds.values())} entries, {time.monotonic() - began:.1f} s", flush=True)
    hits, number = [], 0
    while len(hits) < chosen.kills:
        number += 1
        chance = random.Random(f"{chosen.seed}/{number}")
        began = time.monotonic()
        # Some more than are wanted: a command may end before its moment comes.
        wanted = min(KILLS_A_ROUND, chosen.kills - len(hits))
        disturbed = Round(chosen.programs, home / f"round-{number}", folder, draw(chance, seconds, wanted + wanted // 4 + 1))
        disturbed.hold()
        disturbed.same_as(calm)
        hits += disturbed.programs.hits
        for victim, words, delay in disturbed.programs.hits:
            print(f"  {victim:8} killed {delay:6.3f} s into: {words}")
        print(f"round {number}: {len(disturbed.programs.hits)} kills, {time.monotonic() - began:.1f} s; the same record", flush=True)
    victims = Counter(victim for victim, *_ in hits)
    print(f"\n{len(hits)} kills ({', '.join(f'{n} of the {v}' for v, n in sorted(victims.items()))}): nothing was lost or doubled")
    return victims


def main():
    chosen = options()
    home = Path(chosen.keep) if chosen.keep else Path(tempfile.mkdtemp(prefix="comitia-course-kills-"))
    home.mkdir(parents=True, exist_ok=True)
    print(f"seed {chosen.seed}; files in {home}")
    try:
        victims = campaign(chosen, home)
        require(len(victims) == 2, f"only the {next(iter(victims))} was killed: half is proved")
    except (Broken, StepFailed) as failure:
        print(f"FAILED: {failure}\nEvery file is kept in {home}", file=sys.stderr)
        return 1
    if not chosen.keep:
        shutil.rmtree(home)
    return 0


if __name__ == "__main__":
    sys.exit(main())
