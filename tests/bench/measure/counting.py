"""A large vote by rankings, generated with a fixed seed, counted by `comitia count` with each method."""
import random
import time

import machine
from figures import Figure

ALTERNATIVES = 35
METHODS = {"irv": 1, "stv": 5, "schulze": 5, "borda": 5}  # and the seats


def orders(ballots):
    """Orders around a common popularity; three of ten rank only some."""
    chance = random.Random(22)
    popularity = [chance.random() ** 2 for _ in range(ALTERNATIVES)]
    out = {}
    for _ in range(ballots):
        drawn = [p * chance.random() for p in popularity]
        ranked = ALTERNATIVES if chance.random() < 0.7 else chance.randint(1, ALTERNATIVES)
        order = sorted(range(1, ALTERNATIVES + 1), key=lambda a: -drawn[a - 1])[:ranked]
        text = ",".join(map(str, order))
        out[text] = out.get(text, 0) + 1
    return out


def write(path, ballots):
    found = orders(ballots)
    lines = ["# DATA TYPE: soi", f"# NUMBER ALTERNATIVES: {ALTERNATIVES}", f"# NUMBER VOTERS: {ballots}",
             f"# NUMBER UNIQUE ORDERS: {len(found)}"]
    lines += [f"# ALTERNATIVE NAME {a}: Candidate {a}" for a in range(1, ALTERNATIVES + 1)]
    lines += [f"{count}: {text}" for text, count in found.items()]
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")


def measure(build, home, ballots, say):
    say(f"counting {ballots:,} rankings of {ALTERNATIVES}")
    path = home / "rankings.soi"
    write(path, ballots)
    seconds = {}
    for method, seats in METHODS.items():
        started = time.monotonic()
        machine.run([build / "ballot-client/cli/comitia", "count", path, "--method", method, "--seats", str(seats),
                     "--tie", "listed", "--json", "-"])
        seconds[method] = time.monotonic() - started
    path.unlink()
    return seconds


def figures(seconds, ballots):
    return [Figure(f"count_{method}_s", f"to count {ballots:,} rankings of {ALTERNATIVES} by {method}", value, "s", at_most=2)
            for method, value in seconds.items()]  # fmt: skip
