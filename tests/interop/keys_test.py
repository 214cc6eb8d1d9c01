"""ceremony.py and decryption.py against tests/vectors/{ceremony,decryption}.json, which the C++ side made."""
import json
import pathlib
import unittest

import ceremony
import decryption
from transcript import Q, Refused

VECTORS = pathlib.Path(__file__).resolve().parent.parent / "vectors"


def load(name):
    return json.loads((VECTORS / name).read_text())


def binary(text):
    return bytes.fromhex(text)


def points(encoded):
    return tuple(ceremony.decode_point(binary(text)) for text in encoded)


def ceremony_context(vector):
    participants = tuple((p["index"], binary(p["device"])) for p in vector["participants"])
    return ceremony.Context(
        vector["origin"].encode(), vector["attempt"], vector["threshold"], vector["slots"], participants
    )


def decryption_context(vector):
    return decryption.Context(
        vector["origin"].encode(),
        vector["ballot_id"],
        tuple(binary(state) for state in vector["closed_states"]),
        vector["teller"],
        vector["first_row"],
        points(vector["public_shares"]),
    )


def rows(vector):
    return [decryption.Row(ceremony.decode_point(binary(row["u"])), points(row["v"])) for row in vector]


class Refusals(unittest.TestCase):
    def assert_refused(self, check, call, *arguments):
        with self.assertRaises(Refused) as caught:
            call(*arguments)
        self.assertEqual(caught.exception.check, check)


class CeremonyTest(Refusals):
    def test_ceremonies(self):
        for vector in load("ceremony.json")["ceremonies"]:
            with self.subTest(vector["name"]):
                self.check_ceremony(vector)

    def check_ceremony(self, vector):
        context = ceremony_context(vector)
        dealers = []
        for dealer in vector["dealers"]:
            message = binary(dealer["message"])
            e = ceremony.knowledge_challenge(context, dealer["index"], message[:-64], message[-64:-32])
            self.assertEqual(e.to_bytes(32, "little").hex(), dealer["e"])
            hashed = ceremony.commitment_hash(context, dealer["index"], message)
            self.assertEqual(hashed.hex(), dealer["commitment_hash"])
            dealers.append(ceremony.check_message(context, dealer["index"], message))
            for receiver, shares in dealer["shares"].items():
                ceremony.check_shares(dealers[-1], int(receiver), binary(shares))
        messages = [binary(dealer["message"]) for dealer in vector["dealers"]]
        self.assertEqual(ceremony.round_hash(context, messages).hex(), vector["round_hash"])
        slot_keys, public_shares = ceremony.combine_keys(context, dealers)
        self.assertEqual([key.encode().hex() for key in slot_keys], vector["slot_keys"])
        for teller in vector["tellers"]:
            own = public_shares[teller["index"]]
            self.assertEqual([point.encode().hex() for point in own], teller["public_shares"])
            for slot, share in enumerate(teller["key_shares"]):
                self.assertEqual((int.from_bytes(binary(share), "little") * ceremony.BASE), own[slot])

    def test_refused_messages(self):
        vectors = load("ceremony.json")
        self.assertGreaterEqual(len(vectors["refused"]), 9)
        for refused in vectors["refused"]:
            with self.subTest(refused["what"]):
                context = ceremony_context(vectors["ceremonies"][refused["ceremony"]])
                message = binary(refused["message"])
                self.assert_refused(
                    refused["check"], ceremony.check_message, context, refused["dealer"], message
                )

    def test_wrong_shares(self):
        vector = load("ceremony.json")["ceremonies"][0]
        context = ceremony_context(vector)
        dealer = vector["dealers"][0]
        commitments = ceremony.check_message(context, dealer["index"], binary(dealer["message"]))
        good = binary(dealer["shares"]["2"])
        self.assert_refused("ceremony-share", ceremony.check_shares, commitments, 3, good)
        self.assert_refused("scalar-canonical", ceremony.check_shares, commitments, 2, good[:-1])
        large = Q.to_bytes(32, "little") + good[32:]
        self.assert_refused("scalar-canonical", ceremony.check_shares, commitments, 2, large)

    def test_degenerate_keys(self):
        context = ceremony.Context(b"x", 1, 1, 2, ((1, bytes(32)),))
        g = ceremony.BASE
        self.assert_refused("ceremony-slots-distinct", ceremony.combine_keys, context, [[[g], [g]]])
        self.assert_refused("point-identity", ceremony.combine_keys, context, [[[g], [g - g]]])


class DecryptionTest(Refusals):
    def test_shares_and_totals(self):
        vector = load("decryption.json")["decryption"]
        sums = rows(vector["rows"])
        checked = []
        for share in vector["shares"]:
            context = decryption_context(vector | share)
            data = binary(share["share"])
            e, c = decryption.challenges(context, sums, data[:-96], data[-96:-64], data[-64:-32])
            self.assertEqual(e.to_bytes(32, "little").hex(), share["e"])
            self.assertEqual(c.to_bytes(32, "little").hex(), share["c"])
            checked.append((share["teller"], decryption.check_share(context, sums, data)))
        totals = decryption.Totals(vector["bound"])
        for chosen in (checked[:2], checked[1:], [checked[2], checked[0]], checked):
            self.assertEqual(decryption.combine(sums, chosen, totals), vector["totals"])
        self.assert_refused("decryption-range", decryption.combine, sums, checked[:1], totals)
        self.assert_refused("decryption-range", decryption.combine, sums, checked, decryption.Totals(487))
        self.assert_refused("decryption-indices", decryption.combine, sums, checked + checked[:1], totals)
        self.assert_refused("decryption-indices", decryption.combine, sums, [(0, checked[0][1])], totals)
        self.assert_refused("decryption-indices", decryption.combine, sums, [], totals)

    def test_refused_shares(self):
        vectors = load("decryption.json")
        good = vectors["decryption"]
        self.assertGreaterEqual(len(vectors["refused"]), 10)
        for refused in vectors["refused"]:
            with self.subTest(refused["what"]):
                context = decryption_context(good | good["shares"][0] | refused)
                share = binary(refused["share"])
                self.assert_refused(
                    refused["check"], decryption.check_share, context, rows(good["rows"]), share
                )

    def test_wrong_decryption_by_the_holder_of_the_key(self):
        vector = load("decryption.json")["refused_alone"]
        context = decryption_context(vector)
        share = binary(vector["share"])
        self.assert_refused(vector["check"], decryption.check_share, context, rows(vector["rows"]), share)


if __name__ == "__main__":
    unittest.main()
