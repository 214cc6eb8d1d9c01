#include "crypto/ballot/opening.hpp"

#include <gtest/gtest.h>

#include "tests/support/check_switchable.hpp"
#include "tests/support/forgeries.hpp"
#include "tests/support/test_contest.hpp"

namespace comitia::crypto {
namespace {

struct Opened {
  Contest contest = test::contest_for(test::two_rows_of_a_motion());
  Bytes opening;
  Bytes rows;

  Opened() {
    test::PlainProver prover(contest, "opened", test::scalars(Bytes{0, 1, 0}));
    prover.encrypt();
    for (std::size_t w = 0; w < 2; ++w) {
      append(opening, prover.r[w].encode());
      append(rows, prover.proof.u[w].encode());
      for (const Point& v : prover.proof.v[w]) append(rows, v.encode());
    }
    append(opening, Bytes{0, 1, 0});
  }
  [[nodiscard]] std::string verdict() const { return test::verdict(check_opening(contest, opening, rows)); }
};

TEST(Opening, OfItsOwnRows) { EXPECT_EQ(Opened().verdict(), "ok"); }

TEST(Opening, IsRefusedAtEveryLengthButItsOwn) {
  Opened o;
  o.opening.push_back(0);
  EXPECT_EQ(o.verdict(), "spoil-opening");
  o = Opened();
  while (!o.opening.empty()) {
    o.opening.pop_back();
    EXPECT_EQ(o.verdict(), "spoil-opening");
  }
}

TEST(Opening, EveryChangedByteIsRefused) {
  const Opened good;
  for (std::size_t i = 0; i < good.opening.size(); ++i) {
    Opened o;
    o.opening[i] ^= 1;
    EXPECT_EQ(o.verdict(), "spoil-opening") << i;
  }
}

TEST(Opening, EveryOtherRowIsRefused) {
  for (std::size_t i = 0; i < 6; ++i) {
    Opened o;
    const EncodedPoint other = Point::base().encode();
    std::copy(other.begin(), other.end(), o.rows.begin() + static_cast<std::ptrdiff_t>(32 * i));
    EXPECT_EQ(o.verdict(), "spoil-opening") << i;
    const test::SwitchedOff off("spoil-opening");
    EXPECT_EQ(o.verdict(), "ok") << i;
  }
}

TEST(Opening, OtherMarksAreRefused) {
  Opened o;
  std::swap(o.opening[64], o.opening[65]);
  EXPECT_EQ(o.verdict(), "spoil-opening");
  o.opening[64] = o.opening[65] = 1;
  EXPECT_EQ(o.verdict(), "spoil-opening");
}

TEST(Opening, ANonCanonicalScalarIsRefused) {
  Opened o;
  std::fill_n(o.opening.begin() + 32, 32, 0xFF);
  EXPECT_EQ(o.verdict(), "scalar-canonical");
}

// Bits that fulfil nothing, though they are what the row encrypts.
TEST(Opening, MarksThatBreakTheStatementAreRefused) {
  const Contest contest = test::contest_for(test::Motion().statement());
  test::PlainProver prover(contest, "both", test::scalars(Bytes{1, 1, 0}));
  prover.encrypt();
  Bytes rows;
  for (const Point& point : {prover.proof.u[0], prover.proof.v[0][0], prover.proof.v[0][1]})
    append(rows, point.encode());
  Bytes opening = bytes(prover.r[0].encode());
  append(opening, Bytes{1, 1, 0});
  EXPECT_EQ(test::verdict(check_opening(contest, opening, rows)), "spoil-opening");
}

}  // namespace
}  // namespace comitia::crypto
