"""From the grades of an evaluation to its outcome, in which nobody is elected (docs/protocol.md section 20.5)."""
from councils import grading_lines
from derivation import say_counts
from outcome import Outcome


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
