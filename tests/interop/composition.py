"""Rules of composition and the credentials report (docs/protocol.md section 15)."""
import re
from types import SimpleNamespace

from rules import LARGEST_PART, needed
from text import is_plain, is_text
from transcript import Refused

NAME_BYTES = 200
COLLEGES, GRADES, ENROLMENT, STUDENTS, FACTS, RULES, VALUES, STAFF = 128, 64, 4096, 1_000_000, 32, 64, 64, 1024
SHARE, POPULATION, COVERAGE, FLOOR, CEILING = range(1, 6)
WHOLE, EACH_COLLEGE, EACH_GRADE = range(3)
OF_DELEGATES, OF_STAFF = range(2)
ATTRIBUTES = {
    "college": "学院", "class_name": "班级", "grade": "年级", "sex": "性别", "ethnicity": "民族",
    "political_status": "政治面貌", "cadre_level": "学生干部任职层级", "recommended_by": "推荐团支部",
    "student_number": "学号", "voter_class": "选民类别",
}  # fmt: skip
RULE_ID = re.compile(r"[a-z0-9-]{1,64}", re.ASCII)
FACT_NAME = re.compile(r"[a-z0-9_]{1,64}", re.ASCII)
EMPTY_PLAN = SimpleNamespace(colleges=[], grades=[], enrolment=[], facts=[], rules=[])


def require(condition, where, check="convened-form"):
    if not condition:
        raise Refused(check, where)


def distinct(values):
    return len(set(values)) == len(values)


# ---- the plan (15.3) ---------------------------------------------------------------------------------------


def check_plan(plan):
    for names, most in ((plan.colleges, COLLEGES), (plan.grades, GRADES)):
        require(len(names) <= most and distinct(names) and all(is_text(n, NAME_BYTES) for n in names), "names")
    require(len(plan.enrolment) <= ENROLMENT, "enrolment")
    require(distinct([(e.college, e.grade) for e in plan.enrolment]), "enrolment twice")
    for e in plan.enrolment:
        known = e.college in plan.colleges and e.grade in plan.grades
        require(known and 1 <= e.students <= STUDENTS, f"enrolment of {e.college}, {e.grade}")
    # By the bytes of UTF-8; these are ASCII.
    require(len(plan.facts) <= FACTS and distinct(plan.facts) and sorted(plan.facts) == plan.facts, "facts")
    require(all(FACT_NAME.fullmatch(f) and f not in ATTRIBUTES for f in plan.facts), "a fact")
    require(len(plan.rules) <= RULES and distinct([r.id for r in plan.rules]), "rules")
    for rule in plan.rules:
        check_rule(plan, rule)


def check_rule(plan, rule):
    require(RULE_ID.fullmatch(rule.id) and is_text(rule.title, NAME_BYTES), "id or title")
    require(SHARE <= rule.kind <= CEILING and WHOLE <= rule.scope <= EACH_GRADE, rule.id)
    require(OF_DELEGATES <= rule.of <= OF_STAFF, rule.id)
    if rule.kind in (SHARE, POPULATION):
        f = rule.fraction
        require(f is not None and 0 < f.denominator <= LARGEST_PART, rule.id)
        require(f.base == 0 and f.numerator + f.strict <= f.denominator and rule.count == 0, rule.id)
    else:
        require(rule.fraction is None and (rule.count > 0 or rule.kind == CEILING), rule.id)
    require(rule.kind != SHARE or rule.group is not None, rule.id)
    require(rule.of == OF_DELEGATES or (rule.scope == WHOLE and not counts_students(rule)), rule.id)
    require(not counts_students(rule) or plan.enrolment, rule.id)
    require(scopes_of(plan, rule), rule.id)
    if rule.group is not None:
        values = rule.group.values
        require(rule.group.attribute in ATTRIBUTES or rule.group.attribute in plan.facts, rule.id)
        require(1 <= len(values) <= VALUES and distinct(values), rule.id)
        require(all(len(v.encode()) <= NAME_BYTES and is_plain(v) for v in values), rule.id)


def scopes_of(plan, rule):
    return {WHOLE: [""], EACH_COLLEGE: plan.colleges, EACH_GRADE: plan.grades}[rule.scope]


def counts_students(rule):
    return rule.kind in (POPULATION, COVERAGE)


def students_in(plan, scope, name):
    return sum(
        e.students for e in plan.enrolment if scope == WHOLE or name == (e.college if scope == EACH_COLLEGE else e.grade)
    )


def required_of(rule, base):
    if rule.kind in (SHARE, POPULATION):
        return needed(rule.fraction, base) if base else 0
    return 0 if rule.kind == COVERAGE and not base else rule.count


def missing_of(rule, required, actual):
    return max(0, actual - required if rule.kind == CEILING else required - actual)


def asks_for_staff(plan):
    return any(rule.of == OF_STAFF for rule in plan.rules)


# ---- what the log shows (15.6) -----------------------------------------------------------------------------


def check_credentials(report, plan, delegates):
    expected = [(rule, scope) for rule in plan.rules for scope in scopes_of(plan, rule)]
    named = [(f.rule, f.scope) for f in report.findings]
    require(named == [(rule.id, scope) for rule, scope in expected], "findings", "credentials-findings")
    formed = len(report.staff) <= STAFF and all(len(c) == 32 for c in report.staff)
    require(formed and (asks_for_staff(plan) or not report.staff), "staff", "credentials-findings")
    rest = list(report.findings)
    for rule in plan.rules:
        own, rest = rest[: len(scopes_of(plan, rule))], rest[len(scopes_of(plan, rule)) :]
        check_numbers(plan, rule, own, len(report.staff) if rule.of == OF_STAFF else delegates)
        if not rule.soft:
            for f in own:
                require(not missing_of(rule, f.required, f.actual), f"{f.rule} {f.scope}", "credentials-hard-rule")


def check_numbers(plan, rule, findings, persons):
    def need(condition):
        require(condition, f"{rule.id}", "credentials-numbers")

    for f in findings:
        if counts_students(rule):
            need(f.base == students_in(plan, rule.scope, f.scope))
        else:
            need(f.actual <= f.base)
            need(rule.group is not None or f.actual == f.base)
        need(f.required == required_of(rule, f.base))
        need(f.ok == (missing_of(rule, f.required, f.actual) == 0))
    if not counts_students(rule):
        need(sum(f.base for f in findings) == persons)
    total = sum(f.actual for f in findings)
    need(total == persons if rule.group is None else total <= persons)


# ---- what only the private records show (15.4) -------------------------------------------------------------


def attribute_of(record, name):
    value = record.get(name, "") if name in ATTRIBUTES else ""
    if name not in ATTRIBUTES:
        value = next((fact["value"] for fact in record.get("facts", []) if fact["name"] == name), "")
    return str(value or "")


def evaluate(plan, delegates, staff):
    """[(rule, scope, base, required, actual, ok)]; records as dictionaries."""
    out = []
    for rule in plan.rules:
        for scope in scopes_of(plan, rule):
            people = staff if rule.of == OF_STAFF else delegates
            if rule.scope != WHOLE:
                key = "college" if rule.scope == EACH_COLLEGE else "grade"
                people = [p for p in people if p.get(key, "") == scope]
            group = people
            if rule.group is not None:
                group = [
                    p for p in people
                    if (attribute_of(p, rule.group.attribute) in rule.group.values) != rule.group.none_of
                ]  # fmt: skip
            base = students_in(plan, rule.scope, scope) if counts_students(rule) else len(people)
            required = required_of(rule, base)
            out.append((rule.id, scope, base, required, len(group), not missing_of(rule, required, len(group))))
    return out


# ---- in words (15.7) ---------------------------------------------------------------------------------------


def words(plan, report, delegates):
    """The lines in English and in Chinese."""
    staff = len(report.staff)
    english = [f"credentials report: {delegates} delegates" + (f", {staff} staff" if staff else "")]
    chinese = [f"代表资格审查报告：代表 {delegates} 名" + (f"，工作人员 {staff} 名" if staff else "")]
    findings = iter(report.findings)
    for rule in plan.rules:
        for scope in scopes_of(plan, rule):
            f = next(findings)
            english.append(line(rule, scope, f, staff if rule.of == OF_STAFF else delegates))
            chinese.append(line_zh(rule, scope, f, staff if rule.of == OF_STAFF else delegates))
    return english, chinese


def mend_of(rule, missing, actual, persons):
    """(replaced, within the scope, added or taken off) (15.5)."""
    if rule.kind == SHARE:
        return missing, True, 0
    if rule.kind == CEILING:
        return (0, False, missing) if rule.group is None and rule.scope == WHOLE else (missing, False, 0)
    replaced = min(missing, max(0, persons - actual))
    return replaced, False, missing - replaced


def line(rule, scope, f, persons):
    ratio = rule.fraction and f"{rule.fraction.numerator}/{rule.fraction.denominator}"
    share = rule.fraction and ("more than " if rule.fraction.strict else "at least ") + ratio
    out = rule.title + (f" [{scope}]" if scope else "") + ": "
    out += {
        SHARE: f"of {f.base} {share} = {f.required} needed",
        POPULATION: f"of {f.base} students {share} = {f.required} needed",
        COVERAGE: f"{f.base} students, {f.required} needed",
        FLOOR: f"{f.required} needed",
        CEILING: f"at most {f.required}",
    }[rule.kind] + f", {f.actual} there: "
    missing = missing_of(rule, f.required, f.actual)
    if not missing:
        return out + ("target met" if rule.soft else "ok")
    out += "target missed, " if rule.soft else ""
    out += f"{missing} too many" if rule.kind == CEILING else f"short by {missing}"
    replaced, within, changed = mend_of(rule, missing, f.actual, persons)
    who = f" of {scope}" if scope else ""
    if rule.group is not None:
        several = "one of " if len(rule.group.values) > 1 else ""
        values = ", ".join(value or "not given" for value in rule.group.values)
        who += f" whose {rule.group.attribute} is {'none of ' if rule.group.none_of else several}{values}"
    if rule.kind == CEILING:
        out += f"; replace {replaced}{who} by others" if replaced else ""
        return out + (f"; take {changed} off the list" if changed else "")
    others = f" of {scope}" if within and scope else ""
    out += f"; replace {replaced} others{others} by as many{who}" if replaced else ""
    return out + (f"; add {changed}{who}" if changed else "")


def line_zh(rule, scope, f, persons):
    ratio = rule.fraction and f"{rule.fraction.numerator}/{rule.fraction.denominator}"
    share = rule.fraction and ("超过 " if rule.fraction.strict else "不少于 ") + ratio
    out = rule.title + (f"【{scope}】" if scope else "") + "："
    out += {
        SHARE: f"共 {f.base} 名，{share} = 应有 {f.required} 名",
        POPULATION: f"在校生 {f.base} 人，{share} = 应有 {f.required} 名",
        COVERAGE: f"在校生 {f.base} 人，应有 {f.required} 名",
        FLOOR: f"应有 {f.required} 名",
        CEILING: f"至多 {f.required} 名",
    }[rule.kind] + f"，实有 {f.actual} 名："
    missing = missing_of(rule, f.required, f.actual)
    if not missing:
        return out + ("达到目标" if rule.soft else "符合")
    out += "未达目标，" if rule.soft else "不符合，"
    out += f"{'超出' if rule.kind == CEILING else '差'} {missing} 名"
    replaced, within, changed = mend_of(rule, missing, f.actual, persons)
    parts = [scope] if scope else []
    if rule.group is not None:
        name = ATTRIBUTES.get(rule.group.attribute, rule.group.attribute)
        values = "、".join(value or "无" for value in rule.group.values)
        parts.append(f"{name}{'不属于' if rule.group.none_of else '为'}“{values}”")
    who = "、".join(parts)
    if rule.kind == CEILING:
        out += f"；须将 {replaced} 名（{who}）换为他人" if replaced else ""
        return out + (f"；须减少 {changed} 名" if changed else "")
    inside = f"在{scope}内" if within and scope else ""
    out += f"；须{inside}更换 {replaced} 名，换为（{who}）者" if replaced else ""
    return out + (f"；须增补 {changed} 名" + (f"（{who}）" if who else "") if changed else "")
