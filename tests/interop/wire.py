"""Strict reading of protocol buffers (docs/protocol.md 3.2), without any generated code.

A message type is a table {field number: (name, kind, repeated)}. Kinds: "uint32", "uint64", "bool", "enum", "bytes", "string", or a
table of a nested message. What is read has every field as an attribute, with its default where it was left out.
"""
from types import SimpleNamespace

from transcript import Refused

VARINT, LENGTH = 0, 2
WIDTH = {"uint32": 32, "uint64": 64, "bool": 1, "enum": 64}
DEFAULT = {"uint32": 0, "uint64": 0, "bool": False, "enum": 0, "bytes": b"", "string": ""}


class _Reader:
    """Canonical or refused: shortest varints, fields ascending, defaults left out."""

    def __init__(self, data, name):
        self.data, self.at, self.name = data, 0, name

    def refuse(self):
        raise Refused("record-canonical", self.name)

    def varint(self):
        value = shift = 0
        while True:
            if self.at >= len(self.data) or shift > 63:
                self.refuse()
            byte = self.data[self.at]
            self.at += 1
            value |= (byte & 127) << shift
            shift += 7
            if byte < 128:
                break
        if (byte == 0 and shift > 7) or value >= 1 << 64:
            self.refuse()
        return value

    def chunk(self):
        length = self.varint()
        if length > len(self.data) - self.at:
            self.refuse()
        self.at += length
        return self.data[self.at - length : self.at]

    def scalar(self, kind):
        value = self.varint()
        if kind == "enum" and value >= 1 << 31 and value < (1 << 64) - (1 << 31):
            self.refuse()
        if value >> WIDTH[kind]:
            self.refuse()
        return bool(value) if kind == "bool" else value

    def value(self, kind):
        if isinstance(kind, str) and kind in WIDTH:
            return self.scalar(kind)
        data = self.chunk()
        if kind == "bytes":
            return data
        if kind == "string":
            try:
                return data.decode("utf-8")
            except UnicodeDecodeError:
                self.refuse()
        return _message(kind, data, self.name)


def _message(table, data, name):
    out = SimpleNamespace()
    for field, kind, repeated in table.values():
        nested = not isinstance(kind, str)
        setattr(out, field, [] if repeated else None if nested else DEFAULT[kind])
    reader = _Reader(data, name)
    last = 0
    while reader.at < len(data):
        tag = reader.varint()
        number, wire = tag >> 3, tag & 7
        if number not in table:
            reader.refuse()
        field, kind, repeated = table[number]
        packable = isinstance(kind, str) and kind in WIDTH
        expected = LENGTH if repeated or not packable else VARINT
        if wire != expected or number < last or (number == last and (packable or not repeated)):
            reader.refuse()
        last = number
        if repeated and packable:
            packed = _Reader(reader.chunk(), name)
            if not packed.data:
                reader.refuse()
            while packed.at < len(packed.data):
                getattr(out, field).append(packed.scalar(kind))
        elif repeated:
            getattr(out, field).append(reader.value(kind))
        else:
            value = reader.value(kind)
            if isinstance(kind, str) and value == DEFAULT[kind]:
                reader.refuse()
            setattr(out, field, value)
    return out


def _varint(number):
    out = b""
    while number >= 128:
        out += bytes([number & 127 | 128])
        number >>= 7
    return out + bytes([number])


def write(table, values):
    """The canonical bytes of a message, from a dictionary that may leave fields out."""
    out = b""
    for number, (name, kind, repeated) in sorted(table.items()):
        given = values.get(name)
        for value in (given or []) if repeated else [given]:
            if not isinstance(kind, str):
                if value is None:
                    continue
                data = write(kind, value)
            elif kind in WIDTH:
                out += _varint(number << 3 | VARINT) + _varint(value) if value else b""
                continue
            else:
                data = value.encode() if isinstance(value, str) else value or b""
                if not data and not repeated:
                    continue
            out += _varint(number << 3 | LENGTH) + _varint(len(data)) + data
    return out


def read(schema, data, limit):
    """schema is (name, table); refuses over `limit` (record-size) and what is not canonical (record-canonical)."""
    name, table = schema
    if len(data) > limit:
        raise Refused("record-size", f"{len(data)} bytes, at most {limit}")
    return _message(table, data, name)
