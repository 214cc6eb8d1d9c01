"""check.py and comitia-audit agree: on every honest record in verdict, numbers and derivations; on every forged one in what is wrong and
where. Usage: agreement_test.py RECORDS COMITIA_AUDIT, where write_records and write_office_records have filled RECORDS."""
import concurrent.futures
import json
import os
import pathlib
import subprocess
import sys
import unittest

HERE = pathlib.Path(__file__).resolve().parent
RECORDS, AUDIT = pathlib.Path(sys.argv.pop(1)), pathlib.Path(sys.argv.pop(1))


def run(command):
    done = subprocess.run(command, capture_output=True, text=True, timeout=300)
    return done.returncode, json.loads(done.stdout)


def first(report):
    return (report["findings"][0]["check"], report["findings"][0]["entry"]) if report["findings"] else None


def judge(record):
    """What is noted of a record when it is written, and what both checkers say of it."""
    said = json.loads((record / "audit.json").read_text())
    anchor = ["--anchor", said["anchor"]] if said["anchor"] else []
    audit = run([AUDIT, "verify", record, "--json", "-", *anchor])
    second = run([sys.executable, "-B", HERE / "check.py", record, "--json", "-", *anchor])
    return said, audit, second


class AgreementTest(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        records = sorted(RECORDS.glob("*-*"))
        with concurrent.futures.ThreadPoolExecutor(os.cpu_count()) as pool:
            cls.judged = dict(zip(records, pool.map(judge, records)))

    def check(self, record):
        said, audit, second = self.judged[record]
        self.assertEqual(audit[0], second[0], f"exit codes: {first(audit[1])} {first(second[1])}")
        self.assertEqual(audit[1]["verdict"], said["verdict"])
        self.assertEqual(audit[1]["verdict"], second[1]["verdict"])
        self.assertEqual(first(audit[1]), first(second[1]))
        return audit[1], second[1]

    def test_forged_records(self):
        forged = sorted(RECORDS.glob("forged-*"))
        self.assertGreater(len(forged), 500)
        for record in forged:
            with self.subTest(record.name):
                audit, _ = self.check(record)
                self.assertEqual(audit["verdict"], "failed")
                # forged-CHECK, or forged-CHECK--WHAT where a check has several
                self.assertEqual("forged-" + audit["findings"][0]["check"], record.name.split("--")[0])

    def test_honest_records(self):
        honest = sorted(RECORDS.glob("honest-*"))
        self.assertGreaterEqual(len(honest), 4)
        for record in honest:
            with self.subTest(record.name):
                audit, second = self.check(record)
                self.assertEqual(audit["verdict"], "ok")
                self.assertEqual(audit["anchor"], second["anchor"])
                self.assertEqual(audit["entries"], second["entries"])
                self.assertEqual(audit["rehearsal"], second["rehearsal"])
                self.assertEqual(audit["key"], second["key"])
                self.assertEqual(audit["motions"], second["motions"])
                self.assertEqual(audit["eligibility"], {"checked": "not checked", "opened": 0})
                self.assertEqual(audit["eligibility"], second["eligibility"])
                self.assertEqual(audit["written_names"], second["written_names"])
                self.assertEqual(audit["credentials"], second["credentials"])
                self.assertEqual(audit["reviews"], second["reviews"])
                for a, b in zip(audit["ballots"], second["ballots"], strict=True):
                    for key in ("id", "title", "phase", "counts", "failed_challenges", "candidates", "grades", "written", "derivation", "derivation_zh"):
                        self.assertEqual(a[key], b[key], f"{a['id']}: {key}")

    def test_private_files(self):
        given = sorted(RECORDS.glob("private-*"))
        self.assertGreater(len(given), 9)
        for record in given:
            with self.subTest(record.name):
                expected = (record / "expected.txt").read_text()
                anchor = ["--anchor", json.loads((record / "audit.json").read_text())["anchor"]]
                options = [record, "--json", "-", *anchor, "--private", record / "private"]
                audit = run([AUDIT, "verify", *options])
                second = run([sys.executable, "-B", HERE / "check.py", *options])
                self.assertEqual(audit[0], second[0])
                self.assertEqual(first(audit[1]), first(second[1]))
                self.assertEqual(audit[1]["written_names"], second[1]["written_names"])
                self.assertEqual(first(audit[1])[0] if expected else first(audit[1]), expected or None)
                for key in ("eligibility", "credentials"):
                    self.assertEqual(audit[1][key], second[1][key])
                if not expected:
                    delegates = len((record / "private" / "roster.jsonl").read_text().splitlines())
                    self.assertEqual(audit[1]["eligibility"], {"checked": "ok", "opened": delegates})
                    if audit[1]["credentials"] is not None:  # a vote without a course has none
                        self.assertEqual(audit[1]["credentials"]["checked"], "ok")
                    self.assertEqual(audit[1]["verdict"], "ok")

    def test_a_private_roster_alone(self):
        record = RECORDS / "private-honest"
        options = [record, "--json", "-", "--private", record / "private" / "roster.jsonl"]
        audit = run([AUDIT, "verify", *options])
        second = run([sys.executable, "-B", HERE / "check.py", *options])
        self.assertEqual(audit[1]["eligibility"], {"checked": "ok", "opened": 20})
        self.assertEqual(audit[1]["credentials"]["checked"], "not checked")  # there is no list of the staff
        for key in ("eligibility", "credentials", "verdict"):
            self.assertEqual(audit[1][key], second[1][key])

    def test_another_anchor_and_none(self):
        record = RECORDS / "honest-sample"
        for anchor, verdict in ((["--anchor", "00" * 32], "failed"), ([], "untied")):
            audit = run([AUDIT, "verify", record, "--json", "-", *anchor])
            second = run([sys.executable, "-B", HERE / "check.py", record, "--json", "-", *anchor])
            self.assertEqual(audit[0], second[0])
            self.assertEqual(audit[1]["verdict"], verdict)
            self.assertEqual(second[1]["verdict"], verdict)


if __name__ == "__main__":
    unittest.main()
