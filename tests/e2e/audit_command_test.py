"""The command comitia-audit: exit codes, what it prints, what it says when it cannot. Usage: audit_command_test.py RECORDS COMITIA_AUDIT"""
import base64
import json
import pathlib
import shutil
import subprocess
import sys
import tempfile
import unittest

RECORDS, AUDIT = pathlib.Path(sys.argv.pop(1)), pathlib.Path(sys.argv.pop(1))
RECORD = RECORDS / "honest-sample"
ANCHOR = json.loads((RECORD / "audit.json").read_text())["anchor"]
OK, FAILED, USAGE, UNREADABLE, UNTIED = 0, 1, 2, 3, 5


def audit(*arguments):
    done = subprocess.run([AUDIT, *arguments], capture_output=True, text=True, timeout=120)
    return done.returncode, done.stdout, done.stderr


class CommandTest(unittest.TestCase):
    def setUp(self):
        self.directory = pathlib.Path(tempfile.mkdtemp(prefix="comitia-audit-"))
        self.addCleanup(shutil.rmtree, self.directory)

    def copy(self):
        shutil.copytree(RECORD, self.directory / "record")
        return self.directory / "record"

    def test_ok(self):
        code, out, err = audit("verify", RECORD, "--anchor", ANCHOR)
        self.assertEqual((code, err), (OK, ""))
        for words in ("verdict: ok", "ballots", "Candidate 1", "entitled 6", ANCHOR):
            self.assertIn(words, out)
        for threads in ("1", "7"):
            self.assertEqual(audit("verify", RECORD, "--anchor", ANCHOR.upper(), "--threads", threads)[0], OK)

    def test_chinese(self):
        code, out, _ = audit("verify", RECORD, "--anchor", ANCHOR, "--lang", "zh")
        self.assertEqual(code, OK)
        self.assertIn("应到 6，实到 5", out)

    def test_private(self):
        record = RECORDS / "private-honest"
        anchor = json.loads((record / "audit.json").read_text())["anchor"]
        code, out, err = audit("verify", record, "--anchor", anchor)
        self.assertEqual((code, err), (OK, ""))
        self.assertEqual(out.count(": not checked (that takes the private files: --private)"), 2)
        code, out, err = audit("verify", record, "--anchor", anchor, "--private", record / "private")
        self.assertEqual((code, err), (OK, ""))
        self.assertIn("eligibility (who stands behind the numbers of the roster): ok", out)
        self.assertIn("composition (whether these persons give the numbers below): ok", out)
        self.assertIn("credentials report: 20 delegates, 2 staff", out)
        code, out, _ = audit("verify", RECORDS / "private-another-person", "--anchor", anchor, "--private",
                             RECORDS / "private-another-person" / "private")  # fmt: skip
        self.assertEqual(code, FAILED)
        self.assertIn("private-opening", out)
        code, _, err = audit("verify", record, "--private", self.directory / "nowhere")
        self.assertEqual(code, UNREADABLE)
        self.assertIn("private roster", err)

    def test_untied(self):
        code, out, _ = audit("verify", RECORD)
        self.assertEqual(code, UNTIED)
        self.assertIn("--anchor", out)

    def test_tied_by_checkpoint(self):
        notes = (RECORD / "notes.comitia").read_bytes()
        at = len(b"comitia/v1/notes\n")
        length = int.from_bytes(notes[at : at + 4], "big")
        checkpoint = self.directory / "checkpoint"
        checkpoint.write_bytes(notes[at + 4 : at + 4 + length])
        self.assertEqual(audit("verify", RECORD, "--checkpoint", checkpoint)[0], OK)
        checkpoint.write_text("not a checkpoint")
        code, out, _ = audit("verify", RECORD, "--checkpoint", checkpoint)
        self.assertEqual(code, FAILED)
        self.assertIn("checkpoint-mismatch", out)

    def test_failed_says_where_what_and_what_to_do(self):
        code, out, _ = audit("verify", RECORDS / "forged-check-in-once", "--anchor", ANCHOR)
        self.assertEqual(code, FAILED)
        for words in ("FINDING check-in-once", "entry ", "(checked-in)", "meaning:", "to do:", "FAILED"):
            self.assertIn(words, out)

    def test_json(self):
        code, out, _ = audit("verify", RECORD, "--anchor", ANCHOR, "--json", "-")
        self.assertEqual(code, OK)
        report = json.loads(out)
        self.assertEqual(report["verdict"], "ok")
        self.assertGreater(report["peak_kib"], 0)
        file = self.directory / "report.json"
        code, out, _ = audit("verify", RECORD, "--anchor", ANCHOR, "--json", file)
        self.assertIn("verdict: ok", out)
        self.assertEqual(json.loads(file.read_text())["anchor"], ANCHOR)
        self.assertEqual(audit("verify", RECORD, "--json", self.directory / "no" / "such")[0], UNREADABLE)

    def test_receipts(self):
        receipts = self.directory / "receipts"
        receipts.write_text(json.dumps({"receipt": base64.b64encode(b"x").decode(), "signature": ""}) + "\n")
        code, out, _ = audit("verify", RECORD, "--anchor", ANCHOR, "--receipts", receipts)
        self.assertEqual(code, FAILED)
        self.assertIn("receipt-signature", out)
        self.assertEqual(audit("verify", RECORD, "--receipts", self.directory / "missing")[0], UNREADABLE)
        code, out, err = audit("verify", RECORD, "--anchor", ANCHOR, "--receipts", self.directory)
        self.assertEqual((code, out), (UNREADABLE, ""))
        self.assertIn("the receipts", err)
        receipts.write_text("\n")
        code, out, _ = audit("verify", RECORD, "--anchor", ANCHOR, "--receipts", receipts)
        self.assertEqual(code, OK)
        self.assertIn("holds none", out)

    def test_unreadable(self):
        for missing in (self.directory, self.directory / "nowhere", RECORD / "log.comitia"):
            code, out, err = audit("verify", missing)
            self.assertEqual((code, out), (UNREADABLE, ""))
            self.assertIn("cannot read", err)

    def test_usage(self):
        for wrong in ((), ("verify",), ("verify", RECORD, "--anchor", "12"), ("verify", RECORD, "--threads", "0"), ("prove", RECORD),
                      ("verify", RECORD, "--anchor", ANCHOR, "--checkpoint", "x"), ("verify-diff", RECORD)):
            self.assertEqual(audit(*wrong)[0], USAGE, wrong)
        self.assertEqual(audit("--help")[0], OK)
        self.assertEqual(audit("verify", "--help")[0], OK)

    def test_verify_diff(self):
        code, out, _ = audit("verify-diff", RECORD, RECORD)
        self.assertEqual(code, OK)
        self.assertIn("verdict: extends", out)
        self.assertNotIn("every check passed", out)
        report = json.loads(audit("verify-diff", RECORD, RECORD, "--json", "-")[1])
        self.assertEqual(report["verdict"], "extends")
        self.assertIn("Nothing else was checked", report["conclusion"])
        self.assertEqual(audit("verify-diff", RECORD, self.directory)[0], UNREADABLE)
        shorter = self.copy()
        (shorter / "log.comitia").write_bytes((RECORD / "log.comitia").read_bytes()[: len(b"comitia/v1/log\n")])
        code, out, _ = audit("verify-diff", RECORD, shorter)
        self.assertEqual(code, FAILED)
        self.assertIn("record-extends", out)


if __name__ == "__main__":
    unittest.main()
