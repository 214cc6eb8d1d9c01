// tests/vectors/shuffle.json, which other implementations read too.
#include <gtest/gtest.h>

#include "crypto/mix/shuffle_transcript.hpp"
#include "crypto/mix/shuffle_verifier.hpp"
#include "tests/support/vectors.hpp"

namespace comitia::crypto {
namespace {

using test::unhex;

ShuffleContext context_of(const nlohmann::json& v) {
  ShuffleContext out{
      bytes(view(v["origin"].get<std::string>())), v["ballot_id"], v["mixer"], v["number"], {}};
  for (const auto& key : v["slot_keys"]) out.slot_keys.push_back(Point::decode(unhex(key)).value());
  return out;
}

/// v - x u for each slot of the row.
std::vector<Point> opened(const nlohmann::json& v, View rows, std::size_t row) {
  const std::size_t width = 1 + v["slot_keys"].size();
  const auto point = [&](std::size_t k) {
    return Point::decode(rows.subspan(32 * (row * width + k), 32)).value();
  };
  std::vector<Point> out;
  for (std::size_t l = 1; l < width; ++l)
    out.push_back(point(l) - Scalar::decode(unhex(v["slot_secrets"][l - 1])).value() * point(0));
  return out;
}

TEST(ShuffleVectors, ProofsVerifyUnderTheirChallenges) {
  const auto& shuffles = test::vectors("shuffle.json")["shuffles"];
  ASSERT_GE(shuffles.size(), 3u);
  for (const auto& v : shuffles) {
    const ShuffleContext context = context_of(v);
    const std::size_t rows = v["rows"], slots = context.slot_keys.size();
    const Bytes inputs = unhex(v["inputs"]), outputs = unhex(v["outputs"]), proof = unhex(v["proof"]);
    const ShuffleRows decoded = ShuffleRows::decode(inputs, rows, slots).value();
    const auto verified = verify_shuffle(context, decoded, outputs, proof);
    EXPECT_TRUE(verified.ok()) << v["name"];

    const ShuffleLayout at(rows, slots);
    const auto part = [&](std::size_t from, std::size_t to) { return View(proof).subspan(from, to - from); };
    ShuffleTranscript transcript(context, rows, inputs, outputs);
    const Scalar seed = transcript.seed(part(at.commitments, at.chain)).value();
    EXPECT_EQ(hex(seed.encode()), v["seed"]);
    const std::vector<Scalar> u = shuffle_weights(seed, rows);
    for (std::size_t i = 0; i < rows; ++i) EXPECT_EQ(hex(u[i].encode()), v["u"][i]);
    const Scalar e = transcript
                         .e(part(at.chain, at.t), part(at.t, at.chain_t), part(at.chain_t, at.rows_t),
                            part(at.rows_t, at.responses))
                         .value();
    EXPECT_EQ(hex(e.encode()), v["e"]);
  }
}

TEST(ShuffleVectors, RowsComeOutInTheirOrder) {
  for (const auto& v : test::vectors("shuffle.json")["shuffles"]) {
    const Bytes inputs = unhex(v["inputs"]), outputs = unhex(v["outputs"]);
    for (std::size_t i = 0; i < v["order"].size(); ++i)
      EXPECT_EQ(opened(v, outputs, i), opened(v, inputs, v["order"][i])) << v["name"] << i;
  }
}

}  // namespace
}  // namespace comitia::crypto
