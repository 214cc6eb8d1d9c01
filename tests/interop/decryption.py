"""Decryption of the sums (docs/protocol.md section 10): a teller's share, and the totals."""
from dataclasses import dataclass

from ceremony import BASE, chunks, decode_point, weighted_sum
from transcript import Q, Refused, Transcript, decode_scalar


@dataclass(frozen=True)
class Context:
    """What a decryption is bound to (10.3.3)."""

    origin: bytes
    ballot_id: str
    closed_states: tuple  # hashes of 32 bytes, in the order of places
    teller: int
    first_row: int
    public_shares: tuple  # X_{j,1} .. X_{j,M}, as points


@dataclass(frozen=True)
class Row:
    """A ciphertext row: u and v_1 .. v_M, as points."""

    u: object
    v: tuple


def challenges(context, rows, decryptions, t_1, t_2):
    """e and c of 10.3.3; decryptions, t_1 and t_2 are bytes as received."""
    transcript = Transcript("comitia/v1/decrypt", context.origin)
    transcript.absorb("ballot", context.ballot_id.encode())
    transcript.absorb("closed-states", len(context.closed_states))
    for state in context.closed_states:
        transcript.absorb("closed-state", state)
    transcript.absorb("teller", context.teller)
    transcript.absorb("first-row", context.first_row)
    transcript.absorb("rows", len(rows))
    transcript.absorb("slots", len(context.public_shares))
    transcript.absorb("X", b"".join(x.encode() for x in context.public_shares))
    transcript.absorb("u", b"".join(row.u.encode() for row in rows))
    transcript.absorb("D", decryptions)
    e = transcript.challenge("e")
    transcript.absorb("T1", t_1)
    transcript.absorb("T2", t_2)
    return e, transcript.challenge("c")


def check_share(context, rows, share):
    """The D_{i,l}, row-major, once the share has passed 10.3.5."""
    where = f"decryption by teller {context.teller}"
    slots = len(context.public_shares)
    count = len(rows) * slots
    if len(share) != 32 * (count + 3):
        raise Refused("point-canonical", where + ": length")
    parts = chunks(share)
    decryptions = [decode_point(part, where) for part in parts[:count]]
    t_1, t_2 = (decode_point(part, where) for part in parts[count : count + 2])
    z = decode_scalar(parts[-1], where)
    e, c = challenges(context, rows, share[: 32 * count], parts[count], parts[count + 1])
    powers = [pow(e, exponent, Q) for exponent in range(count + 1)]
    x = weighted_sum(powers[1 : slots + 1], context.public_shares)
    u = weighted_sum(powers[0:count:slots], [row.u for row in rows])
    d = weighted_sum(powers[1:], decryptions)
    if z * BASE != t_1 + c * x:
        raise Refused("decryption-key", where)
    if z * u != t_2 + c * d:
        raise Refused("decryption-rows", where)
    return decryptions


def lagrange_at_zero(indices):
    """{j: lambda_j} of 10.4.1."""
    if not indices or 0 in indices or len(set(indices)) != len(indices):
        raise Refused("decryption-indices")
    out = {}
    for j in indices:
        numerator = denominator = 1
        for m in indices:
            if m != j:
                numerator = numerator * m % Q
                denominator = denominator * (m - j) % Q
        out[j] = numerator * pow(denominator, -1, Q) % Q
    return out


class Totals:
    """m from m g, for 0 <= m <= bound. Every image is written down: simple, and fast enough for a congress."""

    def __init__(self, bound):
        self._numbers = {}
        image = 0 * BASE
        for number in range(bound + 1):
            self._numbers[image.encode()] = number
            image = image + BASE

    def find(self, point, where=""):
        number = self._numbers.get(point.encode())
        if number is None:
            raise Refused("decryption-range", where)
        return number


def combine(rows, decryptions, totals):
    """Totals of every slot, [row][slot], from [(teller, its D's row-major)] (10.4)."""
    weights = lagrange_at_zero([teller for teller, _ in decryptions])
    out = []
    at = 0
    for number, row in enumerate(rows):
        found = []
        for slot, v in enumerate(row.v):
            mask = weighted_sum([weights[j] for j, _ in decryptions], [d[at] for _, d in decryptions])
            found.append(totals.find(v - mask, f"row {number + 1}, slot {slot + 1}"))
            at += 1
        out.append(found)
    return out
