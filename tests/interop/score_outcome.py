"""Who is elected by points or by grades (docs/protocol.md section 25)."""
import scores
from derivation import say_counts, say_seats
from outcome import Outcome, Verdict, conclude, settle
from question import SCORE
from seating import Runner


def decide(question, rules, count):
    """Of a score or a majority judgment: points, or the order of the grades, in place of approvals."""
    return (by_points if question.kind == SCORE else by_grades)(question, rules, count)


def by_points(question, rules, count):
    out = Outcome([Verdict(name, 0, 0, 0, points) for name, points in zip(question.candidates, count.candidates, strict=True)])
    extra = sum(count.extra)
    runners = [Runner(v.points, v.points > 0) for v in out.verdicts]
    lowest = [v.points - min(v.points, extra * question.most) for v in out.verdicts]
    ranges = [(low, v.points, low > 0, v.points > 0) for low, v in zip(lowest, out.verdicts, strict=True)]
    settled = settle(out, question, rules, runners, {})
    say_counts(out, count.counts)
    say_seats(out, question)
    conclude(out, question, rules, runners, {}, settled, count.extra, ranges)
    return out


def by_grades(question, rules, count):
    out = Outcome([Verdict(name, 0, 0, 0) for name in question.candidates])
    out.grades = [(name, "", counts) for name, counts in zip(question.candidates, count.candidates, strict=True)]
    runners = [Runner(strength, True) for strength in scores.strengths(count.candidates)]
    settled = settle(out, question, rules, runners, {})
    elected = [v.elected for v in out.verdicts]
    changes = scores.could_be_changed(count.candidates, elected, sum(count.extra))
    say_counts(out, count.counts)
    say_seats(out, question)
    conclude(out, question, rules, runners, {}, settled, count.extra, [], changes)
    return out
