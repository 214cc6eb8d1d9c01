"""Rankings counted as docs/protocol/22-rankings.md says, with fractions and every ballot by itself."""
from dataclasses import dataclass, field
from fractions import Fraction
from itertools import permutations

NAMES = ["irv", "stv", "schulze", "borda"]


@dataclass
class Count:
    """What §22.2 has of an outcome; alternatives from 0, votes as fractions."""
    rounds: list = field(default_factory=list)
    steps: list = field(default_factory=list)  # ("first" | "surplus" | "exclusion" | "scores", of)
    lost: list = field(default_factory=list)
    elected: list = field(default_factory=list)
    between: list = field(default_factory=list)  # of a tie that is left to a lot
    quota: int = 0


def cut(value):
    """To five decimals, any remainder ignored (§22.4)."""
    return Fraction(value * 100_000 // 1, 100_000)


def decide(tied, rounds, most, lot):
    """§22.3: (who, None), or (None, those between whom a lot must be drawn)."""
    for votes in reversed(rounds[:-1]):
        wanted = (max if most else min)(votes[a] for a in tied)
        tied = [a for a in tied if votes[a] == wanted]
    if len(tied) == 1:
        return tied[0], None
    if not lot:
        return None, tied
    return (min if most else max)(tied, key=lot.index), None


class Papers:
    """[value, ballot, holder] for each ballot; moved by one rule only (§22.4, §22.5)."""

    def __init__(self, ballots, alternatives):
        self.papers = [[Fraction(1), ballot, ballot[0]] for ballot in ballots]
        self.continuing = list(range(alternatives))
        self.kept = {}

    def votes(self, alternatives):
        out = [Fraction(self.kept.get(a, 0)) for a in range(alternatives)]
        for value, _, holder in self.papers:
            if holder is not None:
                out[holder] += value
        return out

    def move(self, source, value_of):
        for paper in self.papers:
            if paper[2] == source:
                after = paper[1][paper[1].index(source) + 1 :]
                paper[2] = next((a for a in after if a in self.continuing), None)
                paper[0] = value_of(paper[0])


def transferable(ballots, n, seats, lot):
    out = Count(quota=len(ballots) // (seats + 1) + 1)
    papers, step = Papers(ballots, n), ("first", None)
    while True:
        votes = papers.votes(n)
        out.rounds.append(votes)
        out.steps.append(step)
        out.lost.append(len(ballots) - sum(votes))
        reached = [a for a in papers.continuing if votes[a] >= out.quota]
        rest = [a for a in papers.continuing if a not in reached]
        by_votes = lambda who: sorted(who, key=lambda a: (-votes[a], a))  # noqa: E731
        last = by_votes(rest) if len(rest) <= seats - len(out.elected) - len(reached) else []
        out.elected += by_votes(reached) + last
        papers.continuing = [a for a in rest if a not in last]
        if len(out.elected) == seats or not papers.continuing:
            return out
        over = [a for a in out.elected if votes[a] > out.quota]
        pool = over or papers.continuing
        extreme = (max if over else min)(votes[a] for a in pool)
        who, out.between = decide(sorted(a for a in pool if votes[a] == extreme), out.rounds, bool(over), lot)
        if who is None:
            return out
        if over:
            step = ("surplus", who)
            papers.move(who, lambda value: cut((votes[who] - out.quota) * value / votes[who]))
            papers.kept[who] = out.quota
        else:
            step = ("exclusion", who)
            papers.continuing.remove(who)
            papers.move(who, lambda value: value)


def runoff(ballots, n, lot):
    out, left, step = Count(), list(range(n)), ("first", None)
    while True:
        votes = [0] * n
        for ballot in ballots:
            first = next((a for a in ballot if a in left), None)
            if first is not None:
                votes[first] += 1
        out.rounds.append(votes)
        out.steps.append(step)
        out.lost.append(len(ballots) - sum(votes))
        winners = [a for a in left if len(left) == 1 or votes[a] > sum(votes) - votes[a]]
        if winners:
            out.elected = winners
            return out
        fewest = min(votes[a] for a in left)
        who, out.between = decide([a for a in left if votes[a] == fewest], out.rounds, False, lot)
        if who is None:
            return out
        left.remove(who)
        step = ("exclusion", who)


def pairwise(ballots, n):
    def place(ballot, a):
        return ballot.index(a) if a in ballot else n

    return [[sum(place(b, x) < place(b, y) for b in ballots) for y in range(n)] for x in range(n)]


def strongest_paths(numbers):
    """Over every sequence of different alternatives (§22.6): for a few of them only."""
    n = len(numbers)
    link = [[numbers[a][b] if numbers[a][b] > numbers[b][a] else 0 for b in range(n)] for a in range(n)]
    out = [[0] * n for _ in range(n)]
    for length in range(2, n + 1):
        for path in permutations(range(n), length):
            strength = min(link[a][b] for a, b in zip(path, path[1:]))
            out[path[0]][path[-1]] = max(out[path[0]][path[-1]], strength)
    return out


def seat(out, n, seats, before, lot):
    """§22.8, from all full orders that go with `before`."""
    tops = set()
    for order in permutations(range(n)):
        if not any(before(order[j], order[i]) for j in range(n) for i in range(j)):
            tops.add(frozenset(order[:seats]))
    sure = frozenset.intersection(*tops)
    maybe = frozenset.union(*tops) - sure
    if maybe and lot:
        left, order = list(range(n)), []
        while left:
            order.append(min((a for a in left if not any(before(b, a) for b in left)), key=lot.index))
            left.remove(order[-1])
        sure, maybe = frozenset(order[:seats]), frozenset()
    out.elected, out.between = sorted(sure), sorted(maybe)
    return out


def schulze(ballots, n, seats, lot):
    paths = strongest_paths(pairwise(ballots, n))
    before = lambda a, b: paths[a][b] > paths[b][a]  # noqa: E731
    out = Count(rounds=[[sum(before(a, b) for b in range(n)) for a in range(n)]], steps=[("scores", None)], lost=[0])
    return seat(out, n, seats, before, lot)


def borda(ballots, n, seats, lot):
    points = [Fraction(0)] * n
    for ballot in ballots:
        rest = [a for a in range(n) if a not in ballot]
        for i, a in enumerate(ballot, 1):
            points[a] += n - i
        for a in rest:
            points[a] += Fraction(len(rest) - 1, 2)
    out = Count(rounds=[points], steps=[("scores", None)], lost=[0])
    return seat(out, n, seats, lambda a, b: points[a] > points[b], lot)


def count(method, ballots, n, seats, lot=()):
    if method == "irv":
        return runoff(ballots, n, lot)
    if method == "stv":
        return transferable(ballots, n, seats, lot)
    return {"schulze": schulze, "borda": borda}[method](ballots, n, seats, lot)
