#include "crypto/ballot/maker.hpp"

#include <gtest/gtest.h>

#include "tests/support/check_switchable.hpp"
#include "tests/support/test_contest.hpp"

namespace comitia::crypto {
namespace {

struct Booth {
  Contest contest = test::contest_for(test::ChooseAtMost(3, 2).statement());
  BallotMaker maker{contest};
  OneTimeKey key = OneTimeKey::draw();

  [[nodiscard]] Result<MadeBallot> make(const Bytes& bits) const {
    return maker.make(SecretBytes(bits), key, {});
  }
};

TEST(BallotMaker, MakesABodyOfTheOneLengthWithItsHash) {
  const Booth booth;
  const MadeBallot made = std::move(booth.make(Bytes{1, 0, 1, 0, 0, 0})).value();
  EXPECT_EQ(made.body.size(), BallotLayout(booth.contest).body);
  EXPECT_EQ(made.hash, ballot_hash(made.body));
  EXPECT_TRUE(same(View(made.body).first(32), booth.contest.opened.view()));
  EXPECT_TRUE(same(View(made.body).subspan(32, 32), booth.key.encoded()));
}

TEST(BallotMaker, TheOpeningIsRandomnessAndBits) {
  const Booth booth;
  const Bytes bits{1, 0, 1, 0, 0, 0};
  const MadeBallot made = std::move(booth.make(bits)).value();
  const View opening = made.opening.expose_secret();
  ASSERT_EQ(opening.size(), 32 + bits.size());
  EXPECT_TRUE(same(opening.last(bits.size()), bits));
  const Scalar r = Scalar::decode(opening.first(32)).value();
  EXPECT_TRUE(same((FixedBase::generator() * r).encode(),
                   View(made.body).subspan(BallotLayout(booth.contest).rows, 32)));
}

TEST(BallotMaker, RefusesMarksThatBreakTheStatement) {
  const Booth booth;
  for (const Bytes& bits : {Bytes{1, 1, 1, 0, 0, 0}, Bytes{0, 0, 0, 0, 0, 0}, Bytes{2, 0, 0, 0, 0, 0},
                            Bytes{1, 1, 0, 0, 0}, Bytes{1, 1, 0, 0, 0, 0, 0}, Bytes{}})
    EXPECT_EQ(test::verdict(booth.make(bits)), "statement-form");
}

TEST(BallotMaker, NeedsItsCheck) {
  const test::SwitchedOff off("statement-form");
  EXPECT_EQ(test::verdict(Booth().make(Bytes{1, 1, 1, 0, 0, 0})), "ok");
}

TEST(BallotMaker, CopiesTheSealsIntoTheBody) {
  const Contest contest = test::with_sealers(test::contest_for(test::Motion().statement()));
  const BallotMaker maker(contest);
  std::vector<Seal> seals(2);
  for (std::size_t i = 0; i < 2; ++i) {
    seals[i].prefix.fill(static_cast<std::uint8_t>(1 + i));
    seals[i].signature.fill(static_cast<std::uint8_t>(3 + i));
  }
  const OneTimeKey key = OneTimeKey::draw();
  const MadeBallot made = std::move(maker.make(SecretBytes(Bytes{1, 0, 0}), key, seals)).value();
  Bytes expected;
  for (const Seal& seal : seals) {
    append(expected, seal.prefix);
    append(expected, seal.signature);
  }
  EXPECT_TRUE(same(View(made.body).subspan(64, 576), expected));
  seals.pop_back();
  EXPECT_EQ(test::verdict(maker.make(SecretBytes(Bytes{1, 0, 0}), key, seals)), "ballot-length");
}

}  // namespace
}  // namespace comitia::crypto
