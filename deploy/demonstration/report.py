"""What the demonstration prints and writes at its end."""
import unicodedata

COUNTS = ["entitled", "present", "issued", "returned", "valid", "void", "not_cast", "spoiled"]
WORDS = {"entitled": "entitled 应到", "present": "present 实到", "issued": "issued 发出", "returned": "returned 收回",
         "valid": "valid 有效", "void": "void 无效", "not_cast": "not cast 未投", "spoiled": "spoiled 作废"}


def width(text):
    return sum(2 if unicodedata.east_asian_width(c) in "WF" else 1 for c in text)


def padded(text, columns):
    return text + " " * max(0, columns - width(text))


def numbers(congress, seconds):
    """Everything, as --json writes it."""
    ballots = congress.audited.get("ballots") or [{}]
    ballot = ballots[0]
    return {
        "candidates": ballot.get("candidates", []),
        "derivation": ballot.get("derivation", []),
        "derivation_zh": ballot.get("derivation_zh", []),
        "counts": ballot.get("counts", {}),
        "audit": {"verdict": congress.audited["verdict"], "findings": congress.audited["findings"]},
        "second_checker": {"verdict": congress.checked["verdict"], "agrees": agree(congress)},
        "record": str(congress.record),
        "anchor": congress.anchor,
        "phases": seconds,
    }


def agree(congress):
    """Whether both checkers give the same totals."""
    def totals(report):
        return [([(c["name"], c["approve"], c["oppose"], c["abstain"], c["elected"]) for c in b.get("candidates", [])],
                 b.get("counts")) for b in report.get("ballots", [])]
    return totals(congress.audited) == totals(congress.checked)


def show(result, kept):
    names = [c["name"] for c in result["candidates"]]
    column = max([width(n) for n in names] + [16])
    print()
    print(padded("candidate 候选人", column), " approve 赞成  oppose 反对  abstain 弃权")
    for c in result["candidates"]:
        print(padded(c["name"], column), f"{c['approve']:13} {c['oppose']:12} {c['abstain']:13}",
              "  elected 当选" if c["elected"] else "  not elected 未当选")
    print()
    print("   ".join(f"{WORDS[key]} {result['counts'].get(key)}" for key in COUNTS[:4]))
    print("   ".join(f"{WORDS[key]} {result['counts'].get(key)}" for key in COUNTS[4:]))
    print()
    for line in result["derivation"] + result["derivation_zh"]:
        print("  " + line)
    print()
    print("auditor:        " + result["audit"]["verdict"])
    for finding in result["audit"]["findings"]:
        print(f"  entry {finding.get('entry')}: {finding.get('check')}: {finding.get('meaning')} {finding.get('where', '')}")
    agreed = "same totals" if result["second_checker"]["agrees"] else "OTHER TOTALS"
    print(f"second checker: {result['second_checker']['verdict']} ({agreed})")
    print("anchor:         " + result["anchor"])
    print("record:         " + result["record"] + ("" if kept else "  (removed at the next start; keep it with --keep DIR)"))
