"""One ballot (docs/protocol.md sections 8 and 9): where everything lies in it, and every equation that it must fulfil."""
import concurrent.futures
import os
from dataclasses import dataclass, field

from ceremony import BASE, IDENTITY, decode_point, weighted_sum
from ristretto import Point, hash_to_group
from rsa_pss import verify as rsa_verify
from transcript import Q, Refused, Transcript, decode_scalar, labelled_sha256, u32

SEAL_BYTES = 256
SIGNATURE_BYTES = 64


@dataclass
class Contest:
    """What all ballots of one opened ballot share."""

    origin: bytes
    ballot_id: str
    opened: bytes
    statement: object
    slot_keys: list  # h_1 .. h_L
    moduli: list  # of the seal keys, 256 bytes each
    generators: list = field(init=False)
    slot_keys_encoded: bytes = field(init=False)

    def __post_init__(self):
        self.generators = [generator(i) for i in range(self.statement.bits + 1)]
        self.slot_keys_encoded = b"".join(h.encode() for h in self.slot_keys)


def generator(i):
    """G_i of 1.4."""
    return hash_to_group("comitia/v1/generator", u32(i))


@dataclass(frozen=True)
class Checked:
    hash: bytes
    one_time_key: bytes
    randomness: tuple  # u of each row, as bytes
    rows: tuple  # encoded u, v_1 .. v_M of each row, one after another


class Layout:
    """9.1: every ballot of one contest has one size."""

    def __init__(self, contest):
        s = contest.statement
        self.seals = 64
        self.rows = self.seals + len(contest.moduli) * (32 + SEAL_BYTES)
        self.commitments = self.rows + 32 * (len(s.rows) + s.slots)
        self.row_commitments = self.commitments + 4 * 32
        self.slot_commitment = self.row_commitments + 32 * len(s.rows)
        self.responses = self.slot_commitment + 32
        self.z = self.responses + 32 * len(s.free_bits)
        self.body = self.z + 32 * (2 + len(s.rows))
        self.ballot = self.body + SIGNATURE_BYTES


def seal_message(contest, sealer, p):
    """6: what stands under the seal of sealer 1 or 2."""
    return b"comitia/v1/seal\0" + u32(len(contest.origin)) + contest.origin + contest.opened + u32(sealer) + p


def ballot_hash(body):
    return labelled_sha256("comitia/v1/ballot", body)


def signature_challenge(contest, label, p, frames, commitment):
    transcript = Transcript(label, contest.origin)
    transcript.absorb("ballot-id", contest.ballot_id.encode())
    transcript.absorb("opened", contest.opened)
    transcript.absorb("p", p)
    for name, data in frames:
        transcript.absorb(name, data)
    transcript.absorb("R", commitment)
    return transcript.challenge("e")


class Verifier:
    def __init__(self, contest):
        self.contest = contest
        self.layout = Layout(contest)

    def verify(self, ballot):
        """A whole ballot; raises Refused with the first check that fails."""
        at, contest = self.layout, self.contest
        if len(ballot) != at.ballot:
            raise Refused("ballot-length")
        body, signature = ballot[: at.body], ballot[at.body :]
        if body[:32] != contest.opened:
            raise Refused("ballot-opened")
        p_bytes = body[32:64]
        p = decode_point(p_bytes, "one-time key", identity_allowed=False)
        commitment = decode_point(signature[:32], "signature")
        z = decode_scalar(signature[32:], "signature")
        proof = self._decode(body)
        self._check_seals(body)
        name = ballot_hash(body)
        e = signature_challenge(contest, "comitia/v1/ballot-signature", p_bytes, [("ballot", name)], signature[:32])
        if z * BASE != commitment + e * p:
            raise Refused("ballot-signature")
        self._check_proof(body, proof)
        return self._checked(body, name)

    def verify_spoiled(self, body, opening, new_blinded, signature):
        """A challenged ballot (9.3): (one-time key, Checked or None, what its body or its opening fails at).

        Refused is only what its one-time key does not give up."""
        at, contest = self.layout, self.contest
        if len(body) != at.body:
            raise Refused("ballot-length")
        if body[:32] != contest.opened:
            raise Refused("ballot-opened")
        if len(opening) != 32 * len(contest.statement.rows) + contest.statement.bits:
            raise Refused("spoil-opening", "its length")
        p_bytes = body[32:64]
        p = decode_point(p_bytes, "one-time key", identity_allowed=False)
        self._check_seals(body)
        name = ballot_hash(body)
        if len(signature) != SIGNATURE_BYTES:
            raise Refused("spoil-signature")
        commitment = decode_point(signature[:32], "spoil")
        z = decode_scalar(signature[32:], "spoil")
        frames = [("ballot", name), ("opening", opening), ("blinded", new_blinded)]
        e = signature_challenge(contest, "comitia/v1/spoil", p_bytes, frames, signature[:32])
        if z * BASE != commitment + e * p:
            raise Refused("spoil-signature")
        try:
            self._check_proof(body, self._decode(body))
            self._check_opening(body, opening)
        except Refused as evidence:
            return p_bytes, None, evidence
        return p_bytes, self._checked(body, name), None

    def _decode(self, body):
        """(points from the rows to T_v, free f's, z_A, z_C, z_r's)."""
        at, statement = self.layout, self.contest.statement
        u_places = set()
        place = 0
        for row in statement.rows:
            u_places.add(place)
            place += 1 + len(row)
        points = [
            decode_point(body[pos : pos + 32], "proof", identity_allowed=i not in u_places)
            for i, pos in enumerate(range(at.rows, at.responses, 32))
        ]
        randomness = [body[at.rows + 32 * i :][:32] for i in u_places]
        if len(set(randomness)) != len(randomness):
            raise Refused("ballot-randomness")
        scalars = [decode_scalar(body[pos : pos + 32], "proof") for pos in range(at.responses, at.body, 32)]
        return points, scalars

    def _check_seals(self, body):
        for i, modulus in enumerate(self.contest.moduli):
            seal = body[self.layout.seals + i * (32 + SEAL_BYTES) :][: 32 + SEAL_BYTES]
            message = seal[:32] + seal_message(self.contest, i + 1, body[32:64])
            if not rsa_verify(modulus, message, seal[32:]):
                raise Refused("seal-valid", f"sealer {i + 1}")

    def _challenges(self, body):
        at, contest = self.layout, self.contest
        transcript = Transcript("comitia/v1/ballot-proof", contest.origin)
        transcript.absorb("ballot-id", contest.ballot_id.encode())
        transcript.absorb("opened", contest.opened)
        transcript.absorb("statement", contest.statement.encoding())
        transcript.absorb("h", contest.slot_keys_encoded)
        transcript.absorb("p", body[32:64])
        transcript.absorb("rows", body[at.rows : at.commitments])
        for i, name in enumerate("BACD"):
            transcript.absorb(name, body[at.commitments + 32 * i :][:32])
        y = transcript.challenge("y")
        transcript.absorb("T_u", body[at.row_commitments : at.slot_commitment])
        transcript.absorb("T_v", body[at.slot_commitment : at.responses])
        return y, transcript.challenge("x")

    def _check_proof(self, body, proof):
        contest, statement = self.contest, self.contest.statement
        points, scalars = proof
        y, x = self._challenges(body)
        free = statement.free_bits
        f = statement.solve(zip(free, scalars), x, Q)
        z_a, z_c = scalars[len(free) : len(free) + 2]
        z_r = scalars[len(free) + 2 :]
        at = len(statement.rows) + statement.slots
        b, a, c, d = points[at : at + 4]
        t_u = points[at + 4 : at + 4 + len(statement.rows)]
        t_v = points[-1]
        if x * b + a != weighted_sum([z_a] + f, contest.generators):
            raise Refused("ballot-bits")
        if x * c + d != weighted_sum([z_c] + [v * (x - v) % Q for v in f], contest.generators):
            raise Refused("ballot-binary")
        left, right, on_base = t_v, Point.decode(IDENTITY), 0
        place, weight = 0, 1
        marks = iter(statement.evaluate(f))
        for w, row in enumerate(statement.rows):
            if x * points[place] + t_u[w] != z_r[w] * BASE:
                raise Refused("ballot-row", f"row {w + 1}")
            for slot in range(len(row)):
                weight = weight * y % Q
                left = left + (x * weight % Q) * points[place + 1 + slot]
                right = right + (weight * z_r[w] % Q) * contest.slot_keys[slot]
                on_base += weight * next(marks)
            place += 1 + len(row)
        if left != right + (on_base % Q) * BASE:
            raise Refused("ballot-slots")

    def _check_opening(self, body, opening):
        contest, statement = self.contest, self.contest.statement
        count = len(statement.rows)
        bits = list(opening[32 * count :])
        if len(opening) != 32 * count + statement.bits or any(bit > 1 for bit in bits) or not statement.satisfied(bits):
            raise Refused("spoil-opening")
        marks = iter(statement.evaluate(bits))
        at = self.layout.rows
        for w, row in enumerate(statement.rows):
            r = decode_scalar(opening[32 * w : 32 * w + 32], "opening")
            expected = (r * BASE).encode()
            for slot in range(len(row)):
                expected += (r * contest.slot_keys[slot] + (next(marks) % Q) * BASE).encode()
            if body[at : at + len(expected)] != expected:
                raise Refused("spoil-opening", f"row {w + 1}")
            at += len(expected)

    def _checked(self, body, name):
        at, statement = self.layout, self.contest.statement
        randomness = []
        pos = at.rows
        for row in statement.rows:
            randomness.append(body[pos : pos + 32])
            pos += 32 * (1 + len(row))
        rows = tuple(body[pos : pos + 32] for pos in range(at.rows, at.commitments, 32))
        return Checked(name, body[32:64], tuple(randomness), rows)


SMALL_PART = 32  # ballots that are not worth a second process

_verifier = None  # of this process, while a part is checked


def _verify_one(data):
    try:
        return _verifier.verify(data)
    except Refused as refused:
        return refused


def verify_all(verifier, parts):
    """Checked or Refused for each ballot; on all cores, by processes that inherit the verifier."""
    global _verifier
    _verifier = verifier
    if len(parts) < SMALL_PART:
        return [_verify_one(part) for part in parts]
    with concurrent.futures.ProcessPoolExecutor(os.cpu_count()) as pool:
        return list(pool.map(_verify_one, parts, chunksize=8))
