"""Rankings as they are cast and decrypted (docs/protocol.md sections 8.5 and 22)."""
import rankings

METHODS = {1: "stv", 2: "irv", 3: "schulze", 4: "borda"}
STEPS = {"first": 1, "surplus": 2, "exclusion": 3, "scores": 4}
VOTE = 100_000  # in a result


def ranking_of(ranks):
    """Candidates from 0, best first, of the ranks of one ballot (0: not ranked); None if it is void."""
    ranked = sorted((rank, candidate) for candidate, rank in enumerate(ranks) if rank)
    formed = ranked and [rank for rank, _ in ranked] == list(range(1, len(ranked) + 1))
    return [candidate for _, candidate in ranked] if formed else None


def count(question, ballots, together):
    """`ballots`: rankings that are not void; `together`: of those tied inside the count nobody is favoured (22.11)."""
    lot = rankings.TOGETHER if together else ()
    return rankings.count(METHODS[question.method], ballots, len(question.candidates), question.seats, lot)


def stated(count):
    """The rounds as a result states them."""
    out = []
    for (step, of), votes, lost, seated in zip(count.steps, count.rounds, count.lost, count.seated, strict=True):
        numbers = [int(v * VOTE) for v in votes]
        out.append((STEPS[step], 0 if of is None else of + 1, numbers, int(lost * VOTE), [a + 1 for a in seated]))
    return out
