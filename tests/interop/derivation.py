"""The lines that say why an outcome is what it is, in both languages (docs/protocol.md section 11.4)."""
from rules import (
    BY_PRESIDIUM, ENTITLED, FOR_AND_AGAINST, HANDS, ISSUED, LOT, NOBODY, PRESENT, RETURNED, VALID, needed,
)  # fmt: skip

# By base: its name, which is the count's key too.
BASE_NAMES = {ENTITLED: "entitled", PRESENT: "present", ISSUED: "issued", RETURNED: "returned", VALID: "valid"}
BASE_NAMES_ZH = {ENTITLED: "应到", PRESENT: "实到", ISSUED: "发出", RETURNED: "收回", VALID: "有效"}
TIE_WORDS = {
    HANDS: ("a show of hands decides", "须举手表决"),
    NOBODY: ("none of the tied is elected", "票数相等者均不当选"),
    BY_PRESIDIUM: ("the presidium decides", "由大会主席团决定"),
    LOT: ("a lot decides", "以抽签决定"),
}


def words_of(f):
    ratio = f"{f.numerator}/{f.denominator}"
    return ("more than " if f.strict else "at least ") + ratio, ("超过 " if f.strict else "不少于 ") + ratio


def listed(question, places):
    names = [question.candidates[i] for i in places]
    return ", ".join(names), "、".join(names)


def say_counts(out, c):
    out.say(
        f"entitled {c['entitled']}, present {c['present']}, issued {c['issued']}, returned {c['returned']}, "
        f"valid {c['valid']}, void {c['void']}, not cast {c['not_cast']}, spoiled {c['spoiled']}",
        f"应到 {c['entitled']}，实到 {c['present']}，发出 {c['issued']}，收回 {c['returned']}，"
        f"有效 {c['valid']}，无效 {c['void']}，未投 {c['not_cast']}，作废 {c['spoiled']}",
    )


def say_majority(out, majority, counts):
    fraction, fraction_zh = words_of(majority)
    if majority.base in BASE_NAMES:
        base = counts[BASE_NAMES[majority.base]]
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


def say_inner(out, one, names, names_zh):
    """A tie inside a count of rankings (22.11); its run-off has a line of its own."""
    who = {"hands": ("a show of hands", "举手表决"), "presidium": ("the presidium", "大会主席团"), "lot": ("a lot", "抽签")}
    if one.way not in who:
        return
    said, said_zh = f"who stays, {one.seats}", f"保留 {one.seats} 名"
    if one.inner == "surplus":
        said, said_zh = "whose surplus is transferred first", "先转移何人余票"
    english, chinese = who[one.way]
    out.say(f"{english} says {said}, among: {names}", f"{chinese}决定{said_zh}：{names_zh}")


def say_left(out, question, one):
    n = one.seats
    names, names_zh = listed(question, one.names)
    if one.inner:
        say_inner(out, one, names, names_zh)
        return
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
