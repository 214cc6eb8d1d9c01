"""The key ceremony as the log sees it (docs/protocol.md 5.4 and 5.5): attempts, steps, complaints."""
import ceremony
from officials import TELLER
from transcript import Refused

TAG = 16  # what ChaCha20-Poly1305 adds
COMMIT, REVEAL, SHARES, ACKNOWLEDGE, FINAL, FAILED = range(6)


def turn_unless(condition, where=""):
    if not condition:
        raise Refused("ceremony-turn", where)


class CeremonyLog:
    def __init__(self, convened, officials):
        self.origin = convened.origin.encode()
        self.threshold, self.slots = officials.threshold, convened.slots
        self.participants = [(o.index, o.key) for o in officials.all if o.role == TELLER]
        self.attempt = 1
        self._start()

    def _start(self):
        self.step = COMMIT
        self.context = ceremony.Context(
            self.origin, self.attempt, self.threshold, self.slots, tuple(self.participants)
        )
        self.commits, self.messages, self.dealers = {}, {}, {}
        self.dealt, self.acknowledged = set(), set()
        self.complaints, self.published = set(), set()  # of (dealer, complainer)
        self.round_hash, self.key = None, None

    def takes_part(self, teller):
        return any(index == teller for index, _ in self.participants)

    def _turn(self, step, s):
        turn_unless(self.step == step and s.attempt == self.attempt and self.takes_part(s.teller))

    @staticmethod
    def _once(condition):
        if not condition:
            raise Refused("ceremony-once")

    def commit(self, s):
        self._turn(COMMIT, s)
        self._once(s.teller not in self.commits)
        turn_unless(len(s.hash) == 32, "hash")
        self.commits[s.teller] = s.hash
        self._advance()

    def reveal(self, s):
        self._turn(REVEAL, s)
        self._once(s.teller not in self.messages)
        if ceremony.commitment_hash(self.context, s.teller, s.message) != self.commits[s.teller]:
            raise Refused("ceremony-commitment")
        dealer = ceremony.check_message(self.context, s.teller, s.message)
        dealers = self.dealers | {s.teller: dealer}
        if len(dealers) == len(self.participants):
            self.key = ceremony.combine_keys(self.context, [dealers[i] for i, _ in self.participants])
        self.dealers = dealers
        self.messages[s.teller] = s.message
        self._advance()

    def shares(self, s):
        self._turn(SHARES, s)
        self._once(s.teller not in self.dealt)
        others = [index for index, _ in self.participants if index != s.teller]
        size = 32 * self.slots + TAG
        if [e.to for e in s.envelopes] != others or any(len(e.sealed) != size for e in s.envelopes):
            raise Refused("ceremony-envelopes", s.teller)
        self.dealt.add(s.teller)
        self._advance()

    def acknowledge(self, s):
        self._turn(ACKNOWLEDGE, s)
        self._once(s.teller not in self.acknowledged)
        if s.round_hash != self.round_hash:
            raise Refused("ceremony-round")
        turn_unless(s.teller not in self._complainers(), "open complaint")
        self.acknowledged.add(s.teller)
        self._advance()

    def complain(self, s):
        self._turn(ACKNOWLEDGE, s)
        turn_unless(self.takes_part(s.dealer) and s.dealer != s.teller)
        pair = (s.dealer, s.teller)
        self._once(pair not in self.complaints | self.published and s.teller not in self.acknowledged)
        self.complaints.add(pair)
        if sum(dealer == s.dealer for dealer, _ in self.complaints | self.published) >= self.threshold:
            self._restart_without({s.dealer})

    def answer(self, s):
        self._turn(ACKNOWLEDGE, s)
        pair = (s.teller, s.complainer)
        turn_unless(pair in self.complaints, "no complaint")
        try:
            ceremony.check_shares(self.dealers[s.teller], s.complainer, s.shares)
        except Refused:
            self._restart_without({s.teller})
            return
        self.complaints.discard(pair)
        self.published.add(pair)

    def close_round(self, s):
        owing = self.missing()
        turn_unless(all(a < b for a, b in zip([0, *s.missing], s.missing)), "not ascending")
        turn_unless(set(s.missing) <= owing, "owes nothing")
        turn_unless(s.attempt == self.attempt and s.missing and self.step < FINAL, "no round to close")
        self._restart_without(set(s.missing))

    def missing(self):
        done = {COMMIT: self.commits, REVEAL: self.messages, SHARES: self.dealt, ACKNOWLEDGE: self.acknowledged}
        if self.step not in done:
            return set()
        owing = {index for index, _ in self.participants if index not in done[self.step]}
        return (owing - self._complainers()) | {dealer for dealer, _ in self.complaints}

    def _complainers(self):
        """Who waits for an answer, and owes nothing until it comes (5.5.3)."""
        return {complainer for _, complainer in self.complaints}

    def _restart_without(self, excluded):
        self.participants = [p for p in self.participants if p[0] not in excluded]
        self.attempt += 1
        self._start()
        if len(self.participants) < self.threshold + 1:
            self.step = FAILED

    def _advance(self):
        if self.missing():
            return
        if self.step == REVEAL:
            messages = [self.messages[index] for index, _ in self.participants]
            self.round_hash = ceremony.round_hash(self.context, messages)
            self.step = ACKNOWLEDGE if len(self.participants) == 1 else SHARES
        else:
            self.step += 1
