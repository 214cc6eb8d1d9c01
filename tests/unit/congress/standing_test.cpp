#include "congress/standing.hpp"

#include <gtest/gtest.h>

#include "congress/outcome.hpp"
#include "tests/support/congress_builder.hpp"

namespace comitia::congress {
namespace {

using test::CongressBuilder;

test::CongressPlan hall() {
  test::CongressPlan out;
  out.delegates = 6;
  out.tellers = 3;
  out.threshold = 2;
  out.slots = 8;
  out.smallest_count = 1;
  out.base = v1::BASE_PRESENT;
  return out;
}

/// Four of six are for the only name: as many as it takes.
test::BallotPlan election() {
  test::BallotPlan out;
  out.candidates = out.seats = 1;
  out.marks = [](std::uint32_t delegate) {
    return std::vector<Mark>{delegate <= 4 ? Mark::kApprove : Mark::kOppose};
  };
  return out;
}

void count(CongressBuilder& congress, const std::string& id) {
  congress.close(id);
  congress.empty_box(id);
  congress.sign_closed_states(id);
  congress.decrypt(id);
}

TEST(Standing, LastsFromTheDefinitionOn) {
  CongressBuilder congress(hall());
  congress.prepare();
  congress.open(election());
  EXPECT_TRUE(stands(congress.ballot("presidium")));
  congress.vote("presidium");
  count(congress, "presidium");
  congress.announce("presidium");
  EXPECT_TRUE(stands(congress.ballot("presidium")));
}

TEST(Standing, EndsWhenTheBallotIsAnnulled) {
  CongressBuilder congress(hall());
  congress.prepare();
  congress.open(election());
  v1::Annulled annulled;
  annulled.set_ballot_id("presidium");
  annulled.set_reason("the power failed");
  congress.append_two_signed(v1::ANNULLED, annulled, congress.keys().secretariat, congress.keys().chief());
  EXPECT_FALSE(stands(congress.ballot("presidium")));
}

// Until it is announced nobody knows by the log's word that it must be repeated.
TEST(Standing, EndsWhenAnOutcomeThatMustBeRepeatedIsAnnounced) {
  CongressBuilder congress(hall());
  congress.prepare();
  congress.open(election());
  congress.vote("presidium");
  v1::Replacement extra;
  extra.set_ballot_id("presidium");
  extra.set_delegate(1);
  extra.set_reason("the terminal stopped");
  congress.append_two_signed(v1::REPLACEMENT, extra, congress.keys().teller(1), congress.keys().teller(2));
  count(congress, "presidium");
  ASSERT_TRUE(congress.ballot("presidium").outcome()->must_repeat);
  EXPECT_TRUE(stands(congress.ballot("presidium")));
  congress.announce("presidium");
  EXPECT_FALSE(stands(congress.ballot("presidium")));
}

}  // namespace
}  // namespace comitia::congress
