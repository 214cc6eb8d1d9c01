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


# The y of the eight points of small order (1.6.2).
_SMALL = {
    0,
    1,
    FIELD - 1,
    int.from_bytes(bytes.fromhex("26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc05"), "little"),
    int.from_bytes(bytes.fromhex("c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac037a"), "little"),
}


def _has_form(data):
    """Canonical, and not of small order."""
    y = int.from_bytes(data, "little") % 2**255
    return len(data) == 32 and y < FIELD and y not in _SMALL


def _is_point(data):
    number = int.from_bytes(data, "little")
    return _x(number % 2**255, number >> 255) is not None


_keys = {}


def check_key(key):
    if key not in _keys:
        _keys[key] = _has_form(key) and _is_point(key)
    if not _keys[key]:
        raise Refused("sign-key-form")


def check(key, message, signature):
    """Raises sign-key-form, sign-form or sign-valid."""
    check_key(key)
    if len(signature) != 64 or not _has_form(signature[:32]) or int.from_bytes(signature[32:], "little") >= ORDER:
        raise Refused("sign-form")
    if sodium.crypto_sign_verify_detached(bytes(signature), bytes(message), len(message), bytes(key)) != 0:
        raise Refused("sign-valid")


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
