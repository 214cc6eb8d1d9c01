"""The server of the day: one process and one port for all its congresses, and the rehearsal's clock, which dated steps go by."""
import threading
from contextlib import contextmanager

from programs import StepFailed


class OthersStopped(StepFailed):
    """This congress is well, but shares its server with one that is not."""


class House:
    def __init__(self, programs, home, congresses):
        self.programs, self.clock = programs, home / "rehearsal-day"
        self.directories, self.address = {}, None  # each with its passphrase
        self.all_here = threading.Barrier(congresses, self.begin)
        self.setting = threading.RLock()

    def open(self, directory, passphrase_file):
        """Serves it, together with all others: who comes first waits."""
        self.directories[directory] = passphrase_file
        try:
            self.all_here.wait(600)
        except threading.BrokenBarrierError:
            raise OthersStopped("the congress that shares the server has stopped") from None

    def begin(self):
        self.clock.write_text("2026-10-01\n", encoding="ascii")
        # The passphrase that every command gets comes last.
        order = sorted(self.directories, key=lambda d: (self.directories[d] == self.programs.passphrase_file, d))
        words = [word for d in order[:-1] for word in ("--passphrase-file", self.directories[d])]
        ready = self.programs.start("comitiad", "run", *order, *words, "--listen", "127.0.0.1:0", "--rehearsal-clock",
                                    self.clock, ready="listening on")
        self.address = ready.split("listening on", 1)[1].strip()

    @contextmanager
    def on(self, day):
        """What is done in here is done on that day, also where another congress has come further."""
        with self.setting:
            self.clock.write_text(f"{day}\n", encoding="ascii")
            yield
