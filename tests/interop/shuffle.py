"""Shuffles (docs/protocol.md section 21): rows encrypted anew and put into a secret order, and the proof of it."""
import hashlib
from dataclasses import dataclass

from ceremony import BASE, chunks, decode_point, weighted_sum
from ballot import generator
from transcript import Q, Refused, Transcript, decode_scalar, u32

MAX_ROWS, MAX_SLOTS = 131_071, 64


@dataclass(frozen=True)
class Context:
    """What a shuffle is bound to (21.1.2), but for its rows."""

    origin: bytes
    ballot_id: str
    mixer: int
    number: int
    slot_keys: tuple  # h_1 .. h_M, as points


def decode_rows(data, rows, slots, where=""):
    """[[u, v_1 .. v_M], ..] as points (21.1.1)."""
    if not (1 <= rows <= MAX_ROWS and 1 <= slots <= MAX_SLOTS):
        raise Refused("shuffle-form", where)
    if len(data) != 32 * rows * (1 + slots):
        raise Refused("shuffle-length", where)
    points = [decode_point(part, where) for part in chunks(data)]
    out = [points[at : at + 1 + slots] for at in range(0, len(points), 1 + slots)]
    for u, *_ in out:
        if u.encode() == bytes(32):
            raise Refused("point-identity", where)
    return out


class Proof:
    """The parts of 21.4.2, as received and decoded."""

    def __init__(self, data, rows, slots):
        if len(data) != 160 * rows + 32 * (8 + slots):
            raise Refused("shuffle-length", "proof")
        names = [("c", rows), ("chain", rows), ("t", 3), ("t_chain", rows), ("t_rows", 1 + slots)]
        self.sent, at = {}, 0
        for name, count in names:
            self.sent[name] = data[at : at + 32 * count]
            at += 32 * count
        points = {name: [decode_point(part, name) for part in chunks(self.sent[name])] for name, _ in names}
        self.c, self.chain, self.t, self.t_chain, self.t_rows = (points[name] for name, _ in names)
        scalars = [decode_scalar(part, "proof") for part in chunks(data[at:])]
        self.s, self.s_chain, self.s_rows = scalars[:4], scalars[4 : 4 + rows], scalars[4 + rows :]


def challenges(context, generators, inputs, outputs, sent):
    """The 32 bytes of the seed, and e (21.3); inputs, outputs and what is sent are bytes as received."""
    transcript = Transcript("comitia/v1/shuffle", context.origin)
    transcript.absorb("ballot", context.ballot_id.encode())
    transcript.absorb("mixer", context.mixer)
    transcript.absorb("number", context.number)
    transcript.absorb("rows", len(generators) - 1)
    transcript.absorb("slots", len(context.slot_keys))
    transcript.absorb("g", BASE.encode())
    transcript.absorb("h", b"".join(h.encode() for h in context.slot_keys))
    transcript.absorb("G", b"".join(g.encode() for g in generators))
    transcript.absorb("inputs", inputs)
    transcript.absorb("outputs", outputs)
    transcript.absorb("c", sent["c"])
    seed = transcript.challenge("seed").to_bytes(32, "little")
    transcript.absorb("chain", sent["chain"])
    for label, point in zip(("t1", "t2", "t3"), chunks(sent["t"]), strict=True):
        transcript.absorb(label, point)
    transcript.absorb("t-chain", sent["t_chain"])
    transcript.absorb("t4", sent["t_rows"])
    return seed, transcript.challenge("e")


def weights(seed, rows):
    """u_1 .. u_N of 21.3."""
    hashes = [hashlib.sha256(b"comitia/v1/shuffle-weight\0" + seed + u32(j)).digest() for j in range(1, rows + 1)]
    return [int.from_bytes(digest[:16], "little") for digest in hashes]


def verify(context, rows, inputs, outputs, proof):
    """The rows that come out, once the proof has passed 21.5; the inputs are bytes that everyone computes."""
    slots = len(context.slot_keys)
    before = decode_rows(inputs, rows, slots, "inputs")
    after = decode_rows(outputs, rows, slots, "outputs")
    p = Proof(proof, rows, slots)
    generators = [generator(i) for i in range(rows + 1)]
    seed, e = challenges(context, generators, inputs, outputs, p.sent)
    u = weights(seed, rows)

    def require(check, left, right):
        if left != right:
            raise Refused(check, f"shuffle {context.number} by teller {context.mixer}")

    ones = [1] * rows
    product = 1
    for weight in u:
        product = product * weight % Q
    summed = weighted_sum(ones, p.c) - weighted_sum(ones, generators[1:])
    require("shuffle-sum", p.t[0] + e * summed, p.s[0] * BASE)
    require("shuffle-product", p.t[1] + e * (p.chain[-1] - product * generators[0]), p.s[1] * BASE)
    placed = p.s[2] * BASE + weighted_sum(p.s_rows, generators[1:])
    require("shuffle-places", p.t[2] + e * weighted_sum(u, p.c), placed)
    for k, base in enumerate([BASE, *context.slot_keys]):
        came_in = weighted_sum(u, [row[k] for row in before])
        came_out = weighted_sum(p.s_rows, [row[k] for row in after])
        require("shuffle-rows", p.t_rows[k] + e * came_in + p.s[3] * base, came_out)
    last = generators[0]
    for link, t, s_chain, s_row in zip(p.chain, p.t_chain, p.s_chain, p.s_rows, strict=True):
        require("shuffle-chain", t + e * link, s_chain * BASE + s_row * last)
        last = link
    return after
