"""Measures what Comitia costs, for 6 candidates and 5 seats, and prints one table with the bar beside each figure.

One ballot (size, making, checking), a shuffle of 1,000 rows, casting through hundreds of TLS terminals to a real
server, audits of a small and a large record, the count of a large vote by rankings, and of a vote with written names
by its tellers' devices. Everything runs on this machine,
over loopback; other work on it spoils the figures, so the load average is printed with them. Takes about ten minutes on two cores."""
import argparse
import json
import signal
import sys
import tempfile
import time
from collections import namedtuple
from pathlib import Path

sys.dont_write_bytecode = True
sys.path.insert(0, str(Path(__file__).parent))
import auditing  # noqa: E402
import casting  # noqa: E402
import counting  # noqa: E402
import figures  # noqa: E402
import machine  # noqa: E402
import mixing  # noqa: E402
import peers  # noqa: E402
import primitives  # noqa: E402

Sizes = namedtuple("Sizes", "casts visits terminals small_audit large_audit peer_ballots rankings mixed")
WHOLE = Sizes(casts=3000, visits=1000, terminals=500, small_audit=3000, large_audit=100_000, peer_ballots=50, rankings=80_000, mixed=3000)
QUICK = Sizes(casts=24, visits=12, terminals=6, small_audit=40, large_audit=160, peer_ballots=3, rankings=200, mixed=20)
PARTS = ["casting", "audit", "count", "mixing"]


def options():
    parser = argparse.ArgumentParser(prog="tests/bench/run", description=__doc__,
                                     formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--programs", type=Path, required=True, help=argparse.SUPPRESS)
    parser.add_argument("--json", metavar="FILE", help="also write the figures there")
    parser.add_argument("--peers", action="store_true", help="also measure Debian's belenios-tool on the same contest")
    parser.add_argument("--quick", action="store_true", help="much smaller sizes: shows that it works, and is not judged")
    parser.add_argument("--only", choices=PARTS, action="append", help="leave the other parts out (one ballot is always measured)")
    parser.add_argument("--dir", type=Path, metavar="DIR",
                        help="where the databases and records lie meanwhile (default: the build's folder); receipts are durable "
                             "there, so it should be a real disk")
    return parser.parse_args()


def measure(chosen, sizes, home):
    started = time.monotonic()

    def say(text):
        print(f"  {time.monotonic() - started:6.1f} s  {text}", file=sys.stderr, flush=True)

    say(f"one ballot, one session, one shuffle (load average {machine.load_average()})")
    ballot = primitives.measure(chosen.programs, chosen.quick)
    out, extra = primitives.figures(ballot), {}
    parts = chosen.only or PARTS
    if "casting" in parts:
        hall = home / "hall"
        hall.mkdir()
        measured = casting.measure(chosen.programs, hall, sizes, say)
        out += casting.figures(measured, ballot)
        extra["casts_limit_per_s"] = ballot.casts_limit()
        extra["casting_load_average"] = measured["load"]
    if "audit" in parts:
        small = auditing.measure(chosen.programs, home, sizes.small_audit, say)
        large = auditing.measure(chosen.programs, home, sizes.large_audit, say)
        out += auditing.figures(small, large, ballot)
        extra["audit_limit_per_s"] = ballot.audit_limit()
    if "count" in parts:
        counted = counting.measure(chosen.programs, home, sizes.rankings, say)
        out += counting.figures(counted, sizes.rankings)
    if "mixing" in parts:
        mixed = mixing.measure(chosen.programs, sizes.mixed, say)
        out += mixing.figures(mixed, sizes.mixed)
    if chosen.peers:
        peer = peers.measure(home, sizes.peer_ballots, say)
        out += peers.figures(peer, ballot)
        extra.update(peers.ratios(peer, ballot))
    say("done")
    return out, extra


def main():
    chosen = options()
    sizes = QUICK if chosen.quick else WHOLE
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))  # as an exception: servers stop, files go
    before = machine.load_average()
    with tempfile.TemporaryDirectory(prefix="measured-", dir=chosen.dir or chosen.programs) as home:
        disk = machine.file_system(home)
        try:
            measured, extra = measure(chosen, sizes, Path(home))
        except machine.Failed as failure:
            print(f"tests/bench/run: {failure}", file=sys.stderr)
            return 1
    loads = f"{before} before, {machine.load_average()} after"
    print(f"{machine.processor()}, {machine.cores()} cores, {disk}; load average {loads}")
    if chosen.quick:
        print("small sizes: nothing below is a measurement of the product")
    print("\n" + figures.table(measured, judged=not chosen.quick))
    if chosen.peers:
        print("\n" + peers.COMPARED)
    if chosen.json:
        values = {f.key: f.value for f in measured} | extra
        values |= {"cores": machine.cores(), "load_average_before": before, "quick": chosen.quick, "sizes": sizes._asdict(),
                   "not_met": [f.key for f in measured if f.met is False and not chosen.quick]}
        Path(chosen.json).write_text(json.dumps(values, indent=2) + "\n", encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
