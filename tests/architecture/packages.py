#!/usr/bin/env python3
"""Checks deploy/packages against what the build in the folder given really includes, links and calls.

A machine that has everything installed hides a missing package; this asks dpkg who owns each header and library that the
build used, and each program that the scripts call, and fails if the owner is neither listed nor needed by a listed package.
"""
import os
import re
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
# On every Debian 12 machine: essential packages, and the kernel's and C library's headers that g++ brings along.
PROGRAMS = ["cmake", "ninja", "g++", "git", "protoc", "pkg-config", "python3", "ccache", "clang++-14"]


def listed():
    lines = (ROOT / "deploy/packages").read_text(encoding="utf-8").splitlines()
    return {line.split()[0] for line in lines if line.strip() and line[0] not in "#["}


def closure(packages):
    """The packages and all that they depend on, as installed."""
    status = subprocess.run(["dpkg-query", "-W", "-f=${Package}\t${Depends}, ${Pre-Depends}\t${Provides}\t${Essential}\n"],
                            capture_output=True, text=True, check=True).stdout
    depends, provides, known = {}, {}, set()
    for line in status.splitlines():
        name, needs, gives, essential = line.split("\t")
        names = lambda text: {re.split(r"[ (:]", part.strip())[0] for part in re.split(r"[,|]", text) if part.strip()}
        depends[name] = names(needs)
        for virtual in names(gives):
            provides.setdefault(virtual, set()).add(name)
        if essential == "yes":
            known.add(name)
    todo = list(packages | known)
    reached = set()
    while todo:
        name = todo.pop()
        if name in reached:
            continue
        reached.add(name)
        todo += depends.get(name, set()) | provides.get(name, set())
    return reached


def used_files(build):
    deps = subprocess.run(["ninja", "-C", str(build), "-t", "deps"], capture_output=True, text=True, check=True).stdout
    headers = {os.path.realpath(line.strip()) for line in deps.splitlines() if line.startswith("    /usr/")}
    libraries = set()
    for program in ("voting-server/comitiad", "ballot-client/cli/comitia", "auditor/comitia-audit"):
        linked = subprocess.run(["ldd", str(build / program)], capture_output=True, text=True, check=True).stdout
        libraries |= {os.path.realpath(m) for m in re.findall(r"=> (/\S+)", linked)}
    programs = {os.path.realpath(p) for name in PROGRAMS
                if (p := subprocess.run(["which", name], capture_output=True, text=True, check=False,
                                        env={"PATH": "/usr/bin:/bin"}).stdout.strip())}
    return headers | libraries | programs


def owners(files):
    """Package of each file. dpkg knows files of /lib and /usr/lib by either name."""
    out = {}
    files = sorted(files)
    for start in range(0, len(files), 500):
        part = files[start:start + 500]
        answer = subprocess.run(["dpkg", "-S", *part, *[f.removeprefix("/usr") for f in part]],
                                capture_output=True, text=True, check=False).stdout
        for line in answer.splitlines():
            package, _, path = line.partition(": ")
            out[path if path in part else "/usr" + path] = package.split(",")[0].split(":")[0]
    return out


def main():
    build = Path(sys.argv[1])
    reached = closure(listed())
    owned = owners(used_files(build))
    missing = {}
    for path, package in owned.items():
        if package not in reached:
            missing.setdefault(package, path)
    for package, path in sorted(missing.items()):
        print(f"{package} is used ({path}) but neither listed in deploy/packages nor needed by a listed package")
    print(f"{len(owned)} files of {len(set(owned.values()))} packages; {len(missing)} packages missing")
    return 1 if missing or len(owned) < 100 else 0


if __name__ == "__main__":
    sys.exit(main())
