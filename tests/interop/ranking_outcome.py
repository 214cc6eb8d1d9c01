"""Who is elected by rankings, and what the rules do about what is open (docs/protocol.md 22.11)."""
import ranking_ballot
import ranking_words
from derivation import say_counts, say_seats
from outcome import Outcome, Verdict, conclude
from rules import BY_PRESIDIUM, HANDS, LOT, NOBODY
from seating import BELOW, BEYOND, SEATED, TIE, Left, Runner, Runoff, follow


def decide(question, rules, count):
    """Without what hands, the presidium or a lot have decided of it."""
    names, ballots = question.candidates, count.candidates
    firsts = [sum(order[0] == a for order in ballots) for a in range(len(names))]
    out = Outcome([Verdict(name, n, 0, 0) for name, n in zip(names, firsts, strict=True)])
    counted = ranking_ballot.count(question, ballots, rules.tie == NOBODY) if ballots else None
    elected, tie = (counted.elected, counted.open) if counted else ([], None)
    excluded = set()
    for i, (step, of) in enumerate(counted.steps if counted else []):
        if step == "exclusion":
            excluded |= {of} if of is not None else set(counted.ties[i].chosen)
    going_on = [a for a in range(len(names)) if a not in excluded and a not in elected]
    waiting = (tie.members if tie.about == "seats" else going_on) if tie else []
    for a in elected:
        out.verdicts[a].elected = True
    out.vacant = question.seats - len(elected)
    votes = counted.rounds[-1] if counted else [0] * len(names)
    runners = [Runner(v, bool(counted)) for v in votes]
    rest = BEYOND if counted else BELOW
    places = [SEATED if a in elected else TIE if a in waiting else rest for a in range(len(names))]
    about_seats = tie is not None and tie.about == "seats"
    settled = places, [(tie.members, out.vacant)] if about_seats else [], 0 if waiting else out.vacant
    say_counts(out, count.counts)
    if counted:
        counted.open, counted.vacant = None, 0
        lines = ranking_words.lines(
            ranking_ballot.METHODS[question.method], question.seats, len(ballots), count.counts["void"], counted, names
        )
        out.english += lines.english
        out.chinese += lines.chinese
        out.rounds = ranking_ballot.stated(counted)
    else:
        out.say("no valid ranking, so nobody is elected", "没有有效的排序票，无人当选")
    if tie:
        tie.held = True
        held = ranking_words.Lines(names)
        held.say_tie(tie)
        out.say(*held.english, *held.chinese)
    say_seats(out, question)
    followed = follow(rules, runners, {}, *settled)
    if tie and not about_seats:
        followed = held_count(rules, tie, going_on, out.vacant)
    conclude(out, question, rules, runners, {}, settled, count.extra, [], sum(count.extra) > 0, followed)
    return out


def held_count(rules, tie, going_on, seats):
    """A tie inside the count: those who decide say how it goes on, or all who continue are voted on again."""
    way = {HANDS: "hands", BY_PRESIDIUM: "presidium", LOT: "lot"}.get(rules.tie)
    if way:
        return [Left("tie", way, 1 if tie.about == "surplus" else len(tie.members) - 1, tie.members, inner=tie.about)], []
    return [Left("tie", "run-off", seats, tie.members, inner=tie.about)], [Runoff("tie", seats, going_on)]
