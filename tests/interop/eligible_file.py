"""The private file of a roll of eligible persons (docs/protocol.md 24.10): whether it opens the roll, and who is listed."""
import records
import wire
from text import is_text
from transcript import Refused
from written_names import NAME_BYTES, PERSONS, commitment


def require(check, condition, where):
    if not condition:
        raise Refused(check, where)


class EligibleFile:
    """`lines`: what eligible.jsonl holds, whose records have number and name alone."""

    def __init__(self, lines, name):
        """`name`: of statements, as the log gives it (3.5)."""
        self.name, self.roll, self.persons = name, None, []  # persons: (number, name, salt)
        last = 0
        for line in lines:
            record = line.get("record", {})
            number, said = record.get("number", 0), record.get("name", "")
            formed = last < number <= PERSONS and is_text(said, NAME_BYTES) and len(line["salt"]) == 32
            require("private-record", formed and record.keys() <= {"number", "name"}, f"person {number}")
            last = number
            self.persons.append((number, said, line["salt"]))
        self.names = {said for _, said, _ in self.persons}
        require("private-record", len(self.names) == len(lines), "two persons of one name")

    def follow_roll(self, statement):
        """The file is of the roll of which it opens a line; then it opens all."""
        given = wire.read(records.ELIGIBLE, statement, 4 << 20).commitments
        opened = [number <= len(given) and given[number - 1] == commitment(number, *own) for number, *own in self.persons]
        if not any(opened):
            return
        require("private-opening", all(opened) and len(opened) == len(given), "the roll of eligible persons")
        self.roll = self.name("eligible", statement)

    def follow_definition(self, statement):
        q = wire.read(records.DEFINED, statement, 4 << 20).question
        if q.write_ins is None or q.write_ins.roll_hash != self.roll:
            return
        for name, one in zip(q.candidates, q.write_ins.listed, strict=True):
            require("private-findings", one.person or name not in self.names, f"{name} stands on the roll")
