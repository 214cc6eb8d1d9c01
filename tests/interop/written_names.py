"""Places for written names (docs/protocol.md section 24): what they ask of rules, definitions and ballots, and who is named."""
from collections import Counter

from statement import Constraint, slack_weights
from text import is_text
from transcript import labelled_sha256, refuse_unless, u32

OFF, FREE, AFTER_OPPOSING, AS_MANY_AS_OPPOSED = range(4)
PLACES, PERSONS, NAME_BYTES, DELEGATES = 16, 65_536, 200, 1 << 20


def commitment(person, name, salt):
    """24.1."""
    return labelled_sha256("comitia/v1/eligible-commitment", salt + u32(person) + name.encode())


def check_roll(s):
    refuse_unless("eligible-form", is_text(s.title, NAME_BYTES), "title")
    refuse_unless("eligible-form", 2 <= len(s.commitments) <= PERSONS, "persons")
    refuse_unless("eligible-form", all(len(c) == 32 for c in s.commitments), "commitments")
    refuse_unless("eligible-form", len(set(s.commitments)) == len(s.commitments), "a commitment twice")


# ---- 24.2, 24.3 ----------------------------------------------------------------------------------------------


def places_of(rules):
    return rules.write_in_places or 1


def named_from(rules):
    return rules.name_from or 3


def check_rules(r):
    refuse_unless("rules-form", r.write_in_places <= PLACES and r.name_from <= DELEGATES, "places, or votes to be named from")
    if r.write_in == OFF:
        refuse_unless("rules-form", (r.write_in_places, r.name_from) == (0, 0), "places without written names")
    else:
        refuse_unless("rules-form", not r.classes and not r.reserved, "written names beside classes or reserved seats")


def check_form(q, by_approval, cannot_oppose):
    """What a question must be to have them (definition-form)."""
    w = q.write_ins
    if w is None:
        return
    refuse_unless("definition-form", by_approval, "written names of no election by approval")
    refuse_unless("definition-form", FREE <= w.rule <= AS_MANY_AS_OPPOSED, "rule of written names")
    refuse_unless("definition-form", w.rule == FREE or not cannot_oppose, "nobody can be opposed")
    refuse_unless("definition-form", 1 <= w.places <= min(PLACES, q.seats), "places")
    refuse_unless("definition-form", len(w.roll_hash) == 32 and 2 <= w.eligible <= PERSONS, "roll")
    persons = [one.person for one in w.listed if one.person]
    refuse_unless("definition-form", len(w.listed) == len(q.candidates), "listed")
    refuse_unless("definition-form", all(len(one.salt) == (32 if one.person else 0) for one in w.listed), "salts")
    refuse_unless("definition-form", all(person <= w.eligible for person in persons), "beyond the roll")
    refuse_unless("definition-form", len(set(persons)) == len(persons), "somebody is listed twice")


def check_definition(q, rules, rolls):
    """definition-written; `rolls`: {hash: commitments}."""

    def ask(condition, where):
        refuse_unless("definition-written", condition, where)

    w = q.write_ins
    if w is None:
        return
    ask(w.places == min(places_of(rules), q.seats), "places")
    ask(w.rule == rules.write_in, "rule")
    roll = rolls.get(w.roll_hash)
    ask(roll is not None and len(roll) == w.eligible, "roll")
    for name, one in zip(q.candidates, w.listed, strict=True):
        ask(one.person == 0 or commitment(one.person, name, one.salt) == roll[one.person - 1], name)


# ---- 24.4 ----------------------------------------------------------------------------------------------------


def add_places(q, first, total, oppose):
    """(bits, rows, the sum constraint, further constraints) of a statement whose own bits are before `first`, whose sum constraint
    is `total`, and whose candidates are opposed by the bits `oppose`."""
    w, at = q.write_ins, first
    used, index, constraints = [], [], []
    weights = slack_weights(w.eligible - 1)
    for _ in range(w.places):
        place, at = at, at + 1 + 2 * len(weights)
        digits = [(place + 1 + i, weight) for i, weight in enumerate(weights)]
        rest = [(place + 1 + len(weights) + i, weight) for i, weight in enumerate(weights)]
        used.append(place)
        index.append([(place, 1), *digits])
        constraints.append(Constraint(((place, 1 - w.eligible), *digits, *rest), 0, rest[0][0]))
    for before, after in zip(index, index[1:]):
        gap = [(at + i, weight) for i, weight in enumerate(slack_weights(w.eligible))]
        at += len(gap)
        falling = [(after[0][0], 2), *after[1:], *gap, *((bit, -weight) for bit, weight in before)]
        constraints.append(Constraint(tuple(sorted(falling)), 0, gap[0][0]))
    if w.rule != FREE:
        times = w.places if w.rule == AFTER_OPPOSING else 1
        slack = [(at + i, weight) for i, weight in enumerate(slack_weights(times * len(q.candidates)))]
        at += len(slack)
        form = [(bit, 1) for bit in used] + slack + [(bit, -times) for bit in oppose]
        constraints.append(Constraint(tuple(sorted(form)), 0, slack[0][0]))
    total = Constraint(total.form + tuple((bit, 1) for bit in used), total.constant, total.pivot)
    return at, tuple((tuple(form),) for form in index), total, tuple(constraints)


# ---- 24.6, 24.7 -----------------------------------------------------------------------------------------------


class Written:
    """How often each person who is not listed was written in, and how often those were who are."""

    def __init__(self, q, numbers, valid):
        votes = Counter(number for number in numbers if number)
        refuse_unless("totals-add-up", all(count <= valid for count in votes.values()), "written more often than there are ballots")
        self.total = sum(votes.values())
        self.listed_votes = sum(votes.pop(one.person, 0) for one in q.write_ins.listed if one.person)
        self.votes = dict(sorted(votes.items()))

    def due(self, rules):
        return [person for person, count in self.votes.items() if count >= named_from(rules)]


def check_named(s, due, roll):
    refuse_unless("named-due", [p.person for p in s.persons] == due)
    for p in s.persons:
        formed = is_text(p.name, NAME_BYTES) and len(p.salt) == 32
        opens = formed and commitment(p.person, p.name, p.salt) == roll[p.person - 1]
        refuse_unless("named-opening", opens, f"person {p.person}")
