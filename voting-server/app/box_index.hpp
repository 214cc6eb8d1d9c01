// Where ballots lie in the log, and the proofs that they do (docs/protocol.md §2, §13): for receipts.
#pragma once

#include <map>
#include <mutex>
#include <optional>
#include <string>
#include <vector>

#include "crypto/log/merkle.hpp"
#include "voting-server/app/record.hpp"

namespace comitia::server {

/// A BALLOTS entry that may hold a ballot.
struct BoxPart {
  std::uint64_t index;
  crypto::BallotHash first, last;
};

/// Followed on the sequencer's thread, asked from any.
class BoxIndex final : public Follower {
 public:
  /// The one part whose range of hashes takes in this one.
  [[nodiscard]] std::optional<BoxPart> find(const std::string& ballot_id,
                                            const crypto::BallotHash& hash) const;
  /// Precondition: index < size <= the size of the log.
  [[nodiscard]] std::vector<crypto::Array32> inclusion(std::uint64_t index, std::uint64_t size) const;

  void logged(const v1::Entry& entry, View bytes, std::uint64_t index, const congress::Fold& after) override;

 private:
  mutable std::mutex mutex_;
  crypto::MerkleTree tree_;
  std::map<std::string, std::vector<BoxPart>> parts_;
};

}  // namespace comitia::server
