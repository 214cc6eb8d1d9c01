#include "crypto/ballot/contest.hpp"

namespace comitia::crypto {

BallotLayout::BallotLayout(const Statement& statement, std::size_t sealers) {
  constexpr std::size_t kElement = 32;  // a point, a scalar, a hash or a seal's prefix
  const std::size_t row_count = statement.rows().size();
  one_time_key = kElement;
  seals = one_time_key + kElement;
  rows = seals + sealers * (kElement + kSealBytes);
  commitments = rows + (row_count + statement.slots()) * kElement;
  row_commitments = commitments + 4 * kElement;
  slot_commitment = row_commitments + row_count * kElement;
  responses = slot_commitment + kElement;
  z_a = responses + statement.free_bits().size() * kElement;
  z_c = z_a + kElement;
  z_r = z_c + kElement;
  body = z_r + row_count * kElement;
  ballot = body + 2 * kElement;
}

}  // namespace comitia::crypto
