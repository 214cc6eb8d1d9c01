"""Running Comitia's programs: every step of the demonstration is a command that a person could type."""
import json
import os
import subprocess
import sys
import time
from pathlib import Path


class StepFailed(Exception):
    """A command did not do what the demonstration needs; its text says which and why."""


class Programs:
    def __init__(self, build, passphrase_file, log):
        self.build = Path(build)
        self.passphrase_file = str(passphrase_file)
        self.log = log
        self.servants = []

    def find(self, name):
        for folder in ("voting-server", "ballot-client/cli", "auditor"):
            path = self.build / folder / name
            if path.exists():
                return str(path)
        raise StepFailed(f"{name} is not built in {self.build}")

    def command(self, name, *words):
        line = [self.find(name), *map(str, words)]
        if name != "comitia-audit":
            line += ["--passphrase-file", self.passphrase_file]
        return line

    def note(self, line):
        with open(self.log, "a", encoding="utf-8") as log:
            log.write("$ " + " ".join(line) + "\n")

    def run(self, name, *words, show_errors=False, may_fail=False):
        """Runs a command to its end; returns its standard output."""
        line = self.command(name, *words)
        self.note(line)
        done = subprocess.run(line, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
                              stderr=None if show_errors else subprocess.PIPE, text=True)
        if done.returncode != 0 and not may_fail:
            raise StepFailed(f"{' '.join(line)}\nended with {done.returncode}:\n{done.stdout}{done.stderr or ''}")
        return done.stdout

    def refusal(self, name, *words):
        """Runs a command that must be refused; returns what it says."""
        line = self.command(name, *words)
        self.note(line)
        done = subprocess.run(line, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, check=False)
        if done.returncode not in (1, 2):
            raise StepFailed(f"{' '.join(line)}\nended with {done.returncode}, but had to be refused:\n{done.stdout}{done.stderr}")
        return done.stderr.strip().splitlines()[0]

    def run_json(self, name, *words):
        return json.loads(self.run(name, *words, "--json"))

    def together(self, lines):
        """Runs several commands at once, as several people at several machines would."""
        running = []
        for words in lines:
            line = self.command(*words)
            self.note(line)
            running.append((line, subprocess.Popen(line, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
                                                   stderr=subprocess.STDOUT, text=True)))
        outputs, failed = [], []
        for line, process in running:
            output, _ = process.communicate()
            outputs.append(output)
            if process.returncode != 0:
                failed.append(f"{' '.join(line)}\nended with {process.returncode}:\n{output}")
        if failed:
            raise StepFailed("\n".join(failed))
        return outputs

    def begin(self, name, *words):
        """Starts a program and returns its process at once; its errors go to the log of all commands."""
        line = self.command(name, *words)
        self.note(line)
        with open(self.log, "a", encoding="utf-8") as errors:
            process = subprocess.Popen(line, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=errors, text=True)
        self.servants.append(process)
        return process

    def start(self, name, *words, ready, within=30):
        """Starts a program that keeps running; returns the first line of its output that holds `ready`."""
        return self.wait_ready(self.begin(name, *words), ready, within)

    def wait_ready(self, process, ready, within=30):
        give_up = time.monotonic() + within
        while time.monotonic() < give_up:
            output = process.stdout.readline()
            if ready in output:
                return output.strip()
            if output == "" and process.poll() is not None:
                break
        raise StepFailed(f"{' '.join(process.args)}\ndid not become ready; see {self.log}")

    def servant(self, *words):
        """The running program whose command line begins with these words after the program's name."""
        return next(p for p in self.servants if p.args[1:1 + len(words)] == [str(w) for w in words])

    def kill(self, process):
        """As a power cut would: nothing is finished."""
        process.kill()
        process.wait()
        process.stdout.close()
        self.servants.remove(process)

    def stop_all(self):
        for process in reversed(self.servants):
            process.terminate()
        for process in self.servants:
            try:
                process.wait(timeout=20)
            except subprocess.TimeoutExpired:
                process.kill()
            process.stdout.close()
        self.servants.clear()

    def memory_kib(self):
        """Peak resident memory of each running servant, by program name."""
        peaks = {}
        for process in self.servants:
            try:
                status = Path(f"/proc/{process.pid}/status").read_text(encoding="ascii")
            except OSError:
                continue
            name = Path(process.args[0]).name + " " + process.args[1]
            peaks[name] = int(next(l for l in status.splitlines() if l.startswith("VmHWM")).split()[1])
        return peaks


def on_terminal():
    return sys.stdout.isatty() and os.environ.get("TERM", "dumb") != "dumb"
