"""Ballots that are read out one by one (docs/protocol.md section 26): their marks packed into one row, and read from it."""
from transcript import Refused

PACKED = 8


def slots_of(candidates):
    return -(-candidates // PACKED)


def bound_of(candidates):
    """26.1.1: that of the first slot stands for all."""
    return 3 ** min(PACKED, candidates)


def row_of(marks, void):
    """The row's slots; `marks`: the bit of approval, and of opposition or None, of each candidate."""
    slots = []
    for first in range(0, len(marks), PACKED):
        packed = marks[first : first + PACKED]
        form = []
        for i, (approve, oppose) in enumerate(packed):
            form.append((approve, 3**i))
            if oppose is not None:
                form.append((oppose, 2 * 3**i))
        if first == 0:
            form.append((void, 3 ** len(packed)))
        slots.append(tuple(form))
    return tuple(slots)


def digits(value, count):
    out = []
    for _ in range(count):
        value, digit = divmod(value, 3)
        out.append(digit)
    return out, value


def read(row, candidates, most):
    """The marks of one ballot, up to `most`; None if it is void."""
    if row[0] == bound_of(candidates) and not any(row[1:]):
        return None
    out = []
    for slot, value in enumerate(row):
        marks, rest = digits(value, min(PACKED, candidates - PACKED * slot))
        if rest or any(mark > most for mark in marks):
            raise Refused("read-out-totals", "no ballot")
        out += marks
    return out


def check(rows, marks, void, most):
    """26.3; `marks`: (approve, oppose, abstain) of each candidate as they were decrypted."""
    ballots = [read(row, len(marks), most) for row in rows]
    read_marks = [(0, 0)] * len(marks)
    for ballot in ballots:
        for i, mark in enumerate(ballot or []):
            approve, oppose = read_marks[i]
            read_marks[i] = (approve + (mark == 1), oppose + (mark == 2))
    agree = read_marks == [(approve, oppose) for approve, oppose, _ in marks]
    if not agree or ballots.count(None) != void:
        raise Refused("read-out-totals", "other marks were read than are in the sums")
