// What all ballots of one opened ballot share: what is bound into every proof, signature and seal.
#pragma once

#include <string>
#include <vector>

#include "crypto/ballot/statement.hpp"
#include "crypto/base/identifier.hpp"
#include "crypto/group/point.hpp"
#include "crypto/seal/blind_rsa.hpp"

namespace comitia::crypto {

/// One opened ballot, as the cryptography sees it. The verifier and the prover take the same object.
struct Contest {
  Bytes origin;           ///< the log's origin line, UTF-8, 1..200 bytes
  std::string ballot_id;  ///< 1..64 bytes
  OpenedHash opened;      ///< hash of the opened statement
  Statement statement;
  std::vector<Point> slot_keys;          ///< h_1.., at least statement.widest_row(); none the identity
  std::vector<SealPublicKey> seal_keys;  ///< one for each sealer, in order; may be empty only in tests
};

/// Where everything lies in a ballot of this contest. All lengths follow from the contest: every ballot has
/// one size. body = opened(32) p(32) { prefix(32) seal(256) }* { u(32) v_1..v_M(32 each) }* B A C D(32 each)
///        T_u[w](32 each) T_v(32) f_j for free bits(32 each) z_A z_C(32 each) z_r[w](32 each)
/// ballot = body R(32) z(32)                                                       (protocol.md §9.1)
struct BallotLayout {
  explicit BallotLayout(const Contest& contest) : BallotLayout(contest.statement, contest.seal_keys.size()) {}
  BallotLayout(const Statement& statement, std::size_t sealers);
  std::size_t one_time_key, seals, rows, commitments, row_commitments, slot_commitment, responses, z_a, z_c,
      z_r;
  std::size_t body;    ///< bytes of the body
  std::size_t ballot;  ///< body + 64
};

}  // namespace comitia::crypto
