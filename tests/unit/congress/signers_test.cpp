#include "congress/signers.hpp"

#include <gtest/gtest.h>

#include <map>

#include "tests/support/congress_keys.hpp"
#include "tests/support/must.hpp"

namespace comitia::congress {
namespace {

const std::string kBallotPair = "secretariat 1, teller 1";
const std::string kCoursePair = "secretariat 1, chair 1";
const std::string kTellers = "teller 1, teller 2, teller 3";
const std::string kDesks = "desk 1, desk 2";

/// Of a congress with a course, before and after it elected three tellers; teller 1 is their chief.
struct Congress {
  static test::CongressPlan plan() {
    test::CongressPlan out;
    out.tellers = 3;
    out.threshold = 2;
    out.course.emplace();
    return out;
  }
  test::CongressKeys keys = test::CongressKeys::draw(plan());
  Officials convened = test::must(Officials::read(keys.convened(plan())));
  Officials elected = test::must(convened.with_tellers(keys.elect(2)));
};

std::string who(v1::EntryKind kind, const Officials& officials) {
  std::string out;
  for (const Official& o : officials.all())
    if (may_sign(kind, o, officials))
      out += (out.empty() ? "" : ", ") + std::string(role_name(o.role)) + " " + std::to_string(o.index);
  return out;
}

// The table of docs/protocol.md §3.6, kind by kind.
TEST(Signers, AreThoseOfTheProtocol) {
  const Congress congress;
  const std::map<v1::EntryKind, std::string> table{
      {v1::ROSTER, "secretariat 1"},
      {v1::RULES, kBallotPair},
      {v1::CEREMONY_COMMIT, kTellers},
      {v1::CEREMONY_REVEAL, kTellers},
      {v1::CEREMONY_SHARES, kTellers},
      {v1::CEREMONY_ACKNOWLEDGED, kTellers},
      {v1::CEREMONY_COMPLAINT, kTellers},
      {v1::CEREMONY_ANSWER, kTellers},
      {v1::ROUND_CLOSED, kBallotPair},
      {v1::TERMINAL_AUTHORISED, kDesks},
      {v1::CHECKED_IN, kDesks},
      {v1::ADMISSION_REPLACED, kDesks},
      {v1::DEFINED, kBallotPair},
      {v1::PRESENCE, kBallotPair},
      {v1::SEAL_KEY, "server 1, station 1"},
      {v1::OPENED, kBallotPair},
      {v1::ISSUE_BATCH, "server 1"},
      {v1::REPLACEMENT, kTellers},
      {v1::CLOSED, kBallotPair},
      {v1::BALLOTS, "server 1"},
      {v1::CLOSED_STATE, kTellers},
      {v1::SHARE, kTellers},
      {v1::RESULT, kBallotPair},
      {v1::ANNULLED, kBallotPair},
      {v1::SHARE_ERASED, kTellers},
      {v1::CREDENTIALS, kCoursePair},
      {v1::EXCUSED, kCoursePair},
      {v1::LEFT, kDesks},
      {v1::CAME_BACK, kDesks},
      {v1::SLATE, "secretariat 1"},
      {v1::APPROVAL, "body 1, body 2"},
      {v1::NOTICE, kCoursePair},
      {v1::OBJECTION, "secretariat 1"},
      {v1::OBJECTION_RESOLVED, kCoursePair},
      {v1::WITHDRAWN, kCoursePair},
      {v1::SLATE_FINAL, kCoursePair},
      {v1::MOTION_PUT, kCoursePair},
      {v1::SHOW_OF_HANDS, kTellers},
      {v1::MOTION_DECIDED, kCoursePair},
      {v1::LOT_COMMITTED, kTellers},
      {v1::LOT_REVEALED, kTellers},
      {v1::ROTATION, kCoursePair},
      {v1::SUBSTITUTED, kCoursePair},
      {v1::VACANCY, kCoursePair},
      {v1::ARCHIVED, kCoursePair},
      {v1::COUNCIL, kCoursePair},
      {v1::OUTCOME_DECIDED, kCoursePair},
      {v1::SHUFFLE, kTellers},
      {v1::MIXING_CLOSED, "teller 1"},
      {v1::ELIGIBLE, "secretariat 1"},
      {v1::NAMED, "secretariat 1"},
  };
  for (const auto& [kind, signers] : table) EXPECT_EQ(who(kind, congress.elected), signers) << kind;
  // Nothing that an official signs is left out: the others are entry 0, what nobody or a terminal signs, and
  // the two entries around a step that two sign.
  for (int kind = v1::EntryKind_MIN + 1; kind <= v1::EntryKind_MAX; ++kind) {
    const auto k = static_cast<v1::EntryKind>(kind);
    const bool other = k == v1::CONVENED || k == v1::SPOILED || k == v1::PROPOSED || k == v1::CONFIRMED;
    EXPECT_EQ(table.contains(k), !other && !signed_by_a_device(k)) << kind;
  }
}

TEST(Signers, ScrutineersCountHandsUntilThereAreTellers) {
  const Congress congress;
  EXPECT_EQ(who(v1::SHOW_OF_HANDS, congress.convened), "scrutineer 1, scrutineer 2");
  EXPECT_EQ(who(v1::RULES, congress.convened), "secretariat 1") << "nobody is the chief teller yet";
  EXPECT_EQ(who(v1::LOT_COMMITTED, congress.convened), "");
}

TEST(Signers, WhoeverWasATellerSignsNothing) {
  const Congress congress;
  test::CongressKeys others = test::CongressKeys::draw(Congress::plan());
  const Officials again = test::must(congress.elected.with_tellers(others.elect(2)));
  EXPECT_EQ(who(v1::SHARE, again), "teller 4, teller 5, teller 6");
  EXPECT_EQ(who(v1::CLOSED, again), "secretariat 1, teller 4");
  EXPECT_EQ(again.by_key(congress.keys.tellers[0].key.public_key().view()), nullptr);
}

TEST(Signers, TerminalsSignFourKinds) {
  std::vector<int> out;
  for (int kind = v1::EntryKind_MIN; kind <= v1::EntryKind_MAX; ++kind)
    if (signed_by_a_device(static_cast<v1::EntryKind>(kind))) out.push_back(kind);
  EXPECT_EQ(out,
            (std::vector<int>{v1::TERMINAL_ENROLLED, v1::BAD_SEAL, v1::NAMED_VOTE, v1::PETITION_SIGNED}));
}

}  // namespace
}  // namespace comitia::congress
