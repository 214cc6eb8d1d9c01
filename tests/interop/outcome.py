"""From totals to who is elected (docs/protocol.md section 11), with the derivation in both languages."""
import copy
from dataclasses import dataclass, field
from fractions import Fraction

from councils import grading_lines
from question import AT_MOST_K, EVALUATION, EXACTLY, MOTION
from rules import (
    BY_PRESIDIUM, ENTITLED, FOR_AND_AGAINST, HANDS, ISSUED, LOT, NOBODY, NONE, PRESENT, RETURNED, TIED, TWICE, VALID,
    first_reserve, is_minimal, majority_of, needed,
)  # fmt: skip
from seating import BELOW, SEATED, TIE, Runner, fill, follow, seat
from transcript import Refused

BASE_NAMES = {ENTITLED: "entitled", PRESENT: "present", ISSUED: "issued", RETURNED: "returned", VALID: "valid"}
BASE_NAMES_ZH = {ENTITLED: "应到", PRESENT: "实到", ISSUED: "发出", RETURNED: "收回", VALID: "有效"}
KEYS = {ENTITLED: "entitled", PRESENT: "present", ISSUED: "issued", RETURNED: "returned", VALID: "valid"}
SHRINKING = (RETURNED, VALID, FOR_AND_AGAINST)
TIE_WORDS = {
    HANDS: ("a show of hands decides", "须举手表决"),
    NOBODY: ("none of the tied is elected", "票数相等者均不当选"),
    BY_PRESIDIUM: ("the presidium decides", "由大会主席团决定"),
    LOT: ("a lot decides", "以抽签决定"),
}


@dataclass
class Verdict:
    name: str
    approve: int
    oppose: int
    abstain: int
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

    def say(self, english, chinese):
        self.english.append(english)
        self.chinese.append(chinese)


@dataclass
class ClassCount:
    """What one class's ballots say: the counts of 11.1, (approve, oppose, abstain) of each, (replacements, bad seals)."""

    counts: dict
    candidates: list
    extra: tuple = (0, 0)


def totals_of(question, slots, ballots):
    """([(approve, oppose, abstain)], valid, void), refusing totals that no ballots give."""

    def require(condition, where):
        if not condition:
            raise Refused("totals-add-up", where)

    if question.kind == EVALUATION:
        each = len(question.grades) - 1
        cells = [slots[at : at + each] for at in range(0, len(slots), each)]
        require(all(sum(cell) <= ballots for cell in cells), "more grades than ballots")
        return [[*cell, ballots - sum(cell)] for cell in cells], ballots, 0
    count = len(question.candidates)
    each = 1 if question.kind == AT_MOST_K else 2
    void = 0 if question.kind == MOTION else slots[-1]
    require(void <= ballots, "more void ballots than ballots")
    valid = ballots - void
    out = []
    for i in range(count):
        approve = slots[i * each]
        oppose = slots[i * each + 1] if each == 2 else 0
        require(approve + oppose <= valid, question.candidates[i])
        out.append((approve, oppose, valid - approve - oppose))
    approvals = sum(approve for approve, _, _ in out)
    if question.kind != MOTION:
        require(approvals <= question.seats * valid, "more approvals than seats allow")
    if question.kind == EXACTLY:
        require(approvals == question.seats * valid, "approvals differ from the seats")
    return out, valid, void


def evaluate(definition, count):
    """20.5: nobody is elected."""
    question, blank = definition.question, definition.question.grades[-1]
    out = Outcome([])
    pairs = [(name, aspect) for name in question.candidates for aspect in question.aspects]
    out.grades = [(*pair, counts) for pair, counts in zip(pairs, count.candidates, strict=True)]
    say_counts(out, count.counts)
    council, group = definition.council, definition.council_group
    out.say(
        f"graded by council {council}{', group ' + group if group else ''}; grades: {', '.join(question.grades)}; "
        f"a blank is {blank}",
        f"评议组织 {council}{'，' + group if group else ''}；等次：{'、'.join(question.grades)}；空白计为“{blank}”",
    )
    for english, chinese in grading_lines(question, out.grades):
        out.say(english, chinese)
    replaced, bad = count.extra
    if replaced + bad:
        out.say(
            f"extra papers: {replaced} replacements, {bad} after bad seals; any number may be too high by as many in all",
            f"补发选票：终端故障 {replaced} 张，印章有误 {bad} 张；各项票数至多可能多计同样张数",
        )
    return out


def words_of(f):
    ratio = f"{f.numerator}/{f.denominator}"
    return ("more than " if f.strict else "at least ") + ratio, ("超过 " if f.strict else "不少于 ") + ratio


def listed(question, places):
    names = [question.candidates[i] for i in places]
    return ", ".join(names), "、".join(names)


def decide(question, rules, count, reserve=None):
    """The outcome of everybody's ballot."""
    reserve = first_reserve(question, rules) if reserve is None else reserve
    majority = majority_of(question.kind, rules)
    out = Outcome([Verdict(name, *marks) for name, marks in zip(question.candidates, count.candidates, strict=True)])
    bases = [
        count.counts[KEYS[majority.base]] if majority.base in KEYS else v.approve + v.oppose for v in out.verdicts
    ]
    shrinks = majority.base in SHRINKING
    extra = sum(count.extra)

    def asked(base):
        return 1 if majority.base == NONE else max(1, needed(majority, base))

    runners, ranges = [], []
    groups = question.groups if reserve else [""] * len(out.verdicts)
    for v, base, group in zip(out.verdicts, bases, groups, strict=True):
        v.needed = asked(base)
        runners.append(Runner(v.approve, v.approve >= v.needed, group))
        gone, others = min(extra, v.approve), min(extra, max(0, base - v.approve))
        low = v.approve - gone
        ranges.append((
            low, v.approve, low >= asked(max(0, base - gone) if shrinks else base),
            v.approve >= asked(max(0, base - others) if shrinks else base),
        ))  # fmt: skip
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


def score(weights, approvals, bases):
    return sum(
        (Fraction(w * a, b) for w, a, b in zip(weights, approvals, bases, strict=True) if b), start=Fraction(0)
    )


def decide_by_classes(question, rules, classes, reserve=None):
    """11.9: the outcome as each class's result states it."""
    reserve = first_reserve(question, rules) if reserve is None else reserve
    base = VALID if rules.majority.base == NONE else rules.majority.base
    weights = [c.weight for c in rules.classes]
    bases = [c.counts[KEYS[base]] for c in classes]
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


def could_change(ranges, elected, runners, seats, reserve):
    """11.5: whether a verdict is uncertain anywhere within the ranges."""

    def stays_seated(i, before):
        order = [j for j in range(len(ranges)) if j != i and before(j)] + [i]
        return i in fill(order, runners, seats, reserve)

    for i, (least, most, passes_at_least, passes_at_most) in enumerate(ranges):
        if elected[i]:
            certain = passes_at_least and stays_seated(i, lambda j: ranges[j][3] and ranges[j][1] >= least)
        else:
            certain = not passes_at_most or not stays_seated(i, lambda j: ranges[j][2] and ranges[j][0] >= most)
        if not certain:
            return True
    return False


def conclude(out, question, rules, runners, reserve, settled, extra, ranges):
    out.basis = (runners, reserve, settled)
    left, runoffs = ([], []) if question.kind == MOTION else follow(rules, runners, reserve, *settled)
    seats = 1 if question.kind == MOTION else question.seats
    if sum(extra):
        elected = [v.elected for v in out.verdicts]
        changes = could_change(ranges, elected, runners, seats, reserve)
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


def say_counts(out, c):
    out.say(
        f"entitled {c['entitled']}, present {c['present']}, issued {c['issued']}, returned {c['returned']}, "
        f"valid {c['valid']}, void {c['void']}, not cast {c['not_cast']}, spoiled {c['spoiled']}",
        f"应到 {c['entitled']}，实到 {c['present']}，发出 {c['issued']}，收回 {c['returned']}，"
        f"有效 {c['valid']}，无效 {c['void']}，未投 {c['not_cast']}，作废 {c['spoiled']}",
    )


def say_majority(out, majority, counts):
    fraction, fraction_zh = words_of(majority)
    if majority.base in KEYS:
        base = counts[KEYS[majority.base]]
        number = needed(majority, base)
        out.say(
            f"{fraction} of {BASE_NAMES[majority.base]} {base} = {number} needed",
            f"{fraction_zh}（以{BASE_NAMES_ZH[majority.base]} {base} 计）= {number} 票",
        )
    elif majority.base == FOR_AND_AGAINST:
        out.say(
            f"{fraction} of each candidate's marks for and against", f"{fraction_zh}（以各候选人赞成与反对之和计）"
        )
    else:
        out.say("no majority asked for: the most approvals decide", "不设过半数要求，以赞成票多者当选")


def say_verdict(out, v, majority):
    fraction, fraction_zh = words_of(majority)
    both = v.approve + v.oppose
    own = f"; {fraction} of {both} for and against" if majority.base == FOR_AND_AGAINST else ""
    own_zh = f"；赞成与反对之和 {both}，{fraction_zh}" if majority.base == FOR_AND_AGAINST else ""
    out.say(
        f"{v.name}: approve {v.approve}, oppose {v.oppose}, abstain {v.abstain}{own}; {v.needed} needed: {v.words}",
        f"{v.name}：赞成 {v.approve}，反对 {v.oppose}，弃权 {v.abstain}{own_zh}；需 {v.needed} 票：{v.words_zh}",
    )


def say_seats(out, question):
    elected = question.seats - out.vacant
    out.say(
        f"{elected} elected for {question.seats} seats, {out.vacant} vacant",
        f"应选 {question.seats} 名，当选 {elected} 名，空缺 {out.vacant} 名",
    )


def say_displaced(out, question, runners, reserve, ties, strength):
    for i, v in enumerate(out.verdicts):
        if not v.displaced:
            continue
        items = []
        for j, other in enumerate(out.verdicts):
            if other.elected and runners[j].strength < runners[i].strength:
                who = f"{other.name} ({question.groups[j]})"
                items.append((f"a seat goes to {who} with {strength(j)[0]}", f"名额归 {who}，{strength(j)[1]}"))
        for members, seats in ties:
            if runners[members[0]].strength < runners[i].strength:
                names, names_zh = listed(question, members)
                items.append((f"seats left to the tied: {seats}, among {names}", f"票数相等者待定 {seats} 名：{names_zh}"))
        for group, k in reserve.items():
            kept = k - sum(r.passes and r.group == group for r in runners)
            if kept > 0:
                items.append((f"seats kept for {group}: {kept}", f"为 {group} 保留空缺 {kept} 名"))
        english, chinese = zip(*items, strict=True)
        out.say(
            f"{v.name} is displaced, with {strength(i)[0]}, by reserved seats: " + "; ".join(english),
            f"{v.name} 因保留名额未当选，{strength(i)[1]}：" + "；".join(chinese),
        )


def say_left(out, question, one):
    n = one.seats
    names, names_zh = listed(question, one.names)
    if one.why == "tie":
        words = {
            "hands": (f"a show of hands fills {n} seats, among: {names}", f"举手表决产生 {n} 名：{names_zh}"),
            "presidium": (f"the presidium fills {n} seats, among: {names}", f"由大会主席团决定 {n} 名：{names_zh}"),
            "lot": (f"a lot fills {n} seats, among: {names}", f"抽签产生 {n} 名：{names_zh}"),
            "vacant": (f"{n} seats stay vacant, none of the tied being elected", f"票数相等者均不当选，空缺 {n} 名"),
        }
    elif one.way == "presidium" and one.least:
        words = {
            "presidium": (
                f"{n} seats could not be filled, and a new election asks for {one.least} names: the presidium decides",
                f"当选人数不足，缺额 {n} 名，另行选举至少须有候选人 {one.least} 名，由大会主席团决定",
            )
        }
    else:
        words = {
            "presidium": (
                f"{n} seats could not be filled: the presidium decides",
                f"当选人数不足，缺额 {n} 名，由大会主席团决定",
            ),
            "vacant": (f"{n} seats could not be filled and stay vacant", f"当选人数不足，缺额 {n} 名，不再补选"),
            "reduced": (f"{n} seats could not be filled: there are as many fewer", f"当选人数不足，应选名额减少 {n} 名"),
        }
    if one.way in words:
        out.say(*words[one.way])


def say_runoff(out, question, one):
    names, names_zh = listed(question, one.names)
    why = {"tie": "a tie", "too few": "too few were elected", "both": "a tie and with too few elected"}[one.why]
    why_zh = {"tie": "得票相等", "too few": "当选人数不足", "both": "得票相等且当选人数不足"}[one.why]
    out.say(
        f"run-off after {why}, for {one.seats} seats, of {len(one.names)} names: {names}",
        f"{why_zh}，再次选举 {one.seats} 名，候选人 {len(one.names)} 名：{names_zh}",
    )
    for group, k in one.owed.items():
        if k:
            out.say(f"of these seats {k} at least are for {group}", f"其中至少 {k} 名属于 {group}")


# ---- 11.10, 18.6 ---------------------------------------------------------------------------------------------

OPEN_TIE, OPEN_TOO_FEW = 1, 2
DECIDED_BY_HANDS, DECIDED_BY_PRESIDIUM, DECIDED_BY_LOT = 1, 2, 3
WAYS = {DECIDED_BY_HANDS: "hands", DECIDED_BY_PRESIDIUM: "presidium", DECIDED_BY_LOT: "lot"}
WAY_WORDS = {
    "hands": ("by a show of hands", "举手表决"), "presidium": ("by decision of the presidium", "大会主席团决定"),
    "lot": ("by lot", "抽签"),
}  # fmt: skip


def choice(condition, where=""):
    if not condition:
        raise Refused("decision-choice", where)


def take(before, question, rules, s):
    """The outcome with this decision taken."""
    out = copy.deepcopy(before)
    return (_take_tie if s.why == OPEN_TIE else _take_too_few)(out, question, rules, s)


def _take_tie(out, question, rules, s):
    choice(s.chosen and set(s.chosen) <= set(question.candidates) and len(set(s.chosen)) == len(s.chosen), "chosen")
    chosen = sorted(question.candidates.index(name) for name in s.chosen)
    way = WAYS[s.by]
    ties = [one for one in out.left if (one.why, one.way) == ("tie", way) and set(chosen) <= set(one.names)]
    choice(ties and len(chosen) == ties[0].seats, "seats")
    runners, reserve, _ = out.basis
    order = sorted((i for i, r in enumerate(runners) if r.passes), key=lambda i: (-runners[i].strength, i not in chosen))
    seated = fill(order, runners, question.seats, reserve or {})
    choice([i for i in sorted(ties[0].names) if i in seated] == chosen, "reserved seats")
    for i in chosen:
        out.verdicts[i].elected = True
    out.vacant -= len(chosen)
    names, names_zh = listed(question, chosen)
    words, words_zh = WAY_WORDS[way]
    out.say(f"elected {words}: {names}", f"{words_zh}，当选：{names_zh}")
    out.left.remove(ties[0])
    return out


def _take_too_few(out, question, rules, s):
    at = [i for i, one in enumerate(out.left) if (one.why, one.way) == ("too few", "presidium")]
    choice(at, "nothing is left")
    runners, reserve, settled = out.basis
    left, runoffs = follow(rules, runners, reserve, *settled, too_few=s.instead)
    now = next(one for one in left if one.why == "too few")
    choice(now.way != "presidium", "instead")
    out.runoffs = runoffs
    out.say("the presidium has decided", "大会主席团已作决定")
    say_left(out, question, now)
    for one in runoffs:
        say_runoff(out, question, one)
    out.left[at[0]] = now
    return out
