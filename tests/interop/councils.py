"""Councils that grade, and what their groups say together (docs/protocol.md section 20)."""
import re

import rules as rule_pack
from question import EVALUATION
from text import is_text
from transcript import refuse_unless

ID = re.compile(r"[a-z0-9-]{1,64}", re.ASCII)
COUNCILS, MEMBERS, GROUPS, RULES, NAME_BYTES, LARGEST_PART = 64, 4096, 16, 16, 200, 10_000


def _fulfillable(f):
    if f is None or f.base != 0 or not 0 < f.denominator <= LARGEST_PART or f.numerator > f.denominator:
        return False
    return not (f.strict and f.numerator == f.denominator)


def check_council(c):
    """20.2."""

    def require(condition, where):
        refuse_unless("council-form", condition, where)

    require(ID.fullmatch(c.council_id) and is_text(c.title, NAME_BYTES), "id or title")
    require(1 <= len(c.groups) <= GROUPS and len(set(c.groups)) == len(c.groups), "groups")
    require(all(is_text(name, NAME_BYTES) for name in c.groups), "groups' names")
    numbers = [m.delegate for m in c.members]
    require(len(numbers) <= MEMBERS and 0 not in numbers, "members")
    require(all(a < b for a, b in zip(numbers, numbers[1:])), "members ascend")
    require({m.group for m in c.members} == set(range(1, len(c.groups) + 1)), "groups of members")
    require(len(c.rules) <= RULES and 1 <= c.least_members <= MEMBERS, "rules")
    for rule in c.rules:
        require(is_text(rule.title, NAME_BYTES) and rule.groups, "a rule")
        require(all(a < b for a, b in zip([0, *rule.groups], rule.groups)) and rule.groups[-1] <= len(c.groups), "a rule")
        require(_fulfillable(rule.fraction), "a fraction")


def check_composition(c):
    """20.3."""
    for rule in c.rules:
        actual = sum(m.group in rule.groups for m in c.members)
        required = rule_pack.needed(rule.fraction, len(c.members))
        refuse_unless("council-composition", actual >= required, f"{rule.title}: {actual} of {required}")
    refuse_unless("council-composition", len(c.members) >= c.least_members, "too few members")


class Councils:
    def __init__(self):
        self.all = {}

    def compose(self, c, roster):
        check_council(c)
        refuse_unless("council-new", c.council_id not in self.all and len(self.all) < COUNCILS, c.council_id)
        refuse_unless("delegate-known", all(m.delegate in roster for m in c.members))
        check_composition(c)
        self.all[c.council_id] = c

    def assessors(self, definition):
        """Numbers of those who grade by it; nothing where it is no evaluation."""
        if definition.question.kind != EVALUATION:
            return None
        c = self.all[definition.council]
        group = definition.council_group
        return {m.delegate for m in c.members if group in ("", c.groups[m.group - 1])}

    def check_definition(self, s, standing):
        """20.4; `standing`: definitions that are not annulled."""
        if s.question.kind != EVALUATION:
            refuse_unless("definition-council", not s.council and not s.council_group, "no evaluation")
            return
        refuse_unless("definition-council", s.council in self.all, s.council)
        group = s.council_group
        refuse_unless("definition-council", not group or group in self.all[s.council].groups, group)
        for other in standing:
            if other.question.kind == EVALUATION:
                apart = (
                    set(other.question.candidates).isdisjoint(s.question.candidates)
                    or set(other.question.aspects).isdisjoint(s.question.aspects)
                    or self.assessors(other).isdisjoint(self.assessors(s))
                )
                refuse_unless("evaluation-once", apart, other.ballot_id)

    def reviews(self, ballots):
        """20.6. `ballots`: those that are not annulled, by id; each has a definition and perhaps a result."""
        out = []
        for council_id, council in sorted(self.all.items()):
            own = [b for b in ballots if b.definition.question.kind == EVALUATION and b.definition.council == council_id]
            seen = []
            for b in own:
                if _asked(b) not in seen:
                    seen.append(_asked(b))
            for asked in seen:
                parts = [b for b in own if _asked(b) == asked]
                parts.sort(key=lambda b: council.groups.index(b.definition.council_group) if b.definition.council_group else 0)
                out.append(_review(council, parts))
        return out


def _asked(ballot):
    q = ballot.definition.question
    return q.candidates, q.aspects, q.grades


def _review(council, parts):
    by_groups = parts[0].definition.council_group != ""
    counted = {b.definition.council_group: b for b in parts if b.result is not None}
    missing = [g for g in council.groups if g not in counted] if by_groups else []
    complete = not missing if by_groups else "" in counted
    total = []
    if complete:
        for cells in zip(*(b.result.grades for b in parts), strict=True):
            name, aspect, _ = cells[0]
            total.append((name, aspect, [sum(column) for column in zip(*(c[2] for c in cells), strict=True)]))
    english, chinese = [], []
    if missing:
        english.append(f"council {council.council_id}: no sum, since these groups are not counted: {', '.join(missing)}")
        chinese.append(f"评议组织 {council.council_id}：以下各组尚未计票，不作合计：{'、'.join(missing)}")
    elif by_groups:
        returned = [f"{g} {counted[g].counted.counts['returned']}" for g in council.groups]
        english.append(f"council {council.council_id}, all groups in sum; ballots returned: {', '.join(returned)}")
        chinese.append(f"评议组织 {council.council_id}，各组合计；收回：{'，'.join(returned)}")
        for line, line_zh in grading_lines(parts[0].definition.question, total):
            english.append(line)
            chinese.append(line_zh)
    return {
        "council": council.council_id, "ballots": [b.id for b in parts], "complete": complete,
        "sum": grades_report(total), "lines": english, "lines_zh": chinese,
    }  # fmt: skip


def grades_report(grades):
    return [{"name": name, "aspect": aspect, "counts": counts} for name, aspect, counts in grades]


def grading_lines(question, grades):
    for name, aspect, counts in grades:
        items = [f"{grade} {n}" for grade, n in zip(question.grades, counts, strict=True)]
        yield f"{name}, {aspect}: {', '.join(items)}; {sum(counts)} in all", f"{name}，{aspect}：{'，'.join(items)}；共 {sum(counts)} 票"
