"""Votes by rankings, points and grades, by the real programs: a file of rankings in the hall, which counts as `comitia count` counts it, and
points and grades that add up, with both checkers.

Usage: preferences_test.py BUILD_DIR
"""
import json
import sys
import unittest

sys.dont_write_bytecode = True
from small_congress import DELEGATES, SmallCongress  # it knows where those of the demonstration are
from congress import BALLOT, THRESHOLD  # noqa: E402

BUILD = sys.argv.pop(1)
CANDIDATES = ["王芳", "Zhao Min", "Sun Li"]
RANKINGS = """# DATA TYPE: soi
# NUMBER ALTERNATIVES: 3
# NUMBER VOTERS: 8
# ALTERNATIVE NAME 1: 王芳
# ALTERNATIVE NAME 2: Zhao Min
# ALTERNATIVE NAME 3: Sun Li
3: 1,2
2: 2,3,1
3: 3,2
"""


class Vote(SmallCongress):
    """One ballot of the kind that these words define, from the rules to both checkers."""

    def __init__(self, *kind):
        super().__init__(BUILD)
        self.propose_and_confirm("rules", "propose", "--majority", ">1/2", "--base", "present")
        self.programs.start(*self.station_words(), ready="station ready")
        self.make_key()
        names = [word for name in CANDIDATES for word in ("--candidate", name)]
        self.propose_and_confirm("ballot", "define", "--id", BALLOT, "--title", "Chair", "--seats", 1, "--small-count-told", *names, *kind)
        self.check_in()
        self.open()

    def cast(self, delegate, marks, *words):
        return self.say("comitia", "vote", self.home / "hall" / "terminal-1", "--slip", self.home / "slips" / f"slip-{delegate}.json",
                        "--ballot", BALLOT, "--marks", marks, *words)

    def finish(self, mixed):
        self.close()
        if mixed:
            for i in range(1, THRESHOLD + 1):
                self.comitia("teller", "mix", self.device(f"teller-{i}"), "--id", BALLOT)
            self.comitia("teller", "close-mixing", self.chief, "--id", BALLOT)
        self.count()
        self.shown = self.programs.run_json("comitia", "ballot", "show", self.device("secretariat"), "--id", BALLOT)
        self.export()
        self.receipts.touch()
        self.audit()
        self.second_check()
        return self


class PreferencesTest(unittest.TestCase):
    def held(self, *kind):
        vote = Vote(*kind)
        self.addCleanup(vote.end)
        return vote

    def agreed(self, vote):
        """Who is elected, and the derivation, in which both checkers agree."""
        self.assertEqual((vote.audited["verdict"], vote.checked["verdict"]), ("ok", "ok"))
        audit, second = vote.audited["ballots"][0], vote.checked["ballots"][0]
        for key in ("counts", "candidates", "grades", "derivation", "derivation_zh"):
            self.assertEqual(audit[key], second[key])
        return [c["name"] for c in audit["candidates"] if c["elected"]], audit["derivation"]

    def test_a_file_of_rankings(self):
        vote = self.held("--kind", "ranking", "--method", "schulze")
        vote.marks = vote.home / "rankings.soi"
        vote.marks.write_text(RANKINGS, encoding="utf-8")
        vote.programs.run(*vote.hall_words())
        elected, _ = self.agreed(vote.finish(mixed=True))
        counted = vote.home / "counted.json"
        vote.comitia("count", vote.marks, "--method", "schulze", "--seats", 1, "--json", counted)
        self.assertEqual(elected, json.loads(counted.read_text(encoding="utf-8"))["elected"])
        self.assertEqual(elected, ["Zhao Min"])  # 5 to 3 before each of the others

    def test_points(self):
        vote = self.held("--kind", "score", "--most", 5)
        self.assertEqual(vote.cast(1, "6,0,0").code, 2)
        for delegate in range(1, DELEGATES + 1):
            said = vote.cast(delegate, "5,3,-" if delegate < 4 else "0,4,1")
            self.assertEqual(said.code, 0, said)
        elected, derivation = self.agreed(vote.finish(mixed=False))
        self.assertEqual(elected, ["Zhao Min"])
        for name, points in (("王芳", 15), ("Zhao Min", 29), ("Sun Li", 5)):
            self.assertTrue(any(line.startswith(f"{name}: points {points}:") for line in derivation), derivation)

    def test_grades(self):
        vote = self.held("--kind", "judgment", "--grade", "good", "--grade", "fair", "--grade", "poor")
        self.assertEqual(vote.cast(1, "good,best,poor").code, 2)
        for delegate in range(1, DELEGATES + 1):
            said = vote.cast(delegate, "good,fair,poor" if delegate < 4 else "poor,fair,good")
            self.assertEqual(said.code, 0, said)
        elected, _ = self.agreed(vote.finish(mixed=False))
        self.assertEqual(elected, ["Sun Li"])  # 5 of 8 say good


if __name__ == "__main__":
    unittest.main()
