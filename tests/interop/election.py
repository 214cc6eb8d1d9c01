"""One ballot from its definition to its announced result (docs/protocol.md sections 3.7, 6, 7, 9, 10 and 11)."""
from types import SimpleNamespace

import ballot as ballots
import councils
import decryption
import evaluation
import mixing
import outcome
import ranking_outcome
import records
import rules as rule_pack
import score_outcome
import totals
import wire
import written_names
import written_outcome
from ceremony import IDENTITY
from ed25519 import verify_statement
from question import EVALUATION, JUDGMENT, RANKING, SCORE, statement_of
from ristretto import Point
from rsa_pss import raw_public
from text import is_text
from transcript import Refused, labelled_sha256

PHASES = ("defined", "presence counted", "open", "closed", "boxed", "decrypted", "announced", "annulled")
DEFINED, COUNTED, OPEN, CLOSED, BOXED, DECRYPTED, ANNOUNCED, ANNULLED = range(len(PHASES))
SEALERS = 2
MOST_PAPERS = 250
TEXT_BYTES = 2000
BALLOT_BYTES, PART_COUNT, ISSUE_REQUESTS, FRAME_BYTES = 256 << 10, 1024, 16, (4 << 20) + (256 << 10)


def refuse_unless(check, condition, where=""):
    if not condition:
        raise Refused(check, where)


class Election:
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

    def sign_closed_state(self, s, statement, teller, signer_quorum):
        refuse_unless("ballot-turn", BOXED <= self.phase <= ANNOUNCED)
        refuse_unless("closed-state", (s.size, s.root) == self.boxed_at)
        refuse_unless("closed-state-once", teller not in self.closed_by)
        self.closed_state_hash = self.congress.name("closed-state", statement)
        self.closed_by.append(teller)
        if self.returned == 0 and len(self.closed_by) >= signer_quorum and self.phase == BOXED:
            self._count()

    def _by_row(self, points):
        """u, v_1 .. of each row of the statement, from all points of a ballot."""
        out, at = [], 0
        for shape in self.contest.statement.rows:
            out.append(points[at : at + 1 + len(shape)])
            at += 1 + len(shape)
        return out

    def rows(self):
        """What is decrypted: each summed row alone, then each list as a whole (23.3)."""
        out, at = [], 0
        for shape in self.summed:
            out.append([decryption.Row(self.sum[at], tuple(self.sum[at + 1 : at + 1 + len(shape)]))])
            at += 1 + len(shape)
        return out + self.mixing.opened_rows()

    def rows_hash(self):
        points = b"".join(point.encode() for point in self.sum) + b"".join(self.mixing.data)
        return labelled_sha256("comitia/v1/rows", points)

    def _may_decrypt(self, quorum):
        refuse_unless("close-quorum", len(self.closed_by) >= quorum)
        refuse_unless("returned-within-issued", self.returned <= sum(self.used.values()))
        within_present = self.rules.validity == 1
        refuse_unless("returned-within-issued", not within_present or self.returned <= self.present)
        enough = self.returned >= self.rules.smallest_count
        refuse_unless("smallest-count", enough or self.definition.small_count_told or self.returned == 0)

    def _may_mix(self, quorum):
        mixing.require("mixing-turn", self.phase == BOXED and self.mixing.lists and not self.mixing.closed, self.id)
        self._may_decrypt(quorum)
        mixing.require("mixing-turn", self.returned > 0, "there is nothing to shuffle")

    def add_shuffle(self, s, quorum):
        self._may_mix(quorum)
        self.mixing.shuffle(s, self.congress.origin, self.contest.slot_keys, self.closed_state_hash)

    def close_mixing(self, s, quorum):
        self._may_mix(quorum)
        self.mixing.close(s, self.threshold, self.rows_hash())

    def add_share(self, s, quorum):
        self.require(BOXED, DECRYPTED)
        self._may_decrypt(quorum)
        mixing.require("mixing-turn", self.mixing.closed or not self.mixing.lists or not self.returned, self.id)
        public_shares = self.congress.tellers_key[1]
        refuse_unless("share-teller", s.teller in public_shares, s.teller)
        refuse_unless("share-erased", s.teller not in self.congress.erased, s.teller)
        refuse_unless("share-teller", s.teller in self.closed_by, s.teller)
        refuse_unless("share-once", all(teller != s.teller for teller, _ in self.decryptions), s.teller)
        refuse_unless("share-state", s.closed_state_hash == self.closed_state_hash, s.teller)
        refuse_unless("share-rows", s.rows_hash == self.rows_hash(), s.teller)
        parts = self.rows()
        refuse_unless("share-rows", len(s.shares) == len(parts), s.teller)
        found, first_row = [], 0
        for rows, share in zip(parts, s.shares, strict=True):
            own = tuple(public_shares[s.teller][: len(rows[0].v)])
            context = decryption.Context(
                self.congress.origin, self.id, (self.closed_state_hash,), s.teller, first_row, own
            )
            found.append(decryption.check_share(context, rows, share))
            first_row += len(rows)
        self.decryptions.append((s.teller, found))
        if self.phase == BOXED and len(self.decryptions) >= self.threshold:
            self._count()

    def _decrypted(self):
        """([slots of the summed rows], {what a list holds: its rows})."""
        lists = self.mixing.lists
        if self.returned == 0:
            return [0] * sum(map(len, self.summed)), {one.what: [] for one in lists}
        most = max(1, self.definition.question.most)
        bounds = [self.returned * most] * len(self.summed) + [one.bound for one in lists]
        tables = {bound: decryption.Totals(bound) for bound in set(bounds)}
        parts = []
        for number, (rows, bound) in enumerate(zip(self.rows(), bounds, strict=True)):
            own = [(teller, found[number]) for teller, found in self.decryptions]
            parts.append(decryption.combine(rows, own, tables[bound]))
        slots = [slot for part in parts[: len(self.summed)] for slot in part[0]]
        return slots, {one.what: part for one, part in zip(lists, parts[len(self.summed) :], strict=True)}

    def _count(self):
        question = self.definition.question
        slots, opened = self._decrypted()
        candidates, valid, void, self.written = totals.totals_of(question, slots, opened, self.returned)
        extra = (self.replacements, self.bad_seals)
        self.counted = outcome.ClassCount(self.counts(valid, void), candidates, extra)
        self.phase = DECRYPTED
        if question.kind == EVALUATION:
            self.result = evaluation.evaluate(self.definition, self.counted)
        elif question.kind in (SCORE, JUDGMENT):
            self.result = score_outcome.decide(question, self.rules, self.counted)
        elif question.kind == RANKING:
            self.result = ranking_outcome.decide(question, self.rules, self.counted)
        elif self.written is not None:
            if not self.written.due(self.rules):
                self._decide_written([])
        elif self.definition.voter_class == 0:
            self.result = outcome.decide(question, self.rules, self.counted, self.reserve)

    def name_written(self, s, rolls):
        """24.7."""
        due = self.written.due(self.rules) if self.phase == DECRYPTED and self.written and self.result is None else []
        refuse_unless("ballot-turn", due, self.id)
        written_names.check_named(s, due, rolls[self.definition.question.write_ins.roll_hash])
        self._decide_written(s.persons)

    def _decide_written(self, named):
        question = self.definition.question
        self.result = written_outcome.decide(question, self.rules, self.counted, self.reserve, self.written, named)

    def counts(self, valid=None, void=None):
        return {
            "entitled": self.entitled, "present": self.present, "issued": self.issued,
            "returned": self.returned, "valid": valid, "void": void,
            "not_cast": max(0, self.issued - self.returned), "spoiled": self.spoiled,
        }  # fmt: skip

    def _listed(self):
        """Verdicts of those who stand on the ballot."""
        return self.result.verdicts[: len(self.definition.question.candidates)]

    def announce(self, s):
        self.require(DECRYPTED)
        refuse_unless("ballot-turn", self.result is not None, "there is no outcome yet")
        verdicts, english, chinese = self._listed(), self.result.english, self.result.chinese
        c, mine = s.counts, self.counted.counts
        counts_agree = c is not None and mine == {
            "entitled": c.entitled, "present": c.present, "issued": c.issued, "returned": c.returned,
            "valid": c.valid, "void": c.void_ballots, "not_cast": c.not_cast, "spoiled": c.spoiled,
        }  # fmt: skip
        given = [(x.name, x.approve, x.oppose, x.abstain, x.elected, x.points) for x in s.candidates]
        computed = [(v.name, v.approve, v.oppose, v.abstain, v.elected, v.points) for v in verdicts]
        graded = [(x.name, x.aspect, x.counts) for x in s.grades] == self.result.grades
        rounds = [(r.step, r.of, r.votes, r.not_transferable, r.elected) for r in s.rounds]
        written = self.result.standing.statement(self.result.verdicts) if self.result.standing else None
        others = written == written_outcome.stated(s.written) and rounds == self.result.rounds
        agree = counts_agree and given == computed and graded and others and (s.derivation, s.derivation_zh) == (english, chinese)
        refuse_unless("result-statement", agree)
        self.phase = ANNOUNCED

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
