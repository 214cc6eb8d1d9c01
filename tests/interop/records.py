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
    "council", "outcome-decided",
    "shuffle", "mixing-closed", "eligible", "named",
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
DOCUMENT = table("number string", "sha256 bytes")
ELIGIBILITY = table(
    ("rank", FRACTION), "failed_courses uint32", "character_attested bool", "posts_limited bool", "permitted_posts string*"
)
POST = table(
    "post_id string", "title string", "seats uint32", "appointed bool", "chain uint32", ("eligibility", ELIGIBILITY),
    "term_months uint32",
)
COLLEGE_BODY = table("college string", "body uint32")
STAGE = _repeat(table("title string", "bodies uint32*", ("colleges", COLLEGE_BODY)), "colleges")
CHAIN = _repeat(table("title string", ("stages", STAGE)), "stages")
APPROVAL_PLAN = _repeat(
    table(("convening", DOCUMENT), ("posts", POST), ("chains", CHAIN), "notice_days uint32"), "convening", "posts", "chains"
)
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
COURSE = table(("bootstrap", BOOTSTRAP), ("composition", COMPOSITION), ("approval", APPROVAL_PLAN), "rehearsal bool")
CONVENED = "Convened", _repeat(
    table("origin string", "title string", "place string", "entitled uint32", "threshold uint32",
          "chief_teller uint32", "slots uint32", ("officials", OFFICIAL), ("course", COURSE)),
    "officials",
)  # fmt: skip
ROSTER_LINE = table("delegate uint32", "commitment bytes", "voter_class uint32")
ROSTER = "Roster", _repeat(table(("lines", ROSTER_LINE), "last bool"), "lines")
VOTER_CLASS = table("name string", "weight uint32")
MOTION_METHODS = table("secret bool", "named bool", "hands bool", "acclamation bool")
RULES = "Rules", _repeat(
    table(("quorum", FRACTION), ("majority", FRACTION), "smallest_count uint32", "blank_is_approval bool",
          "contest enum", "margin uint32", "under_vote enum", "write_in enum", "validity enum", "tie enum",
          "too_few enum", "pool enum", "reserved uint32", ("classes", VOTER_CLASS), ("motion", FRACTION),
          ("charter", FRACTION), ("recall_petition", FRACTION), ("motion_methods", MOTION_METHODS), "order enum",
          "lost_papers enum", "tellers uint32", "threshold uint32", "count enum", "display enum",
          "write_in_places uint32", "name_from uint32"),
    "classes",
)  # fmt: skip

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

LISTED = table("person uint32", "salt bytes")
WRITE_INS = _repeat(
    table("places uint32", "rule enum", "roll_hash bytes", "eligible uint32", ("listed", LISTED)), "listed"
)
QUESTION = table(
    "kind enum", "seats uint32", "candidates string*", "groups string*", "aspects string*", "grades string*",
    ("write_ins", WRITE_INS), "most uint32", "method enum", "read_out bool",
)  # fmt: skip
COUNCIL_MEMBER = table("delegate uint32", "group uint32")
COUNCIL_RULE = table("title string", "groups uint32*", ("fraction", FRACTION))
COUNCIL = "Council", _repeat(
    table("council_id string", "title string", "groups string*", ("members", COUNCIL_MEMBER), ("rules", COUNCIL_RULE),
          "least_members uint32"),
    "members", "rules",
)  # fmt: skip
GRADE_COUNTS = table("name string", "aspect string", "counts uint32*")
DEFINED = "Defined", table(
    "ballot_id string", "title string", ("question", QUESTION), "rules_hash bytes", "small_count_told bool",
    "post string", "slate_hash bytes", "runoff_of string", "voter_class uint32", "motion_id string", "council string", "council_group string",
)
PRESENCE = "Presence", table("ballot_id string", "present uint32", "roll_hash bytes", "date uint32")
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
SHUFFLED_LIST = table("rows bytes", "proof bytes")
SHUFFLE = "Shuffle", _repeat(
    table("ballot_id string", "teller uint32", "number uint32", "closed_state_hash bytes", ("lists", SHUFFLED_LIST)),
    "lists",
)
MIXING_CLOSED = "MixingClosed", table("ballot_id string", "shuffles uint32", "rows_hash bytes")
ELIGIBLE = "Eligible", table("title string", "commitments bytes*")
NAMED_PERSON = table("person uint32", "name string", "salt bytes")
NAMED = "Named", _repeat(table("ballot_id string", ("persons", NAMED_PERSON)), "persons")
SHARE_ERASED = "ShareErased", table("teller uint32", "key_hash bytes")
COUNTS = table(
    "entitled uint32", "present uint32", "issued uint32", "returned uint32", "valid uint32", "void_ballots uint32",
    "not_cast uint32", "spoiled uint32",
)  # fmt: skip
CANDIDATE = table("name string", "approve uint32", "oppose uint32", "abstain uint32", "elected bool", "points uint64")
WRITTEN_PERSON = table("person uint32", "name string", "votes uint32", "elected bool")
WRITTEN_IN = _repeat(
    table(("persons", WRITTEN_PERSON), "unnamed uint32", "unnamed_votes uint32", "listed_votes uint32"), "persons"
)
COUNTED_ROUND = table(
    "step uint32", "of uint32", "votes uint64*", "not_transferable uint64", "elected uint32*"
)
RESULT = "Result", _repeat(
    table("ballot_id string", ("counts", COUNTS), ("candidates", CANDIDATE), "derivation string*", "derivation_zh string*",
          ("grades", GRADE_COUNTS), ("written", WRITTEN_IN), ("rounds", COUNTED_ROUND)),
    "candidates", "grades", "rounds",
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

TELLER_ELECT = table("delegate uint32", "name string", "key bytes", "note_key bytes", "envelope_key bytes")
TELLERS_ELECT = _repeat(table(("tellers", TELLER_ELECT), "threshold uint32", "chief uint32"), "tellers")
AMENDMENT = table("article string", "old_text string*", "new_text string*")
PETITION = "Petition", table("post string", "holder string", "delegate uint32", "grounds string")
MOTION_PUT = "MotionPut", _repeat(
    table(
        "motion_id string", "title string", "subject enum", "method enum", "present uint32", "roll_hash bytes",
        "rules bytes", ("tellers", TELLERS_ELECT), ("amendment", AMENDMENT), "petition bytes", ("documents", DOCUMENT),
        "text string*",
    ),
    "documents",
)  # fmt: skip
NAMED_VOTE = "SignedNamedVote", table("vote bytes", "admission_signature bytes")
NAMED_VOTE_INNER = "NamedVote", table("motion_id string", "delegate uint32", "choice enum", "turn uint32")
SHOW_OF_HANDS = "ShowOfHands", table(
    "motion_id string", "in_favour uint32", "against uint32", "abstaining uint32", "acclaimed bool"
)
PETITION_SIGNED = "SignedPetitionSupport", table("support bytes", "admission_signature bytes")
PETITION_SUPPORT = "PetitionSupport", table("petition bytes", "delegate uint32")
MOTION_DECIDED = "MotionDecided", table(
    "motion_id string", "in_favour uint32", "against uint32", "abstaining uint32", "not_pressed uint32", "base uint32",
    "needed uint32", "carried bool", "derivation string*", "derivation_zh string*",
)  # fmt: skip

CANDIDATE_FACTS = table(
    "name string", "delegate uint32", "college string", "rank uint32", "cohort uint32", "failed_courses uint32",
    "character_attested bool", "posts string*", "group string",
)  # fmt: skip
SLATE = "Slate", _repeat(table("slate_id string", "post_id string", ("candidates", CANDIDATE_FACTS)), "candidates")
APPROVAL = "Approval", _repeat(
    table("slate_hash bytes", "stage uint32", "decision enum", ("documents", DOCUMENT), "date uint32", "reason string",
          "before bytes*"),
    "documents",
)  # fmt: skip
NOTICE = "Notice", table("slate_hash bytes", "from_ uint32", "until uint32")
OBJECTION = "Objection", table("slate_hash bytes", "candidate string", "text string", "sha256 bytes", "date uint32")
OBJECTION_RESOLVED = "ObjectionResolved", table(
    "slate_hash bytes", "objection uint32", "upheld bool", "resolution string", "date uint32"
)
WITHDRAWN = "Withdrawn", table("slate_hash bytes", "candidate string", "date uint32")
SLATE_FINAL = "SlateFinal", table("slate_hash bytes", "candidates string*", "date uint32")

LOT_COMMITTED = "LotCommitted", table("lot_id string", "attempt uint32", "teller uint32", "names string*", "commitment bytes")
LOT_REVEALED = "LotRevealed", table("lot_id string", "attempt uint32", "teller uint32", "value bytes")
OUTCOME_DECIDED = "OutcomeDecided", table(
    "ballot_id string", "why enum", "by enum", "named string", "chosen string*", "instead enum"
)
ROTATION = "Rotation", table(
    "post_id string", "first_semester uint32", "order enum", "named string", "chairs string*", "date uint32"
)
SUBSTITUTED = "Substituted", table(
    "post_id string", "semester uint32", "substitute string", "reason string", "date uint32"
)
VACANCY = "Vacancy", _repeat(
    table("post_id string", "holder string", "cause enum", "reason string", ("documents", DOCUMENT), "date uint32"),
    "documents",
)
ARCHIVED = "Archived", table("retain_until uint32", "date uint32")
