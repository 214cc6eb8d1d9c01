// Papers beyond one a delegate, and whether they could have decided the vote (docs/protocol.md §11.5).
#pragma once

#include <cstdint>
#include <span>

#include "records.pb.h"

namespace comitia::congress {

/// For terminals that were lost, and for seals that were wrong.
struct ExtraPapers {
  std::uint32_t replacements = 0, bad_seals = 0;
  [[nodiscard]] std::uint32_t total() const noexcept { return replacements + bad_seals; }
};

/// What weighing asks about a candidate.
struct Standing {
  std::uint64_t approve, oppose;
  bool elected;
};

/// The blind seals of a replaced paper cannot be revoked, so that each extra paper may be a second vote. True
/// if the verdict on any candidate could be another one after `extra` ballots, whatever they say, are taken
/// away. It errs on the side of true: the worst is assumed for each candidate at once.
[[nodiscard]] bool could_change(const v1::Fraction& majority, const v1::Counts& counts,
                                std::span<const Standing> candidates, std::uint32_t seats,
                                std::uint32_t extra);

}  // namespace comitia::congress
