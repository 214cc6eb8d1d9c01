"""Motions, the charter and petitions (docs/protocol.md section 17)."""
import re
from types import SimpleNamespace

import records
import rules as rule_pack
import wire
from course import ADOPT_RULES, ELECT_TELLERS
from ed25519 import verify_statement
from slates import are_documents
from text import is_text
from transcript import Refused, refuse_unless

REPORT, RESOLUTION, AMENDMENT, RECALL, OTHER = 3, 4, 5, 6, 7
BY_NAME, HANDS, ACCLAMATION, SECRET = 1, 2, 3, 4
FOR, AGAINST, ABSTAIN = 1, 2, 3
OPEN, CLOSED, DECIDED = range(3)
ID = re.compile(r"[a-z0-9-]{1,64}", re.ASCII)
NAME_BYTES, TEXT_BYTES, ENTRY_BYTES = 200, 2000, 4 << 20
PARAGRAPHS, MOTIONS, PETITIONS, VOTES = 64, 1024, 256, 16
BASES = {
    rule_pack.ENTITLED: "entitled", rule_pack.PRESENT: "present", rule_pack.ISSUED: "issued", rule_pack.RETURNED: "returned",
    rule_pack.VALID: "valid", rule_pack.FOR_AND_AGAINST: "for-and-against",
}  # fmt: skip
BASES_ZH = {
    rule_pack.ENTITLED: "应到", rule_pack.PRESENT: "实到", rule_pack.ISSUED: "发出", rule_pack.RETURNED: "收回",
    rule_pack.VALID: "有效", rule_pack.FOR_AND_AGAINST: "赞成与反对之和",
}  # fmt: skip
SILENCE = {BY_NAME: ("not pressed", "未按"), SECRET: ("not cast", "未投")}


def read(schema, data):
    return wire.read(schema, data, ENTRY_BYTES)


def fraction(numerator, denominator, base, strict=False):
    return SimpleNamespace(numerator=numerator, denominator=denominator, strict=strict, base=base)


class MotionRules:
    """17.3, 17.5, 17.7, 17.9: what is asked of motions now."""

    def __init__(self, rules, bootstrap):
        self.petition = fraction(1, 3, rule_pack.ENTITLED)
        self.methods = {BY_NAME, HANDS}
        self.tellers = self.threshold = 0
        if rules is None:
            self.quorum, self.majority, self.charter = bootstrap.quorum, bootstrap.majority, bootstrap.majority
            self.methods.add(ACCLAMATION)
            return
        self.quorum = rules.quorum
        self.majority = rules.motion or rules.majority
        self.charter = rules.charter or fraction(2, 3, rule_pack.PRESENT)
        self.petition = rules.recall_petition or self.petition
        if rules.motion_methods is not None:
            m = rules.motion_methods
            allowed = {BY_NAME: m.named, HANDS: m.hands, ACCLAMATION: m.acclamation, SECRET: m.secret}
            self.methods = {method for method, yes in allowed.items() if yes}
        if rules.classes:
            self.methods.discard(SECRET)
        self.tellers, self.threshold = rules.tellers or 5, rules.threshold or 3


# ---- form ----------------------------------------------------------------------------------------------------


def paragraphs(texts):
    return len(texts) <= PARAGRAPHS and all(is_text(t, TEXT_BYTES) for t in texts)


def check_petition(p):
    formed = is_text(p.post, NAME_BYTES) and is_text(p.holder, NAME_BYTES) and is_text(p.grounds, TEXT_BYTES)
    refuse_unless("motion-form", formed, "petition")


def check_form(m):
    """17.2."""
    form = "motion-form"
    refuse_unless(form, ID.fullmatch(m.motion_id), "id")
    refuse_unless(form, is_text(m.title, NAME_BYTES), "title")
    refuse_unless(form, ADOPT_RULES <= m.subject <= OTHER and BY_NAME <= m.method <= SECRET, "subject or method")
    payload = {
        ADOPT_RULES: bool(m.rules), ELECT_TELLERS: m.tellers is not None, AMENDMENT: m.amendment is not None,
        RECALL: bool(m.petition), OTHER: bool(m.documents or m.text),
    }  # fmt: skip
    own = OTHER if m.subject in (REPORT, RESOLUTION) else m.subject
    refuse_unless(form, [s for s, there in payload.items() if there] == [own], "payload")
    refuse_unless(form, paragraphs(m.text), "text")
    refuse_unless(form, are_documents(m.documents), "documents")
    if m.amendment is not None:
        a = m.amendment
        formed = is_text(a.article, NAME_BYTES) and paragraphs(a.old_text) and paragraphs(a.new_text)
        refuse_unless(form, formed and a.old_text != a.new_text, "amendment")
    if m.subject == RECALL:
        check_petition(read(records.PETITION, m.petition))


# ---- decision ------------------------------------------------------------------------------------------------


def decide(motion_id, method, majority, tally):
    """17.5 and 17.6: a MotionDecided as its fields."""
    t = tally
    out = SimpleNamespace(
        motion_id=motion_id, in_favour=0, against=0, abstaining=0, not_pressed=0, base=0, needed=0, carried=True,
        derivation=[], derivation_zh=[],
    )  # fmt: skip
    there, there_zh = f"entitled {t.entitled}, present {t.present}", f"应到 {t.entitled}，实到 {t.present}"
    if t.acclaimed:
        out.derivation.append(f"{there}; by acclamation, nobody objecting: carried")
        out.derivation_zh.append(f"{there_zh}；鼓掌表决，无人反对：通过")
        return out
    out.in_favour, out.against, out.abstaining = t.favour, t.against, t.abstaining
    out.not_pressed = max(0, t.present - t.returned)
    numbers = {
        rule_pack.ENTITLED: t.entitled, rule_pack.PRESENT: t.present, rule_pack.ISSUED: t.issued, rule_pack.RETURNED: t.returned,
        rule_pack.VALID: t.valid, rule_pack.FOR_AND_AGAINST: t.favour + t.against,
    }  # fmt: skip
    out.base = numbers.get(majority.base, t.against)
    out.needed = max(1, rule_pack.needed(majority, out.base)) if majority.base in numbers else out.base + 1
    out.carried = t.favour >= out.needed
    quiet, quiet_zh = SILENCE.get(method, ("not raised", "未举手"))
    out.derivation.append(
        f"{there}; for {t.favour}, against {t.against}, abstaining {t.abstaining}, {quiet} {out.not_pressed}"
    )
    out.derivation_zh.append(
        f"{there_zh}；赞成 {t.favour}，反对 {t.against}，弃权 {t.abstaining}，{quiet_zh} {out.not_pressed}"
    )
    ratio = f"{majority.numerator}/{majority.denominator}"
    if majority.base in numbers:
        words, words_zh = ("more than", "超过") if majority.strict else ("at least", "不少于")
        out.derivation.append(f"{words} {ratio} of {BASES[majority.base]} {out.base} = {out.needed} needed")
        out.derivation_zh.append(f"{words_zh} {ratio}（以{BASES_ZH[majority.base]} {out.base} 计）= {out.needed} 票")
    else:
        out.derivation.append(f"no majority asked for: more for than against = {out.needed} needed")
        out.derivation_zh.append(f"不设过半数要求，赞成多于反对 = {out.needed} 票")
    out.derivation.append(f"for {t.favour}, {out.needed} needed: {'carried' if out.carried else 'not carried'}")
    out.derivation_zh.append(f"赞成 {t.favour}，需 {out.needed} 票：{'通过' if out.carried else '未通过'}")
    return out


class Motion:
    def __init__(self, put, entitled, roll, majority):
        self.put, self.entitled, self.roll, self.majority = put, entitled, roll, majority
        self.phase = OPEN
        self.choices, self.turns = {}, {}
        self.hands = None
        self.decision = None

    def turn_unless(self, condition, where=""):
        refuse_unless("motion-turn", condition, f"{self.put.motion_id} {where}")

    def tally(self):
        t = SimpleNamespace(entitled=self.entitled, present=len(self.roll), acclaimed=False)
        if self.put.method == BY_NAME:
            votes = list(self.choices.values())
            t.favour, t.against, t.abstaining = (votes.count(c) for c in (FOR, AGAINST, ABSTAIN))
        else:
            self.turn_unless(self.hands is not None, "nothing is counted")
            h = self.hands
            t.favour, t.against, t.abstaining, t.acclaimed = h.in_favour, h.against, h.abstaining, h.acclaimed
        t.issued = t.present
        t.returned = t.valid = t.favour + t.against + t.abstaining
        return t

    def report(self):
        d = self.decision
        return {
            "id": self.put.motion_id, "title": self.put.title, "phase": ("open", "closed", "decided")[self.phase],
            "counts": {} if d is None else {
                "for": d.in_favour, "against": d.against, "abstaining": d.abstaining, "not_pressed": d.not_pressed,
                "base": d.base, "needed": d.needed,
            },
            "carried": bool(d and d.carried),
            "derivation": d.derivation if d else [], "derivation_zh": d.derivation_zh if d else [],
        }  # fmt: skip


class Motions:
    def __init__(self, fold):
        self.fold = fold
        self.all = {}
        self.articles = {}
        self.petitions = {}  # exact bytes: [supporters, has served]

    def known(self, motion_id):
        refuse_unless("motion-known", motion_id in self.all, motion_id)
        return self.all[motion_id]

    def any_open(self):
        return any(m.phase != DECIDED for m in self.all.values())

    # ---- putting (17.3) --------------------------------------------------------------------------------------

    @staticmethod
    def _same_matter(a, b):
        if a.subject != b.subject:
            return False
        if a.subject == AMENDMENT:
            return a.amendment.article == b.amendment.article
        return a.subject in (ADOPT_RULES, ELECT_TELLERS) or (a.subject == RECALL and a.petition == b.petition)

    def put(self, m):
        check_form(m)
        refuse_unless("motion-new", m.motion_id not in self.all and len(self.all) < MOTIONS, m.motion_id)
        clash = any(o.phase != DECIDED and self._same_matter(o.put, m) for o in self.all.values())
        refuse_unless("motion-new", not clash, "the same matter")
        here = self.fold.present()
        refuse_unless("presence-roll", m.present == len(here) and m.roll_hash == self.fold.roll_hash(here))
        rules = self.fold.motion_rules()
        entitled = self.fold.entitled()
        refuse_unless("quorum", m.present >= rule_pack.needed(rules.quorum, self.fold.quorum_base(rules.quorum)))
        refuse_unless("motion-form", m.method in rules.methods, "method")
        self.admit(m)
        if m.subject == AMENDMENT:
            a = m.amendment
            refuse_unless("amendment-text", self.articles.get(a.article, a.old_text) == a.old_text, a.article)
        if m.subject == RECALL:
            supporters, served = self.petitions.get(m.petition, (set(), False))
            enough = len(supporters) >= rule_pack.needed(rules.petition, entitled)
            refuse_unless("petition-support", enough and not served)
            self.petitions[m.petition] = (supporters, True)
        majority = rules.charter if m.subject == AMENDMENT else rules.majority
        self.all[m.motion_id] = Motion(m, entitled, frozenset(here), majority)

    def admit(self, m):
        if m.subject == ADOPT_RULES:
            rule_pack.check_rules(read(records.RULES, m.rules))
        elif m.subject == ELECT_TELLERS:
            self.fold.check_tellers(m.tellers)

    # ---- votes (17.4) ----------------------------------------------------------------------------------------

    def _admission_signed(self, delegate, label, data, signature):
        key = self.fold.admission[delegate]
        refuse_unless("motion-admission", verify_statement(key, label, self.fold.anchor + data, signature), delegate)

    def vote(self, s):
        v = read(records.NAMED_VOTE_INNER, s.vote)
        m = self.known(v.motion_id)
        m.turn_unless(m.phase == OPEN and m.put.method == BY_NAME)
        refuse_unless("motion-form", FOR <= v.choice <= ABSTAIN, "choice")
        refuse_unless("delegate-known", v.delegate in self.fold.roster, v.delegate)
        refuse_unless("motion-present", v.delegate in m.roll, v.delegate)
        turns = m.turns.get(v.delegate, 0)
        refuse_unless("vote-turn", v.turn == turns + 1 and v.turn <= VOTES, v.delegate)
        self._admission_signed(v.delegate, "named-vote-admission", s.vote, s.admission_signature)
        m.choices[v.delegate] = v.choice
        m.turns[v.delegate] = v.turn

    def count_hands(self, s):
        m = self.known(s.motion_id)
        m.turn_unless(m.phase == OPEN and m.put.method in (HANDS, ACCLAMATION))
        total = s.in_favour + s.against + s.abstaining
        fits = total == 0 and m.put.method == ACCLAMATION if s.acclaimed else total <= len(m.roll)
        refuse_unless("hands-count", fits, total)
        m.hands = s

    def support(self, s):
        support = read(records.PETITION_SUPPORT, s.support)
        check_petition(read(records.PETITION, support.petition))
        delegate = support.delegate
        refuse_unless("delegate-known", delegate in self.fold.admission, delegate)
        known = support.petition in self.petitions
        refuse_unless("motion-form", known or len(self.petitions) < PETITIONS, "too many petitions")
        supporters, served = self.petitions.get(support.petition, (set(), False))
        refuse_unless("motion-turn", not served, delegate)
        refuse_unless("petition-once", delegate not in supporters, delegate)
        self._admission_signed(delegate, "petition-admission", s.support, s.admission_signature)
        self.petitions[support.petition] = (supporters | {delegate}, False)

    # ---- decision (17.6) -------------------------------------------------------------------------------------

    def draft(self, motion_id):
        m = self.known(motion_id)
        m.turn_unless(m.phase != DECIDED)
        if m.put.method == SECRET:
            tally = self.fold.secret_tally(motion_id)
            m.turn_unless(tally is not None, "its ballot")
        else:
            tally = m.tally()
        out = decide(motion_id, m.put.method, m.majority, tally)
        if out.carried and m.put.subject == ELECT_TELLERS:
            try:
                self.admit(m.put)
            except Refused as refused:
                out.carried = False
                out.derivation.append(f"it cannot take effect ({refused.check}): not carried")
                out.derivation_zh.append(f"无法生效（{refused.check}）：未通过")
        return out

    def _check_draft(self, s):
        refuse_unless("motion-decided", vars(s) == vars(self.draft(s.motion_id)), s.motion_id)

    def close(self, s):
        m = self.known(s.motion_id)
        self._check_draft(s)
        m.phase = CLOSED

    def decide(self, s):
        m = self.known(s.motion_id)
        m.turn_unless(m.phase == CLOSED, "is not closed")
        self._check_draft(s)
        m.phase, m.decision = DECIDED, s
        if s.carried and m.put.subject == AMENDMENT:
            self.articles[m.put.amendment.article] = m.put.amendment.new_text
        return m


def check_tellers(fold, s):
    """17.7; gives the officials with them."""
    elected = fold.officials.with_tellers(s)
    rules = fold.motion_rules()
    form = "tellers-form"
    as_ruled = rules.tellers == 0 or (len(s.tellers) == rules.tellers and s.threshold == rules.threshold)
    refuse_unless(form, as_ruled, "not as the rules say")
    for t in s.tellers:
        refuse_unless(form, t.delegate in fold.present(), f"{t.delegate} is not present")
        for key in (t.key, t.note_key):
            refuse_unless(form, key not in fold.terminals and key not in fold.admission_keys, "a terminal's or a slip's")
        refuse_unless("teller-candidate", not fold.slates.is_candidate((t.name, t.delegate)), t.name)
    return elected
