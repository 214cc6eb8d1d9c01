"""Rules of composition at their boundaries, and the encoding of a private record (docs/protocol.md section 15)."""
import unittest
from types import SimpleNamespace as Some

import composition as c
import records
import wire
from transcript import Refused


def rule(kind, **fields):
    defaults = dict(id="r", title="r", kind=kind, scope=c.WHOLE, group=None, fraction=None, count=0, soft=False, of=0)
    return Some(**(defaults | fields))


def fraction(numerator, denominator, strict=False):
    return Some(numerator=numerator, denominator=denominator, strict=strict, base=0)


WOMEN = Some(attribute="sex", none_of=False, values=["女"])


def plan(*rules):
    return Some(
        colleges=["文学院", "理学院"], grades=["2023级"], facts=["post"], rules=list(rules),
        enrolment=[Some(college="文学院", grade="2023级", students=900), Some(college="理学院", grade="2023级", students=900)],
    )  # fmt: skip


def people(count, women=0):
    return [{"number": i + 1, "college": "文学院", "grade": "2023级", "sex": "女" if i < women else "男"} for i in range(count)]


def ok(one, delegates, staff=()):
    c.check_plan(plan(one))
    return [f[5] for f in c.evaluate(plan(one), delegates, list(staff))]


class CompositionTest(unittest.TestCase):
    def test_vectors(self):
        """rules.md section 5, V15 and V16."""
        share = rule(c.SHARE, group=WOMEN, fraction=fraction(60, 100))
        self.assertEqual(c.required_of(share, 17), 11)
        self.assertEqual(c.missing_of(share, 11, 10), 1)
        share.fraction = fraction(30, 100)
        self.assertEqual((c.required_of(share, 256), c.required_of(share, 140)), (77, 42))

    def test_boundaries(self):
        for off in (-1, 0, 1):
            good = off >= 0
            self.assertEqual(ok(rule(c.SHARE, group=WOMEN, fraction=fraction(3, 10)), people(20, 6 + off)), [good])
            self.assertEqual(ok(rule(c.SHARE, group=WOMEN, fraction=fraction(3, 10, True)), people(20, 7 + off)), [good])
            self.assertEqual(ok(rule(c.POPULATION, fraction=fraction(1, 100)), people(18 + off)), [good])
            self.assertEqual(ok(rule(c.POPULATION, fraction=fraction(1, 100, True)), people(19 + off)), [good])
            self.assertEqual(ok(rule(c.COVERAGE, count=2, scope=c.EACH_GRADE), people(2 + off)), [good])
            self.assertEqual(ok(rule(c.FLOOR, count=2, group=WOMEN), people(9, 2 + off)), [good])
            self.assertEqual(ok(rule(c.CEILING, count=2, of=c.OF_STAFF), [], people(2 + off)), [off <= 0])
        self.assertEqual(ok(rule(c.COVERAGE, count=1, scope=c.EACH_COLLEGE), people(5)), [True, False])

    def test_plans_that_are_none(self):
        for one in (
            rule(c.SHARE, fraction=fraction(1, 2)), rule(c.SHARE, group=WOMEN), rule(c.FLOOR), rule(9, count=1),
            rule(c.SHARE, group=WOMEN, fraction=fraction(1, 1, True)), rule(c.FLOOR, count=1, id="A"),
            rule(c.COVERAGE, count=1, of=c.OF_STAFF),
            rule(c.FLOOR, count=1, group=Some(attribute="name", none_of=False, values=["x"])),
        ):  # fmt: skip
            with self.assertRaises(Refused, msg=one):
                c.check_plan(plan(one))

    def test_records_are_encoded_by_their_fields(self):
        data = wire.write(records.ROSTER_RECORD, {"number": 258, "name": "Anna", "facts": [{"name": "post", "value": "x"}]})
        self.assertEqual(data, bytes.fromhex("08820212 04416e6e61 6a09 0a04706f7374 120178".replace(" ", "")))
        back = wire.read(("RosterRecord", records.ROSTER_RECORD), data, 1000)
        self.assertEqual((back.number, back.name, back.facts[0].value), (258, "Anna", "x"))


if __name__ == "__main__":
    unittest.main()
