// The product's prover: what it makes, byte by byte.
#include <gtest/gtest.h>

#include <set>

#include "crypto/mix/shuffle.hpp"
#include "crypto/mix/shuffle_verifier.hpp"
#include "tests/support/plain_shuffle.hpp"

namespace comitia::crypto {
namespace {

struct Fixture {
  ShuffleContext context;
  ShuffleRows inputs;
  Shuffle shuffle;

  Fixture(std::size_t rows, std::size_t slots)
      : context(test::plain_context(slots)),
        inputs(ShuffleRows::decode(test::encode_rows(test::plain_rows(context, rows)), rows, slots).value()),
        shuffle(context, inputs) {}
};

TEST(ShuffleProof, IsAcceptedInEveryShape) {
  for (const auto& [rows, slots] :
       {std::pair<std::size_t, std::size_t>{1, 1}, {1, 64}, {2, 1}, {7, 3}, {64, 2}, {300, 1}}) {
    const Fixture f(rows, slots);
    const Bytes proof = f.shuffle.prove(f.context, f.inputs).value();
    EXPECT_EQ(proof.size(), ShuffleLayout(rows, slots).proof);
    const auto verified = verify_shuffle(f.context, f.inputs, f.shuffle.outputs(), proof);
    EXPECT_TRUE(verified.ok()) << rows << " x " << slots << " " << verified.fault().text();
  }
}

// What stands in the proof twice could link rows.
TEST(ShuffleProof, NoTwoOfItsValuesAreTheSame) {
  const Fixture f(50, 2);
  std::set<Bytes> seen;
  for (int i = 0; i < 2; ++i) {
    const Bytes proof = f.shuffle.prove(f.context, f.inputs).value();
    for (std::size_t at = 0; at < proof.size(); at += 32)
      EXPECT_TRUE(seen.insert(bytes(View(proof).subspan(at, 32))).second) << at;
  }
}

}  // namespace
}  // namespace comitia::crypto
