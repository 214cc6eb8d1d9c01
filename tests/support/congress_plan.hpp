// What a made-up congress is like: the parameters of tests/support/congress_builder.hpp.
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "congress/question.hpp"
#include "records.pb.h"

namespace comitia::test {

struct CongressPlan {
  std::uint32_t delegates = 12;  ///< entitled; their numbers are 1..delegates
  std::uint32_t present = 0;     ///< the first so many check in; 0: all
  std::uint32_t tellers = 5;
  std::uint32_t threshold = 3;
  std::uint32_t slots = 16;  ///< of the tellers' key
  std::uint32_t desks = 2;
  std::uint32_t terminals = 2;
  std::string quorum = ">=2/3";
  std::string majority = ">1/2";
  v1::Base base = v1::BASE_RETURNED;
  std::uint32_t smallest_count = 10;
  bool blank_is_approval = false;
  std::function<void(v1::Rules&)> rules;  ///< changes the rules made of the above; empty: as they are
  std::function<std::uint32_t(std::uint32_t delegate)> voter_class;  ///< empty: none
  /// A congress with a course and this composition: it adopts its rules and elects its tellers (delegates 1
  /// to `tellers`) by motions.
  std::optional<v1::CompositionPlan> course;
  /// What is private about the delegates, by number; nothing: a number and a name each.
  std::vector<v1::RosterRecord> records;
  std::vector<v1::RosterRecord> staff;
  unsigned threads = 1;           ///< for making ballots and for the fold's batches
  bool rehearsal = true;          ///< a course whose days are not the server's
  std::uint32_t term_months = 0;  ///< of its post
  /// Of a course besides. Its one post: "presidium", 2 seats; both bodies approve its slate.
  std::vector<std::string> slate{"Candidate 1", "Candidate 2", "Candidate 3"};
  /// Instead of that post and chain: others, of so many bodies, whose slates the test makes.
  v1::ApprovalPlan approval;
  std::uint32_t bodies = 2;
  std::string charter_majority = ">=2/3";  ///< of those present
  std::string motion_majority = ">1/2";    ///< of those present
};

/// One motion of a congress with a course.
struct MotionPlan {
  std::string id = "motion";
  v1::MotionSubject subject = v1::SUBJECT_RESOLUTION;
  v1::MotionMethod method = v1::METHOD_BY_NAME;
  std::uint32_t against = 0, abstaining = 0, not_pressed = 0;  ///< the others are for it
  v1::MotionPut payload;                                       ///< what the subject asks for; empty: a text
};

struct BallotPlan {
  std::string id = "presidium";
  v1::QuestionKind kind = v1::APPROVE_OPPOSE_ABSTAIN;
  std::uint32_t candidates = 3;  ///< named "Candidate 1"...; a motion has 1
  std::uint32_t seats = 2;       ///< a motion has 0
  bool small_count_told = false;
  std::uint32_t spoil = 0;         ///< the first so many delegates challenge their first ballot
  std::uint32_t lies = 0;          ///< of those challenged, the first so many openings claim another mark
  std::uint32_t not_cast = 0;      ///< the last so many of those issued never cast
  std::uint64_t seed = 1;          ///< of the marks
  std::string motion;              ///< in a congress with a course: the motion in secret that is voted on
  std::string post = "presidium";  ///< likewise: the post that is filled
  std::function<void(v1::Defined&)> definition;  ///< changes the definition made of the above
  /// The marks of one delegate; empty: drawn from the seed.
  std::function<std::vector<congress::Mark>(std::uint32_t delegate)> marks;
  /// Who is written in by one delegate: numbers on the roll; empty: nobody is.
  std::function<std::vector<std::uint32_t>(std::uint32_t delegate)> written;
};

/// What the delegate marks under this plan.
[[nodiscard]] std::vector<congress::Mark> marks_of(const BallotPlan& plan, std::uint32_t delegate);

}  // namespace comitia::test
