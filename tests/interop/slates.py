"""Slates (docs/protocol.md section 16): days, the plan, eligibility, chains of approval, notice, and the ballots that they allow."""
import copy
import datetime

from officials import BODY, DELEGATES, NAME_BYTES, TEXT_BYTES, require
from question import is_election
from rules import LARGEST_PART
from text import is_text
from transcript import Refused

POSTS, CHAINS, STAGES, COLLEGES, DOCUMENTS, NOTICE_DAYS, TERM_MONTHS = 64, 16, 16, 128, 32, 366, 120
SLATES, HELD_POSTS, OBJECTIONS, CANDIDATES, ID_BYTES = 1024, 16, 256, 512, 64
ID_LETTERS = set("abcdefghijklmnopqrstuvwxyz0123456789-")
APPROVE, RETURN, REFUSE = 1, 2, 3
IN_APPROVAL, OVER, APPROVED, ON_NOTICE, FINAL, APPOINTED = range(6)


def refuse_unless(check, condition, where=""):
    if not condition:
        raise Refused(check, str(where))


def is_id(text):
    return 1 <= len(text) <= ID_BYTES and set(text) <= ID_LETTERS


def is_name(text):
    return is_text(text, NAME_BYTES)


# ---- 16.1 ----------------------------------------------------------------------------------------------------


def day(number):
    """The day, or None."""
    try:
        found = datetime.date(number // 10000, number // 100 % 100, number % 100)
    except ValueError:
        return None
    return found if found.year >= 2000 else None


class Days:
    def __init__(self):
        self.latest = 0
        self.reached = lambda number: None

    def check(self, number):
        refuse_unless("date-form", day(number), number)
        refuse_unless("date-order", number >= self.latest, number)

    def take(self, number):
        self.latest = number
        self.reached(number)


# ---- 16.2 ----------------------------------------------------------------------------------------------------


def are_documents(documents):
    numbers = {d.number for d in documents}
    return (
        len(documents) <= DOCUMENTS
        and len(numbers) == len(documents)
        and all(is_name(d.number) and len(d.sha256) == 32 for d in documents)
    )


def check_eligibility_form(e):
    if e.rank is not None:
        f = e.rank
        require(not f.strict and f.base == 0 and 0 < f.numerator <= f.denominator <= LARGEST_PART, "share of the cohort")
    require(e.posts_limited or not e.permitted_posts, "permitted posts")
    require(len(e.permitted_posts) <= HELD_POSTS and all(map(is_name, e.permitted_posts)), "permitted posts")


def check_plan(plan, officials):
    require(plan is not None and plan.convening and are_documents(plan.convening), "documents of the convening")
    require(len(plan.posts) <= POSTS and len(plan.chains) <= CHAINS and plan.notice_days <= NOTICE_DAYS, "the plan")
    for chain in plan.chains:
        require(is_name(chain.title) and 1 <= len(chain.stages) <= STAGES, "chain")
        for stage in chain.stages:
            require(is_name(stage.title) and bool(stage.bodies) != bool(stage.colleges), "stage")
            require(stage.bodies == sorted(set(stage.bodies)), "bodies")
            require(all(officials.find(BODY, b) for b in stage.bodies), "bodies")
            names = [c.college.encode() for c in stage.colleges]
            require(names == sorted(set(names)) and len(names) <= COLLEGES, "colleges")
            require(all(is_name(c.college) for c in stage.colleges), "colleges")
            require(all(officials.find(BODY, c.body) for c in stage.colleges), "bodies of colleges")
    for post in plan.posts:
        require(is_id(post.post_id) and is_name(post.title), "post")
        require(1 <= post.seats <= CANDIDATES and 1 <= post.chain <= len(plan.chains), "post")
        require(post.term_months <= (0 if post.appointed else TERM_MONTHS), "term")
        if post.eligibility is not None:
            check_eligibility_form(post.eligibility)
    require(len({p.post_id for p in plan.posts}) == len(plan.posts), "a post appears twice")


def same_person(a, b):
    """Of (name, number)."""
    return a[1] == b[1] if a[1] and b[1] else a[0] == b[0]


# ---- 16.3, 16.4 ----------------------------------------------------------------------------------------------


def check_form(s, post):
    def form(condition, where):
        refuse_unless("slate-form", condition, where)

    form(is_id(s.slate_id), "id")
    count = len(s.candidates)
    form(1 <= count <= post.seats if post.appointed else post.seats <= count <= CANDIDATES, "number of names")
    for c in s.candidates:
        form(is_name(c.name) and c.delegate <= DELEGATES, c.name)
        form(all(text == "" or is_name(text) for text in (c.college, c.group)), c.name)
        form(c.rank <= c.cohort and (c.rank == 0) == (c.cohort == 0), c.name)
        form(len(c.posts) <= HELD_POSTS and all(map(is_name, c.posts)), c.name)
    numbers = [c.delegate for c in s.candidates if c.delegate]
    form(len({c.name for c in s.candidates}) == count and len(set(numbers)) == len(numbers), "somebody twice")


def check_eligible(c, limits):
    good = c.failed_courses <= limits.failed_courses
    if limits.rank is not None:
        good = good and c.rank >= 1 and c.rank * limits.rank.denominator <= c.cohort * limits.rank.numerator
    good = good and (c.character_attested or not limits.character_attested)
    if limits.posts_limited:
        good = good and set(c.posts) <= set(limits.permitted_posts)
    refuse_unless("candidate-eligible", good, c.name)


def signers_of(stage, candidates):
    by_college = {c.college: c.body for c in stage.colleges}
    if not by_college:
        return list(stage.bodies)
    refuse_unless("slate-form", all(c.college in by_college for c in candidates), "a college for which nobody signs")
    return sorted({by_college[c.college] for c in candidates})


# ---- one slate -----------------------------------------------------------------------------------------------


class Slate:
    def __init__(self, statement, name, post, stages):
        # stages: the bodies that sign each
        self.statement, self.name, self.post = statement, name, post
        self.stages = stages
        self.signed = [{} for _ in self.stages]  # body: hash of its statement
        self.phase = IN_APPROVAL
        self.off = set()
        self.notice = None
        self.objections = []  # [candidate, resolved]
        self.final_name = None  # of the last final statement, also once it is final no more
        self.final_names = []

    def standing(self):
        return [c for c in self.statement.candidates if c.name not in self.off]

    def under_way(self):
        least = 1 if self.post.appointed else self.post.seats
        return self.phase in (IN_APPROVAL, APPROVED, ON_NOTICE) and len(self.standing()) >= least

    def persons(self):
        return [(c.name, c.delegate) for c in self.standing()]

    def approve(self, s, body, name):
        def form(condition, where):
            refuse_unless("approval-form", condition, where)

        form(1 <= s.stage <= len(self.stages), "stage")
        form(s.decision in (APPROVE, RETURN, REFUSE), "decision")
        form(are_documents(s.documents), "documents")
        if s.decision == APPROVE:
            form(s.documents and not s.reason, "an approval")
        else:
            form(is_text(s.reason, TEXT_BYTES), "reason")
        refuse_unless("slate-turn", self.phase == IN_APPROVAL)
        due = [i for i, bodies in enumerate(self.stages) if set(self.signed[i]) != set(bodies)]
        refuse_unless("approval-order", s.stage - 1 == due[0], s.stage)
        refuse_unless("approval-body", body in self.stages[due[0]], body)
        refuse_unless("approval-once", body not in self.signed[due[0]], body)
        before = [h for _, h in sorted(self.signed[due[0] - 1].items())] if due[0] else []
        refuse_unless("approval-before", s.before == before, s.stage)
        self.signed[due[0]][body] = name
        if s.decision != APPROVE:
            self.phase = OVER
        elif due == [len(self.stages) - 1] and set(self.signed[-1]) == set(self.stages[-1]):
            self.phase = APPOINTED if self.post.appointed else APPROVED

    def give_notice(self, s, least):
        refuse_unless("slate-turn", self.phase == APPROVED)
        until = day(s.until)
        refuse_unless("date-form", until, s.until)
        days = (until - day(s.from_)).days + 1
        refuse_unless("notice-period", days >= 1 and days >= least, days)
        self.notice = s
        self.phase = ON_NOTICE

    def _stands(self, name):
        refuse_unless("slate-candidate", any(c.name == name for c in self.standing()), name)

    def object(self, s):
        refuse_unless("slate-turn", self.phase == ON_NOTICE)
        self._stands(s.candidate)
        refuse_unless("notice-period", self.notice.from_ <= s.date <= self.notice.until, s.date)
        formed = is_text(s.text, TEXT_BYTES) and not s.sha256 if s.text else len(s.sha256) == 32
        refuse_unless("objection-form", formed and len(self.objections) < OBJECTIONS)
        self.objections.append([s.candidate, False])

    def resolve(self, s):
        refuse_unless("slate-turn", self.phase == ON_NOTICE)
        refuse_unless("objection-known", 1 <= s.objection <= len(self.objections), s.objection)
        objection = self.objections[s.objection - 1]
        refuse_unless("objection-known", not objection[1], s.objection)
        refuse_unless("objection-form", is_text(s.resolution, TEXT_BYTES))
        objection[1] = True
        if s.upheld:
            self.off.add(objection[0])

    def withdraw(self, s, voted):
        refuse_unless("slate-turn", self.phase not in (OVER, APPOINTED) and not voted)
        self._stands(s.candidate)
        self.off.add(s.candidate)
        if self.phase == FINAL:
            self.phase = ON_NOTICE

    def make_final(self, s, name):
        refuse_unless("slate-turn", self.phase == ON_NOTICE)
        refuse_unless("notice-period", s.date > self.notice.until, s.date)
        refuse_unless("objections-open", all(resolved for _, resolved in self.objections))
        names = [c.name for c in self.standing()]
        refuse_unless("slate-final", s.candidates == names and len(names) >= self.post.seats)
        self.final_name, self.final_names, self.phase = name, names, FINAL


# ---- all of them ---------------------------------------------------------------------------------------------


class Slates:
    """Of a congress with a course; `fold` knows roster, ballots and how statements are named."""

    def __init__(self, plan, fold):
        self.plan, self.fold = plan, fold
        self.posts = {p.post_id: p for p in plan.posts}
        self.all = []
        self.days = Days()

    def _newest(self, post_id, phase=None):
        found = [s for s in self.all if s.post.post_id == post_id and phase in (None, s.phase)]
        return found[-1] if found else None

    def final_of(self, post_id):
        return self._newest(post_id, FINAL)

    def all_elected_final(self):
        had = {s.post.post_id for s in self.all if s.final_name}
        return all(p.appointed or p.post_id in had for p in self.plan.posts)

    def is_candidate(self, person):
        return self._stands(person, False)

    def _stands(self, person, appointed):
        return any(
            same_person(person, other)
            for s in self.all
            if s.post.appointed == appointed and (s.under_way() or s.phase in (FINAL, APPOINTED))
            for other in s.persons()
        )

    def _on_the_roster(self, c):
        refuse_unless("delegate-known", not c.delegate or c.delegate in self.fold.roster, c.delegate)

    def propose(self, s, statement, offices):
        refuse_unless("slate-form", s.post_id in self.posts, s.post_id)
        post = self.posts[s.post_id]
        refuse_unless("slate-new", all(other.statement.slate_id != s.slate_id for other in self.all), s.slate_id)
        newest = self._newest(s.post_id)
        refuse_unless("slate-new", not newest or not newest.under_way(), s.post_id)
        refuse_unless("slate-new", len(self.all) < SLATES)
        post = copy.copy(post)
        post.seats = offices.seats_of_slate(s.post_id)  # 18.4
        check_form(s, post)
        if post.eligibility is not None:
            for c in s.candidates:
                check_eligible(c, post.eligibility)
        stages = [signers_of(stage, s.candidates) for stage in self.plan.chains[post.chain - 1].stages]
        for c in s.candidates:
            if self.fold.roster_complete:
                self._on_the_roster(c)
            refuse_unless("slate-person", not self._stands((c.name, c.delegate), not post.appointed), c.name)
        self.all.append(Slate(s, self.fold.name("slate", statement), post, stages))

    def _taking_steps(self, name):
        found = next((s for s in self.all if s.name == name), None)
        refuse_unless("slate-known", found, name.hex())
        refuse_unless("slate-turn", found is self._newest(found.post.post_id))
        return found

    def step(self, kind, s, statement, body=None):
        date = s.from_ if kind == "notice" else s.date
        self.days.check(date)
        slate = self._taking_steps(s.slate_hash)
        if kind == "approval":
            slate.approve(s, body, self.fold.name("approval", statement))
        elif kind == "notice":
            slate.give_notice(s, self.plan.notice_days)
        elif kind == "objection":
            slate.object(s)
        elif kind == "objection-resolved":
            slate.resolve(s)
        elif kind == "withdrawn":
            slate.withdraw(s, self.fold.voted_on(slate.final_name))
        else:
            slate.make_final(s, self.fold.name("slate-final", statement))
        self.days.take(date)

    # ---- 16.8 ------------------------------------------------------------------------------------------------

    def check_still_final(self, d):
        if d.post:
            slate = self.final_of(d.post)
            refuse_unless("definition-slate", slate and slate.final_name == d.slate_hash, d.post)

    def check_definition(self, d):
        def fits(condition, where):
            refuse_unless("definition-slate", condition, where)

        q = d.question
        if not is_election(q.kind):
            return fits(not d.post and not d.slate_hash, "a motion")
        post = self.posts.get(d.post)
        fits(post is not None and not post.appointed, d.post)
        self.check_still_final(d)
        slate = self.final_of(d.post)
        facts = {c.name: c for c in slate.statement.candidates}
        fits(len(set(q.candidates)) == len(q.candidates), "names")
        if not d.runoff_of:  # whose names are those of the outcome before it (11.7)
            fits(set(q.candidates) == set(slate.final_names), "names")
            fits(q.seats == slate.post.seats, "seats")
        if q.groups:
            fits(q.groups == [facts[name].group for name in q.candidates], "groups")
        for name in q.candidates:
            if name in facts:
                self._on_the_roster(facts[name])
        return None
