#!/usr/bin/env python3
"""Writes group.json, the vectors of docs/protocol/01-group.md; with --check, compares instead of writing.

Made from RFC 9496 and RFC 9380 with Python's integers alone, so that they do not come from the code they test.
"""
import hashlib
import json
import pathlib
import sys

P = 2**255 - 19
Q = 2**252 + 27742317777372353535851937790883648493
D = -121665 * pow(121666, -1, P) % P
SQRT_M1 = pow(2, (P - 1) // 4, P)


def is_negative(x):
    return x % P & 1 == 1


def absolute(x):
    return (P - x) % P if is_negative(x) else x % P


def sqrt_ratio(u, v):
    """RFC 9496 section 4.2: (was u/v a square, its root or that of SQRT_M1 * u/v)."""
    r = u * pow(v, 3, P) * pow(u * pow(v, 7, P), (P - 5) // 8, P) % P
    check = v * r * r % P
    if check in (-u % P, -u * SQRT_M1 % P):
        r = r * SQRT_M1 % P
    return check in (u % P, -u % P), absolute(r)


A_MINUS_D = (-1 - D) % P
INVSQRT_A_MINUS_D = sqrt_ratio(1, A_MINUS_D)[1]
# RFC 9496 section 4.1 fixes this root's sign.
SQRT_AD_MINUS_ONE = 25063068953384623474111414158702152701244531502492656460079210482610430750235
assert SQRT_AD_MINUS_ONE**2 % P == (-D - 1) % P


def map_to_point(t):
    """RFC 9496 section 4.3.4, MAP."""
    r = SQRT_M1 * t * t % P
    u = (r + 1) * (1 - D * D) % P
    v = (-1 - r * D) * (r + D) % P
    was_square, s = sqrt_ratio(u, v)
    s_prime = -absolute(s * t) % P
    s, c = (s, P - 1) if was_square else (s_prime, r)
    n = (c * (r - 1) * (D - 1) ** 2 - v) % P
    w0, w1, w2, w3 = 2 * s * v % P, n * SQRT_AD_MINUS_ONE % P, (1 - s * s) % P, (1 + s * s) % P
    return w0 * w3 % P, w2 * w1 % P, w1 * w3 % P, w0 * w2 % P


def add(a, b):
    x1, y1, z1, t1 = a
    x2, y2, z2, t2 = b
    e = (y1 - x1) * (y2 - x2)
    f = (y1 + x1) * (y2 + x2)
    g, h = 2 * D * t1 * t2, 2 * z1 * z2
    e, f, g, h = f - e, h - g, h + g, f + e
    return e * f % P, g * h % P, f * g % P, e * h % P


def encode(point):
    """RFC 9496 section 4.3.2."""
    x, y, z, t = point
    u1, u2 = (z + y) * (z - y) % P, x * y % P
    inverse_root = sqrt_ratio(1, u1 * u2 * u2 % P)[1]
    den1, den2 = inverse_root * u1 % P, inverse_root * u2 % P
    z_inverse = den1 * den2 * t % P
    den_inverse = den2
    if is_negative(t * z_inverse):
        x, y = y * SQRT_M1 % P, x * SQRT_M1 % P
        den_inverse = den1 * INVSQRT_A_MINUS_D % P
    if is_negative(x * z_inverse):
        y = -y % P
    return absolute(den_inverse * (z - y)).to_bytes(32, "little")


def expand_message_xmd(dst, message, length):
    dst += bytes([len(dst)])
    b_0 = hashlib.sha512(bytes(128) + message + length.to_bytes(2, "big") + b"\0" + dst).digest()
    b_i, out, i = bytes(64), b"", 0
    while len(out) < length:
        i += 1
        b_i = hashlib.sha512(bytes(x ^ y for x, y in zip(b_0, b_i)) + bytes([i]) + dst).digest()
        out += b_i
    return out[:length]


def hash_to_group(dst, message):
    uniform = expand_message_xmd(dst, message, 64)
    halves = [int.from_bytes(uniform[i:i + 32], "little") % 2**255 for i in (0, 32)]
    return encode(add(map_to_point(halves[0]), map_to_point(halves[1])))


def reduce(wide):
    return (int.from_bytes(wide, "little") % Q).to_bytes(32, "little")


def frame(label, data):
    return len(label).to_bytes(4, "big") + label.encode() + len(data).to_bytes(8, "big") + data


class Transcript:
    def __init__(self, protocol, origin):
        self.hashed = frame("protocol", protocol.encode()) + frame("origin", origin)

    def absorb(self, label, data):
        self.hashed += frame(label, data)

    def challenge(self, label):
        self.absorb(label, b"")
        h = hashlib.sha512(self.hashed).digest()
        self.absorb(label, h)
        return reduce(h)


def generators():
    indices = [0, 1, 2, 3, 255, 256, 16383, 131071]
    return [{"index": i, "point": hash_to_group(b"comitia/v1/generator", i.to_bytes(4, "big")).hex()}
            for i in indices]


def transcript():
    origin = b"example.org/congress/2025+0123456789abcdef0123456789abcdef"
    frames = [("p", bytes(range(32))), ("empty", b""), ("n", (20).to_bytes(8, "big"))]
    t = Transcript("comitia/v1/ballot-proof", origin)
    for label, data in frames:
        t.absorb(label, data)
    y = t.challenge("y")
    t.absorb("T", b"\xff" * 33)
    x = t.challenge("x")
    return {"protocol": "comitia/v1/ballot-proof", "origin": origin.decode(),
            "frames": [{"label": label, "data": data.hex()} for label, data in frames],
            "first": {"label": "y", "challenge": y.hex()},
            "then": [{"label": "T", "data": (b"\xff" * 33).hex()}],
            "second": {"label": "x", "challenge": x.hex()},
            "hashed": t.hashed.hex()}


def hash_to_scalar():
    messages = [b"", b"abc", bytes(range(200))]
    return [{"message": m.hex(), "scalar": reduce(hashlib.sha512(m).digest()).hex()} for m in messages]


def named_hash():
    label, data = "comitia/v1/ballot", bytes(range(100))
    return {"label": label, "data": data.hex(),
            "hash": hashlib.sha256(label.encode() + b"\0" + data).hexdigest()}


def nonce():
    secret, message, fresh = reduce(b"\x07" * 64), b"a message", bytes(range(32, 64))
    hashed = (b"comitia/v1/nonce\0" + (32).to_bytes(8, "big") + secret +
              len(message).to_bytes(8, "big") + message + fresh)
    return {"secret": secret.hex(), "message": message.hex(), "fresh": fresh.hex(),
            "nonce": reduce(hashlib.sha512(hashed).digest()).hex()}


def main():
    vectors = {"source": "docs/protocol/01-group.md, computed by tests/vectors/make_group.py",
               "generators": generators(), "hash_to_scalar": hash_to_scalar(), "transcript": transcript(),
               "named_hash": named_hash(), "nonce": nonce()}
    text = json.dumps(vectors, indent=2) + "\n"
    path = pathlib.Path(__file__).with_name("group.json")
    if sys.argv[1:] == ["--check"]:
        sys.exit(0 if path.read_text() == text else "group.json is not what this script computes")
    path.write_text(text)


if __name__ == "__main__":
    main()
