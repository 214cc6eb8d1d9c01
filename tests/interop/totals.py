"""The marks that decrypted totals stand for (docs/protocol.md sections 10.4.3, 20.6)."""
from question import AT_MOST_K, EVALUATION, EXACTLY, MOTION
from transcript import Refused


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
