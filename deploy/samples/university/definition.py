"""congress.toml of the sample."""
from people import COLLEGES
from texts import BODIES, COLLEGE_BODIES, CONVENING, UNIVERSITY

CHAINS = [("presidium", "主席团候选人", [("所在学院团委推荐", "branch"), ("所在学院党委同意", "party"),
                                  ("学工部、团委联合审查", ["student-affairs", "league-committee"]), ("学校党委审定", ["party-committee"]),
                                  ("省学联批复", ["federation"])]),
          ("departments", "部门负责人", [("所在学院团委推荐", "branch"), ("学工部、团委审定", ["student-affairs", "league-committee"])])]
COMPOSITION = """
[[congress.composition]]
id = "non-cadres"
title = "非学生干部比例"
kind = "share"
scope = "each-college"
attribute = "cadre_level"
values = [""]
fraction = ">=60%"
[[congress.composition]]
id = "women"
title = "女代表比例"
kind = "share"
attribute = "sex"
values = ["女"]
fraction = ">=30%"
[[congress.composition]]
id = "of-students"
title = "代表占学生比例"
kind = "population"
fraction = ">1%"
[[congress.composition]]
id = "every-grade"
title = "各年级均有代表"
kind = "coverage"
scope = "each-grade"
count = 1
[[congress.composition]]
id = "party-members"
title = "党员代表"
kind = "share"
attribute = "political_status"
values = ["中共党员", "中共预备党员"]
fraction = ">=10%"
soft = true
[[congress.composition]]
id = "minorities"
title = "少数民族代表"
kind = "share"
attribute = "ethnicity"
none_of = true
values = ["汉族"]
fraction = ">=5%"
soft = true
[[congress.composition]]
id = "university-cadres"
title = "校级干部代表"
kind = "share"
attribute = "cadre_level"
values = ["校级"]
fraction = ">=2%"
soft = true
[[congress.composition]]
id = "staff-experience"
title = "工作人员中有院级组织经历者"
kind = "share"
of = "staff"
attribute = "union_experience"
values = ["有"]
fraction = ">=50%"
[[congress.composition]]
id = "staff-number"
title = "工作人员人数"
kind = "ceiling"
of = "staff"
count = 40
"""
POSTS = """
[[congress.post]]
id = "presidium"
title = "主席团成员"
seats = 5
filled = "elected"
term_months = 30
chain = "presidium"
rank = "30%"
failed_courses = 0
conduct = true
permitted_posts = ["班长", "团支书", "院学生会主席", "院研究生会主席", "校学生会部门负责人", "校研究生会部门负责人"]
[[congress.post]]
id = "department-head"
title = "部门负责人"
seats = 4
filled = "appointed"
chain = "departments"

[[congress.ballot]]
id = "presidium"
title = "选举主席团成员"
post = "presidium"
"""
RULES = {"quorum": ">=2/3", "quorum_base": "entitled", "majority": ">1/2", "majority_base": "present", "blank": "abstain", "over_vote": "void",
         "under_vote": "valid", "write_in": "off", "validity": "issued", "tie": "revote", "too_few": "presidium", "runoff_pool": "tied",
         "motion": ">1/2", "motion_base": "present", "charter": ">=2/3", "charter_base": "present", "recall_petition": ">=1/3",
         "order": "strokes", "display": "live-motions", "lost_terminals": "repeat", "count": "sum"}


def signed_by(bodies):
    """By these bodies, or by those of one kind: each for the candidates of its college."""
    of_colleges = isinstance(bodies, str)
    names = [f"{bodies}-{i}" for i in range(1, len(COLLEGES) + 1)] if of_colleges else bodies
    return ("college_bodies" if of_colleges else "bodies") + " = [" + ", ".join(f'"{b}"' for b in names) + "]"


def head():
    out = ['# 由 generate.py 生成。 Written by generate.py: change it there.', "format = 1", "", "[calendar]", 'notice_from = "2026-11-03"',
           'notice_until = "2026-11-09"', 'check_in = "2026-11-25"', 'opening = "2026-11-25"', 'closing = "2026-11-25"',
           'archive_until = "2036-12-31"', ""]
    for kind, title in COLLEGE_BODIES:
        for i, college in enumerate(COLLEGES, 1):
            out += ["[[body]]", f'key = "{kind}-{i}"', f'title = "{college}{title}"', f'college = "{college}"']
    for key, title in BODIES:
        out += ["[[body]]", f'key = "{key}"', f'title = "{title}"']
    for key, title, stages in CHAINS:
        out += ["", "[[chain]]", f'key = "{key}"', f'title = "{title}"']
        for stage, bodies in stages:
            out += ["[[chain.stage]]", f'title = "{stage}"', signed_by(bodies)]
    return "\n".join(out) + "\n"


def congress(name, title, delegates, convening_hash, rules):
    out = ["", "[[congress]]", f'name = "{name}"', f'title = "{UNIVERSITY}{title}"', 'place = "大礼堂"', f"delegates = {delegates}",
           "notice_days = 5", f'roster = "roster-{name}.csv"', f'enrolment = "enrolment-{name}.csv"', f'candidates = "candidates-{name}.csv"',
           f'surnames = "surnames-{name}.csv"', f'staff = "staff-{name}.csv"', 'facts = ["union_experience"]',
           "rehearsal = true", "", "[[congress.document]]",
           f'number = "{CONVENING}"', f'sha256 = "{convening_hash}"', "", "[congress.bootstrap]", 'quorum = ">=2/3"', 'majority = ">1/2"',
           'majority_base = "present"', "", "[congress.rules]"]
    out += [f'{key} = "{value}"' for key, value in {**RULES, **rules}.items()]
    out += ['motion_methods = ["secret", "named", "hands", "acclamation"]', "reserved = 0", "candidate_may_be_teller = false", "seals = 2",
            "tellers = 5", "threshold = 3", "smallest_count = 10"]
    return "\n".join(out) + "\n" + COMPOSITION + POSTS
