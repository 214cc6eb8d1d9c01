"""An entry of the log as it is read (docs/protocol.md 3.1, 3.2)."""
import records
import wire
from records import KINDS
from transcript import refuse_unless

ENTRY_BYTES = 4 << 20
OF_A_COURSE = KINDS[32:56]


def read_entry(data):
    entry = wire.read(records.ENTRY, data, ENTRY_BYTES)
    refuse_unless("entry-kind", 1 <= entry.kind < len(KINDS) and KINDS[entry.kind])
    refuse_unless("entry-signatures", len(entry.signatures) <= 2)
    return KINDS[entry.kind], entry


def schema_of(kind):
    return getattr(records, kind.upper().replace("-", "_"), None)


def read(schema, statement):
    return wire.read(schema, statement, ENTRY_BYTES)
