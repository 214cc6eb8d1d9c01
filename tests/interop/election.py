"""One ballot from its definition to its announced result (docs/protocol.md sections 3.7, 6, 7, 9, 10 and 11)."""
from types import SimpleNamespace

import ballot as ballots
import councils
import mixing
import outcome
import records
import rules as rule_pack
import wire
from ceremony import IDENTITY
from ed25519 import verify_statement
from election_count import Count
from phases import ANNOUNCED, ANNULLED, BOXED, CLOSED, COUNTED, DECRYPTED, DEFINED, OPEN, PHASES
from question import statement_of
from ristretto import Point
from rsa_pss import raw_public
from text import is_text
from transcript import Refused, labelled_sha256, refuse_unless

SEALERS = 2
MOST_PAPERS = 250
TEXT_BYTES = 2000
BALLOT_BYTES, PART_COUNT, ISSUE_REQUESTS, FRAME_BYTES = 256 << 10, 1024, 16, (4 << 20) + (256 << 10)


class Election(Count):
    def __init__(self, congress, definition, statement, reserve):
        self.congress = congress
        self.definition = definition
        self.reserve = reserve  # {group: seats that it is owed}
        self.definition_hash = congress.name("definition", statement)
        self.rules = congress.rules
        self.threshold = 0  # what holds when it is opened
        self.phase = DEFINED
        self.members = congress.councils.assessors(definition)  # of an evaluation; else nothing
        self.entitled = congress.entitled()  # as of the snapshot, as `present` is
        self.present, self.roll_hash, self.roll, self.day = 0, None, frozenset(), 0
        self.seal_keys, self.seal_key_hashes = {}, {}
        self.used, self.permits = {}, {}
        self.requests, self.complaints, self.blinded = set(), set(), set()
        self.failed_challenges = []  # what each challenged ballot fails at that its opening does not explain
        self.issued = self.replacements = self.bad_seals = self.spoiled = self.returned = 0
        self.one_time_keys, self.randomness = set(), set()
        self.next_part, self.last_hash = 0, None
        self.sum = self.mixing = None
        self.written = None  # who was written in how often
        self.boxed_at = None  # (size, root)
        self.closed_state_hash, self.closed_by = None, []
        self.decryptions = []  # (teller, [D's of each row])
        self.contest = self.verifier = self.counted = self.result = None

    @property
    def id(self):
        return self.definition.ballot_id

    def set_majority(self, fraction):
        """Of a ballot on a motion: the motion's own (17.4)."""
        self.rules = SimpleNamespace(**vars(self.rules) | {"motion": fraction})

    def motion_tally(self):
        c, verdict = self.counted.counts, self.result.verdicts[0]
        return SimpleNamespace(
            entitled=c["entitled"], present=c["present"], issued=c["issued"], returned=c["returned"], valid=c["valid"],
            favour=verdict.approve, against=verdict.oppose, abstaining=verdict.abstain, acclaimed=False,
        )  # fmt: skip

    def awaits_decision(self):
        """14.3: something is left to persons or to a lot."""
        left = self.result.left if self.phase == ANNOUNCED and not self.result.must_repeat else []
        return any(one.way in ("hands", "presidium", "lot") for one in left)

    def was_opened(self):
        """And not annulled."""
        return OPEN <= self.phase <= ANNOUNCED

    def standing(self):
        """The question with those who are named as further candidates (24.8)."""
        return self.result.standing.question if self.result and self.result.standing else self.definition.question

    def require(self, *phases):
        refuse_unless("ballot-turn", self.phase in phases, f"{self.id} is {PHASES[self.phase]}")

    def count_presence(self, s):
        self.require(DEFINED, COUNTED)
        here = self.congress.present(self.definition.voter_class, self.members)
        refuse_unless("presence-roll", s.present == len(here) and s.roll_hash == self.congress.roll_hash(here))
        quorum = rule_pack.needed(self.rules.quorum, self.congress.quorum_base(self.rules.quorum))
        refuse_unless("quorum", len(self.congress.present()) >= quorum)
        self.entitled = self.congress.entitled(self.definition.voter_class, self.members)
        self.present, self.roll_hash, self.roll, self.day = s.present, s.roll_hash, frozenset(here), s.date
        self.phase = COUNTED

    def add_seal_key(self, s, statement):
        self.require(DEFINED, COUNTED)
        refuse_unless("seal-key-once", 1 <= s.sealer <= SEALERS and s.sealer not in self.seal_keys)
        self.seal_keys[s.sealer] = s.modulus
        self.seal_key_hashes[s.sealer] = self.congress.name("seal-key", statement)

    def open(self, s, statement):
        self.require(COUNTED)
        key = self.congress.tellers_key
        refuse_unless("ballot-turn", key is not None, "the tellers have no key yet")
        refuse_unless("ballot-turn", len(self.seal_keys) == SEALERS, "a sealer has not given its key yet")
        left = len(self.congress.holders())
        refuse_unless("shares-left", left >= self.congress.officials.threshold, f"{left} tellers hold shares")
        given = (
            s.definition_hash, s.rules_hash, s.place, s.tellers_key_hash, s.seal_key_hashes, s.roll_hash, s.present
        )  # fmt: skip
        hashes = [self.seal_key_hashes[i] for i in (1, 2)]
        expected = (
            self.definition_hash, self.definition.rules_hash, self.congress.convened.place,
            self.congress.ceremony.round_hash, hashes, self.roll_hash, self.present,
        )  # fmt: skip
        refuse_unless("opened-statement", given == expected)
        question = statement_of(self.definition.question)
        slot_keys = key[0]
        refuse_unless("opened-statement", max(map(len, question.rows)) <= len(slot_keys), "too few slots")
        self.contest = ballots.Contest(
            self.congress.origin, self.id, self.congress.name("opened", statement), question, slot_keys,
            [self.seal_keys[1], self.seal_keys[2]],
        )  # fmt: skip
        self.verifier = ballots.Verifier(self.contest)
        refuse_unless("definition-form", self.verifier.layout.ballot <= BALLOT_BYTES)
        self.mixing = mixing.Mixing(mixing.lists_of(self.definition.question, question))
        self.summed = question.rows[: len(question.rows) - sum(one.rows for one in self.mixing.lists)]
        self.sum = [Point.decode(IDENTITY)] * sum(1 + len(row) for row in self.summed)
        self.threshold = self.congress.officials.threshold
        self.phase = OPEN

    # ---- issuing -------------------------------------------------------------------------------------------

    def _hashes(self, hashes):
        return len(hashes) == SEALERS and all(len(h) == 32 for h in hashes)

    def _admission_signed(self, s, delegate):
        key = self.congress.admission[delegate]
        return verify_statement(key, "issue", self.congress.anchor + s.request, s.admission_signature)

    def _check_request(self, s):
        request = wire.read(records.ISSUE_REQUEST, s.request, FRAME_BYTES)
        refuse_unless("issue-form", request.ballot_id == self.id and self._hashes(request.blinded_hashes))
        delegate = request.delegate
        refuse_unless("delegate-known", delegate in self.congress.roster, delegate)
        refuse_unless("issue-present", delegate in self.roll, delegate)
        refuse_unless("issue-once", self.used.get(delegate, 0) < self.permits.get(delegate, 1), delegate)
        refuse_unless("issue-admission", self._admission_signed(s, delegate), delegate)
        signed = s.terminal_key in self.congress.terminals and verify_statement(
            s.terminal_key, "issue-terminal", self.congress.anchor + s.request, s.terminal_signature
        )
        refuse_unless("issue-terminal", signed, delegate)
        self._new_values(request.blinded_hashes)
        return request

    def _new_values(self, hashes):
        refuse_unless("issue-new", tuple(hashes) not in self.blinded)

    def issue(self, s):
        self.require(OPEN)
        refuse_unless("issue-order", 1 <= len(s.requests) <= ISSUE_REQUESTS)
        last = 0
        values = []
        for signed in s.requests:
            request = self._check_request(signed)
            refuse_unless("issue-new", tuple(request.blinded_hashes) not in values, request.delegate)
            refuse_unless("issue-order", request.delegate > last, request.delegate)
            last = request.delegate
            values.append(tuple(request.blinded_hashes))
        for signed in s.requests:
            delegate = wire.read(records.ISSUE_REQUEST, signed.request, FRAME_BYTES).delegate
            self.issued += delegate not in self.used
            self.used[delegate] = self.used.get(delegate, 0) + 1
            self.requests.add(signed.request)
        self.blinded.update(values)

    def _outstanding(self, delegate):
        """A paper was issued, and none is due."""
        permits = self.permits.get(delegate, 1)
        return self.used.get(delegate, 0) == permits < MOST_PAPERS

    def replace(self, s):
        self.require(OPEN)
        refuse_unless("text-form", is_text(s.reason, TEXT_BYTES), "reason")
        refuse_unless("replacement-due", self._outstanding(s.delegate), s.delegate)
        self.permits[s.delegate] = self.permits.get(s.delegate, 1) + 1
        self.replacements += 1

    def accept_bad_seal(self, s):
        self.require(OPEN)
        signed = s.request.request if s.request else b""
        request = wire.read(records.ISSUE_REQUEST, signed, FRAME_BYTES)
        stands = signed in self.requests and signed not in self.complaints and self._outstanding(request.delegate)
        refuse_unless("bad-seal-evidence", stands and request.ballot_id == self.id)
        claimed = s.answer.answer if s.answer else b""
        answer = wire.read(records.SEAL_ANSWER, claimed, FRAME_BYTES)
        refuse_unless("bad-seal-evidence", 1 <= answer.sealer <= SEALERS)
        refuse_unless("seal-answer", len(answer.blinded_hash) == 32 and len(answer.answer) == 256)
        key = self.congress.officials.sealer(answer.sealer)
        by_sealer = verify_statement(key, "seal-answer", self.congress.anchor + claimed, s.answer.signature)
        refuse_unless("seal-answer", by_sealer and answer.ballot_id == self.id)
        asked = request.blinded_hashes[answer.sealer - 1]
        named = labelled_sha256("comitia/v1/blinded", s.blinded) == asked == answer.blinded_hash
        answered = raw_public(self.seal_keys[answer.sealer], answer.answer) == s.blinded
        refuse_unless("bad-seal-evidence", named and not answered)
        self.permits[request.delegate] = self.permits.get(request.delegate, 1) + 1
        self.complaints.add(signed)
        self.bad_seals += 1

    def _remember(self, checked):
        refuse_unless("one-time-key-new", checked.one_time_key not in self.one_time_keys)
        refuse_unless("randomness-new", all(u not in self.randomness for u in checked.randomness))
        self.one_time_keys.add(checked.one_time_key)
        self.randomness.update(checked.randomness)

    def spoil(self, s):
        self.require(OPEN)
        refuse_unless("issue-form", self._hashes(s.blinded_hashes), "new blinded values")
        self._new_values(s.blinded_hashes)
        key, checked, evidence = self.verifier.verify_spoiled(
            s.body, s.opening, b"".join(s.blinded_hashes), s.signature
        )
        if checked:
            self._remember(checked)
        else:
            refuse_unless("one-time-key-new", key not in self.one_time_keys)
            self.one_time_keys.add(key)
            self.failed_challenges.append(evidence.check)
        self.blinded.add(tuple(s.blinded_hashes))
        self.spoiled += 1

    # ---- close and count -----------------------------------------------------------------------------------

    def close(self):
        self.require(OPEN)
        self.phase = CLOSED

    def add_ballots(self, s):
        self.require(CLOSED)
        size = self.verifier.layout.ballot
        count, rest = divmod(len(s.ballots), size)
        refuse_unless("ballots-whole", rest == 0 and count <= PART_COUNT and (count > 0 or s.last))
        refuse_unless("ballots-order", s.part == self.next_part)
        parts = [s.ballots[i * size : (i + 1) * size] for i in range(count)]
        for i, checked in enumerate(ballots.verify_all(self.verifier, parts)):
            if isinstance(checked, Refused):
                raise Refused(checked.check, f"ballot {i}: {checked.where}")
            refuse_unless("ballots-order", self.last_hash is None or self.last_hash < checked.hash, f"ballot {i}")
            self.last_hash = checked.hash
            self._remember(checked)
            self.sum = [total + Point.decode(row) for total, row in zip(self.sum, checked.rows)]
            self.mixing.collect(self._by_row(checked.rows))
            self.returned += 1
        self.next_part += 1
        if s.last:
            self.phase = BOXED

    def _by_row(self, points):
        """u, v_1 .. of each row of the statement, from all points of a ballot."""
        out, at = [], 0
        for shape in self.contest.statement.rows:
            out.append(points[at : at + 1 + len(shape)])
            at += 1 + len(shape)
        return out

    def annul(self, s):
        refuse_unless("ballot-turn", self.phase <= DECRYPTED and not self.decryptions)
        self.phase = ANNULLED

    def report(self):
        out = {"id": self.id, "title": self.definition.title, "phase": PHASES[self.phase]}
        out["counts"] = self.counted.counts if self.result else self.counts()
        result = self.result or outcome.Outcome([])
        verdicts, english, chinese = result.verdicts, result.english, result.chinese
        out["candidates"] = [
            {"name": v.name, "approve": v.approve, "oppose": v.oppose, "abstain": v.abstain, "elected": v.elected}
            for v in verdicts
        ]
        out["written"] = result.standing.report() if result.standing else None
        out["grades"] = councils.grades_report(result.grades)
        out["failed_challenges"] = len(self.failed_challenges)
        out["derivation"], out["derivation_zh"] = english, chinese
        return out
