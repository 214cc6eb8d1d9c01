#!/usr/bin/env python3
"""Writes the sample university's two congresses, always the same: definition, tables, documents, and what happens on the day.

    generate.py [DIR]      (default: where this file lies)
"""
import csv
import hashlib
import io
import json
import random
import sys
from pathlib import Path

sys.dont_write_bytecode = True
HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE))
import definition  # noqa: E402
import texts  # noqa: E402
from people import COLLEGES, classes, delegates  # noqa: E402

SEED = 20261125
ROSTER = ["编号", "学号", "姓名", "学院", "年级", "班级", "性别", "民族", "政治面貌", "干部级别", "推荐单位", "推荐日期"]
CANDIDATES = ["职务", "编号", "学号", "姓名", "学院", "专业", "名次", "专业人数", "不及格门数", "品行", "现任职务", "推荐日期"]
SURNAMES = ["曾", "谢", "彭"]  # of twelve strokes each: their order is decided, not counted
# What the delegates do in the hall: approvals that each name of the slate gets, in its order, and how many write in one more, who ties with
# the fifth and sixth: a tie makes the run-off, of three. `others` write in somebody else each.
STUDENT = {"excused": [(11, "因病请假"), (47, "外出参加学科竞赛"), (102, "实习未归"), (150, "因病请假"), (201, "家中有事"), (240, "外出交换")],
           "absent": 7, "silent": 3, "void": 2, "challenges": 4, "approvals": [205, 192, 181, 170, 140, 140], "run_off": [58, 49, 131], "chairs": "lot",
           "review": True, "written": {"votes": 140, "others": 4},
           "motions": {"rules": [230, 6, 4], "tellers": [236, 2, 5], "report": [228, 7, 8], "resolution": [160, 41, 22],
                       "amendment": [171, 40, 20]}}
POSTGRADUATE = {"excused": [(9, "因病请假"), (64, "外出参加学术会议"), (121, "实验值守")], "absent": 4, "silent": 2, "void": 0, "challenges": 2,
                "approvals": [126, 121, 117, 109, 98], "run_off": [], "chairs": "strokes",
                "motions": {"rules": [127, 2, 2], "tellers": [130, 1, 2], "report": [119, 9, 5], "resolution": [70, 37, 20],
                            "amendment": [88, 30, 12]},
                "recall": ("无正当理由一学期内缺席主席团会议五次", [41, 79, 11])}


def table(header, rows):
    out = io.StringIO()
    csv.writer(out, lineterminator="\r\n").writerows([header, *rows])
    return b"\xef\xbb\xbf" + out.getvalue().encode("utf-8")


def person_row(p, postgraduate):
    branch = f"{COLLEGES[p.college]}{'研究生' if postgraduate else ''}团总支" if p.cadre in ("校级", "院级") else f"{p.class_name}团支部"
    return [p.number, p.student, p.name, COLLEGES[p.college], p.grade, p.class_name, p.sex, p.ethnicity, p.political, p.cadre, branch, p.day]


def standing(chance, people, count, taken, levels):
    """Cadres of different colleges and surnames."""
    chosen = []
    pool = [p for p in people if p.cadre in levels and p.number not in taken and "·" not in p.name]
    for p in chance.sample(pool, len(pool)):
        if len(chosen) < count and all(p.college != q.college and p.name[0] != q.name[0] for q in chosen):
            chosen.append(p)
    assert len(chosen) == count, "the seed leaves too few to choose from"
    return chosen


def candidate_rows(chance, title, people, held):
    for p in people:
        cohort = chance.randint(40, 160)
        yield [title, p.number, p.student, p.name, COLLEGES[p.college], COLLEGES[p.college].replace("学院", "") + "专业",
               chance.randint(1, cohort * 3 // 10), cohort, 0, "良好", chance.choice(held), "2026-10-26"]


def staff_rows(chance, people, taken):
    pool = [p for p in people if p.number not in taken]
    for number, p in enumerate(chance.sample(pool, 24), 1):
        yield [number, p.student, p.name, COLLEGES[p.college], p.grade, "有" if number <= 15 else "无"]


def day(chance, script, people, candidates):
    away = {number for number, _ in script["excused"]}
    others = [p for p in people if p.number not in away and p not in candidates]
    absent = sorted(p.number for p in chance.sample(others, script["absent"]))
    here = [p for p in others if p.number not in absent]
    tellers = sorted(chance.sample(here, 5), key=lambda p: p.number)
    return {"excused": [{"number": n, "reason": why} for n, why in script["excused"]], "absent": absent,
            "tellers": [{"number": p.number, "name": p.name} for p in tellers],
            **({"holders": texts.HOLDERS} if script.get("review") else {}),
            **({"recall": recall(script, candidates)} if "recall" in script else {}),
            **({"written": written(chance, script, [p for p in here if p not in tellers], people)} if "written" in script else {}),
            **{key: script[key] for key in ("silent", "void", "challenges", "approvals", "run_off", "chairs", "motions")}}


def written(chance, script, possible, people):
    """One whose name nobody shares; and who is written in by nobody else but one each."""
    names = [p.name for p in people]
    chosen = chance.sample([p for p in possible if names.count(p.name) == 1], 1 + script["written"]["others"])
    return {"name": chosen[0].name, "votes": script["written"]["votes"], "others": [p.name for p in chosen[1:]]}


def recall(script, candidates):
    """Of the first of the presidium's candidates, on these grounds, with so many for, against and abstaining."""
    grounds, counts = script["recall"]
    return {"number": candidates[0].number, "name": candidates[0].name, "grounds": grounds, "counts": counts}


def congress_files(name, size, grades, per_class, per_grade, script, postgraduate, levels=("校级", "院级")):
    chance = random.Random(f"{SEED}/{name}")
    enrolled = classes(chance, grades, per_class, per_grade, "硕" if postgraduate else "")
    people = delegates(chance, size, enrolled, postgraduate)
    kept_out = {number for number, _ in script["excused"]}
    presidium = standing(chance, people, len(script["approvals"]), kept_out, levels)
    heads = standing(chance, people, 4, kept_out | {p.number for p in presidium}, levels)
    union = "研究生会" if postgraduate else "学生会"
    held = [f"院{union}主席", f"校{union}部门负责人", "团支书"]
    rows = [*candidate_rows(chance, "主席团成员", presidium, held), *candidate_rows(chance, "部门负责人", heads, held)]
    yield f"roster-{name}.csv", table(ROSTER, [person_row(p, postgraduate) for p in people])
    yield f"enrolment-{name}.csv", table(["学院", "年级", "班级", "人数"], [(COLLEGES[c], g, k, n) for c, g, k, n in enrolled])
    yield f"candidates-{name}.csv", table(CANDIDATES, rows)
    yield f"staff-{name}.csv", table(["编号", "学号", "姓名", "学院", "年级", "union_experience"],
                                     staff_rows(chance, people, {p.number for p in presidium + heads}))
    yield f"surnames-{name}.csv", table(["姓氏"], [[surname] for surname in SURNAMES])
    what = day(chance, script, people, presidium + heads)
    yield f"day-{name}.json", (json.dumps(what, ensure_ascii=False, indent=2) + "\n").encode("utf-8")


def documents():
    yield "documents/convening.txt", texts.document(texts.CONVENING, "关于同意召开学生代表大会、研究生代表大会的批复", "同意按期召开。", [])
    rows = []
    for body, post, number, on, text in texts.APPROVALS:
        file = f"documents/{post}-{body}.txt"
        rows.append([body, post, number, on, file])
        yield file, texts.document(number, "关于" + ("主席团候选人" if post == "presidium" else "部门负责人人选") + "的意见", text, [])
    yield "approvals.csv", table(["body", "post", "number", "date", "file"], rows).decode("utf-8")
    for name, lines in (("article-old", texts.OLD), ("article-new", texts.NEW), ("report", texts.REPORT), ("resolution", texts.RESOLUTION)):
        yield f"texts/{name}.txt", "\n".join(lines) + "\n"


def files():
    """Every file of the folder: name, content."""
    convening = ""
    for name, text in documents():
        data = text.encode("utf-8")
        if name == "documents/convening.txt":
            convening = hashlib.sha256(data).hexdigest()
        yield name, data
    surplus = {"contest": "surplus", "margin": "20%", "write_in": "as-many-as-opposed"}
    equal = {"contest": "equal", "margin": "0%"}
    toml = definition.head()
    toml += definition.congress("student", "第三十二次学生代表大会", 256, convening, surplus)
    toml += definition.congress("postgraduate", "第十八次研究生代表大会", 140, convening, equal)
    yield "congress.toml", toml.encode("utf-8")
    yield from congress_files("student", 256, ["2023级", "2024级", "2025级", "2026级"], 37, 11, STUDENT, False)
    yield from congress_files("postgraduate", 140, ["2024级", "2025级", "2026级"], 28, 10, POSTGRADUATE, True)


def main():
    home = Path(sys.argv[1]) if len(sys.argv) > 1 else HERE
    for name, data in files():
        (home / name).parent.mkdir(parents=True, exist_ok=True)
        (home / name).write_bytes(data)


if __name__ == "__main__":
    main()
