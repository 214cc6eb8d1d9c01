"""What the delegates do: who comes, how each marks and votes, so that the totals are those that the sample's day asks for."""
import json
import random


class HallDay:
    def __init__(self, day, numbers, seed):
        self.day, self.chance = day, random.Random(seed)
        away = {x["number"] for x in day["excused"]} | set(day["absent"])
        self.present = [n for n in numbers if n not in away]
        tellers = {t["number"] for t in day["tellers"]}
        others = [n for n in self.present if n not in tellers]
        self.silent = set(self.chance.sample(others, day["silent"]))
        self.voters = [n for n in self.present if n not in self.silent]

    def marks(self, names, totals, seats, void, challenges, written=()):
        """One mark a name for each voter; `totals` approvals of the valid ballots, nobody above `seats`, and `void` that approve all.
        `written`: numbers on the roll, each on a ballot of its own that opposes somebody and leaves a seat."""
        valid = len(self.voters) - void
        withheld = [i for i, total in enumerate(totals) for _ in range(valid - total)]
        sheets = [["approve"] * len(names) for _ in range(valid)]
        for at, name in enumerate(withheld):
            sheets[at % valid][name] = "oppose" if self.chance.random() < 0.6 else "abstain"
        assert all(sheet.count("approve") <= seats for sheet in sheets), "the totals need more approvals than ballots may have"
        ballots = [(sheet, None) for sheet in sheets]
        room = [at for at, sheet in enumerate(sheets) if sheet.count("approve") < seats]
        for at, person in zip(room, written, strict=False):
            if "oppose" not in sheets[at]:
                sheets[at][sheets[at].index("abstain")] = "oppose"
            ballots[at] = (sheets[at], person)
        assert len(room) >= len(written), "too few ballots leave a seat for a written name"
        ballots += [(["approve"] * len(names), None) for _ in range(void)]
        self.chance.shuffle(ballots)
        challengers = set(self.chance.sample(self.voters, challenges))
        return [{"delegate": n, "marks": sheet, **({"written": [person]} if person else {}), "challenge": n in challengers}
                for n, (sheet, person) in zip(self.voters, ballots)]

    def voices(self, counts):
        """Votes by name: so many for, against and abstaining; the rest does not press."""
        choices = [choice for choice, count in zip(("for", "against", "abstain"), counts) for _ in range(count)]
        pressing = self.chance.sample(self.present, len(choices))
        return [{"delegate": n, "choice": choice} for n, choice in zip(pressing, choices)]


def write_lines(file, lines):
    file.write_text("".join(json.dumps(line) + "\n" for line in lines), encoding="utf-8")
