// Who may vote in one ballot: everybody, or those of one class (docs/protocol.md §11.9).
#pragma once

#include <cstdint>
#include <vector>

#include "congress/delegates.hpp"

namespace comitia::congress {

struct VoterRoll {
  std::uint32_t present;
  std::vector<bool> presence;  ///< by position in the roster
  crypto::Array32 hash;        ///< over their numbers, as Delegates::roll_hash
};

/// Those present now; of one class, if `voter_class` is not 0.
[[nodiscard]] VoterRoll roll_of(const Delegates& delegates, std::uint32_t voter_class);

/// How many delegates are not excused, in that class.
[[nodiscard]] std::uint32_t entitled_in(const Delegates& delegates, std::uint32_t voter_class);

/// What a quorum counts: all members, or those who are not excused.
[[nodiscard]] std::uint32_t quorum_base(const v1::Fraction& quorum, const Delegates& delegates);

}  // namespace comitia::congress
