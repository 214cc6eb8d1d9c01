"""Statements about bits, with their encoding (docs/protocol.md sections 8.1 and 8.2)."""
from dataclasses import dataclass

from transcript import u32, u64

SLOTS_IN_A_ROW = 64


def rows_of(slots):
    """64 slots to a row, then a new row."""
    return tuple(tuple(slots[at : at + SLOTS_IN_A_ROW]) for at in range(0, len(slots), SLOTS_IN_A_ROW))


@dataclass(frozen=True)
class Constraint:
    """sum of coefficient * b_bit = constant, solved for b_pivot."""

    form: tuple  # of (bit, coefficient), ascending
    constant: int
    pivot: int


@dataclass(frozen=True)
class Statement:
    bits: int
    rows: tuple  # of rows; a row is a tuple of slots; a slot is a form
    constraints: tuple

    @property
    def free_bits(self):
        pivots = {c.pivot for c in self.constraints}
        return [bit for bit in range(self.bits) if bit not in pivots]

    @property
    def slots(self):
        return sum(len(row) for row in self.rows)

    def encoding(self):
        def form(terms):
            return u32(len(terms)) + b"".join(u32(bit) + u64(coefficient % 2**64) for bit, coefficient in terms)

        out = u32(self.bits) + u32(len(self.rows)) + b"".join(u32(len(row)) for row in self.rows)
        out += b"".join(form(slot) for row in self.rows for slot in row) + u32(len(self.constraints))
        for c in self.constraints:
            out += form(c.form) + u64(c.constant % 2**64) + u32(c.pivot)
        return out

    def solve(self, free, x, modulus):
        """All f_j: those of the free bits as given, each pivot from its constraint = x * constant."""
        f = dict(free)
        for c in self.constraints:
            f[c.pivot] = (x * c.constant - sum(k * f[bit] for bit, k in c.form if bit != c.pivot)) % modulus
        return [f[bit] for bit in range(self.bits)]

    def satisfied(self, bits):
        return all(sum(k * bits[bit] for bit, k in c.form) == c.constant for c in self.constraints)

    def evaluate(self, values):
        return [sum(k * values[bit] for bit, k in slot) for row in self.rows for slot in row]


def slack_weights(k):
    """They cover exactly 0..k; the first is 1."""
    out = []
    power = 1
    while k > 0:
        out.append(min(power, k))
        k -= out[-1]
        power *= 2
    return out
