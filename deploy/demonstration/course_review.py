"""The review meeting (述职评议): a council grades those who held office, in secret; each group of assessors by a ballot of its own."""
from course_election import Election

COUNCIL = "review"
ASPECTS = ["政治态度", "道德品行", "学习情况", "工作实绩", "遵规守纪"]
GRADES = ["优秀", "良好", "合格", "不合格", "弃权"]  # the last is no opinion: what a blank is
# How many delegates of each group are in the council; the plain delegates must be its majority.
GROUPS = {"学生代表": 24, "学生组织代表": 14}


def quoted(names):
    return "[" + ", ".join(f'"{name}"' for name in names) + "]"


class ReviewBallot(Election):
    """One group's."""

    def __init__(self, course, ballot, group, members):
        super().__init__(course, ballot, [], 0, 0)
        self.group, self.members, self.names = group, members, course.day["holders"]

    def define(self, file):
        self.agreed("ballot", "define", self.course.secretariat, "--id", self.id, "--title", f"述职评议（{self.group}）", "--evaluation", file,
                    "--council", COUNCIL, "--group", self.group)

    def vote(self):
        people = self.course.people
        voting = set(people.voters)
        voters = [n for n in self.members if n in voting]
        sheets = [[people.chance.choices([*GRADES[:4], "blank"], [50, 30, 12, 3, 5])[0] for _ in self.names for _ in ASPECTS] for _ in voters]
        self.cast([{"delegate": n, "marks": sheet} for n, sheet in zip(voters, sheets)])


class Review:
    def __init__(self, course):
        self.course = course
        cadres = {int(row["编号"]) for row in course.roster if row["干部级别"]}
        here = course.people.present
        self.members = {"学生代表": [n for n in here if n not in cadres][:GROUPS["学生代表"]],
                        "学生组织代表": [n for n in here if n in cadres][:GROUPS["学生组织代表"]]}
        self.ballots = [ReviewBallot(course, f"{COUNCIL}-{i}", group, members)
                        for i, (group, members) in enumerate(self.members.items(), 1)]

    def compose(self):
        """Its rule is data: the log refuses a council that breaks it."""
        file = self.course.home / "council.toml"
        text = f'council = "{COUNCIL}"\ntitle = "述职评议委员会"\nleast_members = 30\n'
        for group, members in self.members.items():
            text += f'[[group]]\nname = "{group}"\nmembers = "{",".join(map(str, members))}"\n'
        text += '[[rule]]\ntitle = "学生代表过半数"\ngroups = ["学生代表"]\nshare = "过半数"\n'
        file.write_text(text, encoding="utf-8")
        self.course.agreed("council", "propose", self.course.secretariat, "--file", file)

    def hold(self):
        """All groups are asked before any is counted."""
        file = self.course.home / "evaluation.toml"
        file.write_text(f"holders = {quoted(self.course.day['holders'])}\naspects = {quoted(ASPECTS)}\ngrades = {quoted(GRADES)}\n",
                        encoding="utf-8")
        for ballot in self.ballots:
            ballot.define(file)
        for ballot in self.ballots:
            ballot.open()
            ballot.vote()
            ballot.close()
        for ballot in self.ballots:
            ballot.count()
