// What another teller's device answers to a restored one (docs/protocol.md §2.5.3).
#pragma once

#include <string>

#include "ballot-client/core/history.hpp"
#include "ballot-client/core/teller_ports.hpp"

namespace comitia::client {

/// The answer of a device that has just cosigned the log of `size` entries, which `history` has seen; signed
/// by its teller's statement key.
[[nodiscard]] std::string write_restored_confirmation(const crypto::EntryHash& anchor, const TellerSelf& self,
                                                      const v1::RestoredRequest& request,
                                                      const History& history, std::uint64_t size);

/// Another teller's answer to what teller `self` asks with this nonce: else restored_confirmation.
[[nodiscard]] Result<v1::RestoredConfirmation> read_restored_confirmation(View file,
                                                                          const congress::Fold& fold,
                                                                          std::uint32_t self,
                                                                          const crypto::Array32& nonce);

/// Refuses (restored_log) unless the own log has, at the confirmed size, the confirmed root and the same
/// statements of this teller.
[[nodiscard]] Result<void> check_restored_confirmation(const v1::RestoredConfirmation& confirmation,
                                                       const crypto::EntryHash& anchor,
                                                       const History& history);

}  // namespace comitia::client
