// Shuffles that cheat, each in one way, and what each equation of the verifier is there for (protocol.md
// §21.5, §21.6).
#include <gtest/gtest.h>

#include <set>

#include "crypto/mix/shuffle_verifier.hpp"
#include "tests/support/check_switchable.hpp"
#include "tests/support/shuffle_cases.hpp"

namespace comitia::crypto {
namespace {

std::string verdict(const test::ShuffleCase& one) {
  const ShuffleRows inputs = ShuffleRows::decode(one.inputs, one.rows, one.context.slot_keys.size()).value();
  const auto result = verify_shuffle(one.context, inputs, one.outputs, one.proof);
  return result.ok() ? "ok" : std::string(result.fault().check->name);
}

TEST(ShuffleForgery, EveryCaseHasItsOutcome) {
  std::set<std::string> seen;
  std::size_t refused = 0;
  for (const test::ShuffleCase& one : test::shuffle_cases()) {
    EXPECT_EQ(verdict(one), one.outcome) << one.what;
    EXPECT_TRUE(seen.insert(one.what).second) << one.what;
    refused += one.outcome != "ok";
  }
  EXPECT_GE(refused, 100u);
  EXPECT_GE(seen.size() - refused, 8u);
}

/// Refused by this check, and by none once it is switched off: votes are changed, and nothing else finds it.
void expect_found_by_this_alone(const std::string& check) {
  const ShuffleContext context = test::plain_context(2);
  for (const test::ShuffleForgery& forgery : test::shuffle_forgeries(context, test::plain_rows(context, 4))) {
    if (forgery.check != check) continue;
    const test::ShuffleCase one = test::shuffle_case(check, forgery.shuffle, check);
    EXPECT_EQ(verdict(one), check);
    const test::SwitchedOff off(check);
    EXPECT_EQ(verdict(one), "ok");
    return;
  }
  FAIL() << "no forgery for " << check;
}

TEST(ShuffleForgery, VotesDoubledByACommitmentThatDoesNotSumUp) { expect_found_by_this_alone("shuffle-sum"); }
TEST(ShuffleForgery, VotesBlendedByWhatIsNoOrder) { expect_found_by_this_alone("shuffle-product"); }
TEST(ShuffleForgery, VotesDoubledBesideAnHonestCommitment) { expect_found_by_this_alone("shuffle-places"); }
TEST(ShuffleForgery, RowsThatAreNotThoseOfTheInput) { expect_found_by_this_alone("shuffle-rows"); }
TEST(ShuffleForgery, VotesBlendedUnderAChainThatBreaks) { expect_found_by_this_alone("shuffle-chain"); }

}  // namespace
}  // namespace comitia::crypto
