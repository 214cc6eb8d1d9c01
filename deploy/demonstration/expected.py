"""What the sample's own sources must give, computed a second way: from the tables, the marks and the voices, by plain counting."""
import hashlib
from collections import Counter

from course_motion import MARKS, InSecret
from course_recall import POST, Recall
from course_review import GRADES

NAMED_FROM = 3  # votes from which a written name is published, where the rules do not say


def needed(share, base, strict):
    """The least number that is more than (strict), or at least, a share (a, b) of the base."""
    a, b = share
    return a * base // b + 1 if strict else -(-a * base // b)


def certificate(course):
    """Rule -> required, actual, ok, summed over its scopes."""
    roster, folder, name = course.roster, course.folder, course.name
    colleges = Counter(row["学院"] for row in roster)
    plain = Counter(row["学院"] for row in roster if not row["干部级别"])
    students = sum(int(row["人数"]) for row in folder.rows(f"enrolment-{name}.csv"))
    grades = {row["年级"] for row in folder.rows(f"enrolment-{name}.csv")}
    staff = folder.rows(f"staff-{name}.csv")
    size = len(roster)

    def share(column, good, least):
        return needed(least, size, False), sum(good(row[column]) for row in roster)

    out = {"women": share("性别", lambda v: v == "女", (30, 100)), "minorities": share("民族", lambda v: v != "汉族", (5, 100)),
           "party-members": share("政治面貌", lambda v: v in ("中共党员", "中共预备党员"), (10, 100)),
           "university-cadres": share("干部级别", lambda v: v == "校级", (2, 100)),
           "non-cadres": (sum(needed((60, 100), n, False) for n in colleges.values()), sum(plain.values())),
           "of-students": (needed((1, 100), students, True), size), "every-grade": (len(grades), size),
           "staff-experience": (needed((50, 100), len(staff), False), sum(row["union_experience"] == "有" for row in staff))}
    found = {rule: {"required": required, "actual": actual, "ok": actual >= required} for rule, (required, actual) in out.items()}
    found["non-cadres"]["ok"] = all(plain[c] >= needed((60, 100), n, False) for c, n in colleges.items())
    found["every-grade"]["ok"] = grades == {row["年级"] for row in roster}
    found["staff-number"] = {"required": 40, "actual": len(staff), "ok": len(staff) <= 40}
    return found


def documents(course, post):
    return sorted((step.number, hashlib.sha256((course.folder.folder / step.file).read_bytes()).hexdigest())
                  for step in course.folder.approvals if step.post == post for _ in course.folder.signers(step, course.name))


def presence(course):
    return {"entitled": len(course.roster) - len(course.day["excused"]), "present": len(course.people.present)}


def roll(course):
    """Names of the roll of eligible persons: the delegates in the order of the roster, namesakes with what tells them apart."""
    same = Counter(row["姓名"] for row in course.roster)
    return {i: row["姓名"] if same[row["姓名"]] == 1 else None for i, row in enumerate(course.roster, 1)}


def election(course, held):
    """Counts, approvals, who is elected, and between whom a run-off is due."""
    valid = [m for m in held.marks if m["marks"].count("approve") + len(m.get("written", [])) <= held.seats]
    counts = {**presence(course), "issued": len(held.marks), "returned": len(held.marks), "valid": len(valid),
              "void": len(held.marks) - len(valid), "not_cast": 0, "spoiled": sum(m["challenge"] for m in held.marks)}
    votes = {name: Counter(m["marks"][i] for m in valid) for i, name in enumerate(held.names)}
    names = list(held.names)
    for person, count in sorted(Counter(n for m in valid for n in m.get("written", [])).items()):
        if count >= NAMED_FROM:
            names.append(roll(course)[person])
            votes[names[-1]] = Counter(approve=count, abstain=len(valid) - count)
    least = counts["present"] // 2 + 1
    ranked = sorted((n for n in names if votes[n]["approve"] >= least), key=lambda n: -votes[n]["approve"])
    tied = []
    if len(ranked) > held.seats:
        last = votes[ranked[held.seats - 1]]["approve"]
        if votes[ranked[held.seats]]["approve"] == last:
            tied = [n for n in names if votes[n]["approve"] == last]
    elected = [n for n in ranked[:held.seats] if n not in tied]
    candidates = [{"name": n, **{mark: votes[n][mark] for mark in ("approve", "oppose", "abstain")}, "elected": n in elected}
                  for n in names]
    return {"counts": counts, "candidates": candidates, "run_off": tied}


def review_counts(course, held):
    here, cast = sum(n in course.people.present for n in held.members), len(held.marks)
    return {"entitled": len(held.members), "present": here, "issued": cast, "returned": cast, "valid": cast, "void": 0, "not_cast": 0,
            "spoiled": 0}


def grades(held):
    """For each person and aspect how often each grade was given; a blank is the last one."""
    columns = zip(*(m["marks"] for m in held.marks))
    return [[sum(mark in (grade, "blank" if grade == GRADES[-1] else grade) for mark in column) for grade in GRADES] for column in columns]


def said(voices):
    counts = Counter(v["choice"] for v in voices)
    return counts["for"], counts["against"], counts["abstain"]


def motion(course, moved, voices):
    """By name from the voices, in secret from the marks; by hands, where there are neither, from what was counted."""
    if isinstance(moved, InSecret):
        in_favour, against, abstaining = on_the_ballot(moved)
    else:
        in_favour, against, abstaining = moved.counts if voices is None else said(voices)
    present = len(course.people.present)
    least = needed((2, 3), present, False) if moved.id == "amendment" else needed((1, 2), present, True)
    counts = {"for": in_favour, "against": against, "abstaining": abstaining, "not_pressed": present - in_favour - against - abstaining,
              "base": present, "needed": least}
    return {"counts": counts, "carried": in_favour >= least}


def on_the_ballot(moved):
    """For, against and abstaining of a motion in secret, from the marks."""
    marks = Counter(m["marks"][0] for m in moved.ballot.marks)
    return tuple(marks[mark] for mark in MARKS)


def recall(course, moved):
    """The petition, and the ballot's eight numbers; who is recalled holds the post no more."""
    counts, cast = presence(course), len(moved.ballot.marks)
    carried = on_the_ballot(moved)[0] >= needed((1, 2), counts["present"], True)
    return {"petition": {"supporters": len(set(moved.signed)), "needed": needed((1, 3), counts["entitled"], False)},
            "ballot_counts": {**counts, "issued": cast, "returned": cast, "valid": cast, "void": 0, "not_cast": 0, "spoiled": 0},
            "stays": not carried}


def differences_of_recall(course, moved, numbers, same):
    must, vote = recall(course, moved), next(v for v in numbers["votes"] if v["id"] == moved.id)
    for key, value in must.items():
        same(f"{key} of {moved.id}", vote[key], value)
    same(f"how many have signed for {moved.id}", must["petition"]["supporters"], must["petition"]["needed"])
    same(f"whether {moved.id} is refused while one is missing", "petition-support" in vote["too_few_refused"], True)
    same(f"whether who is to be recalled was elected to {POST}", moved.holder in numbers["elected"], True)


def semesters(first, count):
    """So many, each after the other: 20261, 20262, 20271 ..."""
    out = [first]
    while len(out) < count:
        out.append(out[-1] + 1 if out[-1] % 10 == 1 else out[-1] + 9)
    return out


def differences(course, numbers):
    """Everything in which what the programs say is not what the sources give; empty if all is as it must be."""
    out = []

    def same(what, said, must):
        if said != must:
            out.append(f"{course.name}: {what}: the programs say {said}, the sources give {must}")

    same("presence", {key: numbers[key] for key in ("entitled", "present")}, presence(course))
    same("certificate", {rule: {k: f[k] for k in ("required", "actual", "ok")} for rule, f in numbers["certificate"].items()},
         certificate(course))
    for slate in course.slates:
        signed = [x for stage in slate.found["stages"] for x in stage["signed"]]
        same(f"documents of {slate.id}", sorted((d["number"], d["sha256"]) for x in signed for d in x["documents"]),
             documents(course, slate.post))
    same("semesters", [c["semester"] for c in numbers["rotation"]], semesters(course.chairs.FIRST, len(numbers["elected"])))
    same("executive chairs", sorted(c["chair"] for c in numbers["rotation"]), sorted(numbers["elected"]))
    if course.day["chairs"] == "strokes":
        same("order of the chairs", [c["chair"] for c in numbers["rotation"]],
             [n for n in course.slates[0].names if n in numbers["elected"]])
    votes = {vote["id"]: vote for vote in numbers["votes"]}
    same("votes", set(votes), {e.id for e in course.elections + course.reviews} | {m.id for m in course.motions})
    for held in course.elections:
        must, vote = election(course, held), votes[held.id]
        same(f"counts of {held.id}", vote["counts"], must["counts"])
        same(f"candidates of {held.id}", vote["candidates"], must["candidates"])
        same(f"run-off after {held.id}", vote["run_off"], must["run_off"])
    for held in course.reviews:
        vote = votes[held.id]
        same(f"counts of {held.id}", vote["counts"], review_counts(course, held))
        same(f"grades of {held.id}", [g["counts"] for g in vote["grades"]], grades(held))
    for moved in course.motions:
        voices = getattr(moved, "voices", None)
        must, vote = motion(course, moved, voices), votes[moved.id]
        same(f"counts of {moved.id}", vote["counts"], must["counts"])
        same(f"outcome of {moved.id}", vote["outcome"], "carried" if must["carried"] else "not carried")
        if isinstance(moved, Recall):
            differences_of_recall(course, moved, numbers, same)
        if voices is not None:
            so_far = [v for wave in moved.waves for v in wave]
            same(f"live counts of {moved.id}", vote["live"],
                 [motion(course, moved, so_far[:sum(map(len, moved.waves[:i]))])["counts"] for i in range(1, len(moved.waves) + 1)])
            same(f"names in {moved.id}", {n: v for n, v in moved.found["votes"].items() if v != "not pressed"},
                 {str(v["delegate"]): v["choice"].replace("abstain", "abstaining") for v in voices})
    same("receipts of the hall that all share", numbers["hall"]["receipts"], len(course.elections[0].marks))
    if numbers["hall"]["shared_with"]:
        same("whether a slip of the other congress is refused", "another congress" in numbers["hall"]["other_slip_refused"], True)
    same("whether a ballot on the appointed is refused", "is appointed: nobody is ever elected to it" in course.refusal, True)
    same("who is elected in the end", len(numbers["elected"]), 5)
    return out
