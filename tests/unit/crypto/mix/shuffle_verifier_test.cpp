// The verifier byte by byte: lengths, encodings, flips.
#include "crypto/mix/shuffle_verifier.hpp"

#include <gtest/gtest.h>

#include <stdexcept>

#include "tests/support/check_switchable.hpp"
#include "tests/support/plain_shuffle.hpp"

namespace comitia::crypto {
namespace {

constexpr std::size_t kRows = 3, kSlots = 1;

struct Fixture {
  ShuffleContext context = test::plain_context(kSlots);
  test::PlainShuffle shuffle{context, test::plain_rows(context, kRows), "bytes"};
  ShuffleRows inputs = ShuffleRows::decode(test::encode_rows(shuffle.inputs), kRows, kSlots).value();
  Bytes outputs, proof;

  Fixture() {
    shuffle.permute({2, 0, 1});
    shuffle.prove();
    outputs = test::encode_rows(shuffle.outputs);
    proof = shuffle.proof();
  }
  [[nodiscard]] std::string verdict(View of_outputs, View of_proof) const {
    const auto result = verify_shuffle(context, inputs, of_outputs, of_proof);
    return result.ok() ? "ok" : std::string(result.fault().check->name);
  }
};

TEST(ShuffleVerifier, GivesTheOutputs) {
  const Fixture f;
  const auto result = verify_shuffle(f.context, f.inputs, f.outputs, f.proof);
  ASSERT_TRUE(result.ok());
  EXPECT_TRUE(same(result.value().encoded(), f.outputs));
}

TEST(ShuffleVerifier, EveryTruncationIsRefused) {
  const Fixture f;
  for (std::size_t n = 0; n < f.proof.size(); ++n)
    EXPECT_EQ(f.verdict(f.outputs, View(f.proof).first(n)), "shuffle-length") << n;
  for (std::size_t n = 0; n < f.outputs.size(); ++n)
    EXPECT_EQ(f.verdict(View(f.outputs).first(n), f.proof), "shuffle-length") << n;
}

TEST(ShuffleVerifier, ALongerProofIsRefused) {
  Fixture f;
  f.proof.push_back(0);
  EXPECT_EQ(f.verdict(f.outputs, f.proof), "shuffle-length");
  const test::SwitchedOff off("shuffle-length");
  EXPECT_EQ(f.verdict(f.outputs, f.proof), "ok");
  EXPECT_EQ(f.verdict(f.outputs, View(f.proof).first(f.proof.size() - 2)), "shuffle-length")
      << "never read past the end";
}

TEST(ShuffleVerifier, EveryFlippedBitIsRefused) {
  Fixture f;
  for (Bytes* bytes : {&f.proof, &f.outputs}) {
    for (std::size_t bit = 0; bit < 8 * bytes->size(); ++bit) {
      (*bytes)[bit / 8] ^= static_cast<std::uint8_t>(1 << bit % 8);
      EXPECT_NE(f.verdict(f.outputs, f.proof), "ok") << bit / 8 << "." << bit % 8;
      (*bytes)[bit / 8] ^= static_cast<std::uint8_t>(1 << bit % 8);
    }
  }
  EXPECT_EQ(f.verdict(f.outputs, f.proof), "ok");
}

TEST(ShuffleVerifier, TakesOneKeyForEachSlot) {
  Fixture f;
  f.context.slot_keys.push_back(Point::base());
  EXPECT_THROW((void)verify_shuffle(f.context, f.inputs, f.outputs, f.proof), std::invalid_argument);
}

}  // namespace
}  // namespace comitia::crypto
