"""Rows that are shuffled and opened one by one (docs/protocol.md section 23)."""
from dataclasses import dataclass

import read_out
import shuffle
from decryption import Row
from question import RANKING
from transcript import refuse_unless

WRITTEN, RANKS, MARKS = "written names", "ranks", "marks"
LIST_BYTES, LIST_ROWS = 4_128_768, 131_071


@dataclass(frozen=True)
class List:
    """23.1.1: `rows` of each ballot, from `first` among those of the statement."""

    what: str
    first: int
    rows: int
    slots: int
    bound: int


def lists_of(question, statement):
    count = len(question.candidates)
    if question.kind == RANKING:
        return [List(RANKS, 0, 1, count, count)]
    out, end = [], len(statement.rows)
    if question.read_out:
        end -= 1
        out.append(List(MARKS, end, 1, len(statement.rows[end]), read_out.bound_of(count)))
    if question.write_ins is not None:
        w = question.write_ins
        out.append(List(WRITTEN, end - w.places, w.places, 1, w.eligible))
    return out


def check_size(lists, delegates):
    """23.1.3."""
    size = 0
    for one in lists:
        rows = delegates * one.rows
        refuse_unless("definition-form", rows <= LIST_ROWS, "more rows than a shuffle takes")
        size += 32 * rows * (1 + one.slots) + 160 * rows + 32 * (8 + one.slots)
    refuse_unless("definition-form", size <= LIST_BYTES, "lists larger than an entry")


class Mixing:
    """The lists of one ballot, from its box to what is decrypted."""

    def __init__(self, lists):
        self.lists = lists
        self.data = [b""] * len(lists)  # the first input, or what came out of the last shuffle
        self.rows = [[] for _ in lists]  # the same, decoded, once there is a shuffle
        self.mixers, self.closed = [], False

    def collect(self, rows):
        """The rows of one more ballot: [[u, v_1 ..]] as bytes (23.1.2)."""
        for i, one in enumerate(self.lists):
            self.data[i] += b"".join(b"".join(row) for row in rows[one.first : one.first + one.rows])

    def count(self, i):
        return len(self.data[i]) // (32 * (1 + self.lists[i].slots))

    def shuffle(self, s, origin, slot_keys, closed_state_hash):
        """23.2.1 from `shuffle-once` on, 23.2.2."""
        refuse_unless("shuffle-once", s.teller not in self.mixers, s.teller)
        refuse_unless("shuffle-number", s.number == len(self.mixers) + 1, s.number)
        refuse_unless("shuffle-state", s.closed_state_hash == closed_state_hash, s.teller)
        refuse_unless("shuffle-lists", len(s.lists) == len(self.lists), s.teller)
        came_out = []
        for i, (one, given) in enumerate(zip(self.lists, s.lists, strict=True)):
            number = (s.number - 1) * len(self.lists) + i + 1
            context = shuffle.Context(origin, s.ballot_id, s.teller, number, tuple(slot_keys[: one.slots]))
            came_out.append(shuffle.verify(context, self.count(i), self.data[i], given.rows, given.proof))
        self.rows, self.data = came_out, [given.rows for given in s.lists]
        self.mixers.append(s.teller)

    def close(self, s, threshold, rows_hash):
        """23.2.3."""
        refuse_unless("mixing-mixers", len(self.mixers) >= threshold, f"{len(self.mixers)} of {threshold}")
        refuse_unless("mixing-closed", (s.shuffles, s.rows_hash) == (len(self.mixers), rows_hash))
        self.closed = True

    def opened_rows(self):
        """[[Row]] of each list, as they are decrypted."""
        return [[Row(u, tuple(v)) for u, *v in rows] for rows in self.rows]
