"""What the figures were taken on, and what a program took of it."""
import os
import subprocess
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path


class Failed(Exception):
    """A program did not do what is to be measured; its text says which and why."""


@dataclass
class Run:
    output: str
    seconds: float
    cpu_seconds: float
    peak_kib: int


def run(line, cwd=None, env=None, text=None):
    """Runs a program to its end and says what it took."""
    with tempfile.TemporaryFile("w+") as out, tempfile.TemporaryFile("w+") as errors, tempfile.TemporaryFile("w+") as given:
        given.write(text or "")
        given.seek(0)
        started = time.monotonic()
        try:
            process = subprocess.Popen([str(w) for w in line], stdin=given, stdout=out, stderr=errors, cwd=cwd, env=env)
        except OSError as error:
            raise Failed(f"{line[0]}: {error.strerror}") from None
        _, status, usage = os.wait4(process.pid, 0)
        seconds = time.monotonic() - started
        process.returncode = os.waitstatus_to_exitcode(status)
        out.seek(0)
        errors.seek(0)
        if process.returncode != 0:
            raise Failed(f"{' '.join(map(str, line))}\nended with {process.returncode}:\n{out.read()[-2000:]}{errors.read()[-2000:]}")
        return Run(out.read(), seconds, usage.ru_utime + usage.ru_stime, usage.ru_maxrss)


def cores():
    return len(os.sched_getaffinity(0))


def load_average():
    return round(os.getloadavg()[0], 2)


def processor():
    for line in Path("/proc/cpuinfo").read_text(encoding="utf-8").splitlines():
        if line.startswith("model name"):
            return line.split(":", 1)[1].strip()
    return "processor unknown"


def file_system(directory):
    return subprocess.run(["stat", "-f", "-c", "%T", str(directory)], stdout=subprocess.PIPE, text=True, check=True).stdout.strip()


def cpu_seconds(pid):
    """User and system time of a running process and its threads."""
    fields = Path(f"/proc/{pid}/stat").read_text(encoding="ascii").rsplit(")", 1)[1].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def memory_mb(pid, field):
    """VmRSS (now) or VmHWM (at its peak) of a running process."""
    status = Path(f"/proc/{pid}/status").read_text(encoding="ascii")
    return int(next(line for line in status.splitlines() if line.startswith(field + ":")).split()[1]) / 1024
