"""The count of a ballot, from its box to what is announced (docs/protocol.md sections 10, 11 and 23 to 25)."""

import decryption
import evaluation
import outcome
import ranking_outcome
import score_outcome
import totals
import written_names
import written_outcome
from phases import ANNOUNCED, BOXED, DECRYPTED
from question import EVALUATION, JUDGMENT, RANKING, SCORE
from transcript import labelled_sha256, refuse_unless


class Count:
    """What an election does once its box is in the log."""

    def sign_closed_state(self, s, statement, teller, signer_quorum):
        refuse_unless("ballot-turn", BOXED <= self.phase <= ANNOUNCED)
        refuse_unless("closed-state", (s.size, s.root) == self.boxed_at)
        refuse_unless("closed-state-once", teller not in self.closed_by)
        self.closed_state_hash = self.congress.name("closed-state", statement)
        self.closed_by.append(teller)
        if self.returned == 0 and len(self.closed_by) >= signer_quorum and self.phase == BOXED:
            self._count()

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
        refuse_unless("mixing-turn", self.phase == BOXED and self.mixing.lists and not self.mixing.closed, self.id)
        self._may_decrypt(quorum)
        refuse_unless("mixing-turn", self.returned > 0, "there is nothing to shuffle")

    def add_shuffle(self, s, quorum):
        self._may_mix(quorum)
        self.mixing.shuffle(s, self.congress.origin, self.contest.slot_keys, self.closed_state_hash)

    def close_mixing(self, s, quorum):
        self._may_mix(quorum)
        self.mixing.close(s, self.threshold, self.rows_hash())

    def add_share(self, s, quorum):
        self.require(BOXED, DECRYPTED)
        self._may_decrypt(quorum)
        refuse_unless("mixing-turn", self.mixing.closed or not self.mixing.lists or not self.returned, self.id)
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
