#include "voting-server/app/papers.hpp"

#include <gtest/gtest.h>

#include "crypto/base/random.hpp"
#include "proto/limits.hpp"

namespace comitia::server {
namespace {

using storage::PaperState;

TEST(Papers, KnowsWhatWasAddedInItsBallotOnly) {
  Papers papers;
  const auto p = crypto::random_array<32>(), digest = crypto::random_array<32>(),
             u = crypto::random_array<32>();
  EXPECT_FALSE(papers.find("a", p).has_value());
  papers.add("a", p, {PaperState::kCast, digest}, std::array<crypto::Array32, 1>{u});
  ASSERT_TRUE(papers.find("a", p).has_value());
  EXPECT_EQ(papers.find("a", p)->digest, digest);
  EXPECT_FALSE(papers.find("b", p).has_value());
  EXPECT_TRUE(papers.randomness_known("a", std::array<crypto::Array32, 2>{crypto::random_array<32>(), u}));
  EXPECT_FALSE(papers.randomness_known("b", std::array<crypto::Array32, 1>{u}));
}

TEST(Papers, CountsCastsAndNotSpoils) {
  Papers papers;
  papers.add("a", crypto::random_array<32>(), {PaperState::kCast, {}}, {});
  papers.add("a", crypto::random_array<32>(), {PaperState::kSpoiled, {}}, {});
  const auto twice = crypto::random_array<32>();
  papers.add("a", twice, {PaperState::kCast, {}}, {});
  papers.add("a", twice, {PaperState::kCast, {}}, {});
  EXPECT_EQ(papers.cast("a"), 2u);
  EXPECT_EQ(papers.cast("b"), 0u);
}

TEST(Papers, TakesKeysThatAgreeIn16BytesAsOneAsTheFoldDoes) {
  Papers papers;
  crypto::Array32 p = crypto::random_array<32>(), q = p;
  q[31] ^= 1;
  papers.add("a", p, {PaperState::kCast, {}}, {});
  EXPECT_TRUE(papers.find("a", q).has_value());
}

TEST(Papers, ClosesAPaperAtTheThirdStrike) {
  Papers papers;
  const auto p = crypto::random_array<32>();
  for (std::uint32_t i = 0; i < limits::kBadProofsPerKey; ++i) {
    EXPECT_FALSE(papers.closed("a", p));
    papers.strike("a", p);
  }
  EXPECT_TRUE(papers.closed("a", p));
  EXPECT_FALSE(papers.closed("b", p));
  EXPECT_FALSE(papers.closed("a", crypto::random_array<32>()));
}

}  // namespace
}  // namespace comitia::server
