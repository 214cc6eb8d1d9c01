"""One ballot, one session and one shuffle, by Google Benchmark: ballot_bench, handshake_bench and shuffle_bench."""
import json
from dataclasses import dataclass

import machine
from figures import Figure


@dataclass
class Primitives:
    ballot_bytes: int
    make_ms: float
    check_us: float        # a batch of 1,000 on one core, seals included
    check_few_us: float    # a batch of 64, as the server checks them
    limit_ratio: float
    limit_us: float
    seal_us: float
    session_us: float      # both ends, with setting up and taking down
    session_server_us: float
    session_client_us: float
    shuffles: dict         # (rows, slots): (seconds to make, its limit, seconds to verify, its limit)

    def casts_limit(self):
        """Casts a second if both ends did nothing but shake hands and check ballots."""
        return machine.cores() * 1e6 / (self.session_us + self.check_few_us)

    def audit_limit(self):
        """Ballots a second if the auditor did nothing but decode and add up points, and verify two seals."""
        return machine.cores() * 1e6 / (self.limit_us + 2 * self.seal_us)


def bench(build, name, only, quick):
    line = [build / "tests/bench" / name, f"--benchmark_filter={only}", "--benchmark_format=json",
            f"--benchmark_min_time={0.02 if quick else 1}"]
    return {b["name"]: b for b in json.loads(machine.run(line).output)["benchmarks"]}


def measure(build, quick):
    ballots = bench(build, "ballot_bench", "make_ballot|two_seals/(64|1000)|one_seal|against_limit", quick)
    sessions = bench(build, "handshake_bench", ".", quick)
    mixing = bench(build, "shuffle_bench", "/1000/", quick)
    for b in [*ballots.values(), *sessions.values(), *mixing.values()]:
        if b.get("error_occurred"):
            raise machine.Failed(f"{b['name']}: {b['error_message']}")
    made, against, session = ballots["make_ballot"], ballots["verify_against_limit"], sessions["handshake"]
    return Primitives(
        ballot_bytes=int(made["bytes"]), make_ms=made["cpu_time"],
        check_us=1e6 * ballots["verify/two_seals/1000"]["each"], check_few_us=1e6 * ballots["verify/two_seals/64"]["each"],
        limit_ratio=against["limit_ratio"], limit_us=against["limit_us"], seal_us=ballots["verify_one_seal"]["cpu_time"],
        session_us=session["cpu_time"], session_server_us=session["server_us"], session_client_us=session["client_us"],
        shuffles={(1000, slots): shuffle(mixing, 1000, slots) for slots in (1, 5)})


def shuffle(mixing, rows, slots):
    made, verified = mixing[f"shuffle_and_prove/{rows}/{slots}"], mixing[f"verify/{rows}/{slots}"]
    return made["make_s"], made["limit_s"], verified["verify_s"], verified["limit_s"]


def figures(p):
    return [
        Figure("ballot_bytes", "a ballot with two seals", p.ballot_bytes, "bytes", at_most=2200),
        Figure("make_ms", "to make one", p.make_ms, "ms", at_most=2.5),
        Figure("check_us", "to check one, of 1,000 on one core, with seals", p.check_us, "us", at_most=220,
               limit=f"{p.limit_us + 2 * p.seal_us:.0f} us: points decoded, added up; seals"),
        Figure("limit_ratio", "the same without seals, to its limit", p.limit_ratio, "", at_most=1.4,
               limit=f"1: {p.limit_us:.0f} us of decoding and adding up points"),
        Figure("session_us", "a TLS session, both ends' computing", p.session_us, "us",
               limit=f"handshake: server {p.session_server_us:.0f}, terminal {p.session_client_us:.0f}"),
        *shuffle_figures(p.shuffles[1000, 1], "shuffle", "1,000 rows", make_at_most=0.2, check_at_most=0.08),
        *shuffle_figures(p.shuffles[1000, 5], "shuffle_5", "1,000 rows of 5 slots"),
    ]


def shuffle_figures(measured, key, what, make_at_most=None, check_at_most=None):
    make, make_limit, check, check_limit = measured
    return [
        Figure(f"{key}_s", f"to shuffle {what} and prove it", make, "s", at_most=make_at_most,
               limit=f"{make_limit:.3f} s: bases multiplied, points decoded, added, encoded"),
        Figure(f"{key}_check_s", "to check that", check, "s", at_most=check_at_most,
               limit=f"{check_limit:.3f} s: points decoded, added up"),
    ]
