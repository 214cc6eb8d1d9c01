"""Who gets a seat, and what the rules do about seats that are left (docs/protocol.md sections 11.3, 11.7 and 11.8)."""
from dataclasses import dataclass, field

from rules import HANDS, LOT, NEW_ELECTION, NOBODY, PRESIDIUM, REVOTE, TIED, TWICE, VACANT, least_names

BELOW, BEYOND, TIE, SEATED = range(4)


@dataclass
class Runner:
    strength: int
    passes: bool
    group: str = ""


@dataclass
class Left:
    """Seats that are left for one reason: "tie" or "too few"; way: run-off, hands, presidium, lot, vacant, reduced."""

    why: str
    way: str
    seats: int
    names: list
    least: int = 0
    inner: str = ""  # of a tie inside a count of rankings: "surplus" or "exclusion"


@dataclass
class Runoff:
    why: str  # "tie", "too few" or "both"
    seats: int
    names: list  # places on the ballot, ascending
    owed: dict = field(default_factory=dict)


def fill(order, runners, seats, reserve):
    """Who is seated if equals come in this order: groups first their own, then the others what is left to all."""
    out = set()
    got = dict.fromkeys(reserve, 0)
    rest = seats - sum(reserve.values())
    for i in order:
        group = runners[i].group
        if group in got and got[group] < reserve[group]:
            got[group] += 1
            out.add(i)
        elif rest > 0:
            rest -= 1
            out.add(i)
    return out


def seat(runners, seats, reserve):
    """(the place of each, ties as (members, seats) from the strongest down, seats that nobody with the majority fills)."""
    passing = sorted((i for i, r in enumerate(runners) if r.passes), key=lambda i: -runners[i].strength)
    places = [BELOW] * len(runners)

    def seated_where(i, last):
        own = runners[i].strength
        order = sorted(passing, key=lambda j: (-runners[j].strength, (j == i) == last if runners[j].strength == own else 0))
        return i in fill(order, runners, seats, reserve)

    for i in passing:
        places[i] = SEATED if seated_where(i, True) else TIE if seated_where(i, False) else BEYOND
    one_way = fill(passing, runners, seats, reserve)
    ties = []
    for strength in sorted({runners[i].strength for i in passing if places[i] == TIE}, reverse=True):
        members = [i for i, r in enumerate(runners) if places[i] == TIE and r.strength == strength]
        ties.append((members, sum(i in one_way for i in members)))
    return places, ties, seats - len(one_way)


def best(pool, runners, count):
    def value(i):
        return (runners[i].passes, runners[i].strength)

    if len(pool) <= count or count == 0:
        return pool
    least = sorted((value(i) for i in pool), reverse=True)[count - 1]
    return [i for i in pool if value(i) >= least]


def follow(rules, runners, reserve, places, ties, unfilled, too_few=None):
    """11.7: ([Left], [Runoff])."""
    too_few = rules.too_few if too_few is None else too_few
    left, runoffs = [], []
    tie_way = {REVOTE: "run-off", HANDS: "hands", NOBODY: "vacant", LOT: "lot"}.get(rules.tie, "presidium")
    for members, seats in ties:
        left.append(Left("tie", tie_way, seats, members))
    losers = [i for i, place in enumerate(places) if place in (BELOW, BEYOND)]

    def members_of(group, wanted):
        return sum(r.group == group and wanted(i) for i, r in enumerate(runners))

    def owed_to_all(tied, short):
        out = {}
        for group, k in reserve.items():
            could = min(k, members_of(group, lambda i: runners[i].passes))
            seated = members_of(group, lambda i: places[i] == SEATED)
            out[group] = (max(0, could - seated) if tied else 0) + (k - could if short else 0)
        return out

    def add(why, names, seats, owed):
        groups = {runners[i].group: None for i in names}
        runoffs.append(Runoff(why, seats, names, {g: owed[g] for g in groups} if reserve else {}))

    revote = bool(ties) and rules.tie == REVOTE
    pool, tied_seats = losers, 0
    if revote and rules.pool == TIED:
        for members, seats in ties:
            strength = runners[members[0]].strength
            owed = {
                group: max(0, k - members_of(group, lambda i: runners[i].passes and runners[i].strength > strength))
                for group, k in reserve.items()
            }
            add("tie", members, seats, owed)
    elif revote:
        pool = sorted(losers + [i for members, _ in ties for i in members])
        tied_seats = sum(seats for _, seats in ties)

    def cut(seats):
        return best(pool, runners, 2 * seats) if rules.pool == TWICE else pool

    again = unfilled > 0 and too_few == NEW_ELECTION
    seats = tied_seats + (unfilled if again else 0)
    least = least_names(rules, seats)
    enough = len(cut(seats)) >= least
    if unfilled:
        way = {PRESIDIUM: "presidium", NEW_ELECTION: "run-off", VACANT: "vacant"}.get(too_few, "reduced")
        left.append(Left("too few", "presidium" if again and not enough else way, unfilled, losers, least if again else 0))
    if again and enough:
        add("both" if tied_seats else "too few", cut(seats), seats, owed_to_all(tied_seats > 0, True))
    elif tied_seats:
        add("tie", cut(tied_seats), tied_seats, owed_to_all(True, False))
    return left, runoffs
