"""What the sample prints at its end, in the reader's language."""
from report import COUNTS, WORDS, padded, width

MOTION_WORDS = {"for": "for 赞成", "against": "against 反对", "abstaining": "abstaining 弃权", "not_pressed": "not pressed 未按", "needed": "needed 须"}
OUTCOMES = {"carried": "carried 通过", "not carried": "not carried 未通过", "elected": "elected 选出", "run-off": "a run-off follows 须再次投票",
            "vacant": "seats stay vacant 有空缺", "graded": "graded 已评议"}


def show(numbers, course):
    print(f"\n══ {numbers['title']} ({numbers['name']})")
    print(f"delegates 代表 {numbers['delegates']}   entitled 应到 {numbers['entitled']}   present 实到 {numbers['present']}")
    print("\ncredentials report 代表资格审查报告")
    column = max(width(rule) for rule in numbers["certificate"])
    for rule, found in numbers["certificate"].items():
        scopes = f"  in each of {len(found['scopes'])}" if "scopes" in found else ""
        print(f"  {padded(rule, column)}  required {found['required']:4}  actual {found['actual']:4}  {'ok' if found['ok'] else 'BROKEN'}{scopes}")
    for key, what in (("slate", "presidium 主席团, elected"), ("appointed", "department heads 部门负责人, appointed, on no ballot")):
        show_slate(what, numbers[key])
    show_hall(numbers["hall"])
    print(f"\nrules 选举办法 {numbers['rules_hash']}")
    for vote in numbers["votes"]:
        show_vote(vote)
        if vote.get("subject") == "amendment":
            for line in course.difference:
                print("  " + line)
    print(f"\nelected 当选: {'、'.join(numbers['elected'])}")
    print("executive chairs 执行主席: " + "、".join(f"{semester_words(c['semester'])} {c['chair']}" for c in numbers["rotation"]))
    print(f"auditor:        {numbers['audit']['verdict']} (receipts {numbers['audit']['receipts']}, credentials "
          f"{numbers['audit']['credentials']}, who the delegates are {numbers['audit']['eligibility']})")
    for finding in numbers["audit"]["findings"]:
        print(f"  entry {finding.get('entry')}: {finding.get('check')}: {finding.get('meaning')} {finding.get('where', '')}")
    print(f"second checker: {numbers['second_checker']['verdict']} "
          f"({'same in everything' if numbers['second_checker']['agrees'] else 'OTHER NUMBERS'})")
    print(f"anchor:         {numbers['anchor']}\nrecord:         {numbers['record']}\nreport upward:  {numbers['report']}")


def show_hall(hall):
    print(f"\nhall 会场: {hall['terminals']} terminals 终端; {hall['receipts']} receipts 回执 of {hall['ballot']}"
          + "".join(f", voted at the same time by 同时投票 {other}" for other in hall["shared_with"]))
    if hall["other_slip_refused"]:
        print(f"  a slip of another congress, where only this one was served 误持他会代表证: {hall['other_slip_refused']}")


def date_words(number):
    return f"{number // 10000}-{number // 100 % 100:02}-{number % 100:02}"


def semester_words(number):
    return f"{number // 10}-{number // 10 + 1}/{number % 10}"


def show_slate(what, slate):
    print(f"\nslate of {what}: {slate['phase']}, {slate['stages_signed']} of {slate['stages']} stages, hash {slate['hash']}")
    for stage in slate["signed"]:
        print(f"  {stage['title']}: " + "、".join(f"{x['name']} ({date_words(x['date'])})" for x in stage["by"]))
    if "names" in slate:
        print("  " + "、".join(slate["names"]) + f"; a ballot on them was tried, and refused: {slate['ballot_refused']}")


def show_grades(vote):
    for g in vote.get("grades", []):
        print(f"  {padded(g['name'], 8)} {padded(g['aspect'], 10)} " + "  ".join(f"{n} {c}" for n, c in zip(vote["grade_names"], g["counts"])))


def show_recall(vote):
    counts = "   ".join(f"{WORDS[key]} {vote['ballot_counts'][key]}" for key in COUNTS)
    print(f"  {vote['holder']}: {vote['grounds']}")
    print(f"  petition 联名 {vote['petition']['supporters']}, needed 须 {vote['petition']['needed']}; with one too few 差一人时: {vote['too_few_refused']}")
    print(f"  secret ballot 无记名投票: {counts}")
    print("  " + ("stays in office 留任" if vote["stays"] else "is recalled 罢免"))


def show_vote(vote):
    after = f", run-off of {vote['runoff_of']}" if vote.get("runoff_of") else ""
    how = f"on {vote['subject']}, {vote['method']}" if "method" in vote else f"round {vote['round']}{after}"
    print(f"\n── {vote['title']} ({vote['id']}, {vote['kind']}, {how}): {OUTCOMES[vote['outcome']]}")
    words = {**WORDS, **MOTION_WORDS}
    print("  " + "   ".join(f"{words[key]} {vote['counts'][key]}" for key in [*COUNTS, *MOTION_WORDS] if key in vote["counts"]))
    if "petition" in vote:
        show_recall(vote)
    if vote.get("live"):
        print("  live 现场计数: " + " → ".join(f"{c['for']}:{c['against']}" for c in vote["live"]))
    for line in vote["derivation"] if "grades" not in vote else []:
        print("  " + line)
    show_grades(vote)
