"""From totals to who is elected (docs/protocol.md section 11), with the derivation in both languages."""
from dataclasses import dataclass

from question import AT_MOST_K, EXACTLY, MOTION
from transcript import Refused

ENTITLED, PRESENT, ISSUED, RETURNED, VALID, FOR_AND_AGAINST, NONE = range(1, 8)
BASE_NAMES = {ENTITLED: "entitled", PRESENT: "present", ISSUED: "issued", RETURNED: "returned", VALID: "valid"}
BASE_NAMES_ZH = {ENTITLED: "应到", PRESENT: "实到", ISSUED: "发出", RETURNED: "收回", VALID: "有效"}
LARGEST_PART = 10_000


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


def check_fraction(f):
    if f is None or not (0 < f.denominator <= LARGEST_PART and f.numerator <= f.denominator):
        raise Refused("rules-form", "fraction")
    if not ENTITLED <= f.base <= NONE:
        raise Refused("rules-form", "base")


def needed(f, n):
    """11.2."""
    product = n * f.numerator
    return product // f.denominator + 1 if f.strict else -(-product // f.denominator)


def totals_of(question, slots, ballots):
    """([(approve, oppose, abstain)], valid, void), refusing totals that no ballots give."""

    def require(condition, where):
        if not condition:
            raise Refused("totals-add-up", where)

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


def decide(question, rules, counts, candidates, extra=(0, 0)):
    """The verdicts and both derivations; counts as the keys of 11.1; extra papers as (replacements, bad seals)."""
    majority = rules.majority
    numbers = {
        ENTITLED: counts["entitled"], PRESENT: counts["present"], ISSUED: counts["issued"],
        RETURNED: counts["returned"], VALID: counts["valid"],
    }  # fmt: skip
    verdicts = [Verdict(name, *marks) for name, marks in zip(question.candidates, candidates, strict=True)]
    for v in verdicts:
        asked = 1 if majority.base == NONE else needed(majority, numbers.get(majority.base, v.approve + v.oppose))
        v.needed = max(asked, 1)
    motion = question.kind == MOTION
    seats = 1 if motion else question.seats
    settle(verdicts, seats, motion)
    english, chinese = derive(question, majority, counts, numbers, verdicts, seats)
    if sum(extra):
        repeat = could_change(majority, numbers, verdicts, seats, sum(extra))
        words = "could be another: the vote must be repeated" if repeat else "would be the same"
        words_zh = "可能改变，须重新投票" if repeat else "不变"
        english.append(
            f"extra papers: {extra[0]} replacements, {extra[1]} after bad seals; "
            f"without as many ballots the outcome {words}"
        )
        chinese.append(
            f"补发选票：终端故障 {extra[0]} 张，印章有误 {extra[1]} 张；减去同样张数的选票，结果{words_zh}"
        )
    return verdicts, english, chinese


def could_change(majority, numbers, verdicts, seats, extra):
    """11.5: whether taking away `extra` ballots could change a verdict."""
    shrinks = majority.base in (RETURNED, VALID, FOR_AND_AGAINST)

    def passes(approvals, base, fewer):
        if majority.base == NONE:
            return approvals >= 1
        return approvals >= max(1, needed(majority, base - min(base, fewer) if shrinks else base))

    ranges = []
    for v in verdicts:
        base = numbers.get(majority.base, v.approve + v.oppose)
        gone, others = min(extra, v.approve), min(extra, max(0, base - v.approve))
        ranges.append((v.approve - gone, v.approve, passes(v.approve - gone, base, gone), passes(v.approve, base, others)))
    for i, v in enumerate(verdicts):
        least, most, passes_at_least, passes_at_most = ranges[i]
        rest = ranges[:i] + ranges[i + 1 :]
        if v.elected:
            certain = passes_at_least and sum(r[3] and r[1] >= least for r in rest) < seats
        else:
            certain = not passes_at_most or sum(r[2] and r[0] >= most for r in rest) >= seats
        if not certain:
            return True
    return False


def settle(verdicts, seats, motion):
    """11.3."""
    passing = sorted((v.approve for v in verdicts if v.approve >= v.needed), reverse=True)
    tied = len(passing) > seats and passing[seats - 1] == passing[seats]
    cut = passing[min(seats, len(passing)) - 1] if passing else 0
    for v in verdicts:
        if v.approve < v.needed:
            v.words = "not carried" if motion else "not elected, below the majority"
            v.words_zh = "未通过" if motion else "未当选，未达法定票数"
        elif v.approve < cut:
            v.words = "not elected, the seats went to candidates with more approvals"
            v.words_zh = "未当选，名额已由得票较多者取得"
        elif v.approve == cut and tied:
            v.words = "not elected, tied for the last seats: a re-vote of the tied decides"
            v.words_zh = "未当选，末位得票相等，须对票数相等者再次投票"
        else:
            v.words, v.words_zh = ("carried", "通过") if motion else ("elected", "当选")
            v.elected = True


def derive(question, majority, counts, numbers, verdicts, seats):
    ratio = f"{majority.numerator}/{majority.denominator}"
    fraction = ("more than " if majority.strict else "at least ") + ratio
    fraction_zh = ("超过 " if majority.strict else "不少于 ") + ratio
    c = counts
    english = [
        f"entitled {c['entitled']}, present {c['present']}, issued {c['issued']}, returned {c['returned']}, "
        f"valid {c['valid']}, void {c['void']}, not cast {c['not_cast']}, spoiled {c['spoiled']}"
    ]
    chinese = [
        f"应到 {c['entitled']}，实到 {c['present']}，发出 {c['issued']}，收回 {c['returned']}，"
        f"有效 {c['valid']}，无效 {c['void']}，未投 {c['not_cast']}，作废 {c['spoiled']}"
    ]
    if majority.base in numbers:
        base = numbers[majority.base]
        number = needed(majority, base)
        english.append(f"{fraction} of {BASE_NAMES[majority.base]} {base} = {number} needed")
        chinese.append(f"{fraction_zh}（以{BASE_NAMES_ZH[majority.base]} {base} 计）= {number} 票")
    elif majority.base == FOR_AND_AGAINST:
        english.append(f"{fraction} of each candidate's marks for and against")
        chinese.append(f"{fraction_zh}（以各候选人赞成与反对之和计）")
    else:
        english.append("no majority asked for: the most approvals decide")
        chinese.append("不设过半数要求，以赞成票多者当选")
    for v in verdicts:
        both = v.approve + v.oppose
        own = f"; {fraction} of {both} for and against" if majority.base == FOR_AND_AGAINST else ""
        own_zh = f"；赞成与反对之和 {both}，{fraction_zh}" if majority.base == FOR_AND_AGAINST else ""
        english.append(
            f"{v.name}: approve {v.approve}, oppose {v.oppose}, abstain {v.abstain}{own}; {v.needed} needed: {v.words}"
        )
        chinese.append(
            f"{v.name}：赞成 {v.approve}，反对 {v.oppose}，弃权 {v.abstain}{own_zh}；需 {v.needed} 票：{v.words_zh}"
        )
    if question.kind != MOTION:
        elected = sum(v.elected for v in verdicts)
        english.append(f"{elected} elected for {seats} seats, {seats - elected} vacant")
        chinese.append(f"应选 {seats} 名，当选 {elected} 名，空缺 {seats - elected} 名")
    return english, chinese
