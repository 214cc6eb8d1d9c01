"""Who is elected by points or by grades (docs/protocol.md section 25)."""
import scores
from derivation import TIE_WORDS, say_counts, say_seats
from outcome import Outcome, Verdict, conclude, settle
from question import SCORE
from rules import TIED
from seating import BELOW, BEYOND, SEATED, TIE, Runner


POINTS = {
    BELOW: ("not elected, without a point", "未当选，没有得分"),
    BEYOND: ("not elected, the seats went to candidates with more points", "未当选，名额已由得分较高者取得"),
    TIE: ("not elected, tied for the last seats: ", "未当选，末位得分相等，"),
    SEATED: ("elected", "当选"),
}
GRADES = POINTS | {
    BELOW: ("not elected, nobody has graded", "未当选，无人评等"),
    BEYOND: ("not elected, the seats went to candidates with better grades", "未当选，名额已由等次较优者取得"),
    TIE: ("not elected, tied for the last seats: ", "未当选，末位等次相等，"),
}


def reword(out, rules, places, words):
    tie = TIE_WORDS.get(rules.tie)
    if tie is None:
        once = ("a re-vote of the tied decides", "须对票数相等者再次投票")
        tie = once if rules.pool == TIED else ("a run-off decides", "须再次选举")
    for v, place in zip(out.verdicts, places, strict=True):
        more = tie if place == TIE else ("", "")
        v.words, v.words_zh = (said + rest for said, rest in zip(words[place], more, strict=True))


def say_grades(out, question, runners):
    blank = question.grades[-1]
    out.say(
        f"majority judgment; grades, best first: {', '.join(question.grades)}; a blank is {blank}: "
        "the best majority grades decide",
        f"多数评判；等次由优至劣：{'、'.join(question.grades)}；空白计为“{blank}”：以多数等次较优者当选",
    )
    for v, (_, _, counts), own in zip(out.verdicts, out.grades, runners, strict=True):
        items = [f"{grade} {n}" for grade, n in zip(question.grades, counts, strict=True)]
        english, chinese = f"{v.name}: {', '.join(items)}", f"{v.name}：{'，'.join(items)}"
        if own.passes:
            grade = question.grades[scores.majority_grades(counts)[0]]
            place = 1 + sum(other.strength > own.strength for other in runners)
            english += f"; majority grade {grade}, place {place}"
            chinese += f"；多数等次“{grade}”，第 {place} 位"
        out.say(f"{english}: {v.words}", f"{chinese}：{v.words_zh}")


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
    reword(out, rules, settled[0], POINTS)
    say_counts(out, count.counts)
    out.say(
        f"points from 0 to {question.most}: the most points decide, and at least 1",
        f"每票 0 至 {question.most} 分，以得分高者当选，至少 1 分",
    )
    for v in out.verdicts:
        out.say(f"{v.name}: points {v.points}: {v.words}", f"{v.name}：{v.points} 分：{v.words_zh}")
    say_seats(out, question)
    conclude(out, question, rules, runners, {}, settled, count.extra, ranges)
    return out


def by_grades(question, rules, count):
    out = Outcome([Verdict(name, 0, 0, 0) for name in question.candidates])
    out.grades = [(name, "", counts) for name, counts in zip(question.candidates, count.candidates, strict=True)]
    graded = count.counts["valid"] > 0
    runners = [Runner(strength, graded) for strength in scores.strengths(count.candidates)]
    settled = settle(out, question, rules, runners, {})
    elected = [v.elected for v in out.verdicts]
    lost = sum(count.extra)
    changes = lost > 0 and (bool(settled[1]) or scores.could_be_changed(count.candidates, elected, lost))
    reword(out, rules, settled[0], GRADES)
    say_counts(out, count.counts)
    say_grades(out, question, runners)
    say_seats(out, question)
    conclude(out, question, rules, runners, {}, settled, count.extra, [], changes)
    return out
