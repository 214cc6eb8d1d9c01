"""Where a ballot stands (docs/protocol.md section 9)."""

PHASES = ("defined", "presence counted", "open", "closed", "boxed", "decrypted", "announced", "annulled")
DEFINED, COUNTED, OPEN, CLOSED, BOXED, DECRYPTED, ANNOUNCED, ANNULLED = range(len(PHASES))
