#!/usr/bin/env python3
"""Kills the server, or the terminals, at random moments of live votes, and proves that nothing was lost.

Each round is a whole congress with real processes and 64 terminals that retry. At every kill, and at the end: no ballot that a
terminal holds a receipt for is missing from the box, none is there twice, none changes; every visit ends with a receipt; both
checkers accept the record, and its totals are the marks'. The moments come from --seed; what a kill hits is up to the machine, and
is printed. A campaign whose kills hit nothing under way has proved nothing, and fails.
"""
import argparse
import random
import shutil
import statistics
import sys
import tempfile
import time
from pathlib import Path

sys.dont_write_bytecode = True
ROOT = Path(__file__).resolve().parents[2]
sys.path[:0] = [str(ROOT / "deploy" / "demonstration"), str(Path(__file__).parent)]
import marks  # noqa: E402
from kill_round import Broken  # noqa: E402
from programs import StepFailed  # noqa: E402
from server_round import ServerRound  # noqa: E402
from terminal_round import TerminalRound  # noqa: E402

KILLS_A_ROUND = 20


def options():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--programs", default=ROOT / "build" / "release", help="build directory with the programs")
    parser.add_argument("--victim", choices=("server", "terminals", "both"), default="both")
    parser.add_argument("--kills", type=int, default=KILLS_A_ROUND, help="of each victim (default 20)")
    parser.add_argument("--campaign", action="store_true", help="100 kills of each")
    parser.add_argument("--terminals", type=int, default=64)
    parser.add_argument("--seed", type=int, default=20261124, help="of marks and moments")
    parser.add_argument("--keep", metavar="DIR", help="keep every file there (a new or empty directory)")
    chosen = parser.parse_args()
    if chosen.campaign:
        chosen.kills = 100
    return chosen


def rounds_of(chosen):
    """A congress has one close: many kills are spread over several congresses, so that several closes are hit."""
    for kind in (ServerRound, TerminalRound):
        if chosen.victim not in (kind.victim, "both"):
            continue
        left, number = chosen.kills, 0
        while left > 0:
            number += 1
            yield kind, number, min(left, KILLS_A_ROUND)
            left -= KILLS_A_ROUND


def run(kind, number, kills, chosen, home):
    chance = random.Random(f"{chosen.seed}/{kind.victim}/{number}")
    delegates = max(2 * chosen.terminals, kind.delegates_a_kill * kills)
    election = marks.drawn(delegates, 6, 5, chance.randrange(1 << 30))
    print(f"\n{kind.victim}, round {number}: {kills} kills, {delegates} delegates, {chosen.terminals} terminals", flush=True)
    began = time.monotonic()
    done = kind(chosen.programs, home / f"{kind.victim}-{number}", election, chosen.terminals, chance)
    done.run(kills)
    print(f"  {done.verdict}; {time.monotonic() - began:.1f} s", flush=True)
    return done


def spread(values):
    return f"{min(values)} / {statistics.median(values):g} / {max(values)}" if values else "-"


def summary(victim, done):
    hits = [hit for round_ in done for hit in round_.hits]
    restarts = [seconds for round_ in done for seconds in round_.restarts]
    print(f"\n{victim}: {len(hits)} kills in {len(done)} congresses, {sum(len(r.election.marks) for r in done)} delegates")
    print(f"  kills that cut visits short:              {sum(hit.visits > 0 for hit in hits)}")
    print(f"  unfinished visits (least/median/most):    {spread([hit.visits for hit in hits])}")
    print(f"  casts without an answer:                  {spread([len(hit.unanswered) for hit in hits])}, "
          f"{sum(len(hit.unanswered) for hit in hits)} in all")
    print(f"  of these in the box already:              {sum(len(hit.silent) for hit in hits)} in all")
    print(f"  until it was ready again (s):             {spread([round(s, 2) for s in restarts])}")
    return any(hit.visits for hit in hits) and any(hit.unanswered for hit in hits)


def main():
    chosen = options()
    home = Path(chosen.keep) if chosen.keep else Path(tempfile.mkdtemp(prefix="comitia-kills-"))
    home.mkdir(parents=True, exist_ok=True)
    print(f"seed {chosen.seed}; files in {home}")
    done = {}
    try:
        for kind, number, kills in rounds_of(chosen):
            done.setdefault(kind.victim, []).append(run(kind, number, kills, chosen, home))
    except (Broken, StepFailed) as failure:
        print(f"FAILED: {failure}\nEvery file is kept in {home}", file=sys.stderr)
        return 1
    proved = [summary(victim, rounds) for victim, rounds in done.items()]
    if not all(proved):
        print("FAILED: the kills hit no visit or no cast under way: nothing is proved", file=sys.stderr)
        return 1
    if not chosen.keep:
        shutil.rmtree(home)
    print("\nnothing was lost, nothing counted twice")
    return 0


if __name__ == "__main__":
    sys.exit(main())
