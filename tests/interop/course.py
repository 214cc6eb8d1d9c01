"""What each step of a congress waits for (docs/protocol.md section 14)."""
from transcript import Refused

ROSTER, CREDENTIALS, SLATES, QUORUM, RULES, TELLERS, KEY = MILESTONES = (
    "roster", "credentials", "slates", "quorum", "rules", "tellers", "key",
)  # fmt: skip
ADOPT_RULES, ELECT_TELLERS = 1, 2

SEATED = {ROSTER, CREDENTIALS, SLATES}
WITH_TELLERS = SEATED | {RULES, TELLERS}
WITH_KEY = WITH_TELLERS | {KEY}
WAITS = {"credentials": {ROSTER}, "excused": {ROSTER}}
WAITS |= dict.fromkeys(
    ("checked-in", "admission-replaced", "left", "came-back", "named-vote", "show-of-hands", "motion-decided", "vacancy"),
    SEATED,
)
WAITS |= dict.fromkeys(("petition-signed", "archived", "council"), SEATED | {RULES})
WAITS |= dict.fromkeys(
    (
        "ceremony-commit", "ceremony-reveal", "ceremony-shares", "ceremony-acknowledged", "ceremony-complaint",
        "ceremony-answer", "round-closed", "lot-committed", "lot-revealed", "rotation", "substituted",
        "outcome-decided",
    ),
    WITH_TELLERS,
)  # fmt: skip
WAITS |= dict.fromkeys(("defined", "presence", "seal-key", "opened"), WITH_KEY)


def refuse(kind, why):
    raise Refused("course-order", f"{kind}: {why}")


def check(kind, reached, *, subject=0, secret=False, running=False, unsettled=False, archived=False):
    """`reached`: the milestones so far. The quorum is left to the snapshot."""
    if archived:
        refuse(kind, "the archive is sealed")
    if kind == "rules":
        refuse(kind, "adopted by a motion")
    waits = WAITS.get(kind, set())
    elects = subject == ELECT_TELLERS
    if kind == "motion-put":
        waits = SEATED | (set() if subject == ADOPT_RULES else {RULES}) | ({KEY} if secret else set())
    if kind == "motion-decided" and elects:
        waits = SEATED | {RULES}
    missing = [m for m in MILESTONES if m in waits - reached]
    if missing:
        refuse(kind, f"not before {missing[0]}")
    if kind == "motion-put" and subject == ADOPT_RULES and RULES in reached:
        refuse(kind, "adopted already")
    if kind in ("motion-put", "motion-decided") and elects and running:
        refuse(kind, "a ballot runs")
    if kind == "archived" and unsettled:
        refuse(kind, "unsettled")
