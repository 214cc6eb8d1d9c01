"""Checkpoints and cosignatures (docs/protocol.md 2.2; C2SP signed-note, tlog-checkpoint, tlog-cosignature)."""
import base64
import binascii
import hashlib
import re
from dataclasses import dataclass

import ed25519
from transcript import Refused

NOTE, COSIGNATURE = 1, 4
MOST_LINES, MOST_BYTES = 64, 65536
DASH = "\u2014 "


@dataclass(frozen=True)
class Verified:
    size: int
    root: bytes
    cosigners: tuple


def form(condition, where=""):
    if not condition:
        raise Refused("note-form", where)


def decode_base64(text):
    """Canonical base64 with padding."""
    try:
        data = base64.b64decode(text, validate=True)
    except (binascii.Error, ValueError):
        raise Refused("note-form", "base64") from None
    form(base64.b64encode(data).decode() == text, "base64")
    return data


def key_id(name, kind, key):
    return hashlib.sha256(name.encode() + b"\n" + bytes([kind]) + key).digest()[:4]


def holds(key, message, signature):
    try:
        ed25519.check(key, message, signature)
    except Refused:
        return False
    return True


def signature_lines(text):
    """(name, key id, payload) of every line; each name at most once."""
    out = []
    for line in text.split("\n")[:-1]:
        form(line.startswith(DASH) and len(out) < MOST_LINES, "signature line")
        name, space, encoded = line[len(DASH) :].partition(" ")
        form(name and space, "signature line")
        payload = decode_base64(encoded)
        form(len(payload) > 4, "signature line")
        form(all(name != seen for seen, _, _ in out), f"{name} signs twice")
        out.append((name, payload[:4], payload[4:]))
    return out


def verify(data, origin, log_key, witnesses):
    """A note of this log; witnesses = {name: key}. Raises Refused with the check that fails (2.2.4)."""
    form(len(data) <= MOST_BYTES, "too long")
    text = bytes(data).decode("utf-8", "surrogateescape")
    body, gap, signatures = text.partition("\n\n")
    form(gap and (not signatures or signatures.endswith("\n")), "lines")
    lines = body.split("\n")
    form(len(lines) == 3 and lines[0] == origin, "body")
    form(re.fullmatch("0|[1-9][0-9]*", lines[1], re.ASCII) and int(lines[1]) < 2**64, "size")
    root = decode_base64(lines[2])
    form(len(root) == 32, "root")
    body = (body + "\n").encode()
    signed = False
    cosigners = []
    for name, identity, payload in signature_lines(signatures):
        if name in witnesses and identity == key_id(name, COSIGNATURE, witnesses[name]):
            time = int.from_bytes(payload[:8], "big")
            message = f"cosignature/v1\ntime {time}\n".encode() + body
            if len(payload) != 72 or time % 60 or not holds(witnesses[name], message, payload[8:]):
                raise Refused("cosignature-valid", name)
            cosigners.append(name)
        elif name == origin:
            if identity != key_id(name, NOTE, log_key) or not holds(log_key, body, payload):
                raise Refused("note-signature")
            signed = True
        else:
            raise Refused("note-unknown-signer", name)
    if not signed:
        raise Refused("note-signature", "missing")
    return Verified(int(lines[1]), root, tuple(cosigners))


def claimed_size(data):
    """What the note says of its size, verified or not; None where it does not even say that."""
    lines = bytes(data).decode("utf-8", "surrogateescape").split("\n")
    if len(lines) < 2 or not re.fullmatch("[1-9][0-9]{0,18}", lines[1], re.ASCII):
        return None
    return int(lines[1])
