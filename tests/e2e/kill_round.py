"""One congress whose server or terminals are killed again and again while it votes."""
import os
import secrets
import time
from collections import Counter, namedtuple
from pathlib import Path

import report
import sighting
from congress import BALLOT, Congress
from programs import Programs

ROOT = Path(__file__).resolve().parents[2]
Rule = namedtuple("Rule", "majority base")
# A kill: how many receipts it waits for, and how many seconds more; then, perhaps, for a cast on its way to the box
# ("cast") or for the box being written while there is one ("write"). Or it hits what is just being started again.
Moment = namedtuple("Moment", "receipts delay in_start until")
CAST_TAKES = 0.03  # seconds, about, from the terminal's outbox to the receipt
PATIENCE = 240  # seconds for a vote, or for a step that is tried again


class Broken(Exception):
    """Something that must hold does not; the text says what."""


def require(condition, words):
    if not condition:
        raise Broken(words)


class Round:
    def __init__(self, programs, home, election, terminals, chance):
        home.mkdir(mode=0o700)
        passphrase = home / "passphrase"
        passphrase.write_text(secrets.token_hex(16), encoding="ascii")
        passphrase.chmod(0o600)
        self.programs = Programs(programs, passphrase, home / "commands.log")
        self.congress = Congress(self.programs, home, election, Rule(">1/2", "present"), terminals, ROOT)
        self.election, self.chance = election, chance
        everybody = range(1, len(election.marks) + 1)
        self.congress.challengers = frozenset(chance.sample(everybody, len(everybody) // 8))
        self.hall = None  # the process of all terminals
        self.hits, self.restarts = [], []
        self.stored = {}  # what was once seen in the box

    # ---- the round ----------------------------------------------------------------------------------------

    def run(self, kills):
        congress = self.congress
        try:
            for step in ("convene", "prepare", "make_key", "define", "check_in", "open", "write_marks"):
                getattr(congress, step)()
            self.attack(kills)
            for step in ("count", "export", "audit", "second_check"):
                getattr(congress, step)()
            self.settle_accounts()
        finally:
            self.programs.stop_all()

    def moments(self, kills):
        """Each is drawn when the one before is over, so that all come while many still vote: when few are left, in starts."""
        for number in range(1, kills + 1):
            served = len(self.hits[-1].acknowledged) if self.hits else 0
            room = int(0.75 * len(self.election.marks)) - served
            more = self.chance.randrange(max(1, 2 * room // (kills + 1 - number)))
            draw = self.chance.random()
            in_start = number > 1 and (draw < 0.15 or room <= 0)
            until = None if draw < 0.3 else "cast" if draw < 0.7 else "write"
            yield number, Moment(served + more, self.chance.uniform(0, 0.08), in_start, until)

    def await_moment(self, moment):
        self.wait_for_receipts(moment.receipts)
        time.sleep(moment.delay)
        give_up = time.monotonic() + 1
        if moment.until:
            before = sighting.outboxes(self.congress)
            while time.monotonic() < give_up and sighting.outboxes(self.congress) <= before:
                pass
        if moment.until == "cast":
            time.sleep(self.chance.uniform(0, CAST_TAKES))
        elif moment.until == "write":
            self.wait_for_write(give_up)

    def wait_for_write(self, give_up):
        wal = f"{self.congress.server_dir / 'comitia.db'}-wal"
        before = os.stat(wal).st_mtime_ns
        while time.monotonic() < give_up and os.stat(wal).st_mtime_ns == before:
            pass

    def wait_for_receipts(self, count):
        give_up = time.monotonic() + PATIENCE
        while len(sighting.answered(self.congress, BALLOT)) < count:
            require(self.hall.poll() is None, f"the hall ended before {count} receipts; see {self.programs.log}")
            require(time.monotonic() < give_up, f"no {count} receipts within {PATIENCE} s")
            time.sleep(0.005)

    def kill(self, process, name):
        require(process.poll() is None, f"{name} had ended by itself with {process.returncode}; see {self.programs.log}")
        self.programs.kill(process)

    def end_of_vote(self):
        require(self.hall.wait(PATIENCE) == 0, f"the hall ended with {self.hall.returncode}; see {self.programs.log}")

    # ---- what is seen at a kill ---------------------------------------------------------------------------

    def note_hit(self, what, server_lives):
        seen = sighting.look(self.congress, BALLOT, server_lives)
        self.check(seen)
        self.hits.append(seen)
        print(f"  {what:24} {len(seen.acknowledged):5} receipts {seen.visits:4} visits unfinished"
              f" {len(seen.unanswered):4} casts unanswered, {len(seen.silent):3} of them in the box", flush=True)

    def check(self, seen):
        lost = seen.acknowledged - seen.cast.keys()
        require(not lost, f"{len(lost)} acknowledged ballots are not in the box: {sorted(lost)[:3]}")
        changed = [p for p, digest in self.stored.items() if seen.cast.get(p) != digest]
        require(not changed, f"{len(changed)} ballots left the box or changed in it: {changed[:3]}")
        self.stored = seen.cast

    # ---- what must be true at the end ---------------------------------------------------------------------

    def settle_accounts(self):
        congress, delegates = self.congress, len(self.election.marks)
        end = sighting.look(congress, BALLOT, server_lives=True)
        self.check(end)
        receipts = congress.receipts.read_text(encoding="ascii").splitlines()
        require(len(receipts) == len(end.acknowledged) == delegates, f"{len(receipts)} receipts for {delegates} delegates")
        require(end.acknowledged == end.cast.keys(), f"{len(end.cast)} ballots in the box for {delegates} receipts")
        require(not end.unanswered and end.visits == 0, f"terminals still keep {end.visits} visits")
        checked = self.programs.run_json("comitia", "receipt", "check", congress.device("secretariat"),
                                         "--receipts", congress.receipts)
        require(checked["included"] == delegates, f"receipt check: {checked}")
        self.check_record(end)
        self.verdict = f"{delegates} receipts, all in the log; {end.spoiled} challenged; both checkers agree"

    def check_record(self, end):
        congress, delegates = self.congress, len(self.election.marks)
        result = report.numbers(congress, {})
        require(result["audit"] == {"verdict": "ok", "findings": []}, f"audit: {result['audit']}")
        require(result["second_checker"] == {"verdict": "ok", "agrees": True}, f"second checker: {result['second_checker']}")
        expected = {"entitled": delegates, "present": delegates, "issued": delegates, "returned": delegates,
                    "valid": delegates, "void": 0, "not_cast": 0, "spoiled": end.spoiled}
        require(result["counts"] == expected, f"counts: {result['counts']}")
        self.check_challenges(end.spoiled)
        for index, candidate in enumerate(result["candidates"]):
            wanted = Counter(marks[index] for marks in self.election.marks)
            got = {mark: candidate[mark] for mark in ("approve", "oppose", "abstain")}
            require(got == {mark: wanted[mark] for mark in got}, f"{candidate['name']}: {got}, marked {dict(wanted)}")
