"""The private file of a roll of eligible persons (docs/protocol.md 24.10): whether it opens the roll, and who is listed."""
import records
import wire
from transcript import refuse_unless
from written_names import commitment


class EligibleFile:
    """`lines`: what eligible.jsonl holds, whose records have number and name."""

    def __init__(self, lines, name):
        """`name`: of statements, as the log gives it (3.5)."""
        self.name, self.rolls, self.persons = name, {}, []  # persons: (name, salt), from 1
        for number, line in enumerate(lines, 1):
            record = line.get("record", {})
            formed = record.get("number", 0) == number and len(line["salt"]) == 32
            refuse_unless("private-record", formed, f"person {number}")
            self.persons.append((record.get("name", ""), line["salt"]))
        self.names = {name for name, _ in self.persons}
        refuse_unless("private-record", len(self.names) == len(lines), "two persons of one name")

    def keep_roll(self, statement):
        self.rolls[self.name("eligible", statement)] = wire.read(records.ELIGIBLE, statement, 4 << 20).commitments

    def follow_definition(self, statement):
        """Whether the ballot is of a roll of which the file opens a line; then it opens all."""
        q = wire.read(records.DEFINED, statement, 4 << 20).question
        roll = self.rolls[q.write_ins.roll_hash] if q.write_ins is not None else []
        opened = [commitment(i, *own) == given for i, (own, given) in enumerate(zip(self.persons, roll), 1)]
        if not any(opened):
            return False
        refuse_unless("private-opening", all(opened) and len(roll) == len(self.persons), "the roll of eligible persons")
        for name, one in zip(q.candidates, q.write_ins.listed, strict=True):
            refuse_unless("private-findings", one.person or name not in self.names, f"{name} stands on the roll")
        return True
