"""A whole hall: ballots made beforehand are cast as fast as the server takes them, then whole visits."""
import json
import secrets
import sys
from collections import namedtuple
from pathlib import Path

import machine
from figures import Figure

ROOT = Path(__file__).resolve().parents[3]
sys.path.insert(0, str(ROOT / "deploy/demonstration"))
import marks  # noqa: E402
from congress import BALLOT, Congress  # noqa: E402
from programs import Programs, StepFailed  # noqa: E402

CANDIDATES, SEATS = 6, 5
Rule = namedtuple("Rule", "majority base")
BEFORE = ["convene", "prepare", "make_key", "define", "check_in", "open"]
AFTER = ["close", "count", "export", "audit"]


class Hall(Congress):
    """A congress of which one part casts from outboxes and the other comes for whole visits."""

    def __init__(self, build, home, casts, visits, terminals):
        passphrase = home / "passphrase"
        passphrase.write_text(secrets.token_hex(16), encoding="ascii")
        passphrase.chmod(0o600)
        election = marks.drawn(casts + visits, CANDIDATES, SEATS, 1)
        super().__init__(Programs(build, passphrase, home / "commands.log"), home, election, Rule(">1/2", "present"),
                         terminals, ROOT)
        self.casts, self.visits = casts, visits

    @property
    def server(self):
        return self.programs.servants[0].pid

    def marks_of(self, name, delegates):
        file = self.home / name
        file.write_text("".join(json.dumps({"delegate": i, "marks": self.election.marks[i - 1]}) + "\n" for i in delegates),
                        encoding="utf-8")
        return file

    def hall(self, *words):
        """A command of `comitia hall` with its numbers; every visit must have come to its end."""
        numbers = self.programs.run_json("comitia", "hall", *words)
        if numbers["failed"]:
            raise machine.Failed(f"{numbers['failed']} of hall {words[0]} failed; see {self.programs.log}")
        return numbers

    def places(self):
        return [self.home / "hall", "--terminals", self.terminals]

    def prepare_ballots(self):
        return self.hall("prepare", *self.places(), "--ballot", BALLOT, "--slips", self.home / "slips",
                         "--marks", self.marks_of("casts.jsonl", range(1, self.casts + 1)))

    def cast(self):
        return self.hall("cast", *self.places(), "--receipts", self.home / "receipts.jsonl")

    def visit(self):
        return self.hall(*self.places(), "--ballot", BALLOT, "--slips", self.home / "slips", "--receipts",
                         self.home / "receipts.jsonl",
                         "--marks", self.marks_of("visits.jsonl", range(self.casts + 1, self.casts + self.visits + 1)))


def measure(build, home, sizes, say):
    hall = Hall(build, home, sizes.casts, sizes.visits, sizes.terminals)
    try:
        say(f"a congress of {sizes.casts + sizes.visits:,} delegates and {hall.terminals} terminals")
        for step in BEFORE:
            getattr(hall, step)()
        say(f"{sizes.casts:,} ballots are made and kept")
        prepared = hall.prepare_ballots()
        before, load = machine.cpu_seconds(hall.server), machine.load_average()
        say(f"they are cast over {hall.terminals} terminals (load average {load})")
        cast = hall.cast()
        cpu = machine.cpu_seconds(hall.server) - before
        rss, peak = machine.memory_mb(hall.server, "VmRSS"), machine.memory_mb(hall.server, "VmHWM")
        say(f"{sizes.visits:,} whole visits")
        visited = hall.visit()
        say("close, count, and audit of what was measured, against its receipts")
        for step in AFTER:
            getattr(hall, step)()
        returned = hall.audited["ballots"][0]["counts"]["returned"]
        if hall.audited["verdict"] != "ok" or returned != sizes.casts + sizes.visits or visited["receipts"] != returned:
            raise machine.Failed(f"the audit: {hall.audited['verdict']}, {returned} ballots, {visited['receipts']} receipts")
    except StepFailed as failure:
        raise machine.Failed(str(failure)) from None
    finally:
        hall.programs.stop_all()
    return {"prepared": prepared, "cast": cast, "visited": visited, "load": load,
            "cpu_ms": 1000 * cpu / cast["casts"], "rss_mb": rss, "peak_mb": peak}


def figures(m, primitives):
    limit = primitives.casts_limit()
    terminals_ms = 1000 * m["cast"]["cpu_seconds"] / m["cast"]["casts"]
    server_us = primitives.session_server_us + primitives.check_few_us
    return [
        Figure("casts_per_s", "casts to durable receipts", m["cast"]["casts_per_s"], "/s", at_least=600,
               limit=f"{limit:,.0f} /s: {machine.cores()} cores that only shake hands and check ballots"),
        Figure("cast_p50_ms", "  one of them, median", m["cast"]["p50_ms"], "ms"),
        Figure("cast_p99_ms", "  one of them, 99 of 100", m["cast"]["p99_ms"], "ms"),
        Figure("server_cpu_ms_per_cast", "  the server's computing for one", m["cpu_ms"], "ms",
               limit=f"{server_us / 1000:.2f} ms: its end of the session, and the check"),
        Figure("terminals_cpu_ms_per_cast", "  the terminals' computing for one", terminals_ms, "ms",
               limit=f"{(primitives.session_us - primitives.session_server_us) / 1000:.2f} ms: their end of the session"),
        Figure("server_rss_mb", "  the server's memory after them", m["rss_mb"], "MB"),
        Figure("server_peak_mb", "  and at its peak (the keys' unlocking takes 64)", m["peak_mb"], "MB"),
        Figure("prepared_per_s", "ballots issued, sealed, made and kept", m["prepared"]["prepared_per_s"], "/s"),
        Figure("visits_per_s", "whole visits: scan, issue, make, cast", m["visited"]["visits_per_s"], "/s"),
        Figure("visit_p99_ms", "  one of them, 99 of 100", m["visited"]["p99_ms"], "ms"),
    ]
