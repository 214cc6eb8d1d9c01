#!/usr/bin/env python3
"""Writes seal.json (with --check, compares instead): RFC 9474, Appendix A.1, and seals as docs/protocol/06-seals.md has them.

Made with Python's integers alone, so that the vectors do not come from the code they test. Of RFC 9474 only the
inputs are written here; every output is computed, and compared with the head and the tail that the RFC prints.
"""
import hashlib
import json
import math
import pathlib
import sys

E = 65537


def mgf1(seed, length):
    out = b""
    while len(out) < length:
        out += hashlib.sha384(seed + (len(out) // 48).to_bytes(4, "big")).digest()
    return out[:length]


def emsa_pss(message, salt, bits):
    size = (bits + 7) // 8
    h = hashlib.sha384(bytes(8) + hashlib.sha384(message).digest() + salt).digest()
    db = bytes(size - len(salt) - 50) + b"\x01" + salt
    masked = bytearray(a ^ b for a, b in zip(db, mgf1(h, len(db))))
    masked[0] &= 0xFF >> (8 * size - bits)
    return int.from_bytes(bytes(masked) + h + b"\xbc", "big")


def der(tag, content):
    n = len(content)
    if n < 128:
        return bytes([tag, n]) + content
    length = n.to_bytes((n.bit_length() + 7) // 8, "big")
    return bytes([tag, 0x80 | len(length)]) + length + content


def der_integer(x):
    return der(2, x.to_bytes(x.bit_length() // 8 + 1, "big"))


def pkcs8(p, q, d):
    key = (0, p * q, E, d, p, q, d % (p - 1), d % (q - 1), pow(q, -1, p))
    algorithm = der(0x30, bytes.fromhex("06092a864886f70d0101010500"))
    body = der(0x30, b"".join(map(der_integer, key)))
    return der(0x30, der_integer(0) + algorithm + der(4, body))


def vector(p, q, prefix, message, salt, inverse):
    n = p * q
    d = pow(E, -1, math.lcm(p - 1, q - 1))
    size = (n.bit_length() + 7) // 8
    r = pow(inverse, -1, n)
    encoded = emsa_pss(prefix + message, salt, n.bit_length() - 1)
    blinded = encoded * pow(r, E, n) % n
    blind_signature = pow(blinded, d, n)
    signature = blind_signature * inverse % n
    assert pow(signature, E, n) == encoded
    number = lambda x: x.to_bytes(size, "big").hex()
    return {
        "modulus": number(n), "pkcs8": pkcs8(p, q, d).hex(), "message": message.hex(), "prefix": prefix.hex(),
        "salt": salt.hex(), "r": number(r), "inverse": number(inverse), "encoded": number(encoded),
        "blinded": number(blinded), "blind_signature": number(blind_signature), "signature": number(signature),
    }


RFC_P = int(
    "e1f4d7a34802e27c7392a3cea32a262a34dc3691bd87f3f310dc75673488930559c120fd0410194fb8a0da55bd0b81227e843fdca669"
    "2ae80e5a5d414116d4803fca7d8c30eaaae57e44a1816ebb5c5b0606c536246c7f11985d731684150b63c9a3ad9e41b04c0b5b27cb18"
    "8a692c84696b742a80d3cd00ab891f2457443dadfeba6d6daf108602be26d7071803c67105a5426838e6889d77e8474b29244cefaf41"
    "8e381b312048b457d73419213063c60ee7b0d81820165864fef93523c9635c22210956e53a8d96322493ffc58d845368e2416e078e5b"
    "cb5d2fd68ae6acfa54f9627c42e84a9d3f2774017e32ebca06308a12ecc290c7cd1156dcccfb2311", 16)
RFC_Q = int(
    "c601a9caea66dc3835827b539db9df6f6f5ae77244692780cd334a006ab353c806426b60718c05245650821d39445d3ab591ed10a733"
    "9f15d83fe13f6a3dfb20b9452c6a9b42eaa62a68c970df3cadb2139f804ad8223d56108dfde30ba7d367e9b0a7a80c4fdba2fd9dde66"
    "61fc73fc2947569d2029f2870fc02d8325acf28c9afa19ecf962daa7916e21afad09eb62fe9f1cf91b77dc879b7974b490d3ebd2e954"
    "26057f35d0a3c9f45f79ac727ab81a519a8b9285932d9b2e5ccd347e59f3f32ad9ca359115e7da008ab7406707bd0e8e185a5ed8758b"
    "5ba266e8828f8d863ae133846304a2936ad7bc7c9803879d2fc4a28e69291d73dbd799f8bc238385", 16)
RFC_MESSAGE = bytes.fromhex("8f3dc6fb8c4a02f4d6352edf0907822c1210a9b32f9bdda4c45a698c80023aa6b59f8cfec5fdbb36331372ebefedae7d")
RFC_PREFIX = bytes.fromhex("8417e699b219d583fb6216ae0c53ca0e9723442d02f1d1a34295527e7d929e8b")
RFC_SALT = bytes.fromhex("051722b35f458781397c3a671a7d3bd3096503940e4c4f1aaa269d60300ce449555cd7340100df9d46944c5356825abf")
RFC_INVERSE = int(
    "80682c48982407b489d53d1261b19ec8627d02b8cda5336750b8cee332ae260de57b02d72609c1e0e9f28e2040fc65b6f02d56dbd6aa"
    "9af8fde656f70495dfb723ba01173d4707a12fddac628ca29f3e32340bd8f7ddb557cf819f6b01e445ad96f874ba235584ee71f6581f"
    "62d4f43bf03f910f6510deb85e8ef06c7f09d9794a008be7ff2529f0ebb69decef646387dc767b74939265fec0223aa6d84d2a8a1cc9"
    "12d5ca25b4e144ab8f6ba054b54910176d5737a2cff011da431bd5f2a0d2d66b9e70b39f4b050e45c0d9c16f02deda9ddf2d00f3e4b0"
    "1037d7029cd49c2d46a8e1fc2c0c17520af1f4b5e25ba396afc4cd60c494a4c426448b35b49635b337cfb08e7c22a39b256dd032c00a"
    "dddafb51a627f99a0e1704170ac1f1912e49d9db10ec04c19c58f420212973e0cb329524223a6aa56c7937c5dffdb5d966b6cd4cbc26"
    "f3201dd25c80960a1a111b32947bb78973d269fac7f5186530930ed19f68507540eed9e1bab8b00f00d8ca09b3f099aae46180e04e35"
    "84bd7ca054df18a1504b89d1d1675d0966c4ae1407be325cdf623cf13ff13e4a28b594d59e3eadbadf6136eee7a59d6a444c9eb4e219"
    "8e8a974f27a39eb63af2c9af3870488b8adaad444674f512133ad80b9220e09158521614f1faadfe8505ef57b7df6813048603f0dd04"
    "f4280177a11380fbfc861dbcbd7418d62155248dad5fdec0991f", 16)
RFC_PRINTED = {  # head and tail of each value
    "modulus": ("aec4d69addc70b990ea66a5e70603b6f", "902dc19b3b32948bdead5"),
    "encoded": ("2be01c5669eb676cb3f0002eb636427d", "3376f9fc073141e1e7bc"),
    "blinded": ("aa3ee045138d874669685ffaef962c76", "39a7a92fe7efdd95d"),
    "blind_signature": ("3f4a79eacd4445fca628a310d41e12fc", "914ad4a8185969f70b1adf46"),
    "signature": ("191e941c57510e22d29afad257de5ca4", "679795bbdfcdfad5e0f2"),
}


def stream(label):
    counter = 0
    while True:
        yield from hashlib.sha512(label + counter.to_bytes(4, "big")).digest()
        counter += 1


def draw(source, size):
    return bytes(next(source) for _ in range(size))


def is_prime(n):
    if any(n % small == 0 for small in range(3, 2000, 2)):
        return False
    s = ((n - 1) & (1 - n)).bit_length() - 1
    for base in range(2, 42):
        x = pow(base, (n - 1) >> s, n)
        if x != 1 and all(pow(x, 1 << i, n) != n - 1 for i in range(s)):
            return False
    return True


def prime(source):
    while True:
        p = int.from_bytes(draw(source, 128), "big") | (3 << 1022) | 1
        if math.gcd(p - 1, E) == 1 and is_prime(p):
            return p


def seal(sealer):
    source = stream(b"comitia test vector, sealer %d" % sealer)
    p, q = prime(source), prime(source)
    origin = b"comitia/example/0123456789abcdef0123456789abcdef"
    opened, one_time = draw(source, 32), draw(source, 32)
    message = (b"comitia/v1/seal\0" + len(origin).to_bytes(4, "big") + origin + opened
               + sealer.to_bytes(4, "big") + one_time)
    prefix, salt = draw(source, 32), draw(source, 48)
    out = {"origin": origin.hex(), "opened_hash": opened.hex(), "sealer": sealer, "p": one_time.hex()}
    out.update(vector(p, q, prefix, message, salt, int.from_bytes(draw(source, 256), "big") % (p * q)))
    return out


def main():
    rfc = vector(RFC_P, RFC_Q, RFC_PREFIX, RFC_MESSAGE, RFC_SALT, RFC_INVERSE)
    for name, (head, tail) in RFC_PRINTED.items():
        assert rfc[name].startswith(head) and rfc[name].endswith(tail), name

    text = json.dumps({
        "source": "rfc9474: RFC 9474, Appendix A.1, RSABSSA-SHA384-PSS-Randomized (r is computed from its inv, pkcs8 "
                  "from its p and q). seals: docs/protocol/06-seals.md. Computed by tests/vectors/make_seal.py.",
        "rfc9474": rfc,
        "seals": [seal(1), seal(2)],
    }, indent=2) + "\n"
    path = pathlib.Path(__file__).with_name("seal.json")
    if sys.argv[1:] == ["--check"]:
        sys.exit(0 if path.read_text() == text else "seal.json is not what this script computes")
    path.write_text(text)


if __name__ == "__main__":
    main()
