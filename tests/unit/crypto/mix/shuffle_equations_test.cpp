#include "crypto/mix/shuffle_equations.hpp"

#include <gtest/gtest.h>

#include "crypto/base/checks.hpp"
#include "tests/support/plain_shuffle.hpp"

namespace comitia::crypto {
namespace {

/// Whether the equations hold, and which fails.
std::string verdict(const test::PlainShuffle& shuffle, const Check* only = nullptr) {
  const std::size_t rows = shuffle.inputs.size();
  const std::size_t slots = shuffle.context.slot_keys.size();
  const ShuffleRows inputs = ShuffleRows::decode(test::encode_rows(shuffle.inputs), rows, slots).value();
  const ShuffleRows outputs = ShuffleRows::decode(test::encode_rows(shuffle.outputs), rows, slots).value();
  const Bytes proof = shuffle.proof();
  const ShuffleEquations equations = ShuffleEquations::of(shuffle.context, inputs, outputs, proof).value();
  BatchRandomiser randomiser(std::vector<View>{proof});
  if (equations.hold(randomiser, only)) return "ok";
  return std::string(only != nullptr ? only->name : equations.failing(randomiser).name);
}

test::PlainShuffle proven(std::size_t rows, std::size_t slots) {
  const ShuffleContext context = test::plain_context(slots);
  test::PlainShuffle out(context, test::plain_rows(context, rows), "equations");
  out.prove();
  return out;
}

TEST(ShuffleEquations, HoldForAnHonestShuffleAllAndEach) {
  const test::PlainShuffle shuffle = proven(4, 3);
  EXPECT_EQ(verdict(shuffle), "ok");
  for (const Check* check : {&checks::shuffle_sum, &checks::shuffle_product, &checks::shuffle_places,
                             &checks::shuffle_rows, &checks::shuffle_chain})
    EXPECT_EQ(verdict(shuffle, check), "ok") << check->name;
}

// Each response alone, in each place: the batch agrees with the equations one by one.
TEST(ShuffleEquations, AgreeWithEachEquationAloneWhateverIsChanged) {
  const test::PlainShuffle honest = proven(3, 2);
  for (std::size_t i = 0; i < 4 + 3 + 3; ++i) {
    test::PlainShuffle changed = honest;
    std::vector<Scalar>& where = i < 4 ? changed.s : (i < 7 ? changed.s_chain : changed.s_rows);
    where[i < 4 ? i : (i - 4) % 3] += Scalar(1);
    const std::set<std::string> failing = changed.failing();
    ASSERT_FALSE(failing.empty());
    EXPECT_TRUE(failing.contains(verdict(changed)));
    for (const Check* check : {&checks::shuffle_sum, &checks::shuffle_product, &checks::shuffle_places,
                               &checks::shuffle_rows, &checks::shuffle_chain})
      EXPECT_EQ(verdict(changed, check) == "ok", !failing.contains(std::string(check->name)))
          << i << check->name;
  }
}

// Two links, or two slots, that are wrong in opposite ways would cancel if they had one weight.
TEST(ShuffleEquations, ErrorsOfTwoEquationsDoNotCancel) {
  test::PlainShuffle links = proven(3, 1);
  links.s_chain[0] += Scalar(1);
  links.s_chain[1] += -Scalar(1);
  EXPECT_EQ(verdict(links), "shuffle-chain");
  test::PlainShuffle first = proven(3, 1);
  first.s[0] += Scalar(1);
  first.s[1] += -Scalar(1);
  EXPECT_EQ(verdict(first), "shuffle-sum");
}

// A vote from one slot to another of the same row: opposite errors in two of the equations with t_4.
TEST(ShuffleEquations, SlotsHaveEquationsOfTheirOwn) {
  test::PlainShuffle moved = proven(3, 2);
  moved.outputs[0][1] += Point::base();
  moved.outputs[0][2] -= Point::base();
  moved.prove_outputs();
  EXPECT_EQ(verdict(moved), "shuffle-rows");
}

}  // namespace
}  // namespace comitia::crypto
