// Who holds an office in this congress, as entry 0 says and as the congress has elected.
#pragma once

#include <cstdint>
#include <set>
#include <span>
#include <string>
#include <vector>

#include "crypto/base/result.hpp"
#include "crypto/log/checkpoint.hpp"
#include "crypto/sign/ed25519.hpp"
#include "records.pb.h"

namespace comitia::congress {

struct Official {
  v1::Role role;
  std::uint32_t index;
  std::string name;
  crypto::VerifyKey key;
  crypto::VerifyKey note_key;      ///< zero unless server, station or teller
  crypto::Array32 envelope_key{};  ///< zero unless teller
  std::uint32_t delegate = 0;      ///< the number of a teller whom the congress has elected
};

/// The officials of entry 0, checked.
class Officials {
 public:
  /// Refuses (checks::convened_form): roles out of order or missing (one secretariat, server and
  /// station; 1 desk or more; 1..32 tellers, indices 1..n), a malformed or repeated key, an
  /// envelope key of small order, a threshold not
  /// in 1..n, an unknown chief teller, slots not in 1..64, a malformed origin. With a course there are
  /// no tellers, threshold and chief teller yet, but one chair, two scrutineers, and any number of bodies.
  static crypto::Result<Officials> read(const v1::Convened& convened);

  /// The same with these tellers in place of those before, in the order given, under t and chief. Their
  /// indices go on where those before ended, so that a teller's index and name as a witness are nobody
  /// else's, ever. Refuses (checks::tellers_form): none or too many, a malformed name or key, a key that is
  /// or was anybody's, somebody twice, t or chief out of bounds.
  [[nodiscard]] crypto::Result<Officials> with_tellers(const v1::TellersElect& elect) const;

  /// Null if nobody holds this statement key.
  [[nodiscard]] const Official* by_key(crypto::View key) const;
  [[nodiscard]] const Official* find(v1::Role role, std::uint32_t index) const;
  /// Whether it was a key of a teller who was replaced.
  [[nodiscard]] bool retired(const crypto::Array32& key) const { return retired_.contains(key); }
  [[nodiscard]] std::span<const Official> all() const noexcept { return officials_; }
  [[nodiscard]] std::uint32_t tellers() const noexcept { return tellers_; }
  [[nodiscard]] std::uint32_t threshold() const noexcept { return threshold_; }
  /// Index of the chief teller; 0 before there are tellers.
  [[nodiscard]] std::uint32_t chief() const noexcept { return chief_; }
  /// ceil((n + t) / 2): tellers who must cosign an opening and a close (protocol.md §10.1).
  [[nodiscard]] std::uint32_t cosign_quorum() const noexcept { return (tellers_ + threshold_ + 1) / 2; }

  /// The log's own note key, and everybody who may cosign or, as a teller who was replaced, might have
  /// before:
  /// "<origin>/station-1", "<origin>/teller-<i>".
  [[nodiscard]] crypto::NoteKey log_key() const;
  [[nodiscard]] std::vector<crypto::NoteKey> witnesses() const;
  [[nodiscard]] std::string witness_name(v1::Role role, std::uint32_t index) const;

 private:
  std::string origin_;
  std::uint32_t tellers_ = 0, threshold_ = 0, chief_ = 0;
  std::vector<Official> officials_;
  // Of tellers who were replaced.
  std::set<crypto::Array32> retired_;
  std::vector<crypto::NoteKey> former_witnesses_;
  std::uint32_t last_teller_ = 0;  // the highest index so far
};

/// "secretariat", "desk", "server", "station", "teller", "chair", "scrutineer", "body".
[[nodiscard]] std::string_view role_name(v1::Role role);

}  // namespace comitia::congress
