"""A delegate is found by what the clerk types, on the device that keeps the roster, with no server.

Usage: roster_find_test.py BUILD_DIR
"""
import json
import shutil
import sys
import unittest

sys.dont_write_bytecode = True
from small_congress import SmallCongress

BUILD = sys.argv.pop(1)
REFUSED, USAGE = 1, 2
NAMES = ["张三", "张三丰", "欧阳娜", "尉迟恭", "买买提·艾力", "曾一", "Anna Li", "张三"]


class NamedCongress(SmallCongress):
    def import_roster(self):
        roster = self.home / "roster.csv"
        roster.write_text("number,name\n" + "".join(f"{n},{name}\n" for n, name in enumerate(NAMES, 1)), encoding="utf-8")
        self.comitia("roster", "import", self.device("secretariat"), "--file", roster)


class RosterFindTest(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.congress = NamedCongress(BUILD)
        cls.addClassCleanup(cls.congress.end)
        cls.congress.programs.stop_all()  # no server is asked
        cls.device = cls.congress.device("secretariat")

    def find(self, *words):
        return self.congress.say("comitia", "roster", "find", self.device, *words)

    def numbers(self, *words):
        said = self.find("--json", *words)
        self.assertEqual((said.code, said.err), (0, ""), said)
        found = json.loads(said.out)
        self.assertEqual(found["found"], len(found["persons"]))
        return [p["number"] for p in found["persons"]]

    def assert_refused(self, said, code, *words):
        self.assertEqual((said.code, said.out), (code, ""), said)
        for word in words:
            self.assertIn(word, said.err)

    def test_whatever_is_typed(self):
        for words, numbers in ((("张三",), [1, 8, 2]), (("zs",), [1, 8, 2]), (("zhang", "san"), [1, 8, 2]), (("ZHĀNGSĀN",), [1, 8, 2]),
                               (("7-3",), [1, 8, 2]), (("7", "3", "4"), [2]), (("8-",), [3]), (("oyn",), [3]), (("yuchi",), [4]),
                               (("wcg",), [4]), (("艾力",), [5]), (("mmtal",), [5]), (("zengyi",), [6]), (("cengyi",), [6]),
                               (("anna",), [7]), (("8",), [8]), (("８",), [8])):
            self.assertEqual(self.numbers(*words), numbers, words)

    def test_namesakes_are_marked(self):
        said = self.find("张三", "--lang", "zh")
        self.assertEqual((said.code, said.err), (0, ""))
        rows = [line.split() for line in said.out.splitlines()]
        self.assertIn(["1", "张三", "*"], rows)
        self.assertIn(["8", "张三", "*"], rows)
        self.assertIn(["2", "张三丰"], rows)
        self.assertIn("重名", said.out)
        self.assertIn("Those with *", self.find("张三", "--lang", "en").out)
        self.assertNotIn("*", self.find("欧阳", "--lang", "en").out)

    def test_nobody_too_many_and_no_roster(self):
        for text in ("qqq", "9", "7-7", "·", " "):
            self.assert_refused(self.find(text), REFUSED, "delegate-known", f'"{text}"', "nobody of the 8 delegates", "8-6")
        self.assert_refused(self.find("zs", "--most", 2), USAGE, "may be 3 delegates", "--most 3")
        self.assertEqual(self.numbers("zs", "--most", 3), [1, 8, 2])
        self.assert_refused(self.find(), USAGE, "TEXT")
        self.assert_refused(self.find("zs", "--most", 0), USAGE, "--most")
        self.assert_refused(self.find("\udcff"), USAGE, "UTF-8")  # a byte that is no text
        desk = self.congress.device("desk")
        self.assert_refused(self.congress.say("comitia", "roster", "find", desk, "zs"), USAGE, "keeps no roster", "private/roster.jsonl")

    def test_a_copy_serves_another_device(self):
        desk = self.congress.home / "desk-with-roster"
        shutil.copytree(self.congress.device("desk"), desk)
        (desk / "private").mkdir(exist_ok=True)
        shutil.copy(self.device / "private" / "roster.jsonl", desk / "private")
        said = self.congress.say("comitia", "roster", "find", desk, "oyn", "--json")
        self.assertEqual([p["name"] for p in json.loads(said.out)["persons"]], ["欧阳娜"])
        (desk / "private" / "roster.jsonl").write_text("{", encoding="ascii")
        self.assert_refused(self.congress.say("comitia", "roster", "find", desk, "oyn"), USAGE, "private/roster.jsonl")


if __name__ == "__main__":
    unittest.main()
