"""A congress with a course, from an empty directory to its audited record: who does what, in which order."""
import json
import shutil
import subprocess
from pathlib import Path

from congress import CLOSERS, TELLERS, THRESHOLD
from course_election import Election
from course_motion import ByHands, ByName
from course_office import Chairs
from course_recall import Recall
from course_review import Review
from course_slate import Slate
from hall_day import HallDay

ROOT = Path(__file__).resolve().parents[2]


class Course:
    def __init__(self, programs, home, folder, name, house, hall):
        self.programs, self.home, self.folder, self.name = programs, Path(home), folder, name
        self.house, self.hall, self.server_dir = house, hall, self.home / "server"
        self.slips = self.home / "slips"
        self.roster = folder.roster(name)
        self.day = folder.day(name)
        self.people = HallDay(self.day, [int(row["编号"]) for row in self.roster], f"hall/{name}")
        self.slates, self.motions, self.elections, self.reviews, self.votes = [], [], [], [], []  # the votes as they were held
        self.anchor = self.record = None

    # ---- who has which device --------------------------------------------------------------------------

    def device(self, name):
        return self.home / "devices" / name

    @property
    def secretariat(self):
        return self.device("secretariat")

    @property
    def private(self):
        """Who the delegates are: on the secretariat's machine, in the server's private store, and with auditors who may know."""
        return self.secretariat / "private"

    @property
    def chair(self):
        return self.device("chair")

    def teller(self, index):
        return self.device(f"teller-{index}")

    @property
    def chief(self):
        return self.teller(1)

    # ---- how commands are given ------------------------------------------------------------------------

    def comitia(self, *words):
        return self.programs.run("comitia", *words)

    def asked(self, *words):
        return self.programs.run_json("comitia", *words)

    def agreed(self, *words, other=None):
        """The secretariat proposes on its machine; the other, the chair if nobody else, confirms on another."""
        self.comitia(*words)
        self.comitia("confirm", other or self.chair, "--all")

    def in_turn(self, lines):
        """Commands of many people: some at once, the others after them."""
        for i in range(0, len(lines), 6):
            self.programs.together(lines[i:i + 6])

    def stop_others(self):
        """They wait for this congress no more."""
        self.house.all_here.abort()
        self.hall.all_here.abort()

    def agreed_on(self, day, *words, other=None):
        """A step that states its day."""
        with self.house.on(day):
            self.agreed(*words, "--date", day, other=other)

    # ---- the phases, in order --------------------------------------------------------------------------

    def convene(self):
        (self.home / "devices").mkdir(parents=True)
        self.programs.run("comitiad", "new", self.server_dir)
        offices = [("secretariat", "secretariat", 1, "大会秘书处"), ("chair", "chair", 1, "大会执行主席"),
                   ("scrutineer-1", "scrutineer", 1, "计票监督员甲"), ("scrutineer-2", "scrutineer", 2, "计票监督员乙"),
                   ("desk", "desk", 1, "报到处"), ("station", "station", 1, "发票处")]
        offices += [(body.key, "body", i, body.title) for i, body in enumerate(self.folder.bodies, 1)]
        self.in_turn([("comitia", "device", "new", self.device(device), "--role", role, "--index", index, "--name", title)
                                for device, role, index, title in offices])
        publics = [self.server_dir / "server.json"] + [self.device(device) / "identity.json" for device, *_ in offices]
        convened = self.home / "convened.entry"
        self.comitia("congress", "convene", "--definition", self.folder.folder, "--congress", self.name, "--official", *publics,
                     "--device", self.secretariat, "--out", convened)
        self.programs.run("comitiad", "init", self.server_dir, "--convened", convened)
        self.house.open(self.server_dir, self.programs.passphrase_file)
        codes = self.server_dir / "codes"
        # Of the bodies whoever has something to sign.
        signing = {body for step in self.folder.approvals for body in self.folder.signers(step, self.name)}
        self.in_turn([("comitia", "enrol", self.device(device), "--code-file", codes / f"{role}-{index}.code", "--server", self.address)
                      for device, role, index, _ in offices if role != "body" or device in signing])
        self.anchor = json.loads((self.secretariat / "congress.json").read_text())["anchor"]

    @property
    def address(self):
        return self.house.address

    def accept_credentials(self):
        """The roster into the log, and itself into the server's private store, which no credentials report may contradict: the server
        reads it when the report comes."""
        self.comitia("roster", "import", self.secretariat, "--definition", self.folder.folder, "--congress", self.name)
        private = self.server_dir / "private"
        private.mkdir(mode=0o700, exist_ok=True)
        for file in ("roster.jsonl", "staff.jsonl"):
            shutil.copyfile(self.private / file, private / f"{file}.new")
            (private / f"{file}.new").rename(private / file)
        self.agreed("roster", "credentials", self.secretariat)

    def approve_slates(self):
        for post in ("presidium", "department-head"):
            slate = Slate(self, post)
            slate.propose()
            slate.approve()
            self.slates.append(slate)
        self.slates[0].publish()

    def excuse(self):
        for away in self.day["excused"]:
            self.comitia("roster", "excuse", self.secretariat, "--delegate", away["number"], "--reason", away["reason"])
        self.comitia("confirm", self.chair, "--all")

    def check_in(self):
        codes = self.home / "terminal-codes"
        self.comitia("desk", "authorise-terminal", self.device("desk"), "--label", "terminal", "--terminals",
                     self.hall.terminals, "--codes", codes)
        self.hall.enrol(self.name, codes, self.address)
        self.excuse()
        self.comitia("desk", "check-in", self.device("desk"), "--delegates", ",".join(map(str, self.people.present)), "--slips",
                     self.slips)
        self.programs.start("comitia", "station", "run", self.device("station"), ready="station ready")

    def adopt_rules(self):
        rules = ByName(self, "rules", self.day["motions"]["rules"])
        rules.put("rules", "propose", self.secretariat, "--definition", self.folder.folder, "--congress", self.name)
        rules.decide()

    def post_roll(self):
        """Where names may be written in: those of all delegates, so that namesakes are told apart."""
        if "written" in self.day:
            self.comitia("roster", "eligible", self.secretariat)

    def elect_tellers(self):
        tellers = self.day["tellers"]
        self.programs.together([("comitia", "device", "new", self.teller(i), "--role", "teller", "--index", i, "--name", t["name"])
                                for i, t in enumerate(tellers, 1)])
        words = []
        for i, t in enumerate(tellers, 1):
            words += ["--teller", f"{t['number']}={self.teller(i) / 'identity.json'}"]
        motion = ByHands(self, "tellers", self.day["motions"]["tellers"], ("scrutineer-1", "scrutineer-2"))
        motion.put("motion", "put", self.secretariat, "--id", "tellers", "--title", "选举监票人", "--subject", "tellers", "--method", "hands",
                   "--threshold", THRESHOLD, *words)
        motion.decide()
        self.programs.together([("comitia", "enrol", self.teller(i), "--code-file", self.server_dir / "codes" / "elected.code",
                                 "--server", self.address) for i in range(1, len(tellers) + 1)])

    def make_key(self):
        self.programs.together([("comitia", "teller", "keygen", self.teller(i), "--timeout", 120)
                                for i in range(1, len(self.day["tellers"]) + 1)])

    def adopt_report(self):
        motion = ByHands(self, "report", self.day["motions"]["report"], ("teller-1", "teller-2"))
        motion.put("motion", "put", self.secretariat, "--id", "report", "--title", "听取并审议工作报告", "--subject", "report", "--method", "hands",
                   "--text", self.folder.text("report"))
        motion.decide()

    def refuse_appointed(self):
        """Nobody can put an appointed post to the vote, not even the secretariat."""
        self.refusal = self.programs.refusal("comitia", "ballot", "define", self.secretariat, "--id", "department-head", "--title", "选举部门负责人",
                                             "--post", "department-head")

    def elect_presidium(self):
        election = Election(self, "presidium", self.day["approvals"], self.day["void"], self.day["challenges"])
        election.together = True
        election.names_written = "written" in self.day
        self.hold(election, "--id", "presidium", "--title", "选举主席团成员", "--post", "presidium")

    def run_off(self):
        """As long as the rules ask for one: its names and seats come from the log."""
        last = self.elections[-1]
        if last.shown()["runoffs"]:
            self.hold(Election(self, f"{last.id}-2", self.day["run_off"], 0, 0, last), "--runoff-of", last.id)

    def hold(self, election, *definition):
        self.elections.append(election)
        self.votes.append(election)
        election.define(*definition)
        election.open()
        election.vote()
        election.close()
        election.count()

    def resolve(self):
        motion = ByName(self, "resolution", self.day["motions"]["resolution"])
        motion.put("motion", "put", self.secretariat, "--id", "resolution", "--title", "关于工作报告的决议", "--subject", "resolution", "--text",
                   self.folder.text("resolution"))
        motion.decide()

    def amend_charter(self):
        motion = ByName(self, "amendment", self.day["motions"]["amendment"])
        motion.put("motion", "put", self.secretariat, "--id", "amendment", "--title", "修改章程第七条", "--subject", "amendment", "--article", "第七条",
                   "--old", self.folder.text("article-old"), "--new", self.folder.text("article-new"))
        motion.decide()

    def recall(self):
        if "recall" in self.day:
            Recall(self, self.day["recall"]).hold()

    def review(self):
        if "holders" not in self.day:
            return
        review = Review(self)
        review.compose()
        review.hold()
        self.reviews += review.ballots
        self.votes += review.ballots

    def rotate(self):
        self.chairs = Chairs(self, self.day["chairs"])
        if self.day["chairs"] == "lot":
            self.chairs.draw(TELLERS)
        self.chairs.propose(self.folder.calendar["closing"])

    def report_upward(self):
        """Sealed first, so that what is reported is the end of the log."""
        self.agreed_on(self.folder.calendar["closing"], "congress", "archive", self.secretariat, "--retain-until",
                       self.folder.calendar["archive_until"])
        self.report = self.home / "report"
        self.comitia("congress", "report", self.secretariat, "--out", self.report)

    def export(self):
        self.programs.together([("comitia", "teller", "cosign", self.teller(i)) for i in range(1, CLOSERS + 1)])
        self.record = self.home / "record"
        self.comitia("export", self.secretariat, "--out", self.record)

    def audit(self):
        report = self.home / "audit.json"
        self.programs.run("comitia-audit", "verify", self.record, "--anchor", self.anchor, "--private", self.private,
                          *self.receipts_words(), "--json", report, may_fail=True)
        self.audited = json.loads(report.read_text(encoding="utf-8"))

    def receipts_words(self):
        every = self.home / "receipts.jsonl"
        ballots = self.elections + self.reviews + [motion.ballot for motion in self.motions if hasattr(motion, "ballot")]
        every.write_text("".join(b.receipts.read_text(encoding="ascii") for b in ballots), encoding="ascii")
        return "--receipts", every

    def second_check(self):
        report = self.home / "second-checker.json"
        line = ["/usr/bin/python3", "-B", str(ROOT / "tests" / "interop" / "check.py"), str(self.record), "--anchor", self.anchor,
                "--private", str(self.private), "--json", str(report)]
        self.programs.note(line)
        subprocess.run(line, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, check=False)
        self.checked = json.loads(report.read_text(encoding="utf-8"))

    PHASES = [
        ("convene: bodies, keys, server, enrolment", "convene"),
        ("roster, credentials report", "accept_credentials"),
        ("slates through their chains, notice, final", "approve_slates"),
        ("check in, enrol terminals", "check_in"),
        ("adopt the rules, by name", "adopt_rules"),
        ("roll of eligible persons, if names are written in", "post_roll"),
        ("elect five tellers, by hands", "elect_tellers"),
        ("tellers make the key", "make_key"),
        ("adopt the report, by hands", "adopt_report"),
        ("an appointed post is put on no ballot", "refuse_appointed"),
        ("elect the presidium, all in one hall", "elect_presidium"),
        ("run-off, if the rules ask for one", "run_off"),
        ("resolution, by name", "resolve"),
        ("amend the charter, by name", "amend_charter"),
        ("recall in secret, if one is asked for", "recall"),
        ("review meeting, if there is one", "review"),
        ("executive chairs by semester", "rotate"),
        ("report upward, seal the archive", "report_upward"),
        ("export the record", "export"),
        ("audit", "audit"),
        ("second checker", "second_check"),
    ]
