#!/usr/bin/python3
"""The second checker: verifies an exported record (docs/protocol.md section 4) from the text of docs/protocol alone.

    check.py RECORD [--anchor HEX] [--private FILE_OR_DIRECTORY] [--json FILE]

Standard library and libsodium only; nothing is shared with the C++ side. Exit codes as comitia-audit: 0 ok, 1 failed, 2 usage,
3 unreadable, 5 consistent but not tied to a congress.
"""
import argparse
import json
import pathlib
import sys

import composition
import note
import wire
from fold import Fold
from officials import SERVER, TELLER
from private import PrivateFiles, Unreadable
from records import CONFIRMED, ENTRY
from text import plain
from transcript import Refused

ENTRY_BYTES, NOTE_BYTES = 4 << 20, 65_536
EXIT = {"ok": 0, "failed": 1, "untied": 5}


def read_items(data, line, limit):
    """Every item of a file of 4.1 or 4.2; raises Refused where the layout breaks off."""

    def require(condition, where):
        if not condition:
            raise Refused("record-layout", where)

    require(data.startswith(line), "first line")
    at = len(line)
    while at < len(data):
        require(at + 4 <= len(data), "a length is cut off")
        length = int.from_bytes(data[at : at + 4], "big")
        require(1 <= length <= limit, "length")
        require(at + 4 + length <= len(data), "an item is cut off")
        yield data[at + 4 : at + 4 + length]
        at += 4 + length


class Checker:
    def __init__(self, log, notes, anchor, private=None):
        self.log, self.notes, self.anchor = log, notes, anchor
        self.private_path, self.private = private, None
        self.eligibility, self.composition, self.written, self.opened = "not checked", "not checked", "not checked", 0
        self.findings = []
        self.fold = None
        self.tied = False
        self.by_size = {}
        self.batch = None  # the last issue batch that the station has not cosigned yet
        self.entries = 0
        self.last_note = 0  # size of the last note that fits

    def find(self, check, entry, where=""):
        self.findings.append({"check": check, "entry": entry, "where": str(where)})

    def read_notes(self):
        """Every note alone, and that they ascend. Which cosignatures are known is a matter of those in office at its size."""
        last = 0
        try:
            for text in read_items(self.notes, b"comitia/v1/notes\n", NOTE_BYTES):
                size = note.claimed_size(text)
                if size is None:
                    self.verify_note(text)  # says what is wrong with it
                    continue
                if size <= last:
                    self.verify_note(text)
                    self.find("note-size", None, f"size {size} after {last}")
                    continue
                last = size
                self.by_size[size] = text
        except Refused as refused:
            self.find(refused.check, None, refused.where)

    def verify_note(self, text):
        officials = self.fold.officials
        try:
            return note.verify(text, self.fold.convened.origin, officials.find(SERVER, 1).note_key, officials.witnesses())
        except Refused as refused:
            self.find(refused.check, None, refused.where)
            return None

    def grown(self, opened):
        size = self.fold.tree.size
        text = self.by_size.pop(size, None)
        found = self.verify_note(text) if text is not None else None
        if found and found.root != self.fold.tree.root():
            self.find("note-root", None, f"size {size}")
            found = None
        cosigners = set(found.cosigners) if found else set()
        officials = self.fold.officials
        if f"{officials.origin}/station-1" in cosigners:
            self.batch = None
        if opened:
            tellers = sum(f"{officials.origin}/teller-{o.index}" in cosigners for o in officials.all if o.role == TELLER)
            if tellers < officials.quorum:
                self.find("opening-cosigned", size - 1, f"{tellers} of {officials.quorum}")
        self.last_note = size if found else self.last_note

    def unsealed(self):
        if self.batch is not None:
            self.find("issue-cosigned", self.batch)

    def confirms(self, data):
        """(kind, statement) of what takes effect if this entry is accepted."""
        entry = wire.read(ENTRY, data, ENTRY_BYTES)
        if entry.kind != 30:
            return None, b""
        proposal = self.fold.proposals.get(wire.read(CONFIRMED, entry.statement, ENTRY_BYTES).proposal)
        return proposal[:2] if proposal else (None, b"")

    def read_private(self):
        try:
            self.private = PrivateFiles(self.private_path, self.fold.plan, self.fold.name)
        except Refused as refused:
            self.find(refused.check, None, refused.where)
            self.eligibility = self.composition = self.written = "failed"

    def compare_private(self, kind, statement, entry):
        """What the fold has just taken, against the private files."""
        said = "ok"
        try:
            looked = self.private.follow(kind, statement)
        except Refused as refused:
            self.find(refused.check, entry, refused.where)
            looked, said = True, "failed"
        self.opened = self.private.opened
        if said == "failed":
            self.private = None
        if kind == "roster":
            self.eligibility = said if said == "failed" or self.fold.roster_complete else "not checked"
        if kind == "credentials" and looked:
            self.composition = said
        if kind == "defined" and looked:
            self.written = said

    def take(self, data):
        if not self.fold:
            self.fold = Fold(data)
            self.read_notes()
            if self.private_path:
                self.read_private()
            if self.anchor is not None:
                self.tied = self.anchor == self.fold.anchor
                if not self.tied:
                    self.find("anchor-mismatch", 0, self.fold.anchor.hex())
            return self.grown(False)
        confirmed = self.confirms(data)
        kind = self.fold.apply(data)
        if kind == "issue-batch":
            self.unsealed()
            self.batch = self.fold.tree.size - 1
        if self.private:
            if kind in ("roster", "eligible"):
                confirmed = kind, wire.read(ENTRY, data, ENTRY_BYTES).statement
            self.compare_private(*confirmed, self.fold.tree.size - 1)
        self.grown(confirmed[0] == "opened")

    def run(self):
        entry = None
        try:
            for entry, data in enumerate(read_items(self.log, b"comitia/v1/log\n", ENTRY_BYTES)):
                self.take(data)
                self.entries += 1
            if not self.entries:
                raise Refused("record-layout", "there is no entry at all")
        except Refused as refused:
            self.find(refused.check, self.entries, refused.where)
            return
        if self.last_note != self.entries or self.by_size:
            self.find("note-size", None, f"last checkpoint {self.last_note} of {self.entries} entries")
        self.unsealed()

    def key_report(self):
        if not self.fold or self.fold.tellers_key is None:
            return None
        return {"shares": len(self.fold.tellers_key[1]), "erased": sorted(self.fold.erased)}

    def credentials(self):
        if not self.fold or self.fold.plan is None:
            return None
        said = self.fold.credentials
        lines = composition.words(self.fold.plan, said, len(self.fold.roster)) if said else ([], [])
        return {
            "accepted": said is not None,
            "checked": self.composition,
            "findings": [vars(f) for f in said.findings] if said else [],
            "lines": lines[0],
            "lines_zh": lines[1],
        }

    def report(self):
        verdict = "failed" if self.findings else "ok" if self.tied else "untied"
        return {
            "verdict": verdict,
            "findings": self.findings,
            "anchor": self.fold.anchor.hex() if self.fold else "",
            "entries": self.entries,
            "rehearsal": bool(self.fold and self.fold.convened.course and self.fold.convened.course.rehearsal),
            "key": self.key_report(),
            "eligibility": {"checked": self.eligibility, "opened": self.opened},
            "written_names": {"checked": self.written},
            "credentials": self.credentials(),
            "motions": [m.report() for _, m in sorted(self.fold.motions.all.items())] if self.fold else [],
            "reviews": self.fold.reviews() if self.fold else [],
            "ballots": [self.fold.ballots[i].report() for i in sorted(self.fold.ballots)] if self.fold else [],
        }


def main():
    parser = argparse.ArgumentParser(description="Verifies an exported record, independently of comitia-audit.")
    parser.add_argument("record", type=pathlib.Path)
    parser.add_argument("--anchor", help="64 hexadecimal digits that tie the record to a congress")
    parser.add_argument(
        "--private", type=pathlib.Path, help="the private roster, or the directory that the secretariat keeps"
    )
    parser.add_argument("--json", help="write the report to this file ('-': to the screen alone)")
    options = parser.parse_args()
    try:
        anchor = bytes.fromhex(options.anchor) if options.anchor else None
    except ValueError:
        parser.error("an anchor is 64 hexadecimal digits")
    try:
        log = (options.record / "log.comitia").read_bytes()
        notes = (options.record / "notes.comitia").read_bytes()
    except OSError as error:
        print(f"cannot read {options.record}: {error.strerror}", file=sys.stderr)
        return 3
    checker = Checker(log, notes, anchor, options.private)
    try:
        checker.run()
    except Unreadable as error:
        print(f"cannot read {error}", file=sys.stderr)
        return 3
    report = checker.report()
    text = json.dumps(report, indent=2, ensure_ascii=True) + "\n"
    if options.json == "-":
        print(text, end="")
    else:
        if options.json:
            pathlib.Path(options.json).write_text(text, encoding="utf-8")
        if report["rehearsal"]:
            print("REHEARSAL 演练")
        if report["key"]:
            erased = len(report["key"]["erased"])
            print(f"shares of the tellers' key: {report['key']['shares']}, erased: {erased}")
        print("eligibility:", report["eligibility"]["checked"])
        if report["credentials"]:
            print("composition:", report["credentials"]["checked"])
            for line in report["credentials"]["lines"]:
                print("   ", plain(line))
        for ballot in report["ballots"]:
            print(plain(f"{ballot['id']}: {ballot['title']} [{ballot['phase']}]"))
            if ballot["failed_challenges"]:
                print("    challenged ballots that were not what the terminal had shown:", ballot["failed_challenges"])
            for line in ballot["derivation"]:
                print("   ", plain(line))
        for review in report["reviews"]:
            for line in review["lines"]:
                print(plain(line))
        for motion in report["motions"]:
            print(plain(f"motion {motion['id']}: {motion['title']} [{motion['phase']}]"))
            for line in motion["derivation"]:
                print("   ", plain(line))
        for finding in report["findings"]:
            print(plain(f"finding {finding['check']} at entry {finding['entry']} {finding['where']}"))
        print("verdict:", report["verdict"])
    return EXIT[report["verdict"]]


if __name__ == "__main__":
    sys.exit(main())
