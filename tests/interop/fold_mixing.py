"""The fold's steps of rows that are opened one by one, and of written names (docs/protocol.md sections 23 and 24)."""
import written_names
from entry import read, schema_of
from transcript import refuse_unless


class MixingSteps:
    def _mixing_step(self, kind, statement, signer):
        s = read(schema_of(kind), statement)
        if kind == "eligible":
            written_names.check_roll(s)
            self.rolls[self.name("eligible", statement)] = s.commitments
            return
        if kind == "shuffle":
            refuse_unless("entry-signer", s.teller == signer.index)
        ballot = self._ballot(s.ballot_id)
        if kind == "named":
            ballot.name_written(s, self.rolls)
            return
        self._others_closed(ballot)
        if kind == "shuffle":
            ballot.add_shuffle(s, self.officials.quorum)
        else:
            ballot.close_mixing(s, self.officials.quorum)
