"""One congress vote from an empty directory to the audited result, each step by the command of who takes it."""
import json
import subprocess
import sys
from pathlib import Path

BALLOT = "presidium"
TELLERS = 5
THRESHOLD = 3
CLOSERS = 4  # ceil((5 + 3) / 2)


class Congress:
    def __init__(self, programs, home, election, rule, terminals, root):
        self.programs, self.home, self.election, self.rule = programs, Path(home), election, rule
        self.terminals = max(1, min(terminals, len(election.marks)))
        self.root = Path(root)
        self.server_dir = self.home / "server"
        self.marks, self.receipts = self.home / "marks.jsonl", self.home / "receipts.jsonl"
        self.challengers = frozenset()  # delegates who challenge once before they cast
        self.anchor = None

    def device(self, name):
        return self.home / "devices" / name

    def comitia(self, *words, **options):
        return self.programs.run("comitia", *words, **options)

    # Those that keep running, as their command lines.
    def server_words(self, listen):
        return "comitiad", "run", self.server_dir, "--listen", listen

    def station_words(self):
        return "comitia", "station", "run", self.device("station")

    def hall_words(self):
        return ("comitia", "hall", self.home / "hall", "--terminals", self.terminals, "--ballot", BALLOT, "--marks", self.marks,
                "--slips", self.home / "slips", "--receipts", self.receipts)

    @property
    def chief(self):
        return self.device("teller-1")

    def propose_and_confirm(self, *words):
        """The secretariat proposes on its machine, the chief teller confirms on another."""
        group, step, *rest = words
        self.comitia(group, step, self.device("secretariat"), *rest)
        self.comitia("confirm", self.chief, "--all")

    # ---- the phases, in order --------------------------------------------------------------------------

    def convene(self):
        self.found()
        ready = self.programs.start(*self.server_words("127.0.0.1:0"), ready="listening on")
        self.enrol(ready.split("listening on", 1)[1].strip())

    def found(self):
        """Keys, officials and entry 0: all that stands before the server runs."""
        (self.home / "devices").mkdir(parents=True)
        self.programs.run("comitiad", "new", self.server_dir)
        officials = [("secretariat", 1, "Secretariat"), ("desk", 1, "Registration desk"), ("station", 1, "Sealing station")]
        officials += [("teller", i, f"Teller {i}") for i in range(1, TELLERS + 1)]
        self.names = [f"{role}-{i}" if role == "teller" else role for role, i, _ in officials]
        self.programs.together([("comitia", "device", "new", self.device(name), "--role", role, "--index", i,
                                 "--name", title)
                                for name, (role, i, title) in zip(self.names, officials)])
        definition = self.home / "congress.toml"
        definition.write_text(f'name = "demo"\ntitle = {json.dumps(self.election.title)}\nplace = "hall"\n'
                              f"entitled = {len(self.election.marks)}\nthreshold = {THRESHOLD}\nchief_teller = 1\n"
                              "slots = 64\n", encoding="utf-8")
        publics = [self.server_dir / "server.json"] + [self.device(n) / "identity.json" for n in self.names]
        words = []
        for public in publics:
            words += ["--official", public]
        convened = self.home / "convened.entry"
        self.comitia("congress", "convene", "--definition", definition, *words,
                     "--device", self.device("secretariat"), "--out", convened)
        self.programs.run("comitiad", "init", self.server_dir, "--convened", convened)

    def enrol(self, address):
        """The officials' devices, at the server that listens there."""
        self.address = address
        codes = self.server_dir / "codes"
        self.programs.together([("comitia", "enrol", self.device(n), "--code-file",
                                 codes / f"{n if n.startswith('teller') else n + '-1'}.code", "--server", self.address)
                                for n in self.names])
        self.anchor = json.loads((self.device("secretariat") / "congress.json").read_text())["anchor"]

    def import_roster(self):
        roster = self.home / "roster.csv"
        roster.write_text("number,name\n" + "".join(f"{i},Delegate {i}\n" for i in range(1, len(self.election.marks) + 1)),
                          encoding="utf-8")
        self.comitia("roster", "import", self.device("secretariat"), "--file", roster)

    def prepare(self):
        self.import_roster()
        self.propose_and_confirm("rules", "propose", "--majority", self.rule.majority, "--base", self.rule.base)
        self.programs.start(*self.station_words(), ready="station ready")

    def make_key(self):
        self.programs.together([("comitia", "teller", "keygen", self.device(f"teller-{i}"), "--timeout", 60)
                                for i in range(1, TELLERS + 1)])

    def define(self):
        words = []
        for name in self.election.candidates:
            words += ["--candidate", name]
        small = ["--small-count-told"] if len(self.election.marks) < 10 else []
        self.propose_and_confirm("ballot", "define", "--id", BALLOT, "--title", self.election.title,
                                 "--seats", self.election.seats, *words, *small)

    def check_in(self):
        codes = self.home / "terminal-codes"
        self.comitia("desk", "authorise-terminal", self.device("desk"), "--label", "terminal", "--terminals", self.terminals,
                     "--codes", codes)
        self.comitia("hall", "enrol", self.home / "hall", "--terminals", self.terminals, "--codes", codes,
                     "--server", self.address)
        self.comitia("desk", "check-in", self.device("desk"), "--delegates", f"1-{len(self.election.marks)}",
                     "--slips", self.home / "slips")

    def open(self):
        self.propose_and_confirm("ballot", "presence", "--id", BALLOT)
        self.propose_and_confirm("ballot", "open", "--id", BALLOT)
        self.programs.together([("comitia", "teller", "cosign", self.device(f"teller-{i}"))
                                for i in range(1, CLOSERS + 1)])

    def write_marks(self):
        self.marks.write_text("".join(json.dumps({"delegate": i, "marks": m, "challenge": i in self.challengers}) + "\n"
                                      for i, m in enumerate(self.election.marks, 1)), encoding="utf-8")

    def vote(self):
        self.write_marks()
        self.programs.run(*self.hall_words(), "--progress", show_errors=sys.stderr.isatty())

    def close(self):
        self.propose_and_confirm("ballot", "close", "--id", BALLOT)
        self.programs.together([("comitia", "teller", "close", self.device(f"teller-{i}"), "--id", BALLOT)
                                for i in range(1, CLOSERS + 1)])

    def count(self):
        self.programs.together([("comitia", "teller", "decrypt", self.device(f"teller-{i}"), "--id", BALLOT)
                                for i in range(1, THRESHOLD + 1)])
        self.comitia("ballot", "result", self.device("secretariat"), "--id", BALLOT)
        self.comitia("confirm", self.chief, "--all")

    def export(self):
        self.record = self.home / "record"
        self.comitia("export", self.device("secretariat"), "--out", self.record)

    def audit(self):
        report = self.home / "audit.json"
        self.programs.run("comitia-audit", "verify", self.record, "--anchor", self.anchor, "--receipts",
                          self.receipts, "--json", report, may_fail=True)
        self.audited = json.loads(report.read_text(encoding="utf-8"))

    def second_check(self):
        report = self.home / "second-checker.json"
        checker = self.root / "tests" / "interop" / "check.py"
        line = ["/usr/bin/python3", str(checker), str(self.record), "--anchor", self.anchor, "--json", str(report)]
        self.programs.note(line)
        subprocess.run(line, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, check=False)
        self.checked = json.loads(report.read_text(encoding="utf-8"))

    PHASES = [("convene: keys, server, enrolment", "convene"), ("roster and rules", "prepare"),
              ("five tellers make the key", "make_key"), ("define the ballot", "define"),
              ("check in delegates, enrol terminals", "check_in"), ("count those present, open", "open"),
              ("vote", "vote"), ("close; four tellers cosign", "close"), ("three tellers decrypt the sums", "count"),
              ("export the record", "export"), ("audit", "audit"), ("second checker", "second_check")]
