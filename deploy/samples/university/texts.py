"""What is written: documents of the bodies, the charter's article, a report and a resolution."""
UNIVERSITY = "云麓大学"
# Of each college one: its branch of the Youth League, its Party organisation.
COLLEGE_BODIES = [("branch", "团委"), ("party", "党委")]
BODIES = [("student-affairs", "学生工作部"), ("league-committee", "校团委"), ("party-committee", "学校党委"), ("federation", "省学联")]
# Those who held office until now, and are graded.
HOLDERS = ["宋一鸣", "何思源", "蒋雨桐", "唐昊", "沈静怡"]
CONVENING = "校党字〔2026〕31号"
# Body (or the candidates' own branches, or Party organisations), post, document's number, day, what it says; in the order in which
# they sign.
APPROVALS = [
    ("branch", "presidium", "院团字〔2026〕12号", "2026-10-26", "经本院团组织民主推荐，现推荐主席团候选人，名单附后。"),
    ("party", "presidium", "院党字〔2026〕9号", "2026-10-27", "同意所报主席团候选人。"),
    ("student-affairs", "presidium", "学工字〔2026〕21号", "2026-10-28", "经审查，候选人专业排名均在前百分之三十以内，无不及格课程，品行良好。"),
    ("league-committee", "presidium", "团发〔2026〕17号", "2026-10-28", "联合审查，同意提名。"),
    ("party-committee", "presidium", "校党字〔2026〕40号", "2026-10-30", "经学校党委研究，同意提名。"),
    ("federation", "presidium", "学联函〔2026〕88号", "2026-11-02", "同意。请按章程组织选举，结果报我会备案。"),
    ("branch", "department-head", "院团字〔2026〕13号", "2026-11-02", "推荐部门负责人人选，名单附后。"),
    ("student-affairs", "department-head", "学工字〔2026〕22号", "2026-11-02", "经审定，同意聘任。"),
    ("league-committee", "department-head", "团发〔2026〕18号", "2026-11-02", "经审定，同意聘任。"),
]
OLD = ["主席团由五人组成，任期五个学期，可以连任一次。", "主席团设执行主席一人，由主席团成员轮流担任，每人一个月。"]
NEW = ["主席团由五人组成，任期五个学期，可以连任一次。", "主席团设执行主席一人，由主席团成员轮流担任，每人一个学期。",
       "轮值次序由代表大会表决确定，并向全体代表公布。"]
REPORT = ["过去一年，主席团向全体代表负责，办理提案六十三件，答复六十三件。", "食堂、宿舍、图书馆开放时间三项意见已经落实，校车班次一项尚在商议。"]
RESOLUTION = ["大会同意上届委员会的工作报告。", "大会要求新一届主席团每学期向代表通报一次提案办理情况，并在网上公布。"]


def document(number, title, text, names):
    return "\n".join([UNIVERSITY, number, "", title, "", text, *names, ""])
