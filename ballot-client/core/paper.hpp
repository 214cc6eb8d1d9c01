// A blank ballot paper: a fresh one-time key on its way to its seals, or sealed (docs/protocol.md §6).
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "ballot-client/core/failure.hpp"
#include "crypto/ballot/maker.hpp"
#include "crypto/seal/blind_rsa.hpp"

namespace comitia::client {

class Paper {
 public:
  /// Draws the one-time key and blinds it for every sealer.
  static Paper draw(const crypto::Contest& contest);

  [[nodiscard]] const crypto::OneTimeKey& key() const noexcept { return key_; }
  [[nodiscard]] bool sealed() const noexcept { return !seals_.empty(); }
  [[nodiscard]] const std::vector<crypto::Seal>& seals() const noexcept { return seals_; }

  /// What is sent to the sealers, one value for each; and their hashes, which are signed. Precondition: not
  /// sealed.
  [[nodiscard]] std::vector<std::string> blinded() const;
  [[nodiscard]] std::vector<std::string> blinded_hashes() const;

  /// Unblinds and verifies every sealer's answer; the blindings are wiped once all verify. On seal_valid
  /// nothing changes, and `bad_sealer` (from 1), if not null, says whose answer it was.
  [[nodiscard]] Result<void> accept(const crypto::Contest& contest, const std::vector<std::string>& answers,
                                    std::uint32_t* bad_sealer = nullptr);

  /// Secret bytes for the slot, and back; input_form if they are not a paper of this contest.
  [[nodiscard]] crypto::SecretBytes expose_secret() const;
  static Result<Paper> restore(const crypto::Contest& contest, View bytes);

 private:
  explicit Paper(crypto::OneTimeKey key) : key_(std::move(key)) {}

  crypto::OneTimeKey key_;
  std::vector<crypto::BlindState> blinds_;  // by sealer, until sealed
  std::vector<crypto::Seal> seals_;         // by sealer, once sealed
};

}  // namespace comitia::client
