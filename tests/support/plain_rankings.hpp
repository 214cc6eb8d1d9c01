// Rankings counted a second, slow way: every ballot by itself, nothing remembered between rounds but each
// ballot's value.
#pragma once

#include <cstdint>
#include <optional>
#include <vector>

namespace comitia::test {

/// One ballot, best first.
using PlainBallot = std::vector<std::size_t>;

struct PlainStv {
  std::vector<std::vector<std::uint64_t>> rounds;  ///< hundred-thousandths, by alternative
  std::vector<std::size_t> elected;                ///< ascending
  bool open = false;                               ///< stopped at a tie
};

/// SSI 2007/42 rules 45 to 52 read as they are written; stops at a tie that earlier rounds do not decide.
[[nodiscard]] PlainStv plain_scottish_stv(const std::vector<PlainBallot>& ballots, std::size_t alternatives,
                                          std::size_t seats);
/// The winner by eliminating and tallying anew each time; nothing if a tie is not decided by earlier rounds.
[[nodiscard]] std::optional<std::size_t> plain_instant_runoff(const std::vector<PlainBallot>& ballots,
                                                              std::size_t alternatives);
/// By every simple path: whether the first comes before the second. [first][second]
[[nodiscard]] std::vector<std::vector<bool>> plain_schulze(const std::vector<PlainBallot>& ballots,
                                                           std::size_t alternatives);
/// Twice the points, comparing each pair of alternatives on each ballot.
[[nodiscard]] std::vector<std::uint64_t> plain_borda(const std::vector<PlainBallot>& ballots,
                                                     std::size_t alternatives);

}  // namespace comitia::test
