// The sealing station's mind: which blinded values it may sign, by its own copy of the log (docs/protocol.md
// §13.5).
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <vector>

#include "ballot-client/core/failure.hpp"
#include "congress/fold.hpp"
#include "crypto/seal/blind_rsa.hpp"

namespace comitia::client {

/// The second sealer. Its answers are a function of key and value, so that a repeated request gets the same
/// bytes also after a restart, once the key is durable.
class Sealer {
 public:
  static constexpr std::uint32_t kIndex = 2;

  /// Remembers the hashes that stand in field 2 of an issue batch's requests, or of a spoiled ballot's new
  /// values. Called for every entry that the fold has accepted.
  void observe(View entry);
  /// True if the last entry observed was an issue batch or a spoil: the state just after it must be cosigned.
  [[nodiscard]] bool wants_cosignature() const noexcept { return wants_cosignature_; }

  void hold_key(const std::string& ballot_id, crypto::SealSecretKey key);
  [[nodiscard]] bool holds_key(const std::string& ballot_id) const { return keys_.contains(ballot_id); }
  /// After the close: the key is worthless, and so are the hashes.
  void drop_ballot(const std::string& ballot_id);

  /// The answer, signed with the station's own key. Refuses (issue_form) a value whose hash does not stand in
  /// the log, or of a ballot whose key is not held.
  [[nodiscard]] Result<v1::SignedSealAnswer> sign(View blinded, const crypto::EntryHash& anchor,
                                                  const crypto::SigningKey& own) const;

 private:
  std::map<crypto::Array32, std::string> issued_;  // blinded hash -> ballot
  std::map<std::string, crypto::SealSecretKey> keys_;
  bool wants_cosignature_ = false;
};

}  // namespace comitia::client
