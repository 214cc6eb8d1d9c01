#include "congress/course.hpp"

#include <gtest/gtest.h>

#include "congress/checks.hpp"

namespace comitia::congress {
namespace {

Progress until(std::size_t milestones) {
  Progress out;
  for (std::size_t i = 0; i < milestones; ++i) out.reach(static_cast<Milestone>(i));
  return out;
}

/// How many milestones must be reached before the command is possible.
std::size_t first_possible(const Command& command) {
  for (std::size_t i = 0; i <= kMilestones; ++i)
    if (why_not(command, until(i)).empty()) return i;
  return kMilestones + 1;
}

// rules.md §3, arrow by arrow.
TEST(Course, EachStepWaitsForTheOneBefore) {
  EXPECT_EQ(first_possible({v1::ROSTER}), 0u);
  EXPECT_EQ(first_possible({v1::CREDENTIALS}), 1u);
  EXPECT_EQ(first_possible({v1::CHECKED_IN}), 3u);
  EXPECT_EQ(first_possible({v1::MOTION_PUT, v1::SUBJECT_ADOPT_RULES}), 4u);
  EXPECT_EQ(first_possible({v1::MOTION_PUT, v1::SUBJECT_ELECT_TELLERS}), 5u);
  EXPECT_EQ(first_possible({v1::MOTION_PUT, v1::SUBJECT_RESOLUTION}), 5u);
  EXPECT_EQ(first_possible({v1::CEREMONY_COMMIT}), 6u);
  EXPECT_EQ(first_possible({v1::MOTION_PUT, v1::SUBJECT_RESOLUTION, true}), 7u);
  EXPECT_EQ(first_possible({v1::DEFINED}), 7u);
  EXPECT_EQ(first_possible({v1::OPENED}), 7u);
  EXPECT_EQ(first_possible({v1::RULES}), kMilestones + 1);
}

TEST(Course, NamesWhatIsMissing) {
  EXPECT_EQ(why_not({v1::CHECKED_IN}, until(1)), "not before the credentials are accepted");
  EXPECT_EQ(why_not({v1::CHECKED_IN}, until(2)), "not before the slates are final");
  EXPECT_EQ(why_not({v1::MOTION_PUT, v1::SUBJECT_OTHER}, until(4)), "not before the rules are adopted");
  EXPECT_EQ(why_not({v1::MOTION_PUT, v1::SUBJECT_ADOPT_RULES}, until(5)),
            "the rules are adopted already, and frozen");
  EXPECT_EQ(why_not({v1::RULES}, until(7)), "the rules are adopted by a motion");
  const auto refused = check_course({v1::DEFINED}, until(6));
  ASSERT_FALSE(refused.ok());
  EXPECT_EQ(refused.fault().check, &checks::course_order);
  EXPECT_EQ(refused.fault().where, "defined: not before the tellers' key is final");
}

TEST(Course, TellersAreReplacedBetweenBallotsOnly) {
  Progress now = until(kMilestones);
  now.ballot_running = now.unsettled = true;
  for (const v1::EntryKind kind : {v1::MOTION_PUT, v1::MOTION_DECIDED}) {
    EXPECT_EQ(why_not({kind, v1::SUBJECT_ELECT_TELLERS}, now), "not while a ballot is open or uncounted");
    EXPECT_EQ(why_not({kind, v1::SUBJECT_RESOLUTION}, now), "");
  }
  EXPECT_EQ(why_not({v1::ARCHIVED}, now),
            "not before every ballot and every motion has come to its end, and all is decided that an "
            "outcome left open");
}

TEST(Course, TheArchiveEndsEverything) {
  Progress now = until(kMilestones);
  now.archived = true;
  for (int kind = v1::ROSTER; kind <= v1::EntryKind_MAX; ++kind)
    EXPECT_EQ(why_not({static_cast<v1::EntryKind>(kind)}, now), "the archive is sealed") << kind;
}

// The quorum is the business of whoever counts those present.
TEST(Course, LeavesTheQuorumToTheSnapshot) {
  EXPECT_TRUE(check_course({v1::MOTION_PUT, v1::SUBJECT_ADOPT_RULES}, until(3)).ok());
  EXPECT_EQ(why_not({v1::MOTION_PUT, v1::SUBJECT_ADOPT_RULES}, until(3)), "not before the quorum is reached");
}

}  // namespace
}  // namespace comitia::congress
