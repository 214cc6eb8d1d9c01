"""The auditor on records of made-up congresses: its speed, and that its memory hardly grows with the ballots."""
import json
import shutil

import machine
from figures import Figure

BYTES_A_BALLOT = 128


def measure(build, home, ballots, say):
    record, report = home / "record", home / "audit.json"
    say(f"a record of {ballots:,} ballots is made")
    anchor = machine.run([build / "tests/bench/make_record", record, ballots]).output.split()[0]
    size = (record / "log.comitia").stat().st_size
    say(f"it is audited (load average {machine.load_average()})")
    done = machine.run([build / "auditor/comitia-audit", "verify", record, "--anchor", anchor, "--json", report])
    counts = json.loads(report.read_text(encoding="utf-8"))["ballots"][0]["counts"]
    if counts["returned"] != ballots:
        raise machine.Failed(f"{counts['returned']} ballots in a record of {ballots}")
    shutil.rmtree(record)
    return {"ballots": ballots, "per_s": ballots / done.seconds, "peak_mb": done.peak_kib / 1024, "record_mb": size / 2**20}


def figures(small, large, primitives):
    """Named by the sizes of the bars, whatever the sizes were: the smaller and the larger record."""
    growth = (large["peak_mb"] - small["peak_mb"]) * 2**20 / (large["ballots"] - small["ballots"])
    limit = f"{primitives.audit_limit():,.0f} /s: {machine.cores()} cores that only add up points and verify seals"
    out = []
    for m, name in ((small, "3000"), (large, "100000")):
        out += [Figure(f"audit_per_s_{name}", f"audit of {m['ballots']:,} ballots", m["per_s"], "/s", limit=limit),
                Figure(f"audit_peak_mb_{name}", f"  its memory ({m['record_mb']:.0f} MB of log)", m["peak_mb"], "MB")]
    return out + [Figure("audit_bytes_per_ballot", "  memory for each further ballot", max(0.0, growth), "bytes",
                         at_most=BYTES_A_BALLOT)]
