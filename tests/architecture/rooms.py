#!/usr/bin/env python3
"""Fails if a source file includes what its room may not know (rooms.toml), or belongs to no room."""
import re
import sys
import tomllib
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
INCLUDE = re.compile(r'^\s*#\s*include\s*([<"])([^>"]+)[>"]', re.MULTILINE)
STANDARD = re.compile(r"[a-z0-9_]+")           # <vector>, <cstdint>: no dot, no slash
GENERATED = {"records.pb.h": "proto", "session.pb.h": "proto"}
TOPS = ["crypto", "proto", "congress", "voting-server", "ballot-client", "auditor"]


def room_of(path, rooms):
    fitting = [r for r in rooms if path == r or path.startswith(r + "/")]
    return max(fitting, key=len, default=None)


def complaints(path, text, rooms):
    room = room_of(path, rooms)
    if room is None:
        yield f"{path}: belongs to no room of rooms.toml"
        return
    table = rooms[room]
    for bracket, target in INCLUDE.findall(text):
        target = target if target not in GENERATED else "proto/" + target
        theirs = target.startswith(tuple(t + "/" for t in TOPS))
        if theirs:
            other = room_of(target, rooms)
            allowed = other == room or any(target.startswith(r + "/") for r in table["rooms"])
        elif bracket == "<" and STANDARD.fullmatch(target):
            allowed = True
        else:
            allowed = target.startswith(tuple(table["libraries"]))
        if not allowed:
            yield f"{path}: room {room} may not include {target}"


def main():
    rooms = tomllib.loads((ROOT / "tests/architecture/rooms.toml").read_text(encoding="utf-8"))["rooms"]
    # The check must be able to fail: a file of congress that opens a socket.
    assert list(complaints("congress/x.cpp", "#include <boost/asio.hpp>\n", rooms))
    assert list(complaints("auditor/x.cpp", '#include "voting-server/app/main.hpp"\n', rooms))
    assert list(complaints("crypto/log/x.cpp", '#include "proto/strict.hpp"\n', rooms))
    files = [p for top in TOPS for p in sorted((ROOT / top).rglob("*")) if p.suffix in (".cpp", ".hpp")]
    found = [c for p in files
             for c in complaints(p.relative_to(ROOT).as_posix(), p.read_text(encoding="utf-8"), rooms)]
    print("\n".join(found) or f"{len(files)} files know only what their room may know")
    return 1 if found or not files else 0


if __name__ == "__main__":
    sys.exit(main())
