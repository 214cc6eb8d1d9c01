"""All the numbers of one congress, each as a program has printed it: the auditor's report, and what `comitia ... --json` shows."""
from course_recall import Recall


def certificate(audited):
    """A rule that holds in several scopes is one line: required and actual summed, ok if it is in each."""
    out = {}
    for f in audited["credentials"]["findings"]:
        rule = out.setdefault(f["rule"], {"required": 0, "actual": 0, "ok": True})
        rule["required"] += f["required"]
        rule["actual"] += f["actual"]
        rule["ok"] = rule["ok"] and f["ok"]
        if f["scope"]:
            rule.setdefault("scopes", {})[f["scope"]] = {key: f[key] for key in ("required", "actual", "ok")}
    return out


def slate(found):
    return {"id": found["slate"], "stages_signed": found["stages_signed"], "stages": len(found["stages"]), "hash": found["hash"],
            "final_hash": found["final_hash"] or None, "phase": found["phase"],
            "signed": [{"title": s["title"], "by": [{"name": x["name"], "date": x["date"]} for x in s["signed"]]} for s in found["stages"]]}


def election(held, audited, language):
    """The auditor's numbers; what the rules ask for next, and of which ballot it is a run-off, as the log shows it."""
    report = next(b for b in audited["ballots"] if b["id"] == held.id)
    found = held.found
    run_off = [name for r in found["runoffs"] for name in r["candidates"]]
    return {"id": held.id, "kind": "run-off" if found.get("runoff_of") else "election", "title": report["title"], "round": held.round,
            "runoff_of": found.get("runoff_of"), "seats": found["seats"], "counts": report["counts"], "candidates": report["candidates"],
            "derivation": derivation(report, language), "outcome": "run-off" if run_off else "elected" if not found["vacant"] else "vacant",
            "elected": [c["name"] for c in report["candidates"] if c["elected"]], "run_off": run_off}


def evaluation(held, audited, language):
    report = next(b for b in audited["ballots"] if b["id"] == held.id)
    return {"id": held.id, "kind": "evaluation", "title": report["title"], "round": 1, "group": held.group, "counts": report["counts"],
            "candidates": [], "grade_names": held.found["grade_names"], "grades": report["grades"],
            "derivation": derivation(report, language), "outcome": "graded"}


def motion(moved, audited, language):
    report = next(m for m in audited["motions"] if m["id"] == moved.id)
    out = {"id": moved.id, "kind": "motion", "subject": moved.found["subject"].split()[-1], "method": moved.found["method"],
            "title": report["title"], "round": 1,
            "counts": report["counts"], "live": getattr(moved, "live", []), "candidates": [], "derivation": derivation(report, language),
            "outcome": "carried" if report["carried"] else "not carried"}
    return {**out, **recall(moved, audited)} if isinstance(moved, Recall) else out


def recall(moved, audited):
    """What only a recall has: its petition, the eight numbers of its ballot, and what became of the office-holder."""
    ballot = next(b for b in audited["ballots"] if b["id"] == moved.ballot.id)
    return {"holder": moved.holder, "grounds": moved.grounds, "petition": {key: moved.found["petition"][key] for key in ("supporters", "needed")},
            "too_few_refused": moved.refusal, "ballot_counts": ballot["counts"], "stays": moved.found["stays"]}


def derivation(report, language):
    return report["derivation_zh" if language == "zh" else "derivation"]


def difference(course):
    """The amendment as `comitia motion show` shows it: what is struck out, what is added."""
    lines = [line.strip() for line in course.comitia("motion", "show", course.secretariat, "--id", "amendment").splitlines()]
    begin = next(i for i, line in enumerate(lines) if "of the charter" in line)
    return lines[begin:next(i for i, line in enumerate(lines) if i > begin and line.startswith("It is "))]


def agree(audited, checked):
    """Whether both checkers give the same of everything that both report."""
    def ballots(report):
        return [[b[key] for key in ("id", "counts", "candidates", "derivation", "derivation_zh")] for b in report["ballots"]]
    return (ballots(audited) == ballots(checked)
            and all(audited[key] == checked[key] for key in ("anchor", "entries", "motions", "credentials", "eligibility")))


def shared_hall(course):
    """The terminals that all congresses vote at, and what those of one alone said to a slip of another."""
    hall, held = course.hall, course.elections[0]
    return {"terminals": hall.terminals, "ballot": held.id, "shared_with": hall.shared_with(course.name),
            "receipts": sum(1 for line in held.receipts.read_text(encoding="ascii").splitlines() if line),
            "other_slip_refused": hall.refusals.get(course.name)}


def of(course, language):
    """Asks the programs, and puts together what they say."""
    for part in course.slates + course.votes:
        part.found = part.shown()
    status = course.asked("status", course.secretariat)
    course.difference = difference(course)
    course.rules = course.asked("rules", "show", course.secretariat)
    audited, checked = course.audited, course.checked
    kinds = [(course.elections, election), (course.reviews, evaluation), (course.motions, motion)]
    votes = [next(of for among, of in kinds if held in among)(held, audited, language) for held in course.votes]
    return {"name": course.name, "title": audited["title"], "entitled": status["entitled"], "present": status["present"],
            "delegates": status["delegates"], "certificate": certificate(audited), "slate": slate(course.slates[0].found),
            "appointed": {**slate(course.slates[1].found), "names": [c["name"] for c in course.slates[1].found["candidates"]],
                                                                    "ballot_refused": course.refusal},
            "hall": shared_hall(course), "rules_hash": course.rules["hash"], "votes": votes, "elected": [n for v in votes for n in v.get("elected", [])], "rotation": [{"semester": c["semester"], "chair": c["chair"]} for c in course.chairs.shown()],
            "audit": {"verdict": audited["verdict"], "findings": audited["findings"], "receipts": audited["receipts"],
                      "credentials": audited["credentials"]["checked"], "eligibility": audited["eligibility"]["checked"]},
            "second_checker": {"verdict": checked["verdict"], "agrees": agree(audited, checked)},
            "report": str(course.report), "record": str(course.record), "anchor": course.anchor}
