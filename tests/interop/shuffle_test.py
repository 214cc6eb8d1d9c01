"""shuffle.py against tests/vectors/shuffle.json, and against the product on shuffles honest and forged.
Usage: shuffle_test.py FILE, as write_shuffles writes it."""
import json
import pathlib
import sys
import unittest

import shuffle
from ceremony import decode_point
from transcript import Refused

FILE = sys.argv.pop(1)
VECTORS = pathlib.Path(__file__).resolve().parent.parent / "vectors" / "shuffle.json"


def binary(text):
    return bytes.fromhex(text)


def context(case, origin):
    keys = tuple(decode_point(binary(key)) for key in case["slot_keys"])
    return shuffle.Context(origin, case["ballot_id"], case["mixer"], case["number"], keys)


def outcome(case, origin):
    parts = (binary(case[name]) for name in ("inputs", "outputs", "proof"))
    try:
        shuffle.verify(context(case, origin), case["rows"], *parts)
    except Refused as refused:
        return refused.check
    return "ok"


class Vectors(unittest.TestCase):
    def test_shuffles(self):
        vectors = json.loads(VECTORS.read_text())["shuffles"]
        self.assertGreaterEqual(len(vectors), 3)
        for v in vectors:
            origin = v["origin"].encode()
            self.assertEqual(outcome(v, origin), "ok", v["name"])
            self.assertEqual(outcome(v | {"number": v["number"] + 1}, origin), "shuffle-sum", v["name"])
            proof = shuffle.Proof(binary(v["proof"]), v["rows"], len(v["slot_keys"]))
            generators = [shuffle.generator(i) for i in range(v["rows"] + 1)]
            inputs, outputs = binary(v["inputs"]), binary(v["outputs"])
            seed, e = shuffle.challenges(context(v, origin), generators, inputs, outputs, proof.sent)
            self.assertEqual((seed.hex(), e.to_bytes(32, "little").hex()), (v["seed"], v["e"]))
            u = [weight.to_bytes(32, "little").hex() for weight in shuffle.weights(seed, v["rows"])]
            self.assertEqual(u, v["u"])

    def test_form(self):
        for rows, slots in ((0, 1), (1, 0), (131_072, 1), (1, 65)):
            with self.assertRaises(Refused) as caught:
                shuffle.decode_rows(b"", rows, slots)
            self.assertEqual(caught.exception.check, "shuffle-form")


class Agreement(unittest.TestCase):
    def test_every_case_has_one_outcome(self):
        with open(FILE, encoding="utf-8") as lines:
            cases = [json.loads(line) for line in lines]
        seen = set()
        refused = 0
        for case in cases:
            self.assertEqual(outcome(case, binary(case["origin"])), case["outcome"], case["what"])
            seen.add(case["outcome"])
            refused += case["outcome"] != "ok"
        self.assertGreaterEqual(refused, 100)
        equations = {"shuffle-sum", "shuffle-product", "shuffle-places", "shuffle-rows", "shuffle-chain"}
        forms = {"ok", "shuffle-length", "point-canonical", "point-identity", "scalar-canonical"}
        self.assertEqual(seen, equations | forms)


if __name__ == "__main__":
    unittest.main()
