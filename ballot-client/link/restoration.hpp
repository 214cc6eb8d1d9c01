// How a teller's device that was restored comes back, with its files (docs/protocol.md §2.5).
#pragma once

#include <string>

#include "ballot-client/core/restored_device.hpp"
#include "ballot-client/link/session.hpp"

namespace comitia::client {

/// What the restored device asks, with the nonce that its directory holds: Binding::ask() was called. Refuses
/// (restored_quorum) where there are fewer other tellers than would have to confirm.
[[nodiscard]] Result<std::string> restored_request(Session& session);

struct RestoredAnswer {
  TreeState cosigned;
  std::string file;
};
/// Another teller's answer: cosigns the log up to its newest signed state, so that what is confirmed is all
/// that this device knows, and signs that. `history` has seen the log of the session. Refuses
/// (device_restored) on a device that was restored itself.
[[nodiscard]] Result<RestoredAnswer> answer_restored(Session& session, const History& history,
                                                     const v1::RestoredRequest& request);

/// The restored device, ready to take confirmations; restored_confirmation if it asks nothing.
[[nodiscard]] Result<RestoredDevice> restored_device(Session& session, const History& history);
/// Once enough are taken (else restored_quorum): it remembers what it had said, goes on from the largest
/// state that was confirmed, and is bound to this directory. After a break it can be done again with the same
/// confirmations.
[[nodiscard]] Result<void> come_back(Session& session, const History& history, const RestoredDevice& device);

}  // namespace comitia::client
