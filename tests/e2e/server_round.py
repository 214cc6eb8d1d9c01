"""The server dies while delegates vote and while the ballot closes, now and then the station as well; terminals retry."""
import threading
import time
from concurrent.futures import ThreadPoolExecutor

from congress import BALLOT, CLOSERS
from kill_round import Round, require
from programs import StepFailed

STATION_KILLS = 2
STEP_PATIENCE = 60  # seconds for a step of the close that is tried again


class ServerRound(Round):
    victim = "server"
    delegates_a_kill = 25

    def __init__(self, *given):
        super().__init__(*given)
        self.tellers_begin = threading.Event()
        self.last = None  # what went wrong with the last step that is tried again

    def attack(self, kills):
        closing = min(3, kills // 5)
        self.hall = self.programs.begin(*self.congress.hall_words())
        self.vote_under_attack(kills - closing)
        self.close_under_attack(closing, kills - closing)

    def vote_under_attack(self, kills):
        station = set(self.chance.sample(range(1, kills + 1), min(STATION_KILLS, kills)))
        for number, moment in self.moments(kills):
            if moment.in_start:
                time.sleep(moment.delay)  # while it replays its log
            else:
                self.wait_until_ready()
                self.await_moment(moment)
            self.kill_server(f"kill {number}" + (" (starting)" if moment.in_start else ""))
            if number in station:
                self.kill(self.programs.servant("station", "run"), "the station")
                self.programs.begin(*self.congress.station_words())
        self.wait_until_ready()
        self.end_of_vote()

    def kill_server(self, what):
        self.kill(self.programs.servant("run"), "the server")
        time.sleep(0.05)  # answers that were on their way arrive, and are kept
        self.note_hit(what, server_lives=False)
        self.programs.begin(*self.congress.server_words(self.congress.address))
        self.began = time.monotonic()

    def wait_until_ready(self):
        if self.hits:
            self.programs.wait_ready(self.programs.servant("run"), "listening on")
            self.restarts.append(time.monotonic() - self.began)

    # ---- the close ----------------------------------------------------------------------------------------

    def close_under_attack(self, kills, before):
        """Kills just after the close stands in the log, while the box is emptied again, and while tellers sign."""
        self.seen = self.programs.log.stat().st_size
        waits = [lambda: self.wait_for_entry("confirmed"), lambda: None, lambda: self.tellers_begin.wait(STEP_PATIENCE)]
        delays = [0.05, 0.1, 0.6]
        with ThreadPoolExecutor(1) as people:
            over = people.submit(self.close)
            for i in range(kills):
                waits[i]()
                time.sleep(self.chance.uniform(0, delays[i]))
                self.kill_server(f"kill {before + i + 1} (closing)")
                self.wait_until_ready()
            over.result()

    def wait_for_entry(self, kind):
        give_up = time.monotonic() + STEP_PATIENCE
        line = b'"event":"entry"', f'"kind":"{kind}"'.encode()
        while True:
            with open(self.programs.log, "rb") as log:
                log.seek(self.seen)
                if any(all(part in text for part in line) for text in log):
                    return
            require(time.monotonic() < give_up, f"no entry {kind} within {STEP_PATIENCE} s")
            time.sleep(0.005)

    def close(self):
        """As people would: whoever is told that the server is away tries again."""
        congress = self.congress
        chief, secretariat = congress.chief, congress.device("secretariat")
        while self.phase() == "open":
            self.attempt("comitia", "ballot", "close", secretariat, "--id", BALLOT)
            self.attempt("comitia", "confirm", chief, "--all")
        self.until(lambda: self.phase() == "boxed", "the box in the log")
        self.tellers_begin.set()
        lines = [("comitia", "teller", "close", congress.device(f"teller-{i}"), "--id", BALLOT)
                 for i in range(1, CLOSERS + 1)]
        self.until(lambda: self.together(lines), "the tellers' signatures")

    def attempt(self, *words):
        self.programs.run(*words, may_fail=True)

    def together(self, lines):
        try:
            self.programs.together(lines)
            return True
        except StepFailed as failure:
            self.last = failure
            return False

    def phase(self):
        ballots = []

        def asked():
            try:
                ballots[:] = self.programs.run_json("comitia", "status", self.congress.device("secretariat"))["ballots"]
            except StepFailed as failure:
                self.last = failure
            return bool(ballots)
        self.until(asked, "the state of the ballot")
        return ballots[0]["phase"]

    def until(self, done, what):
        give_up = time.monotonic() + STEP_PATIENCE
        while not done():
            require(time.monotonic() < give_up, f"{what}: not within {STEP_PATIENCE} s; last: {self.last}")
            time.sleep(0.05)

    def check_challenges(self, spoiled):
        challenged = len(self.congress.challengers)
        require(spoiled == challenged, f"{spoiled} spoiled papers, {challenged} challenged")
