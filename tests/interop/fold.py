"""The fold (docs/protocol.md section 3): a log, entry by entry, refused at the first thing that is wrong."""
import composition
import councils
import merkle
import motions
import offices
import records
import rules as rule_pack
from ceremony_log import FINAL, CeremonyLog
from ed25519 import check_key, check_statement
from election import TEXT_BYTES
from entry import OF_A_COURSE, read, read_entry, schema_of
from fold_course import CourseSteps
from fold_hall import HallSteps
from fold_mixing import MixingSteps
from officials import BODY, CHAIR, DESK, SCRUTINEER, SECRETARIAT, SERVER, STATION, TELLER, Officials
from phases import BOXED, DECRYPTED, OPEN
from records import KINDS
from slates import Slates, check_plan
from text import is_text
from transcript import Refused, labelled_sha256, refuse_unless, u32

PENDING = 16
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
SEVERAL = {"admission-replaced", "replacement", "excused"}
SLATE_STEPS = ("slate", "approval", "objection")
TWO_SIGNED_SLATE_STEPS = ("notice", "objection-resolved", "withdrawn", "slate-final")
CEREMONY = {
    "ceremony-commit": records.COMMIT, "ceremony-reveal": records.REVEAL, "ceremony-shares": records.SHARES,
    "ceremony-acknowledged": records.ACKNOWLEDGED, "ceremony-complaint": records.COMPLAINT,
    "ceremony-answer": records.ANSWER,
}  # fmt: skip
MIXING = ("shuffle", "mixing-closed", "eligible", "named")


class Fold(CourseSteps, HallSteps, MixingSteps):
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
        if self.offices is not None:
            self.slates.days.reached = self.offices.reach
        self.rotations = offices.Rotations(self.offices)
        self.archived = None
        self.councils = councils.Councils()
        self.rolls = {}  # of eligible persons: {hash: commitments}

    @staticmethod
    def _check_bootstrap(rule):
        """14.1."""
        rule_pack.check_fraction(rule.quorum if rule else None)
        rule_pack.check_fraction(rule.majority)
        formed = rule.quorum.base == rule_pack.ENTITLED and rule.majority.base in (rule_pack.ENTITLED, rule_pack.PRESENT)
        refuse_unless("convened-form", formed, "bootstrap rule")

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
        if kind in CEREMONY or kind in ("replacement", "closed-state", "share", "share-erased", "shuffle"):
            return role == TELLER
        if kind == "seal-key":
            return role in (SERVER, STATION)
        if kind in ("issue-batch", "ballots"):
            return role == SERVER
        if kind == "mixing-closed":
            return role == TELLER and official.index == self.officials.chief
        if kind in ("roster", "slate", "objection", "eligible", "named"):
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
            self._others_closed(ballot)
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
        elif kind in MIXING:
            self._mixing_step(kind, statement, signer)
        else:
            raise Refused("entry-kind", kind)
        return None

    def _others_closed(self, ballot):
        """11.9, 20.5."""
        closed = all(b is not None and b.phase >= BOXED for b in self._classes_of(ballot))
        refuse_unless("ballot-turn", closed, "another class is not closed yet")
        refuse_unless("ballot-turn", self._groups_closed(ballot), "another group is not closed yet")

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
        refuse_unless("entry-kind", in_course or kind not in OF_A_COURSE, kind)
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
            self._count_presence(s)
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
            self._fill_office(ballot)
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
