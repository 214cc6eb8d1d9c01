"""The records of docs/protocol.md section 3, as tables for wire.py: number -> (name, kind, repeated)."""

KINDS = (
    None, "convened", "roster", "rules", "ceremony-commit", "ceremony-reveal", "ceremony-shares",
    "ceremony-acknowledged", "ceremony-complaint", "ceremony-answer", "round-closed", "terminal-authorised",
    "terminal-enrolled", "checked-in", "admission-replaced", "defined", "presence", "seal-key", "opened",
    "issue-batch", "replacement", "bad-seal", "spoiled", "closed", "ballots", "closed-state", "share", "result",
    "annulled", "proposed", "confirmed", "share-erased",
    "credentials", "excused", "left", "came-back", "slate", "approval", "notice", "objection", "objection-resolved",
    "withdrawn", "slate-final", "motion-put", "named-vote", "show-of-hands", "motion-decided", "petition-signed",
    "lot-committed", "lot-revealed", "rotation", "substituted", "vacancy", "archived",
)  # fmt: skip


def table(*fields):
    """Fields in the order of their numbers, from 1: "name kind" or "name kind*" for a repeated one."""
    out = {}
    for number, field in enumerate(fields, 1):
        name, kind = field if isinstance(field, tuple) else field.split()
        repeated = isinstance(kind, str) and kind.endswith("*")
        out[number] = (name, kind.rstrip("*") if isinstance(kind, str) else kind, repeated)
    return out


def _repeat(out, *names):
    """Marks fields of nested messages as repeated."""
    for number, (name, kind, repeated) in out.items():
        if name in names:
            out[number] = (name, kind, True)
    return out


SIGNATURE = table("key bytes", "signature bytes")
ENTRY = "Entry", _repeat(table("kind enum", "statement bytes", ("signatures", SIGNATURE)), "signatures")

OFFICIAL = table("role enum", "index uint32", "name string", "key bytes", "note_key bytes", "envelope_key bytes")
FRACTION = table("numerator uint32", "denominator uint32", "strict bool", "base enum")
BOOTSTRAP = table(("quorum", FRACTION), ("majority", FRACTION))
GROUP = table("attribute string", "none_of bool", "values string*")
COMPOSITION_RULE = table(
    "id string", "title string", "kind enum", "scope enum", ("group", GROUP), ("fraction", FRACTION), "count uint32",
    "soft bool", "of enum",
)  # fmt: skip
ENROLMENT = table("college string", "grade string", "students uint32")
COMPOSITION = _repeat(
    table("colleges string*", "grades string*", ("enrolment", ENROLMENT), "facts string*", ("rules", COMPOSITION_RULE)),
    "enrolment", "rules",
)  # fmt: skip
COURSE = table(("bootstrap", BOOTSTRAP), ("composition", COMPOSITION), ("approval", table()), "rehearsal bool")
CONVENED = "Convened", _repeat(
    table("origin string", "title string", "place string", "entitled uint32", "threshold uint32",
          "chief_teller uint32", "slots uint32", ("officials", OFFICIAL), ("course", COURSE)),
    "officials",
)  # fmt: skip
ROSTER_LINE = table("delegate uint32", "commitment bytes", "voter_class uint32")
ROSTER = "Roster", _repeat(table(("lines", ROSTER_LINE), "last bool"), "lines")
RULES = "Rules", table(("quorum", FRACTION), ("majority", FRACTION), "smallest_count uint32", "blank_is_approval bool")

COMMIT = "CeremonyCommit", table("attempt uint32", "teller uint32", "hash bytes")
REVEAL = "CeremonyReveal", table("attempt uint32", "teller uint32", "message bytes")
ENVELOPE = table("to uint32", "sealed bytes")
SHARES = "CeremonyShares", _repeat(
    table("attempt uint32", "teller uint32", ("envelopes", ENVELOPE)), "envelopes"
)
ACKNOWLEDGED = "CeremonyAcknowledged", table("attempt uint32", "teller uint32", "round_hash bytes")
COMPLAINT = "CeremonyComplaint", table("attempt uint32", "teller uint32", "dealer uint32")
ANSWER = "CeremonyAnswer", table("attempt uint32", "teller uint32", "complainer uint32", "shares bytes")
ROUND_CLOSED = "RoundClosed", table("attempt uint32", "missing uint32*")

TERMINAL_AUTHORISED = "TerminalAuthorised", table("code_hash bytes", "label string")
TERMINAL_ENROLLED = "TerminalEnrolled", table("code bytes", "key bytes")
CHECKED_IN = "CheckedIn", table("delegate uint32", "admission_key bytes")
ADMISSION_REPLACED = "AdmissionReplaced", table("delegate uint32", "admission_key bytes")

QUESTION = table("kind enum", "seats uint32", "candidates string*", "groups string*")
DEFINED = "Defined", table(
    "ballot_id string", "title string", ("question", QUESTION), "rules_hash bytes", "small_count_told bool",
    "post string", "slate_hash bytes", "runoff_of string", "voter_class uint32", "motion_id string",
)
PRESENCE = "Presence", table("ballot_id string", "present uint32", "roll_hash bytes")
SEAL_KEY = "SealKey", table("ballot_id string", "sealer uint32", "modulus bytes")
OPENED = "Opened", table(
    "ballot_id string", "definition_hash bytes", "rules_hash bytes", "place string", "tellers_key_hash bytes",
    "seal_key_hashes bytes*", "roll_hash bytes", "present uint32",
)  # fmt: skip
ISSUE_REQUEST = "IssueRequest", table("ballot_id string", "delegate uint32", "blinded_hashes bytes*")
SIGNED_ISSUE_REQUEST = table(
    "request bytes", "admission_signature bytes", "terminal_key bytes", "terminal_signature bytes"
)
ISSUE_BATCH = "IssueBatch", _repeat(table(("requests", SIGNED_ISSUE_REQUEST)), "requests")
REPLACEMENT = "Replacement", table("ballot_id string", "delegate uint32", "reason string")
SEAL_ANSWER = "SealAnswer", table("ballot_id string", "sealer uint32", "blinded_hash bytes", "answer bytes")
BAD_SEAL = "BadSeal", table(
    ("request", SIGNED_ISSUE_REQUEST), "blinded bytes", ("answer", table("answer bytes", "signature bytes"))
)
SPOILED = "Spoiled", table("ballot_id string", "body bytes", "opening bytes", "blinded_hashes bytes*", "signature bytes")
CLOSED = "Closed", table("ballot_id string")
BALLOTS = "Ballots", table("ballot_id string", "part uint32", "last bool", "ballots bytes")
CLOSED_STATE = "ClosedState", table("ballot_id string", "size uint64", "root bytes")
SHARE = "Share", table(
    "ballot_id string", "teller uint32", "closed_state_hash bytes", "rows_hash bytes", "shares bytes*"
)
COUNTS = table(
    "entitled uint32", "present uint32", "issued uint32", "returned uint32", "valid uint32", "void_ballots uint32",
    "not_cast uint32", "spoiled uint32",
)  # fmt: skip
CANDIDATE = table("name string", "approve uint32", "oppose uint32", "abstain uint32", "elected bool")
RESULT = "Result", _repeat(
    table("ballot_id string", ("counts", COUNTS), ("candidates", CANDIDATE), "derivation string*", "derivation_zh string*"),
    "candidates",
)
ANNULLED = "Annulled", table("ballot_id string", "reason string")
FINDING = table("rule string", "scope string", "base uint32", "required uint32", "actual uint32", "ok bool")
CREDENTIALS = "Credentials", _repeat(table(("findings", FINDING), "staff bytes*"), "findings")
EXCUSED = "Excused", table("delegate uint32", "reason bytes")
LEFT = "Left", table("delegate uint32")
CAME_BACK = "CameBack", table("delegate uint32")
# Of nothing in the log, but of what its commitments cover (15.1).
FACT = table("name string", "value string")
ROSTER_RECORD = table(
    "number uint32", "name string", "college string", "class_name string", "grade string", "sex string",
    "ethnicity string", "political_status string", "cadre_level string", "recommended_by string",
    "student_number string", "voter_class uint32", ("facts", FACT),
)  # fmt: skip
_repeat(ROSTER_RECORD, "facts")
PRIVATE_LINE = table(("record", ROSTER_RECORD), "salt bytes")
PRIVATE_EXCUSE = table("delegate uint32", "reason string", "salt bytes")
PROPOSED = "Proposed", table("kind enum", "statement bytes")
CONFIRMED = "Confirmed", table("proposal bytes")
