"""The command comitia count: official counts, what it prints, and what it says of files that are wrong. Usage: count_test.py COMITIA"""
import json
import pathlib
import subprocess
import sys
import tempfile
import unittest

COMITIA = sys.argv.pop(1)
DATA = pathlib.Path(__file__).resolve().parents[2] / "deploy" / "data"
WARDS = ("renfrewshire-2017-ward-11", "highland-2017-ward-1")
WARD = DATA / f"{WARDS[0]}.soi"
OK, REFUSED, USAGE = 0, 1, 2
GOOD = """# DATA TYPE: soi
# NUMBER ALTERNATIVES: 3
# NUMBER VOTERS: 6
# ALTERNATIVE NAME 1: Anna
# ALTERNATIVE NAME 2: 王芳
# ALTERNATIVE NAME 3: Carl
3: 1,2
2: 2
1: 3,2
"""


def count(*arguments):
    done = subprocess.run([COMITIA, *arguments], capture_output=True, text=True, timeout=60, check=False)
    return done.returncode, done.stdout, done.stderr


class CountTest(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory(prefix="comitia-count-")
        self.addCleanup(folder.cleanup)
        self.folder = pathlib.Path(folder.name)

    def file(self, content):
        path = self.folder / "ballots.soi"
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
        return path

    def refused(self, content, place, words, code=USAGE):
        path = self.file(content)
        found, out, err = count("count", path, "--method", "stv", "--lang", "en")
        self.assertEqual((found, out), (code, ""), err)
        self.assertIn(f"{path}{place}: error: ", err)
        self.assertIn(words, err)

    def test_agrees_with_the_declared_stages(self):
        for ward in WARDS:
            declared = json.loads((DATA / f"{ward}.stages.json").read_text(encoding="utf-8"))
            seats = str(declared["seats"])
            code, out, err = count("count", DATA / f"{ward}.soi", "--method", "stv", "--seats", seats, "--json", "-")
            self.assertEqual((code, err), (OK, ""))
            outcome = json.loads(out, parse_float=lambda text: text)
            self.assertEqual(outcome["quota"], declared["quota"])
            for number, (votes, stage) in enumerate(zip(outcome["rounds"], declared["stages"], strict=True), 1):
                ours = [shown(votes[name]) for name in declared["names"]]
                self.assertEqual(ours, stage, f"{ward}, stage {number}")
            elected = {name: i for i, step in enumerate(outcome["steps"], 1) for name in step["elected"]}
            self.assertEqual(elected, declared["elected_at_stage"])
            self.assertEqual(outcome["elected"], list(declared["elected_at_stage"]))

    def test_debian(self):
        for year, winner in (("2002", 3), ("2003", 2)):
            path = DATA / f"debian-{year}-leader.soi"
            code, out, _ = count("count", path, "--method", "schulze", "--json", "-")
            self.assertEqual(code, OK)
            outcome = json.loads(out)
            names = list(outcome["rounds"][0])
            self.assertEqual(outcome["elected"], [names[winner - 1]])
            self.assertEqual(outcome["pairwise"][0][-1], {"2002": 387, "2003": 236}[year])

    def test_shows_a_table_and_writes_json(self):
        report = self.folder / "outcome.json"
        code, out, err = count("count", WARD, "--method", "stv", "--seats", "3", "--lang", "en", "--json", report)
        self.assertEqual((code, err), (OK, ""))
        self.assertIn("James MacLaren             2552.00000  1404.00000  1404.00000  1404.00000  elected", out)
        self.assertIn("quota 5613 / (3 + 1) + 1 = 1404", out)
        written = json.loads(report.read_text(encoding="utf-8"))
        self.assertEqual(written["elected"], ["James MacLaren", "Natalie Don", "Colin McCulloch"])
        code, out, _ = count("--json", "count", WARD, "--method", "stv", "--seats", "3")
        self.assertEqual((code, json.loads(out)), (OK, written))
        code, out, _ = count("count", WARD, "--method", "stv", "--seats", "3", "--lang", "zh")
        self.assertIn("第 4 轮，Ellen Höfer-Franz 被淘汰", out)

    def test_reads_what_editors_make_of_a_file(self):
        for content in (GOOD, GOOD.replace("\n", "\r\n"), "\ufeff" + GOOD, GOOD.replace("3: 1,2", " 3 : 1 , 2 "),
                        GOOD.encode("gb18030"), GOOD.encode("utf-16"), GOOD.rstrip("\n")):  # fmt: skip
            code, out, err = count("count", self.file(content), "--method", "borda", "--json", "-")
            self.assertEqual((code, err), (OK, ""))
            self.assertEqual(json.loads(out)["rounds"], [{"Anna": 7, "王芳": 8, "Carl": 3}])

    def test_void_ballots_are_warned_of(self):
        path = self.file(GOOD.replace("soi", "toi").replace("1: 3,2", "1: {3,2}"))
        code, out, err = count("count", path, "--method", "irv", "--lang", "en", "--json", "-")
        self.assertEqual(code, OK)
        self.assertIn(f"{path}:9: warning: ", err)
        self.assertEqual([json.loads(out)[key] for key in ("ballots", "void")], [5, 1])

    def test_a_tie_is_left_to_a_lot(self):
        path = self.file(GOOD.replace("3: 1,2", "3: 1"))
        code, out, _ = count("count", path, "--method", "irv", "--lang", "en")
        self.assertEqual(code, OK)
        self.assertIn("tie between Anna, 王芳, who is excluded: by the votes of round 1 王芳", out)
        path = self.file(GOOD.replace("1: 3,2", "1: 3").replace("3: 1,2", "3: 1").replace("2: 2", "2: 2,3"))
        even = self.file(path.read_text().replace("VOTERS: 6", "VOTERS: 4").replace("3: 1\n", "1: 1\n"))
        code, out, _ = count("count", even, "--method", "irv", "--lang", "en")
        self.assertEqual(code, OK)
        self.assertIn("tie between Anna, Carl, who is excluded: open, a lot must decide", out)
        self.assertIn("--tie", out)
        for tie, excluded in (("王芳,Carl,Anna", "Anna"), ("1,2,3", "Carl"), ("listed", "Carl")):
            code, out, _ = count("count", even, "--method", "irv", "--tie", tie, "--json", "-")
            self.assertEqual(json.loads(out)["steps"][1]["of"], excluded)
        for tie in ("1,2", "1,2,2", "1,2,Dora", "1,2,4", ","):
            code, _, err = count("count", even, "--method", "irv", "--tie", tie)
            self.assertEqual(code, USAGE)
            self.assertIn("--tie", err)

    def test_says_what_is_wrong_and_where(self):
        self.refused(GOOD.replace("2: 2\n", "x: 2\n"), ":8:1", "'x: 2' does not belong here")
        self.refused(GOOD.replace("2: 2\n", "0: 2\n"), ":8:1", "'0' is not a number of ballots")
        self.refused(GOOD.replace("2: 2\n", "9" * 30 + ": 2\n"), ":8:1", "is not a number of ballots")
        self.refused(GOOD.replace("2: 2\n", "100000000: 2\n"), ":8", "more than 100000000 ballots")
        self.refused(GOOD.replace("2: 2\n", "2: 2,3,2\n"), ":8:8", "alternative 2 is ranked twice")
        self.refused(GOOD.replace("2: 2\n", "2: 4\n"), ":8:4", "there is no alternative '4'; there are 1 to 3")
        self.refused(GOOD.replace("2: 2\n", "2: {2,3}\n"), ":8", "a file of type soi has no ties")
        self.refused(GOOD[:-2], ":9", "ends before its order does")
        self.refused(GOOD.replace("1: 3,2\n", ""), ":3", "says 6 voters, but the orders are of 5 ballots")
        self.refused(GOOD.replace("ALTERNATIVES: 3", "ALTERNATIVES: 99999"), ":2", "from 1 to 1024")
        self.refused(GOOD.replace("soi", "cat"), ":1", "soc, soi, toc, toi")
        self.refused("3\n1,Anna\n", ":1", "before 2022")
        self.refused(GOOD.replace("Carl", "Anna"), ":6", "has the name of alternative 1")
        self.refused(b"# TITLE: \0\n", ":1", "NUL")
        self.refused("", "", "is missing")

    def test_usage(self):
        path = self.file(GOOD)
        for arguments in (["--method", "approval"], [], ["--method", "stv", "--seats", "0"], ["--method", "irv", "--seats", "2"]):
            self.assertEqual(count("count", path, *arguments)[0], USAGE, arguments)
        code, _, err = count("count", self.folder / "nowhere.soi", "--method", "irv")
        self.assertEqual(code, REFUSED)
        self.assertIn("nowhere.soi does not exist", err)
        code, out, _ = count("count", "--help")
        self.assertEqual(code, OK)
        for words in ("SSI 2007/42", "--tie", "Examples:", "below all whom it ranks"):
            self.assertIn(words, out)


def shown(votes):
    """As the declaration writes them: five decimals."""
    whole, _, parts = str(votes).partition(".")
    return f"{whole}.{parts:0<5}"


if __name__ == "__main__":
    unittest.main()
