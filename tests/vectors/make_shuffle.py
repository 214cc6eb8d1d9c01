#!/usr/bin/env python3
"""Writes shuffle.json, the vectors of docs/protocol/21-shuffles.md; with --check, compares.

A mixer in Python's integers alone, so that the vectors do not come from the code they test. Every secret is SHA-512(name) mod q:
these shuffles keep nothing secret.
"""
import hashlib
import json
import math
import pathlib
import re
import sys

from make_ballot import G, Q, generator, le, mul, named, number, total
from make_group import Transcript, add, encode


def u32(n):
    return n.to_bytes(4, "big")


def u64(n):
    return n.to_bytes(8, "big")


def encoded(points):
    return b"".join(encode(point) for point in points)


class Mixer:
    """One shuffle by a teller (21.2, 21.4), and everything on the way."""

    def __init__(self, name, slots, marks, order, mixer, place):
        self.name, self.order, self.mixer, self.place = name, order, mixer, place
        self.origin = b"comitia.example/congress+000102030405060708090a0b0c0d0e0f"
        self.ballot = b"deputies"
        self.secrets = [named(f"slot key {l + 1}") for l in range(slots)]
        self.keys = [mul(x, G) for x in self.secrets]
        self.bases = [G] + self.keys
        self.inputs = [self.row(named(f"{name} input {i}"), row) for i, row in enumerate(marks)]
        self.generators = [generator(i) for i in range(len(marks) + 1)]

    def row(self, r, marks):
        return [mul(r, G)] + [add(mul(r, h), mul(m, G)) for h, m in zip(self.keys, marks, strict=True)]

    def secret(self, what, count):
        return [named(f"{self.name} {what} {i + 1}") for i in range(count)]

    def statement(self, outputs):
        t = Transcript("comitia/v1/shuffle", self.origin)
        t.absorb("ballot", self.ballot)
        t.absorb("mixer", u64(self.mixer))
        t.absorb("number", u64(self.place))
        t.absorb("rows", u64(len(self.inputs)))
        t.absorb("slots", u64(len(self.keys)))
        t.absorb("g", encode(G))
        t.absorb("h", encoded(self.keys))
        t.absorb("G", encoded(self.generators))
        for label, rows in (("inputs", self.inputs), ("outputs", outputs)):
            t.absorb(label, b"".join(encoded(row) for row in rows))
        return t

    def vector(self):
        n = len(self.inputs)
        r, rho = self.secret("r", n), self.secret("rho", n)
        rho_chain, omega_chain, omega_rows = (self.secret(what, n) for what in ("rho^", "omega^", "omega'"))
        omega = self.secret("omega", 4)
        moved = [[add(point, mul(r[j], base)) for point, base in zip(self.inputs[j], self.bases)] for j in range(n)]
        outputs = [moved[j] for j in self.order]
        places = {j: i for i, j in enumerate(self.order)}
        c = [add(mul(rho[j], G), self.generators[places[j] + 1]) for j in range(n)]
        t = self.statement(outputs)
        t.absorb("c", encoded(c))
        seed = t.challenge("seed")
        u = [int.from_bytes(hashlib.sha256(b"comitia/v1/shuffle-weight\0" + seed + u32(j + 1)).digest()[:16], "little")
             for j in range(n)]
        placed = [u[j] for j in self.order]

        chain, t_chain, end, last = [], [], 0, self.generators[0]
        for i in range(n):
            t_chain.append(add(mul(omega_chain[i], G), mul(omega_rows[i], last)))
            last = add(mul(rho_chain[i], G), mul(placed[i], last))
            end = (rho_chain[i] + placed[i] * end) % Q
            chain.append(last)
        firsts = [mul(omega[0], G), mul(omega[1], G),
                  total([mul(omega[2], G)] + [mul(w, g) for w, g in zip(omega_rows, self.generators[1:])])]
        t_rows = [total([mul(-omega[3], base)] + [mul(w, row[k]) for w, row in zip(omega_rows, outputs)])
                  for k, base in enumerate(self.bases)]
        t.absorb("chain", encoded(chain))
        for label, point in zip(("t1", "t2", "t3"), firsts):
            t.absorb(label, encode(point))
        t.absorb("t-chain", encoded(t_chain))
        t.absorb("t4", encoded(t_rows))
        e = number(t.challenge("e"))

        s = [omega[0] + e * sum(rho), omega[1] + e * end, omega[2] + e * sum(map(math.prod, zip(u, rho))),
             omega[3] + e * sum(map(math.prod, zip(u, r)))]
        s += [w + e * x for w, x in zip(omega_chain, rho_chain)] + [w + e * x for w, x in zip(omega_rows, placed)]
        proof = encoded(c + chain + firsts + t_chain + t_rows) + b"".join(le(x) for x in s)
        rows = lambda of: b"".join(encoded(row) for row in of).hex()
        return {
            "name": self.name, "origin": self.origin.decode(), "ballot_id": self.ballot.decode(), "mixer": self.mixer,
            "number": self.place, "slot_keys": [encode(h).hex() for h in self.keys],
            "slot_secrets": [le(x).hex() for x in self.secrets], "rows": n, "order": self.order,
            "inputs": rows(self.inputs), "outputs": rows(outputs), "seed": seed.hex(), "u": [le(x).hex() for x in u],
            "e": le(e).hex(), "proof": proof.hex(),
        }


def main():
    shuffles = [Mixer("three of one slot", 1, [[5], [0], [7]], [2, 0, 1], 4, 1),
                Mixer("four of two slots", 2, [[1, 0], [0, 1], [1, 0], [3, 9]], [3, 1, 0, 2], 1, 2),
                Mixer("one alone", 1, [[2]], [0], 2, 3)]
    vectors = {"source": "docs/protocol/21-shuffles.md, computed by tests/vectors/make_shuffle.py",
               "shuffles": [mixer.vector() for mixer in shuffles]}
    text = json.dumps(vectors, indent=1) + "\n"
    text = re.sub(r"\[[-\d,\s]+\]", lambda m: re.sub(r"\s+", " ", m[0]), text)
    path = pathlib.Path(__file__).with_name("shuffle.json")
    if sys.argv[1:] == ["--check"]:
        sys.exit(0 if path.read_text() == text else "shuffle.json is not what this script computes")
    path.write_text(text)


if __name__ == "__main__":
    main()
