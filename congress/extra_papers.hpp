// Papers beyond one a delegate, and whether they could have decided the vote (docs/protocol.md §11.5).
#pragma once

#include <cstdint>
#include <span>

#include "congress/electing.hpp"
#include "records.pb.h"

namespace comitia::congress {

/// For terminals that were lost, and for seals that were wrong.
struct ExtraPapers {
  std::uint32_t replacements = 0, bad_seals = 0;
  [[nodiscard]] std::uint32_t total() const noexcept { return replacements + bad_seals; }
};

/// A candidate's strength at the least and at the most that the ballots leave when some are taken away, and
/// whether each has the majority.
struct Range {
  std::uint64_t least, most;
  bool passes_at_least, passes_at_most;
  std::size_t group = 0;
};

/// Whether taking ballots away makes the base smaller.
[[nodiscard]] bool shrinks(v1::Base base);

[[nodiscard]] Range range_of(const v1::Fraction& majority, const v1::Counts& counts, std::uint64_t approve,
                             std::uint64_t oppose, std::uint32_t extra);

/// The blind seals of a replaced paper cannot be revoked, so that each extra paper may be a second vote. True
/// if the verdict on any candidate could be another one anywhere within the ranges. It errs on the side of
/// true: the worst is assumed for each candidate at once.
[[nodiscard]] bool could_change(std::span<const Range> ranges, const std::vector<bool>& elected,
                                const Seats& seats);

}  // namespace comitia::congress
