"""A quick run of what tests/bench/run measures: every figure is there, and nothing is left behind. Usage: quick_test.py BUILD"""
import json
import pathlib
import subprocess
import sys
import tempfile
import unittest

sys.dont_write_bytecode = True
BUILD = pathlib.Path(sys.argv.pop(1))
MAIN = pathlib.Path(__file__).parent / "measure" / "main.py"
PROMISED = ["ballot_bytes", "make_ms", "check_us", "limit_ratio", "casts_per_s", "cast_p99_ms", "server_cpu_ms_per_cast",
            "server_rss_mb", "audit_per_s_3000", "audit_per_s_100000", "audit_peak_mb_3000", "audit_peak_mb_100000",
             "visits_per_s", "audit_bytes_per_ballot", "session_us", "casts_limit_per_s", "audit_limit_per_s",
             "shuffle_s", "shuffle_check_s", "shuffle_5_s", "shuffle_5_check_s", "count_irv_s", "count_stv_s", "count_schulze_s",
             "count_borda_s", "mixed_count_s"]


class QuickTest(unittest.TestCase):
    def test_measures_everything_and_cleans_up(self):
        with tempfile.TemporaryDirectory(prefix="comitia-bench-") as folder:
            work, report = pathlib.Path(folder) / "work", pathlib.Path(folder) / "figures.json"
            work.mkdir()
            done = subprocess.run([sys.executable, MAIN, "--programs", BUILD, "--quick", "--dir", work, "--json", report],
                                  capture_output=True, text=True, timeout=600, check=False)
            self.assertEqual(done.returncode, 0, done.stderr)
            figures = json.loads(report.read_text(encoding="utf-8"))
            for key in PROMISED:
                self.assertIn(key, figures)
                self.assertIsInstance(figures[key], (int, float), key)
                if key != "audit_bytes_per_ballot":
                    self.assertGreater(figures[key], 0, key)
            self.assertLessEqual(figures["ballot_bytes"], 2200)  # the one bar that no machine's load can move
            self.assertIn("casts to durable receipts", done.stdout)
            self.assertEqual(list(work.iterdir()), [])

    def test_says_why_it_failed(self):
        done = subprocess.run([sys.executable, MAIN, "--programs", MAIN.parent, "--quick", "--dir", tempfile.gettempdir()],
                              capture_output=True, text=True, timeout=60, check=False)
        self.assertEqual(done.returncode, 1)
        self.assertIn("ballot_bench: No such file", done.stderr)
        self.assertNotIn("Traceback", done.stderr)


if __name__ == "__main__":
    unittest.main()
