"""Text that people wrote (docs/protocol.md 3.8): what of it may enter the log, and how the rest is shown."""
import re

NOT_PLAIN = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069]")


def is_plain(text):
    return not NOT_PLAIN.search(text)


def is_text(text, limit):
    """A title, a place, a name, a label, a reason. What is not UTF-8 has been refused before (wire.py)."""
    return 1 <= len(text.encode()) <= limit and is_plain(text)


def plain(text):
    """What is shown of a text that others wrote. It may hold surrogates: bytes that were not UTF-8."""
    return NOT_PLAIN.sub("?", text).encode("utf-8", "replace").decode()
