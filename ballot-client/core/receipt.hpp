// The server's signed word that a ballot is in the box (docs/protocol.md §13.6).
#pragma once

#include <string>

#include "ballot-client/core/failure.hpp"
#include "crypto/base/identifier.hpp"
#include "crypto/sign/ed25519.hpp"
#include "records.pb.h"
#include "session.pb.h"

namespace comitia::client {

/// Who must have signed, and for which congress.
struct ReceiptAuthority {
  crypto::EntryHash anchor;
  crypto::VerifyKey server;
};

/// A receipt whose signature was checked.
class CheckedReceipt {
 public:
  /// Refuses (receipt_signature) whatever the server of this congress did not sign.
  static Result<CheckedReceipt> check(const ReceiptAuthority& authority, const v1::Receipted& receipted);
  /// One line of a receipts file (§4.4): {"receipt": base64, "signature": base64}; input_form if it is none.
  static Result<CheckedReceipt> parse(const ReceiptAuthority& authority, std::string_view line);

  /// Refuses (receipt_signature) a receipt for another ballot than this one.
  [[nodiscard]] Result<void> require(const std::string& ballot_id, View one_time_key,
                                     const crypto::BallotHash& hash) const;

  [[nodiscard]] const v1::Receipt& receipt() const noexcept { return receipt_; }
  [[nodiscard]] std::string line() const;
  /// Sixteen letters and digits in groups, for looking up by eye only: "7K2M-Q4RT-...".
  [[nodiscard]] std::string short_code() const;

 private:
  v1::Receipt receipt_;
  v1::Receipted receipted_;
};

}  // namespace comitia::client
