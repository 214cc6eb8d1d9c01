#include "crypto/log/merkle.hpp"

#include <bit>
#include <cassert>

#include "crypto/base/checks.hpp"
#include "crypto/hash/digest.hpp"

/* A tree of 7 leaves, as RFC 9162 §2.1.5 draws it. `levels_` keeps the complete nodes only: a..g, then h, i,
   j, then k.

            hash
           /    \
          k      l        The peaks of its right edge are k, j, g; they hash together from the right:
         / \    / \       l = H(j, g), hash = H(k, l).
        h   i  j   g
       / \ / \ |\
       a b c d e f
*/
namespace comitia::crypto {
namespace {

Array32 node_hash(const Array32& left, const Array32& right) {
  constexpr std::uint8_t kNode[] = {0x01};
  return Sha256().update(kNode).update(left).update(right).finish();
}

/// The largest power of two below `n`, n > 1: where RFC 9162 §2.1.1 splits a tree.
std::uint64_t split(std::uint64_t n) { return std::bit_floor(n - 1); }

}  // namespace

EntryHash leaf_hash(View entry) {
  constexpr std::uint8_t kLeaf[] = {0x00};
  return EntryHash{Sha256().update(kLeaf).update(entry).finish()};
}

void MerkleFrontier::append(const EntryHash& leaf) {
  Array32 node = leaf.bytes;
  for (std::uint64_t rest = size_; rest & 1; rest >>= 1) {
    node = node_hash(peaks_.back(), node);
    peaks_.pop_back();
  }
  peaks_.push_back(node);
  ++size_;
}

RootHash MerkleFrontier::root() const {
  if (peaks_.empty()) return RootHash{sha256({})};
  Array32 node = peaks_.back();
  for (std::size_t i = peaks_.size() - 1; i-- > 0;) node = node_hash(peaks_[i], node);
  return RootHash{node};
}

void MerkleTree::append(const EntryHash& leaf) {
  if (levels_.empty()) levels_.emplace_back();
  levels_[0].push_back(leaf.bytes);
  for (std::size_t level = 0; levels_[level].size() % 2 == 0; ++level) {
    if (level + 1 == levels_.size()) levels_.emplace_back();
    const auto& below = levels_[level];
    levels_[level + 1].push_back(node_hash(below[below.size() - 2], below.back()));
  }
}

/// The hash of the leaves begin..end-1, where `begin` is a multiple of the next power of two >= end - begin.
Array32 MerkleTree::range(std::uint64_t begin, std::uint64_t end) const {
  const std::uint64_t width = end - begin;
  if (std::has_single_bit(width)) {
    const int level = std::countr_zero(width);
    return levels_[static_cast<std::size_t>(level)][begin >> level];
  }
  const std::uint64_t k = split(width);
  return node_hash(range(begin, begin + k), range(begin + k, end));
}

RootHash MerkleTree::root(std::uint64_t size) const {
  assert(size <= this->size());
  return RootHash{size == 0 ? sha256({}) : range(0, size)};
}

std::vector<Array32> MerkleTree::inclusion(std::uint64_t index, std::uint64_t size) const {
  assert(index < size && size <= this->size());
  std::vector<Array32> proof;  // from the root downwards; RFC 9162 §2.1.3.1 wants it the other way round
  for (std::uint64_t begin = 0, end = size; end - begin > 1;) {
    const std::uint64_t middle = begin + split(end - begin);
    if (index < middle) {
      proof.push_back(range(middle, end));
      end = middle;
    } else {
      proof.push_back(range(begin, middle));
      begin = middle;
    }
  }
  return {proof.rbegin(), proof.rend()};
}

std::vector<Array32> MerkleTree::consistency(std::uint64_t old_size, std::uint64_t size) const {
  assert(old_size <= size && size <= this->size());
  if (old_size == 0 || old_size == size) return {};
  std::vector<Array32> proof;  // from the root downwards
  std::uint64_t begin = 0, end = size;
  while (end != old_size) {
    const std::uint64_t middle = begin + split(end - begin);
    if (old_size <= middle) {
      proof.push_back(range(middle, end));
      end = middle;
    } else {
      proof.push_back(range(begin, middle));
      begin = middle;
    }
  }
  // The old tree itself need not be sent where it is one whole subtree of the new one.
  if (begin != 0) proof.push_back(range(begin, end));
  return {proof.rbegin(), proof.rend()};
}

Result<void> verify_inclusion(const EntryHash& leaf, std::uint64_t index, std::uint64_t size,
                              std::span<const Array32> proof, const RootHash& root) {
  COMITIA_REQUIRE(checks::inclusion_proof, index < size, "index");
  std::uint64_t fn = index, sn = size - 1;
  Array32 r = leaf.bytes;
  for (const Array32& p : proof) {
    COMITIA_REQUIRE(checks::inclusion_proof, sn != 0, "length");
    if ((fn & 1) != 0 || fn == sn) {
      r = node_hash(p, r);
      while ((fn & 1) == 0 && fn != 0) {
        fn >>= 1;
        sn >>= 1;
      }
    } else {
      r = node_hash(r, p);
    }
    fn >>= 1;
    sn >>= 1;
  }
  COMITIA_REQUIRE(checks::inclusion_proof, sn == 0, "length");
  COMITIA_REQUIRE(checks::inclusion_proof, r == root.bytes, "root");
  return {};
}

Result<void> verify_consistency(std::uint64_t old_size, const RootHash& old_root, std::uint64_t size,
                                const RootHash& root, std::span<const Array32> proof) {
  COMITIA_REQUIRE(checks::consistency_proof, old_size <= size, "sizes");
  if (old_size == 0 || old_size == size) {
    // Every tree goes on from the empty one, and a tree from itself: there is nothing to prove.
    COMITIA_REQUIRE(checks::consistency_proof, proof.empty(), "length");
    COMITIA_REQUIRE(checks::consistency_proof, old_root.bytes == (old_size == 0 ? sha256({}) : root.bytes),
                    "root");
    return {};
  }
  std::uint64_t fn = old_size - 1, sn = size - 1;
  while (fn & 1) {
    fn >>= 1;
    sn >>= 1;
  }
  // Where the old tree is one whole subtree of the new one (fn is now 0), the proof starts behind its root.
  const bool whole = fn == 0;
  if (!whole && proof.empty()) return fault(checks::consistency_proof, "length");
  Array32 fr = whole ? old_root.bytes : proof[0], sr = fr;
  for (const Array32& c : proof.subspan(whole ? 0 : 1)) {
    COMITIA_REQUIRE(checks::consistency_proof, sn != 0, "length");
    if ((fn & 1) != 0 || fn == sn) {
      fr = node_hash(c, fr);
      sr = node_hash(c, sr);
      while ((fn & 1) == 0 && fn != 0) {
        fn >>= 1;
        sn >>= 1;
      }
    } else {
      sr = node_hash(sr, c);
    }
    fn >>= 1;
    sn >>= 1;
  }
  COMITIA_REQUIRE(checks::consistency_proof, sn == 0, "length");
  COMITIA_REQUIRE(checks::consistency_proof, fr == old_root.bytes, "old root");
  COMITIA_REQUIRE(checks::consistency_proof, sr == root.bytes, "root");
  return {};
}

}  // namespace comitia::crypto
