// The Merkle tree of RFC 9162 §2.1 (SHA-256).
#pragma once

#include <cstdint>
#include <functional>
#include <vector>

#include "crypto/base/bytes.hpp"
#include "crypto/base/identifier.hpp"
#include "crypto/base/result.hpp"

namespace comitia::crypto {

/// SHA-256(0x00 || entry).
[[nodiscard]] EntryHash leaf_hash(View entry);

/// The right edge of a tree: appends and gives the root in O(log n) memory. Copyable.
class MerkleFrontier {
 public:
  void append(const EntryHash& leaf);
  [[nodiscard]] std::uint64_t size() const noexcept { return size_; }
  [[nodiscard]] RootHash root() const;

 private:
  std::uint64_t size_ = 0;
  std::vector<Array32> peaks_;  // perfect subtrees, largest first
};

/// A tree with all its leaves (32 bytes each and their inner nodes), for giving proofs.
class MerkleTree {
 public:
  void append(const EntryHash& leaf);
  [[nodiscard]] std::uint64_t size() const noexcept { return levels_.empty() ? 0 : levels_[0].size(); }
  [[nodiscard]] EntryHash leaf(std::uint64_t index) const { return {levels_[0][index]}; }  ///< precondition index < size()
  [[nodiscard]] RootHash root(std::uint64_t size) const;  ///< of the first `size` leaves; precondition size <= size()
  [[nodiscard]] std::vector<Array32> inclusion(std::uint64_t index, std::uint64_t size) const;   ///< index < size
  [[nodiscard]] std::vector<Array32> consistency(std::uint64_t old_size, std::uint64_t size) const;

 private:
  [[nodiscard]] Array32 range(std::uint64_t begin, std::uint64_t end) const;
  std::vector<std::vector<Array32>> levels_;  // complete nodes only
};

/// RFC 9162 §2.1.3.2; checks::inclusion_proof.
[[nodiscard]] Result<void> verify_inclusion(const EntryHash& leaf, std::uint64_t index, std::uint64_t size,
                                            std::span<const Array32> proof, const RootHash& root);
/// RFC 9162 §2.1.4.2; checks::consistency_proof.
[[nodiscard]] Result<void> verify_consistency(std::uint64_t old_size, const RootHash& old_root, std::uint64_t size,
                                              const RootHash& root, std::span<const Array32> proof);

}  // namespace comitia::crypto
