#!/usr/bin/env python3
"""The disk of a teller's device breaks between close and count, and a backup from before the close takes its place: by the commands that
people would type. All else is as in the demonstration. Usage: restored_teller_test.py BUILD_DIRECTORY"""
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
from congress import BALLOT, CLOSERS, THRESHOLD, Congress  # noqa: E402
from programs import Programs  # noqa: E402

PROGRAMS = Path(sys.argv.pop(1))
Rule = namedtuple("Rule", "majority base")
REFUSED, EVIDENCE = 1, 4
VICTIM = 2
OTHERS = [i for i in range(1, THRESHOLD + 2) if i != VICTIM]


class RestoredTellerTest(unittest.TestCase):
    def setUp(self):
        self.home = Path(tempfile.mkdtemp(prefix="comitia-restored-"))
        self.addCleanup(shutil.rmtree, self.home)
        passphrase = self.home / "passphrase"
        passphrase.write_text("of this test", encoding="ascii")
        self.programs = Programs(PROGRAMS, passphrase, self.home / "commands.log")
        self.addCleanup(self.programs.stop_all)
        self.congress = Congress(self.programs, self.home, marks.drawn(12, 3, 2, 1), Rule(">1/2", "present"), 4, ROOT)
        self.device = self.congress.device(f"teller-{VICTIM}")
        self.backup = self.home / "backup"

    def teller(self, step, index, *words):
        return self.programs.run_json("comitia", "teller", step, self.congress.device(f"teller-{index}"), *words)

    def refused(self, step, *words, code=REFUSED):
        """The check that refuses what the victim's device is asked, and the words for people."""
        done = subprocess.run(self.programs.command("comitia", "teller", step, self.device, *words, "--json"),
                              stdin=subprocess.DEVNULL, capture_output=True, text=True, timeout=120)
        self.assertEqual(done.returncode, code, done.stdout + done.stderr)
        error = json.loads(done.stdout)["error"]
        self.assertTrue(error["advice"], error)
        return error["check"], error["where"] + " " + error["advice"]

    def assert_silent(self):
        """Signs and decrypts nothing, and says which command to run."""
        for step, *words in (("cosign",), ("seal",), ("close", "--id", BALLOT), ("decrypt", "--id", BALLOT)):
            check, text = self.refused(step, *words)
            self.assertEqual(check, "device-restored", step)
            self.assertIn("comitia teller restored DEVICE --out", text)
        self.assertEqual(self.programs.run_json("comitia", "teller", "share", self.device)["teller"], VICTIM, "reading is no harm")

    def break_and_put_back(self):
        """What was deleted and copied back often has the same inodes as before."""
        shutil.rmtree(self.device)
        self.copy(self.backup, self.device)

    @staticmethod
    def copy(source, target):
        subprocess.run(["cp", "-a", source, target], check=True)

    def confirmations(self, request, tellers):
        out = []
        for index in tellers:
            out.append(self.home / f"from-{index}.json")
            said = self.teller("confirm", index, "--request", request, "--out", out[-1])
            self.assertEqual(said["said"], [{"ballot": BALLOT, "closed_state": True, "share": False}])
            self.assertEqual(said["code"], self.code)
        return out

    def ask(self):
        request = self.home / "request.json"
        asked = self.teller("restored", VICTIM, "--out", request)
        self.assertEqual(asked["needed"], THRESHOLD)
        self.code = asked["code"]
        return request

    def test_comes_back_and_counts(self):
        congress = self.congress
        for step in ("convene", "prepare", "make_key", "define", "check_in", "open", "vote"):
            getattr(congress, step)()
        self.copy(self.device, self.backup)
        congress.close()
        self.break_and_put_back()
        self.assert_silent()

        request = self.ask()
        files = self.confirmations(request, OTHERS)
        self.assertEqual(self.refused("restored", "--confirmation", *files[:2])[0], "restored-quorum")
        check, text = self.refused("restored", "--confirmation", *files[:2], files[1])
        self.assertEqual(check, "restored-confirmation")
        self.assertIn("from-3.json", text)
        own = self.home / "own.json"
        self.assertEqual(self.refused("confirm", "--request", request, "--out", own)[0], "restored-request")
        cut = self.home / "cut.json"
        cut.write_bytes(files[2].read_bytes()[:-1])
        check, text = self.refused("restored", "--confirmation", *files[:2], cut)
        self.assertEqual(check, "restored-confirmation")
        self.assertIn("cut.json", text)
        self.assert_silent()

        back = self.teller("restored", VICTIM, "--confirmation", *files)
        self.assertEqual([one["teller"] for one in back["confirmed"]], OTHERS)
        self.assertEqual(back["said"], [{"ballot": BALLOT, "closed_state": True, "share": False}])
        self.assertEqual(self.teller("close", VICTIM, "--id", BALLOT)["closed_states"], CLOSERS, "it had closed, and knows it")
        congress.count()
        congress.export()
        congress.audit()
        self.assertEqual(congress.audited["verdict"], "ok")

        # It has decrypted since: the same backup is no more welcome in its place, nor are the same answers.
        self.copy(f"{self.backup}/.", self.device)
        self.assert_silent()
        self.assertEqual(self.refused("restored", "--confirmation", *files)[0], "restored-confirmation")


if __name__ == "__main__":
    unittest.main()
