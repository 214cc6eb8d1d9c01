"""ristretto255 (docs/protocol.md 1.2 to 1.4; RFC 9496), over libsodium's C functions."""
import ctypes
import hashlib

from transcript import Q


def _load():
    for name in ("libsodium.so.23", "libsodium.so.26", "libsodium.so"):
        try:
            return ctypes.CDLL(name)
        except OSError:
            continue
    raise OSError("libsodium is needed (Debian: libsodium23)")


sodium = _load()
if sodium.sodium_init() < 0:
    raise OSError("libsodium does not start")

IDENTITY = bytes(32)


class Point:
    """A group element, held by its one canonical encoding."""

    __slots__ = ("_bytes",)

    def __init__(self, encoding):
        self._bytes = encoding

    @classmethod
    def decode(cls, data):
        """32 canonical bytes, else ValueError. The identity is accepted."""
        data = bytes(data)
        # libsodium ignores the highest bit (1.2.2).
        if len(data) != 32 or data[31] & 0x80 or not sodium.crypto_core_ristretto255_is_valid_point(data):
            raise ValueError("not a canonical point")
        return cls(data)

    def encode(self):
        return self._bytes

    def __eq__(self, other):
        return self._bytes == other._bytes

    def __hash__(self):
        return hash(self._bytes)

    def _combined(self, function, other):
        out = ctypes.create_string_buffer(32)
        if function(out, self._bytes, other._bytes) != 0:
            raise ValueError("not a point")
        return Point(out.raw)

    def __add__(self, other):
        return self._combined(sodium.crypto_core_ristretto255_add, other)

    def __sub__(self, other):
        return self._combined(sodium.crypto_core_ristretto255_sub, other)

    def __rmul__(self, scalar):
        scalar %= Q
        # libsodium refuses results that are the identity; in a group of prime order only these are.
        if scalar == 0 or self._bytes == IDENTITY:
            return Point(IDENTITY)
        out = ctypes.create_string_buffer(32)
        number = scalar.to_bytes(32, "little")
        if self._bytes == _BASE:
            failed = sodium.crypto_scalarmult_ristretto255_base(out, number)
        else:
            failed = sodium.crypto_scalarmult_ristretto255(out, number, self._bytes)
        if failed:
            raise ValueError("not a point")
        return Point(out.raw)


_BASE = bytes.fromhex("e2f2ae0a6abc4e71a884a961c500515f58e30b6aa582dd8db6a65945e08d2d76")


def expand_message_xmd(dst, message, length=64):
    """RFC 9380 section 5.3.1 with SHA-512, for one block of output."""
    tag = dst + bytes([len(dst)])
    b0 = hashlib.sha512(bytes(128) + message + length.to_bytes(2, "big") + b"\0" + tag).digest()
    return hashlib.sha512(b0 + b"\x01" + tag).digest()[:length]


def hash_to_group(dst, message):
    """1.3.3."""
    out = ctypes.create_string_buffer(32)
    sodium.crypto_core_ristretto255_from_hash(out, expand_message_xmd(dst.encode(), message))
    return Point(out.raw)
