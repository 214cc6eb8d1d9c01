"""Transcripts, hashes with a label, and refusals (docs/protocol.md section 1), written from the text alone."""
import hashlib

Q = 2**252 + 27742317777372353535851937790883648493


class Refused(Exception):
    """A check of docs/protocol.md that failed, by its name."""

    def __init__(self, check, where=""):
        super().__init__(f"{check}: {where}" if where else check)
        self.check = check
        self.where = where


def refuse_unless(check, condition, where=""):
    if not condition:
        raise Refused(check, where)


def u32(number):
    return number.to_bytes(4, "big")


def u64(number):
    return number.to_bytes(8, "big")


def labelled_sha256(label, data):
    """SHA-256(label || 0x00 || data)."""
    return hashlib.sha256(label.encode() + b"\0" + data).digest()


def decode_scalar(data, where=""):
    """32 bytes little-endian, below the order."""
    value = int.from_bytes(data, "little")
    if len(data) != 32 or value >= Q:
        raise Refused("scalar-canonical", where)
    return value


class Transcript:
    """A running SHA-512 over frames; a challenge is absorbed back."""

    def __init__(self, protocol, origin):
        self._state = hashlib.sha512()
        self.absorb("protocol", protocol.encode())
        self.absorb("origin", origin)

    def absorb(self, label, data):
        """Bytes as they were received, or a number as 8 bytes."""
        if isinstance(data, int):
            data = u64(data)
        name = label.encode()
        self._state.update(u32(len(name)) + name + u64(len(data)) + data)

    def challenge(self, label):
        self.absorb(label, b"")
        digest = self._state.copy().digest()
        self.absorb(label, digest)
        value = int.from_bytes(digest, "little") % Q
        if value == 0:
            raise Refused("challenge-nonzero", label)
        return value
