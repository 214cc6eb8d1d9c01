"""What a ballot proves (docs/protocol.md section 8): the statement that follows from a question."""
from dataclasses import dataclass

from text import is_text
from transcript import Refused, u32, u64

APPROVE_OPPOSE_ABSTAIN, EXACTLY, AT_MOST_K, MOTION, EVALUATION = 1, 2, 3, 4, 5
SLOTS_IN_A_ROW = 64
CANDIDATES = 512
NAME_BYTES = 200
ASPECTS, GRADES, BITS, ROWS, BALLOT_BYTES, SEALERS = 64, 16, 8192, 64, 256 << 10, 2


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


def check_question(q):
    def require(condition, where):
        if not condition:
            raise Refused("definition-form", where)

    count = len(q.candidates)
    require(APPROVE_OPPOSE_ABSTAIN <= q.kind <= EVALUATION, "unknown question")
    require(1 <= count <= CANDIDATES, "candidates")
    seats = {MOTION: q.seats == 0 and count == 1, EVALUATION: q.seats == 0}
    require(seats.get(q.kind, 1 <= q.seats <= count), "seats")
    require(all(is_text(name, NAME_BYTES) for name in q.candidates), "names")
    require(len(set(q.candidates)) == count, "a name appears twice")
    if q.kind != EVALUATION:
        return require(not q.aspects and not q.grades, "only an evaluation has aspects and grades")
    for names, least, most in ((q.aspects, 1, ASPECTS), (q.grades, 2, GRADES)):
        require(least <= len(names) <= most, f"{len(names)} aspects or grades")
        require(all(is_text(name, NAME_BYTES) for name in names) and len(set(names)) == len(names), "their names")
    cells = count * len(q.aspects)
    slots = cells * (len(q.grades) - 1)
    require(cells * len(q.grades) <= BITS and slots <= SLOTS_IN_A_ROW * ROWS, "more than a ballot holds")
    rows = -(-slots // SLOTS_IN_A_ROW)
    # 9.1: the hash, p, the seals; the rows; B A C D; T_u, T_v; the free bits; z_A z_C z_r; the signature
    elements = 2 + (rows + slots) + 4 + rows + 1 + slots + 2 + rows + 2
    require(32 * elements + SEALERS * (32 + 256) <= BALLOT_BYTES, "larger than a ballot")


def is_election(kind):
    return kind not in (MOTION, EVALUATION)


def evaluation(q):
    """A bit for each grade, aspect by aspect, person by person; the last grade has no slot."""
    grades = len(q.grades)
    slots, constraints = [], []
    for first in range(0, len(q.candidates) * len(q.aspects) * grades, grades):
        slots += [((first + grade, 1),) for grade in range(grades - 1)]
        form = tuple((first + grade, 1) for grade in range(grades))
        constraints.append(Constraint(form, 1, first + grades - 1))
    rows = tuple(tuple(slots[at : at + SLOTS_IN_A_ROW]) for at in range(0, len(slots), SLOTS_IN_A_ROW))
    return Statement(len(constraints) * grades, rows, tuple(constraints))


def statement_of(q):
    if q.kind == EVALUATION:
        return evaluation(q)
    count = len(q.candidates)
    each = 1 if q.kind == AT_MOST_K else 3
    void = each * count
    constraints = []
    bits = void
    if q.kind != MOTION:
        slack = [] if q.kind == EXACTLY else slack_weights(q.seats)
        bits = void + 1 + len(slack)
        form = [(each * i, 1) for i in range(count)] + [(void, q.seats)]
        form += [(void + 1 + i, weight) for i, weight in enumerate(slack)]
        constraints.append(Constraint(tuple(form), q.seats, void + 1 if slack else each * (count - 1)))
    slots = []
    for i in range(count):
        approve = each * i
        slots.append(((approve, 1),))
        if each == 1:
            continue
        slots.append(((approve + 1, 1),))
        form = [(approve, 1), (approve + 1, 1), (approve + 2, 1)] + ([(void, 1)] if q.kind != MOTION else [])
        constraints.append(Constraint(tuple(form), 1, approve + 2))
    if q.kind != MOTION:
        slots.append(((void, 1),))
    rows = tuple(tuple(slots[at : at + SLOTS_IN_A_ROW]) for at in range(0, len(slots), SLOTS_IN_A_ROW))
    return Statement(bits, rows, tuple(constraints))
