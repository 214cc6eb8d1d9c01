"""A congress of eight delegates by the real programs, for tests of single commands."""
import secrets
import shutil
import subprocess
import sys
import tempfile
from collections import namedtuple
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "deploy" / "demonstration"))
import marks  # noqa: E402
from congress import Congress  # noqa: E402
from programs import Programs  # noqa: E402

DELEGATES = 8
Rule = namedtuple("Rule", "majority base")
Said = namedtuple("Said", "code out err")


class SmallCongress(Congress):
    """Convened, with the roster in its log."""

    def __init__(self, build):
        home = Path(tempfile.mkdtemp(prefix="comitia-small-"))
        passphrase = home / "passphrase"
        passphrase.write_text(secrets.token_hex(16), encoding="ascii")
        programs = Programs(build, passphrase, home / "commands.log")
        super().__init__(programs, home, marks.drawn(DELEGATES, 3, 2, 1), Rule(">1/2", "present"), 1, ROOT)
        try:
            self.convene()
            self.import_roster()
        except Exception:
            self.end()
            raise

    def end(self):
        self.programs.stop_all()
        shutil.rmtree(self.home)

    def say(self, name, *words, **how):
        """What a command answers: its exit code and what it writes."""
        return answer(self.programs.command(name, *words), **how)


def answer(line, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, **how):
    done = subprocess.run([*map(str, line)], stdin=stdin, stdout=stdout, stderr=subprocess.PIPE, text=True, timeout=60, check=False,
                          **how)
    return Said(done.returncode, done.stdout or "", done.stderr)
