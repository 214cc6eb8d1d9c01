"""Motions: put by the secretariat and confirmed by the chair, voted on, decided by the chair and confirmed by the secretariat."""
from course_election import Election
from hall_day import write_lines

TERMINALS = 4  # that vote by name side by side
MARKS = ("approve", "oppose", "abstain")  # what for, against and abstaining are on a ballot


class Motion:
    def __init__(self, course, motion_id, counts):
        self.course, self.id, self.counts = course, motion_id, counts
        course.motions.append(self)
        course.votes.append(self)

    def put(self, *words):
        self.course.agreed(*words)
        self.vote()

    def decide(self):
        course = self.course
        course.comitia("motion", "decide", course.chair, "--id", self.id)
        course.comitia("confirm", course.secretariat, "--all")

    def shown(self):
        return self.course.asked("motion", "show", self.course.secretariat, "--id", self.id)["motions"][0]


class ByName(Motion):
    def vote(self):
        """Everybody at a terminal, with the slip, in two waves; the list by name is in the log, and the hall sees the count meanwhile."""
        course = self.course
        self.voices = course.people.voices(self.counts)
        self.waves = [self.voices[::2], self.voices[1::2]]
        self.live = []
        for number, wave in enumerate(self.waves, 1):
            at = min(TERMINALS, course.hall.terminals)
            lines = []
            for i in range(at):
                file = course.home / f"voices-{self.id}-{number}-{i + 1}.jsonl"
                write_lines(file, wave[i::at])
                lines.append(("comitia", "motion", "vote", course.hall.terminal(course.name, i + 1), "--votes", file, "--slips", course.slips, "--id", self.id))
            course.hall.programs.together(lines)
            self.live.append(self.shown()["counts"])


class ByHands(Motion):
    def __init__(self, course, motion_id, counts, counters):
        super().__init__(course, motion_id, counts)
        self.counters = counters

    def vote(self):
        """Two count, each alone, and sign the same numbers."""
        course = self.course
        in_favour, against, abstaining = self.counts
        first, second = (course.device(name) for name in self.counters)
        course.comitia("motion", "hands", first, "--id", self.id, "--for", in_favour, "--against", against, "--abstaining", abstaining)
        course.comitia("confirm", second, "--all")


class MotionBallot(Election):
    """Of a motion in secret: its question and its majority come from the log."""

    def __init__(self, course, motion):
        super().__init__(course, motion.id, [], 0, 0)
        self.counts = motion.counts

    def define(self):
        self.agreed("ballot", "define", self.course.secretariat, "--motion", self.id)

    def vote(self):
        people = self.course.people
        marks = [mark for mark, count in zip(MARKS, self.counts) for _ in range(count)]
        assert len(marks) == len(people.voters), "the marks are not as many as the voters"
        people.chance.shuffle(marks)
        self.cast([{"delegate": n, "marks": [mark]} for n, mark in zip(people.voters, marks)])


class InSecret(Motion):
    def vote(self):
        """The ballot decides: everybody at a terminal, with a paper that nobody can tell whose it is."""
        self.ballot = MotionBallot(self.course, self)
        self.ballot.define()
        self.ballot.open()
        self.ballot.vote()
        self.ballot.close()
        self.ballot.count()
