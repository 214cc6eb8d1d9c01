"""The hall of the day: terminals that are enrolled in every congress, each as a device of its own there, under one passphrase."""
import json
import threading
from collections import namedtuple
from itertools import permutations
from pathlib import Path

from hall_day import write_lines
from house import OthersStopped

# What one congress brings to the hall: its open ballot, how its delegates mark it, their slips, where the receipts go.
Polling = namedtuple("Polling", "congress ballot marks slips receipts")


class SharedHall:
    def __init__(self, programs, home, terminals, congresses):
        self.programs, self.home, self.terminals = programs, Path(home), terminals
        self.pollings, self.refusals = [], {}
        self.all_here = threading.Barrier(congresses, self.vote_at_once)

    def devices(self, congress):
        return self.home / congress

    def terminal(self, congress, index):
        return self.devices(congress) / f"terminal-{index}"

    def enrol(self, congress, codes, address):
        self.programs.run("comitia", "hall", "enrol", self.devices(congress), "--terminals", self.terminals, "--codes", codes,
                          "--server", address)

    def vote(self, *pollings):
        """One process serves them all at the same terminals: the slip says of which congress the ballot is."""
        words = []
        for p in pollings:
            words += ["--ballot", p.ballot, "--marks", p.marks, "--slips", p.slips, "--receipts", p.receipts]
        self.programs.run("comitia", "hall", *(self.devices(p.congress) for p in pollings), "--terminals", self.terminals, *words)

    def vote_together(self, polling):
        """With every other congress: who has opened its ballot first waits."""
        self.pollings.append(polling)
        try:
            self.all_here.wait(600)
        except threading.BrokenBarrierError:
            raise OthersStopped("the congress that shares the hall has stopped") from None

    def vote_at_once(self):
        self.pollings.sort()
        for own, other in permutations(self.pollings, 2):
            self.refusals[own.congress] = self.refuse_stray(own, other)
        self.vote(*self.pollings)

    def refuse_stray(self, own, other):
        """A delegate of the other congress, where only this one is served, gets no ballot."""
        stray = {"delegate": first_of(other)["delegate"], "marks": first_of(own)["marks"]}
        file = self.home / f"stray-{own.congress}.jsonl"
        write_lines(file, [stray])
        return self.programs.refusal("comitia", "hall", self.devices(own.congress), "--terminals", 1, "--ballot", own.ballot, "--marks",
                                     file, "--slips", other.slips, "--receipts", self.home / f"stray-receipts-{own.congress}.jsonl")

    def shared_with(self, congress):
        return sorted(p.congress for p in self.pollings if p.congress != congress)


def first_of(polling):
    with open(polling.marks, encoding="utf-8") as lines:
        return json.loads(lines.readline())
