#!/usr/bin/env python3
"""Two small congresses on one comitiad and one port, voted from the same terminals by one hall: both audited by both checkers, and nothing
of one is taken by the other. Usage: two_congresses_test.py BUILD_DIRECTORY"""
import json
import shutil
import subprocess
import sys
import tempfile
import unittest
from collections import namedtuple
from pathlib import Path

sys.dont_write_bytecode = True
ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "deploy" / "demonstration"))
import marks  # noqa: E402
from congress import BALLOT, Congress  # noqa: E402
from programs import Programs, StepFailed  # noqa: E402

PROGRAMS = Path(sys.argv.pop(1))
Rule = namedtuple("Rule", "majority base")
TERMINALS = 3
# The same delegate numbers, the same ballot id and as many candidates in both: only the slip tells them apart.
SIZES = {"student": (12, 3, 2), "postgraduate": (9, 3, 2)}


class TwoCongressesTest(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.home = Path(tempfile.mkdtemp(prefix="comitia-two-"))
        cls.addClassCleanup(shutil.rmtree, cls.home)
        passphrase = cls.home / "passphrase"
        passphrase.write_text("of this test", encoding="ascii")
        cls.programs = Programs(PROGRAMS, passphrase, cls.home / "commands.log")
        cls.addClassCleanup(cls.programs.stop_all)
        cls.both = [Congress(cls.programs, cls.home / name, marks.drawn(*size, seed), Rule(">1/2", "present"), TERMINALS, ROOT)
                    for seed, (name, size) in enumerate(SIZES.items(), 1)]
        cls.student, cls.postgraduate = cls.both
        for congress in cls.both:
            congress.found()
        cls.refuse_what_cannot_start()
        ready = cls.programs.start("comitiad", "run", *(c.server_dir for c in cls.both), "--listen", "127.0.0.1:0",
                                   "--log-file", cls.home / "events", ready="listening on")
        address = ready.split("listening on", 1)[1].strip()
        for congress in cls.both:
            congress.enrol(address)
            for phase in ("prepare", "make_key", "define", "check_in", "open"):
                getattr(congress, phase)()
            congress.write_marks()
        cls.crossed_slip = cls.vote_with_a_stray_slip()
        cls.told = cls.programs.run_json(*cls.hall_words(cls.both))
        for congress in cls.both:
            for phase in ("close", "count", "export", "audit", "second_check"):
                getattr(congress, phase)()

    @classmethod
    def hall_words(cls, congresses):
        words = ["comitia", "hall", *(c.home / "hall" for c in congresses), "--terminals", TERMINALS, "--ballot", BALLOT]
        for c in cls.both:
            words += ["--marks", c.marks, "--slips", c.home / "slips"]
        for c in congresses:
            words += ["--receipts", c.receipts]
        return words

    @classmethod
    def answer(cls, *words):
        done = subprocess.run(cls.programs.command(*words), stdin=subprocess.DEVNULL, capture_output=True, text=True, timeout=60,
                              check=False)
        return done.returncode, done.stdout + done.stderr

    @classmethod
    def refuse_what_cannot_start(cls):
        """One directory that cannot be opened, and nothing starts; the error says which."""
        empty = cls.home / "empty"
        empty.mkdir()
        good = cls.student.server_dir
        cls.not_started = {what: cls.answer("comitiad", "run", *directories, "--listen", "127.0.0.1:0", *more)
                           for what, directories, more in [("empty", (good, empty), ()), ("same", (good, good), ()),
                                                           ("clock", (good,), ("--rehearsal-clock", "2026-11-25"))]}

    @classmethod
    def vote_with_a_stray_slip(cls):
        """The terminals of one congress alone, shown slips of both: its own delegates vote."""
        return cls.answer(*cls.hall_words([cls.student]))

    def test_nothing_starts_unless_all_do(self):
        code, text = self.not_started["empty"]
        self.assertEqual(code, 1)
        self.assertIn(str(self.home / "empty"), text)
        self.assertEqual(self.not_started["same"][0], 1)
        self.assertIn("server-directory", self.not_started["same"][1])
        code, text = self.not_started["clock"]
        self.assertEqual(code, 1)
        self.assertIn("rehearsal-clock", text)

    def test_both_are_audited_by_both(self):
        for congress in self.both:
            voters = len(congress.election.marks)
            self.assertEqual(congress.audited["verdict"], "ok")
            self.assertEqual(congress.checked["verdict"], "ok")
            self.assertFalse(congress.audited["rehearsal"])
            self.assertEqual(congress.audited["receipts"], voters)
            for report in (congress.audited, congress.checked):
                self.assertEqual(report["ballots"][0]["counts"]["returned"], voters)
            self.assertEqual(congress.audited["ballots"][0]["candidates"], congress.checked["ballots"][0]["candidates"])
        self.assertNotEqual(self.student.anchor, self.postgraduate.anchor)

    def test_one_hall_served_both(self):
        self.assertEqual([c["receipts"] for c in self.told["congresses"]], [len(c.election.marks) for c in self.both])
        self.assertEqual(self.told["failed"], 0)

    def test_a_slip_of_another_congress_gets_no_ballot(self):
        code, text = self.crossed_slip
        self.assertNotEqual(code, 0)
        self.assertIn("another congress", text)
        self.assertIn("12 visits", text)
        self.assertEqual(self.told["served_before"], 12)

    def test_receipts_of_the_other_are_not_accepted(self):
        for own, other in (self.both, reversed(self.both)):
            report = self.home / "crossed.json"
            code = self.answer("comitia-audit", "verify", own.record, "--anchor", own.anchor, "--receipts", other.receipts,
                               "--json", report)[0]
            self.assertNotEqual(code, 0)
            said = json.loads(report.read_text(encoding="utf-8"))
            self.assertEqual(said["verdict"], "failed")
            self.assertEqual({f["check"] for f in said["findings"]}, {"receipt-signature"})
            code = self.answer("comitia-audit", "verify", own.record, "--anchor", other.anchor)[0]
            self.assertNotEqual(code, 0, "nor the record under the other's anchor")

    def test_every_line_of_the_log_names_its_congress(self):
        events = [json.loads(line) for line in (self.home / "events").read_text(encoding="utf-8").splitlines()]
        started = {e["anchor"]: e["congress"] for e in events if e["event"] == "started"}
        self.assertEqual(set(started), {c.anchor for c in self.both})
        self.assertEqual({e["congress"] for e in events}, set(started.values()))

    def test_a_device_that_is_led_to_the_other_is_refused(self):
        """Its files say another anchor: the greeting names the other congress, whose authority the device does not know."""
        device = self.home / "led"
        shutil.copytree(self.student.device("desk"), device, ignore=shutil.ignore_patterns("log.comitia", "note"))
        enrolment = json.loads((device / "congress.json").read_text(encoding="utf-8"))
        enrolment["anchor"] = self.postgraduate.anchor
        (device / "congress.json").write_text(json.dumps(enrolment), encoding="utf-8")
        code, text = self.answer("comitia", "status", device)
        self.assertNotEqual(code, 0)
        self.assertIn("server-identity", text)
        enrolment["anchor"] = "00" * 31 + "01"
        (device / "congress.json").write_text(json.dumps(enrolment), encoding="utf-8")
        code, text = self.answer("comitia", "status", device)
        self.assertNotEqual(code, 0)
        self.assertIn("unknown-congress", text)


if __name__ == "__main__":
    try:
        unittest.main()
    except StepFailed as failed:
        sys.exit(str(failed))
