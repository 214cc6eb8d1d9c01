"""The fold (docs/protocol.md section 3): a log, entry by entry, refused at the first thing that is wrong."""
import math
import re

import composition
import merkle
import outcome
import records
import wire
from ceremony_log import FINAL, CeremonyLog
from ed25519 import check_key, check_statement
from election import BOXED, DECRYPTED, OPEN, TEXT_BYTES, Election, refuse_unless
from officials import BODY, CHAIR, DESK, NAME_BYTES, SCRUTINEER, SECRETARIAT, SERVER, STATION, TELLER, Officials, fits
from question import check_question
from records import KINDS
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
    "rotation", "substituted", "vacancy", "archived",
}  # fmt: skip
NEED_TWO |= COURSE_STEPS | {"show-of-hands"}
BY_A_DEVICE = ("terminal-enrolled", "bad-seal", "named-vote", "petition-signed")
SEVERAL = {"admission-replaced", "replacement", "excused"}
BALLOT_ID = re.compile(r"[a-z0-9-]{1,64}", re.ASCII)
CEREMONY = {
    "ceremony-commit": records.COMMIT, "ceremony-reveal": records.REVEAL, "ceremony-shares": records.SHARES,
    "ceremony-acknowledged": records.ACKNOWLEDGED, "ceremony-complaint": records.COMPLAINT,
    "ceremony-answer": records.ANSWER,
}  # fmt: skip


def read_entry(data):
    entry = wire.read(records.ENTRY, data, ENTRY_BYTES)
    refuse_unless("entry-kind", 1 <= entry.kind < len(KINDS))
    refuse_unless("entry-signatures", len(entry.signatures) <= 2)
    return KINDS[entry.kind], entry


def read(schema, statement):
    return wire.read(schema, statement, ENTRY_BYTES)


class Fold:
    """After entry 0. apply() raises Refused; the fold must then be thrown away."""

    def __init__(self, data):
        kind, entry = read_entry(data)
        refuse_unless("entry-kind", kind == "convened")
        self.convened = read(records.CONVENED, entry.statement)
        self.officials = Officials(self.convened)
        course = self.convened.course
        self.plan = course.composition or composition.EMPTY_PLAN if course else None
        if course:
            composition.check_plan(self.plan)
        refuse_unless("entry-signatures", len(entry.signatures) == 1)
        signature = entry.signatures[0]
        refuse_unless("entry-signer", signature.key == self.officials.find(SECRETARIAT, 1).key)
        check_statement(signature.key, kind, entry.statement, signature.signature)
        self.origin = self.convened.origin.encode()
        self.anchor = merkle.leaf_hash(data)
        self.tree = merkle.Frontier()
        self.tree.append(self.anchor)
        self.roster, self.roster_complete, self._last_delegate = set(), False, 0
        self.admission = {}  # of those checked in
        self.away, self.excused = set(), set()  # of those checked in, who has left; of all
        self.credentials = None
        self.ceremony = CeremonyLog(self.convened, self.officials)
        self.rules, self.rules_hash = None, None
        self.codes, self.spent_codes, self.terminals = {}, set(), set()
        self.admission_keys = set()  # those of replaced slips too
        self.moduli = []
        self.proposals = {}
        self.ballots = {}

    # ---- what ballots ask ----------------------------------------------------------------------------------

    def name(self, label, statement):
        """3.5."""
        return labelled_sha256("comitia/v1/" + label, self.anchor + statement)

    @property
    def tellers_key(self):
        return self.ceremony.key if self.ceremony.step == FINAL else None

    def present(self):
        return sorted(self.admission.keys() - self.away)

    def entitled(self):
        return len(self.roster) - len(self.excused)

    def roll_hash(self):
        return labelled_sha256("comitia/v1/presence", b"".join(map(u32, self.present())))

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
        if kind in CEREMONY or kind in ("replacement", "closed-state", "share"):
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
            refuse_unless("credentials-turn", self.plan is None or self.credentials is not None)
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
            self._ballot(s.ballot_id).sign_closed_state(s, statement, signer.index, self.officials.quorum)
        elif kind == "share":
            s = read(records.SHARE, statement)
            refuse_unless("entry-signer", s.teller == signer.index)
            self._ballot(s.ballot_id).add_share(s, self.officials.quorum)
        return None

    # ---- proposals -----------------------------------------------------------------------------------------

    def _propose(self, s, signer, leaf):
        kind = KINDS[s.kind] if 1 <= s.kind < len(KINDS) else None
        refuse_unless("two-signers", kind in NEED_TWO)
        refuse_unless("entry-signer", signer is not None and self._may_sign(kind, signer))
        read(getattr(records, kind.upper().replace("-", "_")), s.statement)
        if kind not in SEVERAL:
            self.proposals = {
                name: p for name, p in self.proposals.items() if (p[0], p[2]) != (kind, signer.key)
            }
        own = sum(p[2] == signer.key for p in self.proposals.values())
        refuse_unless("proposal-known", own < PENDING)
        self.proposals[leaf] = (kind, s.statement, signer.key)

    def _confirm(self, s, signer):
        refuse_unless("proposal-known", s.proposal in self.proposals)
        kind, statement, proposer = self.proposals[s.proposal]
        refuse_unless("entry-signer", signer is not None and self._may_sign(kind, signer))
        refuse_unless("two-signers", signer.key != proposer)
        self._two_signed(kind, statement)
        del self.proposals[s.proposal]

    def _two_signed(self, kind, statement):
        if kind == "rules":
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
            self._ballot(s.ballot_id).open(s, statement)
        elif kind == "replacement":
            s = read(records.REPLACEMENT, statement)
            self._ballot(s.ballot_id).replace(s)
        elif kind == "closed":
            self._ballot(read(records.CLOSED, statement).ballot_id).close()
        elif kind == "result":
            s = read(records.RESULT, statement)
            self._ballot(s.ballot_id).announce(s)
        elif kind == "credentials":
            s = read(records.CREDENTIALS, statement)
            refuse_unless("entry-kind", self.plan is not None)
            refuse_unless("credentials-turn", self.roster_complete and self.credentials is None)
            composition.check_credentials(s, self.plan, len(self.roster))
            self.credentials = s
        elif kind == "excused":
            self._excuse(read(records.EXCUSED, statement))
        else:
            s = read(records.ANNULLED, statement)
            refuse_unless("ballot-turn", fits(s.reason, TEXT_BYTES))
            self._ballot(s.ballot_id).annul(s)

    # ---- before a ballot -----------------------------------------------------------------------------------

    def _add_roster(self, s):
        refuse_unless("ballot-turn", not self.roster_complete)
        refuse_unless("roster-order", len(s.lines) <= ROSTER_LINES)
        last = self._last_delegate
        for line in s.lines:
            refuse_unless("roster-order", line.delegate > last and len(line.commitment) == 32, line.delegate)
            last = line.delegate
        total = len(self.roster) + len(s.lines)
        entitled = self.convened.entitled
        refuse_unless("roster-complete", total == entitled if s.last else total < entitled)
        self.roster.update(line.delegate for line in s.lines)
        self._last_delegate = last
        self.roster_complete = s.last

    def _adopt(self, s, statement):
        refuse_unless("ballot-turn", self.rules is None)
        outcome.check_fraction(s.quorum)
        outcome.check_fraction(s.majority)
        refuse_unless("rules-form", s.quorum.base == outcome.ENTITLED)
        self.rules = s
        self.rules_hash = self.name("rules", statement)

    def _authorise(self, s):
        room = len(self.codes) + len(self.terminals) < TERMINALS
        formed = len(s.code_hash) == 32 and room and fits(s.label, NAME_BYTES)
        refuse_unless("terminal-code", formed and s.code_hash not in self.codes and s.code_hash not in self.spent_codes)
        self.codes[s.code_hash] = s.label

    def _enrol(self, s, signed_by):
        code = labelled_sha256("comitia/v1/enrolment-code", s.code)
        refuse_unless("terminal-code", code in self.codes)
        refuse_unless("entry-signer", signed_by == s.key)
        check_key(s.key)
        refuse_unless("terminal-key-new", s.key not in self.terminals and not self.officials.by_key(s.key))
        self.terminals.add(s.key)
        del self.codes[code]
        self.spent_codes.add(code)

    def _admit(self, s):
        check_key(s.admission_key)
        refuse_unless("admission-key-new", s.admission_key not in self.admission_keys)
        self.admission_keys.add(s.admission_key)
        self.admission[s.delegate] = s.admission_key

    def _excuse(self, s):
        refuse_unless("entry-kind", self.plan is not None)
        refuse_unless("delegate-known", self.roster_complete and s.delegate in self.roster)
        refuse_unless("excuse-turn", len(s.reason) == 32)
        refuse_unless("excuse-turn", not any(OPEN <= b.phase <= DECRYPTED for b in self.ballots.values()))
        refuse_unless("excuse-turn", s.delegate not in self.excused and s.delegate not in self.present())
        self.excused.add(s.delegate)

    def _leave_or_return(self, kind, statement):
        refuse_unless("entry-kind", self.plan is not None)
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
        course = s.post or s.slate_hash or s.runoff_of or s.voter_class or s.motion_id or (s.question and s.question.groups)
        refuse_unless("definition-form", not course, "what only a course has")
        refuse_unless("ballot-new", s.ballot_id not in self.ballots and len(self.ballots) < BALLOTS)
        refuse_unless("ballot-turn", self.rules is not None and self.roster_complete)
        refuse_unless("definition-rules", s.rules_hash == self.rules_hash)
        refuse_unless("definition-form", s.question is not None)
        check_question(s.question)
        self.ballots[s.ballot_id] = Election(self, s, statement)

    def _add_seal_key(self, s, statement, signer):
        refuse_unless("entry-signer", (s.sealer == 1) == (signer.role == SERVER))
        ballot = self._ballot(s.ballot_id)
        refuse_unless("seal-key-form", len(s.modulus) == 256 and s.modulus[-1] % 2 == 1 and s.modulus[0] >= 128)
        n = int.from_bytes(s.modulus, "big")
        if any(math.gcd(n, other) != 1 for other in self.moduli):
            raise Refused("seal-keys-coprime")
        ballot.add_seal_key(s, statement)
        self.moduli.append(n)
