"""The plain sources of a sample: the folder that `comitia congress check` reads, and what happens in the hall on the day."""
import csv
import json
import tomllib
from collections import namedtuple
from datetime import date, timedelta
from pathlib import Path

Approval = namedtuple("Approval", "body post number date file")
Body = namedtuple("Body", "key title college", defaults=("",))
POSTS = {"主席团成员": "presidium", "部门负责人": "department-head"}


class SampleFolder:
    def __init__(self, folder):
        self.folder = Path(folder)
        document = tomllib.loads((self.folder / "congress.toml").read_text(encoding="utf-8"))
        self.bodies = [Body(**body) for body in document["body"]]
        self.approvals = [Approval(**row) for row in self.rows("approvals.csv")]
        self.calendar = document["calendar"]
        self.calendar["final"] = str(date.fromisoformat(self.calendar["notice_until"]) + timedelta(days=1))

    def rows(self, name):
        with open(self.folder / name, encoding="utf-8-sig", newline="") as lines:
            return list(csv.DictReader(lines))

    def signers(self, approval, congress):
        """Whose devices sign it: a body's, or, of a kind that each college has, those of the candidates' colleges."""
        if any(body.key == approval.body for body in self.bodies):
            return [approval.body]
        colleges = {row["学院"] for row in self.rows(f"candidates-{congress}.csv") if POSTS[row["职务"]] == approval.post}
        return [body.key for body in self.bodies if body.key.startswith(approval.body + "-") and body.college in colleges]

    def day(self, congress):
        return json.loads((self.folder / f"day-{congress}.json").read_text(encoding="utf-8"))

    def roster(self, congress):
        return self.rows(f"roster-{congress}.csv")

    def text(self, name):
        return self.folder / "texts" / f"{name}.txt"
