#!/usr/bin/env python3
"""Writes log.json (with --check, compares instead): trees of RFC 9162 and notes in the C2SP formats, as docs/protocol/02-log.md has them.

The trees are computed from the recursive definition of RFC 9162, section 2.1; the roots of the eight well-known
leaves were first published with the reference implementation of Certificate Transparency (RFC 6962). Signatures are
libsodium's.
"""
import base64
import ctypes
import ctypes.util
import hashlib
import json
import pathlib
import sys

sodium = ctypes.CDLL(ctypes.util.find_library("sodium"))
assert sodium.sodium_init() >= 0


def key_pair(seed):
    public, secret = ctypes.create_string_buffer(32), ctypes.create_string_buffer(64)
    sodium.crypto_sign_seed_keypair(public, secret, seed)
    return public.raw, secret.raw


def sign(secret, message):
    signature = ctypes.create_string_buffer(64)
    sodium.crypto_sign_detached(signature, None, message, ctypes.c_ulonglong(len(message)), secret)
    return signature.raw


def root(leaves):
    if not leaves:
        return hashlib.sha256(b"").digest()
    if len(leaves) == 1:
        return hashlib.sha256(b"\0" + leaves[0]).digest()
    k = split(len(leaves))
    return hashlib.sha256(b"\1" + root(leaves[:k]) + root(leaves[k:])).digest()


def split(n):
    return 1 << (n - 1).bit_length() - 1


def inclusion(m, leaves):
    if len(leaves) == 1:
        return []
    k = split(len(leaves))
    if m < k:
        return inclusion(m, leaves[:k]) + [root(leaves[k:])]
    return inclusion(m - k, leaves[k:]) + [root(leaves[:k])]


def consistency(m, leaves, complete=True):
    if m == len(leaves):
        return [] if complete else [root(leaves)]
    k = split(len(leaves))
    if m <= k:
        return consistency(m, leaves[:k], complete) + [root(leaves[k:])]
    return consistency(m - k, leaves[k:], False) + [root(leaves[:k])]


LEAVES = [bytes.fromhex(x) for x in (
    "", "00", "10", "2021", "3031", "40414243", "5051525354555657", "606162636465666768696a6b6c6d6e6f")]
KNOWN_ROOTS = [
    "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
    "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
    "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
    "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
    "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
    "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
    "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
    "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328",
]
roots = [root(LEAVES[:n]).hex() for n in range(9)]
assert roots[1:] == KNOWN_ROOTS


def signature_line(name, kind, public, payload):
    key_id = hashlib.sha256(name.encode() + b"\n" + bytes([kind]) + public).digest()[:4]
    return "\u2014 " + name + " " + base64.b64encode(key_id + payload).decode() + "\n"


def cosign(name, seed, body, time):
    public, secret = key_pair(seed)
    signature = sign(secret, f"cosignature/v1\ntime {time}\n{body}".encode())
    return signature_line(name, 4, public, time.to_bytes(8, "big") + signature)


ORIGIN = "comitia/example/000102030405060708090a0b0c0d0e0f"
LOG_SEED = bytes([1]) * 32
WITNESSES = [(ORIGIN + "/teller-1", bytes([2]) * 32), (ORIGIN + "/station-1", bytes([3]) * 32)]
public, secret = key_pair(LOG_SEED)
body = f"{ORIGIN}\n8\n{base64.b64encode(bytes.fromhex(roots[8])).decode()}\n"
note = body + "\n" + signature_line(ORIGIN, 1, public, sign(secret, body.encode()))
TIME = 1679315160
cosigned = note + "".join(cosign(name, seed, body, TIME) for name, seed in WITNESSES)

text = json.dumps({
    "source": "RFC 9162, section 2.1, over the eight leaves of the reference implementation of Certificate "
              "Transparency; C2SP signed-note, tlog-checkpoint and tlog-cosignature. Computed by "
              "tests/vectors/make_log.py.",
    "leaves": [leaf.hex() for leaf in LEAVES],
    "roots": roots,
    "inclusion": [{"index": i, "size": n, "proof": [h.hex() for h in inclusion(i, LEAVES[:n])]}
                  for n in range(1, 9) for i in range(n)],
    "consistency": [{"old_size": m, "size": n, "proof": [h.hex() for h in consistency(m, LEAVES[:n])]}
                    for n in range(1, 9) for m in range(1, n + 1)],
    "checkpoint": {
        "origin": ORIGIN, "size": 8, "root": roots[8],
        "log_seed": LOG_SEED.hex(), "log_public": public.hex(), "note": note,
        "time": TIME,
        "witnesses": [{"name": name, "seed": seed.hex(), "public": key_pair(seed)[0].hex()}
                      for name, seed in WITNESSES],
        "cosigned": cosigned,
    },
}, indent=2, ensure_ascii=False) + "\n"
path = pathlib.Path(__file__).with_name("log.json")
if sys.argv[1:] == ["--check"]:
    sys.exit(0 if path.read_text() == text else "log.json is not what this script computes")
path.write_text(text)
