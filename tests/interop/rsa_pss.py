"""Seals (docs/protocol.md section 6): RSASSA-PSS-VERIFY of RFC 8017 with SHA-384, salt of 48 bytes, e = 65537."""
import hashlib

E = 65537
SALT = HASH = 48


def raw_public(modulus, value):
    """value^e mod n as 256 bytes, or None if the value is not below n."""
    n, v = int.from_bytes(modulus, "big"), int.from_bytes(value, "big")
    if len(value) != len(modulus) or v >= n:
        return None
    return pow(v, E, n).to_bytes(len(modulus), "big")


def _mask(seed, length):
    out = b""
    counter = 0
    while len(out) < length:
        out += hashlib.sha384(seed + counter.to_bytes(4, "big")).digest()
        counter += 1
    return out[:length]


def verify(modulus, message, signature):
    encoded = raw_public(modulus, signature)
    if encoded is None:
        return False
    bits = int.from_bytes(modulus, "big").bit_length() - 1
    size = (bits + 7) // 8
    encoded = encoded[-size:]
    masked, h, trailer = encoded[: size - HASH - 1], encoded[size - HASH - 1 : -1], encoded[-1]
    unused = 8 * size - bits
    if trailer != 0xBC or masked[0] >> (8 - unused):
        return False
    block = bytearray(a ^ b for a, b in zip(masked, _mask(h, len(masked))))
    block[0] &= 0xFF >> unused
    padding = size - SALT - HASH - 2
    if any(block[:padding]) or block[padding] != 1:
        return False
    digest = hashlib.sha384(message).digest()
    return hashlib.sha384(bytes(8) + digest + bytes(block[-SALT:])).digest() == h
