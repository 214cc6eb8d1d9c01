"""What comes after the election: the executive chairs by semester, the report upward, the sealed archive."""


class Chairs:
    """Everybody who was elected once, in the order of a lot that the tellers draw, or of the strokes of their surnames."""

    POST, LOT, FIRST = "presidium", "chairs", 20261

    def __init__(self, course, order):
        self.course, self.order = course, order

    def draw(self, tellers):
        """Every teller commits to a value before anybody reveals one: nobody can choose the order."""
        for step in ("commit", "reveal"):
            for i in range(1, tellers + 1):
                what = ["--post", self.POST] if step == "commit" else []
                self.course.comitia("lot", step, self.course.teller(i), "--id", self.LOT, *what)

    def propose(self, on):
        words = ["--named", self.LOT] if self.order == "lot" else [w for name in self.by_strokes() for w in ("--chair", name)]
        self.course.agreed_on(on, "office", "rotate", self.course.secretariat, "--post", self.POST, "--from", self.FIRST, "--by",
                              self.order, "--semesters", len(self.holders()), *words)

    def holders(self):
        offices = self.course.asked("office", "list", self.course.secretariat)["offices"]
        return [h["name"] for o in offices if o["post"] == self.POST for h in o["held"]]

    def by_strokes(self):
        """The slate has that order."""
        return [name for name in self.course.slates[0].names if name in self.holders()]

    def shown(self):
        return self.course.asked("office", "list", self.course.secretariat)["rotation"]
