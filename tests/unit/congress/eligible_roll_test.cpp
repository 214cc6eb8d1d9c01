#include "congress/eligible_roll.hpp"

#include <gtest/gtest.h>

#include "proto/limits.hpp"
#include "tests/support/must.hpp"

namespace comitia::congress {
namespace {

v1::Eligible roll(std::uint32_t persons) {
  v1::Eligible out;
  out.set_title("All members");
  for (std::uint32_t i = 1; i <= persons; ++i) {
    crypto::Array32 salt{};
    salt[0] = 9;
    out.add_commitments(crypto::str(eligible_commitment(i, "Person " + std::to_string(i), salt)));
  }
  return out;
}

std::string reason(const v1::Eligible& s) {
  const auto read = read_roll(s);
  return read.ok() ? "ok" : std::string(read.fault().check->name);
}

TEST(EligibleRoll, IsOpenedByNumberNameAndSaltTogether) {
  const EligibleRoll read = test::must(read_roll(roll(3)));
  crypto::Array32 salt{};
  salt[0] = 9;
  EXPECT_TRUE(opens(read, 2, "Person 2", salt));
  EXPECT_FALSE(opens(read, 2, "Person 3", salt));
  EXPECT_FALSE(opens(read, 3, "Person 2", salt));
  EXPECT_FALSE(opens(read, 0, "Person 2", salt));
  EXPECT_FALSE(opens(read, 4, "Person 4", salt));
  EXPECT_FALSE(opens(read, 2, "Person 2", crypto::View(salt).first(31)));
  salt[0] = 8;
  EXPECT_FALSE(opens(read, 2, "Person 2", salt));
}

// SHA-256("comitia/v1/eligible-commitment" 0x00 salt number name), computed with Python's hashlib.
TEST(EligibleRoll, CommitsAsTheProtocolSays) {
  crypto::Array32 salt;
  for (std::size_t i = 0; i < salt.size(); ++i) salt[i] = static_cast<std::uint8_t>(i);
  EXPECT_EQ(crypto::hex(eligible_commitment(7, "张三", salt)),
            "f0525bd518d11b508d4d74f24e6034ba47b7ff54139eb9140dd2c4b85d27cbf1");
}

TEST(EligibleRoll, HasTwoPersonsAtLeastAndNobodyTwice) {
  EXPECT_EQ(reason(roll(2)), "ok");
  EXPECT_EQ(reason(roll(1)), "eligible-form");
  EXPECT_EQ(reason(roll(limits::kEligible)), "ok");
  EXPECT_EQ(reason(roll(limits::kEligible + 1)), "eligible-form");
  v1::Eligible twice = roll(3);
  twice.set_commitments(2, twice.commitments(0));
  EXPECT_EQ(reason(twice), "eligible-form");
  v1::Eligible shorter = roll(3);
  shorter.mutable_commitments(1)->pop_back();
  EXPECT_EQ(reason(shorter), "eligible-form");
  v1::Eligible nameless = roll(3);
  nameless.clear_title();
  EXPECT_EQ(reason(nameless), "eligible-form");
}

}  // namespace
}  // namespace comitia::congress
