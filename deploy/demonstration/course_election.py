"""A secret ballot on a post, or its run-off."""
import json

from congress import CLOSERS, THRESHOLD
from hall_day import write_lines
from shared_hall import Polling


class Election:
    together = False  # whether every congress votes at the same time
    names_written = False  # whether others can be written in

    def __init__(self, course, ballot, totals, void, challenges, before=None):
        self.course, self.id, self.totals, self.void, self.challenges = course, ballot, totals, void, challenges
        self.before, self.round = before, before.round + 1 if before else 1
        self.held_on = course.folder.calendar["opening"]
        self.marks_file = course.home / f"marks-{ballot}.jsonl"
        self.receipts = course.home / f"receipts-{ballot}.jsonl"

    def agreed(self, *words):
        """Secretariat and chief teller."""
        self.course.agreed(*words, other=self.course.chief)

    def define(self, *words):
        self.agreed("ballot", "define", self.course.secretariat, *words)
        self.seats = self.shown()["seats"]
        self.names = self.before.shown()["runoffs"][0]["candidates"] if self.before else self.course.slates[0].names

    def open(self):
        course = self.course
        course.agreed_on(self.held_on, "ballot", "presence", course.secretariat, "--id", self.id, other=course.chief)
        self.agreed("ballot", "open", course.secretariat, "--id", self.id)
        course.programs.together([("comitia", "teller", "cosign", course.teller(i)) for i in range(1, CLOSERS + 1)])

    def vote(self):
        self.cast(self.course.people.marks(self.names, self.totals, self.seats, self.void, self.challenges, self.written()))

    def written(self):
        """Who is written in, by number on the roll."""
        if not self.names_written:
            return []
        said = self.course.day["written"]
        lines = (self.course.private / "eligible.jsonl").read_text(encoding="utf-8").splitlines()
        numbers = {one["name"]: one["number"] for one in (json.loads(line)["record"] for line in lines)}
        return [numbers[name] for name in [said["name"]] * said["votes"] + said["others"]]

    def cast(self, marks):
        course, self.marks = self.course, marks
        write_lines(self.marks_file, self.marks)
        vote = course.hall.vote_together if self.together else course.hall.vote
        vote(Polling(course.name, self.id, self.marks_file, course.slips, self.receipts))

    def close(self):
        course = self.course
        self.agreed("ballot", "close", course.secretariat, "--id", self.id)
        course.programs.together([("comitia", "teller", "close", course.teller(i), "--id", self.id) for i in range(1, CLOSERS + 1)])

    def mix(self):
        """Where names are written in: three tellers in turn, and the chief teller's word that it was the last."""
        course = self.course
        for i in range(1, THRESHOLD + 1):
            course.comitia("teller", "mix", course.teller(i), "--id", self.id)
        course.comitia("teller", "close-mixing", course.chief, "--id", self.id)

    def count(self):
        course = self.course
        if self.names_written:
            self.mix()
        course.programs.together([("comitia", "teller", "decrypt", course.teller(i), "--id", self.id) for i in range(1, THRESHOLD + 1)])
        if self.names_written:
            course.comitia("ballot", "name", course.secretariat, "--id", self.id)
        self.agreed("ballot", "result", course.secretariat, "--id", self.id)

    def shown(self):
        return self.course.asked("ballot", "show", self.course.secretariat, "--id", self.id)
