"""Programs that are killed while they run: a command, or the server under it; then the command is given again, as a person would."""
import subprocess
import threading
import time
from collections import namedtuple
from concurrent.futures import ThreadPoolExecutor

from programs import Programs, StepFailed

# The command with this number, so long after its start; what dies.
Kill = namedtuple("Kill", "command delay victim")
PATIENCE = 60  # seconds that a command is given again after a kill
# What is made once, and whose maker says so: then the killed run had come to its end.
MADE = {("device", "new"): "holds a device already", ("congress", "convene"): "a congress is convened once",
        ("init",): "ledger-present", ("export",): "holds a record already", ("new",): "is not empty"}


class KillingPrograms(Programs):
    """Counts its commands in the order in which they are given, measures them, and kills as `kills` say."""

    def __init__(self, build, passphrase_file, log, kills=()):
        super().__init__(build, passphrase_file, log)
        self.kills = {kill.command: kill for kill in kills}
        self.seconds, self.given = [], []  # of each command; its words
        self.hits = []
        self.one_at_a_time, self.server_words = threading.Lock(), None

    # ---- one command -----------------------------------------------------------------------------------

    def run(self, name, *words, show_errors=False, may_fail=False):
        process = self.launch(name, words)
        return self.carry_through(process, name, words, may_fail)

    def together(self, lines):
        """Each is somebody's: whoever was killed begins again while the others still wait for that one."""
        running = [(self.launch(words[0], words[1:]), words[0], words[1:], False) for words in lines]
        with ThreadPoolExecutor(len(running)) as people:
            return list(people.map(lambda one: self.carry_through(*one), running))

    def launch(self, name, words):
        line = self.command(name, *words)
        self.note(line)
        number = len(self.seconds)
        self.seconds.append(None)
        self.given.append(words)
        began = time.monotonic()
        process = subprocess.Popen(line, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
        process.number, process.began = number, began
        process.output = ""
        process.killer = threading.Thread(target=self.strike, args=(process, self.kills[number])) if number in self.kills else None
        if process.killer:
            process.killer.start()
        return process

    def strike(self, process, kill):
        try:
            process.wait(kill.delay)
            return  # it had ended before its moment came
        except subprocess.TimeoutExpired:
            pass
        words = " ".join(map(str, self.given[process.number][:2]))
        with self.one_at_a_time:  # a server that is being started again is not killed by another's moment
            server = next((p for p in self.servants if p.args[1] == "run"), None)
            victim = "server" if kill.victim == "server" and server else "command"
            if victim == "server":
                self.kill(server)
                self.start(*self.server_words, ready="listening on")
            else:
                process.kill()
        self.hits.append((victim, words, round(kill.delay, 3)))
        self.note([f"# killed: {victim}, during: {words}"])

    def start(self, name, *words, ready, within=30):
        line = super().start(name, *words, ready=ready, within=within)
        if name == "comitiad":
            self.server_words = [name, *words]
            self.server_words[self.server_words.index("--listen") + 1] = line.split("listening on", 1)[1].strip()
        return line

    def carry_through(self, process, name, words, may_fail):
        output = self.end_of(process)
        self.seconds[process.number] = time.monotonic() - process.began
        if process.returncode == 0 or (may_fail and not process.killer):
            return output
        if not process.killer:
            raise StepFailed(f"{' '.join(process.args)}\nended with {process.returncode}:\n{output}")
        return self.again(name, words)

    @staticmethod
    def end_of(process):
        output, _ = process.communicate()
        if process.killer:
            process.killer.join()
        return output

    def again(self, name, words):
        """Until it says that it is done, or that it was before."""
        give_up = time.monotonic() + PATIENCE
        while True:
            line = self.command(name, *words)
            self.note(line)
            done = subprocess.run(line, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, check=False)
            if done.returncode == 0:
                return done.stdout
            if any(tuple(words[:len(made)]) == made and said in done.stdout for made, said in MADE.items()):
                return done.stdout
            if time.monotonic() > give_up:
                raise StepFailed(f"{' '.join(line)}\ncannot be given again after a kill; it ended with {done.returncode}:\n{done.stdout}")
            time.sleep(0.2)
