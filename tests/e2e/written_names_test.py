"""Names that delegates write in, and ballots that are read out, by the real programs: what is refused at the terminal, what the tellers
do, who is named, and what both checkers say of the record.

Usage: written_names_test.py BUILD_DIR
"""
import json
import sys
import unittest

sys.dont_write_bytecode = True
from small_congress import DELEGATES, SmallCongress  # it knows where those of the demonstration are
from congress import BALLOT, THRESHOLD  # noqa: E402

BUILD = sys.argv.pop(1)
ROLL = ["Delegate 1", "张伟（计算机2301）", "张伟（物理2302）", "王芳", "欧阳宏", "李强"]
CANDIDATES = ["王芳", "Zhao Min", "Sun Li"]


class WrittenNamesTest(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.congress = c = SmallCongress(BUILD)
        cls.addClassCleanup(c.end)
        c.election.candidates, c.election.seats = CANDIDATES, 2
        cls.secretariat = c.device("secretariat")
        cls.eligible = cls.secretariat / "private" / "eligible.jsonl"
        c.propose_and_confirm("rules", "propose", "--majority", ">1/2", "--base", "present", "--write-in", "as-many-as-opposed",
                              "--write-in-places", 2, "--name-from", 2, "--count", "read-out")
        c.programs.start(*c.station_words(), ready="station ready")
        c.make_key()
        names = c.home / "names.txt"
        names.write_text("\n".join(ROLL) + "\n", encoding="utf-8")
        cls.before_the_roll = c.say("comitia", *cls.define_words())
        c.comitia("roster", "eligible", cls.secretariat, "--names", names)
        c.comitia("roster", "eligible", cls.secretariat, "--names", names)  # once more: nothing is done twice
        c.comitia(*cls.define_words())
        c.comitia("confirm", c.chief, "--all")
        c.check_in()
        c.open()
        cls.refused = {what: cls.vote(1, marks, *words) for what, (marks, words) in {
            "candidate": ("oppose,approve,abstain", ["王芳"]), "nobody": ("oppose,approve,abstain", ["赵"]),
            "several": ("oppose,approve,abstain", ["张伟"]), "twice": ("oppose,oppose,abstain", ["欧阳宏", "oyh"]),
            "V10": ("oppose,abstain,abstain", ["欧阳", "李强"]), "room": ("oppose,oppose,oppose", ["欧阳", "李强", "Delegate 1"]),
            "seats": ("oppose,approve,approve", ["欧阳"])}.items()}
        # Five write 欧阳宏 in, in five ways; one writes 李强, and one casts a void ballot knowingly.
        for delegate, name in enumerate(["欧阳宏", "欧阳", "oyh", "ouyanghong", "5"], 1):
            cls.receipt(delegate, "oppose,approve,abstain", name)
        cls.receipt(6, "oppose,approve,abstain", "liqiang")
        cls.receipt(7, "approve,approve,oppose", "欧阳宏", void=True)
        cls.receipt(8, "approve,approve,abstain")
        c.close()
        cls.early = c.say("comitia", "teller", "decrypt", c.device("teller-1"), "--id", BALLOT, "--timeout", 1)
        cls.sums_only = c.say("comitia", "teller", "close-mixing", c.chief, "--id", BALLOT, "--timeout", 1)
        for i in range(1, THRESHOLD + 1):
            c.comitia("teller", "mix", c.device(f"teller-{i}"), "--id", BALLOT)
        cls.again = c.say("comitia", "teller", "mix", c.device("teller-1"), "--id", BALLOT)
        cls.not_chief = c.say("comitia", "teller", "close-mixing", c.device("teller-2"), "--id", BALLOT)
        c.comitia("teller", "close-mixing", c.chief, "--id", BALLOT)
        cls.late = c.say("comitia", "teller", "mix", c.device("teller-4"), "--id", BALLOT)
        c.programs.together([("comitia", "teller", "decrypt", c.device(f"teller-{i}"), "--id", BALLOT) for i in range(1, THRESHOLD + 1)])
        cls.unnamed = c.say("comitia", "ballot", "result", cls.secretariat, "--id", BALLOT)
        c.comitia("ballot", "name", cls.secretariat, "--id", BALLOT)
        c.comitia("ballot", "result", cls.secretariat, "--id", BALLOT)
        c.comitia("confirm", c.chief, "--all")
        cls.shown = c.programs.run_json("comitia", "ballot", "show", cls.secretariat, "--id", BALLOT)
        c.export()
        c.receipts.write_text("", encoding="ascii")
        c.audit()
        c.second_check()

    @classmethod
    def define_words(cls):
        words = []
        for name in CANDIDATES:
            words += ["--candidate", name]
        return ("ballot", "define", cls.secretariat, "--id", BALLOT, "--title", "Presidium", "--seats", 2, *words, "--small-count-told")

    @classmethod
    def vote(cls, delegate, marks, *names, void=False):
        words = []
        for name in names:
            words += ["--write-in", name]
        c = cls.congress
        return c.say("comitia", "vote", c.home / "hall" / "terminal-1", "--slip", c.home / "slips" / f"slip-{delegate}.json", "--ballot", BALLOT,
                     "--marks", marks, *words, "--eligible", cls.eligible, *(["--void-ok"] if void else []))

    @classmethod
    def receipt(cls, *how, **options):
        said = cls.vote(*how, **options)
        assert said.code == 0, said

    def test_the_roll_comes_first(self):
        self.assertEqual(self.before_the_roll.code, 2)
        self.assertIn("comitia roster eligible", self.before_the_roll.err)

    def test_what_the_terminal_refuses(self):
        for what, words in {"candidate": "王芳 is a candidate", "nobody": "\"赵\" is nobody of the 6 eligible persons",
                            "several": "2 张伟（计算机2301）, 3 张伟（物理2302）", "twice": "is written in twice",
                            "V10": "2 names are written in and 1 opposed", "room": "there is room for 2",
                            "seats": "make the ballot void"}.items():
            with self.subTest(what):
                self.assertEqual(self.refused[what].code, 2, self.refused[what])
                self.assertIn(words, self.refused[what].err)

    def test_the_tellers_mix_before_they_decrypt(self):
        for said, words in ((self.early, "deadline"), (self.sums_only, "deadline"), (self.not_chief, "teller 1, closes the mixing"),
                            (self.late, "mixing-turn"), (self.unnamed, "must be named first")):
            self.assertEqual(said.code, 1, said)
            self.assertIn(words, said.err)
        self.assertEqual(self.again.code, 0)
        self.assertIn("shuffled ballot 'presidium' before", self.again.out)

    def test_who_was_written_in_is_named_and_elected(self):
        found = {c["name"]: (c["approve"], c["elected"]) for c in self.shown["candidates"]}
        self.assertEqual(found, {"王芳": (1, False), "Zhao Min": (7, True), "Sun Li": (0, False), "欧阳宏": (5, True)})
        self.assertEqual(self.shown["written"], {"named": [5], "others": 1, "votes_of_others": 1, "votes_of_candidates": 0})
        self.assertEqual((self.shown["counts"]["returned"], self.shown["counts"]["valid"], self.shown["counts"]["void"]), (DELEGATES, 7, 1))

    def test_the_ballots_are_read_out(self):
        c = self.congress
        read = c.home / "read.json"
        said = c.say("comitia", "ballot", "read-out", c.record, "--anchor", c.anchor, "--id", BALLOT, "--pace", 0, "--plain", "--lang", "zh",
                     "--out", read)
        self.assertEqual(said.code, 0, said)
        self.assertIn("Zhao Min", said.out)
        self.assertIn(str(DELEGATES), said.out)

    def test_both_checkers_agree(self):
        c = self.congress
        self.assertEqual(c.audited["verdict"], "ok", c.audited["findings"])
        self.assertEqual(c.checked["verdict"], "ok", c.checked)
        for key in ("counts", "candidates", "derivation", "derivation_zh"):
            self.assertEqual(c.audited["ballots"][0][key], c.checked["ballots"][0][key], key)
        steps = {s["name"]: s["count"] for s in c.audited["steps"]}
        self.assertEqual(steps["shuffles"], THRESHOLD + 1)
        with_roll = json.loads(c.programs.run("comitia-audit", "verify", c.record, "--anchor", c.anchor, "--private",
                                              self.secretariat / "private", "--json", "-"))
        self.assertEqual(with_roll["written_names"]["checked"], "ok")

    def test_the_roll_is_found_by_anybody_who_holds_it_alone(self):
        """The log holds no name of the roll but those of candidates and of who is named."""
        log = b"".join(file.read_bytes() for file in sorted(self.congress.record.iterdir()) if file.is_file())
        self.assertIn("欧阳宏".encode(), log)
        self.assertNotIn("李强".encode(), log)
        self.assertNotIn("张伟".encode(), log)
        lines = [json.loads(line) for line in self.eligible.read_text(encoding="utf-8").splitlines()]
        self.assertEqual([line["record"]["name"] for line in lines], ROLL)


if __name__ == "__main__":
    unittest.main()
