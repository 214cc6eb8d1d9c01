"""The fold's steps of the hall (docs/protocol.md sections 3, 11, 15): roster, terminals, admission, and what a definition must be."""
import math
import re

import mixing
import records
import rules as rule_pack
import voter_classes
import written_names
from ed25519 import check_key
from election import TEXT_BYTES, Election
from entry import read
from officials import NAME_BYTES, SERVER
from phases import ANNOUNCED, ANNULLED, BOXED, DECRYPTED, OPEN
from question import EVALUATION, check_question, statement_of
from text import is_text
from transcript import Refused, labelled_sha256, refuse_unless

ROSTER_LINES, TERMINALS, BALLOTS = 4096, 4096, 1024
BALLOT_ID = re.compile(r"[a-z0-9-]{1,64}", re.ASCII)


def _question(q):
    w = q.write_ins
    written = w and (w.places, w.rule, w.roll_hash, w.eligible, [(one.person, one.salt) for one in w.listed])
    return (q.kind, q.seats, q.candidates, q.groups, q.aspects, q.grades, written, q.most, q.method, q.read_out)


def _common(d):
    """All that the definitions of a contest's classes have in common."""
    return (d.title, _question(d.question), d.rules_hash, d.small_count_told, d.post, d.slate_hash, d.runoff_of, d.motion_id)


class HallSteps:
    # ---- before a ballot -----------------------------------------------------------------------------------

    def _add_roster(self, s):
        refuse_unless("ballot-turn", not self.roster_complete)
        refuse_unless("roster-order", len(s.lines) <= ROSTER_LINES)
        last = self._last_delegate
        for line in s.lines:
            formed = len(line.commitment) == 32 and line.voter_class <= rule_pack.CLASSES
            refuse_unless("roster-order", line.delegate > last and formed, line.delegate)
            last = line.delegate
        total = len(self.roster) + len(s.lines)
        entitled = self.convened.entitled
        refuse_unless("roster-complete", total == entitled if s.last else total < entitled)
        self.roster.update((line.delegate, line.voter_class) for line in s.lines)
        self._last_delegate = last
        self.roster_complete = s.last

    def _adopt(self, s, statement):
        refuse_unless("ballot-turn", self.rules is None)
        rule_pack.check_rules(s)
        of_entry_0 = (self.officials.tellers, self.officials.threshold)
        refuse_unless("rules-form", s.tellers == 0 or of_entry_0[0] == 0 or (s.tellers, s.threshold) == of_entry_0)
        self.rules = s
        self.rules_hash = self.name("rules", statement)

    def _authorise(self, s):
        room = len(self.codes) + len(self.terminals) < TERMINALS
        formed = len(s.code_hash) == 32 and room
        refuse_unless("terminal-code", formed and s.code_hash not in self.codes and s.code_hash not in self.spent_codes)
        refuse_unless("text-form", is_text(s.label, NAME_BYTES), "label")
        self.codes[s.code_hash] = s.label

    def _enrol(self, s, signed_by):
        code = labelled_sha256("comitia/v1/enrolment-code", s.code)
        refuse_unless("terminal-code", code in self.codes)
        refuse_unless("entry-signer", signed_by == s.key)
        check_key(s.key)
        refuse_unless("terminal-key-new", s.key not in self.terminals and not self.officials.by_key(s.key)
                      and s.key not in self.officials.retired)
        self.terminals.add(s.key)
        del self.codes[code]
        self.spent_codes.add(code)

    def _admit(self, s):
        check_key(s.admission_key)
        refuse_unless("admission-key-new", s.admission_key not in self.admission_keys)
        self.admission_keys.add(s.admission_key)
        self.admission[s.delegate] = s.admission_key

    def _excuse(self, s):
        refuse_unless("delegate-known", self.roster_complete and s.delegate in self.roster)
        refuse_unless("excuse-turn", len(s.reason) == 32)
        voting = any(OPEN <= b.phase <= DECRYPTED for b in self.ballots.values()) or self.motions.any_open()
        refuse_unless("excuse-turn", not voting)
        refuse_unless("excuse-turn", s.delegate not in self.excused and s.delegate not in self.present())
        self.excused.add(s.delegate)

    def _leave_or_return(self, kind, statement):
        s = read(records.LEFT if kind == "left" else records.CAME_BACK, statement)
        refuse_unless("delegate-known", self.roster_complete and s.delegate in self.roster)
        if kind == "left":
            refuse_unless("presence-turn", s.delegate in self.admission and s.delegate not in self.away)
            self.away.add(s.delegate)
        else:
            refuse_unless("presence-turn", s.delegate in self.away)
            self.away.discard(s.delegate)
            self.excused.discard(s.delegate)

    def _define(self, s, statement):
        refuse_unless("definition-form", BALLOT_ID.fullmatch(s.ballot_id), "id")
        refuse_unless("definition-form", is_text(s.title, TEXT_BYTES), "title")
        in_course = self.convened.course is not None
        course_only = s.post or s.slate_hash or s.motion_id or s.council or s.council_group
        refuse_unless("definition-form", in_course or not course_only, "what only a course has")
        refuse_unless("ballot-new", s.ballot_id not in self.ballots and len(self.ballots) < BALLOTS)
        refuse_unless("ballot-turn", self.rules is not None and self.roster_complete)
        refuse_unless("definition-rules", s.rules_hash == self.rules_hash)
        refuse_unless("definition-form", s.question is not None)
        check_question(s.question)
        mixing.check_size(mixing.lists_of(s.question, statement_of(s.question)), len(self.roster))
        reserve = self._check_place(s)
        standing = [b.definition for b in self.ballots.values() if b.phase != ANNULLED]
        self.councils.check_definition(s, standing)
        election = Election(self, s, statement, reserve)
        if in_course:
            self.slates.check_definition(s)
            self._check_voted_once(s)
            motion = self._check_motion_ballot(s)
            if motion is not None:
                election.set_majority(motion.majority)
        self.ballots[s.ballot_id] = election

    # ---- classes of voters, and run-offs (11.7, 11.9) ----------------------------------------------------------

    def _classes_of(self, ballot):
        own = ballot.definition.voter_class
        if own == 0:
            return []
        contest = rule_pack.contest_of(ballot.id, own)
        found = [self.ballots.get(rule_pack.class_ballot(contest, c)) for c in range(1, len(self.rules.classes) + 1)]
        return [b if b and b.definition.voter_class and b.phase != ANNULLED else None for b in found]

    def _groups_closed(self, ballot):
        """20.5: of a review by groups nothing is decrypted while one of them is not boxed."""
        d = ballot.definition
        if d.question.kind != EVALUATION:
            return True
        review = [
            b for b in self.ballots.values()
            if b.phase != ANNULLED and b.definition.council == d.council and _question(b.definition.question) == _question(d.question)
        ]  # fmt: skip
        return all(b.phase >= BOXED for b in review)

    def reviews(self):
        return self.councils.reviews([self.ballots[i] for i in sorted(self.ballots) if self.ballots[i].phase != ANNULLED])

    def _settle_classes(self, ballot):
        classes = self._classes_of(ballot)
        if not classes or any(b is None or b.counted is None or b.phase != DECRYPTED for b in classes):
            return
        question = ballot.definition.question
        results = voter_classes.decide_by_classes(question, self.rules, [b.counted for b in classes], ballot.reserve)
        for b, result in zip(classes, results, strict=True):
            b.result = result

    def _check_place(self, s):
        """What the rules and the ballot before it ask of a definition; gives {group: seats owed}."""
        own = s.voter_class
        rule_pack.check_voting(s.question, own, bool(s.runoff_of), self.rules)
        written_names.check_definition(s.question, self.rules, self.rolls)
        contest = rule_pack.contest_of(s.ballot_id, own)
        if own:
            classes = range(1, len(self.rules.classes) + 1)
            refuse_unless("definition-contest", all(c in classes for c in self.roster.values()), "classes of the roster")
            for c in classes:
                other = self.ballots.get(rule_pack.class_ballot(contest, c))
                same = other is None or _common(other.definition) == _common(s)
                refuse_unless("definition-contest", same, "the classes' questions differ")
        if not s.runoff_of:
            rule_pack.check_contest(s.question, self.rules)
            return rule_pack.first_reserve(s.question, self.rules)
        before = self.ballots.get(rule_pack.class_ballot(s.runoff_of, own))
        known = before is not None and before.result is not None and before.definition.voter_class == own
        refuse_unless("definition-runoff", known and before.phase == ANNOUNCED, "no outcome to follow")
        refuse_unless("definition-runoff", (before.definition.post, before.definition.slate_hash) == (s.post, s.slate_hash))
        asked = before.standing()
        others = (asked.aspects, asked.grades, None, asked.most, asked.method, asked.read_out)
        for one in before.result.runoffs:
            names = [asked.candidates[i] for i in one.names]
            groups = [asked.groups[i] for i in one.names] if one.owed else []
            if _question(s.question) == (asked.kind, one.seats, names, groups, *others):
                break
        else:
            raise Refused("definition-runoff", "other names or seats")
        for other in self.ballots.values():
            d = other.definition
            again = d.runoff_of == s.runoff_of and _question(d.question) == _question(s.question)
            elsewhere = rule_pack.contest_of(d.ballot_id, d.voter_class) != contest
            refuse_unless("definition-runoff", not (again and elsewhere and self._stands(other)), "held already")
        return one.owed

    def _add_seal_key(self, s, statement, signer):
        refuse_unless("entry-signer", (s.sealer == 1) == (signer.role == SERVER))
        ballot = self._ballot(s.ballot_id)
        refuse_unless("seal-key-form", len(s.modulus) == 256 and s.modulus[-1] % 2 == 1 and s.modulus[0] >= 128)
        n = int.from_bytes(s.modulus, "big")
        if any(math.gcd(n, other) != 1 for other in self.moduli):
            raise Refused("seal-keys-coprime")
        ballot.add_seal_key(s, statement)
        self.moduli.append(n)
