"""The marks that decrypted totals stand for (docs/protocol.md sections 10.4.3, 20.6, 24.6, 25.1)."""
import mixing
import read_out
import written_names
from question import AT_MOST_K, BY_APPROVAL, EVALUATION, EXACTLY, JUDGMENT, MOTION, RANKING, SCORE
from ranking_ballot import ranking_of
from transcript import Refused


def require(condition, where):
    if not condition:
        raise Refused("totals-add-up", where)


def totals_of(question, slots, opened, ballots):
    """(what each candidate has, valid, void, Written or None), refusing totals that no ballots give.

    `slots`: those of the summed rows; `opened`: {what a list holds: its rows}. A candidate has (approve, oppose, abstain), its
    grades, its points; of a ranking all that are not void are given instead."""
    if question.kind in (EVALUATION, JUDGMENT):
        return *grades(question, slots, ballots), None
    if question.kind == SCORE:
        require(all(points <= ballots * question.most for points in slots), "more points than ballots give")
        return slots, ballots, 0, None
    if question.kind == RANKING:
        orders = [ranking_of(row) for row in opened[mixing.RANKS]]
        return [order for order in orders if order], ballots - orders.count(None), orders.count(None), None
    marks, valid, void = approvals(question, slots, ballots)
    given = sum(approve for approve, _, _ in marks)
    written = None
    if question.write_ins is not None:
        written = written_names.Written(question, [number for row in opened[mixing.WRITTEN] for number in row], valid)
        given += written.total
    if question.kind in BY_APPROVAL:
        require(given <= question.seats * valid, "more approvals than seats allow")
    if question.kind == EXACTLY:
        require(given == question.seats * valid, "approvals differ from the seats")
    if question.read_out:
        read_out.check(opened[mixing.MARKS], marks, void, 1 if question.kind == AT_MOST_K else 2)
    return marks, valid, void, written


def grades(question, slots, ballots):
    each = len(question.grades) - 1
    cells = [slots[at : at + each] for at in range(0, len(slots), each)]
    require(all(sum(cell) <= ballots for cell in cells), "more grades than ballots")
    return [[*cell, ballots - sum(cell)] for cell in cells], ballots, 0


def approvals(question, slots, ballots):
    each = 1 if question.kind == AT_MOST_K else 2
    void = 0 if question.kind == MOTION else slots[-1]
    require(void <= ballots, "more void ballots than ballots")
    valid = ballots - void
    out = []
    for i, name in enumerate(question.candidates):
        approve = slots[i * each]
        oppose = slots[i * each + 1] if each == 2 else 0
        require(approve + oppose <= valid, name)
        out.append((approve, oppose, valid - approve - oppose))
    return out, valid, void
