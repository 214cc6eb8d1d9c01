// Threshold decryption of summed rows with one batched proof (protocol.md §10.3, §10.4).
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "crypto/base/bytes.hpp"
#include "crypto/base/result.hpp"
#include "crypto/group/point.hpp"

namespace comitia::crypto {

/// What a decryption is bound to. Every row of one decryption has the same number M of slots.
struct DecryptionContext {
  Bytes origin;
  std::string ballot_id;
  std::vector<Array32> closed_states;  ///< hashes of the closed states, in place order
  std::uint32_t teller;                ///< j
  std::uint32_t first_row;             ///< number of rows[0] among the rows of the ballot, from 0
  std::vector<Point> public_shares;    ///< X_{j,1..M}
};

/// A ciphertext row: u and v_1..v_M.
struct CipherRow {
  Point u;
  std::vector<Point> v;
};

/// share = D_{1,1}..D_{1,M} D_{2,1}.. (32 bytes each) T_1 T_2 z (32 each), D_{i,l} = x_{j,l} u_i. Constant
/// time in the key shares. Fresh randomness at every call: call once, store, resend the bytes. Like every
/// function here, throws std::invalid_argument if there is no row, or a row or key without exactly M slots.
[[nodiscard]] Bytes make_decryption(const DecryptionContext& context, std::span<const CipherRow> rows,
                                    std::span<const SecretScalar> key_shares);

/// Returns D row-major. Checks point_canonical, scalar_canonical, challenge_nonzero, decryption_key (z g =
/// T_1 + c X), decryption_rows (z U = T_2 + c D). A wrong length is point_canonical.
[[nodiscard]] Result<std::vector<Point>> check_decryption(const DecryptionContext& context,
                                                          std::span<const CipherRow> rows, View share);

/// One teller's checked D of all rows.
struct TellerDecryption {
  std::uint32_t teller;
  std::vector<Point> decryptions;
};
/// The number in 0..bound that v - sum_j lambda_j D_j is, for every slot. Refuses repeated or zero indices,
/// or none (decryption_indices), and totals out of range (decryption_range), as are nearly all that fewer
/// than t tellers give. Row-major. Throws std::invalid_argument for a bound above TotalTable::kMaxBound.
[[nodiscard]] Result<std::vector<std::uint64_t>> combine_decryptions(
    std::span<const CipherRow> rows, std::span<const TellerDecryption> tellers, std::uint64_t bound);

}  // namespace comitia::crypto
