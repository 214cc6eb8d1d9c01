// Who may vote in one ballot: everybody, those of one class (docs/protocol.md §11.9), or the members of a
// council (§20.4).
#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "congress/delegates.hpp"

namespace comitia::congress {

struct Voters {
  std::uint32_t voter_class = 0;                        ///< 0: of every class
  std::optional<std::vector<std::uint32_t>> members{};  ///< numbers, ascending; nothing: of no council

  [[nodiscard]] bool everybody() const noexcept { return voter_class == 0 && !members; }
  [[nodiscard]] bool admit(const Delegates& delegates, std::uint32_t position) const;
};

struct VoterRoll {
  std::uint32_t present;
  std::vector<bool> presence;  ///< by position in the roster
  crypto::Array32 hash;        ///< over their numbers, as Delegates::roll_hash
};

/// Those of them who are present now.
[[nodiscard]] VoterRoll roll_of(const Delegates& delegates, const Voters& voters);

/// How many of them are not excused.
[[nodiscard]] std::uint32_t entitled_in(const Delegates& delegates, const Voters& voters);

/// What a quorum counts: all members, or those who are not excused.
[[nodiscard]] std::uint32_t quorum_base(const v1::Fraction& quorum, const Delegates& delegates);

}  // namespace comitia::congress
