#include "crypto/mix/shuffle_transcript.hpp"

#include <gtest/gtest.h>

#include <functional>
#include <set>

#include "tests/support/plain_shuffle.hpp"

namespace comitia::crypto {
namespace {

test::PlainShuffle proven(std::size_t rows, std::size_t slots) {
  const ShuffleContext context = test::plain_context(slots);
  test::PlainShuffle out(context, test::plain_rows(context, rows), "transcript");
  out.prove();
  return out;
}

/// Everything that is absorbed, as bytes.
struct Absorbed {
  ShuffleContext context;
  std::size_t rows;
  Bytes inputs, outputs, proof;

  explicit Absorbed(const test::PlainShuffle& shuffle)
      : context(shuffle.context),
        rows(shuffle.inputs.size()),
        inputs(test::encode_rows(shuffle.inputs)),
        outputs(test::encode_rows(shuffle.outputs)),
        proof(shuffle.proof()) {}

  [[nodiscard]] std::pair<Scalar, Scalar> challenges() const {
    const ShuffleLayout at(rows, context.slot_keys.size());
    const auto part = [this](std::size_t from, std::size_t to) {
      return View(proof).subspan(from, to - from);
    };
    ShuffleTranscript transcript(context, rows, inputs, outputs);
    const Scalar seed = transcript.seed(part(at.commitments, at.chain)).value();
    return {seed, transcript
                      .e(part(at.chain, at.t), part(at.t, at.chain_t), part(at.chain_t, at.rows_t),
                         part(at.rows_t, at.responses))
                      .value()};
  }
};

TEST(ShuffleTranscript, IsThatOfTheSecondImplementation) {
  for (const auto& [rows, slots] : {std::pair<std::size_t, std::size_t>{1, 1}, {4, 3}}) {
    const test::PlainShuffle shuffle = proven(rows, slots);
    const auto [seed, e] = Absorbed(shuffle).challenges();
    EXPECT_EQ(seed, shuffle.seed());
    EXPECT_EQ(e, shuffle.e());
    EXPECT_EQ(shuffle_weights(seed, rows), shuffle.weights(seed));
  }
}

TEST(ShuffleTranscript, EveryFieldChangesWhatComesAfterIt) {
  const Absorbed first(proven(2, 2));
  const auto [seed, e] = first.challenges();
  const ShuffleLayout at(2, 2);
  const struct {
    const char* what;
    bool before_seed;
    std::function<void(Absorbed&)> change;
  } table[] = {
      {"origin", true, [](Absorbed& a) { a.context.origin.back() ^= 1; }},
      {"ballot", true, [](Absorbed& a) { a.context.ballot_id.back() ^= 1; }},
      {"mixer", true, [](Absorbed& a) { a.context.mixer += 1; }},
      {"number", true, [](Absorbed& a) { a.context.number += 1; }},
      {"a slot key", true, [](Absorbed& a) { a.context.slot_keys[1] += Point::base(); }},
      {"inputs", true, [](Absorbed& a) { a.inputs.back() ^= 1; }},
      {"outputs", true, [](Absorbed& a) { a.outputs.front() ^= 1; }},
      {"c", true, [&](Absorbed& a) { a.proof[at.commitments] ^= 1; }},
      {"last c", true, [&](Absorbed& a) { a.proof[at.chain - 1] ^= 1; }},
      {"chain", false, [&](Absorbed& a) { a.proof[at.chain] ^= 1; }},
      {"t1", false, [&](Absorbed& a) { a.proof[at.t] ^= 1; }},
      {"t2", false, [&](Absorbed& a) { a.proof[at.t + 32] ^= 1; }},
      {"t3", false, [&](Absorbed& a) { a.proof[at.t + 64] ^= 1; }},
      {"t-chain", false, [&](Absorbed& a) { a.proof[at.chain_t] ^= 1; }},
      {"t4", false, [&](Absorbed& a) { a.proof[at.rows_t] ^= 1; }},
      {"last t4", false, [&](Absorbed& a) { a.proof[at.responses - 1] ^= 1; }},
  };
  for (const auto& row : table) {
    Absorbed other = first;
    row.change(other);
    const auto [other_seed, other_e] = other.challenges();
    EXPECT_EQ(!(other_seed == seed), row.before_seed) << row.what;
    EXPECT_FALSE(other_e == e) << row.what;
  }
}

TEST(ShuffleWeights, Are128BitsAndAllDifferent) {
  const std::vector<Scalar> weights = shuffle_weights(Scalar(5), 1000);
  std::set<Array32> seen;
  bool long_one = false;
  for (const Scalar& u : weights) {
    const Array32 bytes = u.encode();
    EXPECT_TRUE(std::all_of(bytes.begin() + 16, bytes.end(), [](std::uint8_t b) { return b == 0; }));
    long_one = long_one || bytes[15] >= 0x80;
    EXPECT_TRUE(seen.insert(bytes).second);
  }
  EXPECT_TRUE(long_one);
  EXPECT_FALSE(shuffle_weights(Scalar(6), 1)[0] == weights[0]);
}

}  // namespace
}  // namespace comitia::crypto
