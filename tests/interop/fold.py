"""The fold (docs/protocol.md section 3): a log, entry by entry, refused at the first thing that is wrong."""
import math
import re

import composition
import councils
import course
import merkle
import motions
import offices
import outcome
import records
import rules as rule_pack
import wire
from ceremony_log import FINAL, CeremonyLog
from ed25519 import check_key, check_statement
from election import ANNOUNCED, ANNULLED, BOXED, DECRYPTED, OPEN, TEXT_BYTES, Election, refuse_unless
from officials import BODY, CHAIR, DESK, NAME_BYTES, SCRUTINEER, SECRETARIAT, SERVER, STATION, TELLER, Officials
from question import EVALUATION, MOTION, check_question
from records import KINDS
from slates import Slates, check_plan, day, same_person
from text import is_text
from transcript import Refused, labelled_sha256, u32

ENTRY_BYTES = 4 << 20
ROSTER_LINES, TERMINALS, PENDING, BALLOTS = 4096, 4096, 16, 1024
NEED_TWO = {
    "rules", "round-closed", "admission-replaced", "defined", "presence", "opened", "replacement", "closed", "result",
    "annulled",
}  # fmt: skip
COURSE_STEPS = {
    "credentials", "excused", "notice", "objection-resolved", "withdrawn", "slate-final", "motion-put", "motion-decided",
    "rotation", "substituted", "vacancy", "archived", "council", "outcome-decided",
}  # fmt: skip
NEED_TWO |= COURSE_STEPS | {"show-of-hands"}
BY_A_DEVICE = ("terminal-enrolled", "bad-seal", "named-vote", "petition-signed")
FIRST_OF_A_COURSE = 32
SEVERAL = {"admission-replaced", "replacement", "excused"}
SLATE_STEPS = ("slate", "approval", "objection")
TWO_SIGNED_SLATE_STEPS = ("notice", "objection-resolved", "withdrawn", "slate-final")
BALLOT_ID = re.compile(r"[a-z0-9-]{1,64}", re.ASCII)
CEREMONY = {
    "ceremony-commit": records.COMMIT, "ceremony-reveal": records.REVEAL, "ceremony-shares": records.SHARES,
    "ceremony-acknowledged": records.ACKNOWLEDGED, "ceremony-complaint": records.COMPLAINT,
    "ceremony-answer": records.ANSWER,
}  # fmt: skip


def read_entry(data):
    entry = wire.read(records.ENTRY, data, ENTRY_BYTES)
    refuse_unless("entry-kind", 1 <= entry.kind < len(KINDS) and KINDS[entry.kind])
    refuse_unless("entry-signatures", len(entry.signatures) <= 2)
    return KINDS[entry.kind], entry


def schema_of(kind):
    return getattr(records, kind.upper().replace("-", "_"), None)


def read(schema, statement):
    return wire.read(schema, statement, ENTRY_BYTES)


def _question(q):
    return (q.kind, q.seats, q.candidates, q.groups, q.aspects, q.grades)


def _common(d):
    """All that the definitions of a contest's classes have in common."""
    return (d.title, _question(d.question), d.rules_hash, d.small_count_told, d.post, d.slate_hash, d.runoff_of, d.motion_id)


class Fold:
    """After entry 0. apply() raises Refused; the fold must then be thrown away."""

    def __init__(self, data):
        kind, entry = read_entry(data)
        refuse_unless("entry-kind", kind == "convened")
        self.convened = read(records.CONVENED, entry.statement)
        self.officials = Officials(self.convened)
        self.slates = self.plan = None  # of a congress with a course
        if self.convened.course is not None:
            check_plan(self.convened.course.approval, self.officials)
            self._check_bootstrap(self.convened.course.bootstrap)
            self.plan = self.convened.course.composition or composition.EMPTY_PLAN
            composition.check_plan(self.plan)
            self.slates = Slates(self.convened.course.approval, self)
        refuse_unless("entry-signatures", len(entry.signatures) == 1)
        signature = entry.signatures[0]
        refuse_unless("entry-signer", signature.key == self.officials.find(SECRETARIAT, 1).key)
        check_statement(signature.key, kind, entry.statement, signature.signature)
        self.origin = self.convened.origin.encode()
        self.anchor = merkle.leaf_hash(data)
        self.tree = merkle.Frontier()
        self.tree.append(self.anchor)
        self.roster, self.roster_complete, self._last_delegate = {}, False, 0  # {number: class of voters}
        self.admission = {}  # of those checked in
        self.away, self.excused = set(), set()  # of those checked in, who has left; of all
        self.credentials = None
        self.ceremony = CeremonyLog(self.convened, self.officials)
        self.erased = set()  # tellers who have signed that their share is gone
        self.rules, self.rules_hash = None, None
        self.codes, self.spent_codes, self.terminals = {}, set(), set()
        self.admission_keys = set()  # those of replaced slips too
        self.moduli = []
        self.proposals = {}
        self.ballots = {}
        self.motions = motions.Motions(self)
        self.lots = offices.Lots(self.anchor)
        self.offices = offices.Offices(self.convened.course.approval) if self.convened.course is not None else None
        self.rotations = offices.Rotations(self.offices)
        self.archived = None
        self.councils = councils.Councils()

    @staticmethod
    def _check_bootstrap(rule):
        """14.1."""
        rule_pack.check_fraction(rule.quorum if rule else None)
        rule_pack.check_fraction(rule.majority)
        formed = rule.quorum.base == rule_pack.ENTITLED and rule.majority.base in (rule_pack.ENTITLED, rule_pack.PRESENT)
        refuse_unless("convened-form", formed, "bootstrap rule")

    # ---- the course ----------------------------------------------------------------------------------------

    def milestones(self):
        """14.2."""
        quorum = rule_pack.needed(self.motion_rules().quorum, self.quorum_base(self.motion_rules().quorum))
        reached = {
            course.ROSTER: self.roster_complete, course.CREDENTIALS: self.credentials is not None, course.SLATES: self.slates is not None and self.slates.all_elected_final(),
            course.QUORUM: self.roster_complete and len(self.present()) >= quorum, course.RULES: self.rules is not None,
            course.TELLERS: self.officials.tellers > 0, course.KEY: self.tellers_key is not None,
        }  # fmt: skip
        return {milestone for milestone, yes in reached.items() if yes}

    def _gate(self, kind, **what):
        refuse_unless("entry-kind", self.convened.course is not None or KINDS.index(kind) < FIRST_OF_A_COURSE, kind)
        if self.convened.course is None:
            return
        running = any(OPEN <= b.phase <= DECRYPTED for b in self.ballots.values())
        unsettled = any(b.phase < ANNOUNCED for b in self.ballots.values()) or self.motions.any_open()
        course.check(kind, self.milestones(), running=running, unsettled=unsettled, archived=self.archived is not None, **what)

    def motion_rules(self):
        return motions.MotionRules(self.rules, self.convened.course.bootstrap)

    def check_tellers(self, s):
        return motions.check_tellers(self, s)

    def _decide_motion(self, s):
        motion = self.motions.all.get(s.motion_id)
        self._gate("motion-decided", subject=motion.put.subject if motion and s.carried else 0)
        motion = self.motions.decide(s)
        if not s.carried:
            return
        if motion.put.subject == course.ADOPT_RULES:
            self._adopt(read(records.RULES, motion.put.rules), motion.put.rules)
        elif motion.put.subject == motions.RECALL:
            self.offices.recall(read(records.PETITION, motion.put.petition))
        elif motion.put.subject == course.ELECT_TELLERS:
            self.officials = self.check_tellers(motion.put.tellers)
            self.ceremony = CeremonyLog(self.convened, self.officials)
            self.erased = set()
            self.proposals = {n: p for n, p in self.proposals.items() if self.officials.by_key(p[2])}

    def _stands(self, ballot):
        return ballot.phase != ANNULLED and not (ballot.phase == ANNOUNCED and ballot.result.must_repeat)

    def secret_tally(self, motion_id):
        for b in self.ballots.values():
            if b.definition.motion_id == motion_id and b.phase == ANNOUNCED and self._stands(b):
                return b.motion_tally()
        return None

    def _check_voted_once(self, s):
        """16.8: by the same class of voters, from one slate."""
        if s.post and not s.runoff_of:
            same = [
                b
                for b in self.ballots.values()
                if b.definition.slate_hash == s.slate_hash
                and not b.definition.runoff_of
                and b.definition.voter_class == s.voter_class
            ]
            refuse_unless("ballot-new", not any(map(self._stands, same)), s.post)

    def _check_motion_ballot(self, s):
        """17.4 and 17.7; the motion, if it is on one."""
        asks = s.question.kind == MOTION
        refuse_unless("definition-form", asks == bool(s.motion_id), "a motion")
        if not asks:
            slate = self.slates.final_of(s.post)
            numbers = {c.name: c.delegate for c in slate.statement.candidates} if slate else {}
            for teller in (o for o in self.officials.all if o.role == TELLER):
                stands = any(
                    same_person((teller.name, teller.delegate), (name, numbers.get(name, 0)))
                    for name in s.question.candidates
                )
                refuse_unless("teller-candidate", not stands, teller.name)
            return None
        motion = self.motions.known(s.motion_id)
        motion.turn_unless(motion.put.method == motions.SECRET and motion.phase == motions.OPEN)
        refuse_unless("definition-form", s.question.candidates == [motion.put.title], "title")
        others = [b for b in self.ballots.values() if b.definition.motion_id == s.motion_id]
        refuse_unless("ballot-new", not any(self._stands(b) for b in others), s.motion_id)
        return motion

    # ---- what ballots ask ----------------------------------------------------------------------------------

    def name(self, label, statement):
        """3.5."""
        return labelled_sha256("comitia/v1/" + label, self.anchor + statement)

    @property
    def tellers_key(self):
        return self.ceremony.key if self.ceremony.step == FINAL else None

    def holders(self):
        """Tellers of the final key whose share is not erased."""
        return self.tellers_key[1].keys() - self.erased

    def _takes_part(self, delegate, voter_class, members):
        return voter_class in (0, self.roster[delegate]) and (members is None or delegate in members)

    def present(self, voter_class=0, members=None):
        here = (d for d in self.admission if d not in self.away)
        return sorted(d for d in here if self._takes_part(d, voter_class, members))

    def entitled(self, voter_class=0, members=None):
        return sum(self._takes_part(d, voter_class, members) for d in self.roster if d not in self.excused)

    def quorum_base(self, quorum):
        return len(self.roster) if quorum.base == rule_pack.MEMBERS else self.entitled()

    def roll_hash(self, numbers):
        return labelled_sha256("comitia/v1/presence", b"".join(map(u32, numbers)))

    # ---- entries -------------------------------------------------------------------------------------------

    def apply(self, data):
        kind, entry = read_entry(data)
        refuse_unless("entry-kind", kind != "convened")
        refuse_unless("two-signers", kind not in NEED_TWO)
        refuse_unless("entry-signatures", len(entry.signatures) == (0 if kind == "spoiled" else 1))
        signer = None
        key = b""
        if entry.signatures:
            key = entry.signatures[0].key
            signer = self.officials.by_key(key)
            if kind not in BY_A_DEVICE and kind not in ("proposed", "confirmed"):
                refuse_unless("entry-signer", signer is not None and self._may_sign(kind, signer))
            check_key(key)
            check_statement(key, kind, self.anchor + entry.statement, entry.signatures[0].signature)
        leaf = merkle.leaf_hash(data)
        boxed = self._take(kind, entry.statement, key, signer, leaf)
        self.tree.append(leaf)
        if boxed:
            boxed.boxed_at = (self.tree.size, self.tree.root())
        return kind

    def _may_sign(self, kind, official):
        role = official.role
        if kind in ("admission-replaced", "terminal-authorised", "checked-in"):
            return role == DESK
        if kind in CEREMONY or kind in ("replacement", "closed-state", "share", "share-erased"):
            return role == TELLER
        if kind == "seal-key":
            return role in (SERVER, STATION)
        if kind in ("issue-batch", "ballots"):
            return role == SERVER
        if kind in ("roster", "slate", "objection"):
            return role == SECRETARIAT
        if kind in ("left", "came-back"):
            return role == DESK
        if kind == "approval":
            return role == BODY
        if kind == "show-of-hands":
            return role == (TELLER if self.officials.tellers else SCRUTINEER)
        if kind in ("lot-committed", "lot-revealed"):
            return role == TELLER
        if kind in COURSE_STEPS:
            return role in (SECRETARIAT, CHAIR)
        return role == SECRETARIAT or (role == TELLER and official.index == self.officials.chief)

    def _ballot(self, ballot_id):
        refuse_unless("ballot-known", ballot_id in self.ballots, ballot_id)
        return self.ballots[ballot_id]

    def _take(self, kind, statement, key, signer, leaf):
        """The ballot whose box this entry ended, if it did."""
        if kind not in ("proposed", "confirmed"):
            self._gate(kind)
        if kind in CEREMONY:
            s = read(CEREMONY[kind], statement)
            refuse_unless("entry-signer", s.teller == signer.index)
            step = {
                "ceremony-commit": self.ceremony.commit, "ceremony-reveal": self.ceremony.reveal,
                "ceremony-shares": self.ceremony.shares, "ceremony-acknowledged": self.ceremony.acknowledge,
                "ceremony-complaint": self.ceremony.complain, "ceremony-answer": self.ceremony.answer,
            }[kind]  # fmt: skip
            step(s)
        elif kind == "proposed":
            self._propose(read(records.PROPOSED, statement), signer, leaf)
        elif kind == "confirmed":
            self._confirm(read(records.CONFIRMED, statement), signer)
        elif kind == "roster":
            self._add_roster(read(records.ROSTER, statement))
        elif kind == "terminal-authorised":
            self._authorise(read(records.TERMINAL_AUTHORISED, statement))
        elif kind == "terminal-enrolled":
            self._enrol(read(records.TERMINAL_ENROLLED, statement), key)
        elif kind == "checked-in":
            s = read(records.CHECKED_IN, statement)
            refuse_unless("delegate-known", self.roster_complete and s.delegate in self.roster)
            refuse_unless("check-in-once", s.delegate not in self.admission)
            self._admit(s)
            self.excused.discard(s.delegate)
        elif kind in ("left", "came-back"):
            self._leave_or_return(kind, statement)
        elif kind == "seal-key":
            self._add_seal_key(read(records.SEAL_KEY, statement), statement, signer)
        elif kind == "issue-batch":
            s = read(records.ISSUE_BATCH, statement)
            refuse_unless("issue-order", s.requests)
            first = read(records.ISSUE_REQUEST, s.requests[0].request)
            self._ballot(first.ballot_id).issue(s)
        elif kind == "bad-seal":
            s = read(records.BAD_SEAL, statement)
            refuse_unless("entry-signer", key in self.terminals)
            request = read(records.ISSUE_REQUEST, s.request.request if s.request else b"")
            self._ballot(request.ballot_id).accept_bad_seal(s)
        elif kind == "spoiled":
            s = read(records.SPOILED, statement)
            self._ballot(s.ballot_id).spoil(s)
        elif kind == "ballots":
            s = read(records.BALLOTS, statement)
            ballot = self._ballot(s.ballot_id)
            ballot.add_ballots(s)
            return ballot if ballot.phase == BOXED else None
        elif kind == "closed-state":
            s = read(records.CLOSED_STATE, statement)
            ballot = self._ballot(s.ballot_id)
            ballot.sign_closed_state(s, statement, signer.index, self.officials.quorum)
            self._settle_classes(ballot)
        elif kind == "share":
            s = read(records.SHARE, statement)
            refuse_unless("entry-signer", s.teller == signer.index)
            ballot = self._ballot(s.ballot_id)
            closed = all(b is not None and b.phase >= BOXED for b in self._classes_of(ballot))
            refuse_unless("ballot-turn", closed, "another class is not closed yet")
            refuse_unless("ballot-turn", self._groups_closed(ballot), "another group is not closed yet")
            ballot.add_share(s, self.officials.quorum)
            self._settle_classes(ballot)
        elif kind == "share-erased":
            s = read(records.SHARE_ERASED, statement)
            refuse_unless("entry-signer", s.teller == signer.index)
            self._erase(s)
        elif kind in ("named-vote", "petition-signed"):
            refuse_unless("entry-signer", key in self.terminals)
            if kind == "named-vote":
                self.motions.vote(read(records.NAMED_VOTE, statement))
            else:
                self.motions.support(read(records.PETITION_SIGNED, statement))
        elif kind in SLATE_STEPS:
            self._slate_step(kind, statement, signer)
        elif kind in ("lot-committed", "lot-revealed"):
            s = read(schema_of(kind), statement)
            refuse_unless("entry-signer", s.teller == signer.index)
            if kind == "lot-committed":
                self.lots.commit(s)
            else:
                self.lots.reveal(s, statement, self.officials.threshold)
        else:
            raise Refused("entry-kind", kind)
        return None

    def _erase(self, s):
        """10.5."""
        refuse_unless("erasure-turn", self.tellers_key is not None, "the tellers' key is not final")
        for ballot in self.ballots.values():
            refuse_unless("erasure-turn", not OPEN <= ballot.phase <= DECRYPTED, ballot.id)
        refuse_unless("erasure-key", s.key_hash == self.ceremony.round_hash, s.teller)
        refuse_unless("erasure-key", s.teller in self.tellers_key[1], s.teller)
        refuse_unless("erasure-once", s.teller not in self.erased, s.teller)
        self.erased.add(s.teller)

    # ---- proposals -----------------------------------------------------------------------------------------

    def _propose(self, s, signer, leaf):
        kind = KINDS[s.kind] if 1 <= s.kind < len(KINDS) else None
        refuse_unless("two-signers", kind in NEED_TWO)
        refuse_unless("entry-signer", signer is not None and self._may_sign(kind, signer))
        in_course = self.convened.course is not None
        refuse_unless("entry-kind", in_course or KINDS.index(kind) < FIRST_OF_A_COURSE, kind)
        schema = schema_of(kind)
        refuse_unless("two-signers", schema is not None, kind)
        statement = read(schema, s.statement)
        if kind not in SEVERAL:
            self.proposals = {
                name: p for name, p in self.proposals.items() if (p[0], p[2]) != (kind, signer.key)
            }
        own = sum(p[2] == signer.key for p in self.proposals.values())
        refuse_unless("proposal-known", own < PENDING)
        if kind == "motion-decided":
            refuse_unless("entry-signer", signer.role == CHAIR, "the chair proposes it")
            self._gate(kind)
            self.motions.close(statement)
        self.proposals[leaf] = (kind, s.statement, signer.key)

    def _confirm(self, s, signer):
        refuse_unless("proposal-known", s.proposal in self.proposals)
        kind, statement, proposer = self.proposals[s.proposal]
        refuse_unless("entry-signer", signer is not None and self._may_sign(kind, signer))
        refuse_unless("two-signers", signer.key != proposer)
        self._two_signed(kind, statement)
        self.proposals.pop(s.proposal, None)

    def _two_signed(self, kind, statement):
        if kind not in ("motion-put", "motion-decided"):
            self._gate(kind)
        if kind == "motion-put":
            s = read(records.MOTION_PUT, statement)
            self._gate(kind, subject=s.subject, secret=s.method == motions.SECRET)
            self.motions.put(s)
        elif kind == "show-of-hands":
            self.motions.count_hands(read(records.SHOW_OF_HANDS, statement))
        elif kind == "motion-decided":
            self._decide_motion(read(records.MOTION_DECIDED, statement))
        elif kind == "rules":
            self._adopt(read(records.RULES, statement), statement)
        elif kind == "round-closed":
            self.ceremony.close_round(read(records.ROUND_CLOSED, statement))
        elif kind == "admission-replaced":
            s = read(records.ADMISSION_REPLACED, statement)
            refuse_unless("delegate-known", s.delegate in self.admission)
            self._admit(s)
        elif kind == "defined":
            self._define(read(records.DEFINED, statement), statement)
        elif kind == "presence":
            s = read(records.PRESENCE, statement)
            self._ballot(s.ballot_id).count_presence(s)
        elif kind == "opened":
            s = read(records.OPENED, statement)
            ballot = self._ballot(s.ballot_id)
            if self.slates is not None:
                self.slates.check_still_final(ballot.definition)
            ballot.open(s, statement)
        elif kind == "replacement":
            s = read(records.REPLACEMENT, statement)
            self._ballot(s.ballot_id).replace(s)
        elif kind == "closed":
            self._ballot(read(records.CLOSED, statement).ballot_id).close()
        elif kind == "result":
            s = read(records.RESULT, statement)
            ballot = self._ballot(s.ballot_id)
            ballot.announce(s)
            self._fill_office(ballot, True)
        elif kind == "outcome-decided":
            self._decide_outcome(read(records.OUTCOME_DECIDED, statement))
        elif kind in ("rotation", "substituted", "vacancy", "archived"):
            self._office_step(kind, read(schema_of(kind), statement))
        elif kind in TWO_SIGNED_SLATE_STEPS:
            self._slate_step(kind, statement, None)
        elif kind == "credentials":
            s = read(records.CREDENTIALS, statement)
            refuse_unless("credentials-turn", self.roster_complete and self.credentials is None)
            composition.check_credentials(s, self.plan, len(self.roster))
            self.credentials = s
        elif kind == "council":
            self.councils.compose(read(records.COUNCIL, statement), self.roster)
        elif kind == "excused":
            self._excuse(read(records.EXCUSED, statement))
        elif kind == "annulled":
            s = read(records.ANNULLED, statement)
            refuse_unless("text-form", is_text(s.reason, TEXT_BYTES), "reason")
            ballot = self._ballot(s.ballot_id)
            counting = any(b is not None and b.decryptions for b in self._classes_of(ballot))
            refuse_unless("ballot-turn", not counting, "a ballot of the contest is being counted")
            ballot.annul(s)
        else:
            raise Refused("two-signers", kind)

    # ---- after an election (18) ----------------------------------------------------------------------------

    def _resolved(self, motion_id):
        motion = self.motions.known(motion_id)
        decided = motion.phase == motions.DECIDED
        carried = decided and motion.decision.carried and motion.put.subject == motions.RESOLUTION
        refuse_unless("motion-turn", carried, motion_id)
        return motion

    def _office_step(self, kind, s):
        self.slates.days.check(s.date)
        if kind == "rotation":
            order = []
            if s.order == offices.BY_LOT:
                order = self.lots.drawn(s.named).drawn
            elif s.named:
                order = self._resolved(s.named).put.text
            self.rotations.set(s, order)
        elif kind == "substituted":
            self.rotations.substitute(s)
        elif kind == "vacancy":
            self.offices.vacate(s)
        else:
            refuse_unless("date-form", day(s.retain_until), s.retain_until)
            refuse_unless("retention", s.retain_until > s.date, s.retain_until)
            self.archived = s
        self.slates.days.take(s.date)

    def _fill_office(self, ballot, announced):
        d = ballot.definition
        if self.offices is None or not d.post or ballot.result.must_repeat:
            return
        slate = next((x for x in self.slates.all if x.final_name == d.slate_hash), None)
        numbers = {c.name: c.delegate for c in slate.statement.candidates} if slate else {}
        elected = [(v.name, numbers.get(v.name, 0)) for v in ballot.result.verdicts if v.elected]
        renews = announced and not d.runoff_of and self.offices.posts[d.post].seats == d.question.seats
        contest = d.ballot_id.removesuffix(f"-class-{d.voter_class}") if d.voter_class else d.ballot_id
        self.offices.elect(d.post, contest, renews, elected)

    def _decide_outcome(self, s):
        def choice(condition, where):
            refuse_unless("decision-choice", condition, where)

        ballot = self._ballot(s.ballot_id)
        refuse_unless("ballot-turn", ballot.phase == ANNOUNCED, s.ballot_id)
        tie = s.why == outcome.OPEN_TIE
        choice(tie and not s.instead or s.why == outcome.OPEN_TOO_FEW and not s.chosen and s.by == outcome.DECIDED_BY_PRESIDIUM, "why")
        choice(s.by in outcome.WAYS and (s.by == outcome.DECIDED_BY_PRESIDIUM) == (not s.named), "by")
        if s.by == outcome.DECIDED_BY_HANDS:
            put = self._resolved(s.named).put
            choice(put.method == motions.HANDS and put.text == [s.ballot_id, *s.chosen], s.named)
        if s.by == outcome.DECIDED_BY_LOT:
            lot = self.lots.drawn(s.named)
            candidates = ballot.definition.question.candidates
            ties = [[candidates[i] for i in one.names] for one in ballot.result.left if (one.why, one.way) == ("tie", "lot")]
            choice(lot.names in ties and s.chosen == lot.drawn[: len(s.chosen)], s.named)
        contest = [b for b in self._classes_of(ballot) if b is not None] or [ballot]
        for one in contest:
            refuse_unless("ballot-turn", one.phase == ANNOUNCED, one.id)
        taken = [outcome.take(one.result, one.definition.question, self.rules, s) for one in contest]
        for one, result in zip(contest, taken):
            one.result = result
        self._fill_office(ballot, False)

    # ---- slates --------------------------------------------------------------------------------------------

    def _slate_step(self, kind, statement, signer):
        s = read(schema_of(kind), statement)
        if kind == "slate":
            self.slates.propose(s, statement, self.offices)
        else:
            self.slates.step(kind, s, statement, signer.index if signer else None)

    def voted_on(self, final_name):
        """Whether a ballot on this final slate is or was open, and was not annulled."""
        return final_name is not None and any(
            ballot.definition.slate_hash == final_name and ballot.was_opened() for ballot in self.ballots.values()
        )

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
        results = outcome.decide_by_classes(question, self.rules, [b.counted for b in classes], ballot.reserve)
        for b, result in zip(classes, results, strict=True):
            b.result = result

    def _check_place(self, s):
        """What the rules and the ballot before it ask of a definition; gives {group: seats owed}."""
        own = s.voter_class
        rule_pack.check_voting(s.question, own, self.rules)
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
        asked = before.definition.question
        for one in before.result.runoffs:
            names = [asked.candidates[i] for i in one.names]
            groups = [asked.groups[i] for i in one.names] if one.owed else []
            if _question(s.question) == (asked.kind, one.seats, names, groups, [], []):
                break
        else:
            raise Refused("definition-runoff", "other names or seats")
        for other in self.ballots.values():
            d = other.definition
            stands = other.phase != ANNULLED and not (other.result and other.result.must_repeat)
            again = d.runoff_of == s.runoff_of and _question(d.question) == _question(s.question)
            elsewhere = rule_pack.contest_of(d.ballot_id, d.voter_class) != contest
            refuse_unless("definition-runoff", not (again and elsewhere and stands), "held already")
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
