"""Marks of delegates: replayed from PrefLib .soi files, or drawn with a fixed seed."""
import random
from dataclasses import dataclass


@dataclass
class Election:
    title: str
    candidates: list
    seats: int
    marks: list  # one list of mark names for each delegate


def from_soi(path, seats=None):
    """Maps ranked ballots to marks by the rule in deploy/data/README.md. Raises ValueError naming the line."""
    title, names, ballots = "Election", {}, []
    with open(path, encoding="utf-8") as lines:
        for number, line in enumerate(lines, 1):
            line = line.strip()
            try:
                if line.startswith("# TITLE:"):
                    title = line.split(":", 1)[1].strip()
                elif line.startswith("# ALTERNATIVE NAME "):
                    key, name = line[len("# ALTERNATIVE NAME "):].split(":", 1)
                    names[int(key)] = name.strip()
                elif line and not line.startswith("#"):
                    count, order = line.split(":", 1)
                    ranking = [int(part) for part in order.split(",")]
                    if any(a not in names for a in ranking) or len(set(ranking)) != len(ranking):
                        raise ValueError("an alternative is unknown or ranked twice")
                    ballots += [ranking] * int(count)
            except ValueError as error:
                raise ValueError(f"{path}, line {number}: {error}") from None
    if len(names) < 2 or not ballots:
        raise ValueError(f"{path}: no alternatives or no ballots; is it a PrefLib .soi file?")
    nota = max(names)
    if "none of the above" not in names[nota].lower():
        raise ValueError(f"{path}: the last alternative must be \"None Of The Above\", not \"{names[nota]}\"")
    listed = [a for a in sorted(names) if a != nota]
    return Election(title, [names[a] for a in listed], seats or len(listed),
                    [marks_of(ranking, listed, nota) for ranking in ballots])


def marks_of(ranking, listed, nota):
    if nota in ranking:
        above = set(ranking[:ranking.index(nota)])
        return ["approve" if a in above else "oppose" for a in listed]
    return ["approve" if a in ranking else "abstain" for a in listed]


def drawn(delegates, candidates, seats, seed):
    """Plausible marks: each candidate has an own popularity; nobody approves more than there are seats."""
    chance = random.Random(seed)
    popularity = [0.35 + 0.6 * chance.random() for _ in range(candidates)]
    marks = []
    for _ in range(delegates):
        ballot = []
        for p in popularity:
            draw = chance.random()
            ballot.append("approve" if draw < p else "oppose" if draw < p + (1 - p) * 0.6 else "abstain")
        approved = [i for i, mark in enumerate(ballot) if mark == "approve"]
        for i in chance.sample(approved, max(0, len(approved) - seats)):
            ballot[i] = "abstain"
        marks.append(ballot)
    return Election(f"Election of {seats} from {candidates}", [f"Candidate {i + 1}" for i in range(candidates)],
                    seats, marks)
