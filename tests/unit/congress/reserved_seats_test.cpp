#include "congress/reserved_seats.hpp"

#include <gtest/gtest.h>

#include "congress/fraction.hpp"
#include "congress/outcome.hpp"

namespace comitia::congress {
namespace {

struct Name {
  std::string name, group;
  std::uint64_t approve;
};

Outcome elect(std::uint32_t seats, std::uint32_t reserved, const std::vector<Name>& names,
              v1::TooFewRule too_few = v1::TOO_FEW_PRESIDIUM) {
  v1::Rules r;
  *r.mutable_majority() = parse_fraction(">1/2").value();
  r.mutable_majority()->set_base(v1::BASE_VALID);
  r.set_reserved(reserved);
  r.set_too_few(too_few);
  v1::Question q;
  q.set_kind(v1::APPROVE_OPPOSE_ABSTAIN);
  q.set_seats(seats);
  v1::Counts c;
  c.set_valid(100);
  Totals totals{{}, 0, 100};
  for (const Name& n : names) {
    q.add_candidates(n.name);
    q.add_groups(n.group);
    totals.candidates.push_back({n.approve, 100 - n.approve, 0});
  }
  return decide(q, r, c, totals);
}

TEST(ReservedSeats, WhoIsDisplacedIsToldByWhom) {
  const Outcome out = elect(3, 1,
                            {{"Li", "Arts", 90},
                             {"Wang", "Arts", 80},
                             {"Zhao", "Law", 70},
                             {"Qian", "Law", 60},
                             {"Sun", "Physics", 55}});
  EXPECT_EQ(out.candidates[1].reason, Reason::kDisplaced);
  EXPECT_EQ(out.candidates[3].reason, Reason::kBeyondSeats);
  EXPECT_TRUE(out.candidates[0].elected && out.candidates[2].elected && out.candidates[4].elected);
  EXPECT_EQ(out.derivation[3],
            "Wang: approve 80, oppose 20, abstain 0; 51 needed: not elected, displaced by a reserved seat");
  EXPECT_EQ(out.derivation.back(),
            "Wang is displaced, with 80 approvals, by reserved seats: a seat goes to Zhao (Law) with 70 "
            "approvals; a "
            "seat goes to Sun (Physics) with 55 approvals");
  EXPECT_EQ(
      out.derivation_zh.back(),
      "Wang 因保留名额未当选，赞成 80 票：名额归 Zhao (Law)，赞成 70 票；名额归 Sun (Physics)，赞成 55 票");
  EXPECT_EQ(out.vacant, 0u);
}

TEST(ReservedSeats, ASeatIsKeptForAGroupThatHasNobodyWithTheMajority) {
  const Outcome out =
      elect(2, 1, {{"Li", "Arts", 90}, {"Wang", "Arts", 80}, {"Zhao", "Law", 40}, {"Qian", "Law", 30}},
            v1::TOO_FEW_NEW_ELECTION);
  EXPECT_EQ(out.vacant, 1u);
  EXPECT_EQ(out.candidates[1].reason, Reason::kDisplaced);
  ASSERT_EQ(out.runoffs.size(), 1u);
  EXPECT_EQ(out.runoffs[0].candidates, (std::vector<std::string>{"Wang", "Zhao", "Qian"}));
  EXPECT_EQ(out.runoffs[0].owed, (Reserve{{"Arts", 0}, {"Law", 1}}));
  EXPECT_EQ(out.derivation.back(), "of these seats 1 at least are for Law");
  EXPECT_NE(out.derivation[7].find("seats kept for Law: 1"), std::string::npos) << out.derivation[7];
}

TEST(ReservedSeats, ATieWithinAGroupIsVotedOnAgainWithinIt) {
  const Outcome out =
      elect(2, 1, {{"Li", "Arts", 90}, {"Zhao", "Law", 60}, {"Qian", "Law", 60}, {"Sun", "Arts", 80}});
  EXPECT_EQ(out.candidates[3].reason, Reason::kDisplaced);
  EXPECT_EQ(
      out.derivation[7],
      "Sun is displaced, with 80 approvals, by reserved seats: seats left to the tied: 1, among Zhao, Qian");
  ASSERT_EQ(out.runoffs.size(), 1u);
  EXPECT_EQ(out.runoffs[0].candidates, (std::vector<std::string>{"Zhao", "Qian"}));
  EXPECT_EQ(out.runoffs[0].seats, 1u);
  EXPECT_EQ(out.runoffs[0].owed, (Reserve{{"Law", 1}}));
}

}  // namespace
}  // namespace comitia::congress
