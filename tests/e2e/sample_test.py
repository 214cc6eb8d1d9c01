#!/usr/bin/env python3
"""The sample's two congresses, whole, by the real programs: what --json holds, and every number in it against the sample's sources.
Also that the sources are what generate.py writes, and that `comitia congress check` finds nothing wrong with them.

Usage: sample_test.py BUILD
"""
import json
import subprocess
import sys
import tempfile
import unittest
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
SAMPLE = ROOT / "deploy" / "samples" / "university"
BUILD = Path(sys.argv.pop(1)).resolve()
COUNTS = ["entitled", "present", "issued", "returned", "valid", "void", "not_cast", "spoiled"]


def said(line):
    return subprocess.run([*map(str, line)], stdin=subprocess.DEVNULL, capture_output=True, text=True, timeout=900, check=False)


class SourcesTest(unittest.TestCase):
    def test_generate_reproduces_every_file_byte_for_byte(self):
        with tempfile.TemporaryDirectory() as folder:
            done = said([sys.executable, "-B", SAMPLE / "generate.py", folder])
            self.assertEqual(done.returncode, 0, done.stderr)
            written = {p.relative_to(folder): p.read_bytes() for p in Path(folder).rglob("*") if p.is_file()}
        self.assertEqual(len([name for name in written if name.suffix == ".csv"]), 11)
        for name, content in written.items():
            self.assertEqual(content, (SAMPLE / name).read_bytes(), name)
            self.assertLess(len(content), 100_000, name)

    def test_nothing_is_wrong_with_them(self):
        done = said([BUILD / "ballot-client" / "cli" / "comitia", "congress", "check", SAMPLE, "--json"])
        self.assertEqual(done.returncode, 0, done.stdout + done.stderr)
        checked = json.loads(done.stdout)
        self.assertTrue(checked["ok"])
        self.assertEqual([(c["name"], c["delegates"], c["colleges"]) for c in checked["congresses"]],
                         [("student", 256, 15), ("postgraduate", 140, 15)])
        for congress in checked["congresses"]:
            self.assertTrue(all(f["ok"] for f in congress["credentials"]))
        women = {c["name"]: f["required"] for c in checked["congresses"] for f in c["credentials"] if f["rule"] == "women"}
        self.assertEqual(women, {"student": 77, "postgraduate": 42})


class SampleTest(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.folder = tempfile.TemporaryDirectory(prefix="comitia-sample-test-")
        file = Path(cls.folder.name) / "numbers.json"
        done = said([sys.executable, "-B", ROOT / "deploy" / "demonstration" / "main.py", "--programs", BUILD, "--sample", "university",
                     "--keep", Path(cls.folder.name) / "kept", "--terminals", 8, "--lang", "zh", "--json", file])
        if done.returncode != 0:
            raise AssertionError(f"the sample ended with {done.returncode}:\n{done.stdout}{done.stderr}")
        cls.text = done.stdout
        cls.numbers = json.loads(file.read_text(encoding="utf-8"))
        cls.congresses = {c["name"]: c for c in cls.numbers["congresses"]}

    @classmethod
    def tearDownClass(cls):
        cls.folder.cleanup()

    def vote(self, congress, vote):
        return next(v for v in self.congresses[congress]["votes"] if v["id"] == vote)

    def test_both_were_held_and_are_right(self):
        self.assertEqual(list(self.congresses), ["student", "postgraduate"])
        self.assertEqual(self.numbers["audit"], {"verdict": "ok"})
        self.assertEqual(self.numbers["differences"], [])
        for congress in self.congresses.values():
            self.assertEqual(congress["audit"]["credentials"], "ok")
            self.assertEqual(congress["audit"]["eligibility"], "ok")
            self.assertEqual(congress["second_checker"], {"verdict": "ok", "agrees": True})

    def test_presence(self):
        self.assertEqual({n: (c["delegates"], c["entitled"], c["present"]) for n, c in self.congresses.items()},
                         {"student": (256, 250, 243), "postgraduate": (140, 137, 133)})

    def test_certificate(self):
        for congress, women in (("student", 77), ("postgraduate", 42)):
            certificate = self.congresses[congress]["certificate"]
            self.assertEqual(certificate["women"]["required"], women)
            self.assertEqual(len(certificate["non-cadres"]["scopes"]), 15)
            for rule in certificate.values():
                self.assertTrue(rule["ok"])
                self.assertTrue({"required", "actual"} <= set(rule))

    def test_slates(self):
        for congress in self.congresses.values():
            self.assertEqual(congress["slate"]["stages_signed"], 5)
            self.assertRegex(congress["slate"]["hash"], r"\A[0-9a-f]{64}\Z")
            self.assertEqual((congress["appointed"]["stages_signed"], congress["appointed"]["phase"]), (2, "appointed"))
            on_ballots = {c["name"] for v in congress["votes"] for c in v["candidates"]}
            self.assertFalse(on_ballots & set(congress["appointed"]["names"]))

    def test_colleges_recommend_their_own(self):
        for congress in self.congresses.values():
            first, second = congress["slate"]["signed"][:2]
            self.assertGreater(len(first["by"]), 3)
            self.assertEqual([x["name"].replace("团委", "") for x in first["by"]], [x["name"].replace("党委", "") for x in second["by"]])

    def test_review_meeting(self):
        for ballot, members in (("review-1", 24), ("review-2", 14)):
            vote = self.vote("student", ballot)
            self.assertEqual((vote["kind"], vote["counts"]["entitled"], len(vote["grades"])), ("evaluation", members, 25))
            for graded in vote["grades"]:
                self.assertEqual(sum(graded["counts"]), vote["counts"]["returned"])
        self.assertFalse([v for v in self.congresses["postgraduate"]["votes"] if v["kind"] == "evaluation"])

    def test_executive_chairs(self):
        for congress in self.congresses.values():
            self.assertEqual([c["semester"] for c in congress["rotation"]], [20261, 20262, 20271, 20272, 20281])
            self.assertEqual({c["chair"] for c in congress["rotation"]}, set(congress["elected"]))

    def test_election_with_a_run_off(self):
        first, second = self.vote("student", "presidium"), self.vote("student", "presidium-2")
        self.assertEqual([first["counts"][k] for k in COUNTS], [250, 243, 240, 240, 238, 2, 0, 4])
        self.assertEqual([c["approve"] for c in first["candidates"]], [205, 192, 181, 170, 140, 140, 140])
        self.assertEqual(first["candidates"][-1]["name"], "刘若薇")
        self.assertEqual((first["outcome"], first["round"], len(first["elected"])), ("run-off", 1, 4))
        self.assertEqual((second["kind"], second["runoff_of"], second["round"], second["seats"]), ("run-off", "presidium", 2, 1))
        self.assertEqual([c["name"] for c in second["candidates"]], first["run_off"])
        self.assertEqual([c["approve"] for c in second["candidates"]], [58, 49, 131])
        self.assertEqual(second["elected"], ["刘若薇"])  # who was written in wins the place
        self.assertIn("其他另选人 4 名，共 4 票", first["derivation"])
        self.assertIn("超过 1/2（以实到 243 计）= 122 票", first["derivation"])

    def test_equal_election(self):
        vote = self.vote("postgraduate", "presidium")
        self.assertEqual((vote["kind"], vote["outcome"], len(vote["candidates"]), len(vote["elected"])), ("election", "elected", 5, 5))

    def test_motions(self):
        outcome = {c: {v["id"]: v["outcome"] for v in self.congresses[c]["votes"] if v["kind"] == "motion"} for c in self.congresses}
        carried = dict.fromkeys(["rules", "tellers", "report", "resolution", "amendment"], "carried")
        self.assertEqual(outcome, {"student": carried, "postgraduate": {**carried, "amendment": "not carried", "recall": "not carried"}})
        self.assertEqual(self.vote("student", "amendment")["counts"],
                         {"for": 171, "against": 40, "abstaining": 20, "not_pressed": 12, "base": 243, "needed": 162})
        self.assertEqual(self.vote("postgraduate", "amendment")["counts"]["needed"], 89)

    def test_recall(self):
        vote = self.vote("postgraduate", "recall")
        self.assertEqual((vote["subject"], vote["method"], vote["outcome"], vote["stays"]), ("recall", "in secret", "not carried", True))
        self.assertEqual(vote["petition"], {"supporters": 46, "needed": 46}, "a third of the 137 who are entitled")
        self.assertIn("45 supporters, 46 needed of 137", vote["too_few_refused"])
        self.assertEqual(vote["counts"], {"for": 41, "against": 79, "abstaining": 11, "not_pressed": 2, "base": 133, "needed": 67})
        self.assertEqual([vote["ballot_counts"][k] for k in COUNTS], [137, 133, 131, 131, 131, 0, 0, 0])
        self.assertIn(vote["holder"], self.congresses["postgraduate"]["elected"])
        self.assertNotIn("recall", [v["id"] for v in self.congresses["student"]["votes"]])

    def test_both_vote_in_one_hall(self):
        for congress, other, voters in (("student", "postgraduate", 240), ("postgraduate", "student", 131)):
            hall = self.congresses[congress]["hall"]
            self.assertEqual((hall["terminals"], hall["ballot"], hall["shared_with"], hall["receipts"]), (8, "presidium", [other], voters))
            self.assertIn("another congress", hall["other_slip_refused"])
        halls = [line for line in (Path(self.folder.name) / "kept" / "hall" / "commands.log").read_text(encoding="utf-8").splitlines()
                 if line.count("--ballot presidium") == 2]
        self.assertEqual(len(halls), 1, "one process served both")

    def test_live_counts(self):
        for congress in self.congresses:
            for vote in ("rules", "resolution", "amendment"):
                first, last = self.vote(congress, vote)["live"]
                self.assertLess(first["for"], last["for"])
                self.assertEqual(last, self.vote(congress, vote)["counts"])

    def test_mistakes_in_a_file_of_votes_are_named_and_nothing_is_sent(self):
        kept = Path(self.folder.name) / "kept"
        votes = Path(self.folder.name) / "votes.jsonl"
        for line, words in (('{"delegate":1,"choice":"maybe"}', "line 2: the choice is for, against or abstain"), ("{}", "line 2: not a line like"),
                            ('{"delegate":999,"choice":"for"}', "slip-999.json")):
            votes.write_text('{"delegate":1,"choice":"for"}\n' + line + "\n", encoding="utf-8")
            done = said([BUILD / "ballot-client" / "cli" / "comitia", "motion", "vote", kept / "hall" / "student" / "terminal-1", "--votes", votes,
                         "--slips", kept / "student" / "slips", "--id", "resolution", "--passphrase-file", kept / "hall" / "passphrase"])
            self.assertIn(done.returncode, (1, 2))
            self.assertIn(words, done.stderr)

    def test_what_is_printed(self):
        for words in ("第七条", "[-", "{+", "run-off of presidium", "second checker: ok (same in everything)", "Try next"):
            self.assertIn(words, self.text)


if __name__ == "__main__":
    unittest.main()
