"""A recall (罢免): a petition by as many delegates as the rules ask for, then a motion in secret, which its ballot decides."""
from course_motion import InSecret

POST = "presidium"


class Recall(InSecret):
    def __init__(self, course, told):
        super().__init__(course, "recall", told["counts"])
        self.holder, self.number, self.grounds = told["name"], told["number"], told["grounds"]
        self.signed, self.refusal = [], None  # who has signed; what was said while it was one too few

    def words(self):
        """What everybody who signs has signed, and the motion repeats."""
        return "--post", POST, "--holder", self.holder, "--delegate", self.number, "--grounds", self.grounds

    def put_words(self):
        return ("motion", "put", self.course.secretariat, "--id", self.id, "--title", f"罢免{self.holder}的主席团成员职务",
                "--subject", "recall", "--method", "secret", *self.words())

    def sign(self, numbers):
        """Each with the slip, one after the other at one terminal."""
        course, hall = self.course, self.course.hall
        hall.programs.run("comitia", "petition", "sign", hall.terminal(course.name, 1), "--delegates", ",".join(map(str, numbers)), "--slips",
                          course.slips, *self.words())
        self.signed += numbers

    def standing(self):
        return self.course.asked("petition", "show", self.course.secretariat)["petitions"][0]

    def petition(self):
        """One too few cannot have it put; with the next one it can be."""
        willing = [n for n in self.course.people.present if n != self.number]
        self.sign(willing[:1])
        enough = self.standing()["needed"]
        self.sign(willing[1:enough - 1])
        self.refusal = self.course.programs.refusal("comitia", *self.put_words())
        self.sign(willing[enough - 1:enough])

    def hold(self):
        self.petition()
        self.put(*self.put_words())
        self.decide()

    def shown(self):
        """The motion; what came of the petition; and whether its holder has the post now."""
        offices = self.course.asked("office", "list", self.course.secretariat)["offices"]
        holders = [h["name"] for o in offices if o["post"] == POST for h in o["held"]]
        return {**super().shown(), "petition": self.standing(), "stays": self.holder in holders}
