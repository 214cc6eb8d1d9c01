"""The registration desk as its clerk sees it: what --print prints and leaves, and what is said about mistakes.

Usage: desk_test.py BUILD_DIR
"""
import base64
import ctypes
import json
import os
import pty
import sys
import threading
import unittest

sys.dont_write_bytecode = True
from small_congress import ROOT, SmallCongress

sys.path.insert(0, str(ROOT / "tests" / "interop"))
import qr_code  # noqa: E402
from ristretto import sodium  # noqa: E402

BUILD = sys.argv.pop(1)
REFUSED, USAGE = 1, 2


def public_key(seed):
    public, secret = ctypes.create_string_buffer(32), ctypes.create_string_buffer(64)
    sodium.crypto_sign_seed_keypair(public, secret, seed)
    return public.raw


def read_all(terminal, into):
    """Until nobody writes to it any more, which Linux tells as an error."""
    try:
        while chunk := os.read(terminal, 4096):
            into.extend(chunk)
    except OSError:
        pass


class DeskTest(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.congress = SmallCongress(BUILD)
        cls.addClassCleanup(cls.congress.end)
        cls.desk = cls.congress.device("desk")

    def check_in(self, *words, **how):
        return self.congress.say("comitia", "desk", "check-in", self.desk, *words, **how)

    def slip(self, number):
        return self.congress.home / f"slip-{number}.json"

    def assert_slip(self, text, number):
        """What is printed is the slip of this delegate, and the log has its key."""
        slip = json.loads(qr_code.read(text))
        self.assertEqual((slip["delegate"], slip["anchor"]), (number, self.congress.anchor))
        for words in (self.congress.election.title, f"Delegate {number}", f"Anchor of the congress: {self.congress.anchor}"):
            self.assertIn(words, text)
        key = public_key(base64.b64decode(slip["seed"]))
        self.assertIn(key, (self.desk / "log.comitia").read_bytes())
        self.assertFalse([f for f in self.congress.home.rglob(f"slip-{number}*")], "a slip is left on the disk")

    def checked_in(self):
        lines = self.congress.say("comitia", "log", "show", self.desk, "--json").out.splitlines()
        return [entry["by"] for entry in map(json.loads, lines) if entry["kind"] == "checked-in"]

    def test_prints_for_a_printer(self):
        before = len(self.checked_in())
        code, out, err = self.check_in("--delegate", 1, "--slip", self.slip(1), "--print")
        self.assertEqual(code, 0, err)
        self.assert_slip(out, 1)
        self.assertNotIn("\x1b", out, "no colours, which a printer does not know")
        self.assertNotIn("checked in", out, "stdout is the slip alone")
        for words in ("Delegate 1 is checked in", "no file of it is left", "of 8 are present"):
            self.assertIn(words, err)
        self.assertEqual(self.checked_in()[before:], ["desk 1"])
        self.again(1)

    def again(self, number):
        code, out, err = self.check_in("--delegate", number, "--slip", self.slip(number), "--print")
        self.assertEqual((code, out), (REFUSED, ""))
        for words in ("check-in-once", f"delegate {number}", "comitia desk replace-slip"):
            self.assertIn(words, err)
        self.assertFalse(self.slip(number).exists())

    def test_prints_on_a_screen(self):
        ours, theirs = pty.openpty()
        shown = bytearray()
        reader = threading.Thread(target=read_all, args=(ours, shown))
        reader.start()
        done = self.check_in("--delegate", 2, "--slip", self.slip(2), "--print", stdout=theirs)
        os.close(theirs)
        reader.join()
        os.close(ours)
        self.assertEqual(done.code, 0, done.err)
        self.assert_slip(shown.decode(), 2)
        self.assertIn("clear this screen", done.err)

    def test_prints_many(self):
        slips = self.congress.home / "slips"
        code, out, err = self.check_in("--delegates", "3-4", "--slips", slips, "--print")
        self.assertEqual(code, 0, err)
        first, second = out.split("Delegate 4")
        self.assert_slip(first, 3)
        self.assert_slip(self.congress.election.title + "\nDelegate 4" + second, 4)
        self.assertIn("2 delegates are checked in", err)

    def test_keeps_the_slip_that_did_not_come_out(self):
        with open("/dev/full", "w", encoding="ascii") as full:
            code, _, err = self.check_in("--delegate", 5, "--slip", self.slip(5), "--print", stdout=full)
        self.assertEqual(code, REFUSED)
        self.assertIn(str(self.slip(5)), err)
        self.assertTrue(self.slip(5).exists())
        code, out, err = self.check_in("--delegate", 5, "--slip", self.slip(5), "--print")
        self.assertEqual(code, 0, err)
        self.assert_slip(out, 5)
        self.assertIn("had this check-in already", err)

    def test_an_unknown_number_stops_before_anybody_is_checked_in(self):
        before = self.checked_in()
        slips = self.congress.home / "slips-7"
        code, out, err = self.check_in("--delegates", "7,99", "--slips", slips, "--print")
        self.assertEqual((code, out), (REFUSED, ""))
        for words in ("delegate-known", "delegate 99", "Compare the number"):
            self.assertIn(words, err)
        self.assertEqual(self.checked_in(), before)
        self.assertEqual(list(slips.iterdir()), [])

    def test_printing_and_silence_exclude_one_another(self):
        for silence in ("--json", "--quiet"):
            code, _, err = self.check_in("--delegate", 7, "--slip", self.slip(7), "--print", silence)
            self.assertEqual(code, USAGE)
            self.assertIn("leave them out", err)
        self.assertFalse(self.slip(7).exists())

    def test_a_lost_slip_is_replaced(self):
        for number in (99, 6):
            done = self.replace(number)
            self.assertEqual((done.code, done.out), (REFUSED, ""))
            self.assertIn("is not checked in", done.err)
            self.assertFalse(self.slip(f"{number}-new").exists())
        self.assertEqual(self.check_in("--delegate", 6, "--slip", self.congress.home / "old").code, 0)
        code, out, err = self.replace(6)
        self.assertEqual(code, 0, err)
        self.assertNotEqual(json.loads(qr_code.read(out)), json.loads((self.congress.home / "old").read_text()))
        self.assert_slip(out, 6)
        self.assertIn("comitia confirm", err)

    def test_prints_a_terminal_s_code(self):
        file = self.congress.home / "code"
        code, out, err = self.congress.say("comitia", "desk", "authorise-terminal", self.desk, "--label", "left 3", "--out", file, "--print")
        self.assertEqual(code, 0, err)
        self.assertEqual(qr_code.read(out).decode(), file.read_text().strip())
        for words in ("left 3", self.congress.address):
            self.assertIn(words, out)
        self.assertIn("comitia enrol", err)

    def replace(self, number):
        return self.congress.say("comitia", "desk", "replace-slip", self.desk, "--delegate", number, "--slip",
                                 self.slip(f"{number}-new"), "--print")


if __name__ == "__main__":
    unittest.main()
