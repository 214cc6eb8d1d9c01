"""Official signatures (docs/protocol.md 1.6): Ed25519, strictly."""
from ristretto import sodium
from transcript import Refused

FIELD = 2**255 - 19
ORDER = 2**252 + 27742317777372353535851937790883648493
_D = -121665 * pow(121666, -1, FIELD) % FIELD


def _root(square):
    root = pow(square, (FIELD + 3) // 8, FIELD)
    if root * root % FIELD != square % FIELD:
        root = root * pow(2, (FIELD - 1) // 4, FIELD) % FIELD
    return root if root * root % FIELD == square % FIELD else None


def _x(y, sign):
    """The x of a point with this y, or None."""
    x = _root((y * y - 1) * pow(_D * y * y + 1, -1, FIELD) % FIELD)
    if x is None or (x == 0 and sign):
        return None
    return x if x % 2 == sign else FIELD - x


def _double(x, y):
    factor = _D * x * x * y * y % FIELD
    return (
        2 * x * y * pow(1 + factor, -1, FIELD) % FIELD,
        (y * y + x * x) * pow(1 - factor, -1, FIELD) % FIELD,
    )


def _is_point(data):
    """Canonical, on the curve, and not of small order."""
    number = int.from_bytes(data, "little")
    y, sign = number % 2**255, number >> 255
    if len(data) != 32 or y >= FIELD:
        return False
    x = _x(y, sign)
    if x is None:
        return False
    point = x, y
    for _ in range(3):
        point = _double(*point)
    return point != (0, 1)


_keys = {}


def check_key(key):
    if key not in _keys:
        _keys[key] = _is_point(key)
    if not _keys[key]:
        raise Refused("sign-key-form")


def check(key, message, signature):
    """Raises sign-key-form, sign-form or sign-valid."""
    check_key(key)
    if len(signature) != 64 or int.from_bytes(signature[32:], "little") >= ORDER:
        raise Refused("sign-form")
    if sodium.crypto_sign_verify_detached(bytes(signature), bytes(message), len(message), bytes(key)) != 0:
        # libsodium says only that it failed; whether R has a form that is never valid is decided apart.
        raise Refused("sign-valid" if _is_point(signature[:32]) else "sign-form")


def statement(kind, data):
    return b"comitia/v1/" + kind.encode() + b"\0" + data


def check_statement(key, kind, data, signature):
    check(key, statement(kind, data), signature)


def verify_statement(key, kind, data, signature):
    try:
        check_statement(key, kind, data, signature)
    except Refused:
        return False
    return True
