"""The draw of docs/protocol.md 18.3 and the calendar of 18.5, from the documentation alone."""
import unittest

from offices import draw, next_semester


class Draw(unittest.TestCase):
    def test_vector(self):
        values = {1: bytes([1]) * 32, 3: bytes([2]) * 32}
        self.assertEqual("".join(draw(bytes([7]) * 32, "chairs", 1, values, "abcdefg")), "dbefcga")

    def test_every_order_is_as_likely(self):
        seen = {}
        for attempt in range(1, 1201):
            order = "".join(draw(bytes(32), "x", attempt, {1: bytes(32)}, "abc"))
            seen[order] = seen.get(order, 0) + 1
        self.assertEqual(len(seen), 6)
        self.assertTrue(all(abs(n - 200) < 70 for n in seen.values()), seen)


class Semesters(unittest.TestCase):
    def test_follow_one_another(self):
        self.assertEqual([next_semester(20261), next_semester(20262), next_semester(20263)], [20262, 20271, None])


if __name__ == "__main__":
    unittest.main()
