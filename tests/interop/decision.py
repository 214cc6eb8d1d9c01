"""What is decided about the seats that an outcome leaves open (docs/protocol.md sections 11.10, 18.6)."""
import copy

from derivation import listed, say_left, say_runoff
from seating import fill, follow
from transcript import Refused

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
