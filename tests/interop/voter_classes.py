"""The outcome of a contest whose voters are counted apart (docs/protocol.md section 11.9)."""
from fractions import Fraction

from derivation import BASE_NAMES, BASE_NAMES_ZH, say_counts, say_displaced, say_seats, words_of
from extra_papers import SHRINKING
from outcome import Outcome, Verdict, conclude, settle
from rules import NONE, VALID, first_reserve
from seating import Runner


def score(weights, approvals, bases):
    return sum(
        (Fraction(w * a, b) for w, a, b in zip(weights, approvals, bases, strict=True) if b), start=Fraction(0)
    )


def decide_by_classes(question, rules, classes, reserve=None):
    """11.9: the outcome as each class's result states it."""
    reserve = first_reserve(question, rules) if reserve is None else reserve
    base = VALID if rules.majority.base == NONE else rules.majority.base
    weights = [c.weight for c in rules.classes]
    bases = [c.counts[BASE_NAMES[base]] for c in classes]
    everyone = range(len(question.candidates))

    def passes(value):
        if value == 0 or rules.majority.base == NONE:
            return value > 0
        part = Fraction(rules.majority.numerator * sum(weights), rules.majority.denominator)
        return value > part if rules.majority.strict else value >= part

    scores, ranges = [], []
    for i in everyone:
        approvals = [c.candidates[i][0] for c in classes]
        scores.append(score(weights, approvals, bases))
        least, most = [], []
        for a, b, c in zip(approvals, bases, classes, strict=True):
            e = sum(c.extra)
            least.append(max(0, a - e))
            more = a
            if base in SHRINKING and a:
                more = a - (-a * e // (b - e)) if e < b else b
            most.append(max(a, min(more, b)))
        low, high = score(weights, least, bases), score(weights, most, bases)
        ranges.append((low, high, passes(low), passes(high)))
    groups = question.groups if reserve else [""] * len(scores)
    runners = [Runner(s, passes(s), group) for s, group in zip(scores, groups, strict=True)]
    text = [f"{int(s * 10_000) // 10_000}.{int(s * 10_000) % 10_000:04}" for s in scores]
    extra = tuple(sum(c.extra[k] for c in classes) for k in (0, 1))
    outcomes = []
    for own, (cls, count) in enumerate(zip(rules.classes, classes, strict=True), 1):
        out = Outcome([Verdict(name, *marks) for name, marks in zip(question.candidates, count.candidates, strict=True)])
        settled = settle(out, question, rules, runners, reserve)
        say_counts(out, count.counts)
        total = sum(weights)
        out.say(
            f"class {own} of {len(classes)} that are counted apart: {cls.name}, weight {cls.weight} of {total}",
            f"分组计票第 {own} 组（共 {len(classes)} 组）：{cls.name}，权重 {cls.weight}（合计 {total}）",
        )
        for v in out.verdicts:
            out.say(
                f"{v.name} in this class: approve {v.approve}, oppose {v.oppose}, abstain {v.abstain}",
                f"{v.name}（本组）：赞成 {v.approve}，反对 {v.oppose}，弃权 {v.abstain}",
            )
        fraction, fraction_zh = words_of(rules.majority)
        none = rules.majority.base == NONE
        out.say(
            ("no majority asked for: the highest scores decide" if none else f"{fraction} of all weights {total}")
            + f"; a score is the sum over the classes of weight x approvals / {BASE_NAMES[base]}, "
            "shown with four decimals, rounded down",
            ("不设过半数要求，以得分高者当选" if none else f"{fraction_zh}（以权重合计 {total} 计）")
            + f"；得分为各组“权重 × 赞成 / {BASE_NAMES_ZH[base]}”之和，取四位小数，余数舍去",
        )
        for i, v in enumerate(out.verdicts):
            def terms(times, i=i):
                return " + ".join(
                    f"{w}{times}{c.candidates[i][0]}/{b}" for w, c, b in zip(weights, classes, bases, strict=True)
                )

            out.say(f"{v.name}: {terms(' x ')} = {text[i]}: {v.words}", f"{v.name}：{terms(' × ')} = {text[i]}：{v.words_zh}")
        say_seats(out, question)
        say_displaced(out, question, runners, reserve, settled[1], lambda i: (f"a score of {text[i]}", f"得分 {text[i]}"))
        conclude(out, question, rules, runners, reserve, settled, extra, ranges)
        outcomes.append(out)
    return outcomes
