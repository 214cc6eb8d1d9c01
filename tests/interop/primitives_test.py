"""The second checker's primitives against tests/vectors, and against bytes that each must refuse."""
import hashlib
import json
import pathlib
import unittest

import ed25519
import merkle
import note
import question
import records
import rsa_pss
import text
import wire
from ristretto import IDENTITY, Point, hash_to_group
from transcript import Q, Refused, Transcript, labelled_sha256, u32

VECTORS = pathlib.Path(__file__).resolve().parent.parent / "vectors"
BASE = Point.decode(bytes.fromhex("e2f2ae0a6abc4e71a884a961c500515f58e30b6aa582dd8db6a65945e08d2d76"))


def asked(**fields):
    return wire.read(("Question", records.QUESTION), wire.write(records.QUESTION, fields), 1 << 20)


def load(name):
    return json.loads((VECTORS / f"{name}.json").read_text())


def binary(text):
    return bytes.fromhex(text)


def outcome(function, *arguments):
    """The name of the check that refuses, or "ok"."""
    try:
        function(*arguments)
    except Refused as refused:
        return refused.check
    return "ok"


class Text(unittest.TestCase):
    def test_vectors(self):
        for v in load("text")["texts"]:
            try:
                said = binary(v["bytes"]).decode()
            except UnicodeDecodeError:
                self.assertFalse(v["utf8"], v)
                continue
            self.assertTrue(v["utf8"], v)
            self.assertEqual(text.is_plain(said), v["plain"], v)
            self.assertEqual(text.plain(said).encode().hex(), v["shown"], v)

    def test_names_of_candidates(self):
        def judged(name):
            return outcome(question.check_question, asked(kind=question.MOTION, candidates=[name]))

        self.assertEqual(judged("Alice"), "ok")
        for v in load("text")["texts"]:
            if v["utf8"] and not v["plain"]:
                self.assertEqual(judged(binary(v["bytes"]).decode()), "definition-form", v)


class Ristretto(unittest.TestCase):
    def test_rfc9496(self):
        vectors = load("ristretto255")
        total = Point(IDENTITY)
        for i, multiple in enumerate(vectors["multiples"]):
            self.assertEqual(total.encode().hex(), multiple)
            self.assertEqual(i * BASE, total)
            self.assertEqual(total - BASE + BASE, Point.decode(binary(multiple)))
            total = total + BASE
        self.assertEqual(Q * BASE, Point(IDENTITY))
        for kind in vectors["invalid"]:
            for encoding in kind["encodings"]:
                self.assertRaises(ValueError, Point.decode, binary(encoding))
        self.assertRaises(ValueError, Point.decode, BASE.encode()[:31])

    def test_generators(self):
        for v in load("group")["generators"]:
            made = hash_to_group("comitia/v1/generator", u32(v["index"]))
            self.assertEqual(made.encode().hex(), v["point"])

    def test_transcript(self):
        v = load("group")["transcript"]
        transcript = Transcript(v["protocol"], v["origin"].encode())
        for step, then in (("first", v["frames"]), ("second", v["then"])):
            for frame in then:
                transcript.absorb(frame["label"], binary(frame["data"]))
            challenge = transcript.challenge(v[step]["label"])
            self.assertEqual(challenge.to_bytes(32, "little").hex(), v[step]["challenge"])
        name = load("group")["named_hash"]
        self.assertEqual(labelled_sha256(name["label"], binary(name["data"])).hex(), name["hash"])


class Ed25519(unittest.TestCase):
    def test_rfc8032(self):
        for v in load("sign")["rfc8032"]:
            arguments = binary(v["public"]), binary(v["message"]), binary(v["signature"])
            self.assertEqual(outcome(ed25519.check, *arguments), "ok")
            self.assertEqual(outcome(ed25519.check, arguments[0], arguments[1] + b"x", arguments[2]), "sign-valid")

    def test_taming_the_many_eddsas(self):
        for v in load("sign")["speccheck"]:
            arguments = binary(v["public"]), binary(v["message"]), binary(v["signature"])
            self.assertEqual(outcome(ed25519.check, *arguments), v["expect"], v["note"])

    def test_a_commitment_on_no_curve_is_merely_wrong(self):
        v = load("sign")["rfc8032"][0]
        r = (2).to_bytes(32, "little")
        self.assertEqual(outcome(ed25519.check_key, r), "sign-key-form")
        signature = r + binary(v["signature"])[32:]
        self.assertEqual(outcome(ed25519.check, binary(v["public"]), b"", signature), "sign-valid")


class Seals(unittest.TestCase):
    def test_vectors(self):
        vectors = load("seal")
        for v in [vectors["rfc9474"], *vectors["seals"]]:
            modulus, signature = binary(v["modulus"]), binary(v["signature"])
            message = binary(v["prefix"]) + binary(v["message"])
            self.assertTrue(rsa_pss.verify(modulus, message, signature))
            self.assertEqual(rsa_pss.raw_public(modulus, binary(v["blind_signature"])).hex(), v["blinded"])
            self.assertFalse(rsa_pss.verify(modulus, binary(v["message"]), signature))
            self.assertFalse(rsa_pss.verify(modulus, message, signature[1:]))
            self.assertFalse(rsa_pss.verify(modulus, message, b"\0" + signature))
            self.assertFalse(rsa_pss.verify(modulus, message, modulus))
            for at in range(0, len(signature), 17):
                flipped = bytearray(signature)
                flipped[at] ^= 1
                self.assertFalse(rsa_pss.verify(modulus, message, bytes(flipped)))

    def test_a_salt_of_another_length(self):
        v = load("seal")["seals"][0]
        size, message = 256, binary(v["prefix"]) + binary(v["message"])
        encoded = self.encoded(message, bytes(48))
        self.assertTrue(self.holds(encoded, message))
        self.assertFalse(self.holds(self.encoded(message, bytes(47)), message))
        for at, change in ((-1, 1), (0, 0x80), (size // 2, 1)):
            other = bytearray(encoded)
            other[at] ^= change
            self.assertFalse(self.holds(bytes(other), message))

    @staticmethod
    def encoded(message, salt):
        h = hashlib.sha384(bytes(8) + hashlib.sha384(message).digest() + salt).digest()
        block = (b"\1" + salt).rjust(207, b"\0")
        masked = bytearray(a ^ b for a, b in zip(block, rsa_pss._mask(h, 207)))
        masked[0] &= 0x7F
        return bytes(masked) + h + b"\xbc"

    @staticmethod
    def holds(encoded, message):
        """rsa_pss.verify with the exponentiation left out."""
        original, rsa_pss.raw_public = rsa_pss.raw_public, lambda modulus, value: value
        try:
            return rsa_pss.verify(b"\xff" * 256, message, encoded)
        finally:
            rsa_pss.raw_public = original


class Log(unittest.TestCase):
    def test_roots(self):
        v = load("log")
        frontier = merkle.Frontier()
        self.assertEqual(frontier.root().hex(), v["roots"][0])
        for leaf, root in zip(v["leaves"], v["roots"][1:], strict=True):
            frontier.append(merkle.leaf_hash(binary(leaf)))
            self.assertEqual(frontier.root().hex(), root)

    def setUp(self):
        self.v = load("log")["checkpoint"]
        self.witnesses = {w["name"]: binary(w["public"]) for w in self.v["witnesses"]}

    def read(self, text):
        data = text if isinstance(text, bytes) else text.encode()
        return note.verify(data, self.v["origin"], binary(self.v["log_public"]), self.witnesses)

    def test_note(self):
        read = self.read(self.v["cosigned"])
        self.assertEqual((read.size, read.root.hex()), (self.v["size"], self.v["root"]))
        self.assertEqual(read.cosigners, tuple(w["name"] for w in self.v["witnesses"]))
        self.assertEqual(self.read(self.v["note"]).cosigners, ())

    def test_every_flipped_bit_of_a_note(self):
        data = self.v["cosigned"].encode()
        for bit in range(8 * len(data)):
            flipped = bytearray(data)
            flipped[bit // 8] ^= 1 << bit % 8
            self.assertNotEqual(outcome(self.read, bytes(flipped)), "ok", bit)

    def test_every_truncation_of_a_note(self):
        data, whole = self.v["cosigned"].encode(), len(self.v["note"].encode())
        for n in range(len(data)):
            valid = n >= whole and data[n - 1] == 10
            self.assertEqual(outcome(self.read, data[:n]) == "ok", valid, n)

    def test_reasons(self):
        good, origin = self.v["cosigned"], self.v["origin"]
        lines = good.splitlines(keepends=True)
        stranger = lines[5].replace("teller-1", "teller-9")
        for text, reason in (
            (good + "\n", "note-form"),
            (good + lines[5], "note-form"),
            (good.replace("\n8\n", "\n08\n"), "note-form"),
            (good.replace("\n8\n", "\n9\n"), "note-signature"),
            (good.replace(origin + "\n", "other\n"), "note-form"),
            ("".join(lines[:4]) + lines[5], "note-signature"),
            (good + stranger, "note-unknown-signer"),
            (self.v["note"] + lines[5].replace("GQytkdd2", "GQztkdd2"), "cosignature-valid"),
            (good + "x" * 70000, "note-form"),
        ):
            self.assertEqual(outcome(self.read, text), reason, text[:80])


class Wire(unittest.TestCase):
    INNER = {1: ("value", "uint64", False)}
    SCHEMA = ("sample", {
        1: ("number", "uint32", False), 2: ("data", "bytes", False), 3: ("name", "string", False),
        4: ("inner", INNER, False), 5: ("many", "uint32", True), 6: ("flag", "bool", False),
        7: ("parts", "bytes", True)})

    def test_reads(self):
        data = binary("08ac02" "1202abcd" "1a02c3a9" "22020807" "2a03018001" "3001" "3a00" "3a0101")
        read = wire.read(self.SCHEMA, data, 100)
        self.assertEqual((read.number, read.data, read.name), (300, b"\xab\xcd", "\u00e9"))
        self.assertEqual((read.inner.value, read.many, read.flag, read.parts), (7, [1, 128], True, [b"", b"\1"]))
        empty = wire.read(self.SCHEMA, b"", 0)
        self.assertEqual((empty.number, empty.inner, empty.many), (0, None, []))

    def test_refusals(self):
        for data, why in (
            ("0800", "default written out"), ("08ac8200", "longer varint"), ("0801" "0801", "twice"),
            ("1200", "empty default"), ("1201ab" "0801", "descending"), ("4001", "unknown field"),
            ("0d00000000", "fixed32"), ("0901", "fixed64"), ("0b0c", "group"), ("1202ab", "cut"), ("08", "no value"),
            ("088080808010", "over 32 bits"), ("3002", "a bool of 2"), ("1a01ff", "not UTF-8"),
            ("2a00", "empty packed"), ("2801", "not packed"), ("12ffffffffffffffffff01", "endless"),
            ("2203080700", "behind the inner field"), ("88808080808080808080808001", "endless varint"),
        ):
            self.assertEqual(outcome(wire.read, self.SCHEMA, binary(data), 100), "record-canonical", why)
        self.assertEqual(outcome(wire.read, self.SCHEMA, bytes(101), 100), "record-size")


class StatementTest(unittest.TestCase):
    def test_evaluations(self):
        vectors = {s["name"]: s["encoding"] for s in load("ballot")["statements"]}
        for persons, aspects, grades in ((2, 3, 4), (5, 5, 5)):
            q = asked(
                kind=question.EVALUATION,
                candidates=[f"person {i}" for i in range(persons)], aspects=[f"aspect {i}" for i in range(aspects)],
                grades=[f"grade {i}" for i in range(grades)],
            )  # fmt: skip
            question.check_question(q)
            name = f"evaluation, {persons} persons, {aspects} aspects, {grades} grades"
            self.assertEqual(question.statement_of(q).encoding().hex(), vectors[name])

    def test_sizes_of_evaluations(self):
        def fits(persons, aspects, grades):
            q = asked(
                kind=question.EVALUATION,
                candidates=[f"person {i}" for i in range(persons)], aspects=[f"aspect {i}" for i in range(aspects)],
                grades=[f"grade {i}" for i in range(grades)],
            )  # fmt: skip
            try:
                question.check_question(q)
            except Refused as refused:
                self.assertEqual(refused.check, "definition-form")
                return False
            return True

        self.assertTrue(fits(512, 1, 8))
        self.assertFalse(fits(512, 2, 5))
        self.assertFalse(fits(512, 1, 16))
        self.assertFalse(fits(1, 1, 1))
        self.assertFalse(fits(1, 65, 2))


if __name__ == "__main__":
    unittest.main()
