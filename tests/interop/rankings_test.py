"""rankings.py and `comitia count` agree on random small elections, in every round, by each method, with and without a lot.
Usage: rankings_test.py COMITIA"""
import json
import pathlib
import random
import subprocess
import sys
import tempfile
import unittest
from fractions import Fraction

import rankings

COMITIA = sys.argv.pop(1)
CASES = 150


def soi(ballots, n):
    lines = ["# DATA TYPE: soi", f"# NUMBER ALTERNATIVES: {n}", f"# NUMBER VOTERS: {len(ballots)}"]
    lines += [f"# ALTERNATIVE NAME {a + 1}: {name(a)}" for a in range(n)]
    return "\n".join(lines + ["1: " + ",".join(str(a + 1) for a in ballot) for ballot in ballots]) + "\n"


def name(a):
    return f"N{a + 1}"


class RankingsTest(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory(prefix="comitia-rankings-")
        self.addCleanup(folder.cleanup)
        self.file = pathlib.Path(folder.name) / "random.soi"

    def counted(self, method, seats, lot):
        line = [COMITIA, "count", self.file, "--method", method, "--seats", str(seats), "--json", "-"]
        if lot:
            line += ["--tie", ",".join(str(a + 1) for a in lot)]
        done = subprocess.run(line, capture_output=True, text=True, timeout=60, check=True)
        return json.loads(done.stdout, parse_float=Fraction)

    def test_agree(self):
        chance = random.Random(22)
        open_ties = surpluses = 0
        for case in range(CASES):
            n = chance.randint(1, 5)
            ballots = [chance.sample(range(n), chance.randint(1, n)) for _ in range(chance.randint(1, 40))]
            self.file.write_text(soi(ballots, n), encoding="utf-8")
            lot = chance.sample(range(n), n) if case % 2 else []
            for method in rankings.NAMES:
                seats = 1 if method == "irv" else chance.randint(1, n)
                theirs = self.counted(method, seats, lot)
                ours = rankings.count(method, ballots, n, seats, lot)
                where = f"case {case}, {method}, {seats} seats, lot {lot}"
                self.assertEqual(theirs["rounds"], [{name(a): v for a, v in enumerate(r)} for r in ours.rounds], where)
                self.assertEqual([(s["step"], s["of"]) for s in theirs["steps"]],
                                 [(step, None if of is None else name(of)) for step, of in ours.steps], where)
                self.assertEqual([s["not_transferable"] for s in theirs["steps"]], ours.lost, where)
                self.assertEqual(theirs.get("quota", 0), ours.quota, where)
                elected = [name(a) for a in ours.elected]
                if method in ("schulze", "borda"):
                    self.assertEqual(sorted(theirs["elected"]), elected, where)
                else:
                    self.assertEqual(theirs["elected"], elected, where)
                between = theirs["open"]["between"] if theirs["open"] else []
                self.assertEqual(between, [name(a) for a in ours.between or []], where)
                open_ties += bool(between)
                surpluses += sum(step == "surplus" for step, _ in ours.steps)
        self.assertGreater(min(open_ties, surpluses), 20)


if __name__ == "__main__":
    unittest.main()
