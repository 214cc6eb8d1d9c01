// A restored teller's device on its way back: the others' confirmations, and then what it had said
// (docs/protocol.md §2.5.5).
#pragma once

#include <map>

#include "ballot-client/core/restored_confirmation.hpp"

namespace comitia::client {

class RestoredDevice {
 public:
  /// `nonce` is what it asks with; `history` has seen every entry of `fold`, up to the newest signed state.
  RestoredDevice(const TellerSelf& self, const crypto::Array32& nonce, const congress::Fold& fold,
                 const History& history)
      : self_(self), nonce_(nonce), fold_(fold), history_(history) {}

  /// Refuses restored_confirmation (also a second one of the same teller) and restored_log.
  [[nodiscard]] Result<void> take(View confirmation);
  /// Refuses (restored_quorum) fewer than t others. Otherwise the vault remembers, durably, what this teller
  /// has said according to the log; (closed_state_once, share_once) if it remembers something else.
  [[nodiscard]] Result<void> remember(TellerVault& vault) const;

  /// By whom, with the size of the log that each has cosigned.
  [[nodiscard]] const std::map<std::uint32_t, std::uint64_t>& confirmed() const noexcept {
    return confirmed_;
  }
  /// The largest of these sizes; 0 before the first.
  [[nodiscard]] std::uint64_t confirmed_size() const;

 private:
  TellerSelf self_;
  crypto::Array32 nonce_;
  const congress::Fold& fold_;
  const History& history_;
  std::map<std::uint32_t, std::uint64_t> confirmed_;
};

}  // namespace comitia::client
