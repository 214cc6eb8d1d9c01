"""What the statements of questions allow: every ballot that the rules allow, and no other (docs/protocol.md 8.5, 24.4, 26.1)."""
import itertools
import unittest

import mixing
import question
import read_out
import records
import scores
import totals
import wire
from ranking_ballot import ranking_of
from statement import slack_weights
from transcript import Q, Refused
from written_names import AFTER_OPPOSING, AS_MANY_AS_OPPOSED, FREE


def asked(kind, candidates, **fields):
    fields |= {"kind": kind, "candidates": [f"person {i}" for i in range(candidates)]}
    return wire.read(("Question", records.QUESTION), wire.write(records.QUESTION, fields), 1 << 20)


def with_places(kind, candidates, seats, places, rule, eligible, **fields):
    written = {"places": places, "rule": rule, "roll_hash": bytes([1] * 32), "eligible": eligible, "listed": [{}] * candidates}
    return asked(kind, candidates, seats=seats, write_ins=written, **fields)


def allowed(q):
    """The slots of all vectors of bits that fulfil the statement."""
    statement = question.statement_of(q)
    free, out = statement.free_bits, set()
    for values in itertools.product((0, 1), repeat=len(free)):
        bits = statement.solve(zip(free, values), 1, Q)
        if all(bit in (0, 1) for bit in bits):
            out.add(tuple(statement.evaluate(bits)))
    return out


def expected(q):
    """The same by the rules' words; slots as they stand on the ballot."""
    count, w = len(q.candidates), q.write_ins
    choices = [(0,), (1,)] if q.kind == question.AT_MOST_K else [(1, 0), (0, 1), (0, 0)]
    ballots = [(marks, persons)
               for marks in itertools.product(choices, repeat=count)
               for n in range(w.places + 1)
               for persons in itertools.combinations(range(w.eligible, 0, -1), n)]  # fmt: skip
    out = {(0,) * (count * len(choices[0])) + (1,) + (0,) * w.places}
    for marks, persons in ballots:
        given = sum(mark[0] for mark in marks) + len(persons)
        opposed = sum(mark[-1] for mark in marks) if len(choices[0]) == 2 else 0
        fits = given == q.seats if q.kind == question.EXACTLY else given <= q.seats
        if w.rule == AFTER_OPPOSING:
            fits = fits and (not persons or opposed)
        if w.rule == AS_MANY_AS_OPPOSED:
            fits = fits and len(persons) <= opposed
        if fits:
            out.add(sum(marks, ()) + (0,) + persons + (0,) * (w.places - len(persons)))
    return out


class WrittenNames(unittest.TestCase):
    def test_every_ballot_that_is_allowed_and_no_other(self):
        for kind, candidates, seats, places, rule, eligible in (
            (question.APPROVE_OPPOSE_ABSTAIN, 2, 2, 2, FREE, 2), (question.APPROVE_OPPOSE_ABSTAIN, 2, 1, 1, AFTER_OPPOSING, 3),
            (question.APPROVE_OPPOSE_ABSTAIN, 2, 2, 2, AFTER_OPPOSING, 2), (question.EXACTLY, 2, 2, 2, AS_MANY_AS_OPPOSED, 2),
            (question.EXACTLY, 2, 2, 1, FREE, 4), (question.AT_MOST_K, 2, 2, 2, FREE, 3),
        ):  # fmt: skip
            q = with_places(kind, candidates, seats, places, rule, eligible)
            with self.subTest(q=q):
                self.assertEqual(allowed(q), expected(q))

    def test_pivots(self):
        for rule in (FREE, AFTER_OPPOSING, AS_MANY_AS_OPPOSED):
            q = with_places(question.APPROVE_OPPOSE_ABSTAIN, 5, 3, 3, rule, 200, read_out=True)
            statement = question.statement_of(q)
            before = set()
            for c in statement.constraints:
                form = dict(c.form)
                self.assertEqual([bit for bit, _ in c.form], sorted(form))
                self.assertEqual(form[c.pivot], 1)
                self.assertNotIn(c.pivot, before)
                before |= form.keys()
            self.assertEqual([len(row) for row in statement.rows], [11, 1, 1, 1, 1])
            self.assertEqual([one.what for one in mixing.lists_of(q, statement)], [mixing.MARKS, mixing.WRITTEN])
            self.assertEqual([(one.first, one.rows) for one in mixing.lists_of(q, statement)], [(4, 1), (1, 3)])

    def test_forms(self):
        def refused(kind, places, rule, eligible, **fields):
            try:
                question.check_question(with_places(kind, 3, 2, places, rule, eligible, **fields))
            except Refused as refused:
                return refused.check
            return "ok"

        self.assertEqual(refused(question.APPROVE_OPPOSE_ABSTAIN, 2, AFTER_OPPOSING, 2), "ok")
        for case in (
            (question.AT_MOST_K, 2, AFTER_OPPOSING, 2), (question.EXACTLY, 3, FREE, 2), (question.EXACTLY, 0, FREE, 2),
            (question.EXACTLY, 1, FREE, 1), (question.EXACTLY, 1, FREE, 65_537), (question.EXACTLY, 1, 4, 2),
            (question.EXACTLY, 1, 0, 2), (question.RANKING, 1, FREE, 2),
        ):  # fmt: skip
            fields = {"method": 1} if case[0] == question.RANKING else {}
            self.assertEqual(refused(*case, **fields), "definition-form", case)


class ReadOut(unittest.TestCase):
    def test_what_is_read_is_what_was_marked(self):
        for kind, candidates in ((question.APPROVE_OPPOSE_ABSTAIN, 3), (question.EXACTLY, 4), (question.AT_MOST_K, 9)):
            q = asked(kind, candidates, seats=2, read_out=True)
            most = 1 if kind == question.AT_MOST_K else 2
            packed = read_out.slots_of(candidates)
            for slots in allowed(q):
                marks = read_out.read(slots[-packed:], candidates, most)
                if slots[-packed - 1]:
                    self.assertIsNone(marks)
                    continue
                each = [(int(mark == 1), int(mark == 2))[:most] for mark in marks]
                self.assertEqual(sum(each, ()), slots[: -packed - 1])

    def test_rows_that_are_no_ballot(self):
        for row, candidates, most in (([27, 1], 11, 2), ([28], 3, 2), ([6562, 0], 9, 2), ([0, 3], 9, 2), ([2], 3, 1), ([6561, 1], 9, 2)):
            with self.assertRaises(Refused, msg=row) as caught:
                read_out.check([row], [(1, 0, 0)] + [(0, 0, 0)] * (candidates - 1), 0, most)
            self.assertEqual(caught.exception.check, "read-out-totals")

    def test_marks_add_up(self):
        q = asked(question.APPROVE_OPPOSE_ABSTAIN, 2, seats=1, read_out=True)
        slots, rows = [1, 0, 1, 1, 1], [[1], [2 * 3 + 0], [2], [9]]  # person 0: 1 for, 1 against; person 1: 1 against
        with self.assertRaises(Refused):
            totals.totals_of(q, slots, {mixing.MARKS: rows}, 4)
        marks, valid, void, _ = totals.totals_of(q, [1, 1, 0, 1, 1], {mixing.MARKS: rows}, 4)
        self.assertEqual((marks, valid, void), ([(1, 1, 1), (0, 1, 2)], 3, 1))
        with self.assertRaises(Refused):
            totals.totals_of(q, [1, 1, 0, 1, 1], {mixing.MARKS: rows[:3]}, 4)


class Rankings(unittest.TestCase):
    def test_which_are_void(self):
        for ranks, order in (((2, 1, 0), [1, 0]), ((1, 0, 0), [0]), ((3, 1, 2), [1, 2, 0]), ((0, 0, 0), None), ((0, 2, 0), None),
                             ((1, 1, 0), None), ((1, 3, 0), None), ((1, 2, 2), None)):  # fmt: skip
            self.assertEqual(ranking_of(ranks), order, ranks)


class Grades(unittest.TestCase):
    def test_majority_grades(self):
        # The middle one, of an even number the worse; by sorting, and taking it away.
        def plain(counts):
            left = sorted((grade for grade, n in enumerate(counts) for _ in range(n)), reverse=True)
            return [left.pop((len(left) + 1) // 2 - 1) for _ in range(len(left))]

        for counts in itertools.product(range(4), repeat=3):
            self.assertEqual(scores.majority_grades(counts), plain(counts), counts)
        self.assertEqual(scores.majority_grades([2, 1, 1])[0], 1)

    def test_order(self):
        # Majority grades "fair" of all; the third has a better one next; the others are equal.
        self.assertEqual(scores.strengths([[1, 2, 2], [1, 2, 2], [2, 2, 1]]), [0, 0, 2])

    def test_what_ballots_could_change(self):
        self.assertEqual(scores.worst_of([2, 1, 0], 3), [0, 0, 3])
        self.assertEqual(scores.best_of([0, 1, 4], 2), [2, 1, 2])
        self.assertFalse(scores.could_be_changed([[9, 0], [0, 9]], [True, False], 1))
        self.assertTrue(scores.could_be_changed([[5, 4], [4, 5]], [True, False], 1))


class Numbers(unittest.TestCase):
    def test_ranks_and_points(self):
        for q, most in ((asked(question.RANKING, 3, seats=1, method=2), 3), (asked(question.SCORE, 2, seats=1, most=5), 5)):
            question.check_question(q)
            every = set(itertools.product(range(most + 1), repeat=len(q.candidates)))
            self.assertEqual(allowed(q), every)
        self.assertEqual(slack_weights(5), [1, 2, 2])

    def test_grades(self):
        q = asked(question.JUDGMENT, 2, seats=1, grades=["good", "fair", "poor"])
        question.check_question(q)
        every = {a + b for a in ((1, 0), (0, 1), (0, 0)) for b in ((1, 0), (0, 1), (0, 0))}
        self.assertEqual(allowed(q), every)


if __name__ == "__main__":
    unittest.main()
