#!/usr/bin/env python3
"""Writes secrets.json (with --check, compares instead): a vault file and a share envelope, put together here from libsodium's primitives and
RFC 5869's HKDF by the standard library, not by the code that they test."""
import ctypes
import ctypes.util
import hashlib
import hmac
import json
import pathlib
import sys

sodium = ctypes.CDLL(ctypes.util.find_library("sodium"))
assert sodium.sodium_init() >= 0
long = ctypes.c_ulonglong


def argon2id(passphrase, salt, ops, mem_kib):
    key = ctypes.create_string_buffer(32)
    assert sodium.crypto_pwhash(key, long(32), passphrase, long(len(passphrase)), salt, long(ops),
                                ctypes.c_size_t(mem_kib * 1024), 2) == 0
    return key.raw


def encrypt(function, key, nonce, plaintext, data):
    out = ctypes.create_string_buffer(len(plaintext) + 16)
    assert getattr(sodium, function)(out, None, plaintext, long(len(plaintext)), data, long(len(data)), None,
                                     nonce, key) == 0
    return out.raw


def x25519(secret, public=None):
    out = ctypes.create_string_buffer(32)
    if public is None:
        sodium.crypto_scalarmult_curve25519_base(out, secret)
    else:
        assert sodium.crypto_scalarmult_curve25519(out, secret, public) == 0
    return out.raw


def hkdf_sha256(shared, info):
    key = hmac.new(bytes(32), shared, hashlib.sha256).digest()
    return hmac.new(key, info + b"\1", hashlib.sha256).digest()


def u32(x):
    return x.to_bytes(4, "big")


def vault():
    passphrase, purpose, plaintext = b"correct horse", b"teller/share", b"a share of the key"
    salt, nonce, ops, mem_kib = bytes(range(16)), bytes(range(32, 56)), 1, 8
    header = b"comitia/v1/vault\n" + salt + u32(ops) + u32(mem_kib)
    sealed = encrypt("crypto_aead_xchacha20poly1305_ietf_encrypt", argon2id(passphrase, salt, ops, mem_kib), nonce,
                     plaintext, header + purpose)
    return {"passphrase": passphrase.decode(), "purpose": purpose.decode(), "plaintext": plaintext.decode(),
            "file": (header + nonce + sealed).hex()}


def envelope():
    dealer, receiver = bytes([1]) * 32, bytes([2]) * 32
    origin, attempt, i, j = b"comitia.example/congress", 1, 3, 5
    info = (b"comitia/v1/share-envelope\0" + u32(len(origin)) + origin + u32(attempt) + u32(i) + u32(j)
            + x25519(dealer) + x25519(receiver))
    key = hkdf_sha256(x25519(dealer, x25519(receiver)), info)
    plaintext = bytes(range(96))
    return {"origin": origin.decode(), "attempt": attempt, "from": i, "to": j,
            "dealer_secret": dealer.hex(), "dealer_public": x25519(dealer).hex(),
            "receiver_secret": receiver.hex(), "receiver_public": x25519(receiver).hex(),
            "plaintext": plaintext.hex(),
            "envelope": encrypt("crypto_aead_chacha20poly1305_ietf_encrypt", key, bytes(12), plaintext, info).hex()}


text = json.dumps({
    "source": "crypto/keys/vault.hpp; docs/protocol/05-ceremony.md. Computed by tests/vectors/make_secrets.py.",
    "vault": vault(), "envelope": envelope()}, indent=2) + "\n"
path = pathlib.Path(__file__).with_name("secrets.json")
if sys.argv[1:] == ["--check"]:
    sys.exit(0 if path.read_text() == text else "secrets.json is not what this script computes")
path.write_text(text)
