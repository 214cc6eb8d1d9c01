"""Whether papers that were given out twice could have changed who is elected (docs/protocol.md section 11.5)."""
from rules import FOR_AND_AGAINST, RETURNED, VALID
from seating import fill

# The bases that are smaller without the ballots in excess.
SHRINKING = (RETURNED, VALID, FOR_AND_AGAINST)


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
