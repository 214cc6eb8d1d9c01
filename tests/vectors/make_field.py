#!/usr/bin/env python3
"""Writes field.json, vectors of the arithmetic modulo 2^255 - 19 that verifiers do (crypto/group/field.hpp); with --check, compares
instead of writing.

Operands are given as they lie in memory, five limbs of up to 54 bits each, least first, standing for sum limb_i 2^(51 i): many
of them are far above the modulus, where a carry that is cut short shows. Results come from Python's integers and from the
definitions (a root is found and tried, not computed by the formula of RFC 9496), so that they do not come from the code they test.

Points are given in extended coordinates (X : Y : Z : T): each element of the group in its four representations, which differ by a
point of order 1, 2 or 4 and must all be encoded alike.
"""
import hashlib
import json
import pathlib
import sys

P = 2**255 - 19
Q = 2**252 + 27742317777372353535851937790883648493
D = -121665 * pow(121666, -1, P) % P
SQRT_M1 = next(r for r in (pow(2, (P - 1) // 4, P), P - pow(2, (P - 1) // 4, P)) if r % 2 == 0)
LIMB = 2**51
FACTOR = 2**54  # bound of a factor's limbs
PRODUCT = LIMB + 2**13  # bound of a product's limbs


class Stream:
    """Numbers that are the same everywhere."""

    def __init__(self, name):
        self.name, self.count = name.encode(), 0

    def below(self, bound):
        self.count += 1
        return int.from_bytes(hashlib.sha512(self.name + self.count.to_bytes(8, "big")).digest(), "big") % bound

    def choice(self, options):
        return options[self.below(len(options))]


def value(limbs):
    return sum(limb << 51 * i for i, limb in enumerate(limbs))


def limbs_of(number):
    return [number >> 51 * i & (LIMB - 1) for i in range(5)]


def encoded(number):
    return (number % P).to_bytes(32, "little").hex()


def words(limbs):
    return [f"{limb:014x}" for limb in limbs]


def absolute(x):
    return -x % P if x % P % 2 else x % P


def root(w):
    """A square root of w, or None."""
    r = pow(w, (P + 3) // 8, P)
    return next((x for x in (r, r * SQRT_M1 % P) if x * x % P == w % P), None)


def inverse_root(v):
    """SQRT_RATIO_M1(1, v) by its definition (RFC 9496 section 4.2)."""
    if v % P == 0:
        return False, 0
    inverse = pow(v, -1, P)
    r = root(inverse)
    return (True, absolute(r)) if r is not None else (False, absolute(root(SQRT_M1 * inverse % P)))


# ---- operands ----------------------------------------------------------------------------------------------

FIXED = [
    [FACTOR - 1] * 5,
    [FACTOR - 1, 0, 0, 0, 0],
    [0, 0, 0, 0, FACTOR - 1],
    [0] * 5,
    [1, 0, 0, 0, 0],
    [LIMB - 1] * 5,  # 2^255 - 1
    [LIMB - 20] + [LIMB - 1] * 4,  # the modulus less 1
    [LIMB - 19] + [LIMB - 1] * 4,  # the modulus
    [LIMB - 18] + [LIMB - 1] * 4,
    [2 * (LIMB - 19)] + [2 * (LIMB - 1)] * 4,
    [7 * (LIMB - 19)] + [7 * (LIMB - 1)] * 4,
]


def limbs_below(stream, bound):
    """Each limb at an edge, or anywhere."""
    edges = [0, 1, bound - 1, bound - 2, bound // 2, LIMB - 1, LIMB - 19, LIMB - 20, LIMB]
    return [stream.choice(edges + [stream.below(bound)] * 3) % bound for _ in range(5)]


def products():
    stream = Stream("products")
    pairs = [(a, b) for i, a in enumerate(FIXED) for b in FIXED[i:]]
    pairs += [(limbs_below(stream, FACTOR), limbs_below(stream, FACTOR)) for _ in range(120)]
    return [{"a": words(a), "b": words(b), "product": encoded(value(a) * value(b))} for a, b in pairs]


def squares():
    stream = Stream("squares")
    of = FIXED + [limbs_below(stream, FACTOR) for _ in range(60)]
    return [{"a": words(a), "square": encoded(value(a) ** 2)} for a in of]


def encodings():
    stream = Stream("encodings")
    of = FIXED + [limbs_of(P + k) for k in range(19)] + [limbs_below(stream, FACTOR) for _ in range(40)]
    return [{"a": words(a), "encoding": encoded(value(a))} for a in of]


def differences():
    """Of the sum of up to four products and a product."""
    stream = Stream("differences")
    pairs = [(limbs_below(stream, 4 * PRODUCT), limbs_below(stream, PRODUCT)) for _ in range(40)]
    pairs += [([0] * 5, [PRODUCT - 1] * 5), ([4 * PRODUCT - 1] * 5, [0] * 5), ([0] * 5, FIXED[7])]
    return [{"a": words(a), "b": words(b), "difference": encoded(value(a) - value(b))} for a, b in pairs]


def inverse_roots():
    stream = Stream("inverse roots")
    of = FIXED + [limbs_below(stream, FACTOR // 2) for _ in range(33)]
    out = []
    for v in of:
        was_square, r = inverse_root(value(v))
        out.append({"v": words(v), "was_square": was_square, "root": encoded(r)})
    return out


# ---- points ------------------------------------------------------------------------------------------------


def add(a, b):
    (x1, y1), (x2, y2) = a, b
    k = D * x1 * x2 * y1 * y2 % P
    return (x1 * y2 + x2 * y1) * pow(1 + k, -1, P) % P, (y1 * y2 + x1 * x2) * pow(1 - k, -1, P) % P


def multiple(k, point):
    out = (0, 1)
    while k:
        out = add(out, point) if k & 1 else out
        point, k = add(point, point), k >> 1
    return out


def encode(point):
    """Of an affine point: |sqrt((1 - y) / (1 + y))| of the representative of its coset for which neither x y nor x is negative."""
    if point in TORSION:
        return encoded(0)
    for torsion in TORSION:
        x, y = add(point, torsion)
        if x * y % P % 2 == 0 and x % 2 == 0:
            return encoded(absolute(root((1 - y) * pow(1 + y, -1, P) % P)))
    raise ValueError("no such representative")


TORSION = [(0, 1), (0, P - 1), (SQRT_M1, 0), (P - SQRT_M1, 0)]
BASE_Y = 4 * pow(5, -1, P) % P
BASE_X = absolute(root((BASE_Y**2 - 1) * pow(D * BASE_Y**2 + 1, -1, P) % P))
BASE = (BASE_X, BASE_Y)


def representatives():
    stream = Stream("representatives")
    out = []
    for k in [0, 1, 2, 3, Q - 1] + [stream.below(Q) for _ in range(8)]:
        point = multiple(k, BASE)
        for torsion in TORSION:
            x, y = add(point, torsion)
            z = 1 + stream.below(P - 1)
            out.append({
                "coordinates": [words(limbs_of(c % P)) for c in (x * z, y * z, z, x * y * z)],
                "encoding": encode(point),
                "twice": encode(add(point, point)),
            })
    return out


def main():
    sections = {"products": products(), "squares": squares(), "encodings": encodings(), "differences": differences(),
                "inverse_roots": inverse_roots(), "representatives": representatives()}
    lines = ['{\n"source": "docs/protocol/01-group.md and RFC 9496, computed by tests/vectors/make_field.py"']
    for name, cases in sections.items():
        lines.append(f'"{name}": [\n' + ",\n".join(json.dumps(case, separators=(",", ":")) for case in cases) + "\n]")
    text = ",\n".join(lines) + "\n}\n"
    path = pathlib.Path(__file__).with_name("field.json")
    if sys.argv[1:] == ["--check"]:
        sys.exit(0 if path.read_text() == text else "field.json is not what this script computes")
    path.write_text(text)


if __name__ == "__main__":
    main()
