"""Rankings counted as docs/protocol/22-rankings.md says, with fractions and every ballot by itself."""
from dataclasses import dataclass, field
from fractions import Fraction

TOGETHER = "together"  # in place of a lot: none of the tied is favoured (§22.11)
NAMES = ["irv", "stv", "schulze", "borda"]


@dataclass
class Tie:
    """§22.3: that was decided for a round, by an earlier round or a lot; or that a lot must decide."""
    about: str  # "surplus", "exclusion" or "seats"
    members: list
    chosen: list = field(default_factory=list)
    round: int = 0  # from 1: whose votes decided last
    seats: int = 0
    by_rule: bool = False  # none of the tied is favoured (§22.11)
    held: bool = False  # open, and nobody is asked for a lot


@dataclass
class Count:
    """What §22.2 has of an outcome; alternatives from 0, votes as fractions."""
    rounds: list = field(default_factory=list)
    steps: list = field(default_factory=list)  # ("first" | "surplus" | "exclusion" | "scores", of)
    lost: list = field(default_factory=list)
    elected: list = field(default_factory=list)
    seated: list = field(default_factory=list)  # in each round
    ties: list = field(default_factory=list)  # that was decided for each round, or None
    open: Tie = None
    quota: int = 0
    paths: list = None  # of Schulze's method
    vacant: int = 0

    @property
    def between(self):
        return self.open.members if self.open else []

    def end_round(self, step, votes, lost, tie=None):
        self.steps.append(step)
        self.rounds.append(votes)
        self.lost.append(lost)
        self.ties.append(tie)
        self.seated.append([])

    def elect(self, who):
        self.seated[-1] += who
        self.elected += who


def cut(value):
    """To five decimals, any remainder ignored (§22.4)."""
    return Fraction(value * 100_000 // 1, 100_000)


def decide(tied, rounds, most, lot):
    """§22.3: [who], several only if TOGETHER, or None if a lot must be drawn; and the tie, if there was one."""
    about = "surplus" if most else "exclusion"
    left, decided = tied, 0
    for number in range(len(rounds) - 1, 0, -1):
        if len(left) == 1:
            break
        votes = rounds[number - 1]
        wanted = (max if most else min)(votes[a] for a in left)
        narrowed = [a for a in left if votes[a] == wanted]
        if len(narrowed) < len(left):
            left, decided = narrowed, number
    if len(left) == 1:
        return left, Tie(about, tied, left, decided) if len(tied) > 1 else None
    if lot == TOGETHER:
        who = left[:1] if most else left
        return who, Tie(about, left, who, by_rule=True)
    if not lot:
        return None, Tie(about, left)
    who = [(min if most else max)(left, key=lot.index)]
    return who, Tie(about, left, who)


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
    papers, step, tie = Papers(ballots, n), ("first", None), None
    while True:
        votes = papers.votes(n)
        out.end_round(step, votes, len(ballots) - sum(votes), tie)
        reached = [a for a in papers.continuing if votes[a] >= out.quota]
        rest = [a for a in papers.continuing if a not in reached]
        by_votes = lambda who: sorted(who, key=lambda a: (-votes[a], a))  # noqa: E731
        last = by_votes(rest) if len(rest) <= seats - len(out.elected) - len(reached) else []
        out.elect(by_votes(reached) + last)
        papers.continuing = [a for a in rest if a not in last]
        if len(out.elected) == seats or not papers.continuing:
            out.vacant = seats - len(out.elected)
            return out
        over = [a for a in out.elected if votes[a] > out.quota]
        pool = over or papers.continuing
        extreme = (max if over else min)(votes[a] for a in pool)
        who, tie = decide(sorted(a for a in pool if votes[a] == extreme), out.rounds, bool(over), lot)
        if who is None:
            out.open = tie
            return out
        if over:
            [who] = who
            step = ("surplus", who)
            papers.move(who, lambda value: cut((votes[who] - out.quota) * value / votes[who]))
            papers.kept[who] = out.quota
        else:
            step = ("exclusion", who[0] if len(who) == 1 else None)
            papers.continuing = [a for a in papers.continuing if a not in who]
            for a in who:
                papers.move(a, lambda value: value)


def runoff(ballots, n, lot):
    out, left, step, tie = Count(), list(range(n)), ("first", None), None
    while True:
        votes = [0] * n
        for ballot in ballots:
            first = next((a for a in ballot if a in left), None)
            if first is not None:
                votes[first] += 1
        out.end_round(step, votes, len(ballots) - sum(votes), tie)
        winners = [a for a in left if len(left) == 1 or votes[a] > sum(votes) - votes[a]]
        if winners or not left:
            out.elect(winners)
            return out
        fewest = min(votes[a] for a in left)
        who, tie = decide([a for a in left if votes[a] == fewest], out.rounds, False, lot)
        if who is None:
            out.open = tie
            return out
        left = [a for a in left if a not in who]
        step = ("exclusion", who[0] if len(who) == 1 else None)


def pairwise(ballots, n):
    def place(ballot, a):
        return ballot.index(a) if a in ballot else n

    return [[sum(place(b, x) < place(b, y) for b in ballots) for y in range(n)] for x in range(n)]


def strongest_paths(numbers):
    """§22.6, through more and more of the alternatives."""
    n = len(numbers)
    out = [[numbers[a][b] if numbers[a][b] > numbers[b][a] else 0 for b in range(n)] for a in range(n)]
    for through in range(n):
        for a in range(n):
            for b in range(n):
                if len({a, b, through}) == 3:
                    out[a][b] = max(out[a][b], min(out[a][through], out[through][b]))
    return out


def places(n, seats, before):
    """§22.8: (who is among the first `seats` in every full order that goes with `before`, who is in some)."""
    sure = [a for a in range(n) if n - sum(before(a, b) for b in range(n)) <= seats]
    some = [a for a in range(n) if sum(before(b, a) for b in range(n)) < seats]
    return sure, some


def full_order(left, before, rank):
    """Again and again, of those before whom nobody comes who is left, the one of the least rank."""
    left, order = list(left), []
    while left:
        order.append(min((a for a in left if not any(before(b, a) for b in left)), key=rank))
        left.remove(order[-1])
    return order


def seat(out, n, seats, before, lot):
    """§22.8."""
    elected, some = places(n, seats, before)
    tied = [a for a in some if a not in elected]
    elected = full_order(range(n), before, lot.index)[:seats] if lot else full_order(elected, before, int)
    if tied:
        tie = Tie("seats", tied, [a for a in elected if lot and a in tied], seats=seats - sum(a not in tied for a in elected))
        if lot:
            out.ties[-1] = tie
        else:
            out.open = tie
    out.elect(elected)
    out.vacant = max(0, seats - n)
    return out


def schulze(ballots, n, seats, lot):
    paths = strongest_paths(pairwise(ballots, n))
    before = lambda a, b: paths[a][b] > paths[b][a]  # noqa: E731
    out = Count(paths=paths)
    out.end_round(("scores", None), [sum(before(a, b) for b in range(n)) for a in range(n)], 0)
    return seat(out, n, seats, before, lot)


def borda(ballots, n, seats, lot):
    points = [Fraction(0)] * n
    for ballot in ballots:
        rest = [a for a in range(n) if a not in ballot]
        for i, a in enumerate(ballot, 1):
            points[a] += n - i
        for a in rest:
            points[a] += Fraction(len(rest) - 1, 2)
    out = Count()
    out.end_round(("scores", None), points, 0)
    return seat(out, n, seats, lambda a, b: points[a] > points[b], lot)


def count(method, ballots, n, seats, lot=()):
    if method == "irv":
        return runoff(ballots, n, lot)
    if method == "stv":
        return transferable(ballots, n, seats, lot)
    return {"schulze": schulze, "borda": borda}[method](ballots, n, seats, () if lot == TOGETHER else lot)
