#include "congress/course.hpp"

#include <algorithm>

#include "congress/checks.hpp"
#include "congress/entry.hpp"

namespace comitia::congress {
namespace {

constexpr std::uint32_t bits(std::initializer_list<Milestone> milestones) {
  std::uint32_t out = 0;
  for (const Milestone m : milestones) out |= 1u << static_cast<unsigned>(m);
  return out;
}

using enum Milestone;

constexpr v1::MotionSubject kAny = v1::SUBJECT_UNSPECIFIED;
constexpr std::uint32_t kNothing = 0;
constexpr std::uint32_t kSeated = bits({kRoster, kCredentials, kSlates});
constexpr std::uint32_t kQuorate = kSeated | bits({kQuorum});
constexpr std::uint32_t kUnderRules = kQuorate | bits({kRules});
constexpr std::uint32_t kWithTellers = kSeated | bits({kRules, kTellers});
constexpr std::uint32_t kWithKey = kWithTellers | bits({kKey});

// clang-format off
constexpr CourseRow kRows[] = {
    {v1::CREDENTIALS,           kAny, bits({kRoster})},
    {v1::EXCUSED,               kAny, bits({kRoster})},
    {v1::CHECKED_IN,            kAny, kSeated},
    {v1::ADMISSION_REPLACED,    kAny, kSeated},
    {v1::LEFT,                  kAny, kSeated},
    {v1::CAME_BACK,             kAny, kSeated},
    {.kind = v1::RULES, .subject = kAny, .waits_for = kNothing, .never = true},
    {.kind = v1::MOTION_PUT, .subject = v1::SUBJECT_ADOPT_RULES, .waits_for = kQuorate, .before_rules = true},
    {.kind = v1::MOTION_PUT, .subject = v1::SUBJECT_ELECT_TELLERS, .waits_for = kUnderRules, .between_ballots = true},
    {v1::MOTION_PUT,            kAny, kUnderRules},
    {v1::NAMED_VOTE,            kAny, kSeated},
    {v1::SHOW_OF_HANDS,         kAny, kSeated},
    {.kind = v1::MOTION_DECIDED, .subject = v1::SUBJECT_ELECT_TELLERS, .waits_for = kUnderRules, .between_ballots = true},
    {v1::MOTION_DECIDED,        kAny, kSeated},
    {v1::PETITION_SIGNED,       kAny, kSeated | bits({kRules})},
    {v1::CEREMONY_COMMIT,       kAny, kWithTellers},
    {v1::CEREMONY_REVEAL,       kAny, kWithTellers},
    {v1::CEREMONY_SHARES,       kAny, kWithTellers},
    {v1::CEREMONY_ACKNOWLEDGED, kAny, kWithTellers},
    {v1::CEREMONY_COMPLAINT,    kAny, kWithTellers},
    {v1::CEREMONY_ANSWER,       kAny, kWithTellers},
    {v1::ROUND_CLOSED,          kAny, kWithTellers},
    {v1::ELIGIBLE,              kAny, kSeated | bits({kRules})},
    {v1::DEFINED,               kAny, kWithKey},
    {v1::PRESENCE,              kAny, kWithKey | bits({kQuorum})},
    {v1::SEAL_KEY,              kAny, kWithKey},
    {v1::OPENED,                kAny, kWithKey},
    {v1::LOT_COMMITTED,         kAny, kWithTellers},
    {v1::LOT_REVEALED,          kAny, kWithTellers},
    {v1::ROTATION,              kAny, kWithTellers},
    {v1::SUBSTITUTED,           kAny, kWithTellers},
    {v1::VACANCY,               kAny, kSeated},
    {v1::OUTCOME_DECIDED,       kAny, kWithTellers},
    {v1::COUNCIL,               kAny, kSeated | bits({kRules})},
    {.kind = v1::ARCHIVED, .subject = kAny, .waits_for = kUnderRules & ~bits({kQuorum}), .settled = true},
};
// clang-format on

}  // namespace

std::string_view milestone_name(Milestone milestone) {
  constexpr std::string_view kNames[] = {"the roster is complete",   "the credentials are accepted",
                                         "the slates are final",     "the quorum is reached",
                                         "the rules are adopted",    "the tellers are elected",
                                         "the tellers' key is final"};
  static_assert(std::size(kNames) == kMilestones);
  return kNames[static_cast<std::size_t>(milestone)];
}

std::span<const CourseRow> course_rows() { return kRows; }

const CourseRow* course_row(const Command& command) {
  const auto it = std::find_if(std::begin(kRows), std::end(kRows), [&](const CourseRow& row) {
    return row.kind == command.kind && (row.subject == kAny || row.subject == command.subject);
  });
  return it == std::end(kRows) ? nullptr : it;
}

namespace {

std::string reason(const Command& command, const Progress& progress, bool with_quorum) {
  if (progress.archived) return "the archive is sealed";
  const CourseRow* const row = course_row(command);
  if (!row) return {};
  if (row->never) return "the rules are adopted by a motion";
  for (std::size_t i = 0; i < kMilestones; ++i) {
    const auto milestone = static_cast<Milestone>(i);
    const bool waits = row->waits(milestone) || (command.secret && milestone == kKey);
    if (waits && !progress.has(milestone) && (with_quorum || milestone != kQuorum))
      return "not before " + std::string(milestone_name(milestone));
  }
  if (row->before_rules && progress.has(kRules)) return "the rules are adopted already, and frozen";
  if (row->between_ballots && progress.ballot_running) return "not while a ballot is open or uncounted";
  if (row->settled && progress.unsettled)
    return "not before every ballot and every motion has come to its end, and all is decided that an outcome "
           "left open";
  return {};
}

}  // namespace

std::string why_not(const Command& command, const Progress& progress) {
  return reason(command, progress, true);
}

crypto::Result<void> check_course(const Command& command, const Progress& progress) {
  const std::string why = reason(command, progress, false);
  COMITIA_REQUIRE(checks::course_order, why.empty(), std::string(kind_label(command.kind)) + ": " + why);
  return {};
}

}  // namespace comitia::congress
