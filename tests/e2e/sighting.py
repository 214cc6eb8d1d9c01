"""What lies on the disks at one moment: the box in the server's database, and what the terminals keep."""
import base64
import hashlib
import json
import shutil
import sqlite3
import tempfile
from dataclasses import dataclass
from pathlib import Path

CAST, SPOILED = 1, 2


@dataclass
class Sighting:
    acknowledged: frozenset  # one-time keys whose receipts the terminals hold
    unanswered: frozenset    # of signed ballots in the outboxes that have no receipt
    visits: int              # begun and not ended
    cast: dict               # one-time key -> SHA-256 of the ballot in the box
    spoiled: int

    @property
    def silent(self):
        """Stored, but killed before the terminal had its receipt."""
        return self.unanswered & self.cast.keys()


def names(folder, ending):
    return {file.name[:-len(ending)] for file in folder.glob("*" + ending)} if folder.is_dir() else set()


def box_of(database):
    """Reads a copy, write-ahead log included: a reader of the original would begin to repair what the kill left."""
    with tempfile.TemporaryDirectory(prefix="comitia-box-") as folder:
        copy = Path(folder) / "copy.db"
        for ending in ("", "-wal"):
            if Path(f"{database}{ending}").exists():
                shutil.copyfile(f"{database}{ending}", f"{copy}{ending}")
        return rows_of(sqlite3.connect(copy))


def live_box_of(database):
    """For a server that runs."""
    return rows_of(sqlite3.connect(f"file:{database}?mode=ro", uri=True))


def rows_of(connection):
    try:
        rows = connection.execute("SELECT p, state, ballot FROM box").fetchall()
    finally:
        connection.close()
    return ({p.hex(): hashlib.sha256(ballot).hexdigest() for p, state, ballot in rows if state == CAST},
            sum(state == SPOILED for _, state, _ in rows))


def terminals(congress):
    return [congress.home / "hall" / f"terminal-{i}" for i in range(1, congress.terminals + 1)]


def outboxes(congress):
    """One-time keys of the signed ballots that terminals keep."""
    return set().union(*(names(terminal / "outbox", ".ballot") for terminal in terminals(congress)))


def answered(congress, ballot):
    """One-time keys of the receipts that the hall keeps until its end."""
    return names(congress.home / "hall" / f"receipts-{ballot}", ".json")


def look(congress, ballot, server_lives=False):
    # Receipts before the box: one that comes in between must not seem to be without its ballot.
    acknowledged = answered(congress, ballot) | receipted(congress.receipts)
    waiting = outboxes(congress)
    visits = sum(len(names(terminal / "slots", ".vault")) for terminal in terminals(congress))
    cast, spoiled = (live_box_of if server_lives else box_of)(congress.server_dir / "comitia.db")
    return Sighting(frozenset(acknowledged), frozenset(waiting - acknowledged), visits, cast, spoiled)


def receipted(file):
    """One-time keys of the receipts in a file of JSON lines (docs/protocol.md §3.5: ballot id, key, hash)."""
    out = set()
    for line in file.read_text(encoding="ascii").splitlines() if file.exists() else []:
        receipt = base64.b64decode(json.loads(line)["receipt"])
        key = 2 + receipt[1]  # behind the ballot's id: tag, length, 32 bytes
        assert receipt[key:key + 2] == b"\x12\x20", "a receipt names a one-time key of 32 bytes"
        out.add(receipt[key + 2:key + 34].hex())
    return out
