// A device's log entry by entry: its tree, and what each teller has said about ballots in it.
#pragma once

#include <map>
#include <optional>
#include <string>

#include "congress/fold.hpp"
#include "crypto/log/merkle.hpp"

namespace comitia::client {

/// A statement in the log, and where it stands.
struct Said {
  std::uint64_t index;
  crypto::Bytes statement;
};

/// What one teller has said about one ballot.
struct Sayings {
  std::optional<Said> closed_state, share;
};

class History {
 public:
  /// The next entry, which the fold has taken.
  void observe(std::uint64_t index, crypto::View entry, const congress::Fold& after);

  [[nodiscard]] const crypto::MerkleTree& tree() const noexcept { return tree_; }
  /// What this teller has said within the first `size` entries, by ballot id; no ballot without anything.
  [[nodiscard]] std::map<std::string, Sayings> said_by(std::uint32_t teller, std::uint64_t size) const;

 private:
  crypto::MerkleTree tree_;
  std::map<std::uint32_t, std::map<std::string, Sayings>> said_;  // by teller
};

}  // namespace comitia::client
