"""The count of ballots with a written name, by five tellers' devices of whom three mix, from the close to the announced result."""
import json

import machine
from figures import Figure


def measure(build, ballots, say):
    say(f"closing, mixing and counting {ballots:,} ballots with a written name")
    return json.loads(machine.run([build / "tests/bench/mixed_count", str(ballots)]).output)


def figures(counted, ballots):
    return [Figure("mixed_count_s", f"from close to result of {ballots:,} ballots with a written name, three of five tellers mixing",
                   counted["announced_s"], "s", at_most=6)]  # fmt: skip
