"""The tellers' key (docs/protocol.md section 5): a dealer's message, its shares, and the key of a finished round."""
from dataclasses import dataclass

from ristretto import Point
from transcript import Q, Refused, Transcript, decode_scalar, labelled_sha256, u32

IDENTITY = bytes(32)
# RFC 9496, appendix A.1: the generator.
BASE = Point.decode(bytes.fromhex("e2f2ae0a6abc4e71a884a961c500515f58e30b6aa582dd8db6a65945e08d2d76"))


@dataclass(frozen=True)
class Context:
    """What every message of one attempt is bound to (5.1.1)."""

    origin: bytes
    attempt: int
    threshold: int
    slots: int
    participants: tuple  # of (index, device key of 32 bytes), ascending by index


def decode_point(data, where="", identity_allowed=True):
    try:
        point = Point.decode(bytes(data))
    except ValueError:
        raise Refused("point-canonical", where) from None
    if not identity_allowed and bytes(data) == IDENTITY:
        raise Refused("point-identity", where)
    return point


def is_identity(point):
    return point.encode() == IDENTITY


def chunks(data):
    """The 32-byte strings that `data` is made of."""
    return [data[at : at + 32] for at in range(0, len(data), 32)]


def weighted_sum(scalars, points):
    total = Point.decode(IDENTITY)
    for scalar, point in zip(scalars, points, strict=True):
        total = total + scalar * point
    return total


def evaluate(coefficients, at):
    """sum_k at^k coefficients[k], by Horner's rule."""
    total = Point.decode(IDENTITY)
    for coefficient in reversed(coefficients):
        total = at * total + coefficient
    return total


def knowledge_challenge(context, dealer, commitments, t):
    """e of 5.2.1."""
    transcript = Transcript("comitia/v1/ceremony", context.origin)
    transcript.absorb("attempt", context.attempt)
    transcript.absorb("dealer", dealer)
    transcript.absorb("participants", len(context.participants))
    transcript.absorb("threshold", context.threshold)
    transcript.absorb("slots", context.slots)
    for index, device in context.participants:
        transcript.absorb("index", index)
        transcript.absorb("device", device)
    transcript.absorb("commitments", commitments)
    transcript.absorb("T", t)
    return transcript.challenge("e")


def check_message(context, dealer, message):
    """The dealer's commitments A_{l,k} as [slot][degree], once its message has passed 5.1.3 and 5.2."""
    where = f"ceremony message of teller {dealer}"
    count = context.slots * context.threshold
    if len(message) != 32 * (count + 2):
        raise Refused("point-canonical", where + ": length")
    commitments = [
        decode_point(part, where, identity_allowed=q % context.threshold != 0)
        for q, part in enumerate(chunks(message[: 32 * count]))
    ]
    t_bytes = message[32 * count : 32 * count + 32]
    t = decode_point(t_bytes, where)
    z = decode_scalar(message[-32:], where)
    e = knowledge_challenge(context, dealer, message[: 32 * count], t_bytes)
    powers = [pow(e, m, Q) for m in range(1, count + 1)]
    if z * BASE != t + weighted_sum(powers, commitments):
        raise Refused("ceremony-knowledge", where)
    size = context.threshold
    return [commitments[at : at + size] for at in range(0, count, size)]


def check_shares(commitments, receiver, shares):
    """5.4.1, slot by slot."""
    if len(shares) != 32 * len(commitments):
        raise Refused("scalar-canonical", "shares: length")
    for slot, part in enumerate(chunks(shares)):
        if decode_scalar(part, "shares") * BASE != evaluate(commitments[slot], receiver):
            raise Refused("ceremony-share", f"receiver {receiver}, slot {slot + 1}")


def commitment_hash(context, dealer, message):
    """What a dealer logs before anybody reveals (5.1.4)."""
    data = u32(len(context.origin)) + context.origin + u32(context.attempt) + u32(dealer) + message
    return labelled_sha256("comitia/v1/ceremony-commit", data)


def round_hash(context, messages):
    """The name of the key (5.1.5); messages in the order of the participants."""
    data = u32(len(context.origin)) + context.origin
    data += u32(context.attempt) + u32(context.threshold) + u32(context.slots) + u32(len(messages))
    for (index, device), message in zip(context.participants, messages, strict=True):
        data += u32(index) + device + u32(len(message)) + message
    return labelled_sha256("comitia/v1/ceremony-round", data)


def combine_keys(context, dealers):
    """(h_l, {teller: X_{j,l}}) of 5.4.2, from all dealers' commitments as check_message gives them."""
    slot_keys = []
    public_shares = {index: [] for index, _ in context.participants}
    for slot in range(context.slots):
        total = [Point.decode(IDENTITY)] * context.threshold
        for commitments in dealers:
            total = [a + b for a, b in zip(total, commitments[slot], strict=True)]
        slot_keys.append(total[0])
        for index, shares in public_shares.items():
            shares.append(evaluate(total, index))
    points = slot_keys + [point for shares in public_shares.values() for point in shares]
    if any(is_identity(point) for point in points):
        raise Refused("point-identity", "tellers' key")
    if len({key.encode() for key in slot_keys}) != len(slot_keys):
        raise Refused("ceremony-slots-distinct")
    return slot_keys, public_shares
