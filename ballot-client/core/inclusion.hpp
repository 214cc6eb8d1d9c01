// Whether a receipted ballot lies in the log: the server's proof, checked (docs/protocol.md §4.4).
#pragma once

#include "ballot-client/core/receipt.hpp"
#include "congress/fold.hpp"
#include "crypto/log/merkle.hpp"

namespace comitia::client {

/// The size of the log that the answer's note is about; whatever verify_note refuses.
[[nodiscard]] Result<std::uint64_t> proved_size(const congress::Fold& fold, const v1::Found& found);

/// `fold` and `own` are of one log, the device's own, caught up to the
/// answer's note; `found` is the
/// server's answer to where the receipted ballot lies. Refuses (receipt_included) an entry or a position that
/// does not hold it, (inclusion_proof) a proof that does not lead to the note, whatever verify_note refuses,
/// and (log_consistent) a note of more than the log shows, a root or an entry that differs from the device's:
/// a proof in a log that nobody else sees proves nothing.
[[nodiscard]] Result<void> check_inclusion(const congress::Fold& fold, const crypto::MerkleTree& own,
                                           const v1::Receipt& receipt, const v1::Found& found);

/// What it means when the server does not find the ballot of a receipt that it signed, although the box is in
/// the log.
[[nodiscard]] Fault not_included(const v1::Receipt& receipt);

}  // namespace comitia::client
