// The log of slate_congress(), taken apart.
#pragma once

#include "refusal.hpp"
#include "tests/support/forged_log.hpp"
#include "tests/support/slate_congress.hpp"

namespace comitia::test {

/// One approval of its log.
struct SignedStage {
  std::size_t at;  ///< of its entry
  std::uint32_t stage, body;
  std::size_t first, after;  ///< the entries of its stage are [first, after)
};
/// In the order of the log; `chain` is 1 (presidium-1) or 2 (heads-1).
[[nodiscard]] std::vector<SignedStage> signed_stages(std::uint32_t chain);

/// What it was signed over.
[[nodiscard]] v1::Approval approval_at(std::size_t at);
[[nodiscard]] const crypto::SigningKey& body_key(std::uint32_t body);
/// The statement as an entry, signed by this key.
[[nodiscard]] crypto::Bytes approval_entry(const v1::Approval& statement, const crypto::SigningKey& key);
/// A proposal by the secretariat and its confirmation by the chair.
[[nodiscard]] std::vector<crypto::Bytes> by_the_chair(v1::EntryKind kind,
                                                      const google::protobuf::Message& statement);

/// Its first entries, and those [first, last).
[[nodiscard]] std::vector<crypto::Bytes> slate_log_until(std::size_t size);
[[nodiscard]] std::vector<crypto::Bytes> slate_log_between(std::size_t first, std::size_t last);
/// What is forged in the place of its entries [at, at + honest).
[[nodiscard]] Scene forged_at(std::size_t at, std::vector<crypto::Bytes> forged, std::size_t honest);

}  // namespace comitia::test
