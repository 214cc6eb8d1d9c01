#!/usr/bin/env python3
"""Every command of docs/day.md and README.md is one that the programs know: each sub-command, each option with its value, each argument that
is required. Usage: day_test.py BUILD_DIRECTORY"""
import functools
import re
import shlex
import subprocess
import sys
import unittest
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
BUILD = Path(sys.argv.pop(1)).resolve()
PROGRAMS = {"comitia": BUILD / "ballot-client" / "cli" / "comitia", "comitiad": BUILD / "voting-server" / "comitiad",
            "comitia-audit": BUILD / "auditor" / "comitia-audit"}
EVERYWHERE = {"--passphrase-file": True, "--json": False, "--quiet": False}  # of comitia; whether a value follows
# What is not said in an organiser's guide: the steps of load tests, what a vote without a course has, counts of other people's files.
LEFT_OUT = {"comitia count", "comitia hall prepare", "comitia hall cast", "comitia log show", "comitia teller seal", "comitia teller confirm", "comitia roster order",
            "comitia slate withdraw", "comitia office substitute", "comitia council show", "comitia ballot result", "comitia-audit verify-diff"}


class Usage:
    """What `--help` of one command says."""

    def __init__(self, text):
        parts = re.split(r"^(\S.*):[ \t]*$", text, flags=re.MULTILINE)
        sections = {name.strip().lower(): body for name, body in zip(parts[1::2], parts[2::2])}
        self.commands = self.first_words(sections.get("subcommands", ""))
        positionals = sections.get("positionals", "")
        self.positionals, self.required = {}, set()
        for name, rest in re.findall(r"^  (\S+)(.*)$", positionals, flags=re.MULTILINE):
            self.positionals[name] = "..." in rest
            if "REQUIRED" in rest:
                self.required.add(name)
        self.options = {}
        for names, rest in re.findall(r"^  (-[-\w,]+)(.*(?:\n {10,}.*)*)", sections.get("options", ""), flags=re.MULTILINE):
            takes = re.match(r" (?!Excludes:|Needs:|REQUIRED)\S", rest) is not None
            for name in names.split(","):
                self.options[name] = takes
            if "REQUIRED" in rest and "(Env:" not in rest:
                self.required.add(names.split(",")[-1])

    @staticmethod
    def first_words(section):
        return set(re.findall(r"^  (\w[\w-]*)", section, flags=re.MULTILINE))


@functools.lru_cache(maxsize=None)
def usage(*command):
    done = subprocess.run([PROGRAMS[command[0]], *command[1:], "--help"], stdin=subprocess.DEVNULL, capture_output=True, text=True, timeout=60,
                          check=False)
    assert done.returncode == 0, f"{' '.join(command)} --help ended with {done.returncode}"
    return Usage(done.stdout)


def split(line):
    """The command, without its program's path, up to where the shell takes over; its words."""
    words = shlex.split(line.split(" | ")[0].split(" #")[0].replace('"$(cat anchor.txt)"', "HEX"))
    command = [Path(words[0]).name]
    rest = words[1:]
    while rest and rest[0] in usage(*command).commands:
        command.append(rest.pop(0))
    return tuple(command), rest


def wrong_with(line):
    """In which way a line is no command; nothing if it is one."""
    command, rest = split(line)
    known = usage(*command)
    options = {**known.options, **(EVERYWHERE if command[0] == "comitia" else {})}
    given, values = set(), []
    if known.commands and not known.positionals:
        return [f"{' '.join(command)} has no sub-command '{rest[0] if rest else ''}'"]
    out = []
    while rest:
        word = rest.pop(0)
        if not word.startswith("--"):
            values.append(word)
        elif word not in options:
            out.append(f"{' '.join(command)} has no option {word}")
        else:
            given.add(word)
            if options[word] and (not rest or rest.pop(0).startswith("--")):
                out.append(f"{word} takes a value")
    if len(values) > len(known.positionals) and not any(known.positionals.values()):
        out.append(f"{' '.join(command)} takes {len(known.positionals)} arguments, not {values}")
    needed = [name for name in known.required if name in known.positionals]
    if len(values) < len(needed):
        out.append(f"{' '.join(command)} needs {needed}")
    return out + [f"{' '.join(command)} needs {name}" for name in known.required if name.startswith("-") and name not in given]


def commands_in(text):
    """Of code, fenced and not; what ends behind the words of a command names it, and is none itself."""
    blocks = re.findall(r"^```sh\n(.*?)^```", text, flags=re.MULTILINE | re.DOTALL)
    lines = [line for block in blocks for line in block.replace("\\\n", " ").splitlines()]
    lines += re.findall(r"`([^`\n]+)`", re.sub(r"^```.*?^```", "", text, flags=re.MULTILINE | re.DOTALL))
    return [line.strip() for line in lines if line.split() and Path(line.split()[0]).name in PROGRAMS and "..." not in line]


class DayTest(unittest.TestCase):
    DAY = (ROOT / "docs" / "day.md").read_text(encoding="utf-8")

    def test_every_command_of_the_day_is_one(self):
        lines = commands_in(self.DAY)
        self.assertGreater(len(lines), 100)
        for line in lines:
            with self.subTest(line=line):
                self.assertEqual(wrong_with(line), [])

    def test_every_command_of_the_readme_is_one(self):
        for line in commands_in((ROOT / "README.md").read_text(encoding="utf-8")):
            with self.subTest(line=line):
                command, rest = split(line)
                if rest:  # else it is only named
                    self.assertEqual(wrong_with(line.replace("DIR/", "")), [])

    def test_every_command_has_its_place_in_the_day(self):
        told = {" ".join(split(line)[0]) for line in commands_in(self.DAY)}
        known = set()
        stack = [(program,) for program in PROGRAMS]
        while stack:
            command = stack.pop()
            below = usage(*command).commands
            stack += [(*command, name) for name in below]
            if not below or usage(*command).positionals:
                known.add(" ".join(command))
        self.assertEqual(known - told, LEFT_OUT)

    def test_what_is_no_command_is_found(self):
        for line, words in (("comitia ballot defin secretariat", "no sub-command"), ("comitia ballot define secretariat --motoin m", "no option --motoin"),
                            ("comitia ballot define --id presidium", "needs ['DEVICE']"), ("comitia ballot close secretariat", "needs --id"),
                            ("comitia ballot close secretariat --id", "takes a value"), ("comitia status secretariat chair", "takes 1 arguments"),
                            ("comitiad init server", "needs --convened"), ("comitia-audit verify record --anchr HEX", "no option --anchr")):
            with self.subTest(line=line):
                self.assertIn(words, " ".join(wrong_with(line)))


if __name__ == "__main__":
    unittest.main()
