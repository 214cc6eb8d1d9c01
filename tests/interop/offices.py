"""What comes after an election (docs/protocol.md section 18): lots, offices, executive chairs, decisions."""
import calendar
import datetime
import hashlib
from typing import NamedTuple

from slates import CANDIDATES, are_documents, is_id, is_name, refuse_unless, same_person
from text import is_text
from transcript import labelled_sha256, u32

LOTS, ATTEMPTS, SEMESTERS, TEXT_BYTES = 256, 32, 64, 2000
RESIGNED, REMOVED, OTHER_CAUSE = 1, 2, 3
BY_RESOLUTION, BY_STROKES, BY_LOT = 1, 2, 3


# ---- 18.3 ----------------------------------------------------------------------------------------------------


def numbers(seed):
    block = 0
    while True:
        words = hashlib.sha512(seed + block.to_bytes(8, "big")).digest()
        yield from (int.from_bytes(words[at : at + 8], "big") for at in range(0, 64, 8))
        block += 1


def draw(anchor, lot_id, attempt, values, names):
    data = b"comitia/v1/lot-draw\0" + anchor + u32(len(lot_id)) + lot_id.encode() + u32(attempt)
    data += b"".join(u32(teller) + value for teller, value in sorted(values.items()))
    stream, names = numbers(hashlib.sha512(data).digest()), list(names)
    for i in range(len(names) - 1):
        bound = len(names) - i
        x = next(x for x in stream if x >= 2**64 % bound)
        names[i], names[i + x % bound] = names[i + x % bound], names[i]
    return names


# ---- 18.2 ----------------------------------------------------------------------------------------------------


class Lot:
    def __init__(self, names):
        self.names, self.attempt, self.commitments, self.values, self.drawn = names, 1, {}, {}, []


class Lots:
    def __init__(self, anchor):
        self.anchor, self.all = anchor, {}

    def commit(self, s):
        formed = is_id(s.lot_id) and 2 <= len(s.names) <= CANDIDATES and len(set(s.names)) == len(s.names)
        refuse_unless("lot-form", formed and all(map(is_name, s.names)) and len(s.commitment) == 32, s.lot_id)
        lot = self.all.get(s.lot_id)
        if lot is None:
            refuse_unless("lot-form", len(self.all) < LOTS)
            lot = Lot(s.names)
        refuse_unless("lot-form", s.names == lot.names, "names")
        refuse_unless("lot-turn", not lot.drawn, "drawn")
        if s.attempt == lot.attempt + 1 and lot.values and s.attempt <= ATTEMPTS:
            lot.attempt, lot.commitments, lot.values = s.attempt, {}, {}
        refuse_unless("lot-turn", s.attempt == lot.attempt and not lot.values and s.teller not in lot.commitments)
        lot.commitments[s.teller] = s.commitment
        self.all[s.lot_id] = lot

    def reveal(self, s, statement, threshold):
        lot = self.all.get(s.lot_id)
        refuse_unless("lot-turn", lot and len(s.value) == 32 and not lot.drawn and s.teller in lot.commitments)
        refuse_unless("lot-turn", s.attempt == lot.attempt and s.teller not in lot.values)
        refuse_unless("lot-turn", len(lot.commitments) >= threshold)
        expected = labelled_sha256("comitia/v1/lot-commit", self.anchor + statement)
        refuse_unless("lot-commitment", lot.commitments[s.teller] == expected)
        lot.values[s.teller] = s.value
        if len(lot.values) == len(lot.commitments):
            lot.drawn = draw(self.anchor, s.lot_id, lot.attempt, lot.values, lot.names)

    def drawn(self, lot_id):
        lot = self.all.get(lot_id)
        refuse_unless("lot-turn", lot and lot.drawn, lot_id)
        return lot


# ---- 18.4 ----------------------------------------------------------------------------------------------------


def last_day_of_term(start, months):
    """The day before the same day comes again; a month that has no such day is over on its last."""
    ahead = start // 10000 * 12 + start // 100 % 100 - 1 + months
    year, month = divmod(ahead, 12)
    if year > datetime.MAXYEAR:
        return 99991231
    longest = calendar.monthrange(year, month + 1)[1]
    if start % 100 > longest:
        return year * 10000 + (month + 1) * 100 + longest
    before = datetime.date(year, month + 1, start % 100) - datetime.timedelta(days=1)
    return before.year * 10000 + before.month * 100 + before.day


class Holder(NamedTuple):
    name: str
    number: int
    ballot: str  # with those of its classes
    until: int  # 0: no end

    @property
    def person(self):
        return self.name, self.number


class Offices:
    def __init__(self, plan):
        self.posts = {p.post_id: p for p in plan.posts}
        self.held = {}  # post: [Holder]
        self.left = []  # (post, Holder)
        self.contests = {}  # post: [contest], as they came to an outcome
        self.renewed = {}  # post: index of the contest since which everybody is in office

    def elect(self, post, ballot, contest, renews, elected, day):
        """`elected`: (name, number) of each."""
        contests = self.contests.setdefault(post, [])
        if contest not in contests:
            contests.append(contest)
        at, since = contests.index(contest), self.renewed.get(post, 0)
        if not elected or at < since:
            return
        now = [] if renews and at > since else self.held.get(post, [])
        if renews:
            self.renewed[post] = at
        until, months = max([h.until for h in now], default=0), self.posts[post].term_months
        if months and not until:
            until = last_day_of_term(day, months)
        gone = [h for p, h in self.left if p == post and h.ballot == ballot]
        for name, number in elected:
            if not any(same_person((name, number), h.person) for h in now + gone):
                now = [*now, Holder(name, number, ballot, until)]
        self.held[post] = now

    def reach(self, day):
        for post, now in self.held.items():
            for over in [h for h in now if h.until and h.until < day]:
                self._leave(post, over)

    def holders(self, post):
        return [h.name for h in self.held.get(post, [])]

    def check_holder(self, post, name):
        refuse_unless("holder-known", name in self.holders(post), name)

    def vacate(self, s):
        def form(condition, where):
            refuse_unless("vacancy-form", condition, where)

        form(s.cause in (RESIGNED, REMOVED, OTHER_CAUSE), "cause")
        form(is_text(s.reason, TEXT_BYTES), "reason")
        form(are_documents(s.documents) and (s.documents or s.cause != REMOVED), "documents")
        self.check_holder(s.post_id, s.holder)
        self._leave(s.post_id, next(h for h in self.held[s.post_id] if h.name == s.holder))

    def recall(self, petition):
        whom = (petition.holder, petition.delegate)
        for who in [h for h in self.held.get(petition.post, []) if same_person(h.person, whom)][:1]:
            self._leave(petition.post, who)

    def _leave(self, post, who):
        self.held[post].remove(who)
        self.left.append((post, who))

    def seats_of_slate(self, post):
        seats, held = self.posts[post].seats, len(self.held.get(post, []))
        return seats - held if held < seats else seats


# ---- 18.5 ----------------------------------------------------------------------------------------------------


def next_semester(semester):
    year, which = divmod(semester, 10)
    if not (2000 <= year <= 9998 and which in (1, 2)):
        return None
    return semester + 1 if which == 1 else (year + 1) * 10 + 1


class Rotations:
    def __init__(self, offices):
        self.offices, self.all = offices, {}  # post: {semester: [chair, substitutes...]}

    def set(self, s, order):
        """`order`: what the named lot or motion gives."""

        def form(condition, where):
            refuse_unless("rotation-form", condition, where)

        form(s.order in (BY_RESOLUTION, BY_STROKES, BY_LOT), "order")
        form(s.named if s.order == BY_LOT else s.order == BY_RESOLUTION or not s.named, "named")
        form(next_semester(s.first_semester) and 1 <= len(s.chairs) <= SEMESTERS, "semesters")
        for name in s.chairs:
            self.offices.check_holder(s.post_id, name)
        holders = self.offices.holders(s.post_id)
        for at in range(0, len(s.chairs), len(holders)):
            turn = s.chairs[at : at + len(holders)]
            refuse_unless("rotation-turns", len(set(turn)) == len(turn), turn)
        if s.order == BY_LOT:
            follows = sorted(order) == sorted(holders) and all(
                name == order[i % len(order)] for i, name in enumerate(s.chairs)
            )
            refuse_unless("rotation-order", follows, s.named)
        elif s.named:
            refuse_unless("rotation-order", order == s.chairs, s.named)
        kept = {n: c for n, c in self.all.get(s.post_id, {}).items() if n < s.first_semester}
        form(not kept or next_semester(max(kept)) == s.first_semester, "a gap")
        semester = s.first_semester
        for name in s.chairs:
            form(semester, "beyond the calendar")
            kept[semester] = [name]
            semester = next_semester(semester)
        form(semester, "beyond the calendar")
        self.all[s.post_id] = kept

    def substitute(self, s):
        def form(condition, where):
            refuse_unless("rotation-form", condition, where)

        chair = self.all.get(s.post_id, {}).get(s.semester)
        form(chair is not None and len(chair) <= SEMESTERS, s.semester)
        form(is_text(s.reason, TEXT_BYTES), "reason")
        self.offices.check_holder(s.post_id, s.substitute)
        form(chair[-1] != s.substitute, "in the chair already")
        chair.append(s.substitute)
