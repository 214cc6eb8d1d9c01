"""rankings.py and `comitia count` agree on random small elections, in every round, by each method, with and without a lot.
Usage: rankings_test.py COMITIA"""
import itertools
import json
import pathlib
import random
import subprocess
import sys
import tempfile
import unittest
from fractions import Fraction

import ranking_words
import rankings

COMITIA = sys.argv.pop(1)
CASES = 150


def soi(ballots, n):
    lines = ["# DATA TYPE: soi", f"# NUMBER ALTERNATIVES: {n}", f"# NUMBER VOTERS: {len(ballots)}"]
    lines += [f"# ALTERNATIVE NAME {a + 1}: {name(a)}" for a in range(n)]
    return "\n".join(lines + ["1: " + ",".join(str(a + 1) for a in ballot) for ballot in ballots]) + "\n"


def name(a):
    return f"N{a + 1}"


def paths_one_by_one(numbers):
    """Over every sequence of different alternatives (22.6)."""
    n = len(numbers)
    link = [[numbers[a][b] if numbers[a][b] > numbers[b][a] else 0 for b in range(n)] for a in range(n)]
    out = [[0] * n for _ in range(n)]
    for length in range(2, n + 1):
        for path in itertools.permutations(range(n), length):
            strength = min(link[a][b] for a, b in zip(path, path[1:]))
            out[path[0]][path[-1]] = max(out[path[0]][path[-1]], strength)
    return out


def places_one_by_one(n, seats, before):
    """From all full orders that go with `before` (22.8)."""
    tops = set()
    for order in itertools.permutations(range(n)):
        if not any(before(order[j], order[i]) for j in range(n) for i in range(j)):
            tops.add(frozenset(order[:seats]))
    return sorted(frozenset.intersection(*tops)), sorted(frozenset.union(*tops))


class OneByOne(unittest.TestCase):
    def test_paths_and_seats(self):
        chance = random.Random(6)
        for _ in range(200):
            n = chance.randint(1, 5)
            ballots = [chance.sample(range(n), chance.randint(1, n)) for _ in range(chance.randint(1, 9))]
            numbers = rankings.pairwise(ballots, n)
            paths = rankings.strongest_paths(numbers)
            self.assertEqual(paths, paths_one_by_one(numbers))
            before = lambda a, b, paths=paths: paths[a][b] > paths[b][a]  # noqa: E731
            for seats in range(1, n + 1):
                self.assertEqual(rankings.places(n, seats, before), places_one_by_one(n, seats, before))


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
                self.assertEqual(theirs["elected"], elected, where)
                between = theirs["open"]["between"] if theirs["open"] else []
                self.assertEqual(between, [name(a) for a in ours.between or []], where)
                said = ranking_words.lines(method, seats, len(ballots), 0, ours, [name(a) for a in range(n)])
                self.assertEqual((theirs["derivation"], theirs["derivation_zh"]), (said.english, said.chinese), where)
                open_ties += bool(between)
                surpluses += sum(step == "surplus" for step, _ in ours.steps)
        self.assertGreater(min(open_ties, surpluses), 20)


if __name__ == "__main__":
    unittest.main()
