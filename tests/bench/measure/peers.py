"""Debian's belenios-tool on the same contest: keys, credentials, ballots, verification."""
import json
import os
import shutil
import time
from pathlib import Path

import machine
from casting import CANDIDATES
from figures import Figure

GROUP = "BELENIOS-2048"
TRUSTEES = 5
COMPARED = f"""What was compared: Debian's belenios-tool, {CANDIDATES} questions of two answers (approve, oppose) of which at most one
is chosen (none: abstain), {TRUSTEES} trustees, group {GROUP} (Debian's version knows only groups of 2048 bits). That is as near as its
questions come, and in its favour: the limit of approvals over all candidates cannot be said, nor a void ballot, and its
ballots carry no seals. Its times are computing time, without the start of the program and the reading of the election.
A current Belenios, on an elliptic curve, is reported to need about 31 ms to make such a ballot of 11 kB and 16 ms to check it."""


def template():
    questions = [{"answers": ["approve", "oppose"], "min": 0, "max": 1, "question": f"Candidate {i + 1}"} for i in range(CANDIDATES)]
    return json.dumps({"description": "benchmark", "name": "benchmark", "questions": questions,
                       "administrator": "benchmark", "credential_authority": "benchmark"})


class Belenios:
    """One election in one directory."""

    def __init__(self, home, voters):
        if not shutil.which("belenios-tool"):
            raise machine.Failed("belenios-tool is not installed")
        self.home = Path(home)
        self.home.mkdir()
        self.voters = voters

    def tool(self, *words, text=None):
        # Its random generator would otherwise wait for a blocking device.
        return machine.run(["belenios-tool", *words], cwd=self.home, env={**os.environ, "BELENIOS_USE_URANDOM": "1"}, text=text)

    def move(self, pattern, name):
        found = sorted(self.home.glob(pattern))
        (self.home / name).write_text("".join(f.read_text(encoding="utf-8") for f in found), encoding="utf-8")

    def set_up(self):
        uuid = self.tool("setup", "generate-token").output.strip()
        group = ["--group", GROUP]
        self.tool("setup", "generate-credentials", "--uuid", uuid, *group, "--count", self.voters)
        self.move("*.pubcreds", "public_creds.json")
        self.move("*.privcreds", "private_creds.txt")
        for _ in range(TRUSTEES):
            self.tool("setup", "generate-trustee-key", *group)
        self.move("*.pubkey", "public_keys.jsons")
        self.tool("setup", "make-trustees")
        (self.home / "template.json").write_text(template(), encoding="utf-8")
        self.tool("setup", "make-election", "--uuid", uuid, *group, "--template", "template.json")
        self.tool("archive", "init")
        for name in ("election.json", "trustees.json", "public_creds.json"):
            (self.home / name).unlink()

    def vote(self):
        """The computing time of one ballot, and its size."""
        credentials = [line.split()[-1] for line in (self.home / "private_creds.txt").read_text(encoding="utf-8").splitlines()]
        start = sum(self.tool("sha256-b64").cpu_seconds for _ in credentials)
        seconds, size = 0.0, 0
        for i, credential in enumerate(credentials):
            (self.home / "credential").write_text(credential, encoding="ascii")
            choices = [[[1, 0], [0, 1], [0, 0]][(i + j) % 3] for j in range(CANDIDATES)]
            (self.home / "choices.json").write_text(json.dumps(choices), encoding="ascii")
            made = self.tool("election", "generate-ballot", "--privcred", "credential", "--ballot", "choices.json")
            seconds += made.cpu_seconds
            size += len(made.output.strip())
            self.tool("archive", "add-event", "--type=Ballot", text=made.output)
        return (seconds - start) / len(credentials), size / len(credentials)

    def verify(self):
        return self.tool("election", "verify").cpu_seconds


def measure(home, ballots, say):
    say(f"belenios-tool: {TRUSTEES} trustees, {ballots} ballots, verification")
    started = time.monotonic()
    election = Belenios(home / "belenios", ballots)
    election.set_up()
    empty = election.verify()
    make, size = election.vote()
    check = (election.verify() - empty) / ballots
    return {"make_ms": 1000 * make, "check_ms": 1000 * check, "bytes": size, "seconds": time.monotonic() - started}


def figures(m, primitives):
    return [
        Figure("peer_ballot_bytes", "belenios-tool: a ballot", round(m["bytes"]), "bytes",
               limit=f"{m['bytes'] / primitives.ballot_bytes:.1f} times Comitia's"),
        Figure("peer_make_ms", "belenios-tool: to make one", m["make_ms"], "ms",
               limit=f"{m['make_ms'] / primitives.make_ms:.0f} times Comitia's"),
        Figure("peer_check_ms", "belenios-tool: to check one", m["check_ms"], "ms",
               limit=f"{1000 * m['check_ms'] / primitives.check_us:.0f} times Comitia's"),
    ]


def ratios(m, primitives):
    """For --json: how many times what Comitia needs."""
    return {"peer_ratio_bytes": m["bytes"] / primitives.ballot_bytes, "peer_ratio_make": m["make_ms"] / primitives.make_ms,
            "peer_ratio_check": 1000 * m["check_ms"] / primitives.check_us}
