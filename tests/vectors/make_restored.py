#!/usr/bin/env python3
"""Writes restored.json (with --check, compares instead): what a restored teller's device asks and what another answers, as
docs/protocol/02-log.md, section 2.5, has them. Messages are put together byte by byte; signatures are libsodium's.
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


def sign(seed, message):
    public, secret = ctypes.create_string_buffer(32), ctypes.create_string_buffer(64)
    sodium.crypto_sign_seed_keypair(public, secret, seed)
    signature = ctypes.create_string_buffer(64)
    sodium.crypto_sign_detached(signature, None, message, ctypes.c_ulonglong(len(message)), secret)
    return signature.raw


def varint(value):
    return bytes([value]) if value < 128 else bytes([value & 127 | 128]) + varint(value >> 7)


def number(field, value):
    return varint(field << 3) + varint(value)


def text(field, data):
    return varint(field << 3 | 2) + varint(len(data)) + data if data else b""


def name(label, statement):
    return hashlib.sha256(label.encode() + b"\0" + ANCHOR + statement).digest()


def file(label, seed, statement):
    signature = sign(seed, label.encode() + b"\0" + ANCHOR + statement)
    return {"label": label, "seed": seed.hex(), "statement": statement.hex(),
            "file": f'{{"anchor":"{ANCHOR.hex()}","statement":"{base64.b64encode(statement).decode()}",'
                    f'"signature":"{base64.b64encode(signature).decode()}"}}\n'}


ANCHOR, NONCE, ROOT = bytes([0x0a]) * 32, bytes(range(32)), bytes([0x0c]) * 32
CLOSED_STATE = text(1, b"presidium") + number(2, 70) + text(3, bytes([0x0b]) * 32)
CLOSED = name("comitia/v1/closed-state", CLOSED_STATE)
SHARE = text(1, b"presidium") + number(2, 2) + text(3, CLOSED) + text(4, bytes([0x0d]) * 32) + text(5, bytes([0x0e]) * 160)
SHARED = name("comitia/v1/share", SHARE)
said = [text(1, b"council") + text(2, bytes([0x0f]) * 32), text(1, b"presidium") + text(2, CLOSED) + text(3, SHARED)]
request = number(1, 2) + text(2, NONCE)
confirmation = (number(1, 2) + text(2, NONCE) + number(3, 1) + number(4, 300) + text(5, ROOT)
                + b"".join(text(6, one) for one in said))

out = json.dumps({
    "source": "docs/protocol/02-log.md, section 2.5; computed by tests/vectors/make_restored.py.",
    "anchor": ANCHOR.hex(),
    "closed_state": {"statement": CLOSED_STATE.hex(), "name": CLOSED.hex()},
    "share": {"statement": SHARE.hex(), "name": SHARED.hex()},
    "files": [file("comitia/v1/restored-request", bytes([2]) * 32, request),
              file("comitia/v1/restored-confirmation", bytes([1]) * 32, confirmation)],
}, indent=1) + "\n"

path = pathlib.Path(__file__).with_name("restored.json")
if sys.argv[1:] == ["--check"]:
    sys.exit(0 if path.read_text(encoding="utf-8") == out else f"{path} differs from what this script writes")
path.write_text(out, encoding="utf-8")
