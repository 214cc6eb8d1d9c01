#include "crypto/log/merkle.hpp"

#include <bit>

#include "crypto/base/checks.hpp"
#include "crypto/hash/digest.hpp"

namespace comitia::crypto {
namespace {

Array32 parent(const Array32& left, const Array32& right) {
  const std::uint8_t node = 1;
  return Sha256().update({&node, 1}).update(left).update(right).finish();
}

// The largest power of two below n, for n >= 2: where RFC 9162 splits a tree.
std::uint64_t split(std::uint64_t n) { return std::bit_floor(n - 1); }

}  // namespace

EntryHash leaf_hash(View entry) {
  const std::uint8_t leaf = 0;
  return {Sha256().update({&leaf, 1}).update(entry).finish()};
}

void MerkleFrontier::append(const EntryHash& leaf) {
  // peaks_ holds one perfect subtree for each bit of size_; adding a leaf carries like adding one to a
  // number.
  Array32 node = leaf.bytes;
  for (std::uint64_t bits = size_; bits & 1; bits >>= 1) {
    node = parent(peaks_.back(), node);
    peaks_.pop_back();
  }
  peaks_.push_back(node);
  ++size_;
}

RootHash MerkleFrontier::root() const {
  if (peaks_.empty()) return {sha256({})};
  Array32 node = peaks_.back();
  for (std::size_t i = peaks_.size() - 1; i-- > 0;) node = parent(peaks_[i], node);
  return {node};
}

void MerkleTree::append(const EntryHash& leaf) {
  Array32 node = leaf.bytes;
  for (std::size_t level = 0;; ++level) {
    if (level == levels_.size()) levels_.emplace_back();
    levels_[level].push_back(node);
    const std::vector<Array32>& row = levels_[level];
    if (row.size() % 2 != 0) return;
    node = parent(row[row.size() - 2], row.back());
  }
}

// Root of the leaves begin..end-1, where begin is a multiple of the largest power of two not below end -
// begin.
Array32 MerkleTree::range(std::uint64_t begin, std::uint64_t end) const {
  const std::uint64_t n = end - begin;
  if (std::has_single_bit(n)) {
    const auto level = static_cast<std::size_t>(std::countr_zero(n));
    return levels_[level][begin >> level];
  }
  const std::uint64_t k = split(n);
  return parent(range(begin, begin + k), range(begin + k, end));
}

RootHash MerkleTree::root(std::uint64_t size) const {
  return size == 0 ? RootHash{sha256({})} : RootHash{range(0, size)};
}

std::vector<Array32> MerkleTree::inclusion(std::uint64_t index, std::uint64_t size) const {
  // RFC 9162 §2.1.3.1: the sibling subtrees from the leaf up to the root.
  std::vector<Array32> path;
  std::uint64_t begin = 0, end = size;
  while (end - begin > 1) {
    const std::uint64_t middle = begin + split(end - begin);
    if (index < middle) {
      path.push_back(range(middle, end));
      end = middle;
    } else {
      path.push_back(range(begin, middle));
      begin = middle;
    }
  }
  return {path.rbegin(), path.rend()};
}

std::vector<Array32> MerkleTree::consistency(std::uint64_t old_size, std::uint64_t size) const {
  // RFC 9162 §2.1.4.1: descend to where the old tree ends, collecting what the new one adds on the way.
  std::vector<Array32> path;
  if (old_size == 0 || old_size == size) return path;
  std::uint64_t begin = 0, end = size, m = old_size;
  bool whole = true;  // the old tree is still a whole subtree of the new one
  while (m != end - begin) {
    const std::uint64_t k = split(end - begin);
    if (m <= k) {
      path.push_back(range(begin + k, end));
      end = begin + k;
    } else {
      path.push_back(range(begin, begin + k));
      begin += k;
      m -= k;
      whole = false;
    }
  }
  if (!whole) path.push_back(range(begin, end));
  return {path.rbegin(), path.rend()};
}

Result<void> verify_inclusion(const EntryHash& leaf, std::uint64_t index, std::uint64_t size,
                              std::span<const Array32> proof, const RootHash& root) {
  // RFC 9162 §2.1.3.2
  if (index >= size) return fault(checks::inclusion_proof, "index beyond the tree");
  std::uint64_t fn = index, sn = size - 1;
  Array32 r = leaf.bytes;
  for (const Array32& p : proof) {
    if (sn == 0) return fault(checks::inclusion_proof, "too long");
    if ((fn & 1) || fn == sn) {
      r = parent(p, r);
      while (!(fn & 1) && fn != 0) {
        fn >>= 1;
        sn >>= 1;
      }
    } else {
      r = parent(r, p);
    }
    fn >>= 1;
    sn >>= 1;
  }
  COMITIA_REQUIRE(checks::inclusion_proof, sn == 0 && r == root.bytes);
  return {};
}

Result<void> verify_consistency(std::uint64_t old_size, const RootHash& old_root, std::uint64_t size,
                                const RootHash& root, std::span<const Array32> proof) {
  // RFC 9162 §2.1.4.2
  if (old_size > size) return fault(checks::consistency_proof, "the log became shorter");
  if (old_size == size || old_size == 0) {
    COMITIA_REQUIRE(checks::consistency_proof, proof.empty() && (old_size == 0 || old_root == root));
    return {};
  }
  std::vector<Array32> path(proof.begin(), proof.end());
  if (std::has_single_bit(old_size)) path.insert(path.begin(), old_root.bytes);
  if (path.empty()) return fault(checks::consistency_proof, "empty");
  std::uint64_t fn = old_size - 1, sn = size - 1;
  while (fn & 1) {
    fn >>= 1;
    sn >>= 1;
  }
  Array32 fr = path[0], sr = path[0];
  for (std::size_t i = 1; i < path.size(); ++i) {
    if (sn == 0) return fault(checks::consistency_proof, "too long");
    if ((fn & 1) || fn == sn) {
      fr = parent(path[i], fr);
      sr = parent(path[i], sr);
      while (!(fn & 1) && fn != 0) {
        fn >>= 1;
        sn >>= 1;
      }
    } else {
      sr = parent(sr, path[i]);
    }
    fn >>= 1;
    sn >>= 1;
  }
  COMITIA_REQUIRE(checks::consistency_proof, sn == 0 && fr == old_root.bytes && sr == root.bytes);
  return {};
}

}  // namespace comitia::crypto
