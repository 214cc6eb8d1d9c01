// Seats that each group of candidates gets at least (docs/protocol.md §11.8).
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "crypto/base/result.hpp"
#include "records.pb.h"

namespace comitia::congress {

/// What one group must get of the seats of a ballot.
struct Owed {
  std::string group;
  std::uint32_t seats;

  friend bool operator==(const Owed&, const Owed&) = default;
};
/// One for each group of the ballot, in the order in which they appear on it. Empty: nothing is reserved.
using Reserve = std::vector<Owed>;

/// Of a first round: as many as the rules say, for each group.
[[nodiscard]] Reserve reserve_of(const v1::Question& question, const v1::Rules& rules);
/// Of each candidate its group's place in the reserve; zeros without one.
[[nodiscard]] std::vector<std::size_t> groups_of(const v1::Question& question, const Reserve& reserve);

/// Refuses (checks::definition_contest) groups where nothing is reserved, none where something is, and group
/// names that are no text.
[[nodiscard]] crypto::Result<void> check_groups(const v1::Question& question, const v1::Rules& rules);
/// Refuses (checks::definition_contest) what cannot come true: more reserved than seats, or a group with
/// fewer names than it is owed.
[[nodiscard]] crypto::Result<void> check_reserve(const v1::Question& question, const Reserve& reserve);

}  // namespace comitia::congress
