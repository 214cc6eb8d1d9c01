"""Private files (docs/protocol.md 15.2): whether they open the commitments of a log, and give its numbers."""
import base64
import binascii
import json

import composition
import records
import wire
from eligible_file import EligibleFile
from text import is_plain, is_text
from transcript import Refused, labelled_sha256, refuse_unless, u32

DELEGATES, LINE_BYTES = 1 << 20, 64 << 10
TEXTS = (
    "college", "class_name", "grade", "sex", "ethnicity", "political_status", "cadre_level", "recommended_by",
    "student_number",
)  # fmt: skip


class Unreadable(Exception):
    """A file is there and cannot be read."""


def check_names(table, value):
    fields = {name: kind for name, kind, _ in table.values()}
    for name, inner in value.items():
        if name not in fields:
            raise ValueError(name)
        for one in inner if isinstance(inner, list) else [inner]:
            if not isinstance(fields[name], str):
                check_names(fields[name], one)


def read_lines(path):
    try:
        text = path.read_bytes()
    except OSError as error:
        raise Unreadable(f"{path}: {error.strerror}") from error
    out = []
    for number, line in enumerate(text.split(b"\n")[: -1 if text.endswith(b"\n") else None], 1):
        where = f"{path.name}:{number}"
        refuse_unless("private-line", len(line) <= LINE_BYTES, where)
        try:
            value = json.loads(line)
            check_names(records.PRIVATE_LINE if "record" in value else records.PRIVATE_EXCUSE, value)
            value["salt"] = base64.b64decode(value.get("salt", ""), validate=True)
        except (ValueError, TypeError, AttributeError, binascii.Error) as error:
            raise Refused("private-line", where) from error
        out.append(value)
    return out


def check_record(record, plan):
    number = record.get("number", 0)
    refuse_unless("private-record", 1 <= number <= DELEGATES and is_text(record.get("name", ""), 200), f"number {number}")
    texts = [record.get(name, "") for name in TEXTS]
    refuse_unless("private-record", all(len(t.encode()) <= 200 and is_plain(t) for t in texts), f"number {number}")
    for name, known in (("college", plan.colleges), ("grade", plan.grades)):
        refuse_unless("private-record", not known or record.get(name, "") in known, f"number {number}: {name}")
    names = [fact.get("name", "") for fact in record.get("facts", [])]
    formed = names == sorted(set(names)) and all(name in plan.facts for name in names)
    values = all(is_text(fact.get("value", ""), 200) for fact in record.get("facts", []))
    refuse_unless("private-record", formed and values, f"number {number}: facts")


def commitment(label, line):
    return labelled_sha256("comitia/v1/" + label, line["salt"] + wire.write(records.ROSTER_RECORD, line["record"]))


class PrivateFiles:
    """roster.jsonl, staff.jsonl, excuses.jsonl and eligible.jsonl of a directory; or a roster alone."""

    def __init__(self, path, plan, name):
        self.plan = plan or composition.EMPTY_PLAN
        directory = path.is_dir()
        self.roster = self._people(path / "roster.jsonl" if directory else path)
        self.staff = self._people(path / "staff.jsonl") if directory and (path / "staff.jsonl").exists() else None
        self.excuses = None
        if directory and (path / "excuses.jsonl").exists():
            self.excuses = read_lines(path / "excuses.jsonl")
        self.eligible = None
        if directory and (path / "eligible.jsonl").exists():
            self.eligible = EligibleFile(read_lines(path / "eligible.jsonl"), name)
        self.opened = 0

    def _people(self, path):
        out, last = {}, 0
        for line in read_lines(path):
            record = line.get("record", {})
            check_record(record, self.plan)
            number = record["number"]
            refuse_unless("private-record", len(line["salt"]) == 32 and number > last, f"number {number}: salt or order")
            out[number] = line
            last = number
        return out

    def follow(self, kind, statement):
        """An entry that the fold has taken; of those that two sign, what took effect. Whether there was something to
        look at: staff and excuses are only compared with files that were given."""
        if kind == "roster":
            self._roster(wire.read(records.ROSTER, statement, 4 << 20))
        elif kind == "credentials":
            if composition.asks_for_staff(self.plan) and self.staff is None:
                return False
            self._findings(wire.read(records.CREDENTIALS, statement, 4 << 20))
        elif kind == "excused" and self.excuses is not None:
            s = wire.read(records.EXCUSED, statement, 4 << 20)
            refuse_unless("private-opening", any(self._opens(e, s) for e in self.excuses), f"excuse of {s.delegate}")
        elif kind == "eligible" and self.eligible is not None:
            self.eligible.keep_roll(statement)
        elif kind == "defined" and self.eligible is not None:
            return self.eligible.follow_definition(statement)
        return True

    def _roster(self, part):
        for line in part.lines:
            own = self.roster.get(line.delegate)
            refuse_unless("private-opening", own is not None, f"delegate {line.delegate}")
            refuse_unless("private-opening", line.commitment == commitment("roster-commitment", own), line.delegate)
            voters = own["record"].get("voter_class", 0)
            refuse_unless("private-opening", voters == line.voter_class, f"delegate {line.delegate}: class")
        self.opened += len(part.lines)
        refuse_unless("private-opening", not part.last or self.opened == len(self.roster), "more records than delegates")

    def _opens(self, excuse, s):
        content = excuse["salt"] + u32(s.delegate) + excuse.get("reason", "").encode()
        formed = excuse.get("delegate") == s.delegate and len(excuse["salt"]) == 32
        return formed and s.reason == labelled_sha256("comitia/v1/excuse", content)

    def _findings(self, report):
        if composition.asks_for_staff(self.plan):
            given = [commitment("staff-commitment", line) for line in self.staff.values()]
            refuse_unless("private-opening", given == report.staff, "staff")
        people = [[line["record"] for line in part.values()] for part in (self.roster, self.staff or {})]
        given = composition.evaluate(self.plan, *people)
        said = [(f.rule, f.scope, f.base, f.required, f.actual, f.ok) for f in report.findings]
        refuse_unless("private-findings", given == said, "findings")
