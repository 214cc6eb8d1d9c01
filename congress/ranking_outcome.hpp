// What a count of rankings comes to, round by round (docs/protocol.md §22.2).
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "congress/pairwise.hpp"

namespace comitia::congress {

enum class RankingMethod : std::uint8_t { kScottishStv, kInstantRunoff, kSchulze, kBorda };

/// Votes, and points of a Borda count, in hundred-thousandths: what the Scottish rules count to, exactly.
using Votes = std::uint64_t;
inline constexpr Votes kVote = 100'000;

/// What equals are equal about.
enum class TieAbout : std::uint8_t { kSurplus, kExclusion, kSeats };
enum class TieBy : std::uint8_t {
  kEarlierRound,  ///< their votes at the end of an earlier round
  kLot,
  kDecision,  ///< after the announcement (§22.11)
  kRule,      ///< of a ballot: all of the tied are excluded together, or the order on it
  kNothing,   ///< open: a lot must be drawn
  kHeld,      ///< open: the rules of a congress say what follows
};

struct RankingTie {
  TieAbout about;
  TieBy by;
  std::vector<std::size_t> members;  ///< between whom it had to be decided, ascending
  std::vector<std::size_t> chosen;   ///< whose surplus moves, who is excluded, who has the seats
  std::size_t round = 0;             ///< kEarlierRound: the round, from 1, whose votes decided last
  std::uint32_t seats = 0;           ///< kSeats: for how many
};

enum class RoundStep : std::uint8_t {
  kFirst,      ///< first preferences
  kSurplus,    ///< the surplus of one who is elected is transferred
  kExclusion,  ///< one is excluded, and what it holds transferred
  kScores,     ///< all there is of a method without rounds: points, or how many others one beats
};

struct RankingRound {
  RoundStep step;
  std::optional<std::size_t> of;     ///< whose surplus, or who is excluded; none: all whom the tie chose
  std::vector<Votes> votes;          ///< at its end, by alternative
  Votes not_transferable = 0;        ///< at its end, what is cut off from transfer values included
  std::vector<std::size_t> elected;  ///< at its end, those with most votes first
  std::optional<RankingTie> tie;     ///< that was decided for it
};

struct RankingOutcome {
  RankingMethod method;
  std::uint32_t seats;
  std::uint64_t ballots, void_ballots;
  std::optional<Votes> quota;  ///< of Scottish STV
  std::vector<RankingRound> rounds;
  std::vector<std::size_t> elected;  ///< in the order of their election
  std::optional<RankingTie> open;    ///< the count stands still here until a lot is drawn
  std::uint32_t vacant = 0;          ///< seats for which there are too few alternatives
  Pairwise pairwise, paths;          ///< of Schulze's method; else empty
};

/// How many of the five decimals the method uses.
[[nodiscard]] std::size_t decimals_of(RankingMethod method);
/// "1407.34264", cut to so many decimals (0 to 5); for reading only.
[[nodiscard]] std::string votes_text(Votes votes, std::size_t decimals);

}  // namespace comitia::congress
