#!/usr/bin/env python3
"""Writes ballot.json, the vectors of docs/protocol/08-statement.md and 09-ballot.md; with --check, compares.

A prover in Python's integers alone, so that the vectors do not come from the code they test. Every secret is
SHA-512(name) mod q: these ballots keep nothing secret.
"""
import hashlib
import json
import math
import pathlib
import re
import sys

from make_group import P, Q, Transcript, add, encode, expand_message_xmd, map_to_point
from make_seal import E, draw, emsa_pss, prime, stream

IDENTITY = (0, 1, 1, 0)


def base_point():
    y = 4 * pow(5, -1, P) % P
    d = -121665 * pow(121666, -1, P) % P
    xx = (y * y - 1) * pow(d * y * y + 1, -1, P) % P
    x = pow(xx, (P + 3) // 8, P)
    if x * x % P != xx:
        x = x * pow(2, (P - 1) // 4, P) % P
    x = min(x, P - x, key=lambda r: r & 1)
    return x, y, 1, x * y % P


G = base_point()


def mul(k, point):
    out, k = IDENTITY, k % Q
    for bit in bin(k)[2:]:
        out = add(out, out)
        if bit == "1":
            out = add(out, point)
    return out


def total(points):
    out = IDENTITY
    for point in points:
        out = add(out, point)
    return out


def generator(i):
    uniform = expand_message_xmd(b"comitia/v1/generator", i.to_bytes(4, "big"), 64)
    return add(*(map_to_point(int.from_bytes(uniform[at:at + 32], "little") % 2**255) for at in (0, 32)))


def named(name):
    return int.from_bytes(hashlib.sha512(name.encode()).digest(), "little") % Q


def le(scalar):
    return (scalar % Q).to_bytes(32, "little")


def number(challenge):
    return int.from_bytes(challenge, "little")


# Statements: slots and constraints as lists of (bit, coefficient), as section 8.5 orders them.

def slack_weights(k):
    weights, power = [], 1
    while k > 0:
        weights.append(min(power, k))
        k -= weights[-1]
        power *= 2
    return weights


def statement(bits, slots, constraints):
    rows = [slots[at:at + 64] for at in range(0, len(slots), 64)]
    return {"bits": bits, "rows": rows, "constraints": constraints}


def approve_oppose_abstain(m, k, exactly=False):
    void = 3 * m
    slack = [] if exactly else [(void + 1 + i, weight) for i, weight in enumerate(slack_weights(k))]
    slots = [[(3 * i + which, 1)] for i in range(m) for which in (0, 1)] + [[(void, 1)]]
    seats = ([(3 * i, 1) for i in range(m)] + [(void, k)] + slack, k, 3 * (m - 1) if exactly else void + 1)
    marks = [([(3 * i, 1), (3 * i + 1, 1), (3 * i + 2, 1), (void, 1)], 1, 3 * i + 2) for i in range(m)]
    return statement(void + 1 + len(slack), slots, [seats] + marks)


def at_most(m, k):
    slack = [(m + 1 + i, weight) for i, weight in enumerate(slack_weights(k))]
    slots = [[(i, 1)] for i in range(m + 1)]
    return statement(m + 1 + len(slack), slots, [([(i, 1) for i in range(m)] + [(m, k)] + slack, k, m + 1)])


def motion():
    return statement(3, [[(0, 1)], [(1, 1)]], [([(0, 1), (1, 1), (2, 1)], 1, 2)])


def evaluation(persons, aspects, grades):
    cells = range(0, persons * aspects * grades, grades)
    slots = [[(first + grade, 1)] for first in cells for grade in range(grades - 1)]
    return statement(len(cells) * grades, slots,
                     [([(first + grade, 1) for grade in range(grades)], 1, first + grades - 1) for first in cells])


def numbers(candidates, most):
    """A number 0..most of each candidate: the ranks of a ranking, the points of a score."""
    weights = slack_weights(most)
    slots = [[(i * len(weights) + j, weight) for j, weight in enumerate(weights)] for i in range(candidates)]
    return statement(candidates * len(weights), slots, [])


def u32(n):
    return n.to_bytes(4, "big")


def i64(n):
    return n.to_bytes(8, "big", signed=True)


def form_bytes(form):
    return u32(len(form)) + b"".join(u32(bit) + i64(coefficient) for bit, coefficient in form)


def statement_bytes(s):
    out = u32(s["bits"]) + u32(len(s["rows"])) + b"".join(u32(len(row)) for row in s["rows"])
    out += b"".join(form_bytes(form) for row in s["rows"] for form in row)
    out += u32(len(s["constraints"]))
    return out + b"".join(form_bytes(form) + i64(c) + u32(pivot) for form, c, pivot in s["constraints"])


def evaluate(form, values):
    return sum(coefficient * values[bit] for bit, coefficient in form)


def solve(s, x, values):
    """The pivots, in order, so that every form comes to x times its constant."""
    for form, constant, pivot in s["constraints"]:
        values[pivot] = (x * constant - evaluate([t for t in form if t[0] != pivot], values)) % Q


class Sealer:
    """An RSA key drawn from a name; it seals openly, for blinding leaves no trace in a seal."""

    def __init__(self, index):
        self.index = index
        self.source = stream(b"comitia test vector, ballot sealer %d" % index)
        p, q = prime(self.source), prime(self.source)
        self.n, self.d = p * q, pow(E, -1, math.lcm(p - 1, q - 1))

    def seal(self, contest, p):
        origin = len(contest.origin).to_bytes(4, "big") + contest.origin
        message = b"comitia/v1/seal\0" + origin + contest.opened + self.index.to_bytes(4, "big") + p
        prefix, salt = draw(self.source, 32), draw(self.source, 48)
        encoded = emsa_pss(prefix + message, salt, self.n.bit_length() - 1)
        return prefix + pow(encoded, self.d, self.n).to_bytes(256, "big")


class Contest:
    def __init__(self, s, ballot_id, keys, sealers=()):
        self.statement = s
        self.sealers = sealers
        self.origin = b"comitia.example/congress+000102030405060708090a0b0c0d0e0f"
        self.ballot_id = ballot_id.encode()
        self.opened = hashlib.sha256(b"opened").digest()
        self.secrets = [named(f"slot key {i + 1}") for i in range(keys)]
        self.keys = [mul(x, G) for x in self.secrets]
        self.generators = [generator(i) for i in range(s["bits"] + 1)]

    def commit(self, r, values):
        return total([mul(r, self.generators[0])] + [mul(v, g) for v, g in zip(values, self.generators[1:])])

    def transcript(self, protocol):
        t = Transcript(protocol, self.origin)
        t.absorb("ballot-id", self.ballot_id)
        t.absorb("opened", self.opened)
        return t


def sign(transcript, s, k):
    big_r = encode(mul(k, G))
    transcript.absorb("R", big_r)
    e = number(transcript.challenge("e"))
    return e, big_r + le(k + e * s)


def prove(contest, seed, bits):
    """Section 8.3, and everything on the way."""
    st = contest.statement
    free = [j for j in range(st["bits"]) if j not in [pivot for _, _, pivot in st["constraints"]]]
    secret = lambda name: named(f"{seed} {name}")
    s = secret("s")
    p = encode(mul(s, G))
    r = [secret(f"r {w}") for w in range(len(st["rows"]))]
    rho = [secret(f"rho {w}") for w in range(len(st["rows"]))]
    a = [secret(f"a {j}") for j in range(st["bits"])]
    solve(st, 0, a)
    beta, alpha, gamma, delta = (secret(f"{name} 0") for name in ("beta", "alpha", "gamma", "delta"))

    rows = b""
    for r_w, row in zip(r, st["rows"]):
        rows += encode(mul(r_w, G))
        for h, form in zip(contest.keys, row):
            rows += encode(add(mul(r_w, h), mul(evaluate(form, bits), G)))
    commitments = [encode(c) for c in (contest.commit(beta, bits), contest.commit(alpha, a),
                                       contest.commit(gamma, [a_j * (1 - 2 * b) for a_j, b in zip(a, bits)]),
                                       contest.commit(delta, [-a_j * a_j for a_j in a]))]
    t = contest.transcript("comitia/v1/ballot-proof")
    t.absorb("statement", statement_bytes(st))
    t.absorb("h", b"".join(encode(h) for h in contest.keys))
    t.absorb("p", p)
    t.absorb("rows", rows)
    for name, commitment in zip("BACD", commitments):
        t.absorb(name, commitment)
    y = number(t.challenge("y"))

    t_u = b"".join(encode(mul(rho_w, G)) for rho_w in rho)
    weight, terms = 1, []
    for rho_w, row in zip(rho, st["rows"]):
        for h, form in zip(contest.keys, row):
            weight = weight * y % Q
            terms.append(mul(weight, add(mul(rho_w, h), mul(evaluate(form, a), G))))
    t_v = encode(total(terms))
    t.absorb("T_u", t_u)
    t.absorb("T_v", t_v)
    x = number(t.challenge("x"))

    f = [(a_j + x * b) % Q for a_j, b in zip(a, bits)]
    responses = [f[j] for j in free] + [alpha + x * beta, delta + x * gamma]
    responses += [rho_w + x * r_w for rho_w, r_w in zip(rho, r)]
    proof = b"".join(commitments) + t_u + t_v + b"".join(le(z) for z in responses)
    seals = b"".join(sealer.seal(contest, p) for sealer in contest.sealers)
    return {"s": s, "p": p, "r": r, "y": y, "x": x, "f": f, "body": contest.opened + p + seals + rows + proof}


def ballot_vector(name, contest, bits):
    st = contest.statement
    made = prove(contest, name, bits)
    digest = hashlib.sha256(b"comitia/v1/ballot\0" + made["body"]).digest()

    def signature_transcript(protocol):
        t = contest.transcript(protocol)
        t.absorb("p", made["p"])
        t.absorb("ballot", digest)
        return t

    e, signature = sign(signature_transcript("comitia/v1/ballot-signature"), made["s"], named(f"{name} k"))
    opening = b"".join(le(r_w) for r_w in made["r"]) + bytes(bits)
    blinded = b"".join(hashlib.sha256(bytes([i])).digest() for i in (1, 2))
    spoil = signature_transcript("comitia/v1/spoil")
    spoil.absorb("opening", opening)
    spoil.absorb("blinded", blinded)
    spoil_e, spoil_signature = sign(spoil, made["s"], named(f"{name} spoil k"))
    return {
        "name": name, "origin": contest.origin.decode(), "ballot_id": contest.ballot_id.decode(),
        "opened": contest.opened.hex(), "statement": statement_bytes(st).hex(),
        "seal_keys": [sealer.n.to_bytes(256, "big").hex() for sealer in contest.sealers],
        "slot_keys": [encode(h).hex() for h in contest.keys], "slot_secrets": [le(x).hex() for x in contest.secrets],
        "bits": bits, "slots": [evaluate(form, bits) for row in st["rows"] for form in row],
        "one_time_secret": le(made["s"]).hex(), "p": made["p"].hex(), "y": le(made["y"]).hex(),
        "x": le(made["x"]).hex(), "f": [le(f_j).hex() for f_j in made["f"]], "ballot_hash": digest.hex(),
        "e": le(e).hex(), "ballot": (made["body"] + signature).hex(),
        "spoil": {"opening": opening.hex(), "new_blinded": blinded.hex(), "e": le(spoil_e).hex(),
                  "signature": spoil_signature.hex()},
    }


def statement_vector(name, s):
    return {"name": name, "bits": s["bits"], "rows": s["rows"],
            "constraints": [{"form": form, "constant": c, "pivot": pivot} for form, c, pivot in s["constraints"]],
            "encoding": statement_bytes(s).hex()}


def main():
    six_for_five = approve_oppose_abstain(6, 5)
    statements = [("approve/oppose/abstain, 6 candidates, at most 5", six_for_five),
                  ("approve/oppose/abstain, 3 candidates, exactly 2", approve_oppose_abstain(3, 2, True)),
                  ("approve/oppose/abstain, 40 candidates, at most 10", approve_oppose_abstain(40, 10)),
                  ("at most 2 of 3", at_most(3, 2)), ("motion", motion()),
                  ("evaluation, 2 persons, 3 aspects, 4 grades", evaluation(2, 3, 4)),
                  ("evaluation, 5 persons, 5 aspects, 5 grades", evaluation(5, 5, 5)),
                  ("ranking of 5", numbers(5, 5)), ("score, 70 candidates, 0 to 10", numbers(70, 10)),
                  ("majority judgment, 4 candidates, 6 grades", evaluation(4, 1, 6))]
    # Two approvals, an opposition, an abstention, two approvals: one seat left over.
    marks = [1, 0, 0, 1, 0, 0, 0, 1, 0, 0, 0, 1, 1, 0, 0, 1, 0, 0]
    two_rows = statement(3, [[(0, 1)], [(1, 1)]], [([(0, 1), (1, 1), (2, 1)], 1, 2)])
    two_rows["rows"] = [[[(0, 1)], [(1, 1)]], [[(0, 3), (1, -1)]]]
    vectors = {"source": "docs/protocol/08-statement.md and 09-ballot.md, computed by tests/vectors/make_ballot.py",
               "statements": [statement_vector(name, s) for name, s in statements],
               "ballots": [ballot_vector("six for five", Contest(six_for_five, "presidium", 13, (Sealer(1), Sealer(2))),
                                         marks + [0, 1, 0, 0]),
                           ballot_vector("two rows", Contest(two_rows, "motion-1", 64), [0, 1, 0])]}
    text = json.dumps(vectors, indent=1) + "\n"
    text = re.sub(r"\[[-\d,\s]+\]", lambda m: re.sub(r"\s+", " ", m[0]), text)  # a term on one line
    path = pathlib.Path(__file__).with_name("ballot.json")
    if sys.argv[1:] == ["--check"]:
        sys.exit(0 if path.read_text() == text else "ballot.json is not what this script computes")
    path.write_text(text)


if __name__ == "__main__":
    main()
