// The verifiable lots of a congress (docs/protocol.md §18.2).
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <vector>

#include "congress/lot_draw.hpp"
#include "crypto/base/result.hpp"
#include "records.pb.h"

namespace comitia::congress {

/// What a commitment is: the hash of the reveal's statement. So it is bound to the lot, the attempt and the
/// teller, and its 32 random bytes hide it.
[[nodiscard]] crypto::Array32 lot_commitment(const crypto::EntryHash& anchor, const v1::LotRevealed& s);

/// One lot. Each attempt ends with everybody's reveal, or is repeated.
struct Lot {
  std::vector<std::string> names;
  std::uint32_t attempt = 1;
  std::map<std::uint32_t, crypto::Array32> commitments;  ///< of this attempt, by teller
  LotValues values;                                      ///< as far as they are revealed
  std::vector<std::vector<std::uint32_t>> missing;       ///< of each earlier attempt, who did not reveal
  std::vector<std::string> drawn;                        ///< empty until it is finished

  [[nodiscard]] bool finished() const noexcept { return !drawn.empty(); }
};

/// Every method that takes a statement checks all of it first and changes the state only on success.
class Lots {
 public:
  /// Refuses: lot_form (id, names, the size of the commitment, other names than the first's; too many),
  /// lot_turn (finished; a reveal of this attempt is there; another attempt than this, or than the next where
  /// somebody has revealed and somebody has not; twice).
  [[nodiscard]] crypto::Result<void> commit(const v1::LotCommitted& s);
  /// `threshold`: how many tellers must have committed. Refuses: lot_turn, lot_commitment.
  [[nodiscard]] crypto::Result<void> reveal(const v1::LotRevealed& s, std::uint32_t threshold,
                                            const crypto::EntryHash& anchor);

  [[nodiscard]] const std::map<std::string, Lot>& all() const noexcept { return lots_; }
  /// Null if there is none.
  [[nodiscard]] const Lot* find(const std::string& id) const;

 private:
  std::map<std::string, Lot> lots_;
};

}  // namespace comitia::congress
