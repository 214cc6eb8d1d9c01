"""Entry 0 (docs/protocol.md 3.6, kind 1): who holds an office in this congress."""
import copy
import re
from dataclasses import dataclass

from ed25519 import check_key
from text import is_text
from transcript import Refused

SECRETARIAT, DESK, SERVER, STATION, TELLER, CHAIR, SCRUTINEER, BODY = range(1, 9)
ROLE_NAMES = {
    SECRETARIAT: "secretariat", DESK: "desk", SERVER: "server", STATION: "station", TELLER: "teller",
    CHAIR: "chair", SCRUTINEER: "scrutineer", BODY: "body",
}  # fmt: skip
NAME_BYTES, TEXT_BYTES = 200, 2000
DELEGATES, SLOTS, TELLERS, OFFICIALS, LAST_TELLER = 1 << 20, 64, 32, 128, 255
# X25519 reads 255 bits modulo p and gives zeros for these: the points of small order, on the curve and its twist.
P = 2**255 - 19
SMALL_ORDER = {
    0,
    1,
    P - 1,
    325606250916557431795983626356110631294008115727848805560023387167927233504,
    39382357235489614581723060781553021112529911719440698176882885853963445705823,
}
ORIGIN = re.compile(r"comitia/[a-z0-9-]+/[0-9a-f]{32}", re.ASCII)


@dataclass(frozen=True)
class Official:
    role: int
    index: int
    key: bytes
    note_key: bytes
    name: str = ""
    envelope_key: bytes = b""
    delegate: int = 0


def require(condition, where, check="convened-form"):
    if not condition:
        raise Refused(check, where)


class Officials:
    def __init__(self, convened):
        c = convened
        require(ORIGIN.fullmatch(c.origin) and len(c.origin) <= NAME_BYTES, "origin")
        require(is_text(c.title, TEXT_BYTES) and is_text(c.place, NAME_BYTES), "title or place")
        require(1 <= c.entitled <= DELEGATES, "entitled")
        require(1 <= c.slots <= SLOTS, "slots")
        require(len(c.officials) <= OFFICIALS, "too many officials")
        self.origin = c.origin
        self.threshold = c.threshold
        self.all = []
        self.retired = set()  # every key of tellers who were replaced
        self.former = {}  # and their names and note keys as witnesses
        keys = set()
        seen = dict.fromkeys(ROLE_NAMES, 0)
        last = 0
        for o in c.officials:
            require(o.role in ROLE_NAMES and o.role >= last, "order of roles")
            require(o.role <= TELLER or c.course is not None, "a role of a course")
            last = o.role
            seen[o.role] += 1
            require(o.index == seen[o.role], "indices")
            self.all.append(self._read(o))
            for key in (o.key, o.note_key, o.envelope_key):
                require(key in (b"", bytes(32)) or key not in keys, "a key appears twice")
                keys.add(key)
        self.tellers = self.last_teller = seen[TELLER]
        require(seen[SECRETARIAT] == seen[SERVER] == seen[STATION] == 1, "one secretariat, server, station")
        require(seen[DESK] >= 1, "desks")
        self.chief = c.chief_teller
        if c.course is not None:
            require(seen[CHAIR] == 1 and seen[SCRUTINEER] == 2, "one chair, two scrutineers")
            require(self.tellers == c.threshold == c.chief_teller == 0, "tellers are elected")
            return
        require(1 <= self.tellers <= TELLERS, "tellers")
        require(1 <= c.threshold <= self.tellers, "threshold")
        require(self.find(TELLER, c.chief_teller), "chief teller")

    @staticmethod
    def _read(o, check="convened-form"):
        require(is_text(o.name, NAME_BYTES), "name", check)
        check_key(o.key)
        signs_notes = o.role in (SERVER, STATION, TELLER)
        require(signs_notes == bool(o.note_key), "note key", check)
        if signs_notes:
            check_key(o.note_key)
        require(len(o.envelope_key) == (32 if o.role == TELLER else 0), "envelope key", check)
        if o.role == TELLER:
            small = int.from_bytes(o.envelope_key, "little") % 2**255 % P in SMALL_ORDER
            require(not small, "envelope key of small order", check)
        return Official(o.role, o.index, o.key, o.note_key, o.name, o.envelope_key, getattr(o, "delegate", 0))

    def with_tellers(self, s):
        """17.7: the same with these tellers in place of those before."""
        check = "tellers-form"
        n = len(s.tellers)
        require(1 <= n <= TELLERS and 1 <= s.threshold <= n, "number or threshold", check)
        require(1 <= s.chief <= n, "chief", check)
        out = copy.copy(self)
        own = {key for o in self.all if o.role == TELLER for key in (o.key, o.note_key, o.envelope_key)}
        used = {key for o in self.all for key in (o.key, o.note_key, o.envelope_key) if key} | self.retired
        out.retired = self.retired | own
        out.former = self.witnesses()
        elected, delegates = [], set()
        for index, t in enumerate(s.tellers, self.last_teller + 1):
            require(t.delegate not in delegates, "twice", check)
            delegates.add(t.delegate)
            t.role, t.index = TELLER, index
            elected.append(self._read(t, check))
            for key in (t.key, t.note_key, t.envelope_key):
                require(key not in used, "a key that is or was somebody's", check)
                used.add(key)
        rest = [o for o in self.all if o.role != TELLER]
        out.all = [o for o in rest if o.role < TELLER] + elected + [o for o in rest if o.role > TELLER]
        require(len(out.all) <= OFFICIALS, "too many officials", check)
        out.last_teller = self.last_teller + n
        require(out.last_teller <= LAST_TELLER, "too many elections", check)
        out.tellers, out.threshold, out.chief = n, s.threshold, self.last_teller + s.chief
        return out

    def sealer(self, number):
        """The key of sealer 1, the server, or 2, the station."""
        return self.find(SERVER if number == 1 else STATION, 1).key

    def by_key(self, key):
        return next((o for o in self.all if o.key == key), None)

    def find(self, role, index):
        return next((o for o in self.all if (o.role, o.index) == (role, index)), None)

    @property
    def quorum(self):
        """ceil((n + t) / 2)."""
        return (self.tellers + self.threshold + 1) // 2

    def witnesses(self):
        """{name: note key} of everybody who may cosign, or might have before being replaced."""
        return self.former | {
            f"{self.origin}/{ROLE_NAMES[o.role]}-{o.index}": o.note_key for o in self.all if o.role in (STATION, TELLER)
        }
