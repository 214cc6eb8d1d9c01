"""From totals to who is elected, with the derivation in both languages (docs/protocol.md section 11)."""
from dataclasses import dataclass, field

from derivation import (
    BASE_NAMES, TIE_WORDS, say_counts, say_displaced, say_left, say_majority, say_runoff, say_seats, say_verdict,
)  # fmt: skip
from extra_papers import SHRINKING, could_change
from question import MOTION
from rules import NONE, TIED, TWICE, first_reserve, is_minimal, majority_of, needed
from seating import BELOW, SEATED, TIE, Runner, follow, seat


@dataclass
class Verdict:
    name: str
    approve: int
    oppose: int
    abstain: int
    points: int = 0
    needed: int = 0
    words: str = ""
    words_zh: str = ""
    elected: bool = False
    displaced: bool = False


@dataclass
class Outcome:
    verdicts: list
    english: list = field(default_factory=list)
    chinese: list = field(default_factory=list)
    left: list = field(default_factory=list)
    runoffs: list = field(default_factory=list)
    must_repeat: bool = False
    vacant: int = 0
    basis: tuple = ()  # runners, reserved seats, and what settle() gave
    grades: list = field(default_factory=list)  # of an evaluation: (name, aspect, [how often each grade])
    standing: object = None  # where persons may be written in: who stands besides the listed (24.8)
    rounds: list = field(default_factory=list)  # of a ranking, as the result states them

    def say(self, english, chinese):
        self.english.append(english)
        self.chinese.append(chinese)


@dataclass
class ClassCount:
    """What one class's ballots say: the counts of 11.1, (approve, oppose, abstain) of each, (replacements, bad seals)."""

    counts: dict
    candidates: list
    extra: tuple = (0, 0)


def decide(question, rules, count, reserve=None, unnamed=None):
    """The outcome of everybody's ballot; `unnamed`: the most votes of somebody written in and not named (24.8)."""
    reserve = first_reserve(question, rules) if reserve is None else reserve
    majority = majority_of(question.kind, rules)
    out = Outcome([Verdict(name, *marks) for name, marks in zip(question.candidates, count.candidates, strict=True)])
    shrinks = majority.base in SHRINKING
    extra = sum(count.extra)

    def base_of(approve, oppose):
        return count.counts[BASE_NAMES[majority.base]] if majority.base in BASE_NAMES else approve + oppose

    def asked(base):
        return 1 if majority.base == NONE else max(1, needed(majority, base))

    def range_of(approve, base):
        gone, others = min(extra, approve), min(extra, max(0, base - approve))
        low = approve - gone
        return (
            low, approve, low >= asked(max(0, base - gone) if shrinks else base),
            approve >= asked(max(0, base - others) if shrinks else base),
        )  # fmt: skip

    runners, ranges = [], []
    groups = question.groups if reserve else [""] * len(out.verdicts)
    for v, group in zip(out.verdicts, groups, strict=True):
        base = base_of(v.approve, v.oppose)
        v.needed = asked(base)
        runners.append(Runner(v.approve, v.approve >= v.needed, group))
        ranges.append(range_of(v.approve, base))
    if unnamed is not None:
        ranges.append(range_of(unnamed, base_of(unnamed, 0)))
    places, ties, unfilled = settle(out, question, rules, runners, reserve)
    say_counts(out, count.counts)
    say_majority(out, majority, count.counts)
    for v in out.verdicts:
        say_verdict(out, v, majority)
    if question.kind != MOTION:
        say_seats(out, question)
        say_displaced(
            out, question, runners, reserve, ties,
            lambda i: (f"{out.verdicts[i].approve} approvals", f"赞成 {out.verdicts[i].approve} 票"),
        )  # fmt: skip
    conclude(out, question, rules, runners, reserve, (places, ties, unfilled), count.extra, ranges)
    return out


def settle(out, question, rules, runners, reserve):
    """11.3, 11.8: words and who is elected."""
    motion = question.kind == MOTION
    seats = 1 if motion else question.seats
    places, ties, unfilled = seat(runners, seats, reserve)
    freely = seat(runners, seats, {})[0] if reserve else places
    for i, v in enumerate(out.verdicts):
        if places[i] == BELOW:
            v.words = "not carried" if motion else "not elected, below the majority"
            v.words_zh = "未通过" if motion else "未当选，未达法定票数"
        elif places[i] == SEATED:
            v.words, v.words_zh = ("carried", "通过") if motion else ("elected", "当选")
            v.elected = True
        elif places[i] == TIE:
            words = ("a re-vote of the tied decides", "须对票数相等者再次投票")
            if rules.pool != TIED:
                words = ("a run-off decides", "须再次选举")
            words = TIE_WORDS.get(rules.tie, words)
            v.words = f"not elected, tied for the last seats: {words[0]}"
            v.words_zh = f"未当选，末位得票相等，{words[1]}"
        elif freely[i] == SEATED:
            v.words, v.words_zh = "not elected, displaced by a reserved seat", "未当选，名额已依规定保留"
            v.displaced = True
        else:
            v.words = "not elected, the seats went to candidates with more approvals"
            v.words_zh = "未当选，名额已由得票较多者取得"
    out.vacant = seats - sum(v.elected for v in out.verdicts)
    return places, ties, unfilled


def conclude(out, question, rules, runners, reserve, settled, extra, ranges, changes=False, followed=None):
    """`changes`: that lost papers could change something, whatever the ranges say; `followed`: what follows, where it is known."""
    out.basis = (runners, reserve, settled)
    left, runoffs = followed or (([], []) if question.kind == MOTION else follow(rules, runners, reserve, *settled))
    seats = 1 if question.kind == MOTION else question.seats
    if sum(extra):
        elected = [v.elected for v in out.verdicts]
        further = max(0, len(ranges) - len(elected))  # who is not named, and stands in no run-off
        weighed = [*runners, *[Runner(0, False)] * further]
        changes = changes or could_change(ranges, elected + [False] * further, weighed, seats, reserve)
        if rules.pool == TWICE and runoffs and sum(len(r.names) for r in runoffs) < elected.count(False):
            changes = True
        report = rules.lost_papers == 1
        out.must_repeat = changes and not report
        words, words_zh = ("could be another: the vote must be repeated", "可能改变，须重新投票")
        if not changes:
            words, words_zh = ("would be the same", "不变")
        elif report:
            words, words_zh = ("could be another; the rules ask for no repetition", "可能改变，按规定不重新投票")
        out.say(
            f"extra papers: {extra[0]} replacements, {extra[1]} after bad seals; "
            f"without as many ballots the outcome {words}",
            f"补发选票：终端故障 {extra[0]} 张，印章有误 {extra[1]} 张；减去同样张数的选票，结果{words_zh}",
        )
    if out.must_repeat:
        return
    out.left, out.runoffs = left, runoffs
    if not is_minimal(rules):
        for one in left:
            say_left(out, question, one)
        for one in runoffs:
            say_runoff(out, question, one)
