// The course of a congress as one table: what each step waits for (docs/protocol.md §14, rules.md §3).
#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>

#include "crypto/base/result.hpp"
#include "records.pb.h"

namespace comitia::congress {

/// What is reached one after another. The life of each ballot and of each motion lies between the last two,
/// and has an order of its own (ballot-turn, motion-turn).
enum class Milestone : std::uint8_t {
  kRoster,
  kCredentials,
  kSlates,
  kQuorum,
  kRules,
  kTellers,
  kKey,
};
inline constexpr std::size_t kMilestones = 7;
/// "the roster is complete", ...
[[nodiscard]] std::string_view milestone_name(Milestone milestone);

/// How far a congress has come.
struct Progress {
  std::array<bool, kMilestones> reached{};
  bool ballot_running = false;  ///< one is opened, and neither announced nor annulled
  /// A ballot is neither announced nor annulled, a motion is not decided, or an outcome leaves a decision to
  /// persons or to a lot.
  bool unsettled = false;
  bool archived = false;

  [[nodiscard]] bool has(Milestone m) const { return reached[static_cast<std::size_t>(m)]; }
  void reach(Milestone m) { reached[static_cast<std::size_t>(m)] = true; }
};

/// A step that somebody wants to take. A motion is told apart by its subject and whether it is secret.
struct Command {
  v1::EntryKind kind;
  v1::MotionSubject subject = v1::SUBJECT_UNSPECIFIED;
  bool secret = false;
};

/// One line of the table.
struct CourseRow {
  v1::EntryKind kind;
  v1::MotionSubject subject;  ///< SUBJECT_UNSPECIFIED: any
  std::uint32_t waits_for;    ///< bit i: Milestone i
  bool before_rules = false;  ///< it is over once the rules are adopted
  bool never = false;         ///< the congress has another way to it
  bool between_ballots = false;
  bool settled = false;  ///< nothing is left to announce or to decide

  [[nodiscard]] bool waits(Milestone m) const { return (waits_for >> static_cast<unsigned>(m) & 1) != 0; }
};
/// In the order of the course. What stands here not at all waits for nothing.
[[nodiscard]] std::span<const CourseRow> course_rows();
/// Null where the command waits for nothing.
[[nodiscard]] const CourseRow* course_row(const Command& command);

/// Why the command cannot be taken now, in words; empty if it can.
[[nodiscard]] std::string why_not(const Command& command, const Progress& progress);
/// Refuses (checks::course_order) with why_not. The quorum is not asked for here: whoever waits for it counts
/// those present itself (checks::quorum).
[[nodiscard]] crypto::Result<void> check_course(const Command& command, const Progress& progress);

}  // namespace comitia::congress
