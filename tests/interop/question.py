"""What a ballot proves (docs/protocol.md section 8): the statement that follows from a question."""
import read_out
import written_names
from statement import SLOTS_IN_A_ROW, Constraint, Statement, rows_of, slack_weights
from text import is_text
from transcript import Refused

APPROVE_OPPOSE_ABSTAIN, EXACTLY, AT_MOST_K, MOTION, EVALUATION, RANKING, SCORE, JUDGMENT = range(1, 9)
BY_APPROVAL = (APPROVE_OPPOSE_ABSTAIN, EXACTLY, AT_MOST_K)
CANDIDATES = 512
NAME_BYTES = 200
RANKED, POINTS, METHODS, SINGLE_SEAT_METHOD = 64, 255, 4, 2
ASPECTS, GRADES, BITS, ROWS, BALLOT_BYTES, SEALERS = 64, 16, 8192, 64, 256 << 10, 2


def check_question(q):
    def require(condition, where):
        if not condition:
            raise Refused("definition-form", where)

    count = len(q.candidates)
    require(APPROVE_OPPOSE_ABSTAIN <= q.kind <= JUDGMENT, "unknown question")
    require(1 <= count <= (RANKED if q.kind == RANKING else CANDIDATES), "candidates")
    seats = {MOTION: q.seats == 0 and count == 1, EVALUATION: q.seats == 0}
    require(seats.get(q.kind, 1 <= q.seats <= count), "seats")
    require(all(is_text(name, NAME_BYTES) for name in q.candidates), "names")
    require(len(set(q.candidates)) == count, "a name appears twice")
    require(not q.read_out or q.kind in BY_APPROVAL, "read out without being an election by approval")
    require(1 <= q.most <= POINTS if q.kind == SCORE else q.most == 0, "points")
    require(1 <= q.method <= METHODS if q.kind == RANKING else q.method == 0, "method")
    require(q.method != SINGLE_SEAT_METHOD or q.seats == 1, "an instant run-off fills one seat")
    written_names.check_form(q, q.kind in BY_APPROVAL, q.kind == AT_MOST_K)
    require(q.kind == EVALUATION or not q.aspects, "only an evaluation has aspects")
    if q.kind not in (EVALUATION, JUDGMENT):
        return require(not q.grades, "nobody is graded")
    check_names = [(q.grades, 2, GRADES)] + [(q.aspects, 1, ASPECTS)] * (q.kind == EVALUATION)
    for names, least, most in check_names:
        require(least <= len(names) <= most, f"{len(names)} aspects or grades")
        require(all(is_text(name, NAME_BYTES) for name in names) and len(set(names)) == len(names), "their names")
    cells = cells_of(q)
    slots = cells * (len(q.grades) - 1)
    require(cells * len(q.grades) <= BITS and slots <= SLOTS_IN_A_ROW * ROWS, "more than a ballot holds")
    rows = -(-slots // SLOTS_IN_A_ROW)
    # 9.1: the hash, p, the seals; the rows; B A C D; T_u, T_v; the free bits; z_A z_C z_r; the signature
    elements = 2 + (rows + slots) + 4 + rows + 1 + slots + 2 + rows + 2
    require(32 * elements + SEALERS * (32 + 256) <= BALLOT_BYTES, "larger than a ballot")


def is_election(kind):
    return kind not in (MOTION, EVALUATION)


def cells_of(q):
    """Of an evaluation, or of a majority judgment, which is one of a single aspect."""
    return len(q.candidates) * max(1, len(q.aspects))


def graded(cells, grades):
    """A bit for each grade, aspect by aspect, person by person; the last grade has no slot."""
    slots, constraints = [], []
    for first in range(0, cells * grades, grades):
        slots += [((first + grade, 1),) for grade in range(grades - 1)]
        form = tuple((first + grade, 1) for grade in range(grades))
        constraints.append(Constraint(form, 1, first + grades - 1))
    return Statement(cells * grades, rows_of(slots), tuple(constraints))


def numbered(candidates, most):
    """For each candidate a number 0..most: its rank, or its points."""
    weights = slack_weights(most)
    each = len(weights)
    slots = [tuple((each * i + j, weight) for j, weight in enumerate(weights)) for i in range(candidates)]
    return Statement(each * candidates, rows_of(slots), ())


def statement_of(q):
    count = len(q.candidates)
    if q.kind in (EVALUATION, JUDGMENT):
        return graded(cells_of(q), len(q.grades))
    if q.kind in (RANKING, SCORE):
        return numbered(count, count if q.kind == RANKING else q.most)
    each = 1 if q.kind == AT_MOST_K else 3
    void = () if q.kind == MOTION else ((each * count, 1),)
    slots, constraints = [], []
    for i in range(count):
        approve = each * i
        slots.append(((approve, 1),))
        if each == 1:
            continue
        slots.append(((approve + 1, 1),))
        constraints.append(Constraint(((approve, 1), (approve + 1, 1), (approve + 2, 1), *void), 1, approve + 2))
    if q.kind == MOTION:
        return Statement(each * count, rows_of(slots), tuple(constraints))
    return by_approval(q, each, slots, constraints)


def by_approval(q, each, slots, constraints):
    """An election's, with whatever goes with its marks: the sum, written names, the row that is read out."""
    count = len(q.candidates)
    void = each * count
    slack = [] if q.kind == EXACTLY else slack_weights(q.seats)
    bits = void + 1 + len(slack)
    form = [(each * i, 1) for i in range(count)] + [(void, q.seats)]
    form += [(void + 1 + i, weight) for i, weight in enumerate(slack)]
    total = Constraint(tuple(form), q.seats, void + 1 if slack else each * (count - 1))
    rows = rows_of([*slots, ((void, 1),)])
    if q.write_ins is not None:
        oppose = [each * i + 1 for i in range(count)] if each == 3 else []
        bits, written, total, further = written_names.add_places(q, bits, total, oppose)
        rows += written
        constraints = [*constraints, *further]
    if q.read_out:
        marks = [(each * i, each * i + 1 if each == 3 else None) for i in range(count)]
        rows += (read_out.row_of(marks, void),)
    return Statement(bits, rows, (total, *constraints))
