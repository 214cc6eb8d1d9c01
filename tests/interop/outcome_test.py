"""outcome.py, voter_classes.py and congress/ agree on random elections under random rules: who is elected, every line of both derivations, what follows.
Usage: outcome_test.py FILE, as write_outcomes writes it."""
import json
import sys
import unittest
from types import SimpleNamespace

import outcome
import rules as rule_pack
import voter_classes

FILE = sys.argv.pop(1)
UNSAID = {
    "smallest_count": 0, "blank_is_approval": False, "under_vote": 0, "write_in": 0, "motion": None, "charter": None,
    "recall_petition": None, "motion_methods": None, "order": 0, "tellers": 0, "threshold": 0, "count": 0, "display": 0,
    "write_in_places": 0, "name_from": 0,
}  # fmt: skip


def space(value):
    return SimpleNamespace(**{key: space(v) if isinstance(v, dict) else v for key, v in value.items()})


def computed(case):
    rules = space(UNSAID | case["rules"])
    rules.classes = [SimpleNamespace(**c) for c in case["rules"]["classes"]]
    rule_pack.check_rules(rules)
    question = SimpleNamespace(kind=1, seats=case["seats"], candidates=case["candidates"], groups=case["groups"])
    counts = [outcome.ClassCount(c["counts"], c["candidates"], tuple(c["extra"])) for c in case["counts"]]
    if rules.classes:
        return voter_classes.decide_by_classes(question, rules, counts)
    return [outcome.decide(question, rules, counts[0], unnamed=case["unnamed"])]


def shown(case, o):
    return {
        "english": o.english, "chinese": o.chinese, "must_repeat": o.must_repeat, "vacant": o.vacant,
        "elected": [v.elected for v in o.verdicts],
        "runoffs": [
            {"seats": r.seats, "names": [case["candidates"][i] for i in r.names], "owed": r.owed} for r in o.runoffs
        ],
    }  # fmt: skip


class OutcomeTest(unittest.TestCase):
    def test_every_line_agrees(self):
        cases = [json.loads(line) for line in open(FILE, encoding="utf-8")]
        self.assertGreaterEqual(len(cases), 3000)
        runoffs = repeated = weighed = 0
        for number, case in enumerate(cases):
            found = computed(case)
            for ours, theirs in zip(found, case["outcomes"], strict=True):
                self.assertEqual(shown(case, ours), theirs, f"case {number}")
            runoffs += bool(found[0].runoffs)
            repeated += found[0].must_repeat
            weighed += len(found) > 1
        self.assertGreater(min(runoffs, repeated, weighed), 100)


if __name__ == "__main__":
    unittest.main()
