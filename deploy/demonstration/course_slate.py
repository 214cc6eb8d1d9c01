"""One slate: through every stage of its chain, each signed by the body itself, and, where the post is elected, its notice to the end."""


class Slate:
    def __init__(self, course, post):
        self.course, self.post = course, post
        self.id = f"{post}-1"

    def propose(self):
        self.course.comitia("slate", "propose", self.course.secretariat, "--definition", self.course.folder.folder, "--congress",
                            self.course.name, "--post", self.post)

    def approve(self):
        for step in self.course.folder.approvals:
            if step.post != self.post:
                continue
            with self.course.house.on(step.date):
                for body in self.course.folder.signers(step, self.course.name):
                    self.course.comitia("approve", self.course.device(body), "--slate", self.id, "--document",
                                        f"{step.number}={self.course.folder.folder / step.file}", "--date", step.date)

    def publish(self):
        course, days = self.course, self.course.folder.calendar
        course.agreed_on(days["notice_from"], "slate", "notice", course.secretariat, "--slate", self.id, "--until", days["notice_until"])
        course.agreed_on(days["final"], "slate", "finalise", course.secretariat, "--slate", self.id)

    def shown(self):
        return self.course.asked("slate", "show", self.course.secretariat, "--slate", self.id)

    @property
    def names(self):
        return [c["name"] for c in self.shown()["candidates"] if c["stands"]]
