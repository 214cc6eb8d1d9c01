// What the rules do about seats that are left: ties at the cut-off, and too few with a majority
// (docs/protocol.md §11.7).
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "congress/electing.hpp"
#include "congress/ranking_outcome.hpp"
#include "congress/reserved_seats.hpp"
#include "records.pb.h"

namespace comitia::congress {

enum class Why : std::uint8_t { kTie, kTooFew };
/// How the seats come to be filled, or not.
enum class Way : std::uint8_t { kRunoff, kHands, kPresidium, kLot, kVacant, kReduced };
/// Whether somebody, or a lot, has yet to say.
[[nodiscard]] constexpr bool awaits_decision(Way way) {
  return way == Way::kHands || way == Way::kPresidium || way == Way::kLot;
}

/// Seats that are left for one reason.
struct Open {
  Why why;
  Way way;
  std::uint32_t seats;
  std::vector<std::size_t> names;  ///< candidates by place on the ballot: the tied, or those not elected
  /// Of a new election that the rules ask for: how many names it would need. More than there are names: the
  /// presidium decides instead.
  std::uint64_t least_names = 0;
  /// Inside a count of rankings: the count stands still until so many of the names are favoured: one whose
  /// surplus moves first, or all but the one who is excluded. Nobody is elected by it alone.
  std::optional<TieAbout> inner{};
};

/// The next ballot, exactly.
struct Runoff {
  Why why;            ///< of the tie, if both
  bool both = false;  ///< for seats left by a tie and for seats that too few could fill
  std::uint32_t seats;
  std::vector<std::string> candidates;  ///< in the order of the ballot before
  std::vector<std::string> groups;      ///< of each, where seats are reserved
  Reserve owed;                         ///< by group, what is still reserved; empty: nothing
  bool read_out = false;                ///< as the ballot before (§26.1)
  v1::RankingMethod method = v1::RANKING_METHOD_UNSPECIFIED;  ///< likewise, of a ranking
  std::uint32_t most = 0;                                     ///< of a score
  std::vector<std::string> grades{};                          ///< of a majority judgment
};

struct Followed {
  std::vector<Open> open;
  std::vector<Runoff> runoffs;
};

/// What follows from a seating under the rules; `too_few` in place of the rules' own where the presidium has
/// taken it. Ties first, from the strongest down.
[[nodiscard]] Followed follow(const v1::Question& question, const v1::Rules& rules, const Reserve& reserve,
                              std::span<const Runner> runners, const Seating& seating,
                              v1::TooFewRule too_few);

/// A run-off of these names, otherwise as the question before: nothing is reserved.
[[nodiscard]] Runoff runoff_of(const v1::Question& before, Why why, std::uint32_t seats,
                               std::span<const std::size_t> names);
/// What the rules do about a tie.
[[nodiscard]] Way way_of(v1::TieRule rule);

/// The question that the run-off of a question asks: same kind, these names and seats, read out if that
/// was.
[[nodiscard]] v1::Question question_of(const Runoff& runoff, v1::QuestionKind kind);

}  // namespace comitia::congress
