"""The rule pack (docs/protocol.md section 11.6): what may stand in it, and what it asks of a definition."""
import written_names
from question import BY_APPROVAL, CANDIDATES, EXACTLY, MOTION, NAME_BYTES, is_election
from text import is_text
from transcript import Refused

ENTITLED, PRESENT, ISSUED, RETURNED, VALID, FOR_AND_AGAINST, NONE, MEMBERS = range(1, 9)
EQUAL, SURPLUS = range(2)
REVOTE, HANDS, NOBODY, BY_PRESIDIUM, LOT = range(5)  # ties
PRESIDIUM, NEW_ELECTION, VACANT, REDUCE = range(4)  # too few
TIED, LOSERS, TWICE = range(3)  # pools
READ_OUT = 1  # of `count`
LARGEST_PART = 10_000
TELLERS, CLASSES, WEIGHT = 32, 5, 100
# How many values each of them has.
VALUES = {
    "contest": 2, "under_vote": 2, "write_in": 4, "validity": 2, "tie": 5, "too_few": 4, "pool": 3, "order": 4,
    "lost_papers": 2, "count": 2, "display": 2,
}  # fmt: skip


def require(condition, where):
    if not condition:
        raise Refused("rules-form", where)


def check_fraction(f, bases=range(ENTITLED, NONE + 1)):
    require(f is not None and 0 < f.denominator <= LARGEST_PART and f.numerator <= f.denominator, "fraction")
    require(f.base in bases, "base")


def needed(f, n):
    """11.2."""
    product = n * f.numerator
    return product // f.denominator + 1 if f.strict else -(-product // f.denominator)


def check_rules(r):
    check_fraction(r.quorum, (ENTITLED, MEMBERS))
    check_fraction(r.majority)
    for key, values in VALUES.items():
        require(0 <= getattr(r, key) < values, key)
    require(r.margin <= 100 and (r.margin == 0 or r.contest == SURPLUS), "margin")
    require(r.reserved <= CANDIDATES and (r.reserved == 0 or r.pool != TWICE), "reserved")
    require(len(r.classes) <= CLASSES, "classes")
    require(not r.classes or r.majority.base != FOR_AND_AGAINST, "base of classes")
    for c in r.classes:
        require(is_text(c.name, NAME_BYTES) and 1 <= c.weight <= WEIGHT, "class")
    require(len({c.name for c in r.classes}) == len(r.classes), "classes of one name")
    for fraction in (r.motion, r.charter):
        if fraction is not None:
            check_fraction(fraction, range(ENTITLED, FOR_AND_AGAINST + 1))
    if r.recall_petition is not None:
        check_fraction(r.recall_petition, (ENTITLED,))
    written_names.check_rules(r)
    m = r.motion_methods
    require(m is None or m.secret or m.named or m.hands or m.acclamation, "no way to vote")
    require((r.tellers, r.threshold) == (0, 0) or 1 <= r.threshold <= r.tellers <= TELLERS, "tellers")


def is_minimal(r):
    """Whether only the first four fields say anything."""
    rest = [
        *VALUES, "margin", "reserved", "classes", "motion", "charter", "recall_petition", "motion_methods", "tellers", "threshold",
        "write_in_places", "name_from",
    ]  # fmt: skip
    return all(getattr(r, key) in (0, None, []) for key in rest)


def majority_of(kind, r):
    return r.motion if kind == MOTION and r.motion is not None else r.majority


def least_names(r, seats):
    if r.contest == EQUAL:
        return seats
    return seats + max(1, -(-seats * r.margin // 100))


def first_reserve(q, r):
    """{group: seats} of a first round, in the order of the ballot."""
    return {group: r.reserved for group in q.groups} if r.reserved else {}


def check_voting(q, voter_class, runoff, r):
    def ask(condition, where):
        if not condition:
            raise Refused("definition-contest", where)

    election = is_election(q.kind)
    approval = q.kind in BY_APPROVAL
    ask((q.write_ins is not None) == (approval and not runoff and r.write_in != written_names.OFF), "written names")
    ask(q.read_out == (approval and r.count == READ_OUT), "read out")
    ask(approval or not election or not (r.classes or r.reserved or r.write_in), "what goes with approval alone")
    ask(not election or r.under_vote == 0 or q.kind == EXACTLY, "exactly")
    classes = len(r.classes) if election else 0
    ask(1 <= voter_class <= classes if classes else voter_class == 0, "class of voters")
    reserved = election and r.reserved > 0
    ask(len(q.groups) == (len(q.candidates) if reserved else 0), "groups")
    ask(all(is_text(group, NAME_BYTES) for group in q.groups), "group")


def check_contest(q, r):
    def ask(condition, where):
        if not condition:
            raise Refused("definition-contest", where)

    if not is_election(q.kind):
        return
    ask(len(q.candidates) >= least_names(r, q.seats), "margin")
    reserve = first_reserve(q, r)
    ask(all(q.groups.count(group) >= k for group, k in reserve.items()), "a group with too few names")
    ask(sum(reserve.values()) <= q.seats, "more reserved than seats")


def contest_of(ballot_id, voter_class):
    """The name that the ballots of a contest's classes share."""
    suffix = f"-class-{voter_class}"
    if voter_class == 0:
        return ballot_id
    if not ballot_id.endswith(suffix) or ballot_id == suffix:
        raise Refused("definition-contest", "name")
    return ballot_id[: -len(suffix)]


def class_ballot(contest, voter_class):
    return f"{contest}-class-{voter_class}" if voter_class else contest
