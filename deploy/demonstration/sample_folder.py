"""The plain sources of a sample: the folder that `comitia congress check` reads, and what happens in the hall on the day."""
import csv
import json
from collections import namedtuple
from pathlib import Path

Approval = namedtuple("Approval", "body post number date file")
BODIES = ["college-branch", "college-party", "student-affairs", "league-committee", "party-committee", "federation"]
BODY_NAMES = ["学院团组织", "学院党组织", "学生工作部", "校团委", "学校党委", "省学联"]


class SampleFolder:
    def __init__(self, folder):
        self.folder = Path(folder)
        self.approvals = [Approval(**row) for row in self.rows("approvals.csv")]
        self.calendar = {"notice_from": "2026-11-03", "notice_until": "2026-11-09", "final": "2026-11-10"}

    def rows(self, name):
        with open(self.folder / name, encoding="utf-8-sig", newline="") as lines:
            return list(csv.DictReader(lines))

    def day(self, congress):
        return json.loads((self.folder / f"day-{congress}.json").read_text(encoding="utf-8"))

    def roster(self, congress):
        return self.rows(f"roster-{congress}.csv")

    def text(self, name):
        return self.folder / "texts" / f"{name}.txt"
